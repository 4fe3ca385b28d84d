//! Lines stay where they are while other things are edited.
//!
//! An edit of where things are, or of what is connected, keeps the ways of all connections with
//! it: those it has nothing to do with as they were, those of things moved led along, and those
//! that no longer find room drawn anew. Laying everything out forgets them.

use architrave_catalog::Catalog;
use architrave_layout::{Carried, DiagramLayout, carried};
use architrave_model::{
    Connection, DiagramContent, Document, Point, Record, RecordId, Rect, Transaction, rounded,
};

use crate::{
    border::{ApiError, EditIntent},
    commands::Planning,
    laying_out::{Shown, routed},
};

/// Whether an edit leaves nothing of the old lines.
pub fn forgets_ways(intent: &EditIntent) -> bool {
    matches!(
        intent,
        EditIntent::Tidy | EditIntent::Arrange { .. } | EditIntent::RedrawConnections
    )
}

/// Adds to an edit of the diagram looked at what it does to the ways of connections. `next` is
/// the project after the edit, `catalog` its tools. Answers whether anything was added.
///
/// # Errors
/// As [`routed`].
pub fn keep_ways(
    before: &Planning<'_>,
    next: &Document,
    catalog: &Catalog,
    transaction: &mut Transaction,
) -> Result<bool, ApiError> {
    let Some(after) = next.diagrams.get(&before.content.diagram.id) else {
        return Ok(false);
    };
    let Some(led) = led_after(before, after, catalog)? else {
        return Ok(false);
    };
    let changed: Vec<_> = after
        .connections
        .values()
        .filter_map(|connection| {
            let way = led.connections.get(&connection.id)?;
            // Only what ends at cards of components has a way of its own.
            let shown = |id| {
                let component = after.components.get(id)?;
                after.card_around(component.boundary.as_ref())
            };
            let is_shown = shown(&connection.from).is_none() && shown(&connection.to).is_none();
            (is_shown && connection.way != *way).then(|| {
                let kept = Connection {
                    way: way.clone(),
                    ..connection.clone()
                };
                let id = RecordId::Connection(before.diagram(), connection.id.clone());
                (id, Some(Record::Connection(kept)))
            })
        })
        .collect();
    let any = !changed.is_empty();
    transaction.set_all(before.document, changed);
    Ok(any)
}

/// How the lines of a diagram lead after an edit of it; none where the edit changes nothing that
/// they depend on. `catalog` holds the tools then.
///
/// # Errors
/// As [`routed`].
pub fn led_after(
    before: &Planning<'_>,
    after: &DiagramContent,
    catalog: &Catalog,
) -> Result<Option<DiagramLayout>, ApiError> {
    let mut shown = Shown::of(after, catalog);
    let mut old = Shown::of(before.content, before.catalog);
    old.request.kept.clone_from(&shown.request.kept);
    if old.request == shown.request {
        return Ok(None);
    }
    let left = still_leading(before, &shown);
    (shown.request.kept, shown.request.wished) = (left.kept, left.wished);
    shown.keep_rooms();
    let mut result = routed(&shown)?;
    for point in result.edges.iter_mut().flatten() {
        *point = Point::new(rounded(point.x), rounded(point.y));
    }
    Ok(Some(shown.layout(&result)))
}

/// For each connection shown after an edit, what is left of its line.
fn still_leading(before: &Planning<'_>, shown: &Shown<'_>) -> Carried {
    let old: &DiagramContent = before.content;
    let line = |connection: &Connection| {
        let was = old.connections.get(&connection.id)?;
        let line = before.layout.connections.get(&connection.id)?;
        if (&was.from, &was.to) == (&connection.from, &connection.to) {
            Some(line.clone())
        } else if (&was.from, &was.to) == (&connection.to, &connection.from) {
            Some(line.iter().rev().copied().collect())
        } else {
            None
        }
    };
    let connections = shown.content.connections.values();
    let lines = connections.map(|c| line(c).unwrap_or_default()).collect();
    // Cards of collapsed boundaries come after the components.
    let layout = before.layout;
    let components = shown.content.components.keys();
    let components = components.map(|id| layout.components.get(id).copied());
    let cards = shown
        .cards
        .iter()
        .map(|id| layout.boundaries.get(id).copied());
    let stood: Vec<Option<Rect>> = components.chain(cards).collect();
    let stands: Vec<Rect> = (shown.request.nodes.iter().zip(&stood))
        .map(|(node, before)| {
            let place = node.position.map(|at| Rect::at(at, node.size));
            place.or(*before).unwrap_or_default()
        })
        .collect();
    let mut left = carried(&shown.request.edges, lines, &stood, &stands);
    // What a card stood for until now leads as it did before.
    let is_new = |id| !layout.components.contains_key(id);
    for (connection, way) in shown.content.connections.values().zip(&mut left.kept) {
        if is_new(&connection.from) || is_new(&connection.to) {
            way.clone_from(&connection.way);
        }
    }
    left
}
