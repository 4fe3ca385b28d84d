//! From a diagram to its layout and back to its ids.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use architrave_layout::{Control, DiagramLayout, place, request_for, verify};
use architrave_model::{
    Boundary, BoundaryId, BoundaryKind, CARD_SIZE, Component, ComponentId, Connection,
    ConnectionId, Diagram, DiagramContent, DiagramId, FlowKind, Label, Point, Stage, ToolId,
};

fn component(id: &str, boundary: Option<&str>) -> Component {
    Component {
        id: ComponentId::new(id).unwrap(),
        tool: ToolId::new("some-tool").unwrap(),
        label: None,
        boundary: boundary.map(|id| BoundaryId::new(id).unwrap()),
        role: None,
        attributes: BTreeMap::new(),
        severities: Default::default(),
        position: None,
        pinned: false,
        locked: false,
    }
}

fn connection(id: &str, from: &str, to: &str, kind: FlowKind) -> Connection {
    Connection {
        id: ConnectionId::new(id).unwrap(),
        from: ComponentId::new(from).unwrap(),
        to: ComponentId::new(to).unwrap(),
        kind,
        artifact: None,
        label: None,
        attributes: BTreeMap::new(),
        label_at: None,
        way: Vec::new(),
    }
}

fn content() -> DiagramContent {
    let mut content = DiagramContent::empty(Diagram {
        id: DiagramId::new("main").unwrap(),
        title: Label::new("Main").unwrap(),
        order: 0,
        arrangement: Default::default(),
    });
    let prod = Boundary {
        id: BoundaryId::new("prod").unwrap(),
        label: Label::new("Production").unwrap(),
        kind: BoundaryKind::Environment,
        value: None,
        parent: None,
        severities: Default::default(),
        frame: None,
        collapsed: false,
        locked: false,
        order: 0,
    };
    content.boundaries.insert(prod.id.clone(), prod);
    for (id, boundary) in [
        ("train", None),
        ("serve", Some("prod")),
        ("monitor", Some("prod")),
    ] {
        let component = component(id, boundary);
        content.components.insert(component.id.clone(), component);
    }
    for (id, from, to, kind) in [
        ("c1", "train", "serve", FlowKind::Deploy),
        ("c2", "serve", "monitor", FlowKind::Telemetry),
        ("c3", "monitor", "train", FlowKind::Feedback),
        ("c4", "monitor", "nowhere", FlowKind::Data),
    ] {
        let connection = connection(id, from, to, kind);
        content
            .connections
            .insert(connection.id.clone(), connection);
    }
    content
}

#[test]
fn ids_find_their_places_again() {
    let mut content = content();
    let pinned = ComponentId::new("train").unwrap();
    let train = content.components.get_mut(&pinned).unwrap();
    train.position = Some(Point::new(400.0, 80.0));
    train.pinned = true;
    let request = request_for(&content, &|c| {
        (c.id.as_str() == "train").then_some(Stage::Train)
    });
    assert!(request.edges[2].feedback && !request.edges[0].feedback);
    assert!(request.nodes.iter().all(|node| node.size == CARD_SIZE));
    assert_eq!(
        request
            .nodes
            .iter()
            .filter(|node| node.stage.is_some())
            .count(),
        1
    );

    let result = place(&request, &Control::none()).unwrap();
    assert_eq!(verify(&request, &result), Vec::new());
    let layout = DiagramLayout::from_result(&content, &result);
    assert_eq!(layout.components[&pinned].x, 400.0);
    let frame = layout.boundaries[&BoundaryId::new("prod").unwrap()];
    let serve = layout.components[&ComponentId::new("serve").unwrap()];
    assert!(frame.contains(serve.center()) && !frame.contains(layout.components[&pinned].center()));
    assert!(layout.connections[&ConnectionId::new("c1").unwrap()].len() >= 2);
    // A dangling connection has no route.
    assert!(layout.connections[&ConnectionId::new("c4").unwrap()].is_empty());
}
