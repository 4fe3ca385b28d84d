//! Edits as data: what a record was before and what it is after.

use std::{collections::HashMap, sync::Arc};

use architrave_words::{Text, quoted, say};
use serde::{Deserialize, Serialize};

use crate::{
    Boundary, BoundaryId, Component, ComponentId, Connection, ConnectionId, Diagram,
    DiagramContent, DiagramId, Document, IntegrityError, Note, NoteId, OwnTool, Project, RulePack,
    RulePackId, ToolId, Waiver, WaiverId, check_integrity,
};

/// Which record of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum RecordId {
    /// The project itself.
    Project,
    /// A rule pack of the project.
    RulePack(RulePackId),
    /// A tool of the project's own.
    OwnTool(ToolId),
    /// A diagram.
    Diagram(DiagramId),
    /// A boundary of a diagram.
    Boundary(DiagramId, BoundaryId),
    /// A component of a diagram.
    Component(DiagramId, ComponentId),
    /// A connection of a diagram.
    Connection(DiagramId, ConnectionId),
    /// A note of a diagram.
    Note(DiagramId, NoteId),
    /// A waiver of a diagram.
    Waiver(DiagramId, WaiverId),
}

impl RecordId {
    /// The diagram it belongs to, or names.
    #[must_use]
    pub const fn diagram(&self) -> Option<&DiagramId> {
        match self {
            Self::Project | Self::RulePack(_) | Self::OwnTool(_) => None,
            Self::Diagram(d)
            | Self::Boundary(d, _)
            | Self::Component(d, _)
            | Self::Connection(d, _)
            | Self::Note(d, _)
            | Self::Waiver(d, _) => Some(d),
        }
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", content = "record", rename_all = "kebab-case")]
pub enum Record {
    /// The project.
    Project(Project),
    /// A rule pack.
    RulePack(RulePack),
    /// A tool of the project's own.
    OwnTool(Box<OwnTool>),
    /// A diagram.
    Diagram(Diagram),
    /// A boundary.
    Boundary(Boundary),
    /// A component.
    Component(Component),
    /// A connection.
    Connection(Connection),
    /// A note.
    Note(Note),
    /// A waiver.
    Waiver(Waiver),
}

/// One record before and after; `None` where it does not exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Which record.
    pub id: RecordId,
    /// What it was.
    pub before: Option<Record>,
    /// What it becomes.
    pub after: Option<Record>,
}

/// A labelled list of changes that happen together or not at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transaction {
    /// What a person did, such as "Move Trainer"; shown beside Undo.
    pub label: Text,
    /// The changes, in the order they are applied.
    pub changes: Vec<Change>,
}

/// Why a transaction was refused; the document is as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum ApplyError {
    /// The record is not what the change took it for.
    Conflict(RecordId),
    /// A change whose record is of another kind, or has another id, than the change says.
    Mismatch(RecordId),
    /// A diagram was removed while it still holds records, or a record added to no diagram.
    Diagram(RecordId),
    /// The document would not hold together.
    Integrity(IntegrityError),
}

impl From<IntegrityError> for ApplyError {
    fn from(error: IntegrityError) -> Self {
        Self::Integrity(error)
    }
}

impl ApplyError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Conflict(what) => say!(
                "the record {what} has changed in the meantime",
                what = quoted(what)
            ),
            Self::Mismatch(what) => say!(
                "the change to {what} holds a record of another kind or id",
                what = quoted(what)
            ),
            Self::Diagram(what) => say!(
                "the diagram of {what} is missing or not empty",
                what = quoted(what)
            ),
            Self::Integrity(error) => error.text(),
        }
    }
}

architrave_words::errors_in_words!(ApplyError);

impl Transaction {
    /// A transaction without changes.
    #[must_use]
    pub const fn new(label: Text) -> Self {
        Self {
            label,
            changes: Vec::new(),
        }
    }

    /// The transaction that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            label: self.label.clone(),
            changes: self
                .changes
                .iter()
                .rev()
                .map(|c| Change {
                    id: c.id.clone(),
                    before: c.after.clone(),
                    after: c.before.clone(),
                })
                .collect(),
        }
    }

    /// Adds the change that makes `id` become `after`; `document` tells what it is now. A change
    /// that changes nothing is left out.
    pub fn set(&mut self, document: &Document, id: RecordId, after: Option<Record>) {
        let earlier = self.changes.iter().position(|c| c.id == id);
        if let Some(at) = earlier {
            self.changes[at].after = after;
            if self.changes[at].before == self.changes[at].after {
                self.changes.remove(at);
            }
            return;
        }
        let before = document.record(&id);
        if before != after {
            self.changes.push(Change { id, before, after });
        }
    }

    /// The same for many records at once, in time proportional to their number.
    pub fn set_all(
        &mut self,
        document: &Document,
        records: impl IntoIterator<Item = (RecordId, Option<Record>)>,
    ) {
        let known = self.changes.iter().enumerate();
        let mut known: HashMap<RecordId, usize> =
            known.map(|(at, change)| (change.id.clone(), at)).collect();
        for (id, after) in records {
            if let Some(&at) = known.get(&id) {
                self.changes[at].after = after;
                continue;
            }
            let before = document.record(&id);
            if before != after {
                known.insert(id.clone(), self.changes.len());
                self.changes.push(Change { id, before, after });
            }
        }
        self.changes.retain(|change| change.before != change.after);
    }

    /// Whether it changes nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The document with this transaction applied.
    ///
    /// # Errors
    /// [`ApplyError`]; `document` is untouched either way.
    pub fn apply_to(&self, document: &Document) -> Result<Document, ApplyError> {
        let mut next = document.clone();
        for change in &self.changes {
            apply_change(&mut next, change)?;
        }
        check_integrity(&next)?;
        Ok(next)
    }
}

fn apply_change(document: &mut Document, change: &Change) -> Result<(), ApplyError> {
    if document.record(&change.id) != change.before {
        return Err(ApplyError::Conflict(change.id.clone()));
    }
    let mismatch = || ApplyError::Mismatch(change.id.clone());
    let homeless = || ApplyError::Diagram(change.id.clone());

    macro_rules! set {
        ($diagram:expr, $map:ident, $variant:ident, $id:expr) => {{
            let content = document.diagrams.get_mut($diagram).ok_or_else(homeless)?;
            match &change.after {
                None => {
                    content.$map.remove($id);
                }
                Some(Record::$variant(r)) if r.id == *$id => {
                    content.$map.insert($id.clone(), r.clone());
                }
                Some(_) => return Err(mismatch()),
            }
        }};
    }

    match &change.id {
        RecordId::Project => match &change.after {
            Some(Record::Project(project)) => document.project = project.clone(),
            _ => return Err(mismatch()),
        },
        RecordId::RulePack(id) => match &change.after {
            None => {
                document.rule_packs.remove(id);
            }
            Some(Record::RulePack(pack)) if pack.id == *id => {
                document.rule_packs.insert(id.clone(), pack.clone());
            }
            Some(_) => return Err(mismatch()),
        },
        RecordId::OwnTool(id) => match &change.after {
            None => {
                Arc::make_mut(&mut document.own_tools).remove(id);
            }
            Some(Record::OwnTool(tool)) if tool.id == *id => {
                let tools = Arc::make_mut(&mut document.own_tools);
                tools.insert(id.clone(), (**tool).clone());
            }
            Some(_) => return Err(mismatch()),
        },
        RecordId::Diagram(id) => match &change.after {
            Some(Record::Diagram(d)) if d.id == *id => match document.diagrams.get_mut(id) {
                Some(content) => content.diagram = d.clone(),
                None => {
                    document
                        .diagrams
                        .insert(id.clone(), DiagramContent::empty(d.clone()));
                }
            },
            Some(_) => return Err(mismatch()),
            None => {
                let content = document.diagrams.get(id).ok_or_else(homeless)?;
                if !content.is_empty() {
                    return Err(homeless());
                }
                document.diagrams.remove(id);
            }
        },
        RecordId::Boundary(d, id) => set!(d, boundaries, Boundary, id),
        RecordId::Component(d, id) => set!(d, components, Component, id),
        RecordId::Connection(d, id) => set!(d, connections, Connection, id),
        RecordId::Note(d, id) => set!(d, notes, Note, id),
        RecordId::Waiver(d, id) => set!(d, waivers, Waiver, id),
    }
    Ok(())
}
