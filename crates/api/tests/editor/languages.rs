//! In German and Spanish nothing is answered in English: what every edit is called, what every
//! command is refused with, and what is told of changes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use architrave_api::{border::*, usecases::*};
use architrave_model::ToolId;
use architrave_words::Language;
use serde_json::{Value, json};

use crate::desk::{Desk, component, main_diagram, tool};

/// Every edit once, in an order that works from the pipeline on.
fn edits() -> Vec<Value> {
    let card = |id: &str| json!({ "kind": "component", "id": id });
    let own = |name: &str, summary: Value| {
        json!({ "id": "own.ranker", "name": name, "stage": "serve", "summary": summary,
            "consumes": ["model"], "produces": ["prediction"] })
    };
    let policy = |phase: &str, risk: &str| json!({ "type": "set-policy", "policy": { "phase": phase, "risk": risk } });
    let component =
        |edit: Value| json!({ "type": "edit-components", "ids": ["pytorch"], "edit": edit });
    let line = |edit: Value| json!({ "type": "edit-connection", "id": "pytorch-kserve-model", "edit": edit });
    let frame = |edit: Value| json!({ "type": "edit-boundary", "id": "environment", "edit": edit });
    vec![
        json!({ "type": "place", "tool": "cache", "at": [0, 400] }),
        json!({ "type": "place", "tool": "grafana", "at": [400, 400], "from": "kserve" }),
        json!({ "type": "place", "tool": "audit-log-store", "at": [800, 400], "to": "cache" }),
        json!({ "type": "insert", "connection": "pytorch-kserve-model", "what": { "tool": "mlflow" },
            "at": [800, 104] }),
        json!({ "type": "move", "moves": [{ "target": card("cache"), "to": [80, 480] }] }),
        json!({ "type": "move", "moves": [{ "target": card("cache"), "to": [0, 480] },
            { "target": card("grafana"), "to": [480, 480] }] }),
        json!({ "type": "align", "components": ["cache", "grafana"], "alignment": "left" }),
        json!({ "type": "lock", "targets": [card("cache")], "locked": true }),
        json!({ "type": "lock", "targets": [card("cache")], "locked": false }),
        json!({ "type": "duplicate", "targets": [card("cache"), card("grafana")] }),
        json!({ "type": "duplicate", "targets": [card("cache")] }),
        json!({ "type": "swap", "components": ["cache"], "tool": "relational-database" }),
        json!({ "type": "swap", "components": ["cache", "cache-2"], "tool": "document-database" }),
        json!({ "type": "connect", "from": "cache", "to": "grafana", "artifact": "dataset" }),
        component(json!({ "label": "Trainer" })),
        component(json!({ "attributes": { "owner": "Ann", "risk": "high", "retention_days": 3 } })),
        json!({ "type": "edit-components", "ids": ["cache", "grafana"], "edit": { "pinned": true } }),
        json!({ "type": "edit-connection", "id": "cache-grafana-dataset", "edit": { "label": "x" } }),
        json!({ "type": "edit-connection", "id": "cache-grafana-dataset", "edit": { "reverse": true } }),
        json!({ "type": "edit-connection", "id": "cache-grafana-dataset",
            "edit": { "label_at": { "along": 0.5 } } }),
        json!({ "type": "edit-connection", "id": "cache-grafana-dataset", "edit": { "to": "kserve" } }),
        line(json!({ "label": "y" })),
        json!({ "type": "wrap", "targets": [card("pytorch")], "kind": "environment", "label": "Zone" }),
        json!({ "type": "wrap", "targets": [card("cache")], "kind": "cloud", "label": "Other" }),
        frame(json!({ "label": "Area" })),
        frame(json!({ "frame": [0, 0, 600, 400] })),
        frame(json!({ "collapsed": true })),
        frame(json!({ "collapsed": false })),
        json!({ "type": "same-size", "boundaries": ["environment", "cloud"], "dimension": "both" }),
        json!({ "type": "layer", "targets": [{ "kind": "boundary", "id": "environment" }], "step": "front" }),
        json!({ "type": "add-note", "at": [0, 900], "text": "Hm" }),
        json!({ "type": "edit-note", "id": "note", "text": "Hm!" }),
        json!({ "type": "lock", "targets": [{ "kind": "note", "id": "note" }], "locked": true }),
        json!({ "type": "lock", "targets": [{ "kind": "note", "id": "note" }], "locked": false }),
        json!({ "type": "delete", "targets": [{ "kind": "note", "id": "note" }] }),
        json!({ "type": "delete", "targets": [{ "kind": "connection", "id": "cache-grafana-dataset" }] }),
        json!({ "type": "delete", "targets": [card("cache-2")] }),
        json!({ "type": "delete", "targets": [{ "kind": "boundary", "id": "cloud" }] }),
        json!({ "type": "delete", "targets": [card("cache"), card("grafana")] }),
        json!({ "type": "paste", "text": PASTED }),
        json!({ "type": "define-tool", "tool": own("Ranker", Value::Null) }),
        json!({ "type": "redefine-tool", "tool": own("Ranker", json!("Ranks.")) }),
        json!({ "type": "remove-tool", "id": "own.ranker" }),
        json!({ "type": "take-tools", "tools": [own("Ranker", Value::Null)] }),
        json!({ "type": "add-rule-pack", "file": "p.toml", "text": PACK }),
        json!({ "type": "remove-rule-pack", "id": "p" }),
        policy("review", "limited"),
        policy("sketch", "limited"),
        policy("sketch", "high"),
        json!({ "type": "rename-project", "name": "Named" }),
        json!({ "type": "rename-diagram", "id": "main", "title": "First" }),
        json!({ "type": "arrange", "arrangement": { "direction": "top-to-bottom" } }),
        json!({ "type": "arrange", "arrangement": { "direction": "left-to-right" } }),
        json!({ "type": "move", "moves": [{ "target": card("kserve"), "to": [8, 8] }] }),
        json!({ "type": "redraw-connections" }),
        json!({ "type": "tidy" }),
        json!({ "type": "move", "moves": [{ "target": card("kserve"), "to": [8, 8] }] }),
        json!({ "type": "tidy-some", "components": ["kserve", "object-store"] }),
        json!({ "type": "add-diagram", "title": "Second" }),
        json!({ "type": "duplicate-diagram", "id": "main" }),
        json!({ "type": "move-diagram", "id": "main", "to": 2 }),
        json!({ "type": "delete-diagram", "id": "diagram" }),
    ]
}

const PASTED: &str = r#"{ "format": "architrave/1", "name": "Elsewhere", "diagrams": [ { "id": "d",
    "components": [ { "id": "a", "tool": "amazon-s3", "position": [0, 0] },
        { "id": "b", "tool": "amazon-s3", "position": [300, 0] } ], "connections": [] } ] }"#;

const PACK: &str = "format = \"architrave-rules/1\"\n[pack]\nid = \"p\"\ntitle = \"Ours\"\n\
    description = \"d\"\nsource = \"s\"\n[[rule]]\ncode = \"ACME-01\"\ntitle = \"T\"\n\
    message = \"{label} is wrong.\"\nwhy = \"Because.\"\nhow = \"Mend it.\"\nseverity = \"warning\"\n\
    when = { component = { stage = \"govern\" } }\nmust_not = { exist = true }\n";

/// Edits that are refused, most of them for several reasons.
fn hostile() -> Vec<Value> {
    let pack = |from: &str, to: &str| {
        let text = PACK.replacen(from, to, 1);
        assert_ne!(text, PACK);
        json!({ "type": "add-rule-pack", "file": "p.toml", "text": text })
    };
    let when = |when: &str| pack("stage = \"govern\"", when);
    let none = |kind: &str| json!({ "kind": kind, "id": "none" });
    let long = "x".repeat(201);
    let edit = |edit: Value| json!({ "type": "edit-components", "ids": ["pytorch"], "edit": edit });
    let own = |id: &str| json!({ "id": id, "name": "R", "stage": "serve", "consumes": ["model", "model"], "produces": [] });
    vec![
        json!({ "type": "place", "tool": "none" }),
        json!({ "type": "place", "tool": "amazon-s3", "from": "none" }),
        json!({ "type": "insert", "connection": "none", "what": { "tool": "amazon-s3" } }),
        json!({ "type": "insert", "connection": "pytorch-kserve-model", "what": { "component": "kserve" } }),
        json!({ "type": "move", "moves": [{ "target": none("component"), "to": [0, 0] }] }),
        json!({ "type": "align", "components": ["pytorch"], "alignment": "left" }),
        json!({ "type": "same-size", "boundaries": [], "dimension": "both" }),
        json!({ "type": "layer", "targets": [{ "kind": "component", "id": "pytorch" }], "step": "front" }),
        json!({ "type": "lock", "targets": [{ "kind": "connection", "id": "pytorch-kserve-model" }],
            "locked": true }),
        json!({ "type": "lock", "targets": [none("note")], "locked": true }),
        json!({ "type": "duplicate", "targets": [] }),
        json!({ "type": "duplicate", "targets": [none("boundary")] }),
        json!({ "type": "paste", "text": "hello" }),
        json!({ "type": "paste", "text": "{ \"format\": \"architrave/1\", \"diagrams\": [ { \"id\": \"\", \"x\": 1,
            \"components\": [ { \"id\": \"a\", \"tool\": \"pytroch\" }, { \"id\": \"a\", \"tool\": 3,
            \"attributes\": { \"ownr\": true, \"risk\": \"much\" }, \"position\": [1] } ],
            \"connections\": [ { \"from\": \"a\", \"to\": \"b\", \"kind\": \"x\" } ] } ] }" }),
        json!({ "type": "paste", "text": "{ \"format\": \"architrave/1\", \"diagrams\": [ " }),
        json!({ "type": "paste", "text": "{ \"format\": \"architrave/2\" }" }),
        json!({ "type": "swap", "components": ["pytorch"], "tool": "none" }),
        json!({ "type": "swap", "components": ["none"], "tool": "amazon-s3" }),
        json!({ "type": "connect", "from": "pytorch", "to": "pytorch" }),
        json!({ "type": "connect", "from": "pytorch", "to": "kserve", "artifact": "model" }),
        json!({ "type": "connect", "from": "pytorch", "to": "kserve", "artifact": "model", "kind": "uses" }),
        edit(json!({ "label": long })),
        edit(json!({ "label": "a\u{202e}b" })),
        edit(json!({ "boundary": "none" })),
        edit(json!({ "tool": "none" })),
        edit(json!({ "attributes": { "none": true } })),
        edit(json!({ "attributes": { "encrypted": true } })),
        edit(json!({ "attributes": { "risk": "much" } })),
        edit(json!({ "attributes": { "memory": -1 } })),
        edit(json!({ "attributes": { "write_access": "yes" } })),
        edit(json!({ "attributes": { "owner": "\u{7}" } })),
        json!({ "type": "edit-connection", "id": "none", "edit": {} }),
        json!({ "type": "edit-connection", "id": "pytorch-kserve-model", "edit": { "to": "pytorch" } }),
        json!({ "type": "wrap", "targets": [], "kind": "cloud", "label": "C" }),
        json!({ "type": "edit-boundary", "id": "none", "edit": {} }),
        json!({ "type": "add-note", "at": [0, 0], "text": "" }),
        json!({ "type": "edit-note", "id": "none", "text": "a" }),
        json!({ "type": "add-diagram", "title": " " }),
        json!({ "type": "rename-diagram", "id": "none", "title": "a" }),
        json!({ "type": "duplicate-diagram", "id": "none" }),
        json!({ "type": "delete-diagram", "id": "main" }),
        json!({ "type": "move-diagram", "id": "none", "to": 0 }),
        json!({ "type": "tidy-some", "components": ["none"] }),
        json!({ "type": "apply-fix", "finding": "LIF-01/main/component:none", "fix": "x" }),
        json!({ "type": "waive", "finding": "none", "owner": "Ann", "reason": "So." }),
        json!({ "type": "waive", "finding": "none", "owner": "", "reason": "So." }),
        json!({ "type": "waive", "finding": "none", "owner": "Ann", "reason": "" }),
        json!({ "type": "waive", "finding": "none", "owner": "Ann", "reason": "So.", "expires": "2001-01-01" }),
        json!({ "type": "unwaive", "waiver": "none" }),
        json!({ "type": "rename-project", "name": "" }),
        json!({ "type": "define-tool", "tool": own("own.a") }),
        json!({ "type": "define-tool", "tool": own("theirs") }),
        json!({ "type": "redefine-tool", "tool": own("own.a") }),
        json!({ "type": "remove-tool", "id": "own.none" }),
        json!({ "type": "take-tools", "tools": [own("own.a")] }),
        json!({ "type": "remove-rule-pack", "id": "none" }),
        pack("[[rule]]", "[[rule]"),
        pack("architrave-rules/1", "architrave-rules/2"),
        pack("id = \"p\"", "id = \"a b\""),
        pack("severity =", "severty ="),
        pack("why = \"Because.\"", ""),
        pack("Because.", "Because"),
        pack("title = \"T\"", "title = 3"),
        pack("ACME-01", "FLOW-01"),
        pack("ACME-01", "acme"),
        pack("{label}", "{lable}"),
        pack("{label}", "{none}"),
        pack("{label}", "{"),
        pack("must_not = { exist", "must = { exist"),
        pack(
            "must_not = { exist = true }",
            "must = { component = {} }\nfix = { set = {} }",
        ),
        pack(
            "must_not = { exist = true }\n",
            "must_not = { exist = true }\n[[rule.case]]\n\
            name = \"n\"\nsilent = true\nsketch = \"a == b\"\n",
        ),
        when("stage = \"govren\""),
        when("stage = []"),
        when("tool = \"pytroch\""),
        when("any = []"),
        when("label = {}"),
        when("label = { matches = \"[a\" }"),
        when("attributes = { ownr = true }"),
        when("attributes = { encrypted = true }"),
        when("attributes = { risk = \"much\" }"),
        when("attributes = { risk = { above = 3 } }"),
    ]
}

/// Edits that have no way to be wrong.
const NEVER_REFUSED: [&str; 6] = [
    "arrange",
    "delete",
    "fix-all",
    "redraw-connections",
    "set-policy",
    "tidy",
];

/// Texts that are the same in two languages: names, and words both have.
const SAME: [&str; 3] = ["Area", "Ranker", "First"];

/// What was answered, by what was asked.
#[derive(Default)]
struct Answers(BTreeMap<String, String>);

impl Answers {
    fn add(&mut self, asked: impl Into<String>, text: impl Into<String>) {
        let (asked, text) = (asked.into(), text.into());
        if !text.is_empty() {
            let number = self.0.len();
            self.0.insert(format!("{number:03} {asked}"), text);
        }
    }

    fn error(&mut self, asked: &str, error: &ApiError) {
        let view = ErrorView::from(error.clone());
        assert_eq!(error.to_string(), view.message);
        self.add(format!("{asked}, message"), view.message);
        self.add(format!("{asked}, hint"), view.hint);
    }
}

async fn speak(desk: &Desk, language: Language) {
    let settings = Settings {
        spoken: language,
        ..Settings::default()
    };
    desk.session.run(SetSettingsCase(settings)).await.unwrap();
}

async fn edited(language: Language) -> Answers {
    let mut desk = Desk::pipeline().await;
    speak(&desk, language).await;
    let mut answers = Answers::default();
    for edit in edits() {
        let asked = edit.to_string();
        let intent: EditIntent =
            serde_json::from_value(edit).unwrap_or_else(|e| panic!("{asked}: {e}"));
        let update = desk.edit(intent).await;
        let label = update.project.undo.unwrap_or_default();
        answers.add(asked, label);
    }
    // A cure, an acceptance of a finding and its end; their keys follow from what was built.
    let findings = desk.view().await.findings;
    let key = findings[0].key.clone();
    let waive = json!({ "type": "waive", "finding": key, "owner": "Ann", "reason": "So." });
    for edit in [
        waive,
        json!({ "type": "unwaive", "waiver": findings[0].code }),
    ] {
        let asked = edit.to_string();
        let update = desk.edit(serde_json::from_value(edit).unwrap()).await;
        answers.add(asked, update.project.undo.unwrap_or_default());
    }
    let cured = findings.iter().find(|f| !f.fixes.is_empty()).unwrap();
    let fix = json!({ "type": "apply-fix", "finding": cured.key, "fix": cured.fixes[0].id });
    let asked = fix.to_string();
    let update = desk.edit(serde_json::from_value(fix).unwrap()).await;
    answers.add(asked, update.project.undo.unwrap_or_default());

    let undone = desk.undo().await;
    answers.add("redo", undone.project.redo.unwrap_or_default());
    let history = desk.session.run(HistoryCase).await.unwrap();
    for label in history.labels {
        answers.add("history", label);
    }
    let vocabulary = desk.session.run(VocabularyCase).await.unwrap();
    for spec in vocabulary.attributes {
        answers.add(format!("help of {}", spec.name), spec.help);
    }
    for item in desk.view().await.diagram.scene.items {
        answers.add(format!("picture of {}", item.id), item.description);
    }
    answers
}

async fn refused(language: Language) -> Answers {
    let mut desk = Desk::pipeline().await;
    speak(&desk, language).await;
    let mut answers = Answers::default();
    for edit in hostile() {
        let asked = edit.to_string();
        let intent = serde_json::from_value(edit).unwrap_or_else(|e| panic!("{asked}: {e}"));
        answers.error(&asked, &desk.refused(intent).await);
    }
    let tool = |id: &str| ToolId::new(id).unwrap();
    let none = || architrave_model::DiagramId::new("none").unwrap();
    let folder = desk.folder.path().to_owned();
    let session = desk.session.clone();
    macro_rules! refuse {
        ($($name:literal: $case:expr;)+) => {$(
            let answer = session.run($case).await;
            answers.error($name, &answer.err().expect($name));
        )+};
    }
    macro_rules! ask {
        ($($name:literal: $question:expr;)+) => {$(
            let answer = session.ask($question).await;
            answers.error($name, &answer.err().expect($name));
        )+};
    }
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let request = |theme: &str, diagram| ExportRequest {
        diagram,
        options: ExportOptions {
            theme: theme.into(),
            ..ExportOptions::default()
        },
    };
    let themed = |theme: &str| Settings {
        canvas_theme: theme.into(),
        spoken: language,
        ..Settings::default()
    };
    let options = |from: Option<&str>, to: Option<&str>| ConnectQuery {
        diagram: main_diagram(),
        from: from.map(component),
        to: to.map(component),
    };
    refuse! {
        "redo": RedoCase;
        "go to": GoToCase(GoTo { done: 99 });
        "view": ViewCase(ViewRequest { diagram: Some(none()) });
        "recent": RecentPathCase("none".into());
        "example": OpenExampleCase(OpenExample { id: "none".into() });
        "missing": OpenFileCase(folder.join("none.architrave"));
        "folder": OpenFileCase(folder.clone());
        "empty": OpenFileCase(file("empty.architrave", b""));
        "foreign": OpenFileCase(file("foreign.architrave", &[b'x'; 200]));
        "no JSON": OpenFileCase(file("broken.json", b"{ \"format\": "));
        "other JSON": OpenFileCase(file("other.json", b"{ \"name\": 3, }"));
        "new": NewProjectCase(NewProject { name: "a\u{7}b".into() });
        "recover": RecoverCase;
        "theme": SetSettingsCase(themed("pink"));
        "rule": RulePageCase(RuleQuery { code: "FLOW-99".into() });
        "no rule": RulePageCase(RuleQuery { code: "hello".into() });
        "export": KeepExportCase(request("light", none()));
        "theme of an export": KeepExportCase(request("pink", main_diagram()));
        "picture": ExportPictureCase(ExportQuery { id: 99 });
        "no export": DeleteExportCase(ExportQuery { id: 99 });
        "draft": DraftToolCase(DraftQuery { tool: tool("none") });
        "icon": ReadIconCase(file("pixels.svg", b"\x89PNG"));
        "large icon": ReadIconCase(file("large.svg", &vec![b' '; 70_000]));
        "text": ReadIconCase(file("text.svg", b"<a/>"));
        "entities": ReadIconCase(file("entities.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"));
        "empty icon": ReadIconCase(file("none.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"));
        "catalog": ReadCatalogCase(file("a.toml", b"name = 'a'"));
        "later catalog": ReadCatalogCase(file("b.toml", b"format = 'architrave-catalog/9'\nname = 'a'"));
        "bytes": ReadCatalogCase(file("c.toml", b"\xff"));
        "no TOML": ReadCatalogCase(file("d.toml", b"format = "));
        "no field": ReadCatalogCase(file("e.toml", b"format = 'architrave-catalog/1'\nnme = 'a'"));
        "no end": ConnectOptionsCase(options(None, None));
    }
    ask! {
        "cures": Cures(CuresQuery { finding: "none".into() });
        "unknowns": Unknowns(DiagramQuery { diagram: none() });
        "ranking": RankTools(DiagramQuery { diagram: none() });
        "nothing to copy": CopyCase(CopyRequest { diagram: main_diagram(), targets: Vec::new() });
        "alternatives": AlternativesCase(AlternativesQuery {
            diagram: main_diagram(),
            component: component("none"),
        });
        "swap": PreviewSwap(SwapQuery {
            diagram: main_diagram(),
            components: vec![component("pytorch")],
            tool: tool("none"),
        });
    }
    for (from, to) in [
        ("pytorch", "pytorch"),
        ("kserve", "object-store"),
        ("pytorch", "kserve"),
    ] {
        let case = ConnectOptionsCase(options(Some(from), Some(to)));
        for found in session.run(case).await.unwrap() {
            answers.add(
                format!("{from} to {to}, refused"),
                found.refused.unwrap_or_default(),
            );
            answers.add(
                format!("{from} to {to}, mismatch"),
                found.mismatch.unwrap_or_default(),
            );
        }
    }
    session.run(CloseCase).await.unwrap();
    refuse! {
        "closed": ViewCase(ViewRequest::default());
    }
    for text in answers.0.values_mut() {
        *text = text.replace(&*folder.to_string_lossy(), "…");
    }
    answers
}

async fn told(language: Language) -> Answers {
    let desk = Desk::pipeline().await;
    speak(&desk, language).await;
    let mut answers = Answers::default();
    let swap = PreviewSwap(SwapQuery {
        diagram: main_diagram(),
        components: vec![component("pytorch")],
        tool: tool("amazon-s3"),
    });
    let preview = desk.session.ask(swap).await.unwrap();
    let fixes = desk
        .session
        .ask(PreviewFixes(FixQuery::default()))
        .await
        .unwrap();
    let fixes = fixes.fixes.into_iter().flat_map(|fix| fix.changes);
    for line in preview.changes.into_iter().chain(fixes) {
        answers.add("change", line.text);
    }
    for other in preview.gained.other.into_iter().chain(preview.lost.other) {
        answers.add("ability", other);
    }
    let alternatives = AlternativesCase(AlternativesQuery {
        diagram: main_diagram(),
        component: component("kserve"),
    });
    for other in desk.session.ask(alternatives).await.unwrap().others {
        for ability in other.gained.other.into_iter().chain(other.lost.other) {
            answers.add("ability", ability);
        }
    }
    answers
}

/// Words that stand in English sentences and in no others.
const ENGLISH: [&str; 14] = [
    " the ",
    " of ",
    " and ",
    " with ",
    " not ",
    " which ",
    "cannot",
    " does ",
    " is ",
    " are ",
    " it ",
    " its ",
    " at most ",
    " to ",
];

fn compare(english: &Answers, other: &Answers, language: Language) {
    let keys = |answers: &Answers| answers.0.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(english), keys(other));
    let mut wrong = Vec::new();
    for (asked, text) in &other.0 {
        let same = english.0[asked] == *text && !SAME.contains(&text.as_str());
        let padded = format!(" {text} ");
        // What a file says is repeated as it stands there.
        let rest: String = padded.split('"').step_by(2).collect();
        let rest: String = rest.split('`').step_by(2).collect();
        if same || ENGLISH.iter().any(|word| rest.contains(word)) {
            wrong.push(format!("{asked}: {text}"));
        }
    }
    let language = language.as_str();
    assert!(
        wrong.is_empty(),
        "{language}, English:\n{}",
        wrong.join("\n")
    );
}

#[tokio::test]
async fn every_edit_is_called_in_the_language_spoken() {
    let english = edited(Language::En).await;
    for language in [Language::De, Language::Es] {
        compare(&english, &edited(language).await, language);
    }
}

#[tokio::test]
async fn every_refusal_is_told_in_the_language_spoken() {
    let english = refused(Language::En).await;
    for language in [Language::De, Language::Es] {
        compare(&english, &refused(language).await, language);
    }
}

#[tokio::test]
async fn changes_and_abilities_are_told_in_the_language_spoken() {
    let english = told(Language::En).await;
    assert!(english.0.len() > 4);
    for language in [Language::De, Language::Es] {
        compare(&english, &told(language).await, language);
    }
}

/// Whoever adds an edit adds it here too.
#[test]
fn every_kind_of_edit_is_among_them() {
    let generated =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/generated/EditIntent.ts");
    let generated = fs::read_to_string(generated).unwrap();
    let kinds: BTreeSet<&str> = generated
        .split("\"type\": \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(kinds.len() > 30, "{kinds:?}");
    let of = |all: Vec<Value>| -> BTreeSet<String> {
        let all = all.into_iter();
        all.filter_map(|edit| edit["type"].as_str().map(str::to_owned))
            .collect()
    };
    let (done, refused) = (of(edits()), of(hostile()));
    // Their findings are only known once something is drawn.
    let later = ["apply-fix", "fix-all", "unwaive", "waive"];
    let missing = |have: &BTreeSet<String>, but: &[&str]| -> Vec<String> {
        let all = kinds
            .iter()
            .filter(|k| !have.contains(**k) && !but.contains(k));
        all.map(|k| (*k).to_owned()).collect()
    };
    assert_eq!(missing(&done, &later), [] as [String; 0]);
    assert_eq!(missing(&refused, &NEVER_REFUSED), [] as [String; 0]);
}
