//! Changing a boundary.

use architrave_model::{BoundaryId, Transaction};

use super::{Planning, required_label, set_severities, typed_label};
use crate::border::{ApiError, BoundaryEdit};

pub fn plan(
    planning: &Planning<'_>,
    id: &BoundaryId,
    edit: &BoundaryEdit,
) -> Result<Transaction, ApiError> {
    let content = planning.content;
    let mut boundary = content
        .boundaries
        .get(id)
        .cloned()
        .ok_or_else(|| ApiError::not_found(format!("The boundary {id}")))?;
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
    let mut transaction = Transaction::new(format!("Edit boundary {}", boundary.label));
    planning.set_boundary(&mut transaction, boundary);
    Ok(transaction)
}
