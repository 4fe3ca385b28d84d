//! Records and changes as JSON text.
//!
//! The text of a record is made by writing, reading and writing again: reading rounds positions
//! and trims texts, so only the second writing is what a later reading gives back. What cannot be
//! read again is refused before it gets into the file.

use architrave_model::{Change, Record, Transaction};
use architrave_words::Text;
use serde::{Deserialize, Serialize};
use serde_json::{Error, from_str, to_string};

use crate::tables::record::Kind;

/// The text of a record as stored.
pub fn record(record: &Record) -> Result<String, Error> {
    encode(&decode(Kind::of(record), &encode(record)?)?)
}

/// The text of a record as it is in memory.
pub fn plain(record: &Record) -> String {
    encode(record).unwrap_or_default()
}

/// The text of an edit as stored: its list of changes, or an object of `changes` and `said` where its
/// label can be said in other languages.
pub fn edit(transaction: &Transaction) -> Result<String, Error> {
    let read: Vec<Change> = from_str(&to_string(&transaction.changes)?)?;
    if transaction.label.template().is_none() {
        return to_string(&read);
    }
    to_string(&Edit {
        changes: read,
        said: transaction.label.clone(),
    })
}

/// Reads the text of an edit that is called `label` in English.
pub fn decode_edit(label: &str, text: &str) -> Result<Transaction, Error> {
    if text.starts_with('{') {
        let Edit { changes, said } = from_str(text)?;
        let label = said;
        return Ok(Transaction { label, changes });
    }
    Ok(Transaction {
        label: Text::given(label),
        changes: from_str(text)?,
    })
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    changes: Vec<Change>,
    said: Text,
}

fn encode(record: &Record) -> Result<String, Error> {
    match record {
        Record::Project(r) => to_string(r),
        Record::RulePack(r) => to_string(r),
        Record::OwnTool(r) => to_string(r),
        Record::Diagram(r) => to_string(r),
        Record::Boundary(r) => to_string(r),
        Record::Component(r) => to_string(r),
        Record::Connection(r) => to_string(r),
        Record::Note(r) => to_string(r),
        Record::Waiver(r) => to_string(r),
    }
}

/// Reads the text of a record.
pub fn decode(kind: Kind, text: &str) -> Result<Record, Error> {
    Ok(match kind {
        Kind::Project => Record::Project(from_str(text)?),
        Kind::RulePack => Record::RulePack(from_str(text)?),
        Kind::OwnTool => Record::OwnTool(from_str(text)?),
        Kind::Diagram => Record::Diagram(from_str(text)?),
        Kind::Boundary => Record::Boundary(from_str(text)?),
        Kind::Component => Record::Component(from_str(text)?),
        Kind::Connection => Record::Connection(from_str(text)?),
        Kind::Note => Record::Note(from_str(text)?),
        Kind::Waiver => Record::Waiver(from_str(text)?),
    })
}
