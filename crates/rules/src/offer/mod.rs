//! What fixes are made of: tools to add, converters to put between, changes that do no harm.

mod between;
mod convert;
mod harm;
mod nearest;
mod palette;
mod replace;
mod retype;
mod status;
mod through;

pub use between::{beside, fed_by, insert_before, old};
pub use convert::convert_offers;
pub use harm::{does_no_harm, keeps_duties};
pub use nearest::{may_lead_to, nearest};
pub use palette::Palette;
pub use replace::{replace_offers, replace_offers_where};
pub use retype::{adapter_offers, retype_offers};
pub use status::{status_note, with_tool};
pub use through::{Through, incoming_edges, through_offers};
