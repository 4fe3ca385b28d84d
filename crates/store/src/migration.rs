//! Bringing a file of an older format to the present one.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{
    StoreError,
    copy::{self, Replace},
    failure::Failure,
    header::FORMAT,
    paths,
    schema::{self, Table},
};

/// A step from one format to the next.
pub struct Migration {
    /// The format it begins with; it ends with the next.
    from: u32,
    /// The tables of that format, compared before anything is read.
    tables: &'static [Table],
    /// Does it.
    run: fn(&Transaction<'_>) -> Result<(), Failure>,
}

/// Every step, oldest first. Format 1 is the first there is, so there is none yet.
const MIGRATIONS: &[Migration] = &[];

/// Brings the file to the present format: after a verified backup beside it, and in one SQLite
/// transaction.
pub fn bring_forward(
    connection: &Connection,
    path: &Path,
    found: u32,
    writable: bool,
) -> Result<(), Failure> {
    migrate(connection, path, found, FORMAT, writable, MIGRATIONS)
}

fn migrate(
    connection: &Connection,
    path: &Path,
    found: u32,
    known: u32,
    writable: bool,
    steps: &[Migration],
) -> Result<(), Failure> {
    if found == known {
        return Ok(());
    }
    let todo: Vec<&Migration> = (found..known)
        .filter_map(|format| steps.iter().find(|step| step.from == format))
        .collect();
    let (Some(first), true) = (todo.first(), todo.len() as u64 == u64::from(known - found)) else {
        return Err(Failure::Store(StoreError::Older {
            path: path.to_owned(),
            found,
            known,
        }));
    };
    if !writable {
        return Err(Failure::Store(StoreError::ReadOnly {
            path: path.to_owned(),
            reason: format!("it has the older format {found}, which must first be brought forward"),
        }));
    }
    schema::check(connection, first.tables)?;
    let backup = free_name(path, found);
    copy::copy(connection, &backup, Replace::No, None, first.tables)?;
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Exclusive)?;
    for step in todo {
        schema::check(&transaction, step.tables)?;
        (step.run)(&transaction)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

/// A name for the backup that is free.
fn free_name(path: &Path, format: u32) -> std::path::PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = paths::folder(path);
    let mut number = 1_u32;
    loop {
        let count = if number == 1 {
            String::new()
        } else {
            format!(" {number}")
        };
        let name = format!("{stem} (backup of format {format}{count}).architrave");
        let candidate = folder.join(name);
        if std::fs::symlink_metadata(&candidate).is_err() {
            return candidate;
        }
        number += 1;
    }
}
