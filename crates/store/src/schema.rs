//! The tables of a project file, compared with what a file holds before anything else is read.

use architrave_words::say;
use rusqlite::Connection;

use crate::{
    failure::Failure,
    tables::{edit_log, export, meta, record, shown, text},
};

/// A table: its name and the statement that makes it, as SQLite keeps it.
pub type Table = (&'static str, &'static str);

/// Every table of the present format, in the order they are made.
pub const TABLES: [Table; 4] = [
    ("meta", meta::SQL),
    ("record", record::SQL),
    ("edit_log", edit_log::SQL),
    ("export", export::SQL),
];

/// Checks that the file holds exactly `tables`, letter by letter, and nothing else: no trigger,
/// view or index, which could act on or pose as what we read and write.
pub fn check(connection: &Connection, tables: &[Table]) -> Result<(), Failure> {
    let mut missing: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
    let mut query = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name) = (text(row, 0), text(row, 1));
        let (Ok(kind), Ok(name)) = (kind, name) else {
            return Err(Failure::Damaged(say!("its list of tables cannot be read")));
        };
        let Some((known, sql)) = tables.iter().find(|(known, _)| *known == name) else {
            return Err(Failure::Foreign(say!(
                "the {kind} {name}",
                kind = shown(kind),
                name = shown(name)
            )));
        };
        if kind != "table" || text(row, 2).ok() != Some(known) || text(row, 3).ok() != Some(sql) {
            return Err(Failure::Foreign(say!(
                "the {kind} {name} is not the table Architrave makes",
                kind = shown(kind),
                name = shown(name)
            )));
        }
        missing.retain(|left| left != known);
    }
    match missing.first() {
        Some(name) => Err(Failure::Foreign(say!(
            "the table {name} is missing",
            name = shown(name)
        ))),
        None => Ok(()),
    }
}
