//! Copying a selection within its diagram.

use architrave_model::{GRID, Point, Transaction};
use architrave_words::say;

use super::{
    Planning,
    put_copies::{Home, put_copies},
};
use crate::{
    border::{ApiError, Target},
    copying::selected,
};

/// How far a copy lies from its original, in both directions, where nothing is said.
pub const OFFSET: f64 = 4.0 * GRID;

pub fn plan(
    planning: &Planning<'_>,
    targets: &[Target],
    by: Option<Point>,
) -> Result<Transaction, ApiError> {
    let source = selected(planning.content, targets)?;
    let mut transaction =
        Transaction::new(say!("Duplicate {what}", what = planning.names_of(targets)));
    let (by, home) = match by {
        Some(by) => (by.snapped(), Home::Below),
        None => (Point::new(OFFSET, OFFSET), Home::AsBefore),
    };
    put_copies(planning, &source, by, home, &mut transaction)?;
    Ok(transaction)
}
