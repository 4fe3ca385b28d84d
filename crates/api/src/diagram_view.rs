//! A diagram as the UI sees it, and what changed between two such views.

use std::{borrow::Borrow, collections::BTreeMap, sync::Arc};

use architrave_catalog::Catalog;
use architrave_layout::DiagramLayout;
use architrave_model::{BoundaryId, ComponentId, Connection, DiagramContent, Note, Rect};
use architrave_render::{Badge, ConnectionLabels, Decorations, SceneItem, Theme, scene};
use architrave_rules::{Finding, SubjectKind};

use crate::{
    border::{
        BoundaryView, ComponentView, ConnectionView, Delta, DiagramDelta, DiagramView, Settings,
    },
    naming::{component_name, component_role, component_stage},
};

/// The badges that findings put on components: the worst severity, and how many.
pub fn badges<F: Borrow<Finding>>(
    findings: &[F],
    content: &DiagramContent,
) -> BTreeMap<ComponentId, Badge> {
    let mut badges: BTreeMap<ComponentId, Badge> = BTreeMap::new();
    for finding in findings
        .iter()
        .map(Borrow::borrow)
        .filter(|f| f.diagram == content.diagram.id && !f.waived)
    {
        for subject in finding
            .subjects
            .iter()
            .filter(|s| s.kind == SubjectKind::Component)
        {
            let Ok(id) = ComponentId::new(subject.id.clone()) else {
                continue;
            };
            badges
                .entry(id)
                .and_modify(|badge| {
                    badge.count += 1;
                    badge.severity = badge.severity.min(finding.severity.into_badge());
                })
                .or_insert(Badge {
                    severity: finding.severity.into_badge(),
                    count: 1,
                });
        }
    }
    badges
}

/// A severity as the picture shows it.
pub trait IntoBadge {
    /// The badge of this severity.
    fn into_badge(self) -> architrave_render::BadgeSeverity;
}

impl IntoBadge for architrave_rules::Severity {
    fn into_badge(self) -> architrave_render::BadgeSeverity {
        match self {
            Self::Error => architrave_render::BadgeSeverity::Error,
            Self::Warning => architrave_render::BadgeSeverity::Warning,
            Self::Info => architrave_render::BadgeSeverity::Info,
        }
    }
}

/// The whole view.
pub fn diagram_view(
    content: &DiagramContent,
    catalog: &Catalog,
    layout: &DiagramLayout,
    findings: &[Arc<Finding>],
    settings: &Settings,
) -> DiagramView {
    let decorations = decorations(content, findings, settings);
    let frame = |found: Option<&Rect>, card: Option<&BoundaryId>| {
        let shown = card.map_or(found, |card| layout.boundaries.get(card));
        shown.copied().unwrap_or_default()
    };
    let card = |start: Option<&BoundaryId>| content.card_around(start).map(|b| b.id.clone());
    DiagramView {
        diagram: content.diagram.clone(),
        components: content
            .components
            .values()
            .map(|c| {
                let card = card(c.boundary.as_ref());
                ComponentView {
                    id: c.id.to_string(),
                    name: component_name(c, catalog),
                    role: component_role(c, catalog),
                    stage: component_stage(c, catalog),
                    frame: frame(layout.components.get(&c.id), card.as_ref()),
                    component: c.clone(),
                    card,
                }
            })
            .collect(),
        connections: content
            .connections
            .values()
            .map(|c| ConnectionView {
                id: c.id.to_string(),
                points: layout.connections.get(&c.id).cloned().unwrap_or_default(),
                // Its points tell where it leads.
                connection: Connection {
                    way: Vec::new(),
                    ..c.clone()
                },
            })
            .collect(),
        boundaries: content
            .boundaries
            .values()
            .map(|b| {
                let card = card(Some(&b.id));
                BoundaryView {
                    id: b.id.to_string(),
                    frame: frame(layout.boundaries.get(&b.id), card.as_ref()),
                    boundary: b.clone(),
                    card: card.filter(|card| *card != b.id),
                }
            })
            .collect(),
        notes: content.notes.values().cloned().collect(),
        scene: scene(content, catalog, layout, &decorations, &theme(settings)),
    }
}

/// What the canvas shows beside the diagram itself.
pub fn decorations(
    content: &DiagramContent,
    findings: &[Arc<Finding>],
    settings: &Settings,
) -> Decorations {
    Decorations {
        badges: badges(findings, content),
        labels: if settings.artifact_labels {
            ConnectionLabels::Always
        } else {
            ConnectionLabels::Own
        },
        language: settings.spoken,
        ..Decorations::default()
    }
}

/// The theme of the canvas.
pub fn theme(settings: &Settings) -> Theme {
    Theme::named(&settings.canvas_theme).unwrap_or_else(Theme::light)
}

/// What must be sent so that a UI showing `before` shows `after`.
pub fn diagram_delta(before: &DiagramView, after: &DiagramView) -> DiagramDelta {
    let ids = |view: &DiagramView| -> Vec<String> {
        view.scene.items.iter().map(|i| i.id.clone()).collect()
    };
    let order = ids(after);
    DiagramDelta {
        diagram: after.diagram.clone(),
        components: delta(&before.components, &after.components, |c| &c.id),
        connections: delta(&before.connections, &after.connections, |c| &c.id),
        boundaries: delta(&before.boundaries, &after.boundaries, |b| &b.id),
        notes: delta(&before.notes, &after.notes, |n: &Note| n.id.as_str()),
        items: delta(&before.scene.items, &after.scene.items, |i: &SceneItem| {
            &i.id
        }),
        order: (ids(before) != order).then_some(order),
        bounds: after.scene.bounds,
    }
}

pub(crate) fn delta<T: Clone + PartialEq>(
    before: &[T],
    after: &[T],
    id: impl Fn(&T) -> &str,
) -> Delta<T> {
    let old: BTreeMap<&str, &T> = before.iter().map(|e| (id(e), e)).collect();
    let new: BTreeMap<&str, &T> = after.iter().map(|e| (id(e), e)).collect();
    Delta {
        changed: after
            .iter()
            .filter(|e| old.get(id(e)) != Some(e))
            .cloned()
            .collect(),
        removed: old
            .keys()
            .filter(|k| !new.contains_key(*k))
            .map(ToString::to_string)
            .collect(),
    }
}
