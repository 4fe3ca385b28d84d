//! Putting a file in place whole or not at all, and copies of a project.

use std::{
    fs::{self, Permissions},
    io,
    os::unix::{ffi::OsStrExt, fs::PermissionsExt},
    path::Path,
};

use architrave_words::say;
use rusqlite::{
    Connection, ToSql,
    types::{ToSqlOutput, ValueRef},
};
use tempfile::NamedTempFile;

use crate::{
    StoreError, connection,
    failure::{self, Failure},
    hold, loading, paths,
    schema::{self, Table},
    tables::export,
};

/// What to do about a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// Replace it in one step.
    Yes,
    /// Leave it and refuse.
    No,
}

/// Makes the file `target`, a resolved path: `fill` writes it under a temporary name in the same
/// folder, and it gets its own name once it is on the disk. Without `permissions` it gets those
/// of any new file.
pub fn put(
    target: &Path,
    replace: Replace,
    permissions: Option<Permissions>,
    fill: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    refuse_leftovers(target, replace)?;
    let folder = paths::folder(target);
    let failed = |e: io::Error| failure::io(e, target, "writing");
    let beside = tempfile::Builder::new()
        .prefix(".architrave-")
        .suffix(".tmp")
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)
        .map_err(|e| match e.kind() {
            io::ErrorKind::PermissionDenied => failure::io(e, folder, "writing"),
            _ => failed(e),
        })?;
    fill(beside.path())?;
    if let Some(permissions) = permissions {
        beside
            .as_file()
            .set_permissions(permissions)
            .map_err(failed)?;
    }
    beside.as_file().sync_all().map_err(failed)?;
    refuse_leftovers(target, replace)?;
    name(beside, target, replace)?;
    paths::sync_folder(folder)
}

fn name(beside: NamedTempFile, target: &Path, replace: Replace) -> Result<(), StoreError> {
    let named = match replace {
        Replace::Yes => beside.persist(target),
        Replace::No => beside.persist_noclobber(target),
    };
    named
        .map(drop)
        .map_err(|e| failure::io(e.error, target, "writing"))
}

fn refuse_leftovers(target: &Path, replace: Replace) -> Result<(), StoreError> {
    if let Ok(found) = fs::symlink_metadata(target) {
        if replace == Replace::No {
            return Err(StoreError::Exists {
                path: target.to_owned(),
            });
        }
        if !found.is_file() {
            return Err(StoreError::Busy {
                path: target.to_owned(),
                what: say!("it is no file that could be replaced"),
            });
        }
        if hold::is_open_elsewhere(target) {
            return Err(StoreError::Busy {
                path: target.to_owned(),
                what: say!("it is open in another window or program"),
            });
        }
    }
    match paths::left_beside(target) {
        Some(path) => Err(StoreError::Exists { path }),
        None => Ok(()),
    }
}

/// Writes a compact, verified copy of the database of `source` to `target`.
pub fn copy(
    source: &Connection,
    target: &Path,
    replace: Replace,
    permissions: Option<Permissions>,
    tables: &[Table],
) -> Result<(), StoreError> {
    put(target, replace, permissions, |beside| {
        connection::with_attach(source, |source| {
            source.execute("VACUUM INTO ?1", [FilePath(beside)])?;
            Ok(())
        })
        .map_err(|e| e.at(target, "writing"))?;
        verify(beside, tables).map_err(|e| e.at(target, "checking"))
    })
}

/// Reads a copy back: everything in it, where it has the present tables; its schema otherwise.
fn verify(path: &Path, tables: &[Table]) -> Result<(), Failure> {
    let connection = connection::open(path, false)?;
    schema::check(&connection, tables)?;
    if tables == schema::TABLES {
        loading::load(&connection, path)?;
        for id in export::ids(&connection)? {
            export::with_picture(&connection, id)?;
        }
    }
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(Failure::Damaged(say!("its pages do not fit together")));
    }
    connection
        .close()
        .map_err(|(_, error)| Failure::from(error))
}

/// A path as SQLite takes it: its bytes, which need not be UTF-8.
struct FilePath<'a>(&'a Path);

impl ToSql for FilePath<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(
            self.0.as_os_str().as_bytes(),
        )))
    }
}
