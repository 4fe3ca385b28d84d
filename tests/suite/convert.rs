//! `architrave convert`, `new` and `layout`: nothing is lost on the way, nothing written over.

use serde_json::Value;

use crate::{check::WHOLE, programs::Folder};

#[test]
fn a_document_survives_both_formats() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder
        .architrave(&["convert", "in.json", "one.architrave"])
        .ends_with(0);
    folder
        .architrave(&["convert", "one.architrave", "one.json"])
        .ends_with(0);
    folder
        .architrave(&["convert", "one.json", "two.architrave"])
        .ends_with(0);
    folder
        .architrave(&["convert", "two.architrave", "two.json"])
        .ends_with(0);
    assert_eq!(folder.read("one.json"), folder.read("two.json"));

    let written: Value = serde_json::from_slice(&folder.read("one.json")).unwrap();
    assert_eq!(written["format"], "architrave/1");
    assert_eq!(written["name"], "Whole");
    let diagram = &written["diagrams"][0];
    let ids = |list: &Value, key: &str| -> Vec<String> {
        let records = list.as_array().expect("a list of records");
        let mut ids: Vec<_> = records
            .iter()
            .map(|r| r[key].as_str().unwrap().to_owned())
            .collect();
        ids.sort();
        ids
    };
    assert_eq!(
        ids(&diagram["components"], "id"),
        ["lake", "origin", "people", "serve", "train"]
    );
    assert_eq!(
        ids(&diagram["connections"], "from"),
        ["lake", "origin", "people", "serve", "train"]
    );
}

#[test]
fn a_project_file_that_exists_is_not_written_over() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder.architrave(&["new", "there.architrave"]).ends_with(0);
    let before = folder.read("there.architrave");
    folder
        .architrave(&["convert", "in.json", "there.architrave"])
        .refused_saying(&["exist"]);
    folder
        .architrave(&["new", "there.architrave"])
        .refused_saying(&["exist"]);
    assert_eq!(folder.read("there.architrave"), before);
    assert_eq!(folder.names(), ["in.json", "there.architrave"]);
}

#[test]
fn a_new_project_can_be_checked_and_drawn() {
    let folder = Folder::new();
    folder
        .architrave(&["new", "Fraud scoring.architrave"])
        .ends_with(0);
    folder
        .architrave(&["check", "Fraud scoring.architrave"])
        .ends_with(0);
    folder
        .architrave(&["export", "Fraud scoring.architrave", "-o", "empty.svg"])
        .ends_with(0);
    folder
        .architrave(&["convert", "Fraud scoring.architrave", "out.json"])
        .ends_with(0);
    let written: Value = serde_json::from_slice(&folder.read("out.json")).unwrap();
    assert_eq!(written["name"], "Fraud scoring");
}

#[test]
fn layout_places_every_component_and_keeps_the_pinned_ones() {
    let folder = Folder::new();
    let pinned = r#""tool": "pytorch", "position": [4000, 3000], "pinned": true"#;
    folder.write("in.json", WHOLE.replace(r#""tool": "pytorch""#, pinned));
    let answer = folder.architrave(&["layout", "in.json"]).ends_with(0);
    let placed: Value = serde_json::from_str(&answer.stdout).expect("it writes JSON");
    let components = placed["diagrams"][0]["components"]
        .as_array()
        .expect("a list");
    assert_eq!(components.len(), 5);
    let mut spots: Vec<String> = Vec::new();
    for component in components {
        assert!(component["position"].is_array(), "{component}");
        spots.push(component["position"].to_string());
        if component["id"] == "train" {
            assert_eq!(component["position"][0].as_f64(), Some(4000.0));
            assert_eq!(component["position"][1].as_f64(), Some(3000.0));
        }
    }
    spots.sort();
    spots.dedup();
    assert_eq!(spots.len(), 5, "no two lie in the same place: {spots:?}");

    folder
        .architrave(&["layout", "in.json", "-o", "out.json"])
        .ends_with(0);
    assert_eq!(
        String::from_utf8(folder.read("out.json")).unwrap(),
        answer.stdout
    );
}
