//! A look at a project file: nobody notices it, and it never writes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{fs, path::Path, thread};

use architrave_model::Document;
use architrave_store::{Access, MOST_RECORDS, ProjectFile, StoreError, glance};
use common::*;
use rusqlite::Connection;

/// Looks at a file that must stay as it is, alone in its folder.
fn look(path: &Path) -> Result<Document, StoreError> {
    let (before, beside) = (bytes(path), names(path.parent().unwrap()));
    let seen = glance(path);
    assert_eq!(bytes(path), before);
    assert_eq!(names(path.parent().unwrap()), beside);
    seen
}

#[test]
fn a_closed_project_is_seen_as_it_is() {
    let folder = folder();
    let path = made(&folder);
    assert_eq!(look(&path).unwrap(), document());
    // Through a link too, as for opening.
    let link = folder.path().join("link.architrave");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert_eq!(glance(&link).unwrap(), document());
}

#[test]
fn who_edits_goes_on_and_is_seen_with_every_edit() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    for step in 0..5_u32 {
        let edit = place(&document, "a", f64::from(step) * 8.0);
        commit(&mut file, &mut document, &edit);
        assert_eq!(look(&path).unwrap(), document);
    }
    // The second opener is still told of the first: its lock is where it was.
    let (second, _, _) = ProjectFile::open(&path).unwrap();
    assert!(matches!(second.access(), Access::ReadOnly { .. }));
}

#[test]
fn opening_and_editing_while_others_look_is_never_read_only() {
    let folder = folder();
    let path = made(&folder);
    thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                for _ in 0..60 {
                    match glance(&path) {
                        Ok(_) | Err(StoreError::Busy { .. }) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                }
            });
        }
        for step in 0..10_u32 {
            let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
            assert_eq!(file.access(), &Access::ReadWrite);
            let edit = place(&document, "a", f64::from(step));
            commit(&mut file, &mut document, &edit);
        }
    });
    assert_eq!(x_of(&glance(&path).unwrap(), "a"), Some(9.0));
}

#[test]
fn an_older_format_is_read_and_not_brought_forward() {
    let folder = folder();
    let path = file_in(&folder);
    for format in 1..=3 {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/fixtures/format-{format}.architrave"));
        fs::copy(fixture, &path).unwrap();
        assert!(!look(&path).unwrap().diagrams.is_empty(), "{format}");
    }
}

#[test]
fn what_is_no_project_is_refused_for_what_it_is() {
    let folder = folder();
    let path = file_in(&folder);
    assert!(matches!(glance(&path), Err(StoreError::NotFound { .. })));
    assert!(matches!(
        glance(folder.path()),
        Err(StoreError::NotSqlite { .. })
    ));
    fs::write(&path, "SQLite format 3 it is not").unwrap();
    assert!(matches!(look(&path), Err(StoreError::NotSqlite { .. })));
    fs::write(&path, "").unwrap();
    assert!(matches!(look(&path), Err(StoreError::NotSqlite { .. })));
}

fn tampered(sql: &str) -> StoreError {
    let folder = folder();
    let path = made(&folder);
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    look(&path).expect_err("it must be refused")
}

#[test]
fn a_foreign_newer_or_damaged_project_is_refused() {
    assert!(matches!(
        tampered("PRAGMA application_id = 7"),
        StoreError::NotOurs { .. }
    ));
    assert!(matches!(
        tampered("PRAGMA user_version = 99"),
        StoreError::Newer { found: 99, .. }
    ));
    assert!(matches!(
        tampered("CREATE TRIGGER t AFTER UPDATE ON record BEGIN DELETE FROM record; END"),
        StoreError::ForeignSchema { .. }
    ));
    for damage in [
        "UPDATE record SET body = '{}' WHERE id = 'a'",
        "DELETE FROM record WHERE id = 'c'",
        "UPDATE meta SET value = 'x' WHERE key = 'seal record'",
        "DELETE FROM meta WHERE key = 'seal record'",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) \
         INSERT INTO meta SELECT 'k' || i, '', zeroblob(32) FROM n",
    ] {
        let error = tampered(damage);
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "{damage}: {error:?}"
        );
    }
}

#[test]
fn a_write_ahead_log_is_left_alone() {
    let error = tampered("PRAGMA journal_mode = WAL");
    assert!(matches!(error, StoreError::Busy { .. }), "{error:?}");
}

#[test]
fn far_too_many_records_are_not_read_to_their_end() {
    let error = tampered(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) \
         INSERT INTO record SELECT 'a', '', i, '', zeroblob(32) FROM n",
        MOST_RECORDS + 10
    ));
    // What they say is looked at one by one, before the many that follow.
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");

    let folder = folder();
    let path = file_in(&folder);
    let mut large = document();
    let content = large.diagrams.get_mut(&main_diagram()).unwrap();
    for number in 0..MOST_RECORDS {
        let component = component(&format!("n{number}"), 0.0);
        content.components.insert(component.id.clone(), component);
    }
    drop(ProjectFile::create(&path, &large).unwrap());
    let error = look(&path).unwrap_err();
    assert!(matches!(error, StoreError::TooLarge { .. }), "{error:?}");
}
