//! The session through its public door: what is edited is durable, and deltas tell all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;

use architrave_api::{Places, Session, border::*, headless, usecases::*};
use architrave_model::{
    Artifact, BoundaryKind, ComponentId, DiagramId, FlowKind, Phase, Point, Policy, ToolId,
};

struct Desk {
    folder: tempfile::TempDir,
    session: Session,
    shown: DiagramView,
    update: Option<Update>,
}

fn places(folder: &Path) -> Places {
    Places {
        projects: folder.join("projects"),
        config: folder.join("config"),
    }
}

fn id(text: &str) -> ComponentId {
    ComponentId::new(text).unwrap()
}

fn main_diagram() -> DiagramId {
    DiagramId::new("main").unwrap()
}

impl Desk {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::start(places(folder.path()), None);
        let view = session
            .run(NewProjectCase(NewProject {
                name: "Desk".into(),
            }))
            .await
            .unwrap();
        Self {
            folder,
            session,
            shown: view.diagram,
            update: None,
        }
    }

    async fn edit(&mut self, intent: EditIntent) -> Update {
        self.try_edit(intent).await.unwrap()
    }

    async fn try_edit(&mut self, intent: EditIntent) -> Result<Update, ApiError> {
        let request = EditRequest {
            diagram: main_diagram(),
            intent,
        };
        let update = self.session.run(EditCase(request)).await?;
        self.take(&update);
        Ok(update)
    }

    async fn undo(&mut self) -> Update {
        let update = self.session.run(UndoCase).await.unwrap();
        self.take(&update);
        update
    }

    async fn redo(&mut self) -> Update {
        let update = self.session.run(RedoCase).await.unwrap();
        self.take(&update);
        update
    }

    /// Applies the delta as a UI does.
    fn take(&mut self, update: &Update) {
        fn apply<T: Clone>(list: &mut Vec<T>, delta: &Delta<T>, id: impl Fn(&T) -> String) {
            list.retain(|e| {
                !delta.removed.contains(&id(e)) && !delta.changed.iter().any(|c| id(c) == id(e))
            });
            list.extend(delta.changed.iter().cloned());
            list.sort_by_key(|e| id(e));
        }
        let delta = &update.diagram;
        apply(&mut self.shown.components, &delta.components, |c| {
            c.id.clone()
        });
        apply(&mut self.shown.connections, &delta.connections, |c| {
            c.id.clone()
        });
        apply(&mut self.shown.boundaries, &delta.boundaries, |b| {
            b.id.clone()
        });
        apply(&mut self.shown.notes, &delta.notes, |n| n.id.to_string());
        let order = delta.order.clone().unwrap_or_else(|| {
            self.shown
                .scene
                .items
                .iter()
                .map(|i| i.id.clone())
                .collect()
        });
        apply(&mut self.shown.scene.items, &delta.items, |i| i.id.clone());
        self.shown
            .scene
            .items
            .sort_by_key(|i| order.iter().position(|o| *o == i.id));
        self.shown.scene.bounds = delta.bounds;
        self.shown.diagram = delta.diagram.clone();
        self.update = Some(update.clone());
    }

    async fn view(&self) -> ProjectView {
        self.session
            .run(ViewCase(ViewRequest::default()))
            .await
            .unwrap()
    }

    async fn place(&mut self, tool: &str, x: f64, y: f64) -> Update {
        let tool = ToolId::new(tool).unwrap();
        self.edit(EditIntent::Place {
            tool,
            at: Some(Point::new(x, y)),
            from: None,
            to: None,
        })
        .await
    }

    async fn connect(&mut self, from: &str, to: &str, artifact: Artifact) -> Update {
        let (from, to) = (id(from), id(to));
        self.edit(EditIntent::Connect {
            from,
            to,
            artifact: Some(artifact),
            kind: None,
        })
        .await
    }

    /// Data source → store → trainer → server → client, without a registry.
    async fn pipeline(&mut self) {
        for (at, tool) in [
            "data-source",
            "object-store",
            "pytorch",
            "kserve",
            "user-client-app",
        ]
        .iter()
        .enumerate()
        {
            self.place(tool, 300.0 * f64::from(u32::try_from(at).unwrap()), 100.0)
                .await;
        }
        self.connect("data-source", "object-store", Artifact::RawData)
            .await;
        self.connect("object-store", "pytorch", Artifact::Dataset)
            .await;
        self.connect("pytorch", "kserve", Artifact::Model).await;
        self.connect("user-client-app", "kserve", Artifact::Request)
            .await;
        self.connect("kserve", "user-client-app", Artifact::Prediction)
            .await;
        let policy = Policy {
            phase: Phase::Review,
            ..Policy::default()
        };
        self.edit(EditIntent::SetPolicy { policy }).await;
    }
}

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
async fn the_project_comes_back_with_its_history_and_its_exports() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    desk.undo().await;
    let options = ExportOptions::default();
    let request = ExportRequest {
        diagram: main_diagram(),
        options: options.clone(),
    };
    let kept = desk.session.run(KeepExportCase(request)).await.unwrap();
    assert!(kept.current);
    let before = desk.view().await;
    desk.session.run(CloseCase).await.unwrap();

    let again = Session::start(places(desk.folder.path()), None);
    let recent = again.run(StartViewCase).await.unwrap().recent;
    assert_eq!(recent.len(), 1);
    let handle = recent[0].handle.clone();
    let after = again
        .run(OpenRecentCase(OpenRecent { handle }))
        .await
        .unwrap();
    assert_eq!(after, before);
    assert_eq!(after.project.redo.as_deref(), Some("Go to review"));

    let picture = again
        .run(ExportPictureCase(ExportQuery { id: kept.id }))
        .await
        .unwrap();
    again.run(CloseCase).await.unwrap();
    let document = headless::read_document(Path::new(&after.project.path)).unwrap();
    assert_eq!(
        picture.svg,
        headless::export_svg(&document, None, &options).unwrap()
    );
}

#[tokio::test]
async fn an_edit_makes_older_exports_outdated() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let request = ExportRequest {
        diagram: main_diagram(),
        options: ExportOptions::default(),
    };
    desk.session.run(KeepExportCase(request)).await.unwrap();
    desk.place("kserve", 300.0, 0.0).await;
    assert!(!desk.session.run(ExportsCase).await.unwrap()[0].current);
    desk.undo().await;
    let exports = desk.session.run(ExportsCase).await.unwrap();
    assert!(exports[0].current, "the document is again the one drawn");
    let left = desk
        .session
        .run(DeleteExportCase(ExportQuery { id: exports[0].id }))
        .await
        .unwrap();
    assert!(left.is_empty());
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
async fn connections_are_typed_by_what_fits() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    let ask = |from: &str, to: Option<&str>| {
        ConnectOptionsCase(ConnectQuery {
            diagram: main_diagram(),
            from: Some(id(from)),
            to: to.map(id),
        })
    };
    let all = desk.session.run(ask("pytorch", None)).await.unwrap();
    assert_eq!(all.len(), 5);
    let to_itself = all.iter().find(|o| o.to == id("pytorch")).unwrap();
    assert!(to_itself.refused.is_some());
    let to_source = all.iter().find(|o| o.to == id("data-source")).unwrap();
    assert!(to_source.options.is_empty() && to_source.mismatch.is_some());

    desk.place("mlflow-model-registry", 0.0, 600.0).await;
    let to_registry = desk
        .session
        .run(ask("pytorch", Some("mlflow-model-registry")))
        .await
        .unwrap();
    assert_eq!(to_registry[0].options[0].artifact, Artifact::Model);
    let to_server = desk
        .session
        .run(ask("mlflow-model-registry", Some("kserve")))
        .await
        .unwrap();
    assert_eq!(to_server[0].options.len(), 1, "only a model fits");
    assert_eq!(to_server[0].options[0].kind, FlowKind::Deploy);
}

#[tokio::test]
async fn every_component_is_judged_from_either_end_with_the_reason() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    desk.place("kubernetes", 0.0, 600.0).await;
    let ask = |from: Option<&str>, to: Option<&str>| {
        ConnectOptionsCase(ConnectQuery {
            diagram: main_diagram(),
            from: from.map(id),
            to: to.map(id),
        })
    };
    let from = desk.session.run(ask(Some("pytorch"), None)).await.unwrap();
    let host = from.iter().find(|o| o.to == id("kubernetes")).unwrap();
    let reason = host.mismatch.as_deref().unwrap();
    assert!(
        reason.starts_with("Kubernetes takes container image"),
        "{reason}"
    );
    assert!(reason.contains("; PyTorch gives "), "{reason}");
    let server = from.iter().find(|o| o.to == id("kserve")).unwrap();
    let drawn = server.mismatch.as_deref().unwrap();
    assert!(drawn.contains("with all that fits"), "{drawn}");

    let to = desk.session.run(ask(None, Some("pytorch"))).await.unwrap();
    assert_eq!(to.len(), from.len());
    assert!(to.iter().all(|o| o.to == id("pytorch")));
    let itself = to.iter().find(|o| o.from == id("pytorch")).unwrap();
    assert!(itself.refused.as_deref().unwrap().contains("itself"));
    let fits = |o: &&ConnectOptions| !o.options.is_empty();
    assert!(to.iter().find(fits).is_some());
    // Judged from either end, a pair fits in the same way.
    for option in &to {
        let pair = desk
            .session
            .run(ask(Some(option.from.as_str()), Some("pytorch")))
            .await
            .unwrap();
        assert_eq!(pair, std::slice::from_ref(option));
    }
    let neither = desk.session.run(ask(None, None)).await.unwrap_err();
    assert_eq!(neither.code, ErrorCode::Refused);
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

#[tokio::test]
async fn one_project_in_two_sessions_can_only_be_read_in_the_second() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let path = desk.view().await.project.path;
    let other = Session::start(places(desk.folder.path()), Some(path.into()));
    let launch = other.run(LaunchCase).await.unwrap();
    let project = launch.project.expect("it opens").project;
    assert!(project.read_only.is_some());
    let request = EditRequest {
        diagram: main_diagram(),
        intent: EditIntent::Tidy,
    };
    let error = other.run(EditCase(request)).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::ReadOnly);
}

#[tokio::test]
async fn a_bad_file_named_at_start_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.architrave");
    std::fs::write(&path, "this is no database").unwrap();
    let session = Session::start(places(folder.path()), Some(path.clone()));
    let launch = session.run(LaunchCase).await.unwrap();
    let error = launch.error.expect("an error");
    assert_eq!(error.code, ErrorCode::Unreadable);
    assert!(
        error.message.to_string().contains("bad.architrave"),
        "{}",
        error.message
    );
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "this is no database"
    );
}

#[tokio::test]
async fn every_example_opens_as_a_project_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(places(folder.path()), None);
    let start = session.run(StartViewCase).await.unwrap();
    assert!(!start.examples.is_empty());
    for example in start.examples {
        let id = example.id.clone();
        let view = session
            .run(OpenExampleCase(OpenExample { id }))
            .await
            .unwrap();
        assert_eq!(
            view.diagram.components.len(),
            usize::try_from(example.components).unwrap()
        );
        let picture = architrave_api::Example::named(&example.id)
            .unwrap()
            .picture("dark")
            .unwrap();
        assert!(picture.starts_with("<svg"), "{}", example.id);
    }
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
