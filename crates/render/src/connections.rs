//! The connections of a diagram, compared with how they were drawn before.

use std::collections::{BTreeMap, BTreeSet};

use architrave_catalog::Catalog;
use architrave_layout::DiagramLayout;
use architrave_model::{ConnectionId, DiagramContent, Point, Rect};

use crate::{
    color::Color, compose::wires, connection::Crossing, decorations::Decorations, ground::Ground,
    label, primitive::SceneItem, theme::Theme,
};

/// How the connections of a diagram and their labels look: enough to tell what is drawn otherwise
/// later, when things have moved. Their kinds, texts and marks must be the same then.
#[derive(Debug, Clone)]
pub struct Connections {
    lines: BTreeMap<ConnectionId, (Vec<Point>, Vec<Crossing>)>,
    labels: BTreeMap<ConnectionId, (Rect, String, Color)>,
}

impl Connections {
    /// How they look.
    #[must_use]
    pub fn of(
        content: &DiagramContent,
        layout: &DiagramLayout,
        decorations: &Decorations,
        theme: &Theme,
    ) -> Self {
        let ground = Ground::new(content, layout, theme);
        let wires = wires(content, layout, decorations, &ground);
        let labels = wires.labels.into_iter().map(|(line, plate, text)| {
            let id = wires.lines[line].connection.id.clone();
            (id, (plate, text, label::ground_of(plate, &ground)))
        });
        let labels = labels.collect();
        let lines = wires.lines.into_iter();
        Self {
            lines: lines
                .map(|line| (line.connection.id.clone(), (line.points, line.crossings)))
                .collect(),
            labels,
        }
    }

    /// The items of a [`scene`](crate::scene) that look otherwise now, and the ids of those that
    /// are gone.
    #[must_use]
    pub fn changed(
        &self,
        content: &DiagramContent,
        catalog: &Catalog,
        layout: &DiagramLayout,
        decorations: &Decorations,
        theme: &Theme,
    ) -> (Vec<SceneItem>, Vec<String>) {
        let ground = Ground::new(content, layout, theme);
        let wires = wires(content, layout, decorations, &ground);
        let mut items = Vec::new();
        let (mut lines, mut labels) = (BTreeSet::new(), BTreeSet::new());
        for line in &wires.lines {
            let id = &line.connection.id;
            lines.insert(id);
            let same = |(points, crossings): &(Vec<Point>, Vec<Crossing>)| {
                *points == line.points && *crossings == line.crossings
            };
            if !self.lines.get(id).is_some_and(same) {
                items.push(wires.line_item(line, content, catalog, decorations, theme));
            }
        }
        for (line, plate, text) in &wires.labels {
            let line = &wires.lines[*line];
            let id = &line.connection.id;
            labels.insert(id);
            let under = label::ground_of(*plate, &ground);
            let same = |(old, said, ground): &(Rect, String, Color)| {
                old == plate && said == text && *ground == under
            };
            if !self.labels.get(id).is_some_and(same) {
                items.push(label::item(line, *plate, text.clone(), &ground, theme));
            }
        }
        let lines = self.lines.keys().filter(|id| !lines.contains(id));
        let labels = self.labels.keys().filter(|id| !labels.contains(id));
        let removed = lines
            .map(|id| format!("connection:{id}"))
            .chain(labels.map(|id| format!("label:{id}")))
            .collect();
        (items, removed)
    }
}
