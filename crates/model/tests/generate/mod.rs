//! Random documents and edits.

use std::collections::BTreeMap;

use architrave_model::{
    Artifact, AttributeValue, Attributes, Boundary, BoundaryId, BoundaryKind, Component,
    ComponentId, Connection, ConnectionId, Date, Diagram, DiagramId, Document, FindingKey,
    FlowKind, Label, Level, Note, NoteId, NoteText, OwnTool, PackText, Phase, Point, Policy,
    Project, Reason, Record, RecordId, Role, RuleCode, RulePack, RulePackId, Severities, Stage,
    Structure, ToolId, Transaction, Waiver, WaiverId,
};
use architrave_words::Text;
use proptest::{collection::vec, prelude::*};

const TOOLS: &[&str] = &["pytorch", "kserve", "amazon-s3", "data-source", "feast"];

/// One random step of an edit; numbers choose among what is there.
#[derive(Debug, Clone)]
pub enum Step {
    Component {
        id: u8,
        tool: usize,
        label: Option<String>,
        x: f64,
        y: f64,
        boundary: Option<u8>,
    },
    Connection {
        id: u8,
        from: u8,
        to: u8,
        artifact: usize,
        kind: usize,
    },
    Boundary {
        id: u8,
        parent: Option<u8>,
        kind: usize,
    },
    Note {
        id: u8,
        text: String,
    },
    Waiver {
        id: u8,
        subject: u8,
        structure: u64,
        text: String,
        expires: bool,
    },
    RulePack {
        id: u8,
        order: u32,
        text: String,
    },
    OwnTool {
        id: u8,
        name: String,
        takes: bool,
    },
    RemoveOwnTool(u8),
    RemoveComponent(u8),
    RemoveConnection(u8),
    RemoveBoundary(u8),
    RemoveWaiver(u8),
    RemoveRulePack(u8),
    Rename(String),
    Policy(bool, Option<u8>),
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 1..12)
}

fn step() -> impl Strategy<Value = Step> {
    let text = "[a-zA-Zäß<>&\"' ]{0,19}[a-z]";
    prop_oneof![
        (
            0..12u8,
            0..TOOLS.len(),
            proptest::option::of(text),
            -9000.0..9000.0f64,
            -9000.0..9000.0f64,
            proptest::option::of(0..4u8)
        )
            .prop_map(|(id, tool, label, x, y, boundary)| Step::Component {
                id,
                tool,
                label,
                x,
                y,
                boundary
            }),
        (
            0..20u8,
            0..12u8,
            0..12u8,
            0..Artifact::ALL.len(),
            0..FlowKind::ALL.len()
        )
            .prop_map(|(id, from, to, artifact, kind)| Step::Connection {
                id,
                from,
                to,
                artifact,
                kind
            }),
        (
            0..4u8,
            proptest::option::of(0..4u8),
            0..BoundaryKind::ALL.len()
        )
            .prop_map(|(id, parent, kind)| Step::Boundary { id, parent, kind }),
        (0..3u8, text).prop_map(|(id, text)| Step::Note { id, text }),
        (0..3u8, 0..6u8, any::<u64>(), text, any::<bool>()).prop_map(
            |(id, subject, structure, text, expires)| Step::Waiver {
                id,
                subject,
                structure,
                text,
                expires
            }
        ),
        (0..3u8, 0..4u32, text).prop_map(|(id, order, text)| Step::RulePack { id, order, text }),
        (0..3u8, text, any::<bool>()).prop_map(|(id, name, takes)| Step::OwnTool {
            id,
            name,
            takes
        }),
        (0..3u8).prop_map(Step::RemoveOwnTool),
        (0..12u8).prop_map(Step::RemoveComponent),
        (0..20u8).prop_map(Step::RemoveConnection),
        (0..4u8).prop_map(Step::RemoveBoundary),
        (0..3u8).prop_map(Step::RemoveWaiver),
        (0..3u8).prop_map(Step::RemoveRulePack),
        text.prop_map(Step::Rename),
        (any::<bool>(), proptest::option::of(0..8u8))
            .prop_map(|(review, level)| Step::Policy(review, level)),
    ]
}

pub fn start() -> Document {
    let mut document = Document::new(Label::new("Test").unwrap());
    let id = diagram();
    let mut begin = Transaction::new(Text::given("Begin"));
    begin.set(
        &document,
        RecordId::Diagram(id.clone()),
        Some(Record::Diagram(Diagram {
            id,
            title: Label::new("Main").unwrap(),
            order: 0,
            arrangement: Default::default(),
        })),
    );
    document = begin.apply_to(&document).unwrap();
    document
}

fn diagram() -> DiagramId {
    DiagramId::new("main").unwrap()
}

/// Turns random steps into one transaction; whether it may be applied is for the model to say.
pub fn transaction(document: &Document, steps: &[Step]) -> Transaction {
    let mut transaction = Transaction::new(Text::given("Random edit"));
    for step in steps {
        let (id, record) = record(document, step);
        transaction.set(document, id, record);
    }
    transaction
}

/// What a record says of one rule, or of none.
fn severities(level: Option<u8>) -> Severities {
    let entry = |n: u8| {
        let level = Level::ALL[usize::from(n) % Level::ALL.len()];
        (RuleCode::new("LIF-01").unwrap(), level)
    };
    level.map(entry).into_iter().collect()
}

fn record(document: &Document, step: &Step) -> (RecordId, Option<Record>) {
    let component = |n: &u8| ComponentId::new(format!("c{n}")).unwrap();
    let connection = |n: &u8| ConnectionId::new(format!("e{n}")).unwrap();
    let waiver = |n: &u8| WaiverId::new(format!("w{n}")).unwrap();
    let own_tool = |n: &u8| ToolId::new(format!("own.t{n}")).unwrap();
    let rule_pack = |n: &u8| RulePackId::new(format!("p{n}")).unwrap();
    let boundary = |n: &u8| BoundaryId::new(format!("b{n}")).unwrap();
    match step {
        Step::Component {
            id,
            tool,
            label,
            x,
            y,
            boundary: inside,
        } => (
            RecordId::Component(diagram(), component(id)),
            Some(Record::Component(Component {
                id: component(id),
                tool: ToolId::new(TOOLS[*tool]).unwrap(),
                label: label.as_ref().map(|l| Label::new(l).unwrap()),
                boundary: inside.as_ref().map(boundary),
                role: (*tool == 0).then_some(Role::Train),
                attributes: if *tool == 1 {
                    Attributes::from([("origin".to_owned(), AttributeValue::Flag(true))])
                } else {
                    BTreeMap::new()
                },
                severities: severities((*tool == 2).then_some(*id)),
                position: Some(Point::try_from([*x, *y]).unwrap()),
                pinned: *id % 2 == 0,
                locked: false,
            })),
        ),
        Step::Connection {
            id,
            from,
            to,
            artifact,
            kind,
        } => (
            RecordId::Connection(diagram(), connection(id)),
            Some(Record::Connection(Connection {
                id: connection(id),
                from: component(from),
                to: component(to),
                kind: FlowKind::ALL[*kind],
                artifact: Some(Artifact::ALL[*artifact]),
                label: None,
                attributes: Attributes::new(),
                label_at: None,
                way: Vec::new(),
            })),
        ),
        Step::Boundary { id, parent, kind } => (
            RecordId::Boundary(diagram(), boundary(id)),
            Some(Record::Boundary(Boundary {
                id: boundary(id),
                label: Label::new("B").unwrap(),
                kind: BoundaryKind::ALL[*kind],
                value: None,
                parent: parent.as_ref().map(boundary),
                severities: severities((*kind == 0).then_some(*id)),
                frame: None,
                collapsed: false,
                locked: false,
                order: 0,
            })),
        ),
        Step::Note { id, text } => {
            let id = NoteId::new(format!("n{id}")).unwrap();
            let note = Note {
                id: id.clone(),
                text: NoteText::new(text).unwrap(),
                position: Point::default(),
                locked: false,
                order: 0,
            };
            (RecordId::Note(diagram(), id), Some(Record::Note(note)))
        }
        Step::Waiver {
            id,
            subject,
            structure,
            text,
            expires,
        } => {
            let id = waiver(id);
            let waiver = Waiver {
                id: id.clone(),
                finding: FindingKey::new(format!("FLOW-03/main/component:c{subject}")).unwrap(),
                structure: Structure::new(*structure),
                owner: Label::new(text).unwrap(),
                reason: Reason::new(text).unwrap(),
                expires: expires.then_some(Date::constant(2027, 1, 31)),
                granted: Date::constant(2026, 11, 24),
            };
            (
                RecordId::Waiver(diagram(), id),
                Some(Record::Waiver(waiver)),
            )
        }
        Step::RulePack { id, order, text } => {
            let id = rule_pack(id);
            let pack = RulePack {
                id: id.clone(),
                order: *order,
                text: PackText::new(text).unwrap(),
            };
            (RecordId::RulePack(id), Some(Record::RulePack(pack)))
        }
        Step::OwnTool { id, name, takes } => {
            let id = own_tool(id);
            let takes = takes.then_some(Artifact::Model);
            let tool = OwnTool::new(
                id.clone(),
                Label::new(name).unwrap(),
                Stage::Serve,
                takes.into_iter().collect(),
                vec![Artifact::Prediction],
            );
            (RecordId::OwnTool(id), Some(Record::OwnTool(Box::new(tool))))
        }
        Step::RemoveOwnTool(n) => (RecordId::OwnTool(own_tool(n)), None),
        Step::RemoveRulePack(n) => (RecordId::RulePack(rule_pack(n)), None),
        Step::RemoveWaiver(n) => (RecordId::Waiver(diagram(), waiver(n)), None),
        Step::RemoveComponent(n) => (RecordId::Component(diagram(), component(n)), None),
        Step::RemoveConnection(n) => (RecordId::Connection(diagram(), connection(n)), None),
        Step::RemoveBoundary(n) => (RecordId::Boundary(diagram(), boundary(n)), None),
        Step::Rename(name) => (
            RecordId::Project,
            Some(Record::Project(Project {
                name: Label::new(name).unwrap(),
                ..document.project.clone()
            })),
        ),
        Step::Policy(review, level) => (
            RecordId::Project,
            Some(Record::Project(Project {
                policy: Policy {
                    phase: if *review {
                        Phase::Review
                    } else {
                        Phase::Sketch
                    },
                    severities: severities(*level),
                    ..Policy::default()
                },
                ..document.project.clone()
            })),
        ),
    }
}
