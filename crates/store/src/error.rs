//! What can go wrong with a project file, and what to do about it.

use std::{io, path::PathBuf};

/// Why an operation on a project file failed. The file and the project in memory are as they
/// were before.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No file there.
    #[error("{} does not exist", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// Not a SQLite database at all.
    #[error("{} is not an Architrave project: {what}", path.display())]
    NotSqlite {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: String,
    },
    /// A SQLite database of another program.
    #[error(
        "{} is not an Architrave project: it is a database of another program (application id {application_id:#010x})",
        path.display()
    )]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// The application id found.
        application_id: u32,
    },
    /// Written by a newer version; left untouched.
    #[error(
        "{} was written by a newer version of Architrave: it has format {found}, this version knows up to format {known}",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known.
        known: u32,
    },
    /// An older format there is no way forward from; left untouched.
    #[error(
        "{} has format {found}, which this version of Architrave cannot bring to format {known}",
        path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format of this version.
        known: u32,
    },
    /// Its tables are not those of a project.
    #[error("{} holds something that does not belong in a project: {what}", path.display())]
    ForeignSchema {
        /// The file.
        path: PathBuf,
        /// The table, trigger, view or index.
        what: String,
    },
    /// Its content is broken.
    #[error("{} is damaged: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is broken, naming the record.
        what: String,
    },
    /// It may only be read.
    #[error("{} can only be read: {reason}", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// No space left.
    #[error("there is no space left on the disk for {}", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Another program is using it.
    #[error("{} is in use: {what}", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
        /// By whom, or what for.
        what: String,
    },
    /// A file of this name is there already.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Another program changed, moved or replaced the file while it was open.
    #[error("{} was changed by another program while it was open: {what}", path.display())]
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// What happened to it.
        what: String,
    },
    /// More than a project file may hold in one place.
    #[error("{what} is too large: {found} bytes, at most {allowed} are allowed")]
    TooLarge {
        /// What is too large.
        what: String,
        /// Bytes found.
        found: u64,
        /// Bytes allowed.
        allowed: u64,
    },
    /// What was to be written does not hold together, or could not be read back.
    #[error("this cannot be kept in a project: {what}")]
    Unfit {
        /// What is wrong.
        what: String,
    },
    /// No export of this number.
    #[error("there is no export number {id}")]
    NoExport {
        /// The number.
        id: i64,
    },
    /// The operating system refused.
    #[error("{doing} {} failed: {source}", path.display())]
    Io {
        /// What was being done, such as "reading".
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// SQLite refused for a reason none of the others names.
    #[error("{doing} {} failed: {reason} (SQLite code {code})", path.display())]
    Sqlite {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// The extended result code.
        code: i32,
        /// What the code means.
        reason: &'static str,
    },
}

impl StoreError {
    /// What to do about it, in one or two sentences.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "Check the name, or look whether the file was moved.",
            Self::NotSqlite { .. } | Self::NotOurs { .. } => {
                "Choose a file made by Architrave (.architrave), or import a .json file."
            }
            Self::Newer { .. } => {
                "Update Architrave. The file was left untouched and is whole for the newer version."
            }
            Self::Older { .. } => {
                "Open and save it once with a version of Architrave in between. The file was left untouched."
            }
            Self::ForeignSchema { .. } => {
                "Someone added to this file with another tool. Recover the project's own part into a new file."
            }
            Self::Damaged { .. } => {
                "Use a backup if there is one, or recover the readable part into a new file; this one is left as it is."
            }
            Self::ReadOnly { .. } => "Save the project under another name to change it.",
            Self::DiskFull { .. } => {
                "Free some space and try again. Nothing was lost: the file holds everything shown as saved."
            }
            Self::Busy { .. } => {
                "Close the other program and try again. On a network drive, copy the project to a local disk."
            }
            Self::Exists { .. } => "Choose another name, or move the other file away first.",
            Self::ChangedOutside { .. } => {
                "Save the project under another name, then look which of the two files you need."
            }
            Self::TooLarge { .. } => "Make it smaller, or split it.",
            Self::Unfit { .. } => {
                "Nothing was changed. Look at the project as it is now and try again."
            }
            Self::NoExport { .. } => "It may have been removed; look at the list of exports.",
            Self::Io { .. } | Self::Sqlite { .. } => {
                "Nothing was changed. Check the disk and the rights to the file and its folder, and try again."
            }
        }
    }
}
