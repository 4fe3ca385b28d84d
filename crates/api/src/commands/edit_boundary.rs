//! Changing a boundary.

use architrave_model::{BoundaryId, Point, Rect, Transaction};

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
        boundary.label = required_label(label, "A boundary")?;
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
                format!("{} cannot lie within itself", boundary.label),
                "Choose a boundary that is not inside this one.",
            ));
        }
        if let Some(missing) = parent
            .0
            .as_ref()
            .filter(|p| !content.boundaries.contains_key(*p))
        {
            return Err(ApiError::not_found(format!("The boundary {missing}")));
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
    let verb = match (edit.frame, edit.collapsed) {
        (Some(_), _) => "Resize boundary",
        (_, Some(true)) => "Collapse",
        (_, Some(false)) => "Expand",
        (None, None) => "Edit boundary",
    };
    let mut transaction = Transaction::new(format!("{verb} {}", boundary.label));
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
            "The boundary cannot have this size",
            format!("It must lie on the canvas and be at least {LEAST} pixels wide and high."),
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
