//! What can go wrong with a project file, and what to do about it.

use std::{io, path::PathBuf};

use architrave_words::{Text, known, say, shown};

/// Why an operation on a project file failed. The file and the project in memory are as they
/// were before.
#[derive(Debug)]
pub enum StoreError {
    /// No file there.
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// Not a SQLite database at all.
    NotSqlite {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: Text,
    },
    /// A SQLite database of another program.
    NotOurs {
        /// The file.
        path: PathBuf,
        /// The application id found.
        application_id: u32,
    },
    /// Written by a newer version; left untouched.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known.
        known: u32,
    },
    /// An older format there is no way forward from; left untouched.
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format of this version.
        known: u32,
    },
    /// Its tables are not those of a project.
    ForeignSchema {
        /// The file.
        path: PathBuf,
        /// The table, trigger, view or index.
        what: Text,
    },
    /// Its content is broken.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is broken, naming the record.
        what: Text,
    },
    /// It may only be read.
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Text,
    },
    /// No space left.
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Another program is using it.
    Busy {
        /// The file.
        path: PathBuf,
        /// By whom, or what for.
        what: Text,
    },
    /// A file of this name is there already.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Another program changed, moved or replaced the file while it was open.
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// What happened to it.
        what: Text,
    },
    /// More than a project file may hold in one place.
    TooLarge {
        /// What is too large.
        what: Text,
        /// Bytes found.
        found: u64,
        /// Bytes allowed.
        allowed: u64,
    },
    /// What was to be written does not hold together, or could not be read back.
    Unfit {
        /// What is wrong.
        what: Text,
    },
    /// No export of this number.
    NoExport {
        /// The number.
        id: i64,
    },
    /// The operating system refused.
    Io {
        /// What was being done, such as "reading".
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// SQLite refused for a reason none of the others names.
    Sqlite {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// The extended result code.
        code: i32,
        /// What the code means.
        reason: Text,
    },
}

impl StoreError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotFound { path } => say!("{path} does not exist", path = shown(path.display())),
            Self::NotSqlite { path, what } => say!(
                "{path} is not an Architrave project: {what}",
                path = shown(path.display()),
                what
            ),
            Self::NotOurs {
                path,
                application_id,
            } => say!(
                "{path} is not an Architrave project: it is a database of another program (application id {application_id})",
                path = shown(path.display()),
                application_id = shown(format_args!("{:#010x}", application_id))
            ),
            Self::Newer { path, found, known } => say!(
                "{path} was written by a newer version of Architrave: it has format {found}, this version knows up to format {known}",
                path = shown(path.display()),
                found = shown(found),
                known = shown(known)
            ),
            Self::Older { path, found, known } => say!(
                "{path} has format {found}, which this version of Architrave cannot bring to format {known}",
                path = shown(path.display()),
                found = shown(found),
                known = shown(known)
            ),
            Self::ForeignSchema { path, what } => say!(
                "{path} holds something that does not belong in a project: {what}",
                path = shown(path.display()),
                what
            ),
            Self::Damaged { path, what } => say!(
                "{path} is damaged: {what}",
                path = shown(path.display()),
                what
            ),
            Self::ReadOnly { path, reason } => say!(
                "{path} can only be read: {reason}",
                path = shown(path.display()),
                reason
            ),
            Self::DiskFull { path } => say!(
                "there is no space left on the disk for {path}",
                path = shown(path.display())
            ),
            Self::Busy { path, what } => say!(
                "{path} is in use: {what}",
                path = shown(path.display()),
                what
            ),
            Self::Exists { path } => say!("{path} exists already", path = shown(path.display())),
            Self::ChangedOutside { path, what } => say!(
                "{path} was changed by another program while it was open: {what}",
                path = shown(path.display()),
                what
            ),
            Self::TooLarge {
                what,
                found,
                allowed,
            } => say!(
                "{what} is too large: {found} bytes, at most {allowed} are allowed",
                what,
                found = shown(found),
                allowed = shown(allowed)
            ),
            Self::Unfit { what } => say!("this cannot be kept in a project: {what}", what),
            Self::NoExport { id } => say!("there is no export number {id}", id = shown(id)),
            Self::Io {
                doing,
                path,
                source,
            } => say!(
                "{doing} {path} failed: {source}",
                doing = known(*doing),
                path = shown(path.display()),
                source = shown(source)
            ),
            Self::Sqlite {
                doing,
                path,
                code,
                reason,
            } => say!(
                "{doing} {path} failed: {reason} (SQLite code {code})",
                doing = known(*doing),
                path = shown(path.display()),
                reason,
                code = shown(code)
            ),
        }
    }
}

impl StoreError {
    /// What to do about it, in one or two sentences.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::NotFound { .. } => say!("Check the name, or look whether the file was moved."),
            Self::NotSqlite { .. } | Self::NotOurs { .. } => {
                say!("Choose a file made by Architrave (.architrave), or import a .json file.")
            }
            Self::Newer { .. } => say!(
                "Update Architrave. The file was left untouched and is whole for the newer version."
            ),
            Self::Older { .. } => say!(
                "Open and save it once with a version of Architrave in between. The file was left untouched."
            ),
            Self::ForeignSchema { .. } => say!(
                "Someone added to this file with another tool. Recover the project's own part into a new file."
            ),
            Self::Damaged { .. } => say!(
                "Use a backup if there is one, or recover the readable part into a new file; this one is left as it is."
            ),
            Self::ReadOnly { .. } => say!("Save the project under another name to change it."),
            Self::DiskFull { .. } => say!(
                "Free some space and try again. Nothing was lost: the file holds everything shown as saved."
            ),
            Self::Busy { .. } => say!(
                "Close the other program and try again. On a network drive, copy the project to a local disk."
            ),
            Self::Exists { .. } => say!("Choose another name, or move the other file away first."),
            Self::ChangedOutside { .. } => say!(
                "Save the project under another name, then look which of the two files you need."
            ),
            Self::TooLarge { .. } => say!("Make it smaller, or split it."),
            Self::Unfit { .. } => {
                say!("Nothing was changed. Look at the project as it is now and try again.")
            }
            Self::NoExport { .. } => say!("It may have been removed; look at the list of exports."),
            Self::Io { .. } | Self::Sqlite { .. } => say!(
                "Nothing was changed. Check the disk and the rights to the file and its folder, and try again."
            ),
        }
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
