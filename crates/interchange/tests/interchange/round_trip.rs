//! Out and in again gives the same document, in and out the same text.

use std::sync::Arc;

use architrave_catalog::Catalog;
use architrave_interchange::{read_json, write_json};
use architrave_model::{
    BoundaryId, ComponentId, Diagram, DiagramContent, DiagramId, Document, Label, Point,
    check_integrity,
};
use proptest::prelude::*;

use crate::{folder::examples, random::document};

fn read(text: &str) -> Document {
    read_json(text, Catalog::embedded()).unwrap_or_else(|e| panic!("{e}; {}\n{text}", e.hint))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_document_comes_back_as_it_was(document in document()) {
        check_integrity(&document).unwrap();
        let text = write_json(&document);
        let back = read(&text);
        prop_assert_eq!(&back, &document);
        prop_assert_eq!(write_json(&back), text);
    }

    #[test]
    fn records_take_one_line_each(document in document()) {
        let text = write_json(&document);
        let end = "}\n";
        prop_assert!(text.ends_with(end));
        prop_assert!(text.lines().all(|line| line == line.trim_end()));
        for content in document.diagrams.values() {
            for id in content.components.keys() {
                let begin = format!("        {{ \"id\": \"{id}\", \"tool\": ");
                prop_assert!(text.lines().any(|line| line.starts_with(&begin)), "{}", text);
            }
        }
    }
}

#[test]
fn the_written_form() {
    let mut document = read(
        r##"{"format":"architrave/1","name":"P","policy":{"phase":"sketch","jurisdictions":["EU","CH"],"severities":{"MON-01":"info","LIF-01":"off"}},
        "diagrams":[{"id":"d","boundaries":[{"id":"b","kind":"cloud","value":"gcp","severities":{"LIF-01":"error"},"frame":[0,-8,400.5,300]}],
        "waivers":[{"granted":"2026-11-24","id":"w","finding":"LIF-01/d/component:t","structure":"0123456789abcdef","owner":"Ä","reason":"Two\nlines"}],
        "components":[{"id":"t","tool":"pytorch","attributes":{"x-n":0.25,"owner":"Ä"},"severities":{"CAT-03":"warning"},"position":[120.0,80.004],"pinned":true},
        {"id":"s","tool":"object-store","boundary":"b","pinned":false}],
        "connections":[{"to":"t","from":"s","kind":"data","artifact":"dataset"},
        {"id":"again","from":"s","to":"t","kind":"feedback","artifact":"dataset"}]},
        {"id":"e","title":"Empty","components":[],"connections":[],"boundaries":[],"notes":[]}],
        "rule_packs":[{"text":"\n[pack]\r\n\tid = \"z\"\n","id":"z"},{"id":"a","text":"[[rule]]"}],
        "own_tools":[{"produces":["prediction"],"id":"own.r","name":"Ranker","consumes":[],"stage":"serve","vendor":null,"buffers":false,
        "icon":{"color":"#12ABEF","path":"M0 0L1 1Z"}}]}"##,
    );
    let expected = r##"{
  "format": "architrave/1",
  "name": "P",
  "policy": { "jurisdictions": ["EU", "CH"], "severities": { "LIF-01": "off", "MON-01": "info" } },
  "diagrams": [
    {
      "id": "d",
      "title": "d",
      "boundaries": [
        { "id": "b", "label": "gcp", "kind": "cloud", "value": "gcp", "severities": { "LIF-01": "error" }, "frame": [0, -8, 400.5, 300] }
      ],
      "components": [
        { "id": "s", "tool": "object-store", "boundary": "b" },
        { "id": "t", "tool": "pytorch", "attributes": { "owner": "Ä", "x-n": 0.25 }, "severities": { "CAT-03": "warning" }, "position": [120, 80], "pinned": true }
      ],
      "connections": [
        { "id": "again", "from": "s", "to": "t", "kind": "feedback", "artifact": "dataset" },
        { "from": "s", "to": "t", "artifact": "dataset" }
      ],
      "waivers": [
        { "id": "w", "finding": "LIF-01/d/component:t", "structure": "0123456789abcdef", "owner": "Ä", "reason": "Two\nlines", "granted": "2026-11-24" }
      ]
    },
    {
      "id": "e",
      "title": "Empty",
      "components": [],
      "connections": []
    }
  ],
  "rule_packs": [
    { "id": "z", "text": "\n[pack]\n\tid = \"z\"\n" },
    { "id": "a", "text": "[[rule]]" }
  ],
  "own_tools": [
    { "id": "own.r", "name": "Ranker", "stage": "serve", "consumes": [], "produces": ["prediction"], "icon": { "path": "M0 0L1 1Z", "color": "#12abef" } }
  ]
}
"##;
    assert_eq!(write_json(&document), expected);

    document.diagrams.clear();
    document.rule_packs.clear();
    document.own_tools = Arc::default();
    document.project.policy = architrave_model::Policy::default();
    let empty = "{\n  \"format\": \"architrave/1\",\n  \"name\": \"P\",\n  \"diagrams\": []\n}\n";
    assert_eq!(write_json(&document), empty);
}

#[test]
fn a_gap_in_the_order_is_closed_and_the_order_kept() {
    let mut document = Document::new(Label::new("P").unwrap());
    for (id, order) in [("a", 7), ("b", 3)] {
        let id = DiagramId::new(id).unwrap();
        let title = Label::new("T").unwrap();
        let diagram = Diagram {
            id: id.clone(),
            title,
            order,
            arrangement: Default::default(),
        };
        document.diagrams.insert(id, DiagramContent::empty(diagram));
    }
    let back = read(&write_json(&document));
    let order: Vec<_> = back
        .diagrams_in_order()
        .iter()
        .map(|c| (c.diagram.id.to_string(), c.diagram.order))
        .collect();
    assert_eq!(order, [("b".to_owned(), 0), ("a".to_owned(), 1)]);
}

/// Edits keep positions on the canvas, but a file that cannot be read again would be worse than
/// one component in the wrong place.
#[test]
fn what_is_written_can_be_read_whatever_the_memory_holds() {
    let (name, text) = examples().remove(0);
    let mut document = read(&text);
    let content = document.diagrams.values_mut().next().unwrap();
    let places = [f64::NAN, f64::INFINITY, 1e300, -1e7, 0.123_456];
    for (component, place) in content.components.values_mut().zip(places) {
        component.position = Some(Point::new(place, -0.0));
    }
    for boundary in content.boundaries.values_mut() {
        boundary.frame = Some(architrave_model::Rect {
            x: f64::NEG_INFINITY,
            y: f64::NAN,
            width: -5.0,
            height: f64::INFINITY,
        });
    }
    let written = write_json(&document);
    assert_eq!(write_json(&read(&written)), written, "{name}");
}

#[test]
fn boundaries_and_components_may_share_ids() {
    let document = read(
        r#"{"format":"architrave/1","name":"P","diagrams":[{"id":"a","boundaries":[{"id":"a","kind":"edge"}],
        "components":[{"id":"a","tool":"pytorch","boundary":"a"}],"connections":[{"id":"a","from":"a","to":"a"}],
        "notes":[{"id":"a","text":"a","position":[0,0]}]}]}"#,
    );
    let content = &document.diagrams["a"];
    assert_eq!(
        content.components[&ComponentId::new("a").unwrap()].boundary,
        Some(BoundaryId::new("a").unwrap())
    );
    assert_eq!(read(&write_json(&document)), document);
}
