//! Rule packs: rules a project or team adds as TOML, in the vocabulary the built-in rules use.
//!
//! `docs/rule-packs.md` tells how to write one. A pack may come from anybody: reading one is
//! bounded ([`limits`]), an error says where and how to mend it, and checking stays linear in the
//! diagram however the pack is written.

mod attributes;
mod clash;
mod condition;
mod count;
mod error;
mod find;
mod forest;
mod form;
mod hit;
pub mod limits;
mod near;
mod page;
mod pattern;
mod read;
mod read_case;
mod read_rule;
mod refusal;
mod ring;
mod rule;
mod schema;
mod selector;
mod suits;
mod survey;
mod template;
mod truth;
mod trying;
mod view;
mod walk;
mod words;

pub use clash::refuse_clashes;
pub use error::PackError;
pub use form::FORMAT;
pub use rule::{PackCase, PackRule};
pub use schema::pack_schema;
pub use trying::{CaseOutcome, try_pack};

/// A pack of rules, read and checked.
#[derive(Debug)]
pub struct Pack {
    /// Its id, unique among the packs of a project.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What its rules are for.
    pub description: String,
    /// Where its rules come from.
    pub source: String,
    /// The name of its file, for errors.
    pub file: String,
    /// Its rules, in the order of the file.
    pub rules: Vec<PackRule>,
}

#[cfg(test)]
mod tests;
