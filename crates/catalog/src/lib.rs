//! The catalog: every tool a person can place, the tree they see it in, search and icons.
//!
//! The facts live in `data/*.toml` and are embedded in the program.
//!
//! # Adding a tool
//!
//! 1. Write one `[[tool]]` into the file of its category under `data/`. Copy a neighbour;
//!    `schemas/catalog.schema.json` explains every field, editors with TOML support complete them.
//!    - `consumes` and `produces` decide what may be connected (rule FLOW-01), so name what really
//!      goes in and out: a payload of a call is `request`, an answer `prediction`, a vector
//!      `embedding`, a retrieved passage `context`, an annotation `labels`, a sign-off `approval`,
//!      any trigger `schedule`. `raw-data` is data as it came, never a request.
//!    - `role` is what the tool does where nothing else is said; the rules go by it.
//!    - A status that was not looked up says `status_confidence = "recall"`, a neutral box
//!      `"generic"`; people are shown the caveat.
//!    - `pricing` and `scaling` name their `source`, a page of the vendor or project, or say
//!      `judgement = true`.
//! 2. `icon` is a simple-icons slug, `glyph` a Lucide name for tools without a brand icon that may
//!    be bundled. Then run `node scripts/icons.mjs`.
//! 3. Write its `summary`, `use_when`, `status_note` and what else of it is said in words, by their
//!    English, into `crates/words/de/catalog.toml` and `crates/words/es/catalog.toml`.
//! 4. `cargo test -p architrave-catalog -p architrave-words`.
//!
//! A new subcategory is one line in `data/tree.toml`, and one in each of those two.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod catalog;
mod error;
mod icon;
mod load;
mod own;
mod own_file;
mod picture;
mod reader_says;
mod schema;
mod search;
mod tool;
mod translated;
mod tree;
mod typo;

pub use architrave_model::{
    BadVersion, Confidence, Fact, Hosting, PricingModel, ScalingModel, Status,
};
pub use catalog::Catalog;
pub use error::{CatalogError, SourceFile, placed};
pub use icon::Icon;
pub use own_file::{CATALOG_FORMAT, OwnCatalog, read_own_catalog, write_own_catalog};
pub use picture::{IconError, MOST_ICON_BYTES, outlined, read_icon};
pub use reader_says::reader_says;
pub use schema::{own_catalog_schema, schema};
pub use search::{MAX_QUERY, SearchField, SearchHit};
pub use tool::{Tool, ToolFile};
pub use tree::{Category, Subcategory};
