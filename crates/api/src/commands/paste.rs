//! Putting in what was copied, here or elsewhere.

use std::collections::BTreeSet;

use architrave_model::{CARD_SIZE, DiagramContent, Point, Rect, Size, Transaction};
use architrave_render::note_size;

use super::{
    Planning,
    duplicate::OFFSET,
    put_copies::{Home, put_copies},
};
use crate::{
    border::ApiError,
    copying::{alone, read},
    naming::count,
    open_project::complete,
};

/// Most steps aside tried before copies lie on what is there.
const MOST_STEPS: u32 = 64;

pub fn plan(
    planning: &Planning<'_>,
    text: &str,
    at: Option<Point>,
) -> Result<Transaction, ApiError> {
    let source = placed(planning, read(text, planning.catalog)?)?;
    let by = match at {
        Some(middle) => {
            let center = area(&source).center();
            Point::new(middle.x - center.x, middle.y - center.y).snapped()
        }
        None => aside(planning, &source),
    };
    let mut transaction = Transaction::new(label(planning, &source));
    put_copies(planning, &source, by, Home::Below, &mut transaction)?;
    Ok(transaction)
}

fn label(planning: &Planning<'_>, source: &DiagramContent) -> String {
    let mut components = source.components.values();
    match (components.next(), components.next()) {
        (Some(only), None) => format!("Paste {}", planning.name(only)),
        (Some(_), Some(_)) => format!("Paste {}", count(source.components.len(), "component")),
        (None, _) => match source.boundaries.values().next() {
            Some(boundary) => format!("Paste boundary {}", boundary.label),
            None => format!("Paste {}", count(source.notes.len(), "note")),
        },
    }
}

/// The diagram with a place for every component that came without one.
fn placed(planning: &Planning<'_>, content: DiagramContent) -> Result<DiagramContent, ApiError> {
    let id = content.diagram.id.clone();
    let mut document = alone(&planning.document.project.name, content);
    complete(&mut document, planning.catalog)?;
    document
        .diagrams
        .remove(&id)
        .ok_or_else(|| ApiError::not_found(format!("The diagram {id}")))
}

/// What the cards, notes and frames cover.
fn area(content: &DiagramContent) -> Rect {
    let cards = content.components.values().filter_map(|c| c.position);
    let cards = cards.map(|at| Rect::at(at, CARD_SIZE));
    let notes = content
        .notes
        .values()
        .map(|note| Rect::at(note.position, note_size(note)));
    let frames = content.boundaries.values().filter_map(|b| b.frame);
    cards
        .chain(notes)
        .chain(frames)
        .reduce(|a, b| a.union(&b))
        .unwrap_or(Rect::at(Point::default(), Size::default()))
}

/// As many steps aside as it takes for no copy to lie exactly on something of its kind.
fn aside(planning: &Planning<'_>, source: &DiagramContent) -> Point {
    let key = |at: Point| {
        let at = at.snapped();
        (at.x.to_bits(), at.y.to_bits())
    };
    let cards = |content: &DiagramContent| -> BTreeSet<_> {
        let cards = content.components.values().filter_map(|c| c.position);
        cards.map(key).collect()
    };
    let notes = |content: &DiagramContent| -> BTreeSet<_> {
        content.notes.values().map(|n| key(n.position)).collect()
    };
    let (cards, notes) = (cards(planning.content), notes(planning.content));
    let free = |by: f64| {
        let there = |at: Point| key(Point::new(at.x + by, at.y + by));
        let positions = source.components.values().filter_map(|c| c.position);
        positions.into_iter().all(|at| !cards.contains(&there(at)))
            && source
                .notes
                .values()
                .all(|n| !notes.contains(&there(n.position)))
    };
    let mut steps = (0..MOST_STEPS).map(|step| f64::from(step) * OFFSET);
    let by = steps.find(|by| free(*by)).unwrap_or(OFFSET);
    Point::new(by, by)
}
