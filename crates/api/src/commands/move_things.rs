//! Moving things, and changing their boundary when they are dropped on another.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{
    Boundary, BoundaryId, CARD_SIZE, ComponentId, NoteId, Point, Rect, Transaction,
};
use architrave_words::{Text, say};

use super::{Planning, locked};
use crate::{
    border::{ApiError, Move, Target},
    naming::things,
};

/// Moves things and lets them belong to the boundary they are dropped on. Of several, what is
/// locked stays.
pub fn plan(planning: &Planning<'_>, moves: &[Move]) -> Result<Transaction, ApiError> {
    let free: Vec<Move> = moves
        .iter()
        .filter(|step| !planning.is_locked(&step.target))
        .cloned()
        .collect();
    if let (true, Some(first)) = (free.is_empty(), moves.first()) {
        return Err(locked::refusal(planning.name_of(&first.target)));
    }
    let mut plan = Plan::of(planning, &free)?;
    plan.let_empty_boundaries_go_along();
    let mut transaction = Transaction::new(label(planning, &plan.places, &free));
    plan.write(&mut transaction, true)?;
    Ok(transaction)
}

/// Moves things, each within its boundary.
pub(super) fn plan_within(
    planning: &Planning<'_>,
    moves: &[Move],
) -> Result<Transaction, ApiError> {
    let mut transaction = Transaction::new(say!("Move"));
    Plan::of(planning, moves)?.write(&mut transaction, false)?;
    Ok(transaction)
}

/// Where what goes.
struct Plan<'p, 'a> {
    planning: &'p Planning<'a>,
    places: BTreeMap<ComponentId, Point>,
    notes: BTreeMap<NoteId, Point>,
    /// Boundaries that were dragged themselves.
    dragged: BTreeSet<BoundaryId>,
    /// Boundaries that go along, with how far; those dragged are among them.
    carried: BTreeMap<BoundaryId, Point>,
    /// Boundaries that go along because all they hold does.
    followers: BTreeSet<BoundaryId>,
}

impl<'p, 'a> Plan<'p, 'a> {
    fn of(planning: &'p Planning<'a>, moves: &[Move]) -> Result<Self, ApiError> {
        let mut plan = Self {
            planning,
            places: BTreeMap::new(),
            notes: BTreeMap::new(),
            dragged: BTreeSet::new(),
            carried: BTreeMap::new(),
            followers: BTreeSet::new(),
        };
        for step in moves {
            let to = step.to.snapped();
            match &step.target {
                Target::Component(id) => {
                    planning.component(id)?;
                    plan.places.insert(id.clone(), to);
                }
                Target::Boundary(id) => plan.drag_boundary(id, to)?,
                Target::Note(id) => {
                    planning.note(id)?;
                    plan.notes.insert(id.clone(), to);
                }
                Target::Connection(_) => {}
            }
        }
        Ok(plan)
    }

    fn drag_boundary(&mut self, id: &BoundaryId, to: Point) -> Result<(), ApiError> {
        let content = self.planning.content;
        self.planning.boundary(id)?;
        let frame = self.planning.area(&Target::Boundary(id.clone()))?;
        let by = Point::new(to.x - frame.x, to.y - frame.y);
        for component in content.components.values() {
            if content.boundaries_of(component).any(|b| b.id == *id) {
                let card = self.planning.card(component);
                let place = Point::new(card.x + by.x, card.y + by.y).snapped();
                self.places.insert(component.id.clone(), place);
            }
        }
        for inner in content.boundaries.keys() {
            if content.boundary_chain(Some(inner)).any(|b| b.id == *id) {
                self.carried.insert(inner.clone(), by);
            }
        }
        self.dragged.insert(id.clone());
        Ok(())
    }

    /// Boundaries without room of their own all of whose components move go along instead of
    /// being left behind empty.
    fn let_empty_boundaries_go_along(&mut self) {
        let content = self.planning.content;
        let follows = |boundary: &Boundary| {
            let mut members = content
                .components
                .values()
                .filter(|c| content.boundaries_of(c).any(|b| b.id == boundary.id))
                .peekable();
            boundary.frame.is_none()
                && members.peek().is_some()
                && members.all(|c| self.places.contains_key(&c.id))
        };
        let found = content.boundaries.values().filter(|b| follows(b));
        self.followers = found.map(|b| b.id.clone()).collect();
    }

    fn write(&self, transaction: &mut Transaction, rehome: bool) -> Result<(), ApiError> {
        let planning = self.planning;
        for (id, to) in &self.notes {
            let mut note = planning.note(id)?.clone();
            note.position = *to;
            planning.set_note(transaction, note);
        }
        for (id, by) in &self.carried {
            let mut boundary = planning.boundary(id)?.clone();
            if let Some(own) = self.own_frame(&boundary) {
                let origin = Point::new(own.x + by.x, own.y + by.y).snapped();
                boundary.frame = Some(Rect {
                    x: origin.x,
                    y: origin.y,
                    ..own
                });
            }
            if rehome && self.dragged.contains(id) {
                boundary.parent = self.new_parent(&boundary, *by)?;
            }
            planning.set_boundary(transaction, boundary);
        }
        for (id, to) in &self.places {
            let mut component = planning.component(id)?.clone();
            component.position = Some(*to);
            let stays = component
                .boundary
                .as_ref()
                .is_some_and(|b| self.carried.contains_key(b) || self.followers.contains(b));
            if rehome && !stays {
                let middle = Rect::at(*to, CARD_SIZE).center();
                component.boundary =
                    self.dropped_on(component.boundary.as_ref(), middle, |_| false);
            }
            planning.set_component(transaction, component);
        }
        Ok(())
    }

    /// The frame that must be moved with a boundary: its own, or where it stands while it holds
    /// nothing.
    fn own_frame(&self, boundary: &Boundary) -> Option<Rect> {
        let content = self.planning.content;
        let holds = content
            .components
            .values()
            .any(|c| content.boundaries_of(c).any(|b| b.id == boundary.id));
        let shown = || self.planning.layout.boundaries.get(&boundary.id).copied();
        match (holds || boundary.collapsed, boundary.frame) {
            (false, frame) => shown().or(frame),
            (true, frame) => frame,
        }
    }

    fn new_parent(&self, boundary: &Boundary, by: Point) -> Result<Option<BoundaryId>, ApiError> {
        // What goes along with a boundary around it stays in that.
        let parent = boundary.parent.as_ref();
        if parent.is_some_and(|id| self.carried.contains_key(id)) {
            return Ok(parent.cloned());
        }
        let frame = self.planning.area(&Target::Boundary(boundary.id.clone()))?;
        let middle = Point::new(frame.center().x + by.x, frame.center().y + by.y);
        Ok(self.dropped_on(parent, middle, |id| self.carried.contains_key(id)))
    }

    /// The boundary under the middle of what was dropped. Its present boundary wins over those
    /// that merely overlap it.
    fn dropped_on(
        &self,
        present: Option<&BoundaryId>,
        middle: Point,
        moving: impl Fn(&BoundaryId) -> bool,
    ) -> Option<BoundaryId> {
        let planning = self.planning;
        let under = planning.boundary_at(middle, moving);
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
}

fn label(planning: &Planning<'_>, places: &BTreeMap<ComponentId, Point>, moves: &[Move]) -> Text {
    let what = match (moves, places.keys().next()) {
        ([step], _) => planning.name_of(&step.target),
        (_, Some(id)) if places.len() == 1 => planning.name_of(&Target::Component(id.clone())),
        _ => things(moves.len()),
    };
    say!("Move {what}", what)
}
