//! From a diagram and its layout to a scene.

use architrave_catalog::Catalog;
use architrave_layout::DiagramLayout;
use architrave_model::{CARD_SIZE, Component, Connection, DiagramContent, Point, Rect};

use crate::{
    badge::badge_area,
    boundary,
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

/// The scene of a diagram: every boundary, connection, component and note that it holds, and the
/// labels there is room for. The same input gives the same scene.
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
    for component in content.components.values() {
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
    for note in content.notes.values() {
        let item = note::item(note, theme);
        taken.add(item.bounds, ());
        items.push(item);
    }

    let mut placer = LabelPlacer::new(taken, &pieces, &ground);
    for (number, line) in lines.iter().enumerate() {
        let text = match decorations.labels {
            ConnectionLabels::Never => None,
            ConnectionLabels::Own => label_of(line.connection, true),
            ConnectionLabels::Always => label_of(line.connection, false),
        };
        if let Some(text) = text
            && let Some((plate, text)) = placer.place(number, line, &text)
        {
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
        content
            .components
            .get(id)
            .map(|component| card_area(component, layout))
    };
    match (area(&connection.from), area(&connection.to)) {
        (Some(from), Some(to)) => vec![
            Point::new(from.right(), from.center().y),
            Point::new(to.x, to.center().y),
        ],
        _ => Vec::new(),
    }
}
