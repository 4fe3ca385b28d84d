//! Applying every safe fix in one step.

use architrave_model::Transaction;

use super::Planning;
use crate::fixing::{difference, fix_all, label};

pub fn plan(planning: &Planning<'_>, codes: &[String]) -> Transaction {
    let fixed = fix_all(planning.document, codes);
    difference(&label(&fixed), planning.document, &fixed.document)
}
