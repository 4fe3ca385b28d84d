//! The rules held to what they promise.

mod cases;
mod designs;
mod fixing;
mod growth;
mod random;
mod ranking;

use architrave_catalog::Catalog;
use architrave_model::{Date, Document, Transaction};

use crate::{Checker, Finding, FixError};

/// The day of all tests: what is dated must not change its mind as time goes by.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// A checker of the catalog that ships.
pub fn checker() -> Checker<'static> {
    Checker::new(Catalog::embedded())
}

fn check(document: &Document) -> Vec<Finding> {
    checker().check(document, TODAY)
}

fn plan_fix(document: &Document, finding: &str, fix: &str) -> Result<Transaction, FixError> {
    checker().plan_fix(document, TODAY, finding, fix)
}
