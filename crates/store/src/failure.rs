//! Failures on the way, before it is known which file they are about.

use std::{io, path::Path};

use rusqlite::ffi;

use crate::StoreError;

/// A failure within one file; [`at`](Failure::at) makes it a [`StoreError`].
#[derive(Debug)]
pub enum Failure {
    /// SQLite refused.
    Sqlite(rusqlite::Error),
    /// The file's content is broken.
    Damaged(String),
    /// The file's tables are not ours.
    Foreign(String),
    /// Someone else wrote to the file.
    ChangedOutside(String),
    /// An error that knows its file.
    Store(StoreError),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Failure {
    /// The error to report for the file `path`, while `doing` something to it.
    pub fn at(self, path: &Path, doing: &'static str) -> StoreError {
        let path = path.to_owned();
        match self {
            Self::Store(error) => error,
            Self::Damaged(what) => StoreError::Damaged { path, what },
            Self::Foreign(what) => StoreError::ForeignSchema { path, what },
            Self::ChangedOutside(what) => StoreError::ChangedOutside { path, what },
            Self::Sqlite(error) => sqlite(&error, &path, doing),
        }
    }
}

/// An error of the operating system as a [`StoreError`].
pub fn io(error: io::Error, path: &Path, doing: &'static str) -> StoreError {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => StoreError::NotFound { path },
        io::ErrorKind::AlreadyExists => StoreError::Exists { path },
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull { path },
        io::ErrorKind::PermissionDenied => StoreError::ReadOnly {
            path,
            reason: format!("the rights for {doing} it are missing"),
        },
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly {
            path,
            reason: "its disk is write-protected".into(),
        },
        _ => StoreError::Io {
            doing,
            path,
            source: error,
        },
    }
}

fn sqlite(error: &rusqlite::Error, path: &Path, doing: &'static str) -> StoreError {
    let path = path.to_owned();
    let code = match error {
        rusqlite::Error::SqliteFailure(failure, _) => failure.extended_code,
        rusqlite::Error::SqlInputError { error, .. } => error.extended_code,
        rusqlite::Error::QueryReturnedNoRows => {
            return StoreError::Damaged {
                path,
                what: "a row every project has is missing".into(),
            };
        }
        _ => ffi::SQLITE_MISUSE,
    };
    match (code, code & 0xff) {
        (ffi::SQLITE_READONLY_DBMOVED, _) => StoreError::ChangedOutside {
            path,
            what: "it was moved, replaced or deleted".into(),
        },
        (ffi::SQLITE_READONLY_DIRECTORY, _) => StoreError::ReadOnly {
            path,
            reason: "its folder is write-protected".into(),
        },
        (ffi::SQLITE_READONLY_ROLLBACK | ffi::SQLITE_READONLY_RECOVERY, _) => {
            StoreError::ReadOnly {
                path,
                reason: "an edit was broken off and must first be taken back, which needs a \
                         writable file and folder"
                    .into(),
            }
        }
        (_, ffi::SQLITE_READONLY | ffi::SQLITE_PERM | ffi::SQLITE_AUTH) => StoreError::ReadOnly {
            path,
            reason: "it is write-protected".into(),
        },
        (_, ffi::SQLITE_FULL) => StoreError::DiskFull { path },
        (_, ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED | ffi::SQLITE_PROTOCOL) => StoreError::Busy {
            path,
            what: "another program holds it".into(),
        },
        (_, ffi::SQLITE_CORRUPT) => StoreError::Damaged {
            path,
            what: "a part of the file does not fit the rest".into(),
        },
        (_, ffi::SQLITE_TOOBIG) => StoreError::Damaged {
            path,
            what: "it holds a row larger than a project may have".into(),
        },
        (_, ffi::SQLITE_NOTADB) => StoreError::Damaged {
            path,
            what: "its beginning is not that of a database".into(),
        },
        (_, basic) => StoreError::Sqlite {
            doing,
            path,
            code,
            reason: meaning(basic),
        },
    }
}

const fn meaning(basic: i32) -> &'static str {
    match basic {
        ffi::SQLITE_IOERR => "the disk reported an error",
        ffi::SQLITE_CANTOPEN => "the file or its journal could not be opened",
        ffi::SQLITE_NOMEM => "there is not enough memory",
        ffi::SQLITE_NOLFS => "the file system does not allow files of this size",
        ffi::SQLITE_CONSTRAINT => "a value breaks a rule of the file",
        ffi::SQLITE_INTERRUPT | ffi::SQLITE_ABORT => "it was broken off",
        _ => "SQLite refused the operation",
    }
}
