use architrave_api::border::*;
use architrave_model::{Artifact, FlowKind, LabelPlace, LabelSide, Point, Share};

use crate::desk::{Desk, card, component, connection, frame, tool};

const MODEL: &str = "pytorch-kserve-model";
const DATASET: &str = "object-store-pytorch-dataset";

fn change(id: &str, edit: ConnectionEdit) -> EditIntent {
    EditIntent::EditConnection {
        id: connection(id),
        edit,
    }
}

#[tokio::test]
async fn either_end_is_reconnected_and_direction_kind_artifact_and_label_change() {
    let mut desk = Desk::pipeline().await;
    let to_store = ConnectionEdit {
        to: Some(component("object-store")),
        ..ConnectionEdit::default()
    };
    let update = desk.edit_and_back(change(MODEL, to_store)).await;
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Reconnect PyTorch to Object store")
    );
    let from_source = ConnectionEdit {
        from: Some(component("data-source")),
        ..ConnectionEdit::default()
    };
    desk.edit_and_back(change(MODEL, from_source)).await;
    let found = desk.connection(MODEL).connection.clone();
    assert_eq!(found.from, component("data-source"));
    assert_eq!(found.to, component("object-store"));

    let reverse = ConnectionEdit {
        reverse: Some(true),
        ..ConnectionEdit::default()
    };
    let update = desk.edit_and_back(change(MODEL, reverse)).await;
    assert!(update.project.undo.unwrap().starts_with("Reverse"));
    assert_eq!(
        desk.connection(MODEL).connection.from,
        component("object-store")
    );
    let all: ConnectionEdit = serde_json::from_str(
        r#"{ "kind": "deploy", "artifact": "container-image", "label": "nightly" }"#,
    )
    .unwrap();
    desk.edit_and_back(change(MODEL, all)).await;
    let found = &desk.connection(MODEL).connection;
    assert_eq!(found.kind, FlowKind::Deploy);
    assert_eq!(found.artifact, Some(Artifact::ContainerImage));
    assert_eq!(found.label.as_ref().unwrap().as_str(), "nightly");
}

#[tokio::test]
async fn loops_duplicates_and_missing_ends_are_refused_with_the_reason() {
    let mut desk = Desk::pipeline().await;
    let end = |to: &str| ConnectionEdit {
        to: Some(component(to)),
        ..ConnectionEdit::default()
    };
    let error = desk.refused(change(MODEL, end("pytorch"))).await;
    assert_eq!(error.message, "PyTorch cannot be connected to itself");
    let error = desk.refused(change(MODEL, end("nowhere"))).await;
    assert_eq!(error.code, ErrorCode::NotFound);
    desk.connect("data-source", "pytorch", Artifact::Dataset)
        .await;
    let twin = ConnectionEdit {
        from: Some(component("object-store")),
        ..ConnectionEdit::default()
    };
    let error = desk
        .refused(change("data-source-pytorch-dataset", twin))
        .await;
    assert!(
        error.message.to_string().contains("already connected"),
        "{error}"
    );
}

#[tokio::test]
async fn a_label_stands_where_it_was_put_until_it_is_let_go() {
    let mut desk = Desk::pipeline().await;
    let place = |along: f64, side| ConnectionEdit {
        label: Some("nightly".into()),
        label_at: Some(Some(LabelPlace {
            along: Share::new(along).unwrap(),
            side,
        })),
        ..ConnectionEdit::default()
    };
    let label = |desk: &Desk| {
        let items = &desk.shown().scene.items;
        let found = items.iter().find(|i| i.id == format!("label:{MODEL}"));
        found.unwrap().bounds
    };
    let line = |desk: &Desk| {
        let points = desk.connection(MODEL).points.clone();
        assert_eq!(points[0].y, points.last().unwrap().y, "a straight line");
        (points[0], *points.last().unwrap())
    };
    desk.edit_and_back(change(MODEL, place(0.25, LabelSide::On)))
        .await;
    let (start, end) = line(&desk);
    let quarter = start.x + (end.x - start.x) / 4.0;
    assert!((label(&desk).center().x - quarter).abs() < 1.0);
    assert!((label(&desk).center().y - start.y).abs() < 1.0);
    desk.edit_and_back(change(MODEL, place(0.75, LabelSide::Before)))
        .await;
    assert!(label(&desk).bottom() <= start.y);
    desk.edit_and_back(change(MODEL, place(0.75, LabelSide::After)))
        .await;
    assert!(label(&desk).y >= start.y);
    let free: ConnectionEdit = serde_json::from_str(r#"{ "label_at": null }"#).unwrap();
    assert_eq!(free.label_at, Some(None));
    desk.edit_and_back(change(MODEL, free)).await;
    assert_eq!(desk.connection(MODEL).connection.label_at, None);
    for hostile in ["-1", "2", "1e999", "\"x\"", "null"] {
        let text = format!(r#"{{ "label_at": {{ "along": {hostile} }} }}"#);
        assert!(
            serde_json::from_str::<ConnectionEdit>(&text).is_err(),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_tool_dropped_on_a_connection_splits_it() {
    let mut desk = Desk::pipeline().await;
    let facts: ConnectionEdit =
        serde_json::from_str(r#"{ "label": "nightly", "attributes": { "encrypted": true } }"#)
            .unwrap();
    desk.edit(change(MODEL, facts)).await;
    let insert = EditIntent::Insert {
        connection: connection(MODEL),
        what: Inserted::Tool(tool("mlflow-model-registry")),
        at: None,
    };
    let update = desk.edit_and_back(insert).await;
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Insert MLflow Model Registry between PyTorch and KServe")
    );
    let registry = component("mlflow-model-registry");
    let first = desk.connection(MODEL).connection.clone();
    assert_eq!(
        (&first.to, first.artifact),
        (&registry, Some(Artifact::Model))
    );
    assert_eq!(first.label.unwrap().as_str(), "nightly");
    assert_eq!(first.attributes.len(), 1);
    let second = &desk
        .connection("mlflow-model-registry-kserve-model")
        .connection;
    assert_eq!(second.from, registry);
    assert_eq!(second.artifact, Some(Artifact::Model));
    assert!(second.label.is_none() && second.attributes.is_empty());
    let (trainer, server) = (desk.at("pytorch").0, desk.at("kserve").0);
    let between = desk.at("mlflow-model-registry").0;
    assert!(trainer < between && between < server);
}

#[tokio::test]
async fn what_is_inserted_carries_what_its_ends_can_exchange() {
    let mut desk = Desk::pipeline().await;
    desk.edit(EditIntent::Insert {
        connection: connection("data-source-object-store-raw-data"),
        what: Inserted::Tool(tool("apache-kafka")),
        at: Some(Point::new(160.0, 400.0)),
    })
    .await;
    let first = desk
        .connection("data-source-object-store-raw-data")
        .connection
        .clone();
    assert_eq!(first.artifact, Some(Artifact::RawData));
    let second = desk
        .shown()
        .connections
        .iter()
        .find(|c| c.connection.from == component("apache-kafka"))
        .unwrap();
    assert!(second.connection.artifact.is_some());
    assert_eq!(desk.at("apache-kafka"), (56.0, 368.0), "on the grid");
}

#[tokio::test]
async fn a_component_that_is_there_is_inserted_too_but_not_at_its_own_ends() {
    let mut desk = Desk::pipeline().await;
    desk.place("dvc", 480.0, 400.0).await;
    let insert = |what: &str| EditIntent::Insert {
        connection: connection(DATASET),
        what: Inserted::Component(component(what)),
        at: None,
    };
    let before = desk.at("dvc");
    desk.edit_and_back(insert("dvc")).await;
    assert_eq!(desk.at("dvc"), before);
    assert_eq!(desk.connection(DATASET).connection.to, component("dvc"));
    desk.undo().await;
    let error = desk.refused(insert("pytorch")).await;
    assert!(error.message.to_string().contains("is an end"), "{error}");
    let error = desk.refused(insert("nothing")).await;
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn a_tool_placed_from_a_port_is_connected_in_the_same_step() {
    let mut desk = Desk::pipeline().await;
    let placed = |from: Option<&str>, to: Option<&str>, what: &str| EditIntent::Place {
        tool: tool(what),
        at: Some(Point::new(1400.0, 400.0)),
        from: from.map(component),
        to: to.map(component),
    };
    let update = desk
        .edit_and_back(placed(Some("kserve"), None, "user-client-app"))
        .await;
    assert_eq!(update.created.len(), 2);
    let found = desk
        .shown()
        .connections
        .iter()
        .find(|c| c.connection.to == component("user-client-app"))
        .unwrap();
    assert_eq!(found.connection.from, component("kserve"));
    assert!(found.connection.artifact.is_some());
    desk.edit_and_back(placed(None, Some("pytorch"), "feast"))
        .await;
    let error = desk.refused(placed(Some("nowhere"), None, "feast")).await;
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn what_is_dropped_into_a_boundary_belongs_to_it() {
    let mut desk = Desk::pipeline().await;
    desk.wrap(
        vec![card("pytorch")],
        architrave_model::BoundaryKind::Environment,
        "Lab",
    )
    .await;
    let lab = desk.boundary("environment").frame;
    let middle = lab.center();
    desk.place("mlflow", middle.x, middle.y + 8.0).await;
    assert_eq!(desk.home("mlflow").as_deref(), Some("environment"));
    // Out again, and back in.
    desk.shift(card("mlflow"), 640.0, 800.0).await;
    assert_eq!(desk.home("mlflow"), None);
    let origin = desk.at("pytorch");
    desk.shift(card("mlflow"), origin.0, origin.1 + 16.0).await;
    assert_eq!(desk.home("mlflow").as_deref(), Some("environment"));
    // A boundary dropped on another lies in it from then on.
    desk.wrap(
        vec![card("kserve")],
        architrave_model::BoundaryKind::Network,
        "Net",
    )
    .await;
    let lab = desk.boundary("environment").frame;
    desk.shift(frame("network"), lab.x + 16.0, lab.y + 8.0)
        .await;
    let parent = desk.boundary("network").boundary.parent.clone();
    assert_eq!(parent.unwrap().as_str(), "environment");
    desk.shift(frame("network"), 2000.0, 2000.0).await;
    assert_eq!(desk.boundary("network").boundary.parent, None);
    assert_eq!(desk.home("kserve").as_deref(), Some("network"));
}
