//! Applying every safe fix in one step.

use architrave_model::Transaction;

use super::Planning;
use crate::{
    checking::checker_for,
    fixing::{difference, fix_all, label},
};

pub fn plan(planning: &Planning<'_>, codes: &[String]) -> Transaction {
    let rules = checker_for(planning.document);
    let fixed = fix_all(rules.checker(), planning.document, codes);
    difference(label(&fixed), planning.document, &fixed.document)
}
