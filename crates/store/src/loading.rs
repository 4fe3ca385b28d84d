//! Reading a whole project file, with every check.

use std::{fs, path::Path, sync::Arc};

use architrave_model::{
    Diagram, DiagramContent, Document, History, Record, RecordId, check_integrity,
};
use architrave_words::{Text, say};
use rusqlite::Connection;

use crate::{
    failure::Failure,
    schema,
    tables::{
        edit_log, export,
        meta::{self, State},
        record::{self, Most},
    },
};

/// What a project file holds, apart from its pictures.
#[derive(Debug)]
pub struct Loaded {
    /// The document as it is now.
    pub document: Document,
    /// What can be undone and redone.
    pub history: History,
    /// The counters and seals.
    pub state: State,
    /// What `PRAGMA data_version` says of it.
    pub data_version: i64,
}

/// Reads everything of the database at `path` in one SQLite transaction, so that a writer cannot come in between.
pub fn load(connection: &Connection, path: &Path) -> Result<Loaded, Failure> {
    let transaction = connection.unchecked_transaction()?;
    schema::check(&transaction, &schema::TABLES)?;
    let rows = meta::read(&transaction)?;
    let (records, record_seal) = record::read(&transaction, &Most::default())?;
    let (mut edits, edit_seal) = edit_log::read(&transaction)?;
    let (_, export_seal) = export::read(&transaction)?;
    let (revision, done) = meta::counters(&rows)?;
    let state = State {
        revision,
        done,
        records: record_seal,
        edits: edit_seal,
        exports: export_seal,
    };
    // A backup made before a migration still has the format before it.
    let format = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    meta::check(&rows, &state, format)?;
    // After the rows, which can say by name what is broken.
    check_pages(&transaction, path)?;
    let document = assemble(records).map_err(Failure::Damaged)?;
    check_integrity(&document).map_err(|e| Failure::Damaged(e.text()))?;
    let split = usize::try_from(done)
        .ok()
        .filter(|done| *done <= edits.len())
        .ok_or_else(|| Failure::Damaged(say!("more edits are done than the edit log holds")))?;
    let undone = edits.split_off(split).into_iter().rev().collect();
    Ok(Loaded {
        document,
        history: History::restored(edits, undone),
        state,
        data_version: data_version(&transaction)?,
    })
}

/// Reads the document as it is now and nothing else, unless it has more than `most` says. Every row
/// read is checked against its digest, and all of them against their seal.
pub fn load_records(connection: &Connection, most: &Most) -> Result<Document, Failure> {
    let transaction = connection.unchecked_transaction()?;
    schema::check(&transaction, &schema::TABLES)?;
    let rows = meta::read(&transaction)?;
    let (records, seal) = record::read(&transaction, most)?;
    meta::check_records(&rows, &seal)?;
    let document = assemble(records).map_err(Failure::Damaged)?;
    check_integrity(&document).map_err(|e| Failure::Damaged(e.text()))?;
    Ok(document)
}

/// A number that changes when another connection writes to the file.
pub fn data_version(connection: &Connection) -> Result<i64, Failure> {
    Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Looks for pages used twice or lost, which rows alone do not show: a later write would go to a
/// page that is in use.
fn check_pages(connection: &Connection, path: &Path) -> Result<(), Failure> {
    let size = |name: &str| -> Result<i64, Failure> {
        Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
    };
    let expected = size("page_count")?.saturating_mul(size("page_size")?);
    // SQLite takes what is missing of the last page for zeros.
    let found = fs::metadata(path).map_or(0, |m| i64::try_from(m.len()).unwrap_or(i64::MAX));
    if found < expected {
        return Err(Failure::Damaged(say!(
            "it is cut off after {found} of {expected} bytes",
            found,
            expected
        )));
    }
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        return Ok(());
    }
    Err(Failure::Damaged(say!("its pages do not fit together")))
}

/// Puts records together; the project and the diagrams come first among them.
fn assemble(records: Vec<(RecordId, Record)>) -> Result<Document, Text> {
    let mut records = records.into_iter();
    let Some((_, Record::Project(project))) = records.next() else {
        return Err(say!("the project's own record is missing"));
    };
    let mut document = Document::new(project.name.clone());
    document.project = project;
    for (id, record) in records {
        if let Record::Diagram(diagram) = record {
            insert_diagram(&mut document, diagram);
        } else if !insert(&mut document, &id, record) {
            return Err(say!("{id}: its diagram is missing", id = record::name(&id)));
        }
    }
    Ok(document)
}

/// Adds an empty diagram.
pub fn insert_diagram(document: &mut Document, diagram: Diagram) {
    document
        .diagrams
        .insert(diagram.id.clone(), DiagramContent::empty(diagram));
}

/// Adds a record to its diagram, or a rule pack or own tool to the project; false where there is no such
/// diagram.
pub fn insert(document: &mut Document, id: &RecordId, record: Record) -> bool {
    if let Record::RulePack(pack) = record {
        document.rule_packs.insert(pack.id.clone(), pack);
        return true;
    }
    if let Record::OwnTool(tool) = record {
        Arc::make_mut(&mut document.own_tools).insert(tool.id.clone(), *tool);
        return true;
    }
    let Some(content) = id.diagram().and_then(|d| document.diagrams.get_mut(d)) else {
        return false;
    };
    match record {
        Record::Boundary(r) => drop(content.boundaries.insert(r.id.clone(), r)),
        Record::Component(r) => drop(content.components.insert(r.id.clone(), r)),
        Record::Connection(r) => drop(content.connections.insert(r.id.clone(), r)),
        Record::Note(r) => drop(content.notes.insert(r.id.clone(), r)),
        Record::Waiver(r) => drop(content.waivers.insert(r.id.clone(), r)),
        Record::Project(_) | Record::RulePack(_) | Record::OwnTool(_) | Record::Diagram(_) => {
            return false;
        }
    }
    true
}
