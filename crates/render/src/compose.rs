//! From a diagram and its layout to a scene.

use architrave_catalog::Catalog;
use architrave_layout::DiagramLayout;
use architrave_model::{Boundary, CARD_SIZE, Component, Connection, DiagramContent, Point, Rect};

use crate::{
    badge::badge_area,
    boundary,
    boundary_card::BoundaryCard,
    card::Card,
    connection::{Line, label_of},
    crossing::mark_crossings,
    decorations::{Badge, ConnectionLabels, Decorations},
    ground::Ground,
    label::{self, LabelPlacer},
    naming::{Placed, connection_title},
    note,
    primitive::{Scene, SceneItem, rounded},
    space::Space,
    stage,
    theme::Theme,
};

/// The scene of a diagram: every boundary, connection, component and note that it shows, and the
/// labels there is room for. A collapsed boundary is one card, at which connections of what it
/// holds end. Where stages have columns of their own, their heads stand beside all that. The same
/// input gives the same scene.
///
/// What the layout does not place is put where the document says, a connection without a way
/// straight between its cards.
#[must_use]
pub fn scene(
    content: &DiagramContent,
    catalog: &Catalog,
    layout: &DiagramLayout,
    decorations: &Decorations,
    theme: &Theme,
) -> Scene {
    let language = decorations.language;
    let ground = Ground::new(content, layout, theme);
    let mut items: Vec<SceneItem> = ground
        .frames()
        .iter()
        .map(|frame| boundary::item(frame, language, theme))
        .collect();
    let wires = wires(content, layout, decorations, &ground);
    let lines = wires.lines.iter();
    items.extend(lines.map(|line| wires.line_item(line, content, catalog, decorations, theme)));
    for boundary in cards(content) {
        let area = rounded(boundary_area(boundary, layout));
        let ground = ground.at(area.center());
        items.push(BoundaryCard::new(boundary, area, content, decorations, ground).item(theme));
    }
    for component in shown_components(content) {
        let area = rounded(card_area(component, layout));
        let card = Card {
            placed: Placed::new(component, catalog),
            icon: catalog.icon(&component.tool),
            area,
            badge: decorations.badges.get(&component.id).copied(),
            within: content.boundaries_of(component).collect(),
            ground: ground.at(area.center()),
            language,
        };
        items.push(card.item(theme));
    }
    let around = |items: &[SceneItem]| {
        let areas = items.iter().map(|item| item.bounds);
        areas.reduce(|a, b| a.union(&b)).unwrap_or_default()
    };
    let inside = around(&items);
    let mut notes: Vec<_> = content.notes.values().collect();
    notes.sort_by_key(|note| note.order);
    items.extend(
        notes
            .into_iter()
            .map(|note| note::item(note, language, theme)),
    );
    items.extend(
        wires.labels.into_iter().map(|(line, plate, text)| {
            label::item(&wires.lines[line], plate, text, &ground, theme)
        }),
    );

    // Below everything, and beside all but notes, which may lie anywhere.
    let heads = stage::items(content, layout, &inside, language, theme);
    items.splice(0..0, heads);
    Scene {
        bounds: rounded(around(&items)),
        background: theme.canvas().to_owned(),
        items,
    }
}

/// The lines of a diagram and where their labels stand, not drawn yet.
pub(crate) struct Wires<'a> {
    pub lines: Vec<Line<'a>>,
    /// Which line each label belongs to, its plate and its text.
    pub labels: Vec<(usize, Rect, String)>,
}

impl Wires<'_> {
    pub fn line_item(
        &self,
        line: &Line<'_>,
        content: &DiagramContent,
        catalog: &Catalog,
        decorations: &Decorations,
        theme: &Theme,
    ) -> SceneItem {
        let mark = decorations.marks.get(&line.connection.id).copied();
        let language = decorations.language;
        let title = connection_title(line.connection, content, catalog, language);
        line.item(title, mark, language, theme)
    }
}

/// Lays out all lines and their labels.
pub(crate) fn wires<'a>(
    content: &'a DiagramContent,
    layout: &DiagramLayout,
    decorations: &Decorations,
    ground: &Ground<'_>,
) -> Wires<'a> {
    let language = decorations.language;
    let mut lines: Vec<Line<'_>> = content
        .connections
        .values()
        .filter(|connection| !is_within_card(connection, content))
        .map(|connection| Line {
            connection,
            points: way(connection, content, layout),
            crossings: Vec::new(),
        })
        .collect();
    let pieces = mark_crossings(&mut lines, ground);
    let taken = taken(content, layout, decorations, ground);
    let mut placer = LabelPlacer::new(taken, &pieces, ground);
    let texts: Vec<(usize, &Line<'_>, String)> = lines
        .iter()
        .enumerate()
        .filter_map(|(number, line)| {
            let text = match decorations.labels {
                ConnectionLabels::Never => None,
                ConnectionLabels::Own => label_of(line.connection, true, language),
                ConnectionLabels::Always => label_of(line.connection, false, language),
            };
            text.map(|text| (number, line, text))
        })
        .collect();
    // Labels that a person put somewhere come first; the others find room beside them.
    let mut placed: Vec<Option<(Rect, String)>> = texts
        .iter()
        .map(|(_, line, text)| {
            let place = line.connection.label_at?;
            placer.put(line, place, text)
        })
        .collect();
    for ((number, line, text), placed) in texts.iter().zip(&mut placed) {
        if placed.is_none() {
            *placed = placer.place(*number, line, text);
        }
    }
    let labels = texts.iter().zip(placed);
    let labels = labels
        .filter_map(|((number, ..), found)| found.map(|(plate, text)| (*number, plate, text)))
        .collect();
    Wires { lines, labels }
}

/// What no label may lie on: captions, cards, badges and notes.
fn taken(
    content: &DiagramContent,
    layout: &DiagramLayout,
    decorations: &Decorations,
    ground: &Ground<'_>,
) -> Space<()> {
    let mut taken = Space::default();
    for frame in ground.frames() {
        if let Some(caption) = boundary::caption(frame) {
            taken.add(caption.tab, ());
        }
    }
    let mut cover = |area: Rect, badge: Option<Badge>| {
        taken.add(area.grown(1.0), ());
        if let Some(badge) = badge {
            taken.add(badge_area(badge, &area), ());
        }
    };
    for boundary in cards(content) {
        let badge = BoundaryCard::badge_of(boundary, content, decorations);
        cover(rounded(boundary_area(boundary, layout)), badge);
    }
    for component in shown_components(content) {
        let badge = decorations.badges.get(&component.id).copied();
        cover(rounded(card_area(component, layout)), badge);
    }
    for note in content.notes.values() {
        taken.add(Rect::at(note.position, note::note_size(note)), ());
    }
    taken
}

/// The boundaries that stand as cards.
fn cards(content: &DiagramContent) -> impl Iterator<Item = &Boundary> {
    content.boundaries.values().filter(|boundary| {
        let card = content.card_around(Some(&boundary.id));
        card.is_some_and(|card| card.id == boundary.id)
    })
}

/// The components that no card stands for.
fn shown_components(content: &DiagramContent) -> impl Iterator<Item = &Component> {
    let components = content.components.values();
    components.filter(|c| content.card_around(c.boundary.as_ref()).is_none())
}

/// Whether both ends of a connection are within one collapsed boundary.
fn is_within_card(connection: &Connection, content: &DiagramContent) -> bool {
    let card = |id| {
        let component = content.components.get(id)?;
        content.card_around(component.boundary.as_ref())
    };
    matches!((card(&connection.from), card(&connection.to)), (Some(a), Some(b)) if a.id == b.id)
}

fn boundary_area(boundary: &Boundary, layout: &DiagramLayout) -> Rect {
    let origin = |frame: Rect| Rect::at(Point::new(frame.x, frame.y), CARD_SIZE);
    layout
        .boundaries
        .get(&boundary.id)
        .copied()
        .or_else(|| boundary.frame.map(origin))
        .unwrap_or_else(|| Rect::at(Point::default(), CARD_SIZE))
}

fn card_area(component: &Component, layout: &DiagramLayout) -> Rect {
    layout
        .components
        .get(&component.id)
        .copied()
        .unwrap_or_else(|| Rect::at(component.position.unwrap_or_default(), CARD_SIZE))
}

/// The corners of a connection.
fn way(connection: &Connection, content: &DiagramContent, layout: &DiagramLayout) -> Vec<Point> {
    let laid_out = layout.connections.get(&connection.id);
    if let Some(points) = laid_out.filter(|points| points.len() > 1) {
        return points.clone();
    }
    let area = |id| {
        let component = content.components.get(id)?;
        Some(match content.card_around(component.boundary.as_ref()) {
            Some(card) => boundary_area(card, layout),
            None => card_area(component, layout),
        })
    };
    match (area(&connection.from), area(&connection.to)) {
        (Some(from), Some(to)) => vec![
            Point::new(from.right(), from.center().y),
            Point::new(to.x, to.center().y),
        ],
        _ => Vec::new(),
    }
}
