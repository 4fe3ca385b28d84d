//! A SQLite connection with every setting of ours.

use std::{path::Path, time::Duration};

use architrave_words::{quoted, say};
use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit};

use crate::{failure::Failure, tables::BLOB_LIMIT};

/// How long to wait for another program that is reading or writing the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens `path`, which must be resolved and exist.
pub fn open(path: &Path, writable: bool) -> Result<Connection, Failure> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    flags |= if writable {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    harden(&connection)?;
    Ok(connection)
}

/// Opens `path` for one look, which is not worth much waiting.
pub fn open_for_a_look(path: &Path) -> Result<Connection, Failure> {
    let connection = open(path, false)?;
    connection.busy_timeout(Duration::from_millis(250))?;
    Ok(connection)
}

/// Settings that must hold before anything of the file is read.
fn harden(connection: &Connection) -> Result<(), Failure> {
    use DbConfig as C;
    for (setting, on) in [
        (C::SQLITE_DBCONFIG_DEFENSIVE, true),
        (C::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (C::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (C::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (C::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (C::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
        (C::SQLITE_DBCONFIG_DQS_DDL, false),
        (C::SQLITE_DBCONFIG_DQS_DML, false),
        (C::SQLITE_DBCONFIG_ENABLE_COMMENTS, false),
        (C::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (C::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    use Limit as L;
    for (limit, most) in [
        // The largest row: a picture or the changes of an edit, and the row's other columns.
        (L::SQLITE_LIMIT_LENGTH, BLOB_LIMIT as i32 + 8 * 1024 * 1024),
        (L::SQLITE_LIMIT_SQL_LENGTH, 4096),
        (L::SQLITE_LIMIT_COLUMN, 16),
        (L::SQLITE_LIMIT_EXPR_DEPTH, 16),
        (L::SQLITE_LIMIT_COMPOUND_SELECT, 4),
        (L::SQLITE_LIMIT_VDBE_OP, 25_000),
        (L::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (L::SQLITE_LIMIT_ATTACHED, 0),
        (L::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64),
        (L::SQLITE_LIMIT_VARIABLE_NUMBER, 16),
        (L::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (L::SQLITE_LIMIT_WORKER_THREADS, 0),
        (L::SQLITE_LIMIT_PARSER_DEPTH, 64),
        (L::SQLITE_LIMIT_SCHEMA, 64),
        (L::SQLITE_LIMIT_TRIGGER_STEPS, 1),
    ] {
        connection.set_limit(limit, most)?;
    }
    // These two do not make SQLite parse the schema of the file.
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// Settings that make SQLite read the schema, for after it was checked.
pub fn settle(connection: &Connection, writable: bool) -> Result<(), Failure> {
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    if writable {
        // Brings a file back that another program switched to a write-ahead log.
        let mode: String =
            connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
        if mode != "delete" {
            return Err(Failure::Damaged(say!(
                "its journal mode {mode} cannot be changed to \"delete\"",
                mode = quoted(&mode)
            )));
        }
    }
    Ok(())
}

/// Lets `work` write one new database, as `VACUUM INTO` does by attaching it.
pub fn with_attach<R>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<R, Failure>,
) -> Result<R, Failure> {
    let allow = |on: bool| -> Result<(), Failure> {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, on)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, on)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, i32::from(on))?;
        Ok(())
    };
    allow(true)?;
    let done = work(connection);
    allow(false)?;
    done
}

/// The settings in force on an open project file, for diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `PRAGMA journal_mode`.
    pub journal_mode: String,
    /// `PRAGMA synchronous`; 3 is EXTRA.
    pub synchronous: i64,
    /// `PRAGMA application_id`.
    pub application_id: u32,
    /// `PRAGMA user_version`.
    pub user_version: u32,
    /// `PRAGMA foreign_keys`.
    pub foreign_keys: bool,
    /// `PRAGMA trusted_schema`.
    pub trusted_schema: bool,
    /// `PRAGMA cell_size_check`.
    pub cell_size_check: bool,
    /// `PRAGMA mmap_size`, in bytes.
    pub mmap_size: i64,
    /// Defensive mode.
    pub defensive: bool,
    /// Whether triggers would run.
    pub triggers: bool,
    /// Whether views could be read.
    pub views: bool,
    /// How many databases could be attached.
    pub attached_limit: i32,
    /// The longest row, in bytes.
    pub length_limit: i32,
}

/// Asks SQLite for the settings in force.
pub fn settings(connection: &Connection) -> Result<Settings, Failure> {
    let number = |name: &str| -> Result<i64, Failure> {
        Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
    };
    // The header's fields are unsigned, SQLite shows them signed.
    let unsigned = |name: &str| Ok::<_, Failure>((number(name)? & 0xffff_ffff) as u32);
    Ok(Settings {
        journal_mode: connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?,
        synchronous: number("synchronous")?,
        application_id: unsigned("application_id")?,
        user_version: unsigned("user_version")?,
        foreign_keys: number("foreign_keys")? != 0,
        trusted_schema: number("trusted_schema")? != 0,
        cell_size_check: number("cell_size_check")? != 0,
        mmap_size: number("mmap_size")?,
        defensive: connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)?,
        triggers: connection.db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER)?,
        views: connection.db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW)?,
        attached_limit: connection.limit(Limit::SQLITE_LIMIT_ATTACHED)?,
        length_limit: connection.limit(Limit::SQLITE_LIMIT_LENGTH)?,
    })
}
