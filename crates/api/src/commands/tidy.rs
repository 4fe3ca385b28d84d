//! Laying a diagram out.

use architrave_catalog::Catalog;
use architrave_layout::{Control, DiagramLayout, place, request_for};
use architrave_model::{Component, DiagramContent, Point, Record, RecordId, Transaction};

use super::Planning;
use crate::{
    border::{ApiError, ErrorCode},
    naming::component_stage,
};

/// Where everything in a diagram is once it is tidied.
///
/// # Errors
/// Only when tidying is cancelled, which nobody can do here.
pub fn tidied(content: &DiagramContent, catalog: &Catalog) -> Result<DiagramLayout, ApiError> {
    let request = request_for(content, &|c: &Component| Some(component_stage(c, catalog)));
    let result = place(&request, &Control::none())
        .map_err(|_| ApiError::new(ErrorCode::Cancelled, "Tidying was cancelled", ""))?;
    Ok(DiagramLayout::from_result(content, &result))
}

pub fn plan(planning: &Planning<'_>) -> Result<Transaction, ApiError> {
    let layout = tidied(planning.content, planning.catalog)?;
    let mut transaction = Transaction::new("Tidy");
    positions_from(planning, &layout, &mut transaction, true);
    for boundary in planning.content.boundaries.values() {
        if let (Some(_), Some(frame)) = (boundary.frame, layout.boundaries.get(&boundary.id)) {
            let mut moved = boundary.clone();
            moved.frame = Some(*frame);
            planning.set_boundary(&mut transaction, moved);
        }
    }
    Ok(transaction)
}

/// Sets the positions a layout found: of all components, or only of those `placed` nowhere yet.
/// Components already changed by the transaction keep its other changes.
pub fn positions_from(
    planning: &Planning<'_>,
    layout: &DiagramLayout,
    transaction: &mut Transaction,
    all: bool,
) {
    for component in planning.content.components.values() {
        let Some(card) = layout.components.get(&component.id) else {
            continue;
        };
        if all || component.position.is_none() {
            let id = RecordId::Component(planning.diagram(), component.id.clone());
            let position = Some(Point::new(card.x, card.y));
            let after = Component {
                position,
                ..component.clone()
            };
            transaction.set(planning.document, id, Some(Record::Component(after)));
        }
    }
}
