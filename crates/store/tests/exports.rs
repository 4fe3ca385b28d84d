//! Pictures kept in the project.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use architrave_store::{NewExport, ProjectFile, StoreError, document_digest, text_digest};
use common::*;

fn new(title: &str, picture: Vec<u8>) -> NewExport {
    NewExport {
        diagram: "main".into(),
        title: title.into(),
        format: "svg".into(),
        options: r#"{"theme":"light","text":"exact"}"#.into(),
        created_at: "2026-01-02T03:04:05Z".into(),
        document_digest: document_digest(&document()),
        findings: r#"{"errors":1}"#.into(),
        picture,
    }
}

#[test]
fn exports_are_kept_listed_and_given_back() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, document, _) = ProjectFile::open(&path).unwrap();
    let large = vec![0x5a; 3 * 1024 * 1024];
    let first = file.add_export(new("First", b"<svg/>".to_vec())).unwrap();
    let second = file.add_export(new("Second", large.clone())).unwrap();
    assert_eq!((first.id, second.id), (1, 2));
    assert_eq!(first.bytes, 6);
    assert_eq!(first.picture_digest, text_digest("<svg/>"));
    assert_eq!(file.revision(), 1, "the document did not change");
    drop(file);

    let (mut file, read, _) = ProjectFile::open(&path).unwrap();
    assert_eq!(read, document);
    assert_eq!(file.exports().unwrap(), [first.clone(), second.clone()]);
    assert_eq!(file.export_picture(1).unwrap(), b"<svg/>");
    assert_eq!(file.export_picture(2).unwrap(), large);
    assert!(matches!(
        file.export_picture(3),
        Err(StoreError::NoExport { id: 3 })
    ));

    file.delete_export(1).unwrap();
    assert!(matches!(
        file.delete_export(1),
        Err(StoreError::NoExport { id: 1 })
    ));
    drop(file);
    let (file, _, _) = ProjectFile::open(&path).unwrap();
    assert_eq!(file.exports().unwrap(), [second]);
}

#[test]
fn an_export_and_edits_go_side_by_side() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    for step in 1..4 {
        let edit = place(&document, "a", f64::from(step) * 8.0);
        commit(&mut file, &mut document, &edit);
        file.add_export(new("Picture", vec![step as u8])).unwrap();
    }
    drop(file);
    let (file, read, _) = ProjectFile::open(&path).unwrap();
    assert_eq!((file.revision(), read), (4, document));
    assert_eq!(file.exports().unwrap().len(), 3);
}

#[test]
fn too_much_is_refused() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, _, _) = ProjectFile::open(&path).unwrap();
    let refused = file
        .add_export(new("Huge", vec![0; 64 * 1024 * 1024 + 1]))
        .unwrap_err();
    assert!(matches!(refused, StoreError::TooLarge { .. }), "{refused}");
    let refused = file
        .add_export(new(&"x".repeat(1024 * 1024 + 1), Vec::new()))
        .unwrap_err();
    assert!(matches!(refused, StoreError::TooLarge { .. }), "{refused}");
    assert!(file.exports().unwrap().is_empty());
}

#[test]
fn the_largest_picture_allowed_is_kept() {
    let folder = folder();
    let path = made(&folder);
    let (mut file, _, _) = ProjectFile::open(&path).unwrap();
    let largest = vec![1; 64 * 1024 * 1024];
    let id = file.add_export(new("Largest", largest.clone())).unwrap().id;
    assert!(file.export_picture(id).unwrap() == largest);
}

#[test]
fn a_digest_of_a_document_tells_changes_and_nothing_else() {
    let same = document_digest(&document());
    assert_eq!(same, document_digest(&document()));
    assert_eq!(same.len(), 64);
    let moved = place(&document(), "a", 8.0).apply_to(&document()).unwrap();
    assert_ne!(document_digest(&moved), same);
}
