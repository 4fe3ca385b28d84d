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
    decorations::{ConnectionLabels, Decorations},
    ground::Ground,
    label::{self, LabelPlacer},
    naming::{Placed, connection_title},
    note,
    primitive::{Scene, SceneItem, rounded},
    space::Space,
    theme::Theme,
};

/// The scene of a diagram: every boundary, connection, component and note that it shows, and the
/// labels there is room for. A collapsed boundary is one card, at which connections of what it
/// holds end. The same input gives the same scene.
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
    let ground = Ground::new(content, layout, theme);
    let mut items: Vec<SceneItem> = ground
        .frames()
        .iter()
        .map(|frame| boundary::item(frame, theme))
        .collect();

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
    let pieces = mark_crossings(&mut lines, &ground);
    items.extend(lines.iter().map(|line| {
        let mark = decorations.marks.get(&line.connection.id).copied();
        let title = connection_title(line.connection, content, catalog);
        line.item(title, mark, theme)
    }));

    let mut taken = Space::default();
    for frame in ground.frames() {
        if let Some(caption) = boundary::caption(frame) {
            taken.add(caption.tab, ());
        }
    }
    for boundary in content.boundaries.values() {
        let card = content.card_around(Some(&boundary.id));
        if card.is_none_or(|card| card.id != boundary.id) {
            continue;
        }
        let area = rounded(boundary_area(boundary, layout));
        taken.add(area.grown(1.0), ());
        let ground = ground.at(area.center());
        let card = BoundaryCard::new(boundary, area, content, decorations, ground);
        if let Some(badge) = card.badge {
            taken.add(badge_area(badge, &area), ());
        }
        items.push(card.item(theme));
    }
    for component in content.components.values() {
        if content.card_around(component.boundary.as_ref()).is_some() {
            continue;
        }
        let area = rounded(card_area(component, layout));
        taken.add(area.grown(1.0), ());
        let card = Card {
            placed: Placed::new(component, catalog),
            icon: catalog.icon(&component.tool),
            area,
            badge: decorations.badges.get(&component.id).copied(),
            within: content.boundaries_of(component).collect(),
            ground: ground.at(area.center()),
        };
        if let Some(badge) = card.badge {
            taken.add(badge_area(badge, &area), ());
        }
        items.push(card.item(theme));
    }
    let mut notes: Vec<_> = content.notes.values().collect();
    notes.sort_by_key(|note| note.order);
    for note in notes {
        let item = note::item(note, theme);
        taken.add(item.bounds, ());
        items.push(item);
    }

    let mut placer = LabelPlacer::new(taken, &pieces, &ground);
    let texts: Vec<(usize, &Line<'_>, String)> = lines
        .iter()
        .enumerate()
        .filter_map(|(number, line)| {
            let text = match decorations.labels {
                ConnectionLabels::Never => None,
                ConnectionLabels::Own => label_of(line.connection, true),
                ConnectionLabels::Always => label_of(line.connection, false),
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
    for ((_, line, _), placed) in texts.iter().zip(placed) {
        if let Some((plate, text)) = placed {
            items.push(label::item(line, plate, text, &ground, theme));
        }
    }

    let bounds = items
        .iter()
        .map(|item| item.bounds)
        .reduce(|a, b| a.union(&b))
        .unwrap_or_default();
    Scene {
        bounds: rounded(bounds),
        background: theme.canvas().to_owned(),
        items,
    }
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
