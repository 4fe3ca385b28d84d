//! Files written by versions that knew format 1 or 2 alone, opened by this one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use architrave_model::{Document, Record, RecordId, Transaction};
use architrave_store::{FORMAT, ProjectFile, StoreError, salvage};
use architrave_words::{Language, Text};
use common::*;
use rusqlite::Connection;
use tempfile::TempDir;

const BACKUP: &str = "project (backup of format 1).architrave";

/// A copy of the file of format 1: two edits done and one undone, one export.
fn old_file(folder: &TempDir) -> PathBuf {
    let path = file_in(folder);
    fs::copy(fixture("format-1.architrave"), &path).unwrap();
    path
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// The records the file held when it was written.
fn old_records() -> Vec<(RecordId, Record)> {
    let text = fs::read_to_string(fixture("format-1.records.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn format_of(path: &Path) -> u32 {
    let connection = Connection::open(path).unwrap();
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

fn accept(document: &Document) -> Transaction {
    let mut edit = Transaction::new(Text::given("Accept LIF-01"));
    let waiver = waiver("w", "It is a prototype.");
    let id = RecordId::Waiver(main_diagram(), waiver.id.clone());
    edit.set(document, id, Some(Record::Waiver(waiver)));
    edit
}

#[test]
fn everything_in_it_comes_along_and_goes_on_from_there() {
    let folder = folder();
    let path = old_file(&folder);
    assert_eq!(format_of(&path), 1);
    let (mut file, mut document, history) = ProjectFile::open(&path).unwrap();
    assert_eq!(document.records(), old_records());
    assert_eq!(
        history.undo_label().map(Text::to_string).as_deref(),
        Some("Place e")
    );
    assert_eq!(
        history.redo_label().map(Text::to_string).as_deref(),
        Some("Write")
    );
    assert_eq!(file.revision(), 5);
    let exports = file.exports().unwrap();
    assert_eq!(exports.len(), 1);
    assert_eq!(file.export_picture(exports[0].id).unwrap(), b"<svg/>");

    let redo = history.redo_step().unwrap().clone();
    document = redo.apply_to(&document).unwrap();
    file.redo(&redo, &document).unwrap();
    let edit = accept(&document);
    commit(&mut file, &mut document, &edit);
    drop(file);
    assert_eq!(format_of(&path), FORMAT);
    let (file, read, history) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document);
    assert_eq!(
        history.undo_label().map(Text::to_string).as_deref(),
        Some("Accept LIF-01")
    );
    assert_eq!(file.revision(), 7);
    assert_eq!(
        names(folder.path()),
        [BACKUP, "project.architrave"],
        "only the first opening makes a backup"
    );
}

/// Format 2: the file above after a finding was accepted and a rule pack added.
#[test]
fn a_file_of_format_2_comes_along_too() {
    let folder = folder();
    let path = file_in(&folder);
    fs::copy(fixture("format-2.architrave"), &path).unwrap();
    assert_eq!(format_of(&path), 2);
    let (mut file, mut document, history) = ProjectFile::open(&path).unwrap();
    let text = fs::read_to_string(fixture("format-2.records.json")).unwrap();
    let records: Vec<(RecordId, Record)> = serde_json::from_str(&text).unwrap();
    assert_eq!(document.records(), records);
    assert_eq!(
        history.undo_label().map(Text::to_string).as_deref(),
        Some("Add the rule pack Air-gapped plant")
    );
    assert_eq!(file.exports().unwrap().len(), 1);
    assert_eq!(format_of(&path), FORMAT);
    assert_eq!(
        names(folder.path()),
        [
            "project (backup of format 2).architrave",
            "project.architrave"
        ]
    );

    // All of it can still be undone, and what the new format can say is kept.
    let mut history = history;
    while let Some(step) = history.undo_step() {
        document = step.apply_to(&document).unwrap();
        file.undo(&step, &document).unwrap();
        history.undid();
    }
    let mut lock = Transaction::new(Text::given("Lock a"));
    let mut locked = component("a", 0.0);
    locked.locked = true;
    lock.set(
        &document,
        component_id("a"),
        Some(Record::Component(locked)),
    );
    commit(&mut file, &mut document, &lock);
    drop(file);
    assert_eq!(ProjectFile::open(&path).unwrap().1, document);
}

/// Format 3: written before projects could have tools of their own.
#[test]
fn a_file_of_format_3_comes_along_and_takes_own_tools() {
    let folder = folder();
    let path = file_in(&folder);
    fs::copy(fixture("format-3.architrave"), &path).unwrap();
    assert_eq!(format_of(&path), 3);
    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    let text = fs::read_to_string(fixture("format-3.records.json")).unwrap();
    let records: Vec<(RecordId, Record)> = serde_json::from_str(&text).unwrap();
    assert_eq!(document.records(), records);
    assert_eq!(format_of(&path), FORMAT);
    assert_eq!(
        names(folder.path()),
        [
            "project (backup of format 3).architrave",
            "project.architrave"
        ]
    );

    assert_eq!(
        history.undo_label().map(Text::to_string).as_deref(),
        Some("Lock a")
    );
    let step = history.undo_step().unwrap();
    document = step.apply_to(&document).unwrap();
    file.undo(&step, &document).unwrap();
    history.undid();
    let mut define = Transaction::new(Text::given("Define Ranker"));
    let tool = own_tool("own.ranker", "Ranker");
    let id = RecordId::OwnTool(tool.id.clone());
    define.set(&document, id, Some(Record::OwnTool(Box::new(tool))));
    commit(&mut file, &mut document, &define);
    drop(file);
    let (_, read, history) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document);
    assert_eq!(
        history.undo_label().map(Text::to_string).as_deref(),
        Some("Define Ranker")
    );
    assert_eq!(read.own_tools.len(), 1);
}

/// Format 4: written before edits were called in words that other languages know.
#[test]
fn a_file_of_format_4_comes_along_and_its_edits_are_called_as_they_were() {
    let folder = folder();
    let path = file_in(&folder);
    fs::copy(fixture("format-4.architrave"), &path).unwrap();
    assert_eq!(format_of(&path), 4);
    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    assert_eq!(format_of(&path), FORMAT);
    let kept = Text::given("Add the rule pack Air-gapped plant");
    assert_eq!(history.undo_label(), Some(&kept));
    let step = history.undo_step().unwrap();
    document = step.apply_to(&document).unwrap();
    file.undo(&step, &document).unwrap();
    history.undid();
    let step = history.redo_step().unwrap().clone();
    document = step.apply_to(&document).unwrap();
    file.redo(&step, &document).unwrap();
    drop(file);
    let (_, read, history) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document);
    assert_eq!(history.undo_label(), Some(&kept));
}

#[test]
fn the_backup_is_of_the_old_format_and_whole() {
    let folder = folder();
    drop(ProjectFile::open(&old_file(&folder)).unwrap());
    let backup = folder.path().join(BACKUP);
    assert_eq!(format_of(&backup), 1);
    let (_, document, history) = ProjectFile::open(&backup).unwrap();
    assert_eq!(document.records(), old_records());
    assert_eq!(
        history.redo_label().map(Text::to_string).as_deref(),
        Some("Write")
    );
}

#[test]
fn a_file_whose_rows_are_broken_is_not_brought_forward() {
    let folder = folder();
    let path = old_file(&folder);
    Connection::open(&path)
        .unwrap()
        .execute("UPDATE record SET body = 'x' WHERE id = 'a'", [])
        .unwrap();
    let before = bytes(&path);
    let error = ProjectFile::open(&path).map(drop).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(bytes(&path), before);
    assert_eq!(names(folder.path()), ["project.architrave"]);

    let target = folder.path().join("recovered.architrave");
    let report = salvage(&path, &target, Language::En).unwrap();
    assert_eq!(report.exports, 1);
    let (_, document, _) = ProjectFile::open(&target).unwrap();
    let left = &document.diagrams[&main_diagram()];
    assert_eq!((left.components.len(), left.boundaries.len()), (3, 1));
}

#[test]
fn a_new_file_that_says_it_is_old_is_refused() {
    let folder = folder();
    let path = made(&folder);
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 1)
        .unwrap();
    let error = ProjectFile::open(&path).map(drop).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(names(folder.path()), ["project.architrave"]);
}

#[test]
fn a_file_that_cannot_be_written_stays_in_the_old_format() {
    let folder = folder();
    let path = old_file(&folder);
    let mut mode = fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).unwrap();
    let before = bytes(&path);
    match ProjectFile::open(&path) {
        // A superuser may write to it all the same.
        Ok(_) => assert_eq!(format_of(&path), FORMAT),
        Err(error) => {
            assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
            assert_eq!(bytes(&path), before);
            assert_eq!(names(folder.path()), ["project.architrave"]);
        }
    }
}
