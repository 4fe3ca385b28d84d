//! The rules held to what they promise.

mod cases;
mod designs;
mod fixing;
mod growth;
mod judged;
mod keeping_up;
mod not_known;
mod one_fault;
mod random;
mod ranking;
mod severities;
mod unknowns;
mod waivers;

use architrave_catalog::Catalog;
use architrave_model::{Document, Transaction};

use crate::{Checker, Finding, FixError};

pub use crate::CASE_DAY as TODAY;

/// A checker of the catalog that ships.
pub fn checker() -> Checker {
    Checker::new(Catalog::embedded())
}

fn check(document: &Document) -> Vec<Finding> {
    checker().check(document, TODAY)
}

fn plan_fix(document: &Document, finding: &str, fix: &str) -> Result<Transaction, FixError> {
    checker().plan_fix(document, TODAY, finding, fix)
}
