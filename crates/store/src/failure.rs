//! Failures on the way, before it is known which file they are about.

use std::{io, path::Path};

use architrave_words::{Text, known, say};
use rusqlite::ffi;

use crate::StoreError;

/// A failure within one file; [`at`](Failure::at) makes it a [`StoreError`].
#[derive(Debug)]
pub enum Failure {
    /// SQLite refused.
    Sqlite(rusqlite::Error),
    /// The file's content is broken.
    Damaged(Text),
    /// The file's tables are not ours.
    Foreign(Text),
    /// Someone else wrote to the file.
    ChangedOutside(Text),
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
            reason: say!(
                "the rights for {doing} it are missing",
                doing = known(doing)
            ),
        },
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly {
            path,
            reason: say!("its disk is write-protected"),
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
                what: say!("a row every project has is missing"),
            };
        }
        _ => ffi::SQLITE_MISUSE,
    };
    match (code, code & 0xff) {
        (ffi::SQLITE_READONLY_DBMOVED, _) => StoreError::ChangedOutside {
            path,
            what: say!("it was moved, replaced or deleted"),
        },
        (ffi::SQLITE_READONLY_DIRECTORY, _) => StoreError::ReadOnly {
            path,
            reason: say!("its folder is write-protected"),
        },
        (ffi::SQLITE_READONLY_ROLLBACK | ffi::SQLITE_READONLY_RECOVERY, _) => {
            StoreError::ReadOnly {
                path,
                reason: say!(
                    "an edit was broken off and must first be taken back, which needs a \
                         writable file and folder"
                ),
            }
        }
        (_, ffi::SQLITE_READONLY | ffi::SQLITE_PERM | ffi::SQLITE_AUTH) => StoreError::ReadOnly {
            path,
            reason: say!("it is write-protected"),
        },
        (_, ffi::SQLITE_FULL) => StoreError::DiskFull { path },
        (_, ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED | ffi::SQLITE_PROTOCOL) => StoreError::Busy {
            path,
            what: say!("another program holds it"),
        },
        (_, ffi::SQLITE_CORRUPT) => StoreError::Damaged {
            path,
            what: say!("a part of the file does not fit the rest"),
        },
        (_, ffi::SQLITE_TOOBIG) => StoreError::Damaged {
            path,
            what: say!("it holds a row larger than a project may have"),
        },
        (_, ffi::SQLITE_NOTADB) => StoreError::Damaged {
            path,
            what: say!("its beginning is not that of a database"),
        },
        (_, basic) => StoreError::Sqlite {
            doing,
            path,
            code,
            reason: meaning(basic),
        },
    }
}

fn meaning(basic: i32) -> Text {
    match basic {
        ffi::SQLITE_IOERR => say!("the disk reported an error"),
        ffi::SQLITE_CANTOPEN => say!("the file or its journal could not be opened"),
        ffi::SQLITE_NOMEM => say!("there is not enough memory"),
        ffi::SQLITE_NOLFS => say!("the file system does not allow files of this size"),
        ffi::SQLITE_CONSTRAINT => say!("a value breaks a rule of the file"),
        ffi::SQLITE_INTERRUPT | ffi::SQLITE_ABORT => say!("it was broken off"),
        _ => say!("SQLite refused the operation"),
    }
}
