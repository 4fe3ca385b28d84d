//! Random edits, undos, redos and reopenings: the file always holds what memory holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use architrave_model::{
    AttributeValue, ComponentId, ConnectionId, Document, History, NoteId, Record, RecordId,
    RulePackId, ToolId, Transaction, WaiverId,
};
use architrave_store::{ProjectFile, document_digest};
use architrave_words::Text;
use common::*;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Act {
    Place(u8, f64),
    Measure(u8, f64),
    Connect(u8, u8),
    Write(u8, String),
    Accept(u8, String),
    Define(u8, String),
    Undefine(u8),
    Revoke(u8),
    Rule(u8, String),
    Unrule(u8),
    Remove(u8),
    Undo,
    Redo,
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..6_u8, -1000.0..1000.0_f64).prop_map(|(id, x)| Act::Place(id, x)),
        2 => (0..6_u8, 0.0..1e9_f64).prop_map(|(id, v)| Act::Measure(id, v)),
        2 => (0..6_u8, 0..6_u8).prop_map(|(from, to)| Act::Connect(from, to)),
        2 => (0..3_u8, "[a-zäß\\\\\"'<>\n]{1,40}").prop_map(|(id, text)| Act::Write(id, text)),
        2 => (0..3_u8, "[a-zäß\\\\\"'<>\n]{0,40}[a-z]").prop_map(|(id, text)| Act::Accept(id, text)),
        2 => (0..3_u8, "[a-zäß\\\\\"'<>]{0,40}[a-z]").prop_map(|(id, name)| Act::Define(id, name)),
        1 => (0..3_u8).prop_map(Act::Undefine),
        1 => (0..3_u8).prop_map(Act::Revoke),
        2 => (0..3_u8, "[a-zäß\\\\\"'<>\n\t\r]{0,40}[a-z]").prop_map(|(id, text)| {
            // A carriage return stands only at the end of a line.
            Act::Rule(id, text.replace('\r', "\r\n"))
        }),
        1 => (0..3_u8).prop_map(Act::Unrule),
        1 => (0..6_u8).prop_map(Act::Remove),
        4 => Just(Act::Undo),
        3 => Just(Act::Redo),
        2 => Just(Act::Reopen),
    ]
}

fn edit(document: &Document, act: &Act) -> Transaction {
    let main = main_diagram();
    let mut edit = Transaction::new(Text::given(format!("{act:?}")));
    match act {
        Act::Place(id, x) => {
            let placed = component(&format!("n{id}"), *x);
            edit.set(
                document,
                component_id(&format!("n{id}")),
                Some(Record::Component(placed)),
            );
        }
        Act::Measure(id, value) => {
            let id = component_id(&format!("n{id}"));
            if let Some(Record::Component(mut found)) = document.record(&id) {
                found
                    .attributes
                    .insert("quota".into(), AttributeValue::Number(*value));
                edit.set(document, id, Some(Record::Component(found)));
            }
        }
        Act::Connect(from, to) => {
            let (from, to) = (format!("n{from}"), format!("n{to}"));
            let both = [&from, &to]
                .iter()
                .all(|id| document.record(&component_id(id)).is_some());
            if both {
                let new = connection(&format!("{from}-{to}"), &from, &to);
                let id = RecordId::Connection(main, new.id.clone());
                edit.set(document, id, Some(Record::Connection(new)));
            }
        }
        Act::Write(id, text) => {
            let id = format!("t{id}");
            let key = RecordId::Note(main, NoteId::new(&id).unwrap());
            let note = (!text.trim().is_empty()).then(|| Record::Note(note(&id, text)));
            edit.set(document, key, note);
        }
        Act::Accept(id, reason) => {
            let new = waiver(&format!("w{id}"), reason);
            let id = RecordId::Waiver(main, new.id.clone());
            edit.set(document, id, Some(Record::Waiver(new)));
        }
        Act::Revoke(id) => {
            let id = WaiverId::new(format!("w{id}")).unwrap();
            edit.set(document, RecordId::Waiver(main, id), None);
        }
        Act::Rule(id, text) => {
            let new = rule_pack(&format!("p{id}"), text);
            let id = RecordId::RulePack(new.id.clone());
            edit.set(document, id, Some(Record::RulePack(new)));
        }
        Act::Unrule(id) => {
            let id = RulePackId::new(format!("p{id}")).unwrap();
            edit.set(document, RecordId::RulePack(id), None);
        }
        Act::Define(id, name) => {
            let new = own_tool(&format!("own.t{id}"), name);
            let id = RecordId::OwnTool(new.id.clone());
            edit.set(document, id, Some(Record::OwnTool(Box::new(new))));
        }
        Act::Undefine(id) => {
            let id = ToolId::new(format!("own.t{id}")).unwrap();
            edit.set(document, RecordId::OwnTool(id), None);
        }
        Act::Remove(id) => {
            let id = ComponentId::new(format!("n{id}")).unwrap();
            let content = &document.diagrams[&main];
            let hanging: Vec<ConnectionId> = content
                .connections
                .values()
                .filter(|c| c.from == id || c.to == id)
                .map(|c| c.id.clone())
                .collect();
            for connection in hanging {
                edit.set(
                    document,
                    RecordId::Connection(main.clone(), connection),
                    None,
                );
            }
            edit.set(document, RecordId::Component(main, id), None);
        }
        Act::Undo | Act::Redo | Act::Reopen => {}
    }
    edit
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_file_holds_what_memory_holds(acts in prop::collection::vec(act(), 1..60)) {
        let folder = folder();
        let path = made(&folder);
        let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
        let mut revision = 1;
        for act in acts {
            match act {
                Act::Undo => if let Some(step) = history.undo_step() {
                    document = step.apply_to(&document).unwrap();
                    revision = file.undo(&step, &document).unwrap();
                    history.undid();
                },
                Act::Redo => if let Some(step) = history.redo_step().cloned() {
                    document = step.apply_to(&document).unwrap();
                    revision = file.redo(&step, &document).unwrap();
                    history.redid();
                },
                Act::Reopen => {
                    drop(file);
                    let (opened, read, log) = ProjectFile::open(&path).unwrap();
                    file = opened;
                    same(&read, &log, &document, &history)?;
                    prop_assert_eq!(file.revision(), revision);
                    // What is read may differ from memory in the hundredth of a pixel; going on
                    // from it must work as well.
                    (document, history) = (read, log);
                }
                act => {
                    let step = edit(&document, &act);
                    revision = commit(&mut file, &mut document, &step);
                    history.record(step);
                }
            }
        }
        drop(file);
        let (file, read, log) = ProjectFile::open(&path).unwrap();
        same(&read, &log, &document, &history)?;
        prop_assert_eq!(file.revision(), revision);
    }
}

/// Equal as stored: positions count in hundredths of a pixel.
fn same(
    read: &Document,
    log: &History,
    document: &Document,
    history: &History,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(document_digest(read), document_digest(document));
    prop_assert_eq!(log, &rounded(history));
    Ok(())
}

/// The history as it is written, by way of the model's own JSON.
fn rounded(history: &History) -> History {
    let (mut back, mut done) = (history.clone(), Vec::new());
    while let Some(step) = back.undo_step() {
        done.insert(0, read_back(&step.inverse()));
        back.undid();
    }
    let (mut forth, mut undone) = (history.clone(), Vec::new());
    while let Some(step) = forth.redo_step().cloned() {
        undone.insert(0, read_back(&step));
        forth.redid();
    }
    History::restored(done, undone)
}

fn read_back(step: &Transaction) -> Transaction {
    serde_json::from_str(&serde_json::to_string(step).unwrap()).unwrap()
}
