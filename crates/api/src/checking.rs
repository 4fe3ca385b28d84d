//! The one checker of this program, and the day it checks on.

use std::sync::OnceLock;

use architrave_catalog::Catalog;
use architrave_model::{Date, Document};
use architrave_rules::{Checker, Finding, WaiverReport};

/// The checker of the catalog that ships.
pub fn checker() -> &'static Checker<'static> {
    static CHECKER: OnceLock<Checker<'static>> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(Catalog::embedded()))
}

/// Today where this computer stands; in UTC when it does not know where that is.
#[must_use]
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date().into()
}

/// The findings of a document, today.
#[must_use]
pub fn check(document: &Document) -> Vec<Finding> {
    checker().check(document, today())
}

/// The findings of a document that were accepted, with what has become of that today.
#[must_use]
pub fn waivers(document: &Document) -> Vec<WaiverReport> {
    checker().waivers(document, today())
}
