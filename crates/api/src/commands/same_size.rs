//! Giving boundaries one size.

use architrave_model::{BoundaryId, Rect, Transaction};
use architrave_words::say;

use super::Planning;
use crate::border::{ApiError, Dimension, Target};

pub fn plan(
    planning: &Planning<'_>,
    ids: &[BoundaryId],
    dimension: Dimension,
) -> Result<Transaction, ApiError> {
    let mut frames: Vec<(BoundaryId, Rect)> = Vec::new();
    for id in ids {
        if planning.boundary(id)?.collapsed {
            return Err(ApiError::refused(
                say!("A collapsed boundary has the size of its card"),
                say!("Expand it first."),
            ));
        }
        frames.push((id.clone(), planning.area(&Target::Boundary(id.clone()))?));
    }
    if frames.len() < 2 {
        return Err(ApiError::refused(
            say!("At least 2 boundaries must be selected"),
            say!("Select more, with Shift and a click."),
        ));
    }
    let largest = |pick: fn(&Rect) -> f64| frames.iter().map(|(_, f)| pick(f)).fold(0.0, f64::max);
    let (width, height) = (largest(|f| f.width), largest(|f| f.height));
    let mut transaction = Transaction::new(say!(
        "Same size for {number} boundaries",
        number = frames.len()
    ));
    for (id, frame) in frames {
        let mut boundary = planning.boundary(&id)?.clone();
        boundary.frame = Some(match dimension {
            Dimension::Width => Rect { width, ..frame },
            Dimension::Height => Rect { height, ..frame },
            Dimension::Both => Rect {
                width,
                height,
                ..frame
            },
        });
        planning.set_boundary(&mut transaction, boundary);
    }
    Ok(transaction)
}
