//! Documents and edits for the tests.
#![allow(dead_code, missing_docs)]

use std::path::{Path, PathBuf};

use architrave_model::{
    Artifact, Component, ComponentId, Connection, ConnectionId, Date, Diagram, DiagramContent,
    DiagramId, Document, FindingKey, FlowKind, Label, Note, NoteId, NoteText, OwnTool, PackText,
    Point, Reason, Record, RecordId, RulePack, RulePackId, Stage, Structure, ToolId, Transaction,
    Waiver, WaiverId,
};
use architrave_store::ProjectFile;
use architrave_words::Text;
use tempfile::TempDir;

pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

pub fn file_in(folder: &TempDir) -> PathBuf {
    folder.path().join("project.architrave")
}

pub fn main_diagram() -> DiagramId {
    DiagramId::new("main").unwrap()
}

pub fn component(id: &str, x: f64) -> Component {
    Component {
        id: ComponentId::new(id).unwrap(),
        tool: ToolId::new("pytorch").unwrap(),
        label: Some(Label::new(format!("Trainer {id} <script>")).unwrap()),
        boundary: None,
        role: None,
        attributes: Default::default(),
        severities: Default::default(),
        position: Some(Point::new(x, 80.0)),
        pinned: false,
        locked: false,
    }
}

pub fn connection(id: &str, from: &str, to: &str) -> Connection {
    Connection {
        id: ConnectionId::new(id).unwrap(),
        from: ComponentId::new(from).unwrap(),
        to: ComponentId::new(to).unwrap(),
        kind: FlowKind::Data,
        artifact: None,
        label: None,
        attributes: Default::default(),
        label_at: None,
        way: Vec::new(),
    }
}

pub fn note(id: &str, text: &str) -> Note {
    Note {
        id: NoteId::new(id).unwrap(),
        text: NoteText::new(text).unwrap(),
        position: Point::new(8.0, 16.0),
        locked: false,
        order: 0,
    }
}

/// A waiver of a finding about the component `a`.
pub fn waiver(id: &str, reason: &str) -> Waiver {
    Waiver {
        id: WaiverId::new(id).unwrap(),
        finding: FindingKey::new(format!("LIF-01/main/component:{id}")).unwrap(),
        structure: Structure::new(0xfeed),
        owner: Label::new("Data team").unwrap(),
        reason: Reason::new(reason).unwrap(),
        expires: Some(Date::constant(2027, 6, 30)),
        granted: Date::constant(2026, 11, 24),
    }
}

/// A rule pack; what it says does not matter to the file.
pub fn rule_pack(id: &str, text: &str) -> RulePack {
    RulePack {
        id: RulePackId::new(id).unwrap(),
        order: 0,
        text: PackText::new(text).unwrap(),
    }
}

/// A tool of the project's own.
pub fn own_tool(id: &str, name: &str) -> OwnTool {
    OwnTool::new(
        ToolId::new(id).unwrap(),
        Label::new(name).unwrap(),
        Stage::Serve,
        vec![Artifact::Request],
        vec![Artifact::Prediction],
    )
}

/// A project with two components, `a` and `b`, and the connection `c` between them.
pub fn document() -> Document {
    let mut document = Document::new(Label::new("Fraud scoring").unwrap());
    let mut content = DiagramContent::empty(Diagram {
        id: main_diagram(),
        title: Label::new("Main").unwrap(),
        order: 0,
        arrangement: Default::default(),
    });
    for (id, x) in [("a", 0.0), ("b", 240.0)] {
        let component = component(id, x);
        content.components.insert(component.id.clone(), component);
    }
    let connection = connection("c", "a", "b");
    content
        .connections
        .insert(connection.id.clone(), connection);
    document.diagrams.insert(main_diagram(), content);
    document
}

pub fn component_id(id: &str) -> RecordId {
    RecordId::Component(main_diagram(), ComponentId::new(id).unwrap())
}

/// An edit that puts the component `id` at `x`, adding it where it does not exist.
pub fn place(document: &Document, id: &str, x: f64) -> Transaction {
    let mut edit = Transaction::new(Text::given(format!("Place {id}")));
    edit.set(
        document,
        component_id(id),
        Some(Record::Component(component(id, x))),
    );
    edit
}

/// Where the component `id` is.
pub fn x_of(document: &Document, id: &str) -> Option<f64> {
    match document.record(&component_id(id))? {
        Record::Component(component) => component.position.map(|p| p.x),
        other => panic!("{other:?}"),
    }
}

/// Commits an edit to the file and to the document.
pub fn commit(file: &mut ProjectFile, document: &mut Document, edit: &Transaction) -> u32 {
    let next = edit.apply_to(document).unwrap();
    let revision = file.commit(edit, &next).unwrap();
    *document = next;
    revision
}

/// A closed project file that holds [`document`].
pub fn made(folder: &TempDir) -> PathBuf {
    let path = file_in(folder);
    drop(ProjectFile::create(&path, &document()).unwrap());
    path
}

pub fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
