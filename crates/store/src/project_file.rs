//! One open project file.

use std::path::{Path, PathBuf};

use architrave_model::{Document, History, Transaction};
use architrave_words::{Text, say};
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    Access, Settings, StoreError, connection, copy,
    failure::{self, Failure},
    header,
    hold::Hold,
    loading::{self, Loaded},
    migration, new_file, new_rows, paths, schema,
    tables::{
        edit_log::{self, Entry},
        meta::{self, State},
        record::{self, NewRow},
    },
};

/// One open project file. It can be sent to a thread of its own, as SQLite blocks.
#[derive(Debug)]
pub struct ProjectFile {
    // The order matters: the connection closes before the handle does.
    connection: Connection,
    hold: Hold,
    path: PathBuf,
    state: State,
    access: Access,
    /// What `PRAGMA data_version` said when the file was read; any other number means that another
    /// program wrote to it since.
    data_version: i64,
}

impl ProjectFile {
    /// Makes a new project file that holds `document`, and opens it. The file appears under its
    /// name whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a file already, and what else keeps it from being
    /// written; nothing is left behind.
    pub fn create(path: &Path, document: &Document) -> Result<Self, StoreError> {
        architrave_model::check_integrity(document)
            .map_err(|e| StoreError::Unfit { what: e.text() })?;
        let rows = new_rows::all(document)?;
        let target = paths::target(path)?;
        copy::put(&target, copy::Replace::No, None, |beside| {
            new_file::fill(beside, &rows).map_err(|e| e.at(path, "writing"))
        })?;
        Ok(Self::open(path)?.0)
    }

    /// Opens a project file. Where it may only be read, [`access`](Self::access) says why.
    ///
    /// # Errors
    /// Why it is refused; a file that is refused is left as it is.
    pub fn open(path: &Path) -> Result<(Self, Document, History), StoreError> {
        let given = std::path::absolute(path).map_err(|e| failure::io(e, path, "opening"))?;
        let real = paths::existing(&given)?;
        let mut hold = Hold::acquire(&real)?;
        let head = match hold.file() {
            Some(file) => header::check(file, &given)?,
            None => return Err(StoreError::NotFound { path: given }),
        };
        if head.write_ahead_log
            && let Some(reason) = &hold.read_only
        {
            return Err(StoreError::ReadOnly {
                path: given,
                reason: say!(
                    "{reason}, and another program switched it to a write-ahead log",
                    reason
                ),
            });
        }
        let writable = hold.read_only.is_none();
        let opened = (|| {
            let connection = connection::open(&real, writable)?;
            migration::bring_forward(&connection, &real, head.format, writable)?;
            let loaded = loading::load(&connection, &real)?;
            connection::settle(&connection, writable)?;
            if !hold.is(&real) {
                return Err(Failure::ChangedOutside(say!(
                    "it was replaced while it was being opened"
                )));
            }
            Ok::<_, Failure>((connection, loaded))
        })();
        let (connection, loaded) = opened.map_err(|e| e.at(&given, "opening"))?;
        if writable && let Some(reason) = try_writing(&connection, &given)? {
            hold.give_up_writing(reason);
        }
        let Loaded {
            document,
            history,
            state,
            data_version,
        } = loaded;
        let access = match hold.read_only.clone() {
            None => Access::ReadWrite,
            Some(reason) => Access::ReadOnly { reason },
        };
        let file = Self {
            connection,
            hold,
            path: given,
            state,
            access,
            data_version,
        };
        Ok((file, document, history))
    }

    /// The file, as it was named on opening, made absolute.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Counts what was written: 1 for a new file, one more for every commit, undo and redo.
    #[must_use]
    pub const fn revision(&self) -> u32 {
        self.state.revision
    }

    /// Whether it may be changed.
    #[must_use]
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// The settings of SQLite in force, for diagnosis.
    ///
    /// # Errors
    /// When SQLite does not answer.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        self.read("asking", connection::settings)
    }

    /// Makes an edit durable: the records it changes, its entry in the edit log and the revision
    /// are on the disk when this returns. Edits undone before are forgotten. `next` is the
    /// document with the edit applied. Answers with the new revision.
    ///
    /// # Errors
    /// What keeps it from being written; the file is then as it was.
    pub fn commit(
        &mut self,
        transaction: &Transaction,
        next: &Document,
    ) -> Result<u32, StoreError> {
        self.writable()?;
        let entry = Entry::of(transaction)?;
        let rows = new_rows::changed(transaction, next)?;
        self.write("writing", |connection, state| {
            edit_log::forget_after(connection, state.done, &mut state.edits)?;
            state.done += 1;
            edit_log::append(connection, state.done, &entry, &mut state.edits)?;
            advance(connection, state, &rows)
        })
    }

    /// Makes an undo durable. `step` is the [`undo_step`](History::undo_step) applied, `next` the
    /// document after it. Answers with the new revision.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] when `step` does not undo the latest edit, and what else keeps it
    /// from being written; the file is then as it was.
    pub fn undo(&mut self, step: &Transaction, next: &Document) -> Result<u32, StoreError> {
        self.writable()?;
        let entry = Entry::of(&step.inverse())?;
        let rows = new_rows::changed(step, next)?;
        self.write("writing", |connection, state| {
            if state.done == 0 || !edit_log::holds(connection, state.done, &entry)? {
                return Err(unfit(say!("this does not undo the latest edit")));
            }
            state.done -= 1;
            advance(connection, state, &rows)
        })
    }

    /// Makes a redo durable. `step` is the [`redo_step`](History::redo_step) applied, `next` the
    /// document after it. Answers with the new revision.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] when `step` is not the edit undone last, and what else keeps it from
    /// being written; the file is then as it was.
    pub fn redo(&mut self, step: &Transaction, next: &Document) -> Result<u32, StoreError> {
        self.writable()?;
        let entry = Entry::of(step)?;
        let rows = new_rows::changed(step, next)?;
        self.write("writing", |connection, state| {
            if !edit_log::holds(connection, state.done + 1, &entry)? {
                return Err(unfit(say!("this is not the edit undone last")));
            }
            state.done += 1;
            advance(connection, state, &rows)
        })
    }

    /// Writes a compact copy of the project, with its edit log and exports, to `target`. A file
    /// there is replaced in one step. This file stays the open one.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when `target` is an open project, this one included, and what else
    /// keeps it from being written; what was at `target` is then as it was.
    pub fn save_as(&self, target: &Path) -> Result<(), StoreError> {
        self.copy_to(target, copy::Replace::Yes)
    }

    /// Like [`save_as`](Self::save_as), but never replaces a file.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a file already, and what else keeps it from being
    /// written.
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        self.copy_to(target, copy::Replace::No)
    }

    fn copy_to(&self, target: &Path, replace: copy::Replace) -> Result<(), StoreError> {
        let target = paths::target(target)?;
        if self.hold.is(&target) {
            return Err(StoreError::Busy {
                path: target,
                what: say!("it is the project being saved"),
            });
        }
        let mode = self
            .hold
            .file()
            .and_then(|file| file.metadata().ok())
            .map(|m| m.permissions());
        copy::copy(&self.connection, &target, replace, mode, &schema::TABLES)
    }

    fn writable(&self) -> Result<(), StoreError> {
        match &self.access {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly { reason } => Err(StoreError::ReadOnly {
                path: self.path.clone(),
                reason: reason.clone(),
            }),
        }
    }

    /// Reads something in one SQLite transaction.
    pub(crate) fn read<R>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> Result<R, Failure>,
    ) -> Result<R, StoreError> {
        work(&self.connection).map_err(|e| e.at(&self.path, doing))
    }

    /// Changes something in one durable SQLite transaction; the state in memory follows only once
    /// it is on the disk.
    pub(crate) fn write<R>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&Connection, &mut State) -> Result<R, Failure>,
    ) -> Result<R, StoreError> {
        self.writable()?;
        let (before, mut after) = (self.state, self.state);
        let (path, data_version) = (&self.path, self.data_version);
        let connection = &mut self.connection;
        let written = (|| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if loading::data_version(&transaction)? != data_version {
                return Err(Failure::ChangedOutside(say!(
                    "it holds another state than was read"
                )));
            }
            let done = work(&transaction, &mut after)?;
            meta::write(&transaction, Some(&before), &after)?;
            transaction.commit()?;
            Ok::<_, Failure>(done)
        })();
        let done = written.map_err(|e| e.at(path, doing))?;
        self.state = after;
        Ok(done)
    }
}

/// Writes the rows of a commit, undo or redo and counts the revision up.
fn advance(connection: &Connection, state: &mut State, rows: &[NewRow]) -> Result<u32, Failure> {
    record::write(connection, rows, &mut state.records)?;
    state.revision = state.revision.checked_add(1).ok_or_else(|| {
        unfit(say!(
            "the project has no revision number left; save it under another name"
        ))
    })?;
    Ok(state.revision)
}

fn unfit(what: Text) -> Failure {
    Failure::Store(StoreError::Unfit { what })
}

/// Whether an edit could be written, found by beginning one and taking it back: it needs a journal
/// in the folder, which only a write creates. Answers with the reason where it could not.
fn try_writing(connection: &Connection, path: &Path) -> Result<Option<Text>, StoreError> {
    let tried = (|| {
        // Taken back when dropped; after a failure SQLite may have done so itself.
        let transaction =
            rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        // The same length with another content: SQLite writes no page that would not change.
        transaction.execute(
            "UPDATE meta SET value = 'x' || substr(value, 2) WHERE key = 'revision'",
            [],
        )
    })();
    match tried.map_err(|e| Failure::from(e).at(path, "writing")) {
        // A full disk is no lasting state; the edit that meets it will say so.
        Ok(_) | Err(StoreError::DiskFull { .. }) => Ok(None),
        Err(StoreError::ReadOnly { reason, .. }) => Ok(Some(reason)),
        Err(StoreError::Sqlite { reason, .. }) => Ok(Some(say!(
            "an attempt to write to it failed: {reason}",
            reason
        ))),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use architrave_model::{Label, Record, RecordId};

    use super::*;

    #[test]
    fn a_file_that_cannot_grow_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.architrave");
        let document = Document::new(Label::new("Project").unwrap());
        let mut file = ProjectFile::create(&path, &document).unwrap();
        let before = std::fs::read(&path).unwrap();
        let pages = |file: &ProjectFile, most: i64| {
            file.connection
                .pragma_update(None, "max_page_count", most)
                .unwrap();
        };
        pages(&file, 1);

        let mut project = document.project.clone();
        project.policy.jurisdictions = vec![Label::new("x".repeat(200)).unwrap(); 50];
        let mut edit = Transaction::new(Text::given("Grow"));
        edit.set(&document, RecordId::Project, Some(Record::Project(project)));
        let next = edit.apply_to(&document).unwrap();
        let failed = file.commit(&edit, &next).unwrap_err();
        assert!(matches!(failed, StoreError::DiskFull { .. }), "{failed:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(file.revision(), 1);

        pages(&file, 1000);
        assert_eq!(file.commit(&edit, &next).unwrap(), 2);
        drop(file);
        assert_eq!(ProjectFile::open(&path).unwrap().1, next);
    }
}
