//! Files that are broken, foreign or made to harm: each is refused with a reason and left alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use architrave_store::{Access, ProjectFile, StoreError, salvage};
use architrave_words::Language;
use common::*;
use rusqlite::{Connection, config::DbConfig};
use tempfile::TempDir;

/// Opens the file as another program would, with every guard off.
fn raw(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .unwrap();
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, true)
        .unwrap();
    connection
}

/// A project file to which `sql` was done.
fn tampered(folder: &TempDir, sql: &str) -> PathBuf {
    let path = made(folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let edit = place(&document, "a", 16.0);
    commit(&mut file, &mut document, &edit);
    drop(file);
    raw(&path).execute_batch(sql).unwrap();
    path
}

/// Why opening is refused; the file must be as it was, byte by byte, and have nothing beside it.
fn refused(path: &Path) -> StoreError {
    let before = bytes(path);
    let beside = names(path.parent().unwrap());
    let error = ProjectFile::open(path)
        .map(drop)
        .expect_err("the file must be refused");
    assert_eq!(bytes(path), before, "a refused file stays as it is");
    assert_eq!(names(path.parent().unwrap()), beside);
    assert!(!error.hint().is_empty());
    let message = error.to_string();
    for sql in ["SELECT", "INSERT", "PRAGMA", "CREATE"] {
        assert!(!message.contains(sql), "{message}");
    }
    assert!(!message.contains('\0') && message.len() < 1000, "{message}");
    error
}

fn foreign(sql: &str) -> String {
    let folder = folder();
    match refused(&tampered(&folder, sql)) {
        StoreError::ForeignSchema { what, .. } => what.to_string(),
        other => panic!("{other:?}"),
    }
}

fn damaged(sql: &str) -> String {
    let folder = folder();
    match refused(&tampered(&folder, sql)) {
        StoreError::Damaged { what, .. } => what.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_foreign_table_trigger_view_or_index_is_refused() {
    assert!(foreign("CREATE TABLE extra (x)").contains("extra"));
    let trigger = "CREATE TRIGGER t AFTER UPDATE ON record BEGIN DELETE FROM record; END";
    assert!(foreign(trigger).contains("trigger"));
    assert!(foreign("CREATE VIEW v AS SELECT * FROM record").contains("view"));
    assert!(foreign("CREATE INDEX i ON record (body)").contains("index"));
    assert!(foreign("ANALYZE").contains("sqlite_stat"));
    assert!(foreign("DROP TABLE export").contains("export"));
    assert!(foreign("ALTER TABLE record ADD COLUMN more TEXT").contains("record"));
}

#[test]
fn a_view_in_the_place_of_a_table_is_refused() {
    let posing = "ALTER TABLE record RENAME TO hidden; \
        CREATE VIEW record AS SELECT kind, diagram, id, body, digest FROM hidden";
    foreign(posing);
}

#[test]
fn a_changed_table_definition_is_refused() {
    let what = foreign(
        "PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET sql = replace(sql, 'TEXT NOT NULL', 'TEXT') WHERE name = 'record'",
    );
    assert!(what.to_string().contains("record"), "{what}");
}

#[test]
fn a_list_of_tables_that_cannot_be_read_is_damage() {
    damaged(
        "PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET sql = 'CREATE TABLE record (' WHERE name = 'record'",
    );
    damaged(
        "PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'record'",
    );
}

#[test]
fn changed_content_is_named() {
    let what =
        damaged(r"UPDATE record SET body = replace(body, 'Trainer a', 'Trainer x') WHERE id = 'a'");
    assert_eq!(
        what,
        r#"the component "a" of the diagram "main": its content does not fit its digest"#
    );
    let what = damaged("UPDATE record SET digest = zeroblob(32) WHERE kind = 'connection'");
    assert!(
        what.to_string().starts_with(r#"the connection "c""#),
        "{what}"
    );
    let what = damaged("UPDATE edit_log SET label = 'other'");
    assert!(
        what.to_string().starts_with("edit 1 of the edit log"),
        "{what}"
    );
    let what = damaged("UPDATE meta SET value = '7' WHERE key = 'revision'");
    assert!(what.to_string().contains("revision"), "{what}");
}

#[test]
fn rows_swapped_removed_or_doubled_are_noticed() {
    damaged("UPDATE record SET id = 'z' WHERE id = 'a'");
    let what = damaged("DELETE FROM record WHERE id = 'c'");
    assert!(what.to_string().contains("table record"), "{what}");
    let what = damaged("DELETE FROM edit_log");
    assert!(
        what.to_string().contains("edit_log") || what.to_string().contains("edits"),
        "{what}"
    );
    damaged("UPDATE edit_log SET seq = 5");
    let what = damaged("DELETE FROM meta WHERE key = 'done'");
    assert!(what.to_string().contains("done"), "{what}");
    let what = damaged("DELETE FROM record WHERE kind = 'project'");
    assert!(!what.is_empty());
}

#[test]
fn values_of_the_wrong_type_are_noticed() {
    // A table that says STRICT but was filled while it did not say so.
    let folder = folder();
    let loose = "PRAGMA writable_schema = ON; \
        UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, ', '') WHERE name = 'record'";
    let path = tampered(&folder, loose);
    raw(&path)
        .execute_batch("UPDATE record SET body = x'00ff' WHERE id = 'a'")
        .unwrap();
    raw(&path)
        .execute_batch(
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema \
             SET sql = replace(sql, ') WITHOUT ROWID', ') STRICT, WITHOUT ROWID') \
             WHERE name = 'record'",
        )
        .unwrap();
    match refused(&path) {
        StoreError::Damaged { what, .. } => assert_eq!(
            what,
            r#"the component "a" of the diagram "main": its text is not text"#
        ),
        other => panic!("{other:?}"),
    }
}

#[test]
fn huge_and_control_texts_are_refused() {
    let what = damaged("UPDATE record SET body = printf('%.*c', 2000000, 'x') WHERE id = 'a'");
    assert!(what.to_string().contains("2000000"), "{what}");
    damaged("UPDATE record SET body = zeroblob(0) || body || char(0) || 'x' WHERE id = 'a'");
    let what = damaged("UPDATE record SET id = 'a' || char(0) || char(10) || 'b' WHERE id = 'a'");
    assert!(what.to_string().contains(r"a\0\nb"), "{what}");
    damaged("UPDATE record SET kind = printf('%.*c', 100000, 'k') WHERE id = 'a'");
    damaged("UPDATE record SET body = CAST(x'ff' AS TEXT) WHERE id = 'a'");
    // Larger than any row we allow SQLite to read.
    damaged("UPDATE edit_log SET changes = printf('%.*c', 90000000, 'x')");
}

#[test]
fn other_kinds_of_files_are_refused() {
    let folder = folder();
    let path = file_in(&folder);
    for (content, word) in [
        (Vec::new(), "empty"),
        (b"{\"format\":\"architrave/1\"}".to_vec(), "another kind"),
        (vec![0; 8192], "another kind"),
    ] {
        fs::write(&path, content).unwrap();
        let error = refused(&path);
        assert!(matches!(error, StoreError::NotSqlite { .. }), "{error:?}");
        assert!(error.to_string().contains(word), "{error}");
    }
    fs::write(&path, b"SQLite format 3\0").unwrap();
    assert!(matches!(refused(&path), StoreError::Damaged { .. }));

    let error = ProjectFile::open(folder.path()).unwrap_err();
    assert!(error.to_string().contains("folder"), "{error}");
    let error = ProjectFile::open(&folder.path().join("missing")).unwrap_err();
    assert!(matches!(error, StoreError::NotFound { .. }), "{error:?}");
    let error = ProjectFile::open(Path::new("/dev/null")).unwrap_err();
    assert!(matches!(error, StoreError::NotSqlite { .. }), "{error:?}");
}

#[test]
fn a_database_of_another_program_is_refused() {
    let folder = folder();
    let path = file_in(&folder);
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    assert!(matches!(
        refused(&path),
        StoreError::NotOurs {
            application_id: 0,
            ..
        }
    ));
    let other = made_elsewhere(&folder);
    raw(&other)
        .pragma_update(None, "application_id", 0x1234)
        .unwrap();
    assert!(matches!(
        refused(&other),
        StoreError::NotOurs {
            application_id: 0x1234,
            ..
        }
    ));
}

fn made_elsewhere(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("other.architrave");
    drop(ProjectFile::create(&path, &document()).unwrap());
    path
}

#[test]
fn a_newer_file_is_left_untouched() {
    let folder = folder();
    let path = made(&folder);
    raw(&path)
        .execute_batch("PRAGMA user_version = 6; CREATE TABLE future (x)")
        .unwrap();
    let error = refused(&path);
    assert!(
        matches!(
            error,
            StoreError::Newer {
                found: 6,
                known: 5,
                ..
            }
        ),
        "{error:?}"
    );
    let target = folder.path().join("recovered.architrave");
    assert!(matches!(
        salvage(&path, &target, Language::En),
        Err(StoreError::Newer { .. })
    ));
    assert!(!target.exists());
}

#[test]
fn a_format_before_the_first_is_refused() {
    let folder = folder();
    let path = made(&folder);
    raw(&path).pragma_update(None, "user_version", 0).unwrap();
    assert!(matches!(refused(&path), StoreError::Older { found: 0, .. }));
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let folder = folder();
    let path = made(&folder);
    let whole = bytes(&path);
    for length in (1..whole.len()).step_by(509) {
        fs::write(&path, &whole[..length]).unwrap();
        let error = refused(&path);
        assert!(
            matches!(
                error,
                StoreError::Damaged { .. } | StoreError::NotSqlite { .. }
            ),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn no_flipped_bit_changes_a_project_unnoticed() {
    let folder = folder();
    let path = tampered(&folder, "");
    let whole = bytes(&path);
    let (reference, read) = {
        let (_, document, history) = ProjectFile::open(&path).unwrap();
        ((document, history), bytes(&path))
    };
    assert_eq!(read, whole);
    let mut noticed = 0;
    let mut tried = 0;
    // A step that has no factor in common with the page size visits every offset and bit in turn.
    for at in (0..whole.len() * 8).step_by(97) {
        let mut flipped = whole.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        fs::write(&path, &flipped).unwrap();
        tried += 1;
        match ProjectFile::open(&path) {
            Ok((_, document, history)) => {
                assert_eq!(
                    (document, history),
                    reference,
                    "bit {at} changed what is read"
                );
            }
            Err(_) => noticed += 1,
        }
    }
    // Most of a small file is unused space, which may hold anything.
    assert!(noticed > tried / 10, "{noticed} of {tried}");
}

#[test]
fn a_link_to_a_project_opens_it() {
    let folder = folder();
    let path = made(&folder);
    let link = folder.path().join("link.architrave");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let (mut file, mut document, _) = ProjectFile::open(&link).unwrap();
    assert_eq!(file.access(), &Access::ReadWrite);
    let edit = place(&document, "a", 8.0);
    commit(&mut file, &mut document, &edit);
    // The file behind the link is the same file.
    let (second, _, _) = ProjectFile::open(&path).unwrap();
    assert!(matches!(second.access(), Access::ReadOnly { .. }));
    drop((file, second));
    assert_eq!(ProjectFile::open(&path).unwrap().1, document);

    let dangling = folder.path().join("dangling.architrave");
    std::os::unix::fs::symlink("nothing", &dangling).unwrap();
    assert!(matches!(
        ProjectFile::open(&dangling),
        Err(StoreError::NotFound { .. })
    ));
    assert!(matches!(
        ProjectFile::create(&dangling, &document),
        Err(StoreError::Exists { .. })
    ));
}

#[test]
fn a_write_ahead_log_of_another_program_is_taken_back() {
    let folder = folder();
    let path = made(&folder);
    raw(&path)
        .pragma_update(None, "journal_mode", "WAL")
        .unwrap();
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    assert_eq!(file.settings().unwrap().journal_mode, "delete");
    let edit = place(&document, "a", 8.0);
    commit(&mut file, &mut document, &edit);
    drop(file);
    assert_eq!(names(folder.path()), ["project.architrave"]);
    assert_eq!(ProjectFile::open(&path).unwrap().1, document);
}
