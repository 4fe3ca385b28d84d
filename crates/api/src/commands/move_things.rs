//! Moving things, and changing their boundary when they are dropped on another.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{
    BoundaryId, CARD_SIZE, ComponentId, Point, Record, RecordId, Rect, Transaction,
};

use super::Planning;
use crate::{
    border::{ApiError, Move, Target},
    naming::count,
};

pub fn plan(planning: &Planning<'_>, moves: &[Move]) -> Result<Transaction, ApiError> {
    let mut places: BTreeMap<ComponentId, Point> = BTreeMap::new();
    let mut carried: BTreeSet<BoundaryId> = BTreeSet::new();
    let mut transaction = Transaction::new("Move");
    for step in moves {
        let to = step.to.snapped();
        match &step.target {
            Target::Component(id) => {
                planning.component(id)?;
                places.insert(id.clone(), to);
            }
            Target::Boundary(id) => move_boundary(planning, id, to, &mut places, &mut carried)?,
            Target::Note(id) => {
                let mut note = planning
                    .content
                    .notes
                    .get(id)
                    .cloned()
                    .ok_or_else(|| ApiError::not_found(format!("The note {id}")))?;
                note.position = to;
                let record = RecordId::Note(planning.diagram(), id.clone());
                transaction.set(planning.document, record, Some(Record::Note(note)));
            }
            Target::Connection(_) => {}
        }
    }
    carried.extend(emptied(planning, &places));
    for id in &carried {
        shift_empty_frame(planning, &mut transaction, moves, id);
    }
    for (id, to) in &places {
        let mut component = planning.component(id)?.clone();
        component.position = Some(*to);
        let stays = component
            .boundary
            .as_ref()
            .is_some_and(|b| carried.contains(b));
        if !stays {
            component.boundary = dropped_on(planning, component.boundary.as_ref(), *to);
        }
        planning.set_component(&mut transaction, component);
    }
    transaction.label = label(planning, &places, moves);
    Ok(transaction)
}

/// The boundary under the middle of a card dropped at `to`. Its present boundary wins over those
/// that merely overlap it.
fn dropped_on(
    planning: &Planning<'_>,
    present: Option<&BoundaryId>,
    to: Point,
) -> Option<BoundaryId> {
    let middle = Rect::at(to, CARD_SIZE).center();
    let under = planning.boundary_at(middle);
    let inside_present = present
        .and_then(|id| planning.layout.boundaries.get(id))
        .is_some_and(|frame| frame.contains(middle));
    let deeper = under.as_ref().is_some_and(|id| {
        planning
            .content
            .boundary_chain(Some(id))
            .any(|b| Some(&b.id) == present)
    });
    if inside_present && !deeper {
        present.cloned()
    } else {
        under
    }
}

/// Boundaries all of whose components move: they go along instead of being left behind empty.
fn emptied(planning: &Planning<'_>, places: &BTreeMap<ComponentId, Point>) -> BTreeSet<BoundaryId> {
    planning
        .content
        .boundaries
        .keys()
        .filter(|id| {
            let mut members = planning
                .content
                .components
                .values()
                .filter(|c| planning.content.boundaries_of(c).any(|b| b.id == **id))
                .peekable();
            members.peek().is_some() && members.all(|c| places.contains_key(&c.id))
        })
        .cloned()
        .collect()
}

fn move_boundary(
    planning: &Planning<'_>,
    id: &BoundaryId,
    to: Point,
    places: &mut BTreeMap<ComponentId, Point>,
    carried: &mut BTreeSet<BoundaryId>,
) -> Result<(), ApiError> {
    let Some(frame) = planning.layout.boundaries.get(id) else {
        return Err(ApiError::not_found(format!("The boundary {id}")));
    };
    let (dx, dy) = (to.x - frame.x, to.y - frame.y);
    for component in planning.content.components.values() {
        let inside = planning
            .content
            .boundaries_of(component)
            .any(|b| b.id == *id);
        if let (true, Some(card)) = (inside, planning.layout.components.get(&component.id)) {
            places.insert(
                component.id.clone(),
                Point::new(card.x + dx, card.y + dy).snapped(),
            );
        }
    }
    for inner in planning.content.boundaries.keys() {
        if planning
            .content
            .boundary_chain(Some(inner))
            .any(|b| b.id == *id)
        {
            carried.insert(inner.clone());
        }
    }
    Ok(())
}

/// An empty boundary has a frame of its own, which must move with the boundary dragged.
fn shift_empty_frame(
    planning: &Planning<'_>,
    transaction: &mut Transaction,
    moves: &[Move],
    id: &BoundaryId,
) {
    let (Some(boundary), Some(own)) = (
        planning.content.boundaries.get(id),
        planning.layout.boundaries.get(id),
    ) else {
        return;
    };
    let holds_something = planning
        .content
        .components
        .values()
        .any(|c| planning.content.boundaries_of(c).any(|b| b.id == *id));
    if holds_something {
        return;
    }
    let dragged = moves.iter().find_map(|step| match &step.target {
        Target::Boundary(outer)
            if planning
                .content
                .boundary_chain(Some(id))
                .any(|b| b.id == *outer) =>
        {
            planning
                .layout
                .boundaries
                .get(outer)
                .map(|frame| (frame, step.to.snapped()))
        }
        _ => None,
    });
    if let Some((frame, to)) = dragged {
        let mut moved = boundary.clone();
        let origin = Point::new(own.x + to.x - frame.x, own.y + to.y - frame.y).snapped();
        moved.frame = Some(Rect {
            x: origin.x,
            y: origin.y,
            ..*own
        });
        planning.set_boundary(transaction, moved);
    }
}

fn label(planning: &Planning<'_>, places: &BTreeMap<ComponentId, Point>, moves: &[Move]) -> String {
    match (moves, places.keys().next()) {
        (
            [
                Move {
                    target: Target::Boundary(id),
                    ..
                },
            ],
            _,
        ) => planning
            .content
            .boundaries
            .get(id)
            .map_or_else(|| "Move boundary".into(), |b| format!("Move {}", b.label)),
        (
            [
                Move {
                    target: Target::Note(_),
                    ..
                },
            ],
            _,
        ) => "Move note".into(),
        (_, Some(id)) if places.len() == 1 => planning
            .content
            .components
            .get(id)
            .map_or_else(|| "Move".into(), |c| format!("Move {}", planning.name(c))),
        _ => format!("Move {}", count(moves.len(), "thing")),
    }
}
