//! Changing a boundary.

use architrave_model::{BoundaryId, Point, Rect, Transaction};
use architrave_words::{say, shown};

use super::{Planning, required_label, set_severities, typed_label};
use crate::border::{ApiError, BoundaryEdit};

/// Farthest coordinate of a frame, in pixels from the origin.
const FARTHEST: f64 = 1_000_000.0;
/// The narrowest and lowest frame, in pixels.
const LEAST: f64 = 48.0;

pub fn plan(
    planning: &Planning<'_>,
    id: &BoundaryId,
    edit: &BoundaryEdit,
) -> Result<Transaction, ApiError> {
    let content = planning.content;
    let mut boundary = planning.boundary(id)?.clone();
    if let Some(label) = &edit.label {
        boundary.label = required_label(label, say!("A boundary"))?;
    }
    if let Some(kind) = edit.kind {
        boundary.kind = kind;
    }
    if let Some(value) = &edit.value {
        boundary.value = typed_label(value)?;
    }
    if let Some(parent) = &edit.parent {
        let inside_itself = content
            .boundary_chain(parent.0.as_ref())
            .any(|outer| outer.id == boundary.id);
        if inside_itself {
            return Err(ApiError::refused(
                say!(
                    "{label} cannot lie within itself",
                    label = shown(&boundary.label)
                ),
                say!("Choose a boundary that is not inside this one."),
            ));
        }
        if let Some(missing) = parent
            .0
            .as_ref()
            .filter(|p| !content.boundaries.contains_key(*p))
        {
            return Err(ApiError::not_found(say!(
                "The boundary {missing}",
                missing = shown(missing)
            )));
        }
        boundary.parent = parent.0.clone();
    }
    if let Some(changes) = &edit.severities {
        set_severities(&mut boundary.severities, changes);
    }
    if let Some(frame) = edit.frame {
        boundary.frame = frame.map(on_grid).transpose()?;
    }
    if let Some(collapsed) = edit.collapsed {
        boundary.collapsed = collapsed;
    }
    let name = shown(&boundary.label);
    let mut transaction = Transaction::new(match (edit.frame, edit.collapsed) {
        (Some(_), _) => say!("Resize boundary {name}", name),
        (_, Some(true)) => say!("Collapse {name}", name),
        (_, Some(false)) => say!("Expand {name}", name),
        (None, None) => say!("Edit boundary {name}", name),
    });
    planning.set_boundary(&mut transaction, boundary);
    Ok(transaction)
}

/// A frame on the grid.
fn on_grid(frame: Rect) -> Result<Rect, ApiError> {
    let corner = Point::new(frame.right(), frame.bottom());
    let numbers = [frame.x, frame.y, corner.x, corner.y];
    let fits = numbers.iter().all(|n| n.is_finite() && n.abs() <= FARTHEST);
    if !fits || frame.width < LEAST || frame.height < LEAST {
        return Err(ApiError::refused(
            say!("The boundary cannot have this size"),
            say!(
                "It must lie on the canvas and be at least {least} pixels wide and high.",
                least = LEAST
            ),
        ));
    }
    let (origin, corner) = (Point::new(frame.x, frame.y).snapped(), corner.snapped());
    Ok(Rect {
        x: origin.x,
        y: origin.y,
        width: corner.x - origin.x,
        height: corner.y - origin.y,
    })
}
