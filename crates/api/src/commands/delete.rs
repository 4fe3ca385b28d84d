//! Removing things.

use std::collections::BTreeSet;

use architrave_model::{BoundaryId, ComponentId, ConnectionId, NoteId, RecordId, Transaction};
use architrave_words::{Text, say, shown};

use super::Planning;
use crate::{
    border::{ApiError, Target},
    naming::things,
};

pub fn plan(planning: &Planning<'_>, targets: &[Target]) -> Result<Transaction, ApiError> {
    let (mut components, mut connections) = (
        BTreeSet::<ComponentId>::new(),
        BTreeSet::<ConnectionId>::new(),
    );
    let (mut boundaries, mut notes) = (BTreeSet::<BoundaryId>::new(), BTreeSet::<NoteId>::new());
    for target in targets {
        match target {
            Target::Component(id) => drop(components.insert(id.clone())),
            Target::Connection(id) => drop(connections.insert(id.clone())),
            Target::Boundary(id) => drop(boundaries.insert(id.clone())),
            Target::Note(id) => drop(notes.insert(id.clone())),
        }
    }
    let content = planning.content;
    connections.extend(
        content
            .connections
            .values()
            .filter(|c| components.contains(&c.from) || components.contains(&c.to))
            .map(|c| c.id.clone()),
    );
    // What stays but lay in a removed boundary moves to the nearest one that stays.
    let home = |start: Option<&BoundaryId>| {
        content
            .boundary_chain(start)
            .find(|b| !boundaries.contains(&b.id))
            .map(|b| b.id.clone())
    };
    let diagram = planning.diagram();
    let mut transaction = Transaction::new(label(planning, targets));
    for id in connections {
        let record = RecordId::Connection(diagram.clone(), id);
        transaction.set(planning.document, record, None);
    }
    for component in content.components.values() {
        if components.contains(&component.id) {
            let record = RecordId::Component(diagram.clone(), component.id.clone());
            transaction.set(planning.document, record, None);
        } else if component
            .boundary
            .as_ref()
            .is_some_and(|b| boundaries.contains(b))
        {
            let mut moved = component.clone();
            moved.boundary = home(component.boundary.as_ref());
            planning.set_component(&mut transaction, moved);
        }
    }
    for boundary in content.boundaries.values() {
        if !boundaries.contains(&boundary.id) {
            let mut kept = boundary.clone();
            kept.parent = home(boundary.parent.as_ref());
            kept.frame = frame_if_emptied(planning, &boundary.id, &components).or(kept.frame);
            planning.set_boundary(&mut transaction, kept);
        }
    }
    for id in boundaries {
        transaction.set(
            planning.document,
            RecordId::Boundary(diagram.clone(), id),
            None,
        );
    }
    for id in notes {
        transaction.set(planning.document, RecordId::Note(diagram.clone(), id), None);
    }
    Ok(transaction)
}

/// A boundary that loses its last component stays where it was seen.
fn frame_if_emptied(
    planning: &Planning<'_>,
    id: &BoundaryId,
    removed: &BTreeSet<ComponentId>,
) -> Option<architrave_model::Rect> {
    let mut members = planning
        .content
        .components
        .values()
        .filter(|c| planning.content.boundaries_of(c).any(|b| b.id == *id))
        .peekable();
    members.peek()?;
    if members.all(|c| removed.contains(&c.id)) {
        planning.layout.boundaries.get(id).copied()
    } else {
        None
    }
}

fn label(planning: &Planning<'_>, targets: &[Target]) -> Text {
    match targets {
        [Target::Component(id)] => planning.content.components.get(id).map_or_else(
            || say!("Delete"),
            |c| say!("Delete {what}", what = planning.name(c)),
        ),
        [Target::Connection(_)] => say!("Delete connection"),
        [Target::Boundary(id)] => planning.content.boundaries.get(id).map_or_else(
            || say!("Delete boundary"),
            |b| say!("Remove boundary {name}", name = shown(&b.label)),
        ),
        [Target::Note(_)] => say!("Delete note"),
        many => say!("Delete {what}", what = things(many.len())),
    }
}
