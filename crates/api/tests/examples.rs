//! The examples are those in the folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{collections::BTreeSet, fs, path::Path};

use architrave_api::examples;

#[test]
fn every_file_is_listed_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|x| x == "json"))
        .map(|p| p.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let listed: Vec<&str> = examples().iter().map(|e| e.id).collect();
    assert_eq!(listed, files.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn every_example_is_canonical() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    for example in examples() {
        let text = fs::read_to_string(folder.join(format!("{}.json", example.id))).unwrap();
        let document = example.document().unwrap();
        assert_eq!(
            architrave_api::headless::document_json(&document),
            text,
            "{}",
            example.id
        );
    }
}
