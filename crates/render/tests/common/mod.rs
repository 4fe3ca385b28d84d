//! Diagrams for the tests: read from the examples, or a small one that shows everything.
#![allow(dead_code, reason = "each test uses its part")]

use std::collections::BTreeMap;

use architrave_catalog::Catalog;
use architrave_layout::{Control, DiagramLayout, place, request_for, route};
use architrave_model::{
    Boundary, BoundaryId, Component, ComponentId, Connection, ConnectionId, Diagram,
    DiagramContent, DiagramId, Label, Note, NoteId, NoteText, Point, ToolId,
};
use architrave_render::{Badge, BadgeSeverity, ConnectionLabels, Decorations, Scene, Theme, scene};
use serde_json::Value;

/// The examples that come with Architrave, by file name.
pub fn examples() -> BTreeMap<String, DiagramContent> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "json") {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.insert(name, content(&serde_json::from_str(&text).unwrap()));
        }
    }
    assert!(!found.is_empty());
    found
}

/// The first diagram of a project in `architrave/1`.
pub fn content(project: &Value) -> DiagramContent {
    let diagram = &project["diagrams"][0];
    let mut content = DiagramContent::empty(Diagram {
        id: DiagramId::new(text(diagram, "id").unwrap()).unwrap(),
        title: label(diagram, "title").unwrap(),
        order: 0,
        arrangement: Default::default(),
    });
    for b in list(diagram, "boundaries") {
        let boundary = Boundary {
            id: BoundaryId::new(text(b, "id").unwrap()).unwrap(),
            label: label(b, "label").unwrap(),
            kind: text(b, "kind").unwrap().parse().unwrap(),
            value: label(b, "value"),
            parent: text(b, "parent").map(|id| BoundaryId::new(id).unwrap()),
            severities: Default::default(),
            frame: None,
            collapsed: false,
            locked: false,
            order: 0,
        };
        content.boundaries.insert(boundary.id.clone(), boundary);
    }
    for c in list(diagram, "components") {
        let component = Component {
            id: ComponentId::new(text(c, "id").unwrap()).unwrap(),
            tool: ToolId::new(text(c, "tool").unwrap()).unwrap(),
            label: label(c, "label"),
            boundary: text(c, "boundary").map(|id| BoundaryId::new(id).unwrap()),
            role: text(c, "role").map(|role| role.parse().unwrap()),
            attributes: BTreeMap::new(),
            severities: Default::default(),
            position: serde_json::from_value(c["position"].clone()).unwrap(),
            pinned: c["pinned"].as_bool().unwrap_or(false),
            locked: false,
        };
        content.components.insert(component.id.clone(), component);
    }
    for (number, c) in list(diagram, "connections").iter().enumerate() {
        let id = text(c, "id").unwrap_or_else(|| format!("c{number}"));
        let connection = Connection {
            id: ConnectionId::new(id).unwrap(),
            from: ComponentId::new(text(c, "from").unwrap()).unwrap(),
            to: ComponentId::new(text(c, "to").unwrap()).unwrap(),
            kind: text(c, "kind").map_or_else(Default::default, |k| k.parse().unwrap()),
            artifact: text(c, "artifact").map(|a| a.parse().unwrap()),
            label: label(c, "label"),
            attributes: BTreeMap::new(),
            label_at: None,
            way: Vec::new(),
        };
        content
            .connections
            .insert(connection.id.clone(), connection);
    }
    for n in list(diagram, "notes") {
        let note = Note {
            id: NoteId::new(text(n, "id").unwrap()).unwrap(),
            text: NoteText::new(text(n, "text").unwrap()).unwrap(),
            position: serde_json::from_value(n["position"].clone()).unwrap(),
            locked: false,
            order: 0,
        };
        content.notes.insert(note.id.clone(), note);
    }
    content
}

fn text(value: &Value, field: &str) -> Option<String> {
    value[field].as_str().map(str::to_owned)
}

fn label(value: &Value, field: &str) -> Option<Label> {
    text(value, field).map(|text| Label::new(text).unwrap())
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// The layout of a diagram whose components have no positions yet.
pub fn placed(content: &DiagramContent) -> DiagramLayout {
    let stage = |c: &Component| Catalog::embedded().tool(&c.tool).map(|t| t.stage);
    let result = place(&request_for(content, &stage), &Control::none()).unwrap();
    DiagramLayout::from_result(content, &result)
}

/// The layout of a diagram whose components all have positions.
pub fn routed(content: &DiagramContent) -> DiagramLayout {
    let result = route(&request_for(content, &|_| None), &Control::none()).unwrap();
    DiagramLayout::from_result(content, &result)
}

/// A small diagram that shows every part of the look, with positions and ways by hand, so that
/// only the renderer can change its picture.
pub fn showcase() -> (DiagramContent, DiagramLayout) {
    let json = include_str!("showcase.json");
    let value: Value = serde_json::from_str(json).unwrap();
    let content = content(&value);
    let mut layout = DiagramLayout::default();
    for component in content.components.values() {
        layout.components.insert(
            component.id.clone(),
            architrave_model::Rect::at(component.position.unwrap(), architrave_model::CARD_SIZE),
        );
    }
    for (id, frame) in value["frames"].as_object().unwrap() {
        let frame: [f64; 4] = serde_json::from_value(frame.clone()).unwrap();
        let [x, y, width, height] = frame;
        layout.boundaries.insert(
            BoundaryId::new(id).unwrap(),
            architrave_model::Rect {
                x,
                y,
                width,
                height,
            },
        );
    }
    for (id, points) in value["ways"].as_object().unwrap() {
        let points: Vec<Point> = serde_json::from_value(points.clone()).unwrap();
        layout
            .connections
            .insert(ConnectionId::new(id).unwrap(), points);
    }
    (content, layout)
}

/// Badges of each severity on the first components.
pub fn decorations(content: &DiagramContent) -> Decorations {
    use BadgeSeverity::{Error, Info, Warning};
    let badges = content
        .components
        .keys()
        .cloned()
        .zip([(Error, 2), (Warning, 1), (Info, 12)])
        .map(|(id, (severity, count))| (id, Badge { severity, count }))
        .collect();
    Decorations {
        badges,
        labels: ConnectionLabels::Always,
        ..Decorations::default()
    }
}

/// The scene of the small diagram.
pub fn showcase_scene(theme: &Theme) -> Scene {
    let (content, layout) = showcase();
    scene(
        &content,
        Catalog::embedded(),
        &layout,
        &decorations(&content),
        theme,
    )
}
