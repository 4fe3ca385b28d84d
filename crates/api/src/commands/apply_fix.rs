//! Applying a fix that a finding offers.

use architrave_model::Transaction;
use architrave_words::say;

use super::Planning;
use crate::{
    border::{ApiError, ErrorCode},
    checking::{checker_for, today},
};

pub fn plan(planning: &Planning<'_>, finding: &str, fix: &str) -> Result<Transaction, ApiError> {
    checker_for(planning.document)
        .checker()
        .plan_fix(planning.document, today(), finding, fix)
        .map_err(|error| {
        ApiError::new(ErrorCode::NotFound, say!("The fix cannot be applied: {error}", error = error.text()), say!("The diagram may have changed in the meantime; look at the findings as they are now."))
    })
}
