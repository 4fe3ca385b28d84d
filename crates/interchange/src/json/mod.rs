//! `architrave/1`, the project's own JSON: strict in, canonical out.
//!
//! The way in: [`syntax`] makes a tree that knows where each value stands in the text, [`read`]
//! and [`diagram`] turn it into records and collect what is wrong. The way out: [`form`] says
//! which fields there are, in which order, and [`write`] lays them out. [`schema`](schema::schema)
//! is derived from the same [`form`].

mod attributes;
mod diagram;
pub(crate) mod error;
mod fields;
mod form;
mod geometry;
pub(crate) mod hint;
mod own_tools;
mod parse;
mod path;
pub(crate) mod positions;
pub(crate) mod problems;
pub(crate) mod read;
mod references;
mod rule_packs;
mod schema;
mod severities;
mod syntax;
mod waivers;
mod write;

pub use error::ReadError;
pub use positions::{Positions, Span};
pub use problems::MAX_PROBLEMS;
pub use read::{MAX_BYTES, read_json, read_json_bytes, read_json_positions};
pub use schema::schema;
pub use write::write_json;

/// What the field `format` says in files of this format.
pub const FORMAT: &str = "architrave/1";
