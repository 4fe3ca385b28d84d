//! `edit_log`: every edit in the order it was made, so that undo and redo outlive the program.
//!
//! Which edits are undone is one number, the entry `done` of the table `meta`.

use architrave_model::Transaction;
use architrave_words::{Text, quoted, say, shown};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    BLOB_LIMIT, RowFault, TEXT_LIMIT, digest as digest_column, number, text, wrong_digest,
};
use crate::{
    StoreError, canonical,
    digest::{self, RowDigest, Seal},
    failure::Failure,
};

/// The statement that makes the table.
pub const SQL: &str = "CREATE TABLE edit_log (\
    seq INTEGER PRIMARY KEY, \
    label TEXT NOT NULL, \
    changes TEXT NOT NULL, \
    digest BLOB NOT NULL CHECK (length(digest) = 32)\
    ) STRICT";

/// An edit as stored.
#[derive(Debug)]
pub struct Entry {
    label: String,
    changes: String,
}

impl Entry {
    /// Brings an edit into its stored form.
    pub fn of(transaction: &Transaction) -> Result<Self, StoreError> {
        let label = transaction.label.to_string();
        let changes = canonical::edit(transaction).map_err(|e| StoreError::Unfit {
            what: say!(
                "the edit {label}: {why}",
                label = quoted(&label),
                why = shown(e)
            ),
        })?;
        for (text, allowed) in [(&label, TEXT_LIMIT), (&changes, BLOB_LIMIT)] {
            if text.len() > allowed {
                return Err(StoreError::TooLarge {
                    what: say!("the edit"),
                    found: text.len() as u64,
                    allowed: allowed as u64,
                });
            }
        }
        Ok(Self { label, changes })
    }

    /// Whether both are one edit. What is said in many languages is part of the changes' text, and its
    /// English may be put together in another way than when it was kept.
    fn is(&self, other: &Self) -> bool {
        let said = self.changes.starts_with('{');
        self.changes == other.changes && (said || self.label == other.label)
    }

    fn digest(&self, seq: i64) -> RowDigest {
        row_digest(seq, &self.label, &self.changes)
    }
}

fn row_digest(seq: i64, label: &str, changes: &str) -> RowDigest {
    digest::row(
        "edit_log",
        &[&seq.to_le_bytes(), label.as_bytes(), changes.as_bytes()],
    )
}

/// Forgets the edits after the first `done`, which were undone.
pub fn forget_after(connection: &Connection, done: u64, seal: &mut Seal) -> Result<(), Failure> {
    if seal.rows() == done {
        return Ok(());
    }
    let mut query =
        connection.prepare_cached("DELETE FROM edit_log WHERE seq > ?1 RETURNING digest")?;
    let mut rows = query.query([seq(done)?])?;
    while let Some(row) = rows.next()? {
        seal.remove(&row.get(0)?);
    }
    Ok(())
}

/// Appends an edit as number `at`, counted from 1.
pub fn append(
    connection: &Connection,
    at: u64,
    entry: &Entry,
    seal: &mut Seal,
) -> Result<(), Failure> {
    let seq = seq(at)?;
    let digest = entry.digest(seq);
    connection
        .prepare_cached(
            "INSERT INTO edit_log (seq, label, changes, digest) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![seq, entry.label, entry.changes, digest])?;
    seal.add(&digest);
    Ok(())
}

/// Whether edit number `at` is `entry`.
pub fn holds(connection: &Connection, at: u64, entry: &Entry) -> Result<bool, Failure> {
    let found: Option<Entry> = connection
        .prepare_cached("SELECT label, changes FROM edit_log WHERE seq = ?1")?
        .query_row([seq(at)?], |row| {
            let (label, changes) = (row.get(0)?, row.get(1)?);
            Ok(Entry { label, changes })
        })
        .optional()?;
    Ok(found.is_some_and(|found| found.is(entry)))
}

/// Reads all edits, oldest first.
pub fn read(connection: &Connection) -> Result<(Vec<Transaction>, Seal), Failure> {
    let mut query =
        connection.prepare("SELECT seq, label, changes, digest FROM edit_log ORDER BY seq")?;
    let mut rows = query.query([])?;
    let (mut edits, mut seal) = (Vec::new(), Seal::default());
    while let Some(row) = rows.next()? {
        let (found, edit, digest) = read_row(row)?;
        edits.push(edit);
        if usize::try_from(found) != Ok(edits.len()) {
            return Err(RowFault::new(name(edits.len()), say!("it is missing")).into());
        }
        seal.add(&digest);
    }
    Ok((edits, seal))
}

/// Reads one row of the columns seq, label, changes, digest; what is wrong names the edit.
pub fn read_row(row: &Row<'_>) -> Result<(i64, Transaction, RowDigest), RowFault> {
    let seq = number(row, 0)
        .map_err(|f| RowFault::new(say!("an edit of the edit log"), say!("its number {f}", f)))?;
    let fault = |why: Text| RowFault::new(name(seq), why);
    let label = text(row, 1).map_err(|f| fault(say!("its label {f}", f)))?;
    let changes = text(row, 2).map_err(|f| fault(say!("its text {f}", f)))?;
    let digest = digest_column(row, 3).map_err(|f| fault(say!("its digest {f}", f)))?;
    if label.len() > TEXT_LIMIT || changes.len() > BLOB_LIMIT {
        return Err(fault(say!("it is too large")));
    }
    if digest != row_digest(seq, label, changes) {
        return Err(fault(wrong_digest()));
    }
    let edit = canonical::decode_edit(label, changes)
        .map_err(|e| fault(say!("its text cannot be read: {why}", why = shown(e))))?;
    Ok((seq, edit, digest))
}

/// An edit in words, to be named in a message.
pub fn name(seq: impl std::fmt::Display) -> Text {
    say!("edit {seq} of the edit log", seq = shown(seq))
}

fn seq(at: u64) -> Result<i64, Failure> {
    i64::try_from(at).map_err(|_| Failure::Damaged(say!("the edit log has too many edits")))
}
