//! Edits: refused or made whole, told as deltas, undone and redone.

use architrave_api::border::*;
use architrave_model::{Artifact, BoundaryKind, Point, ToolId};

use crate::desk::*;

fn codes(findings: &[std::sync::Arc<FindingView>]) -> Vec<&str> {
    findings.iter().map(|f| f.code.as_str()).collect()
}

#[tokio::test]
async fn deltas_lead_to_the_same_view_as_looking_anew() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    desk.edit(EditIntent::Wrap {
        targets: vec![
            Target::Component(id("pytorch")),
            Target::Component(id("kserve")),
        ],
        kind: BoundaryKind::Environment,
        label: "Production".into(),
    })
    .await;
    desk.edit(EditIntent::AddNote {
        at: Point::new(0.0, 400.0),
        text: "Look\nhere".into(),
    })
    .await;
    desk.edit(EditIntent::Tidy).await;
    assert_eq!(desk.shown, desk.view().await.diagram);
    desk.undo().await;
    desk.undo().await;
    desk.undo().await;
    assert_eq!(desk.shown, desk.view().await.diagram);
    desk.redo().await;
    let all = desk
        .shown
        .components
        .iter()
        .map(|c| Target::Component(id(&c.id)))
        .collect();
    desk.edit(EditIntent::Delete { targets: all }).await;
    assert_eq!(desk.shown, desk.view().await.diagram);
    assert!(desk.shown.components.is_empty() && desk.shown.connections.is_empty());
}

#[tokio::test]
async fn a_missing_registry_is_found_and_its_fix_cures_it() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    let findings = desk.update.clone().unwrap().findings;
    let missing = findings
        .iter()
        .find(|f| f.code == "LIF-01")
        .expect("LIF-01");
    let fix = missing.fixes.first().expect("a fix").id.clone();
    let update = desk
        .edit(EditIntent::ApplyFix {
            finding: missing.key.clone(),
            fix,
        })
        .await;
    assert!(
        !codes(&update.findings).contains(&"LIF-01"),
        "{:?}",
        codes(&update.findings)
    );
    assert!(!update.created.is_empty());
    assert!(
        desk.shown
            .components
            .iter()
            .all(|c| c.component.position.is_some()),
        "what a fix adds is placed"
    );
    let update = desk.undo().await;
    assert!(codes(&update.findings).contains(&"LIF-01"));
    let update = desk.redo().await;
    assert!(!codes(&update.findings).contains(&"LIF-01"));
}

#[tokio::test]
async fn refused_edits_change_nothing() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    let before = desk.view().await;
    let connect = |from: &str, to: &str, artifact| EditIntent::Connect {
        from: id(from),
        to: id(to),
        artifact,
        kind: None,
    };
    let refused = [
        connect("pytorch", "pytorch", Some(Artifact::Model)),
        connect("pytorch", "kserve", Some(Artifact::Model)),
        connect("pytorch", "nowhere", None),
        EditIntent::Place {
            tool: ToolId::new("no-such-tool").unwrap(),
            at: None,
            from: None,
            to: None,
        },
        EditIntent::AddNote {
            at: Point::default(),
            text: "x".repeat(1 << 20),
        },
        EditIntent::EditComponents {
            ids: vec![id("pytorch")],
            edit: ComponentEdit {
                label: Some("a\u{0}".into()),
                ..ComponentEdit::default()
            },
        },
        EditIntent::Wrap {
            targets: vec![],
            kind: BoundaryKind::Cloud,
            label: String::new(),
        },
        EditIntent::ApplyFix {
            finding: "nothing".into(),
            fix: "nothing".into(),
        },
        EditIntent::RenameProject { name: "  ".into() },
    ];
    for intent in refused {
        let error = desk.try_edit(intent.clone()).await.unwrap_err();
        assert!(!error.message.is_empty(), "{intent:?}");
        assert_eq!(desk.view().await, before, "{intent:?}");
    }
}

#[tokio::test]
async fn components_join_and_leave_boundaries_where_they_are_dropped() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    desk.place("kserve", 0.0, 200.0).await;
    desk.place("mlflow", 900.0, 0.0).await;
    let targets = vec![
        Target::Component(id("pytorch")),
        Target::Component(id("kserve")),
    ];
    desk.edit(EditIntent::Wrap {
        targets,
        kind: BoundaryKind::Cloud,
        label: "Cloud".into(),
    })
    .await;
    let boundary_of = |desk: &Desk, name: &str| {
        let found = desk.shown.components.iter().find(|c| c.id == name).unwrap();
        found.component.boundary.clone().map(|b| b.to_string())
    };
    let move_to = |name: &str, x: f64, y: f64| EditIntent::Move {
        moves: vec![Move {
            target: Target::Component(id(name)),
            to: Point::new(x, y),
        }],
    };
    desk.edit(move_to("mlflow", -104.0, 60.0)).await;
    assert_eq!(boundary_of(&desk, "mlflow").as_deref(), Some("cloud"));
    desk.edit(move_to("mlflow", 1200.0, 0.0)).await;
    assert_eq!(boundary_of(&desk, "mlflow"), None);
    desk.edit(move_to("pytorch", -96.0, -32.0)).await;
    assert_eq!(
        boundary_of(&desk, "pytorch").as_deref(),
        Some("cloud"),
        "a nudge keeps it inside"
    );

    let frame = desk.shown.boundaries[0].frame;
    let moves = vec![Move {
        target: Target::Boundary(desk.shown.boundaries[0].boundary.id.clone()),
        to: Point::new(frame.x + 400.0, frame.y + 80.0),
    }];
    desk.edit(EditIntent::Move { moves }).await;
    let moved = desk.shown.boundaries[0].frame;
    assert_eq!((moved.x, moved.y), (frame.x + 400.0, frame.y + 80.0));
    assert_eq!(boundary_of(&desk, "kserve").as_deref(), Some("cloud"));

    desk.edit(EditIntent::Delete {
        targets: vec![Target::Component(id("pytorch"))],
    })
    .await;
    desk.edit(EditIntent::Delete {
        targets: vec![Target::Component(id("kserve"))],
    })
    .await;
    assert_eq!(
        desk.shown.boundaries.len(),
        1,
        "an emptied boundary stays where it was"
    );
    assert!(desk.shown.boundaries[0].frame.width > 0.0);
    let boundary = desk.shown.boundaries[0].boundary.id.clone();
    desk.edit(EditIntent::Delete {
        targets: vec![Target::Boundary(boundary)],
    })
    .await;
    assert!(desk.shown.boundaries.is_empty());
}

#[tokio::test]
async fn a_copy_has_connections_of_its_own() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    let targets = ["pytorch", "kserve"]
        .map(|n| Target::Component(id(n)))
        .to_vec();
    let update = desk.edit(EditIntent::Duplicate { targets, by: None }).await;
    assert_eq!(update.created.len(), 3);
    let copy = desk
        .shown
        .connections
        .iter()
        .find(|c| c.connection.from == id("pytorch-2"))
        .unwrap();
    assert_eq!(copy.connection.to, id("kserve-2"));
}

/// A use case at fault: stands for a panic nobody foresaw.
struct Faulty;

impl architrave_api::UseCase for Faulty {
    type Answer = ();
    async fn run(self, _: &mut architrave_api::State) -> Result<(), ApiError> {
        panic!("a fault on purpose")
    }
}

#[tokio::test]
async fn a_fault_in_one_use_case_is_told_and_the_session_goes_on() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let before = desk.view().await;
    let error = desk.session.run(Faulty).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Internal);
    assert_eq!(desk.view().await, before);
    desk.place("kserve", 300.0, 0.0).await;
    assert_eq!(desk.shown.components.len(), 2);
}
