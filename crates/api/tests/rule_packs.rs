//! Rule packs kept in the project, through the session and on files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use architrave_api::{Places, Session, border::*, checking, headless, usecases::*};
use architrave_model::{DiagramId, Point, RulePackId, ToolId};
use architrave_rules::pack::Pack;
use architrave_words::Language;

const PACK: &str = r#"format = "architrave-rules/1"

[pack]
id = "acme"
title = "Acme"
description = "What Acme asks of every design."
source = "Acme architecture handbook."

[[rule]]
code = "ACME-01"
title = "Nobody answers for it"
message = "Nobody answers for {label}."
why = "When it stops at night, nobody knows whom to call."
how = "Set the owner."
severity = "error"
when = { component = {} }
must = { component = { attributes = { owner = { set = true } } } }

[[rule.case]]
name = "without an owner"
sketch = "ks = kserve"
fires = ["error ks"]

[[rule.case]]
name = "with one"
sketch = "ks = kserve owner=me"
silent = true
"#;

struct Desk {
    folder: tempfile::TempDir,
    session: Session,
}

fn places(folder: &Path) -> Places {
    Places {
        projects: folder.join("projects"),
        config: folder.join("config"),
    }
}

impl Desk {
    /// A project with one component.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::start(places(folder.path()), None);
        let desk = Self { folder, session };
        let name = "Desk".into();
        desk.session
            .run(NewProjectCase(NewProject { name }))
            .await
            .unwrap();
        let tool = ToolId::new("kserve").unwrap();
        let at = Some(Point::new(0.0, 0.0));
        desk.edit(EditIntent::Place {
            tool,
            at,
            from: None,
            to: None,
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

    /// Closes the project and answers with its file.
    async fn close(&self) -> PathBuf {
        let view = ViewCase(ViewRequest::default());
        let path = self.session.run(view).await.unwrap().project.path;
        self.session.run(CloseCase).await.unwrap();
        path.into()
    }
}

fn add(text: &str) -> EditIntent {
    EditIntent::AddRulePack {
        file: "acme.toml".into(),
        text: text.into(),
    }
}

fn acme() -> RulePackId {
    RulePackId::new("acme").unwrap()
}

/// The messages of the findings of the pack.
fn told(findings: &[Arc<FindingView>]) -> Vec<&str> {
    let own = findings.iter().filter(|f| f.code.starts_with("ACME"));
    own.map(|f| f.message.as_str()).collect()
}

#[tokio::test]
async fn a_pack_speaks_as_soon_as_it_is_added_and_is_kept() {
    let desk = Desk::new().await;
    let update = desk.edit(add(PACK)).await;
    assert_eq!(told(&update.findings), ["Nobody answers for KServe."]);
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Add the rule pack Acme")
    );
    let [pack] = &update.project.rule_packs[..] else {
        panic!("{:?}", update.project.rule_packs);
    };
    assert_eq!((pack.title.as_str(), pack.rules), ("Acme", 1));
    assert_eq!(update.project.pack_problems, []);

    let update = desk.session.run(UndoCase).await.unwrap();
    assert_eq!(told(&update.findings), [] as [&str; 0]);
    assert_eq!(update.project.rule_packs, []);
    let update = desk.session.run(RedoCase).await.unwrap();
    let told_before = update.findings.clone();
    assert_eq!(told(&told_before).len(), 1);

    let file = desk.close().await;
    let again = Session::start(places(desk.folder.path()), Some(file));
    let view = again.run(LaunchCase).await.unwrap().project.unwrap();
    assert_eq!(view.findings, told_before);
    assert_eq!(view.project.rule_packs, update.project.rule_packs);
}

#[tokio::test]
async fn its_findings_can_be_accepted_and_its_unknown_facts_are_listed() {
    let desk = Desk::new().await;
    let facts = PACK.replace(
        r#"must = { component = { attributes = { owner = { set = true } } } }"#,
        r#"must = { component = { attributes = { owner = { matches = "^team-" } } } }"#,
    );
    let facts = facts.split("\n[[rule.case]]").next().unwrap();
    let update = desk.edit(add(facts)).await;
    assert_eq!(told(&update.findings), [] as [&str; 0]);
    let query = DiagramQuery {
        diagram: DiagramId::new("main").unwrap(),
    };
    let unknown = desk.session.ask(Unknowns(query)).await.unwrap();
    let names = unknown.iter().flat_map(|fact| &fact.rules);
    let named: Vec<_> = names.filter(|rule| rule.code == "ACME-01").collect();
    assert_eq!(named[0].title, "Nobody answers for it");

    let update = desk.edit(add(PACK)).await;
    let label = update.project.undo.as_deref();
    assert_eq!(label, Some("Replace the rule pack Acme"));
    assert_eq!(update.project.rule_packs.len(), 1);
    let finding = update.findings.iter().find(|f| f.code == "ACME-01");
    let update = desk
        .edit(EditIntent::Waive {
            finding: finding.unwrap().key.clone(),
            owner: "Data team".into(),
            reason: "It is a prototype.".into(),
            expires: None,
        })
        .await;
    let finding = update.findings.iter().find(|f| f.code == "ACME-01");
    assert!(finding.unwrap().waived);

    let update = desk.edit(EditIntent::RemoveRulePack { id: acme() }).await;
    assert_eq!(told(&update.findings), [] as [&str; 0]);
    let gone = desk
        .try_edit(EditIntent::RemoveRulePack { id: acme() })
        .await;
    assert_eq!(gone.unwrap_err().code, ErrorCode::NotFound);
}

#[tokio::test]
async fn a_pack_that_cannot_be_used_is_refused_with_its_place() {
    let desk = Desk::new().await;
    desk.edit(add(PACK)).await;
    let wrong = PACK.replace("severity = \"error\"", "severity = \"grave\"");
    let error = desk.try_edit(add(&wrong)).await.unwrap_err();
    assert!(
        error.message.to_string().starts_with("acme.toml:15:12: "),
        "{error:?}"
    );
    assert!(error.hint.to_string().contains("warning"), "{error:?}");
    let clash = PACK.replace("id = \"acme\"", "id = \"other\"");
    let error = desk.try_edit(add(&clash)).await.unwrap_err();
    assert!(error.message.to_string().contains("ACME-01"), "{error:?}");
    for text in ["", "\u{1}", &"x".repeat(262_145)] {
        let error = desk.try_edit(add(text)).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::Refused, "{error:?}");
    }
    let view = desk.session.run(ViewCase(ViewRequest::default())).await;
    let project = view.unwrap().project;
    assert_eq!(project.rule_packs.len(), 1);
    assert_eq!(project.undo.as_deref(), Some("Add the rule pack Acme"));
}

#[tokio::test]
async fn a_kept_pack_that_cannot_be_read_is_left_out_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("in.json");
    let packs = serde_json::json!([
        { "id": "broken", "text": "format = 1" },
        { "id": "acme", "text": PACK },
        { "id": "renamed", "text": PACK.replace("ACME-01", "ACME-02") },
        { "id": "twin", "text": PACK.replace("\"acme\"", "\"twin\"") },
    ]);
    let project = serde_json::json!({
        "format": "architrave/1", "name": "P", "rule_packs": packs,
        "diagrams": [{ "id": "main", "components": [{ "id": "ks", "tool": "kserve" }],
                       "connections": [] }],
    });
    std::fs::write(&file, project.to_string()).unwrap();
    let document = headless::read_document(&file).unwrap();
    let found = checking::check(&document);
    assert_eq!(
        found.iter().filter(|f| f.code.starts_with("ACME")).count(),
        1
    );
    let rules = checking::checker_for(&document);
    let problems = rules.problems(Language::En);
    let told: Vec<(&str, &str)> = problems
        .iter()
        .map(|p| (p.id.as_str(), p.message.as_str()))
        .collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(
        (told[0].0, told[1].0, told[2].0),
        ("broken", "renamed", "twin")
    );
    assert!(told[0].1.starts_with("line 1: "), "{told:?}");
    assert!(told[1].1.contains("\"acme\""), "{told:?}");
    assert!(told[2].1.contains("ACME-01"), "{told:?}");
    let counts: Vec<u32> = rules.packs().iter().map(|pack| pack.rules).collect();
    assert_eq!(counts, [0, 1, 0, 0]);

    // Where somebody waits for a verdict, nothing may be left out unnoticed.
    let error = checking::checker_with(&document, Vec::new()).unwrap_err();
    assert!(error.message.to_string().contains("broken:1:"), "{error:?}");

    // Opened in the window, the same.
    let session = Session::start(places(folder.path()), Some(file));
    let view = session.run(LaunchCase).await.unwrap().project.unwrap();
    assert_eq!(view.project.pack_problems, problems);
    let german = rules.problems(Language::De);
    assert!(german[0].message.starts_with("Zeile 1: "), "{german:?}");
}

#[test]
fn the_same_packs_are_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("in.json");
    std::fs::write(
        &file,
        r#"{"format":"architrave/1","name":"P","diagrams":[]}"#,
    )
    .unwrap();
    let pack = folder.path().join("acme.toml");
    std::fs::write(&pack, PACK).unwrap();
    headless::add_rule_pack(&file, &pack).unwrap();
    let document = headless::read_document(&file).unwrap();
    let first = checking::checker_for(&document);
    let again = checking::checker_for(&headless::read_document(&file).unwrap());
    assert!(std::ptr::eq(&raw const *first, &raw const *again));

    let longer = PACK.replace("ACME-01", "ACME-03");
    std::fs::write(&pack, &longer).unwrap();
    headless::add_rule_pack(&file, &pack).unwrap();
    let other = checking::checker_for(&headless::read_document(&file).unwrap());
    assert!(other.checker().rules().any(|rule| rule.code() == "ACME-03"));
    assert!(!other.checker().rules().any(|rule| rule.code() == "ACME-01"));

    // A pack of the call takes the place of the one kept.
    let named = Pack::read("acme.toml", PACK.as_bytes()).unwrap();
    let document = headless::read_document(&file).unwrap();
    let with = checking::checker_with(&document, vec![named]).unwrap();
    let codes: Vec<&str> = with
        .packs()
        .iter()
        .flat_map(|p| &p.rules)
        .map(architrave_rules::Rule::code)
        .collect();
    assert_eq!(codes, ["ACME-01"]);
    headless::remove_rule_pack(&file, &acme()).unwrap();
    assert!(
        headless::read_document(&file)
            .unwrap()
            .rule_packs
            .is_empty()
    );
}

#[tokio::test]
async fn a_file_is_added_as_it_is_and_its_rules_have_pages() {
    let desk = Desk::new().await;
    let page = |code: &str| {
        let code = code.into();
        desk.session.run(RulePageCase(RuleQuery { code }))
    };
    assert_eq!(page("ACME-01").await.unwrap_err().code, ErrorCode::Refused);
    let path = desk.folder.path().join("acme.toml");
    let add = || AddRulePackCase {
        diagram: DiagramId::new("main").unwrap(),
        path: path.clone(),
    };
    std::fs::write(&path, "format = 1").unwrap();
    let error = desk.session.run(add()).await.unwrap_err();
    assert!(
        error.message.to_string().starts_with("acme.toml:1:10: "),
        "{error:?}"
    );
    for bytes in [vec![0xff], vec![b'#'; 262_145]] {
        std::fs::write(&path, bytes).unwrap();
        let error = desk.session.run(add()).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::Unreadable, "{error:?}");
    }
    std::fs::write(&path, PACK.replace('\n', "\r\n")).unwrap();
    let update = desk.session.run(add()).await.unwrap();
    assert_eq!(told(&update.findings).len(), 1);

    let page = page("acme-01").await.unwrap();
    assert_eq!(page.title, "Nobody answers for it");
    assert!(page.docs.contains("nobody knows whom to call"), "{page:?}");
    assert!(page.docs.contains("**Severity.** error"), "{page:?}");
    assert!(
        page.source.contains("Acme architecture handbook."),
        "{page:?}"
    );
    assert_eq!((page.wrong, page.right), (None, None));
}
