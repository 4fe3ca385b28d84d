//! Fixes at once, unknown facts and needed tools, through the session's public door.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;

use architrave_api::{Places, Session, border::*, headless, usecases::*};
use architrave_model::{ComponentId, DiagramId, ToolId, attribute_spec};

/// A training whose two models are typed as what no server can take, in a diagram of its own each.
const MISTYPED: &str = r#"{ "format": "architrave/1", "name": "Mistyped",
  "policy": { "phase": "review" },
  "diagrams": [
    { "id": "main", "components": [
        { "id": "src", "tool": "data-source" }, { "id": "lake", "tool": "object-store" },
        { "id": "train", "tool": "pytorch", "label": "Trainer" },
        { "id": "serve", "tool": "kserve", "label": "Scoring" },
        { "id": "app", "tool": "api-gateway" } ],
      "connections": [
        { "id": "c1", "from": "src", "to": "lake", "artifact": "raw-data" },
        { "id": "c2", "from": "lake", "to": "train", "artifact": "dataset" },
        { "id": "c3", "from": "train", "to": "serve", "artifact": "schedule", "kind": "deploy" },
        { "id": "c4", "from": "serve", "to": "app", "artifact": "prediction", "kind": "response" },
        { "id": "c5", "from": "serve", "to": "app", "artifact": "prediction", "kind": "response" } ] },
    { "id": "other", "components": [
        { "id": "train", "tool": "pytorch" }, { "id": "serve", "tool": "kserve" } ],
      "connections": [
        { "id": "c1", "from": "train", "to": "serve", "artifact": "schedule", "kind": "deploy" } ] } ] }"#;

async fn open(folder: &Path) -> (Session, ProjectView) {
    let json = folder.join("in.json");
    std::fs::write(&json, MISTYPED).unwrap();
    let document = headless::read_document(&json).unwrap();
    let file = folder.join("in.architrave");
    headless::write_document(&file, &document).unwrap();
    let places = Places {
        projects: folder.join("projects"),
        config: folder.join("config"),
    };
    let session = Session::start(places, Some(file));
    let view = session.run(LaunchCase).await.unwrap().project.unwrap();
    (session, view)
}

fn main_diagram() -> DiagramId {
    DiagramId::new("main").unwrap()
}

async fn edit(session: &Session, intent: EditIntent) -> Update {
    let request = EditRequest {
        diagram: main_diagram(),
        intent,
    };
    session.run(EditCase(request)).await.unwrap()
}

fn is_safe(finding: &FindingView) -> bool {
    let safe = architrave_rules::Applicability::Safe;
    finding.fixes.iter().any(|f| f.applicability == safe)
}

#[tokio::test]
async fn all_safe_fixes_are_one_step_and_the_preview_tells_them() {
    let folder = tempfile::tempdir().unwrap();
    let (session, before) = open(folder.path()).await;
    let preview = session
        .ask(PreviewFixes(FixQuery::default()))
        .await
        .unwrap();
    let told: Vec<_> = preview.fixes.iter().map(|f| f.code.as_str()).collect();
    assert_eq!(
        told.iter().filter(|c| **c == "FLOW-01").count(),
        2,
        "{told:?}"
    );
    assert!(told.contains(&"FLOW-13"), "{told:?}");
    let lines: Vec<&ChangeLine> = preview.fixes.iter().flat_map(|f| &f.changes).collect();
    let says = |kind, text: &str| lines.iter().any(|l| l.kind == kind && l.text == text);
    let retyped = "Trainer → Scoring carries model in place of schedule";
    assert!(says(ChangeKind::Changed, retyped), "{lines:#?}");
    let twin = "Scoring → API gateway: prediction (response)";
    assert!(says(ChangeKind::Removed, twin), "{lines:#?}");
    let now = session.run(ViewCase(ViewRequest::default())).await.unwrap();
    assert_eq!(now, before, "a preview changes nothing");

    let update = edit(&session, EditIntent::FixAll { codes: vec![] }).await;
    let label = format!("Fix {} findings", preview.fixes.len());
    assert_eq!(update.project.undo.as_deref(), Some(label.as_str()));
    assert!(!update.findings.iter().any(|f| is_safe(f)));
    let left = session
        .ask(PreviewFixes(FixQuery::default()))
        .await
        .unwrap();
    assert_eq!(left.fixes, []);
    let nothing = edit(&session, EditIntent::FixAll { codes: vec![] }).await;
    assert_eq!(nothing.project.saved, update.project.saved);

    session.run(UndoCase).await.unwrap();
    let undone = session.run(ViewCase(ViewRequest::default())).await.unwrap();
    assert_eq!(undone.diagram, before.diagram);
    assert_eq!(undone.findings, before.findings);
}

#[tokio::test]
async fn only_the_rules_asked_for_are_fixed() {
    let folder = tempfile::tempdir().unwrap();
    let (session, _) = open(folder.path()).await;
    let codes = vec!["flow-13".to_owned()];
    let preview = session
        .ask(PreviewFixes(FixQuery {
            codes: codes.clone(),
        }))
        .await;
    let fixes = preview.unwrap().fixes;
    assert_eq!(fixes.len(), 1);
    let update = edit(&session, EditIntent::FixAll { codes }).await;
    assert_eq!(update.project.undo.as_deref(), Some("Fix 1 finding"));
    let has = |code: &str| update.findings.iter().any(|f| f.code == code);
    assert!(has("FLOW-01") && !has("FLOW-13"));
}

#[tokio::test]
async fn the_command_line_fixes_what_the_window_fixes_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (session, before) = open(folder.path()).await;
    let preview = session
        .ask(PreviewFixes(FixQuery::default()))
        .await
        .unwrap();
    session.run(CloseCase).await.unwrap();
    let file = folder.path().join("in.architrave");
    assert_eq!(
        headless::fix(&file, Vec::new(), &[], true, architrave_words::Language::En).unwrap(),
        preview
    );
    assert_eq!(
        headless::fix(
            &file,
            Vec::new(),
            &[],
            false,
            architrave_words::Language::En
        )
        .unwrap(),
        preview
    );
    let again = Session::start(
        Places {
            projects: folder.path().join("projects"),
            config: folder.path().join("config"),
        },
        Some(file),
    );
    let view = again.run(LaunchCase).await.unwrap().project.unwrap();
    let label = format!("Fix {} findings", preview.fixes.len());
    assert_eq!(view.project.undo.as_deref(), Some(label.as_str()));
    assert_eq!(
        view.project.saved.revision,
        before.project.saved.revision + 1
    );
}

#[tokio::test]
async fn tools_are_ranked_by_what_the_diagram_needs() {
    let folder = tempfile::tempdir().unwrap();
    let (session, before) = open(folder.path()).await;
    edit(&session, EditIntent::FixAll { codes: vec![] }).await;
    let diagram = main_diagram();
    let ask = || {
        RankTools(DiagramQuery {
            diagram: diagram.clone(),
        })
    };
    let ranking = session.ask(ask()).await.unwrap();
    let registry = ToolId::new("mlflow-model-registry").unwrap();
    let need = ranking.tools.iter().find(|t| t.tool == registry).unwrap();
    assert!(need.resolves.iter().any(|c| c.code == "LIF-01"), "{need:?}");
    let net = |t: &RankedTool| {
        let sum = |c: &[CodeTally]| c.iter().map(|c| i64::from(c.count)).sum::<i64>();
        sum(&t.resolves) - sum(&t.creates)
    };
    assert!(ranking.tools.is_sorted_by(|a, b| net(a) >= net(b)));
    assert_eq!(session.ask(ask()).await.unwrap(), ranking);
    assert_ne!(before.findings, []);

    let missing = DiagramQuery {
        diagram: DiagramId::new("none").unwrap(),
    };
    let error = session.ask(RankTools(missing)).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn facts_not_known_name_what_is_there_and_not_set() {
    let folder = tempfile::tempdir().unwrap();
    let (session, view) = open(folder.path()).await;
    let query = DiagramQuery {
        diagram: main_diagram(),
    };
    let facts = session.ask(Unknowns(query)).await.unwrap();
    for fact in facts {
        let attributes = match fact.subject.kind {
            architrave_rules::SubjectKind::Component => {
                let id = ComponentId::new(fact.subject.id.clone()).unwrap();
                let found = view
                    .diagram
                    .components
                    .iter()
                    .find(|c| c.component.id == id);
                &found
                    .expect("a component that is there")
                    .component
                    .attributes
            }
            _ => {
                let found = view
                    .diagram
                    .connections
                    .iter()
                    .find(|c| c.id == fact.subject.id);
                &found
                    .expect("a connection that is there")
                    .connection
                    .attributes
            }
        };
        assert!(!attributes.contains_key(&fact.attribute), "{fact:?}");
        assert!(attribute_spec(&fact.attribute).is_some(), "{fact:?}");
        assert!(!fact.rules.is_empty() && fact.rules.iter().all(|r| !r.title.is_empty()));
    }
    let missing = DiagramQuery {
        diagram: DiagramId::new("none").unwrap(),
    };
    let error = session.ask(Unknowns(missing)).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn without_a_project_there_is_nothing_to_ask_about() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places {
        projects: folder.path().join("projects"),
        config: folder.path().join("config"),
    };
    let session = Session::start(places, None);
    let error = session
        .ask(PreviewFixes(FixQuery::default()))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::NoProject);
}
