//! Drawing a boundary around a selection.

use architrave_model::{Boundary, BoundaryId, BoundaryKind, Severities, Transaction};
use architrave_words::{say, shown};

use super::{Planning, bad_id, typed_label};
use crate::{
    border::{ApiError, Target},
    naming::word_title,
};

pub fn plan(
    planning: &Planning<'_>,
    targets: &[Target],
    kind: BoundaryKind,
    label: &str,
) -> Result<Transaction, ApiError> {
    let content = planning.content;
    let mut parents: Vec<Option<BoundaryId>> = Vec::new();
    for target in targets {
        match target {
            Target::Component(id) => parents.push(planning.component(id)?.boundary.clone()),
            Target::Boundary(id) => parents.push(
                content
                    .boundaries
                    .get(id)
                    .ok_or_else(|| ApiError::not_found(say!("The boundary {id}", id = shown(id))))?
                    .parent
                    .clone(),
            ),
            Target::Connection(_) | Target::Note(_) => {}
        }
    }
    let Some(parent) = parents.first().cloned() else {
        return Err(ApiError::refused(
            say!("There is nothing to draw a boundary around"),
            say!("Select at least one component first."),
        ));
    };
    if parents.iter().any(|p| *p != parent) {
        return Err(ApiError::refused(
            say!("The selection lies in different boundaries"),
            say!("Select components that share one boundary, or move them into one first."),
        ));
    }
    let label = match typed_label(label)? {
        Some(label) => label,
        None => super::required_label(&word_title(kind.as_str()), say!("A boundary"))?,
    };
    let id = BoundaryId::free(kind.as_str(), |id| content.boundaries.contains_key(id))
        .map_err(bad_id)?;
    let mut transaction = Transaction::new(say!("Draw boundary {label}", label = shown(&label)));
    planning.set_boundary(
        &mut transaction,
        Boundary {
            id: id.clone(),
            label,
            kind,
            value: None,
            parent,
            severities: Severities::new(),
            frame: None,
            collapsed: false,
            locked: false,
            order: 0,
        },
    );
    for target in targets {
        match target {
            Target::Component(inner) => {
                let mut component = planning.component(inner)?.clone();
                component.boundary = Some(id.clone());
                planning.set_component(&mut transaction, component);
            }
            Target::Boundary(inner) => {
                if let Some(mut boundary) = content.boundaries.get(inner).cloned() {
                    boundary.parent = Some(id.clone());
                    planning.set_boundary(&mut transaction, boundary);
                }
            }
            Target::Connection(_) | Target::Note(_) => {}
        }
    }
    Ok(transaction)
}
