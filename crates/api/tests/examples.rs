//! The examples are those in the folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{collections::BTreeSet, fs, path::Path};

use architrave_api::{Example, examples};
use architrave_model::{CARD_SIZE, FlowKind};

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

/// Connections between cards one above the other that point up, and those that point down.
fn upright(example: &Example) -> (usize, usize) {
    let mut document = example.document().unwrap();
    architrave_api::headless::place_missing(&mut document).unwrap();
    let (mut up, mut down) = (0, 0);
    for content in document.diagrams.values() {
        let place = |id| content.components[id].position.unwrap();
        for connection in content.connections.values() {
            let (from, to) = (place(&connection.from), place(&connection.to));
            // Answers and loops lead back; where to is not for them to say.
            let back = matches!(connection.kind, FlowKind::Feedback | FlowKind::Response);
            if !back && (from.x - to.x).abs() < CARD_SIZE.width {
                *(if to.y < from.y { &mut up } else { &mut down }) += 1;
            }
        }
    }
    (up, down)
}

#[test]
fn what_flows_between_cards_one_above_the_other_mostly_flows_down() {
    for example in examples() {
        let (up, down) = upright(example);
        assert!(up <= down, "{}: {up} up, {down} down", example.id);
    }
}
