//! Lines stay where they are while other things are edited.

use std::{collections::BTreeMap, path::Path};

use architrave_api::{Session, border::*, headless, usecases::*};
use architrave_model::{Artifact, BoundaryKind, Point, Rect};

use crate::desk::{Desk, boundary, card, frame, line, places};

type Lines = BTreeMap<String, Vec<Point>>;

fn lines(view: &DiagramView) -> Lines {
    let connections = view.connections.iter();
    connections
        .map(|c| (c.id.clone(), c.points.clone()))
        .collect()
}

fn changed(before: &Lines, after: &Lines) -> Vec<String> {
    let pairs = after
        .iter()
        .filter(|(id, way)| before.get(*id) != Some(way));
    pairs.map(|(id, _)| id.clone()).collect()
}

/// The pipeline twice, one below the other, the upper one in a boundary, and some lines between.
async fn two_rows() -> Desk {
    let mut desk = Desk::pipeline().await;
    for (at, tool) in ["mlflow", "prometheus", "grafana", "user-client-app"]
        .iter()
        .enumerate()
    {
        let x = 320.0 * f64::from(u32::try_from(at).unwrap());
        desk.place(tool, x, 424.0).await;
    }
    for (from, to, artifact) in [
        ("pytorch", "mlflow", Artifact::ExperimentMetrics),
        ("kserve", "prometheus", Artifact::Telemetry),
        ("prometheus", "grafana", Artifact::Telemetry),
        ("kserve", "user-client-app", Artifact::Prediction),
        ("user-client-app", "kserve", Artifact::Request),
    ] {
        desk.connect(from, to, artifact).await;
    }
    desk.edit(EditIntent::Tidy).await;
    let both = vec![card("object-store"), card("pytorch")];
    desk.wrap(both, BoundaryKind::Cloud, "Cloud").await;
    desk
}

/// Whether a line lies nearer than eight pixels to a card.
fn touches(way: &[Point], card: &Rect) -> bool {
    way.windows(2).any(|pair| {
        let (a, b) = (pair[0], pair[1]);
        let piece = Rect {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        };
        piece.grown(8.0).overlaps(card)
    })
}

#[tokio::test]
async fn a_move_changes_only_lines_of_what_is_moved_and_those_it_covers() {
    let mut desk = two_rows().await;
    let mut kept = 0;
    for (id, dx, dy) in [
        ("grafana", 40.0, 16.0),
        ("mlflow", -160.0, 240.0),
        ("prometheus", 0.0, -320.0),
        ("data-source", 8.0, 8.0),
        ("kserve", 320.0, 320.0),
        ("user-client-app", -400.0, 80.0),
    ] {
        let before = lines(desk.shown());
        let (x, y) = desk.at(id);
        desk.shift(card(id), x + dx, y + dy).await;
        let after = lines(desk.shown());
        let moved = desk.component(id).frame;
        for line in changed(&before, &after) {
            let ends = &desk.connection(&line).connection;
            let own = ends.from.as_str() == id || ends.to.as_str() == id;
            assert!(own || touches(&before[&line], &moved), "{id} moved {line}");
        }
        kept += after.len() - changed(&before, &after).len();
        // Back and forth again is the very same picture.
        desk.undo().await;
        assert_eq!(lines(desk.shown()), before, "{id}");
        desk.redo().await;
        assert_eq!(lines(desk.shown()), after, "{id}");
    }
    // All can be drawn together again, where everything stands.
    let (before, places) = (lines(desk.shown()), desk.at("kserve"));
    desk.edit(EditIntent::RedrawConnections).await;
    let redrawn = lines(desk.shown());
    assert_ne!(redrawn, before);
    assert_eq!(desk.at("kserve"), places);
    let done = desk.view().await.project.saved.revision;
    desk.edit(EditIntent::RedrawConnections).await;
    let again = desk.view().await.project.saved.revision;
    assert_eq!(again, done, "there is nothing more to forget");
    desk.undo().await;
    assert_eq!(lines(desk.shown()), before);
    assert!(
        kept >= 30,
        "most lines have nothing to do with a move: {kept}"
    );
}

#[tokio::test]
async fn what_is_added_or_taken_away_leaves_other_lines_alone() {
    let mut desk = two_rows().await;
    let before = lines(desk.shown());
    desk.place("iot-device", 2400.0, 1600.0).await;
    assert_eq!(lines(desk.shown()), before);
    desk.connect("kserve", "iot-device", Artifact::Prediction)
        .await;
    let added = "kserve-iot-device-prediction".to_owned();
    assert_eq!(changed(&before, &lines(desk.shown())), [added]);
    desk.edit(EditIntent::Delete {
        targets: vec![line("prometheus-grafana-telemetry"), card("mlflow")],
    })
    .await;
    assert_eq!(changed(&before, &lines(desk.shown())).len(), 1);
    // What is turned around leads the same way back.
    let id = "pytorch-kserve-model";
    desk.edit(EditIntent::EditConnection {
        id: crate::desk::connection(id),
        edit: ConnectionEdit {
            reverse: Some(true),
            ..ConnectionEdit::default()
        },
    })
    .await;
    let turned: Vec<Point> = before[id].iter().rev().copied().collect();
    assert_eq!(desk.connection(id).points, turned);
}

#[tokio::test]
async fn lines_come_back_from_the_file_and_through_json_and_a_tidy_draws_them_anew() {
    let mut desk = two_rows().await;
    desk.shift(card("prometheus"), 1400.0, 900.0).await;
    desk.shift(card("object-store"), 400.0, 800.0).await;
    let shown = lines(desk.shown());
    let view = desk.view().await;
    desk.session.run(CloseCase).await.unwrap();

    let document = headless::read_document(Path::new(&view.project.path)).unwrap();
    let json = desk.folder.path().join("copy.json");
    std::fs::write(&json, headless::document_json(&document)).unwrap();
    let again = Session::start(places(desk.folder.path()), None);
    let copy = again.run(OpenFileCase(json)).await.unwrap();
    assert_eq!(lines(&copy.diagram), shown);
    let options = ExportOptions::default();
    let (one, other) = (
        headless::export_svg(&document, None, &options).unwrap(),
        headless::export_svg(
            &headless::read_document(Path::new(&copy.project.path)).unwrap(),
            None,
            &options,
        )
        .unwrap(),
    );
    assert_eq!(one, other);

    let tidy = EditRequest {
        diagram: copy.diagram.diagram.id.clone(),
        intent: EditIntent::Tidy,
    };
    again.run(EditCase(tidy)).await.unwrap();
    let request = ViewRequest { diagram: None };
    let tidied = again.run(ViewCase(request)).await.unwrap();
    again.run(CloseCase).await.unwrap();
    let document = headless::read_document(Path::new(&tidied.project.path)).unwrap();
    let mut connections = document
        .diagrams
        .values()
        .flat_map(|d| d.connections.values());
    assert!(connections.all(|c| c.way.is_empty()));
}

#[tokio::test]
async fn boundaries_that_are_closed_and_opened_again_leave_lines_as_they_were() {
    let mut desk = two_rows().await;
    desk.shift(card("mlflow"), 0.0, 720.0).await;
    let before = lines(desk.shown());
    for collapsed in [true, false] {
        desk.edit(EditIntent::EditBoundary {
            id: boundary("cloud"),
            edit: BoundaryEdit {
                collapsed: Some(collapsed),
                ..BoundaryEdit::default()
            },
        })
        .await;
        let home = desk.boundary("cloud").frame;
        if collapsed {
            desk.shift(frame("cloud"), home.x, home.y).await;
        }
    }
    assert_eq!(changed(&before, &lines(desk.shown())), Vec::<String>::new());
}
