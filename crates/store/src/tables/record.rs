//! `record`: the records of the document as it is now.

use architrave_model::{
    BoundaryId, ComponentId, ConnectionId, DiagramId, NoteId, Record, RecordId, RulePackId, ToolId,
    WaiverId,
};
use architrave_words::{Text, known, say};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{RowFault, TEXT_LIMIT, digest as digest_column, shown, text, wrong_digest};
use crate::{
    StoreError, canonical,
    digest::{self, RowDigest, Seal},
    failure::Failure,
};

/// The statement that makes the table. The project's row has neither diagram nor id, a diagram's
/// row no id of its own, a rule pack's or an own tool's row no diagram.
pub const SQL: &str = "CREATE TABLE record (\
    kind TEXT NOT NULL, \
    diagram TEXT NOT NULL, \
    id TEXT NOT NULL, \
    body TEXT NOT NULL, \
    digest BLOB NOT NULL CHECK (length(digest) = 32), \
    PRIMARY KEY (kind, diagram, id)\
    ) STRICT, WITHOUT ROWID";

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The project itself.
    Project,
    /// A rule pack.
    RulePack,
    /// A tool of the project's own.
    OwnTool,
    /// A diagram.
    Diagram,
    /// A boundary.
    Boundary,
    /// A component.
    Component,
    /// A connection.
    Connection,
    /// A note.
    Note,
    /// A waiver.
    Waiver,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Project,
        Self::RulePack,
        Self::OwnTool,
        Self::Diagram,
        Self::Boundary,
        Self::Component,
        Self::Connection,
        Self::Note,
        Self::Waiver,
    ];

    /// The word in the column `kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::RulePack => "rule-pack",
            Self::OwnTool => "own-tool",
            Self::Diagram => "diagram",
            Self::Boundary => "boundary",
            Self::Component => "component",
            Self::Connection => "connection",
            Self::Note => "note",
            Self::Waiver => "waiver",
        }
    }

    /// The kind of a record.
    pub const fn of(record: &Record) -> Self {
        match record {
            Record::Project(_) => Self::Project,
            Record::RulePack(_) => Self::RulePack,
            Record::OwnTool(_) => Self::OwnTool,
            Record::Diagram(_) => Self::Diagram,
            Record::Boundary(_) => Self::Boundary,
            Record::Component(_) => Self::Component,
            Record::Connection(_) => Self::Connection,
            Record::Note(_) => Self::Note,
            Record::Waiver(_) => Self::Waiver,
        }
    }

    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The primary key of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordKey<'a> {
    /// What it is.
    pub kind: Kind,
    /// The diagram it belongs to.
    pub diagram: &'a str,
    /// Its id within the diagram.
    pub id: &'a str,
}

impl<'a> RecordKey<'a> {
    /// The key of a record.
    pub fn of(id: &'a RecordId) -> Self {
        let (kind, own) = match id {
            RecordId::Project => (Kind::Project, ""),
            RecordId::RulePack(id) => (Kind::RulePack, id.as_str()),
            RecordId::OwnTool(id) => (Kind::OwnTool, id.as_str()),
            RecordId::Diagram(_) => (Kind::Diagram, ""),
            RecordId::Boundary(_, id) => (Kind::Boundary, id.as_str()),
            RecordId::Component(_, id) => (Kind::Component, id.as_str()),
            RecordId::Connection(_, id) => (Kind::Connection, id.as_str()),
            RecordId::Note(_, id) => (Kind::Note, id.as_str()),
            RecordId::Waiver(_, id) => (Kind::Waiver, id.as_str()),
        };
        Self {
            kind,
            diagram: id.diagram().map_or("", DiagramId::as_str),
            id: own,
        }
    }

    /// The digest of the row with this key and `body`.
    pub fn digest(&self, body: &str) -> RowDigest {
        row_digest(self.kind.as_str(), self.diagram, self.id, body)
    }
}

fn row_digest(kind: &str, diagram: &str, id: &str, body: &str) -> RowDigest {
    digest::row(
        "record",
        &[
            kind.as_bytes(),
            diagram.as_bytes(),
            id.as_bytes(),
            body.as_bytes(),
        ],
    )
}

/// A record in words, to be named in a message.
pub fn name(id: &RecordId) -> Text {
    let key = RecordKey::of(id);
    row_name(key.kind.as_str(), key.diagram, key.id)
}

/// What a record becomes: its text, or nothing where it is removed.
pub type NewRow = (RecordId, Option<String>);

/// Writes rows and keeps the seal up to date.
pub fn write(connection: &Connection, rows: &[NewRow], seal: &mut Seal) -> Result<(), Failure> {
    let mut remove = connection.prepare_cached(
        "DELETE FROM record WHERE kind = ?1 AND diagram = ?2 AND id = ?3 RETURNING digest",
    )?;
    let mut put = connection.prepare_cached(
        "INSERT INTO record (kind, diagram, id, body, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (id, body) in rows {
        let key = RecordKey::of(id);
        let kind = key.kind.as_str();
        let old: Option<RowDigest> = remove
            .query_row(params![kind, key.diagram, key.id], |row| row.get(0))
            .optional()?;
        if let Some(old) = old {
            seal.remove(&old);
        }
        if let Some(body) = body {
            let new = key.digest(body);
            put.execute(params![kind, key.diagram, key.id, body, new])?;
            seal.add(&new);
        }
    }
    Ok(())
}

/// How much is read before a file counts as too large; no limit by default.
#[derive(Debug, Clone, Copy)]
pub struct Most {
    /// Rows.
    pub rows: usize,
    /// Bytes of all texts together.
    pub bytes: usize,
}

impl Default for Most {
    fn default() -> Self {
        Self {
            rows: usize::MAX,
            bytes: usize::MAX,
        }
    }
}

/// Reads all rows, the project and the diagrams first among them.
pub fn read(
    connection: &Connection,
    most: &Most,
) -> Result<(Vec<(RecordId, Record)>, Seal), Failure> {
    let mut query = connection
        .prepare("SELECT kind, diagram, id, body, digest FROM record ORDER BY kind, diagram, id")?;
    let mut rows = query.query([])?;
    let (mut records, mut seal, mut bytes) = (Vec::new(), Seal::default(), 0_usize);
    while let Some(row) = rows.next()? {
        bytes = bytes.saturating_add(text(row, 3).map_or(0, str::len));
        if records.len() >= most.rows || bytes > most.bytes {
            return Err(Failure::Store(StoreError::TooLarge {
                what: say!("the project"),
                found: bytes as u64,
                allowed: most.bytes as u64,
            }));
        }
        let (id, record, digest) = read_row(row)?;
        seal.add(&digest);
        records.push((id, record));
    }
    records.sort_by_key(|(_, record)| Kind::of(record));
    Ok((records, seal))
}

/// Reads one row of the columns kind, diagram, id, body, digest; what is wrong names the record.
pub fn read_row(row: &Row<'_>) -> Result<(RecordId, Record, RowDigest), RowFault> {
    let column = |at, what: &'static str| {
        text(row, at).map_err(|f| {
            RowFault::new(
                say!("a record"),
                say!("its {what} {f}", what = known(what), f),
            )
        })
    };
    let (kind, diagram, own) = (column(0, "kind")?, column(1, "diagram")?, column(2, "id")?);
    let name = row_name(kind, diagram, own);
    let fault = |why: Text| RowFault::new(name.clone(), why);
    let body = text(row, 3).map_err(|f| fault(say!("its text {f}", f)))?;
    let digest = digest_column(row, 4).map_err(|f| fault(say!("its digest {f}", f)))?;
    if body.len() > TEXT_LIMIT {
        return Err(fault(say!(
            "its text has {body} bytes, at most {text_limit} are allowed",
            body = body.len(),
            text_limit = TEXT_LIMIT
        )));
    }
    if digest != row_digest(kind, diagram, own, body) {
        return Err(fault(wrong_digest()));
    }
    let known =
        Kind::named(kind).ok_or_else(|| fault(say!("records of this kind are not known")))?;
    let id = record_id(known, diagram, own).ok_or_else(|| fault(say!("its name is no id")))?;
    let record = canonical::decode(known, body)
        .map_err(|e| fault(say!("its text cannot be read: {e}", e = e.to_string())))?;
    if !names(&id, &record) {
        return Err(fault(say!("its text is that of another record")));
    }
    Ok((id, record, digest))
}

fn row_name(kind: &str, diagram: &str, id: &str) -> Text {
    match Kind::named(kind) {
        Some(Kind::Project) => say!("the project's own record"),
        Some(Kind::RulePack) => say!("the rule pack {id}", id = shown(id)),
        Some(Kind::OwnTool) => say!("the own tool {id}", id = shown(id)),
        Some(Kind::Diagram) => say!("the diagram {id}", id = shown(diagram)),
        Some(kind) => say!(
            "the {kind} {id} of the diagram {diagram}",
            kind = known(kind.as_str()),
            id = shown(id),
            diagram = shown(diagram)
        ),
        None => say!(
            "the record {id} of kind {kind}",
            id = shown(id),
            kind = shown(kind)
        ),
    }
}

fn record_id(kind: Kind, diagram: &str, id: &str) -> Option<RecordId> {
    if kind == Kind::Project {
        return (diagram.is_empty() && id.is_empty()).then_some(RecordId::Project);
    }
    if kind == Kind::RulePack {
        let id = RulePackId::new(id).ok()?;
        return diagram.is_empty().then_some(RecordId::RulePack(id));
    }
    if kind == Kind::OwnTool {
        let id = ToolId::new(id).ok()?;
        return diagram.is_empty().then_some(RecordId::OwnTool(id));
    }
    let diagram = DiagramId::new(diagram).ok()?;
    Some(match kind {
        Kind::Project | Kind::RulePack | Kind::OwnTool => return None,
        Kind::Diagram => return id.is_empty().then_some(RecordId::Diagram(diagram)),
        Kind::Boundary => RecordId::Boundary(diagram, BoundaryId::new(id).ok()?),
        Kind::Component => RecordId::Component(diagram, ComponentId::new(id).ok()?),
        Kind::Connection => RecordId::Connection(diagram, ConnectionId::new(id).ok()?),
        Kind::Note => RecordId::Note(diagram, NoteId::new(id).ok()?),
        Kind::Waiver => RecordId::Waiver(diagram, WaiverId::new(id).ok()?),
    })
}

/// Whether `record` is the one `id` names.
pub fn names(id: &RecordId, record: &Record) -> bool {
    match (id, record) {
        (RecordId::Project, Record::Project(_)) => true,
        (RecordId::RulePack(id), Record::RulePack(r)) => r.id == *id,
        (RecordId::OwnTool(id), Record::OwnTool(r)) => r.id == *id,
        (RecordId::Diagram(id), Record::Diagram(r)) => r.id == *id,
        (RecordId::Boundary(_, id), Record::Boundary(r)) => r.id == *id,
        (RecordId::Component(_, id), Record::Component(r)) => r.id == *id,
        (RecordId::Connection(_, id), Record::Connection(r)) => r.id == *id,
        (RecordId::Note(_, id), Record::Note(r)) => r.id == *id,
        (RecordId::Waiver(_, id), Record::Waiver(r)) => r.id == *id,
        _ => false,
    }
}
