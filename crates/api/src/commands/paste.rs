//! Putting in what was copied, here or elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{
    CARD_SIZE, DiagramContent, OwnTool, Point, Rect, Size, ToolId, Transaction,
};
use architrave_render::note_size;
use architrave_words::{Text, say, shown};

use super::{
    Planning, bad_id,
    duplicate::OFFSET,
    own_tools,
    put_copies::{Home, put_copies},
};
use crate::{
    border::ApiError,
    copying::{Selection, alone, read},
    naming::{components, notes, tools},
    open_project::complete,
};

/// Most steps aside tried before copies lie on what is there.
const MOST_STEPS: u32 = 64;

pub fn plan(
    planning: &Planning<'_>,
    text: &str,
    at: Option<Point>,
) -> Result<Transaction, ApiError> {
    let mut pasted = read(text, planning.catalog)?;
    let brought = bring_tools(planning, &mut pasted)?;
    let with_own = brought.iter().map(|tool| (tool.id.clone(), tool.clone()));
    let catalog = planning.catalog.with_own(&with_own.collect());
    let planning = &Planning {
        catalog: &catalog,
        ..*planning
    };
    let source = placed(planning, pasted.content)?;
    let by = match at {
        Some(middle) => {
            let center = area(&source).center();
            Point::new(middle.x - center.x, middle.y - center.y).snapped()
        }
        None => aside(planning, &source),
    };
    let mut transaction = Transaction::new(label(planning, &source, &brought));
    for tool in brought {
        own_tools::set(&mut transaction, planning.document, tool);
    }
    own_tools::not_too_many(planning.document, &transaction)?;
    put_copies(planning, &source, by, Home::Below, &mut transaction)?;
    Ok(transaction)
}

/// The own tools that come along: those the project has not. One that says something else under an
/// id of the project's gets another id, and the components that use it follow.
fn bring_tools(planning: &Planning<'_>, pasted: &mut Selection) -> Result<Vec<OwnTool>, ApiError> {
    let mine = &planning.document.own_tools;
    let mut brought: Vec<OwnTool> = Vec::new();
    let mut ids: BTreeMap<ToolId, ToolId> = BTreeMap::new();
    for theirs in pasted.own_tools.values() {
        let mut components = pasted.content.components.values();
        let used = components.any(|component| component.tool == theirs.id);
        if !used || mine.get(&theirs.id) == Some(theirs) {
            continue;
        }
        let known = mine.values().find(|tool| tool.says_the_same_as(theirs));
        let id = match known {
            Some(known) => known.id.clone(),
            None => {
                let taken = |id: &ToolId| {
                    let theirs_too = pasted.own_tools.contains_key(id) && *id != theirs.id;
                    mine.contains_key(id) || theirs_too || brought.iter().any(|t| t.id == *id)
                };
                let id = if taken(&theirs.id) {
                    ToolId::free(theirs.id.as_str(), taken).map_err(bad_id)?
                } else {
                    theirs.id.clone()
                };
                brought.push(OwnTool {
                    id: id.clone(),
                    ..theirs.clone()
                });
                id
            }
        };
        ids.insert(theirs.id.clone(), id);
    }
    for component in pasted.content.components.values_mut() {
        if let Some(id) = ids.get(&component.tool) {
            component.tool = id.clone();
        }
    }
    Ok(brought)
}

fn label(planning: &Planning<'_>, source: &DiagramContent, brought: &[OwnTool]) -> Text {
    let what = pasted_things(planning, source);
    match brought {
        [] => say!("Paste {what}", what),
        [only] => say!(
            "Paste {what} with the tool {tool}",
            what,
            tool = shown(&only.name)
        ),
        many => say!("Paste {what} with {tools}", what, tools = tools(many.len())),
    }
}

fn pasted_things(planning: &Planning<'_>, source: &DiagramContent) -> Text {
    let mut all = source.components.values();
    match (all.next(), all.next()) {
        (Some(only), None) => Text::given(planning.name(only)),
        (Some(_), Some(_)) => components(source.components.len()),
        (None, _) => match source.boundaries.values().next() {
            Some(boundary) => say!("boundary {name}", name = shown(&boundary.label)),
            None => notes(source.notes.len()),
        },
    }
}

/// The diagram with a place for every component that came without one.
fn placed(planning: &Planning<'_>, content: DiagramContent) -> Result<DiagramContent, ApiError> {
    let id = content.diagram.id.clone();
    let mut document = alone(&planning.document.project.name, content, &BTreeMap::new());
    complete(&mut document, planning.catalog)?;
    document
        .diagrams
        .remove(&id)
        .ok_or_else(|| ApiError::not_found(say!("The diagram {id}", id = shown(&id))))
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
