//! What is shown while things are dragged, against what is shown once they are dropped.

use std::collections::BTreeMap;

use architrave_api::border::*;
use architrave_model::{Artifact, BoundaryKind, OwnTool, Point, Rect, Stage};
use architrave_render::{ItemKind, SceneItem};

use crate::desk::{Desk, boundary, card, frame};

/// The connections and labels shown.
fn wires(desk: &Desk) -> BTreeMap<String, SceneItem> {
    let items = desk.shown().scene.items.iter();
    let wires = items.filter(|i| matches!(i.kind, ItemKind::Connection | ItemKind::Label));
    wires.map(|i| (i.id.clone(), i.clone())).collect()
}

fn to(target: Target, x: f64, y: f64) -> Move {
    let to = Point::new(x, y);
    Move { target, to }
}

async fn preview(desk: &Desk, intent: &EditIntent) -> ConnectionPreview {
    let query = PreviewQuery {
        diagram: desk.diagram.clone(),
        intent: intent.clone(),
    };
    desk.session.preview(query).await.unwrap()
}

fn with(
    mut wires: BTreeMap<String, SceneItem>,
    preview: &ConnectionPreview,
) -> BTreeMap<String, SceneItem> {
    for id in &preview.removed {
        assert!(wires.remove(id).is_some(), "{id} was not there");
    }
    for item in &preview.items {
        wires.insert(item.id.clone(), item.clone());
    }
    wires
}

/// The pipeline, with a boundary around the two in its middle, one that holds nothing, and a second
/// row that is connected with it.
async fn workshop() -> Desk {
    let mut desk = Desk::pipeline().await;
    for (at, tool) in ["mlflow", "prometheus", "user-client-app"]
        .iter()
        .enumerate()
    {
        let x = 320.0 * f64::from(u32::try_from(at).unwrap());
        desk.place(tool, x, 424.0).await;
    }
    desk.connect("pytorch", "mlflow", Artifact::ExperimentMetrics)
        .await;
    desk.connect("kserve", "prometheus", Artifact::Telemetry)
        .await;
    let middle = vec![card("object-store"), card("pytorch")];
    desk.wrap(middle, BoundaryKind::Cloud, "Cloud").await;
    desk
}

#[tokio::test]
async fn what_a_preview_shows_is_what_the_drop_leaves() {
    let mut desk = workshop().await;
    let large = Rect {
        x: 100.0,
        y: -80.0,
        width: 720.0,
        height: 400.0,
    };
    let resize = EditIntent::EditBoundary {
        id: boundary("cloud"),
        edit: BoundaryEdit {
            frame: Some(Some(large)),
            ..BoundaryEdit::default()
        },
    };
    let moves = |moves| EditIntent::Move { moves };
    for intent in [
        moves(vec![to(card("mlflow"), 400.0, 80.0)]),
        moves(vec![to(card("kserve"), 320.0, -160.0)]),
        moves(vec![
            to(card("pytorch"), 640.0, 560.0),
            to(card("user-client-app"), 0.0, 560.0),
        ]),
        moves(vec![to(frame("cloud"), 240.0, 640.0)]),
        resize,
    ] {
        let before = wires(&desk);
        // Whatever was previewed before.
        preview(&desk, &moves(vec![to(card("user-client-app"), 8.0, 8.0)])).await;
        let shown = with(before.clone(), &preview(&desk, &intent).await);
        assert_eq!(wires(&desk), before, "asking changes nothing");
        let revision = desk.view().await.project.saved.revision;
        desk.edit(intent.clone()).await;
        assert_ne!(desk.view().await.project.saved.revision, revision);
        assert_eq!(shown, wires(&desk), "{intent:?}");
    }
}

#[tokio::test]
async fn tools_of_ones_own_are_previewed_like_any_other() {
    let mut desk = workshop().await;
    let ranker = OwnTool::new(
        architrave_model::ToolId::new("own.ranker").unwrap(),
        architrave_model::Label::new("Acme Ranker").unwrap(),
        Stage::Serve,
        vec![Artifact::Model],
        vec![Artifact::Prediction],
    );
    desk.edit(EditIntent::DefineTool { tool: ranker }).await;
    desk.place("own.ranker", 1280.0, 424.0).await;
    desk.connect("pytorch", "own.ranker", Artifact::Model).await;
    let intent = EditIntent::Move {
        moves: vec![to(card("own.ranker"), 960.0, 640.0)],
    };
    let found = preview(&desk, &intent).await;
    let titles: Vec<&str> = found.items.iter().map(|i| i.title.as_str()).collect();
    assert!(
        titles.iter().any(|t| t.contains("Acme Ranker")),
        "{titles:?}"
    );
    let shown = with(wires(&desk), &found);
    desk.edit(intent).await;
    assert_eq!(shown, wires(&desk));
}

#[tokio::test]
async fn a_preview_leads_away_what_is_covered_and_leaves_all_else() {
    let desk = workshop().await;
    let before = wires(&desk);
    let line = desk.connection("pytorch-kserve-model").points.clone();
    let middle = Point::new(
        (line[0].x + line[line.len() - 1].x) / 2.0,
        (line[0].y + line[line.len() - 1].y) / 2.0,
    );
    // A card that is connected with nothing, dropped onto the line.
    let onto = to(card("user-client-app"), middle.x - 104.0, middle.y - 40.0);
    let onto = EditIntent::Move { moves: vec![onto] };
    let found = preview(&desk, &onto).await;
    let lines: Vec<&str> = found.items.iter().map(|i| i.id.as_str()).collect();
    assert!(
        lines.contains(&"connection:pytorch-kserve-model"),
        "{lines:?}"
    );
    assert!(!lines.contains(&"connection:data-source-object-store-raw-data"));
    // And comes back when the card goes on, whatever way it took.
    let home = desk.at("user-client-app");
    let away = EditIntent::Move {
        moves: vec![to(card("user-client-app"), home.0, home.1 + 400.0)],
    };
    let back = preview(&desk, &away).await;
    assert_eq!(with(before.clone(), &back), before);
    assert_eq!(preview(&desk, &onto).await, found);
}

#[tokio::test]
async fn a_preview_follows_edits_diagrams_and_settings() {
    let mut desk = workshop().await;
    let move_store = EditIntent::Move {
        moves: vec![to(card("object-store"), 320.0, 640.0)],
    };
    let first = preview(&desk, &move_store).await;
    desk.shift(card("data-source"), -240.0, 400.0).await;
    let second = preview(&desk, &move_store).await;
    assert_ne!(first, second);
    let shown = with(wires(&desk), &second);
    desk.edit(move_store.clone()).await;
    assert_eq!(shown, wires(&desk));

    let mut wrong = PreviewQuery {
        diagram: desk.diagram.clone(),
        intent: EditIntent::Move {
            moves: vec![to(card("nothing"), 0.0, 0.0)],
        },
    };
    assert!(desk.session.preview(wrong.clone()).await.is_err());
    wrong.diagram = architrave_model::DiagramId::new("nowhere").unwrap();
    let error = desk.session.preview(wrong).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}
