//! Bringing a file of an older format to the present one.

use std::path::Path;

use architrave_words::say;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{
    StoreError,
    copy::{self, Replace},
    failure::Failure,
    header::FORMAT,
    paths,
    schema::{self, Table},
    tables::meta,
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

/// Every step, oldest first.
const MIGRATIONS: &[Migration] = &[TO_TWO, TO_THREE, TO_FOUR, TO_FIVE];

/// Format 2 has a new kind of record and new fields that are left out where they are empty. The
/// tables and all that format 1 can say in them stay as they are; a program that knows format 1
/// alone must not read the file any more, and that is all there is to say.
const TO_TWO: Migration = Migration {
    from: 1,
    tables: &schema::TABLES,
    run: |transaction| meta::set_format(transaction, 2),
};

/// Format 3 has new fields that are left out where they say nothing. Records and edits stay as they
/// are: an edit that can be undone names the records as they were, to the letter.
const TO_THREE: Migration = Migration {
    from: 2,
    tables: &schema::TABLES,
    run: |transaction| meta::set_format(transaction, 3),
};

/// Format 4 has a new kind of record, and new fields that are left out where they say nothing; see
/// [`TO_THREE`].
const TO_FOUR: Migration = Migration {
    from: 3,
    tables: &schema::TABLES,
    run: |transaction| meta::set_format(transaction, 4),
};

/// Format 5 has another form of the text of edits besides the one before; see [`TO_THREE`]. Edits of
/// earlier days are called as they were, in English.
const TO_FIVE: Migration = Migration {
    from: 4,
    tables: &schema::TABLES,
    run: |transaction| meta::set_format(transaction, 5),
};

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
            reason: say!(
                "it has the older format {found}, which must first be brought forward",
                found
            ),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ProjectFile, connection};
    use architrave_model::{Document, Label};

    const NEXT: u32 = FORMAT + 1;
    const TO_NEXT: Migration = Migration {
        from: FORMAT,
        tables: &schema::TABLES,
        run: |transaction| {
            transaction.execute("CREATE TABLE snapshot (id INTEGER PRIMARY KEY) STRICT", [])?;
            Ok(())
        },
    };
    const FAILING: Migration = Migration {
        run: |transaction| {
            transaction.execute("DELETE FROM meta", [])?;
            Err(Failure::Damaged(say!("no")))
        },
        ..TO_NEXT
    };

    fn file() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.architrave");
        let document = Document::new(Label::new("Project").unwrap());
        drop(ProjectFile::create(&path, &document).unwrap());
        (folder, path)
    }

    fn version(connection: &Connection) -> u32 {
        connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn a_migration_keeps_a_backup_of_the_format_before() {
        let (folder, path) = file();
        let connection = connection::open(&path, true).unwrap();
        migrate(&connection, &path, FORMAT, NEXT, true, &[TO_NEXT]).unwrap();
        assert_eq!(version(&connection), NEXT);
        assert!(connection.prepare("SELECT id FROM snapshot").is_ok());
        let backup = folder.path().join("p (backup of format 5).architrave");
        assert_eq!(ProjectFile::open(&backup).unwrap().0.revision(), 1);
        assert_eq!(
            free_name(&path, FORMAT),
            folder.path().join("p (backup of format 5 2).architrave")
        );
    }

    #[test]
    fn a_file_of_the_format_before_is_brought_forward_when_it_is_opened() {
        let (folder, path) = file();
        let connection = connection::open(&path, true).unwrap();
        meta::set_format(&connection, 4).unwrap();
        connection.pragma_update(None, "user_version", 4).unwrap();
        drop(connection);
        let (file, document, _) = ProjectFile::open(&path).unwrap();
        assert_eq!(
            (file.revision(), document.project.name.as_str()),
            (1, "Project")
        );
        drop(file);
        assert_eq!(version(&connection::open(&path, true).unwrap()), FORMAT);
        let backup = folder.path().join("p (backup of format 4).architrave");
        assert_eq!(version(&connection::open(&backup, true).unwrap()), 4);
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let (_folder, path) = file();
        let before = std::fs::read(&path).unwrap();
        let connection = connection::open(&path, true).unwrap();
        assert!(migrate(&connection, &path, FORMAT, NEXT, true, &[FAILING]).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(version(&connection), FORMAT);
        assert!(!meta::read(&connection).unwrap().is_empty());
    }

    #[test]
    fn a_gap_in_the_steps_or_a_write_protected_file_is_refused() {
        let (folder, path) = file();
        let connection = connection::open(&path, true).unwrap();
        let gap = migrate(&connection, &path, FORMAT, NEXT + 1, true, &[TO_NEXT]);
        assert!(matches!(
            gap,
            Err(Failure::Store(StoreError::Older {
                found: FORMAT,
                known: 7,
                ..
            }))
        ));
        let protected = migrate(&connection, &path, FORMAT, NEXT, false, &[TO_NEXT]);
        assert!(matches!(
            protected,
            Err(Failure::Store(StoreError::ReadOnly { .. }))
        ));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
