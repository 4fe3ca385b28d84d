//! The checkers of this program, and the day they check on.

use std::sync::{Arc, OnceLock};

use architrave_catalog::Catalog;
use architrave_model::{Date, Document};
use architrave_rules::{Checker, Finding, WaiverReport};

pub use crate::own_rules::checker_with;
use crate::own_rules::{OwnRules, own_rules};

/// The checker of the catalog that ships, with the built-in rules alone; [`checker_for`] knows those
/// of a document as well.
pub fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(Catalog::embedded()))
}

/// The checker of a document, which goes by the rule packs kept in it as well.
#[must_use]
pub fn checker_for(document: &Document) -> Arc<OwnRules> {
    own_rules(document)
}

/// Today where this computer stands; in UTC when it does not know where that is.
#[must_use]
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date().into()
}

/// The findings of a document, today.
#[must_use]
pub fn check(document: &Document) -> Vec<Finding> {
    checker_for(document).checker().check(document, today())
}

/// The findings of a document that were accepted, with what has become of that today.
#[must_use]
pub fn waivers(document: &Document) -> Vec<WaiverReport> {
    checker_for(document).checker().waivers(document, today())
}
