//! Making, opening, editing; undo and redo across reopening.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use architrave_model::{History, Record, Transaction};
use architrave_store::{APPLICATION_ID, Access, FORMAT, ProjectFile, StoreError, document_digest};
use architrave_words::{Language, Text, all_of, known, say};
use common::*;

#[test]
fn a_new_project_opens_again_as_it_was_made() {
    let folder = folder();
    let path = file_in(&folder);
    let file = ProjectFile::create(&path, &document()).unwrap();
    assert_eq!(file.revision(), 1);
    assert_eq!(file.access(), &Access::ReadWrite);
    assert_eq!(file.path(), path);
    drop(file);
    let (file, read, history) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document());
    assert_eq!(history, History::default());
    assert_eq!(file.revision(), 1);
    assert_eq!(names(folder.path()), ["project.architrave"]);
}

#[test]
fn the_settings_are_those_of_the_design() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    for step in 0..2 {
        let settings = file.settings().unwrap();
        assert_eq!(settings.journal_mode, "delete");
        assert_eq!(settings.synchronous, 3, "EXTRA");
        assert_eq!(settings.application_id, APPLICATION_ID);
        assert_eq!(settings.user_version, FORMAT);
        assert!(settings.foreign_keys && settings.cell_size_check && settings.defensive);
        assert!(!settings.trusted_schema && !settings.triggers && !settings.views);
        assert_eq!(settings.mmap_size, 0);
        assert_eq!(settings.attached_limit, 0);
        assert!(settings.length_limit < 80 * 1024 * 1024);
        // They hold after an edit and after a copy, which needs to attach a database, too.
        let edit = place(&document, "a", f64::from(step) + 8.0);
        commit(&mut file, &mut document, &edit);
        file.save_as(&folder.path().join("copy.architrave"))
            .unwrap();
    }
}

#[test]
fn an_edit_is_there_after_reopening_with_its_undo() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    let edit = place(&document, "new", 480.0);
    assert_eq!(commit(&mut file, &mut document, &edit), 2);
    history.record(edit);
    drop(file);
    let (mut file, read, log) = ProjectFile::open(&path).unwrap();
    assert_eq!((&read, &log), (&document, &history));
    assert_eq!(document_digest(&read), document_digest(&document));

    let step = log.undo_step().unwrap();
    let undone = step.apply_to(&read).unwrap();
    assert_eq!(file.undo(&step, &undone).unwrap(), 3);
    drop(file);
    let (mut file, read, log) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, common::document());
    assert_eq!(
        log.redo_label().map(Text::to_string).as_deref(),
        Some("Place new")
    );

    let step = log.redo_step().unwrap().clone();
    let redone = step.apply_to(&read).unwrap();
    assert_eq!(file.redo(&step, &redone).unwrap(), 4);
    drop(file);
    let (file, read, log) = ProjectFile::open(&path).unwrap();
    assert_eq!((&read, &log), (&document, &history));
    assert_eq!(file.revision(), 4);
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    for x in [8.0, 16.0, 24.0] {
        let edit = place(&document, "a", x);
        commit(&mut file, &mut document, &edit);
        history.record(edit);
    }
    for _ in 0..2 {
        let step = history.undo_step().unwrap();
        document = step.apply_to(&document).unwrap();
        file.undo(&step, &document).unwrap();
        history.undid();
    }
    let edit = place(&document, "a", 32.0);
    commit(&mut file, &mut document, &edit);
    history.record(edit);
    drop(file);
    let (_, read, log) = ProjectFile::open(&path).unwrap();
    assert_eq!((&read, &log), (&document, &history));
    assert!(log.redo_step().is_none());
    assert_eq!(x_of(&read, "a"), Some(32.0));
}

#[test]
fn an_undo_that_does_not_fit_is_refused_and_changes_nothing() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let edit = place(&document, "a", 8.0);
    commit(&mut file, &mut document, &edit);
    let before = bytes(&path);
    let other = place(&document, "b", 8.0);
    let next = other.apply_to(&document).unwrap();
    assert!(matches!(
        file.undo(&other, &next),
        Err(StoreError::Unfit { .. })
    ));
    assert!(matches!(
        file.redo(&other, &next),
        Err(StoreError::Unfit { .. })
    ));
    assert_eq!(bytes(&path), before);
    assert_eq!(file.revision(), 2);
    let again = place(&document, "a", 16.0);
    assert_eq!(commit(&mut file, &mut document, &again), 3);
}

#[test]
fn an_edit_and_a_document_that_disagree_are_refused() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, document, _) = ProjectFile::open(&path).unwrap();
    let edit = place(&document, "a", 8.0);
    let refused = file.commit(&edit, &document).unwrap_err();
    assert!(matches!(refused, StoreError::Unfit { .. }), "{refused}");
    assert_eq!(file.revision(), 1);
}

#[test]
fn what_could_not_be_read_back_is_not_written() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, document, _) = ProjectFile::open(&path).unwrap();
    let before = bytes(&path);
    let mut broken = component("a", 8.0);
    broken.position = Some(architrave_model::Point::new(f64::NAN, 0.0));
    let mut edit = Transaction::new(Text::given("Break"));
    edit.set(
        &document,
        component_id("a"),
        Some(Record::Component(broken.clone())),
    );
    let mut next = document.clone();
    let content = next.diagrams.get_mut(&main_diagram()).unwrap();
    content.components.insert(broken.id.clone(), broken);
    let refused = file.commit(&edit, &next).unwrap_err();
    assert!(matches!(refused, StoreError::Unfit { .. }), "{refused}");
    assert_eq!(bytes(&path), before);

    let huge = Transaction::new(Text::given("x".repeat(2 * 1024 * 1024)));
    let refused = file.commit(&huge, &document).unwrap_err();
    assert!(matches!(refused, StoreError::TooLarge { .. }), "{refused}");
    assert_eq!(bytes(&path), before);
}

#[test]
fn positions_are_kept_as_they_are_read_back() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let edit = place(&document, "a", 1.0 / 3.0);
    commit(&mut file, &mut document, &edit);
    let step = edit.inverse();
    let undone = step.apply_to(&document).unwrap();
    file.undo(&step, &undone).unwrap();
    file.redo(&edit, &document).unwrap();
    drop(file);
    let (_, read, history) = ProjectFile::open(&path).unwrap();
    assert_eq!(x_of(&read, "a"), Some(0.33));
    assert_eq!(document_digest(&read), document_digest(&document));
    assert!(history.undo_step().unwrap().apply_to(&read).is_ok());
}

#[test]
fn creating_never_replaces_a_file_and_leaves_nothing_behind() {
    let folder = folder();
    let path = file_in(&folder);
    std::fs::write(&path, "precious").unwrap();
    let refused = ProjectFile::create(&path, &document()).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { .. }), "{refused}");
    assert_eq!(bytes(&path), b"precious");
    assert_eq!(names(folder.path()), ["project.architrave"]);

    let mut broken = document();
    let content = broken.diagrams.get_mut(&main_diagram()).unwrap();
    content.components.clear();
    let other = folder.path().join("other.architrave");
    assert!(matches!(
        ProjectFile::create(&other, &broken),
        Err(StoreError::Unfit { .. })
    ));
    let nowhere = folder.path().join("no/such/folder.architrave");
    assert!(matches!(
        ProjectFile::create(&nowhere, &document()),
        Err(StoreError::NotFound { .. })
    ));
    assert_eq!(names(folder.path()), ["project.architrave"]);
}

#[test]
fn a_journal_left_by_another_file_keeps_a_new_one_from_its_name() {
    let folder = folder();
    let path = file_in(&folder);
    std::fs::write(folder.path().join("project.architrave-journal"), "old").unwrap();
    let refused = ProjectFile::create(&path, &document()).unwrap_err();
    assert!(
        matches!(&refused, StoreError::Exists { path } if path.ends_with("project.architrave-journal")),
        "{refused}"
    );
    assert!(!path.exists());
}

#[test]
fn a_name_that_looks_like_a_uri_is_a_name() {
    let folder = folder();
    let path = folder.path().join("file:x?mode=memory&a=b.architrave");
    drop(ProjectFile::create(&path, &document()).unwrap());
    assert!(path.is_file());
    assert_eq!(ProjectFile::open(&path).unwrap().1, document());
}

#[test]
fn a_diagram_can_be_removed_and_come_back() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let mut edit = Transaction::new(Text::given("Remove the diagram"));
    for (id, _) in document
        .records()
        .into_iter()
        .skip(1)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
    {
        edit.set(&document, id, None);
    }
    commit(&mut file, &mut document, &edit);
    drop(file);
    let (mut file, read, history) = ProjectFile::open(&path).unwrap();
    assert!(read.diagrams.is_empty());
    let step = history.undo_step().unwrap();
    let next = step.apply_to(&read).unwrap();
    file.undo(&step, &next).unwrap();
    drop(file);
    assert_eq!(ProjectFile::open(&path).unwrap().1, common::document());
}

/// What an edit is called is kept with its template, and in English beside it for whoever looks at the
/// table; no language chosen when it was made shows in the file.
#[test]
fn what_an_edit_is_called_comes_back_in_every_language() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    let mut edit = place(&document, "z", 40.0);
    let what = all_of([known("raw-data"), "raw-data".into()], 0);
    edit.label = say!("{what}, {count}", what, count = 2_usize);
    commit(&mut file, &mut document, &edit);
    history.record(edit.clone());
    let step = history.undo_step().unwrap();
    document = step.apply_to(&document).unwrap();
    file.undo(&step, &document).unwrap();
    drop(file);

    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    let label = history.redo_label().unwrap();
    assert_eq!(*label, edit.label);
    assert_eq!(label.in_language(Language::De), "Rohdaten und raw-data, 2");
    let connection = rusqlite::Connection::open(&path).unwrap();
    let english: String = connection
        .query_row("SELECT label FROM edit_log WHERE seq = 1", [], |r| r.get(0))
        .unwrap();
    assert_eq!(english, "raw-data and raw-data, 2");
    drop(connection);
    // It is the same edit as before for undo and redo.
    let step = history.redo_step().unwrap().clone();
    document = step.apply_to(&document).unwrap();
    file.redo(&step, &document).unwrap();
    history.redid();
    let step = history.undo_step().unwrap();
    document = step.apply_to(&document).unwrap();
    file.undo(&step, &document).unwrap();
}
