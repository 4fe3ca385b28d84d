//! `architrave layout --format geometry`: what is where, for anyone who wants to measure it.

use std::{collections::BTreeMap, fs};

use serde_json::{Value, json};

use crate::{
    check::WHOLE,
    programs::{Folder, root},
};

/// What the answer looks like: these fields, no others.
fn schema() -> Value {
    let list = |of: Value| json!({ "type": "array", "items": of });
    let object = |fields: Value| {
        let names: Vec<&String> = fields.as_object().unwrap().keys().collect();
        json!({ "type": "object", "required": names, "properties": fields, "additionalProperties": false })
    };
    let (text, number) = (json!({ "type": "string" }), json!({ "type": "number" }));
    let placed =
        object(json!({ "id": text, "x": number, "y": number, "width": number, "height": number }));
    let point = json!({ "type": "array", "items": number, "minItems": 2, "maxItems": 2 });
    let line = json!({ "type": "array", "items": point, "minItems": 2 });
    object(json!({ "diagrams": list(object(json!({
        "id": text,
        "components": list(placed.clone()),
        "connections": list(object(json!({ "id": text, "from": text, "to": text, "points": line }))),
        "boundaries": list(placed),
    }))) }))
}

/// Runs the call and looks at the form of its answer.
#[track_caller]
fn geometry(folder: &Folder, file: &str) -> (Value, String) {
    let call = ["layout", file, "--format", "geometry"];
    let text = folder.architrave(&call).ends_with(0).stdout;
    assert_eq!(
        folder.architrave(&call).stdout,
        text,
        "the same bytes each time"
    );
    let answer: Value = serde_json::from_str(&text).expect("it writes JSON");
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let wrong: Vec<String> = validator
        .iter_errors(&answer)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(wrong, [] as [String; 0]);
    (answer, text)
}

/// The records of a list by their ids, which must be sorted.
fn by_id(list: &Value) -> BTreeMap<&str, &Value> {
    let ids: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["id"].as_str().unwrap())
        .collect();
    assert!(ids.is_sorted(), "{ids:?}");
    ids.into_iter().zip(list.as_array().unwrap()).collect()
}

fn numbers<const N: usize>(record: &Value, names: [&str; N]) -> [f64; N] {
    names.map(|name| record[name].as_f64().unwrap())
}

/// Whether a point lies on the border of a card, to a hundredth of a pixel, which is how far
/// numbers are rounded.
fn on_border(point: &Value, card: &Value) -> bool {
    let (px, py) = (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
    let [x, y, width, height] = numbers(card, ["x", "y", "width", "height"]);
    let near = |a: f64, b: f64| (a - b).abs() <= 0.011;
    let within = |v: f64, from: f64, to: f64| v >= from - 0.011 && v <= to + 0.011;
    ((near(px, x) || near(px, x + width)) && within(py, y, y + height))
        || ((near(py, y) || near(py, y + height)) && within(px, x, x + width))
}

/// Holds an answer against the file it is about.
fn fits(answer: &Value, file: &Value) {
    let diagrams = file["diagrams"].as_array().unwrap();
    assert_eq!(answer["diagrams"].as_array().unwrap().len(), diagrams.len());
    for (placed, written) in answer["diagrams"].as_array().unwrap().iter().zip(diagrams) {
        assert_eq!(placed["id"], written["id"]);
        for list in ["components", "boundaries"] {
            let mut ids: Vec<&str> = written[list]
                .as_array()
                .into_iter()
                .flatten()
                .map(|r| r["id"].as_str().unwrap())
                .collect();
            ids.sort_unstable();
            let found: Vec<&str> = by_id(&placed[list]).into_keys().collect();
            assert_eq!(found, ids, "{list}");
        }
        let cards = by_id(&placed["components"]);
        let lines = by_id(&placed["connections"]);
        let ends = |line: &Value| {
            let end = |name: &str| line[name].as_str().unwrap().to_owned();
            (end("from"), end("to"))
        };
        let mut expected: Vec<_> = written["connections"]
            .as_array()
            .unwrap()
            .iter()
            .map(ends)
            .collect();
        let mut found: Vec<_> = lines.values().map(|line| ends(line)).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
        for own in written["connections"].as_array().unwrap() {
            if let Some(id) = own["id"].as_str() {
                assert_eq!(ends(lines[id]), ends(own), "{id}");
            }
        }
        for (id, line) in &lines {
            let points = line["points"].as_array().unwrap();
            let (from, to) = ends(line);
            assert!(on_border(&points[0], cards[from.as_str()]), "{id}: {line}");
            let last = points.last().unwrap();
            assert!(on_border(last, cards[to.as_str()]), "{id}: {line}");
            for piece in points.windows(2) {
                let level = piece[0][0] == piece[1][0] || piece[0][1] == piece[1][1];
                assert!(level, "{id}: {line}");
            }
        }
        for own in written["components"].as_array().unwrap() {
            let Some(boundary) = own["boundary"].as_str() else {
                continue;
            };
            let card = cards[own["id"].as_str().unwrap()];
            let frame = by_id(&placed["boundaries"])[boundary];
            let [cx, cy, cw, ch] = numbers(card, ["x", "y", "width", "height"]);
            let [fx, fy, fw, fh] = numbers(frame, ["x", "y", "width", "height"]);
            assert!(cx >= fx && cy >= fy, "{own} in {frame}");
            assert!(cx + cw <= fx + fw && cy + ch <= fy + fh, "{own} in {frame}");
        }
    }
}

#[test]
fn every_example_is_told_whole() {
    let folder = Folder::new();
    let mut seen = 0;
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        folder.write("in.json", &bytes);
        let (answer, _) = geometry(&folder, "in.json");
        fits(&answer, &serde_json::from_slice(&bytes).unwrap());
        seen += 1;
    }
    assert!(seen >= 12, "{seen}");
}

/// Two diagrams, the second with a boundary inside another, a loop and a pair that goes both ways.
const TWO: &str = r#"{ "format": "architrave/1", "name": "Two", "diagrams": [
  { "id": "b", "components": [ { "id": "one", "tool": "pytorch" } ], "connections": [] },
  { "id": "a",
    "boundaries": [ { "id": "in", "kind": "network", "parent": "out" }, { "id": "out", "kind": "cloud" } ],
    "components": [ { "id": "y", "tool": "pytorch", "boundary": "in" },
                    { "id": "x", "tool": "kserve", "position": [4000.5, 3000], "pinned": true } ],
    "connections": [ { "id": "loop", "from": "y", "to": "y" }, { "id": "forth", "from": "x", "to": "y" },
                     { "from": "y", "to": "x", "artifact": "model" } ] } ] }"#;

#[test]
fn all_diagrams_are_told_and_what_is_pinned_stays() {
    let folder = Folder::new();
    folder.write("in.json", TWO);
    let (answer, text) = geometry(&folder, "in.json");
    fits(&answer, &serde_json::from_str(TWO).unwrap());
    let pinned = by_id(&answer["diagrams"][1]["components"])["x"];
    assert_eq!(numbers(pinned, ["x", "y"]), [4000.5, 3000.0]);
    assert!(text.contains(r#""x":4000.5,"y":3000,"#), "{text}");
}

#[test]
fn a_project_file_is_told_as_its_json() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    let (of_json, text) = geometry(&folder, "in.json");
    let (of_project, _) = geometry(&folder, "in.architrave");
    assert_eq!(of_json, of_project);

    let out = [
        "layout", "in.json", "--format", "geometry", "-o", "out.json",
    ];
    folder.architrave(&out).ends_with(0);
    assert_eq!(folder.read("out.json"), text.as_bytes());
}

#[test]
fn an_empty_diagram_is_told_empty() {
    let folder = Folder::new();
    folder.write(
        "in.json",
        r#"{ "format": "architrave/1", "name": "None", "diagrams": [ { "id": "main", "components": [], "connections": [] } ] }"#,
    );
    let (_, text) = geometry(&folder, "in.json");
    let empty = r#"{"diagrams":[{"id":"main","components":[],"connections":[],"boundaries":[]}]}"#;
    assert_eq!(text.trim_end(), empty);
}
