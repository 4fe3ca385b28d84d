//! `export`: pictures kept in the project, with what they were made of.

use architrave_words::{Text, say};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{RowFault, TEXT_LIMIT, blob, digest as digest_column, number, text, wrong_digest};
use crate::{
    digest::{self, RowDigest, Seal, hex},
    exports::{ExportRow, NewExport},
    failure::Failure,
};

/// The statement that makes the table. The picture comes last, so that a list of exports need not
/// walk through it; it has a digest of its own, so that the list can be checked without it.
pub const SQL: &str = "CREATE TABLE export (\
    id INTEGER PRIMARY KEY, \
    diagram TEXT NOT NULL, \
    title TEXT NOT NULL, \
    format TEXT NOT NULL, \
    options TEXT NOT NULL, \
    created_at TEXT NOT NULL, \
    document_digest TEXT NOT NULL, \
    findings TEXT NOT NULL, \
    bytes INTEGER NOT NULL, \
    picture_digest BLOB NOT NULL CHECK (length(picture_digest) = 32), \
    digest BLOB NOT NULL CHECK (length(digest) = 32), \
    picture BLOB NOT NULL\
    ) STRICT";

const COLUMNS: &str = "id, diagram, title, format, options, created_at, document_digest, \
    findings, bytes, picture_digest, digest";

/// Adds an export and answers with its row.
pub fn add(
    connection: &Connection,
    new: &NewExport,
    seal: &mut Seal,
) -> Result<ExportRow, Failure> {
    let latest: i64 =
        connection.query_row("SELECT coalesce(max(id), 0) FROM export", [], |row| {
            row.get(0)
        })?;
    let picture_digest = digest::bytes(&new.picture);
    let row = ExportRow {
        id: latest
            .checked_add(1)
            .ok_or_else(|| Failure::Damaged(say!("the exports have no number left")))?,
        diagram: new.diagram.clone(),
        title: new.title.clone(),
        format: new.format.clone(),
        options: new.options.clone(),
        created_at: new.created_at.clone(),
        document_digest: new.document_digest.clone(),
        findings: new.findings.clone(),
        bytes: new.picture.len() as u64,
        picture_digest: hex(&picture_digest),
    };
    let digest = row_digest(&row);
    connection
        .prepare_cached(
            "INSERT INTO export (id, diagram, title, format, options, created_at, \
             document_digest, findings, bytes, picture_digest, digest, picture) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            row.id,
            row.diagram,
            row.title,
            row.format,
            row.options,
            row.created_at,
            row.document_digest,
            row.findings,
            i64::try_from(new.picture.len()).unwrap_or(i64::MAX),
            picture_digest,
            digest,
            new.picture,
        ])?;
    seal.add(&digest);
    Ok(row)
}

/// Removes an export; false where there is none of this number.
pub fn remove(connection: &Connection, id: i64, seal: &mut Seal) -> Result<bool, Failure> {
    let digest: Option<RowDigest> = connection
        .prepare_cached("DELETE FROM export WHERE id = ?1 RETURNING digest")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if let Some(digest) = &digest {
        seal.remove(digest);
    }
    Ok(digest.is_some())
}

/// All exports, oldest first, without their pictures.
pub fn read(connection: &Connection) -> Result<(Vec<ExportRow>, Seal), Failure> {
    let mut query = connection.prepare(&format!("SELECT {COLUMNS} FROM export ORDER BY id"))?;
    let mut rows = query.query([])?;
    let (mut exports, mut seal) = (Vec::new(), Seal::default());
    while let Some(row) = rows.next()? {
        let (export, digest) = read_row(row)?;
        seal.add(&digest);
        exports.push(export);
    }
    Ok((exports, seal))
}

/// The numbers of all exports.
pub fn ids(connection: &Connection) -> Result<Vec<i64>, Failure> {
    let mut query = connection.prepare("SELECT id FROM export ORDER BY id")?;
    let ids = query.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// One export with its picture; nothing where there is none of this number.
pub fn with_picture(
    connection: &Connection,
    id: i64,
) -> Result<Option<(ExportRow, Vec<u8>)>, Failure> {
    let mut query = connection.prepare(&format!(
        "SELECT {COLUMNS}, picture FROM export WHERE id = ?1"
    ))?;
    let mut rows = query.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let (export, _) = read_row(row)?;
    let name = say!("the picture of export {id}", id);
    let picture = blob(row, 11).map_err(|f| RowFault::new(name.clone(), f))?;
    if hex(&digest::bytes(picture)) != export.picture_digest {
        return Err(RowFault::new(name.clone(), wrong_digest()).into());
    }
    Ok(Some((export, picture.to_vec())))
}

fn read_row(row: &Row<'_>) -> Result<(ExportRow, RowDigest), RowFault> {
    let id =
        number(row, 0).map_err(|f| RowFault::new(say!("an export"), say!("its number {f}", f)))?;
    let name = say!("export {id}", id);
    let fault = |why: Text| RowFault::new(name.clone(), why);
    let column = |at| -> Result<String, RowFault> {
        let found = text(row, at).map_err(|f| fault(say!("a column of it {f}", f)))?;
        if found.len() > TEXT_LIMIT {
            return Err(fault(say!("it is too large")));
        }
        Ok(found.to_owned())
    };
    let bytes = number(row, 8).map_err(|f| fault(say!("its size {f}", f)))?;
    let picture_digest = digest_column(row, 9).map_err(|f| fault(say!("its digest {f}", f)))?;
    let digest = digest_column(row, 10).map_err(|f| fault(say!("its digest {f}", f)))?;
    let export = ExportRow {
        id,
        diagram: column(1)?,
        title: column(2)?,
        format: column(3)?,
        options: column(4)?,
        created_at: column(5)?,
        document_digest: column(6)?,
        findings: column(7)?,
        bytes: u64::try_from(bytes).map_err(|_| fault(say!("its size is negative")))?,
        picture_digest: hex(&picture_digest),
    };
    if digest != row_digest(&export) {
        return Err(fault(wrong_digest()));
    }
    Ok((export, digest))
}

fn row_digest(row: &ExportRow) -> RowDigest {
    digest::row(
        "export",
        &[
            &row.id.to_le_bytes(),
            row.diagram.as_bytes(),
            row.title.as_bytes(),
            row.format.as_bytes(),
            row.options.as_bytes(),
            row.created_at.as_bytes(),
            row.document_digest.as_bytes(),
            row.findings.as_bytes(),
            &row.bytes.to_le_bytes(),
            row.picture_digest.as_bytes(),
        ],
    )
}
