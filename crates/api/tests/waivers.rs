//! Accepting findings and setting severities through the session.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use architrave_api::{Places, Session, border::*, checking::today, headless, usecases::*};
use architrave_model::{
    Artifact, BoundaryKind, ComponentId, DiagramId, Level, Point, Policy, RuleCode, Severities,
    ToolId,
};
use architrave_rules::{Severity, WaiverState};

struct Desk {
    _folder: tempfile::TempDir,
    session: Session,
}

fn id(text: &str) -> ComponentId {
    ComponentId::new(text).unwrap()
}

fn code(text: &str) -> RuleCode {
    RuleCode::new(text).unwrap()
}

impl Desk {
    /// A trainer without data whose model is served: FLOW-03.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            projects: folder.path().join("projects"),
            config: folder.path().join("config"),
        };
        let desk = Self {
            session: Session::start(places, None),
            _folder: folder,
        };
        let name = "Desk".into();
        desk.session
            .run(NewProjectCase(NewProject { name }))
            .await
            .unwrap();
        for (tool, x) in [("pytorch", 0.0), ("kserve", 400.0)] {
            let tool = ToolId::new(tool).unwrap();
            let at = Some(Point::new(x, 0.0));
            desk.edit(EditIntent::Place {
                tool,
                at,
                from: None,
                to: None,
            })
            .await;
        }
        desk.edit(EditIntent::Connect {
            from: id("pytorch"),
            to: id("kserve"),
            artifact: Some(Artifact::Model),
            kind: None,
        })
        .await;
        desk
    }

    async fn try_edit(&self, intent: EditIntent) -> Result<Update, ApiError> {
        let diagram = DiagramId::new("main").unwrap();
        self.session
            .run(EditCase(EditRequest { diagram, intent }))
            .await
    }

    async fn edit(&self, intent: EditIntent) -> Update {
        self.try_edit(intent).await.unwrap()
    }

    async fn view(&self) -> ProjectView {
        let request = ViewRequest::default();
        self.session.run(ViewCase(request)).await.unwrap()
    }

    async fn starved(&self) -> Option<FindingView> {
        let findings = self.view().await.findings;
        let found = findings.into_iter().find(|f| f.code == "FLOW-03");
        found.map(std::sync::Arc::unwrap_or_clone)
    }

    /// The badge of the trainer's card, as the scene paints it.
    async fn card(&self) -> String {
        let items = self.view().await.diagram.scene.items;
        let card = items.iter().find(|i| i.id.ends_with("pytorch"));
        serde_json::to_string(card.expect("a card")).unwrap()
    }
}

fn waive(finding: &str) -> EditIntent {
    EditIntent::Waive {
        finding: finding.into(),
        owner: "Data team".into(),
        reason: "It is trained elsewhere.".into(),
        expires: None,
    }
}

#[tokio::test]
async fn an_accepted_finding_no_longer_counts_until_it_is_reopened() {
    let desk = Desk::new().await;
    let key = desk.starved().await.expect("FLOW-03").key;
    let loud = desk.card().await;
    let update = desk.edit(waive(&key)).await;
    assert_eq!(update.project.undo.as_deref(), Some("Accept FLOW-03"));
    let found = desk.starved().await.unwrap();
    assert!(found.waived);
    let note = found.waiver.expect("who accepted it");
    assert_eq!(note.owner.as_str(), "Data team");
    assert_eq!(note.granted, today());
    assert_ne!(desk.card().await, loud, "its badge is gone");

    desk.session.run(UndoCase).await.unwrap();
    assert!(!desk.starved().await.unwrap().waived);
    assert_eq!(desk.card().await, loud);
    desk.session.run(RedoCase).await.unwrap();
    assert!(desk.starved().await.unwrap().waived);

    let update = desk.edit(EditIntent::Unwaive { waiver: note.id }).await;
    assert_eq!(update.project.undo.as_deref(), Some("Reopen FLOW-03"));
    let found = desk.starved().await.unwrap();
    assert_eq!((found.waived, found.waiver), (false, None));
}

#[tokio::test]
async fn accepting_again_replaces_what_was_accepted_before() {
    let desk = Desk::new().await;
    let key = desk.starved().await.unwrap().key;
    desk.edit(waive(&key)).await;
    let first = desk.starved().await.unwrap().waiver.unwrap();
    let tool = Some(ToolId::new("scikit-learn").unwrap());
    let edit = ComponentEdit {
        tool,
        ..ComponentEdit::default()
    };
    let ids = vec![id("pytorch")];
    desk.edit(EditIntent::EditComponents { ids, edit }).await;
    let back = desk.starved().await.unwrap();
    assert!(!back.waived);
    assert_eq!(back.waiver.unwrap().state, WaiverState::Reopened);
    desk.edit(waive(&key)).await;
    let again = desk.starved().await.unwrap();
    assert!(again.waived);
    assert_eq!(again.waiver.unwrap().id, first.id);
    let path = desk.view().await.project.path;
    desk.session.run(CloseCase).await.unwrap();
    let document = headless::read_document(path.as_ref()).unwrap();
    assert_eq!(document.diagrams["main"].waivers.len(), 1);
}

#[tokio::test]
async fn deleting_what_a_waiver_is_about_leaves_it_and_undo_brings_all_back() {
    let desk = Desk::new().await;
    let key = desk.starved().await.unwrap().key;
    desk.edit(waive(&key)).await;
    let before = desk.view().await.findings;
    let targets = vec![Target::Component(id("pytorch"))];
    desk.edit(EditIntent::Delete { targets }).await;
    assert_eq!(desk.starved().await, None);
    desk.session.run(UndoCase).await.unwrap();
    assert_eq!(desk.view().await.findings, before);
    assert!(desk.starved().await.unwrap().waived);
}

#[tokio::test]
async fn moving_and_renaming_keeps_it_accepted() {
    let desk = Desk::new().await;
    let key = desk.starved().await.unwrap().key;
    desk.edit(waive(&key)).await;
    desk.edit(EditIntent::Tidy).await;
    let moves = vec![Move {
        target: Target::Component(id("pytorch")),
        to: Point::new(800.0, 800.0),
    }];
    desk.edit(EditIntent::Move { moves }).await;
    let edit = ComponentEdit {
        label: Some("Trainer".into()),
        ..ComponentEdit::default()
    };
    let ids = vec![id("pytorch")];
    desk.edit(EditIntent::EditComponents { ids, edit }).await;
    assert!(desk.starved().await.unwrap().waived);
}

#[tokio::test]
async fn refused_acceptances_change_nothing() {
    let desk = Desk::new().await;
    let key = desk.starved().await.unwrap().key;
    let before = desk.view().await;
    let with = |owner: &str, reason: &str, expires: Option<&str>| EditIntent::Waive {
        finding: key.clone(),
        owner: owner.into(),
        reason: reason.into(),
        expires: expires.map(|day| day.parse().unwrap()),
    };
    for intent in [
        waive("FLOW-03/main/component:nobody"),
        waive("FLOW-03/elsewhere/component:pytorch"),
        waive(""),
        waive(&"x".repeat(1 << 20)),
        with("", "why", None),
        with("me", " \n ", None),
        with("me", &"x".repeat(1001), None),
        with("me\u{202e}", "why", None),
        with("me", "why", Some("2020-01-31")),
        EditIntent::Unwaive {
            waiver: "w".parse().unwrap(),
        },
    ] {
        let error = desk.try_edit(intent.clone()).await.unwrap_err();
        assert!(!error.message.is_empty() && !error.hint.is_empty());
        assert_eq!(desk.view().await, before, "{intent:?}");
    }
    desk.edit(with("me", "why", Some(&today().to_string())))
        .await;
    assert!(desk.starved().await.unwrap().waived, "today still counts");
}

#[tokio::test]
async fn severities_are_set_and_taken_back_where_they_hold() {
    let desk = Desk::new().await;
    let targets = vec![Target::Component(id("pytorch"))];
    desk.edit(EditIntent::Wrap {
        targets,
        kind: BoundaryKind::Environment,
        label: "Lab".into(),
    })
    .await;
    let boundary = desk.view().await.diagram.boundaries[0].boundary.id.clone();
    let severity = async || desk.starved().await.map(|f| f.severity);
    assert_eq!(severity().await, Some(Severity::Error));

    let severities = Severities::from([(code("FLOW-03"), Level::Info)]);
    let policy = Policy {
        severities,
        ..Policy::default()
    };
    desk.edit(EditIntent::SetPolicy { policy }).await;
    assert_eq!(severity().await, Some(Severity::Info));

    let change = |level| Some(BTreeMap::from([(code("FLOW-03"), level)]));
    let of_boundary = |level| EditIntent::EditBoundary {
        id: boundary.clone(),
        edit: BoundaryEdit {
            severities: change(level),
            ..BoundaryEdit::default()
        },
    };
    let of_component = |level| EditIntent::EditComponents {
        ids: vec![id("pytorch")],
        edit: ComponentEdit {
            severities: change(level),
            ..ComponentEdit::default()
        },
    };
    desk.edit(of_boundary(Some(Level::Warning))).await;
    assert_eq!(severity().await, Some(Severity::Warning));
    desk.edit(of_component(Some(Level::Off))).await;
    assert_eq!(severity().await, None);
    desk.edit(of_component(None)).await;
    assert_eq!(severity().await, Some(Severity::Warning));
    desk.session.run(UndoCase).await.unwrap();
    assert_eq!(severity().await, None);
    desk.edit(of_component(None)).await;
    desk.edit(of_boundary(None)).await;
    assert_eq!(severity().await, Some(Severity::Info));
}
