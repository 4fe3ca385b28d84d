//! Save As and backups.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{fs, os::unix::fs::PermissionsExt};

use architrave_store::{NewExport, ProjectFile, StoreError};
use common::*;

fn export(picture: &[u8]) -> NewExport {
    NewExport {
        diagram: "main".into(),
        title: "Main".into(),
        format: "svg".into(),
        options: "{}".into(),
        created_at: "2026-01-02T03:04:05Z".into(),
        document_digest: String::new(),
        findings: "{}".into(),
        picture: picture.to_vec(),
    }
}

#[test]
fn a_copy_holds_everything_and_leads_its_own_life() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, mut history) = ProjectFile::open(&path).unwrap();
    for x in [8.0, 16.0] {
        let edit = place(&document, "a", x);
        commit(&mut file, &mut document, &edit);
        history.record(edit);
    }
    let id = file.add_export(export(b"<svg/>")).unwrap().id;
    let copy = folder.path().join("copy.architrave");
    file.save_as(&copy).unwrap();
    let (mut other, read, log) = ProjectFile::open(&copy).unwrap();
    assert_eq!((&read, &log), (&document, &history));
    assert_eq!(other.revision(), 3);
    assert_eq!(other.export_picture(id).unwrap(), b"<svg/>");
    assert_eq!(other.settings().unwrap(), file.settings().unwrap());

    let mut elsewhere = read;
    let edit = place(&elsewhere, "b", 800.0);
    commit(&mut other, &mut elsewhere, &edit);
    drop((file, other));
    assert_eq!(ProjectFile::open(&path).unwrap().1, document);
    assert_eq!(ProjectFile::open(&copy).unwrap().1, elsewhere);
    assert_eq!(
        names(folder.path()),
        ["copy.architrave", "project.architrave"]
    );
}

#[test]
fn save_as_replaces_a_closed_file_and_backup_never_does() {
    let folder = folder();
    let path = made(&folder);
    let (file, document, _) = ProjectFile::open(&path).unwrap();
    let other = folder.path().join("other.architrave");
    fs::write(&other, "something else").unwrap();
    let refused = file.backup(&other).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { .. }), "{refused}");
    assert_eq!(bytes(&other), b"something else");
    file.save_as(&other).unwrap();
    assert_eq!(ProjectFile::open(&other).unwrap().1, document);
    let backup = folder.path().join("backup.architrave");
    file.backup(&backup).unwrap();
    assert_eq!(ProjectFile::open(&backup).unwrap().1, document);
}

#[test]
fn an_open_project_is_never_replaced() {
    let folder = folder();
    let path = made(&folder);
    let (file, document, _) = ProjectFile::open(&path).unwrap();
    let link = folder.path().join("link.architrave");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let hard = folder.path().join("hard.architrave");
    fs::hard_link(&path, &hard).unwrap();
    for target in [
        &path,
        &link,
        &hard,
        &folder.path().join("./project.architrave"),
    ] {
        let refused = file.save_as(target).unwrap_err();
        assert!(matches!(refused, StoreError::Busy { .. }), "{refused}");
    }
    let other = folder.path().join("other.architrave");
    let (second, _, _) = {
        drop(ProjectFile::create(&other, &document).unwrap());
        ProjectFile::open(&other).unwrap()
    };
    let before = bytes(&other);
    let refused = file.save_as(&other).unwrap_err();
    assert!(matches!(refused, StoreError::Busy { .. }), "{refused}");
    assert_eq!(bytes(&other), before);
    drop(second);
    file.save_as(&other).unwrap();
}

#[test]
fn a_copy_that_fails_leaves_nothing_behind() {
    let folder = folder();
    let path = made(&folder);
    let (file, _, _) = ProjectFile::open(&path).unwrap();
    let before = names(folder.path());
    assert!(matches!(
        file.save_as(folder.path()),
        Err(StoreError::Busy { .. })
    ));
    let nowhere = folder.path().join("no/such.architrave");
    assert!(matches!(
        file.save_as(&nowhere),
        Err(StoreError::NotFound { .. })
    ));
    let target = folder.path().join("other.architrave");
    let journal = folder.path().join("other.architrave-journal");
    fs::write(&journal, "of a file that was there before").unwrap();
    assert!(matches!(
        file.save_as(&target),
        Err(StoreError::Exists { .. })
    ));
    fs::remove_file(journal).unwrap();
    assert_eq!(names(folder.path()), before);
}

#[test]
fn a_copy_of_a_damaged_picture_is_refused() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, _, _) = ProjectFile::open(&path).unwrap();
    let id = file.add_export(export(b"<svg>picture</svg>")).unwrap().id;
    drop(file);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("UPDATE export SET picture = x'00'", [])
        .unwrap();
    let (mut file, _, _) = ProjectFile::open(&path).unwrap();
    let broken = file.export_picture(id).unwrap_err();
    assert!(
        matches!(&broken, StoreError::Damaged { what, .. } if what.to_string().contains("export 1")),
        "{broken}"
    );
    let copy = folder.path().join("copy.architrave");
    assert!(matches!(
        file.save_as(&copy),
        Err(StoreError::Damaged { .. })
    ));
    assert!(!copy.exists());
    file.delete_export(id).unwrap();
    file.save_as(&copy).unwrap();
}

#[test]
fn a_copy_keeps_the_rights_of_the_original() {
    let folder = folder();
    let path = made(&folder);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let (file, _, _) = ProjectFile::open(&path).unwrap();
    let copy = folder.path().join("copy.architrave");
    file.save_as(&copy).unwrap();
    assert_eq!(
        fs::metadata(&copy).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn names_that_are_not_utf8_work() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folder = folder();
    let path = made(&folder);
    let (file, document, _) = ProjectFile::open(&path).unwrap();
    let odd = folder
        .path()
        .join(OsStr::from_bytes(b"odd-\xff'\".architrave"));
    file.save_as(&odd).unwrap();
    assert_eq!(ProjectFile::open(&odd).unwrap().1, document);
}
