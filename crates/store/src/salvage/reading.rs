//! Reading what can be read, row by row.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use architrave_model::{Record, RecordId, Transaction};
use architrave_words::say;
use rusqlite::{Connection, Row, config::DbConfig};

use super::{
    latest::{Latest, latest_states},
    loose_pages,
};
use crate::{
    NewExport, connection,
    failure::Failure,
    schema,
    tables::{RowFault, edit_log, export, meta, record},
};

/// What was found in a damaged file.
#[derive(Debug, Default)]
pub struct Found {
    /// Records, those restored from the edit log included.
    pub records: BTreeMap<RecordId, Record>,
    /// Which records come from the edit log.
    pub restored: Vec<RecordId>,
    /// Exports, oldest first.
    pub exports: Vec<NewExport>,
    /// Rows that are broken.
    pub faults: BTreeSet<RowFault>,
}

/// Reads the copy of a damaged file. The copy may be changed on the way.
pub fn read(path: PathBuf) -> Result<Found, Failure> {
    let mut connection = connection::open(&path, true)?;
    if schema::check(&connection, &schema::TABLES).is_err() {
        put_back_schema(&connection)?;
        connection = connection::open(&path, true)?;
        schema::check(&connection, &schema::TABLES)?;
    }
    let mut found = Found::default();
    let whole = read_records(&connection, &mut found);
    read_exports(&connection, &mut found);
    let latest = latest(&connection);
    if !whole {
        add_loose_records(&path, &latest, &mut found)?;
    }
    restore_records(latest, &mut found);
    if found.records.is_empty() {
        return Err(Failure::Damaged(say!("no record of it can be read")));
    }
    Ok(found)
}

/// Writes our list of tables over a broken or foreign one. New files and compact copies both hold
/// the tables on pages 2, 3, … in the order of the list; should that not fit, no row will fit its
/// digest.
fn put_back_schema(connection: &Connection) -> Result<(), Failure> {
    loosen(connection)?;
    let transaction = connection.unchecked_transaction()?;
    transaction.execute("DELETE FROM sqlite_schema", [])?;
    for (page, (name, sql)) in (2_i64..).zip(schema::TABLES) {
        transaction.execute(
            "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) \
             VALUES ('table', ?1, ?1, ?2, ?3)",
            (name, page, sql),
        )?;
    }
    transaction.commit()?;
    Ok(())
}

/// Lets the list of tables of a working copy be written to; nothing need outlive the recovery.
pub fn loosen(connection: &Connection) -> Result<(), Failure> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.pragma_update(None, "writable_schema", true)?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    Ok(())
}

/// Walks a table forwards, and where that stops early backwards, so that what lies on both sides
/// of a broken page is found. True when every row was seen.
fn walk(
    connection: &Connection,
    select: &str,
    order: [&str; 2],
    mut seen: impl FnMut(&Row<'_>),
) -> bool {
    for order in order {
        let walked = (|| {
            let mut query = connection.prepare(&format!("{select} ORDER BY {order}"))?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                seen(row);
            }
            Ok::<_, rusqlite::Error>(())
        })();
        if walked.is_ok() {
            return true;
        }
    }
    false
}

fn unreadable(table: &str) -> RowFault {
    RowFault::new(
        say!("a part of the table {table}", table),
        say!("its pages cannot be read; how many rows they held is not known"),
    )
}

/// True when every row was seen.
fn read_records(connection: &Connection, found: &mut Found) -> bool {
    let Found {
        records, faults, ..
    } = found;
    let mut seen = |row: &Row<'_>| match record::read_row(row) {
        Ok((id, record, _)) => drop(records.insert(id, record)),
        Err(fault) => drop(faults.insert(fault)),
    };
    let select = "SELECT kind, diagram, id, body, digest FROM record";
    let order = ["kind, diagram, id", "kind DESC, diagram DESC, id DESC"];
    if walk(connection, select, order, &mut seen) {
        return true;
    }
    for kind in record::Kind::ALL {
        let select = format!("{select} WHERE kind = '{}'", kind.as_str());
        walk(
            connection,
            &select,
            ["diagram, id", "diagram DESC, id DESC"],
            &mut seen,
        );
    }
    faults.insert(unreadable("record"));
    false
}

/// Adds records from pages the table no longer leads to. A page that was given up may hold records
/// since removed or changed, so the edit log has the last word on them.
fn add_loose_records(path: &Path, latest: &Latest, found: &mut Found) -> Result<(), Failure> {
    for (id, record) in loose_pages::records(path)? {
        if !latest.contains_key(&id) {
            found.records.entry(id).or_insert(record);
        }
    }
    Ok(())
}

/// What the edit log tells for certain.
fn latest(connection: &Connection) -> Latest {
    let mut edits: BTreeMap<i64, Transaction> = BTreeMap::new();
    let select = "SELECT seq, label, changes, digest FROM edit_log";
    walk(connection, select, ["seq", "seq DESC"], |row| {
        if let Ok((seq, edit, _)) = edit_log::read_row(row) {
            edits.insert(seq, edit);
        }
    });
    // Without the counters it is not known which edits are undone.
    match meta::read(connection).and_then(|rows| meta::counters(&rows)) {
        Ok((_, done)) => latest_states(&edits, done),
        Err(_) => Latest::new(),
    }
}

/// Takes records whose rows are broken or lost from the edit log, where it tells their last state.
fn restore_records(latest: Latest, found: &mut Found) {
    for (id, record) in latest {
        if let Some(record) = record
            && record::names(&id, &record)
            && !found.records.contains_key(&id)
        {
            let row = record::name(&id);
            found.faults.retain(|fault| fault.row != row);
            found.restored.push(id.clone());
            found.records.insert(id, record);
        }
    }
}

fn read_exports(connection: &Connection, found: &mut Found) {
    let mut ids = BTreeSet::new();
    let whole = walk(
        connection,
        "SELECT id FROM export",
        ["id", "id DESC"],
        |row| {
            if let Ok(id) = row.get::<_, i64>(0) {
                ids.insert(id);
            }
        },
    );
    if !whole {
        found.faults.insert(unreadable("export"));
    }
    for id in ids {
        match export::with_picture(connection, id) {
            Ok(Some((row, picture))) => found.exports.push(NewExport {
                diagram: row.diagram,
                title: row.title,
                format: row.format,
                options: row.options,
                created_at: row.created_at,
                document_digest: row.document_digest,
                findings: row.findings,
                picture,
            }),
            Ok(None) => {}
            Err(failure) => {
                let why = match failure {
                    Failure::Damaged(why) => why,
                    _ => say!("its pages cannot be read"),
                };
                found
                    .faults
                    .insert(RowFault::new(say!("export {id}", id), why));
            }
        }
    }
}
