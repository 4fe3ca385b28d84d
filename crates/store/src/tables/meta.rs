//! `meta`: what is known of the file as a whole, by name.

use std::collections::BTreeMap;

use architrave_words::{quoted, say};
use rusqlite::{Connection, params};

use super::{RowFault, TEXT_LIMIT, digest as digest_column, shown, text, wrong_digest};
use crate::{
    digest::{self, Seal},
    failure::Failure,
    header::FORMAT,
};

/// The statement that makes the table.
pub const SQL: &str = "CREATE TABLE meta (\
    key TEXT NOT NULL PRIMARY KEY, \
    value TEXT NOT NULL, \
    digest BLOB NOT NULL CHECK (length(digest) = 32)\
    ) STRICT, WITHOUT ROWID";

/// More rows than any format has had; a file with more is not read to its end.
const MOST_ROWS: usize = 64;

/// What changes with every write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    /// Counts commits, undos and redos; 1 for a new file.
    pub revision: u32,
    /// How many edits of the log are done; those after are undone.
    pub done: u64,
    /// The seal of the table `record`.
    pub records: Seal,
    /// The seal of the table `edit_log`.
    pub edits: Seal,
    /// The seal of the table `export`.
    pub exports: Seal,
}

impl State {
    /// The rows of the table in a file of this `format`, by key.
    fn rows(&self, format: u32) -> BTreeMap<&'static str, String> {
        BTreeMap::from([
            ("done", self.done.to_string()),
            ("format", format.to_string()),
            ("revision", self.revision.to_string()),
            ("seal edit_log", self.edits.text()),
            ("seal export", self.exports.text()),
            ("seal record", self.records.text()),
        ])
    }
}

/// The rows of a file.
pub type Rows = BTreeMap<String, String>;

/// Writes what differs between `before` and `after`; everything where there is no `before`.
pub fn write(
    connection: &Connection,
    before: Option<&State>,
    after: &State,
) -> Result<(), Failure> {
    let before = before.map(|state| state.rows(FORMAT)).unwrap_or_default();
    let mut put = connection
        .prepare_cached("INSERT OR REPLACE INTO meta (key, value, digest) VALUES (?1, ?2, ?3)")?;
    for (key, value) in after.rows(FORMAT) {
        if before.get(key) != Some(&value) {
            put.execute(params![key, value, row_digest(key, &value)])?;
        }
    }
    Ok(())
}

/// Notes that the file is of another format now.
pub fn set_format(connection: &Connection, format: u32) -> Result<(), Failure> {
    let (key, value) = ("format", format.to_string());
    connection.execute(
        "INSERT OR REPLACE INTO meta (key, value, digest) VALUES (?1, ?2, ?3)",
        params![key, value, row_digest(key, &value)],
    )?;
    Ok(())
}

/// Reads all rows.
pub fn read(connection: &Connection) -> Result<Rows, Failure> {
    let mut query = connection.prepare("SELECT key, value, digest FROM meta ORDER BY key")?;
    let mut rows = query.query([])?;
    let mut found = Rows::new();
    while let Some(row) = rows.next()? {
        let key = text(row, 0).map_err(|f| RowFault::new(say!("a row of the table meta"), f))?;
        let name = say!("the entry {key} of the table meta", key = shown(key));
        let value = text(row, 1).map_err(|f| RowFault::new(name.clone(), f))?;
        let digest = digest_column(row, 2).map_err(|f| RowFault::new(name.clone(), f))?;
        if key.len() + value.len() > TEXT_LIMIT {
            return Err(RowFault::new(name.clone(), say!("it is too large")).into());
        }
        if digest != row_digest(key, value) {
            return Err(RowFault::new(name.clone(), wrong_digest()).into());
        }
        found.insert(key.to_owned(), value.to_owned());
        if found.len() > MOST_ROWS {
            return Err(Failure::Damaged(say!("the table meta has too many rows")));
        }
    }
    Ok(found)
}

/// The revision and the number of edits done, as the rows say.
pub fn counters(rows: &Rows) -> Result<(u32, u64), Failure> {
    let entry = |key: &str| {
        rows.get(key).ok_or_else(|| {
            Failure::Damaged(say!(
                "the entry {key} of the table meta is missing",
                key = quoted(key)
            ))
        })
    };
    let broken = |key: &str| {
        RowFault::new(
            say!("the entry {key} of the table meta", key = quoted(key)),
            say!("it is no number"),
        )
    };
    Ok((
        entry("revision")?.parse().map_err(|_| broken("revision"))?,
        entry("done")?.parse().map_err(|_| broken("done"))?,
    ))
}

/// Checks that the rows are those that `state`, computed from the tables, would have in a file of
/// this `format`.
pub fn check(rows: &Rows, state: &State, format: u32) -> Result<(), Failure> {
    let expected = state.rows(format);
    for (key, value) in &expected {
        match rows.get(*key) {
            None => {
                return Err(Failure::Damaged(say!(
                    "the entry {key} of the table meta is missing",
                    key = quoted(key)
                )));
            }
            Some(found) if found != value => {
                let what = match key.strip_prefix("seal ") {
                    Some(table) => say!("rows of the table {table} are missing or too many", table),
                    None => say!(
                        "the entry {key} of the table meta does not fit the file",
                        key = quoted(key)
                    ),
                };
                return Err(Failure::Damaged(what));
            }
            Some(_) => {}
        }
    }
    match rows.keys().find(|key| !expected.contains_key(key.as_str())) {
        Some(key) => Err(Failure::Damaged(say!(
            "the table meta holds the unknown entry {key}",
            key = shown(key)
        ))),
        None => Ok(()),
    }
}

/// Checks the seal of the table `record` alone.
pub fn check_records(rows: &Rows, records: &Seal) -> Result<(), Failure> {
    if rows.get("seal record") == Some(&records.text()) {
        return Ok(());
    }
    let table = "record";
    Err(Failure::Damaged(say!(
        "rows of the table {table} are missing or too many",
        table
    )))
}

fn row_digest(key: &str, value: &str) -> digest::RowDigest {
    digest::row("meta", &[key.as_bytes(), value.as_bytes()])
}
