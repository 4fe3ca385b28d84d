//! Copying a selection within its diagram.

use std::collections::BTreeMap;

use architrave_model::{
    Boundary, BoundaryId, Component, ComponentId, Connection, ConnectionId, GRID, Note, NoteId,
    Point, Record, RecordId, Rect, Transaction,
};

use super::{Planning, bad_id};
use crate::{
    border::{ApiError, Target},
    naming::count,
};

/// How far a copy lies from its original, in both directions.
const OFFSET: f64 = 4.0 * GRID;

pub fn plan(planning: &Planning<'_>, targets: &[Target]) -> Result<Transaction, ApiError> {
    let mut transaction = Transaction::new(format!("Duplicate {}", count(targets.len(), "thing")));
    let boundaries = copy_boundaries(planning, targets, &mut transaction)?;
    let components = copy_components(planning, targets, &boundaries, &mut transaction)?;
    copy_connections(planning, &components, &mut transaction)?;
    copy_notes(planning, targets, &mut transaction)?;
    Ok(transaction)
}

fn copy_boundaries(
    planning: &Planning<'_>,
    targets: &[Target],
    transaction: &mut Transaction,
) -> Result<BTreeMap<BoundaryId, BoundaryId>, ApiError> {
    let content = planning.content;
    let chosen = |b: &Boundary| {
        content
            .boundary_chain(Some(&b.id))
            .any(|outer| targets.contains(&Target::Boundary(outer.id.clone())))
    };
    let mut copies = BTreeMap::new();
    for boundary in content.boundaries.values().filter(|b| chosen(b)) {
        let taken = |id: &BoundaryId| {
            content.boundaries.contains_key(id) || copies.values().any(|c| c == id)
        };
        let id = BoundaryId::free(boundary.id.as_str(), taken).map_err(bad_id)?;
        copies.insert(boundary.id.clone(), id);
    }
    for (old, new) in &copies {
        if let Some(boundary) = content.boundaries.get(old) {
            let shifted = |f: Rect| Rect {
                x: f.x + OFFSET,
                y: f.y + OFFSET,
                ..f
            };
            planning.set_boundary(
                transaction,
                Boundary {
                    id: new.clone(),
                    parent: boundary
                        .parent
                        .as_ref()
                        .map(|p| copies.get(p).unwrap_or(p).clone()),
                    frame: boundary.frame.map(shifted),
                    ..boundary.clone()
                },
            );
        }
    }
    Ok(copies)
}

fn copy_components(
    planning: &Planning<'_>,
    targets: &[Target],
    boundaries: &BTreeMap<BoundaryId, BoundaryId>,
    transaction: &mut Transaction,
) -> Result<BTreeMap<ComponentId, ComponentId>, ApiError> {
    let content = planning.content;
    let mut copies: BTreeMap<ComponentId, ComponentId> = BTreeMap::new();
    for component in content.components.values() {
        let inside = component
            .boundary
            .as_ref()
            .is_some_and(|b| boundaries.contains_key(b));
        if !inside && !targets.contains(&Target::Component(component.id.clone())) {
            continue;
        }
        let taken = |id: &ComponentId| {
            content.components.contains_key(id) || copies.values().any(|c| c == id)
        };
        let id = ComponentId::free(component.id.as_str(), taken).map_err(bad_id)?;
        copies.insert(component.id.clone(), id.clone());
        let card = planning
            .layout
            .components
            .get(&component.id)
            .copied()
            .unwrap_or_default();
        planning.set_component(
            transaction,
            Component {
                id,
                boundary: component
                    .boundary
                    .as_ref()
                    .map(|b| boundaries.get(b).unwrap_or(b).clone()),
                position: Some(Point::new(card.x + OFFSET, card.y + OFFSET).snapped()),
                pinned: false,
                ..component.clone()
            },
        );
    }
    Ok(copies)
}

fn copy_connections(
    planning: &Planning<'_>,
    components: &BTreeMap<ComponentId, ComponentId>,
    transaction: &mut Transaction,
) -> Result<(), ApiError> {
    let content = planning.content;
    let mut used: Vec<ConnectionId> = Vec::new();
    for connection in content.connections.values() {
        let (Some(from), Some(to)) = (
            components.get(&connection.from),
            components.get(&connection.to),
        ) else {
            continue;
        };
        let taken = |id: &ConnectionId| content.connections.contains_key(id) || used.contains(id);
        let id = ConnectionId::free(connection.id.as_str(), taken).map_err(bad_id)?;
        used.push(id.clone());
        planning.set_connection(
            transaction,
            Connection {
                id,
                from: from.clone(),
                to: to.clone(),
                ..connection.clone()
            },
        );
    }
    Ok(())
}

fn copy_notes(
    planning: &Planning<'_>,
    targets: &[Target],
    transaction: &mut Transaction,
) -> Result<(), ApiError> {
    let content = planning.content;
    let mut used: Vec<NoteId> = Vec::new();
    for note in content.notes.values() {
        if !targets.contains(&Target::Note(note.id.clone())) {
            continue;
        }
        let taken = |id: &NoteId| content.notes.contains_key(id) || used.contains(id);
        let id = NoteId::free(note.id.as_str(), taken).map_err(bad_id)?;
        used.push(id.clone());
        let position = Point::new(note.position.x + OFFSET, note.position.y + OFFSET).snapped();
        let record = RecordId::Note(planning.diagram(), id.clone());
        let copy = Note {
            id,
            position,
            ..note.clone()
        };
        transaction.set(planning.document, record, Some(Record::Note(copy)));
    }
    Ok(())
}
