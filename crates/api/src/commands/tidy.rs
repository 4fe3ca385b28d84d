//! Laying a diagram out.

use std::collections::BTreeSet;

use architrave_layout::DiagramLayout;
use architrave_model::{
    Component, ComponentId, Connection, Point, Record, RecordId, Rect, Transaction,
};
use architrave_words::{say, shown};

use super::Planning;
use crate::{
    border::ApiError,
    laying_out::{tidied, tidied_again, tidied_some},
};

/// Lays everything out; what stands well stays.
pub fn plan(planning: &Planning<'_>) -> Result<Transaction, ApiError> {
    let layout = tidied_again(planning.content, planning.catalog)?;
    Ok(laid_out(planning, &layout))
}

/// Lays everything out anew, wherever it stands.
pub fn plan_anew(planning: &Planning<'_>) -> Result<Transaction, ApiError> {
    let layout = tidied(planning.content, planning.catalog)?;
    Ok(laid_out(planning, &layout))
}

fn laid_out(planning: &Planning<'_>, layout: &DiagramLayout) -> Transaction {
    let content = planning.content;
    let mut transaction = Transaction::new(say!("Tidy"));
    positions_from(planning, layout, &mut transaction, true);
    for boundary in content.boundaries.values().filter(|b| !b.locked) {
        let mut moved = boundary.clone();
        match content.card_around(Some(&boundary.id)) {
            None => {
                let holds = content
                    .components
                    .values()
                    .any(|c| content.boundaries_of(c).any(|b| b.id == boundary.id));
                let frame = layout.boundaries.get(&boundary.id).copied();
                // Room that was made by hand for an arrangement that is no more.
                moved.frame = boundary.frame.and(frame).filter(|_| !holds);
            }
            // What a card stands for goes with it.
            Some(card) => {
                let card = card.id.clone();
                let (Some(old), Some(new)) = (
                    planning.layout.boundaries.get(&card),
                    layout.boundaries.get(&card),
                ) else {
                    continue;
                };
                let by = Point::new(new.x - old.x, new.y - old.y);
                moved.frame = boundary.frame.map(|frame| Rect {
                    x: frame.x + by.x,
                    y: frame.y + by.y,
                    ..frame
                });
                for component in content.components.values() {
                    if let (true, Some(at)) = (
                        component.boundary.as_ref() == Some(&boundary.id),
                        component.position,
                    ) {
                        let mut component = component.clone();
                        component.position = Some(Point::new(at.x + by.x, at.y + by.y));
                        planning.set_component(&mut transaction, component);
                    }
                }
            }
        }
        planning.set_boundary(&mut transaction, moved);
    }
    forget_ways(planning, &mut transaction);
    transaction
}

/// Forgets how lines were led by edits, so that all are drawn together.
pub fn plan_connections(planning: &Planning<'_>) -> Transaction {
    let mut transaction = Transaction::new(say!("Redraw the connections"));
    forget_ways(planning, &mut transaction);
    transaction
}

fn forget_ways(planning: &Planning<'_>, transaction: &mut Transaction) {
    let kept = planning
        .content
        .connections
        .values()
        .filter(|c| !c.way.is_empty());
    let forgotten = kept.map(|connection| {
        let id = RecordId::Connection(planning.diagram(), connection.id.clone());
        let drawn = Connection {
            way: Vec::new(),
            ..connection.clone()
        };
        (id, Some(Record::Connection(drawn)))
    });
    transaction.set_all(planning.document, forgotten);
}

/// Lays out these components among the others, which stay where they are.
pub fn plan_some(
    planning: &Planning<'_>,
    components: &[ComponentId],
) -> Result<Transaction, ApiError> {
    let content = planning.content;
    let mut chosen = BTreeSet::new();
    for id in components {
        let found = content.components.get(id);
        found.ok_or_else(|| ApiError::not_found(say!("The component {id}", id = shown(id))))?;
        chosen.insert(id);
    }
    let layout = tidied_some(content, planning.catalog, &chosen)?;
    let mut transaction = Transaction::new(say!("Tidy the selection"));
    positions_from(planning, &layout, &mut transaction, true);
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
    let components = planning.content.components.values();
    let placed = components.filter_map(|component| {
        let card = layout.components.get(&component.id)?;
        (all || component.position.is_none()).then(|| {
            let id = RecordId::Component(planning.diagram(), component.id.clone());
            let position = Some(Point::new(card.x, card.y));
            let after = Component {
                position,
                ..component.clone()
            };
            (id, Some(Record::Component(after)))
        })
    });
    transaction.set_all(planning.document, placed);
}
