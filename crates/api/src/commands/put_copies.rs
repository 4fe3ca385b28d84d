//! Putting copies of things into a diagram: each with an id of its own, connected as the originals
//! are.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{
    Boundary, BoundaryId, CARD_SIZE, Component, ComponentId, Connection, ConnectionId,
    DiagramContent, Note, NoteId, Point, Rect, Transaction,
};

use super::{Planning, bad_id};
use crate::border::ApiError;

/// To which boundary copies belong that were in none of those copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// To that of their original, which is in the same diagram.
    AsBefore,
    /// To the one that lies below them.
    Below,
}

/// Adds copies of all that `source` holds, each `by` away from its original.
pub fn put_copies(
    planning: &Planning<'_>,
    source: &DiagramContent,
    by: Point,
    home: Home,
    transaction: &mut Transaction,
) -> Result<(), ApiError> {
    let copying = Copying {
        planning,
        source,
        by,
        home,
    };
    let boundaries = copying.boundaries(transaction)?;
    let components = copying.components(&boundaries, transaction)?;
    copying.connections(&components, transaction)?;
    copying.notes(transaction)
}

struct Copying<'c, 'a> {
    planning: &'c Planning<'a>,
    source: &'c DiagramContent,
    by: Point,
    home: Home,
}

impl Copying<'_, '_> {
    fn shifted(&self, point: Point) -> Point {
        Point::new(point.x + self.by.x, point.y + self.by.y).snapped()
    }

    fn boundaries(
        &self,
        transaction: &mut Transaction,
    ) -> Result<BTreeMap<BoundaryId, BoundaryId>, ApiError> {
        let mut used: BTreeSet<BoundaryId> = BTreeSet::new();
        let mut copies = BTreeMap::new();
        for boundary in self.source.boundaries.values() {
            let taken = |id: &BoundaryId| {
                self.planning.content.boundaries.contains_key(id) || used.contains(id)
            };
            let id = BoundaryId::free(boundary.id.as_str(), taken).map_err(bad_id)?;
            used.insert(id.clone());
            copies.insert(boundary.id.clone(), id);
        }
        for (old, new) in &copies {
            let Some(boundary) = self.source.boundaries.get(old) else {
                continue;
            };
            let frame = boundary.frame.map(|frame| {
                let origin = self.shifted(Point::new(frame.x, frame.y));
                Rect {
                    x: origin.x,
                    y: origin.y,
                    ..frame
                }
            });
            let parent = match boundary.parent.as_ref().and_then(|p| copies.get(p)) {
                Some(inner) => Some(inner.clone()),
                None => self.boundary_home(boundary),
            };
            self.planning.set_boundary(
                transaction,
                Boundary {
                    id: new.clone(),
                    parent,
                    frame,
                    locked: false,
                    ..boundary.clone()
                },
            );
        }
        Ok(copies)
    }

    fn boundary_home(&self, boundary: &Boundary) -> Option<BoundaryId> {
        if self.home == Home::AsBefore {
            let original = self.planning.content.boundaries.get(&boundary.id)?;
            return original.parent.clone();
        }
        let inside = self
            .source
            .components
            .values()
            .filter(|c| self.source.boundaries_of(c).any(|b| b.id == boundary.id))
            .filter_map(|c| c.position)
            .map(|at| Rect::at(at, CARD_SIZE));
        let area = inside.chain(boundary.frame).reduce(|a, b| a.union(&b))?;
        self.below(area.center())
    }

    fn below(&self, middle: Point) -> Option<BoundaryId> {
        let middle = Point::new(middle.x + self.by.x, middle.y + self.by.y);
        self.planning.boundary_at(middle, |_| false)
    }

    fn components(
        &self,
        boundaries: &BTreeMap<BoundaryId, BoundaryId>,
        transaction: &mut Transaction,
    ) -> Result<BTreeMap<ComponentId, ComponentId>, ApiError> {
        let mut used: BTreeSet<ComponentId> = BTreeSet::new();
        let mut copies = BTreeMap::new();
        for component in self.source.components.values() {
            let taken = |id: &ComponentId| {
                self.planning.content.components.contains_key(id) || used.contains(id)
            };
            let id = ComponentId::free(component.id.as_str(), taken).map_err(bad_id)?;
            used.insert(id.clone());
            copies.insert(component.id.clone(), id.clone());
            let at = component.position.unwrap_or_default();
            let copied = component.boundary.as_ref().and_then(|b| boundaries.get(b));
            let boundary = match (copied, self.home) {
                (Some(inner), _) => Some(inner.clone()),
                (None, Home::Below) => self.below(Rect::at(at, CARD_SIZE).center()),
                (None, Home::AsBefore) => {
                    let original = self.planning.content.components.get(&component.id);
                    original.and_then(|c| c.boundary.clone())
                }
            };
            self.planning.set_component(
                transaction,
                Component {
                    id,
                    boundary,
                    position: Some(self.shifted(at)),
                    pinned: false,
                    locked: false,
                    ..component.clone()
                },
            );
        }
        Ok(copies)
    }

    fn connections(
        &self,
        components: &BTreeMap<ComponentId, ComponentId>,
        transaction: &mut Transaction,
    ) -> Result<(), ApiError> {
        let mut used: BTreeSet<ConnectionId> = BTreeSet::new();
        for connection in self.source.connections.values() {
            let (Some(from), Some(to)) = (
                components.get(&connection.from),
                components.get(&connection.to),
            ) else {
                continue;
            };
            let taken = |id: &ConnectionId| {
                self.planning.content.connections.contains_key(id) || used.contains(id)
            };
            let id = ConnectionId::free(connection.id.as_str(), taken).map_err(bad_id)?;
            used.insert(id.clone());
            self.planning.set_connection(
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

    fn notes(&self, transaction: &mut Transaction) -> Result<(), ApiError> {
        let mut used: BTreeSet<NoteId> = BTreeSet::new();
        for note in self.source.notes.values() {
            let taken =
                |id: &NoteId| self.planning.content.notes.contains_key(id) || used.contains(id);
            let id = NoteId::free(note.id.as_str(), taken).map_err(bad_id)?;
            used.insert(id.clone());
            let copy = Note {
                id,
                position: self.shifted(note.position),
                locked: false,
                ..note.clone()
            };
            self.planning.set_note(transaction, copy);
        }
        Ok(())
    }
}
