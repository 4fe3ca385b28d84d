//! Records on pages the table no longer leads to, because a page on the way to them is broken.
//!
//! Every leaf page of a table without row ids is a whole small table. So the list of tables of the
//! working copy is made to name one such page after the other as the table `record`, and SQLite
//! reads it. What is no record does not fit its digest.

use std::{collections::BTreeMap, fs::File, os::unix::fs::FileExt, path::Path};

use architrave_model::{Record, RecordId};

use super::reading::loosen;
use crate::{connection, failure::Failure, tables::record};

/// First byte of a leaf page of a table without row ids (SQLite file format, section 1.6).
const LEAF: u8 = 0x0a;

/// The records on every leaf page of the working copy at `path`, which is spoilt by it.
pub fn records(path: &Path) -> Result<BTreeMap<RecordId, Record>, Failure> {
    let mut found = BTreeMap::new();
    for page in leaf_pages(path)? {
        let connection = connection::open(path, true)?;
        loosen(&connection)?;
        let moved = connection.execute(
            "UPDATE sqlite_schema SET rootpage = ?1 WHERE name = 'record'",
            [page],
        );
        // A page that cannot be named or read is one of those that are lost.
        if moved.is_ok() && connection.close().is_ok() {
            drop(read_page(path, &mut found));
        }
    }
    Ok(found)
}

fn read_page(path: &Path, found: &mut BTreeMap<RecordId, Record>) -> Result<(), Failure> {
    let connection = connection::open(path, false)?;
    let mut query = connection
        .prepare("SELECT kind, diagram, id, body, digest FROM record ORDER BY kind, diagram, id")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if let Ok((id, record, _)) = record::read_row(row) {
            found.insert(id, record);
        }
    }
    Ok(())
}

fn leaf_pages(path: &Path) -> Result<Vec<i64>, Failure> {
    let size: u32 =
        connection::open(path, false)?.pragma_query_value(None, "page_size", |row| row.get(0))?;
    // The working copy is ours alone, so a handle on it may come and go.
    let Ok(file) = File::open(path) else {
        return Ok(Vec::new());
    };
    let first_byte = |page: i64| {
        let at = u64::try_from(page - 1).ok()?.checked_mul(size.into())?;
        let mut byte = [0];
        file.read_exact_at(&mut byte, at).ok()?;
        Some(byte[0])
    };
    Ok((2..)
        .map_while(|page| Some((page, first_byte(page)?)))
        .filter_map(|(page, byte)| (byte == LEAF).then_some(page))
        .collect())
}
