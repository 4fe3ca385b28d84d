//! What a file may leave out, and what is read instead.

use architrave_catalog::Catalog;
use architrave_interchange::{read_json, read_json_bytes};
use architrave_model::{
    Artifact, AttributeValue, BoundaryKind, Document, FailOn, FlowKind, Phase, Point, Risk, Role,
};

fn read(text: &str) -> Document {
    read_json(text, Catalog::embedded()).unwrap_or_else(|e| panic!("{e}; {}", e.hint))
}

/// The example of the public description of the format, completed so that references resolve.
const FULL: &str = r#"{ "format": "architrave/1", "name": "Fraud scoring",
  "policy": { "phase": "review", "risk": "limited", "jurisdictions": ["EU"], "denied_licences": [],
    "check": { "fail_on": "warning", "ignore": ["CAT-03"] } },
  "diagrams": [ { "id": "main", "title": "Fraud scoring",
    "boundaries":  [ { "id": "prod", "label": "Production", "kind": "environment", "value": "prod", "parent": null } ],
    "components":  [ { "id": "lake", "tool": "object-store" },
                     { "id": "train", "tool": "pytorch", "label": "Trainer", "boundary": "prod",
                       "role": "train", "attributes": { "data_class": "personal" },
                       "position": [120, 80], "pinned": true } ],
    "connections": [ { "id": "c1", "from": "lake", "to": "train", "kind": "data", "artifact": "dataset", "label": "nightly" } ] } ] }"#;

#[test]
fn every_field_is_read() {
    let document = read(FULL);
    assert_eq!(document.project.name.as_str(), "Fraud scoring");
    assert_eq!(document.project.policy.phase, Phase::Review);
    assert_eq!(document.project.policy.risk, Some(Risk::Limited));
    assert_eq!(document.project.policy.jurisdictions[0].as_str(), "EU");
    let check = &document.project.policy.check;
    assert_eq!(check.fail_on, FailOn::Warning);
    assert_eq!(
        (check.select.len(), check.ignore[0].as_str()),
        (0, "CAT-03")
    );
    let content = &document.diagrams["main"];
    assert_eq!(content.diagram.title.as_str(), "Fraud scoring");
    let boundary = &content.boundaries["prod"];
    assert_eq!(boundary.kind, BoundaryKind::Environment);
    assert_eq!(boundary.value.as_ref().unwrap().as_str(), "prod");
    let train = &content.components["train"];
    assert_eq!(train.label.as_ref().unwrap().as_str(), "Trainer");
    assert_eq!(train.boundary, Some(boundary.id.clone()));
    assert_eq!(train.role, Some(Role::Train));
    assert_eq!(
        train.attributes["data_class"],
        AttributeValue::Text("personal".into())
    );
    assert_eq!(train.position, Some(Point::new(120.0, 80.0)));
    assert!(train.pinned);
    let connection = &content.connections["c1"];
    assert_eq!(
        (connection.kind, connection.artifact),
        (FlowKind::Data, Some(Artifact::Dataset))
    );
    assert_eq!(connection.label.as_ref().unwrap().as_str(), "nightly");
}

#[test]
fn what_is_left_out_gets_its_default() {
    let document = read(
        r#"{"format":"architrave/1","name":"P","diagrams":[{"id":"d","boundaries":[
            {"id":"x","kind":"external"},{"id":"y","kind":"cloud","value":"gcp","frame":[0,0,400,300]}],
            "components":[{"id":"a","tool":"pytorch"},{"id":"b","tool":"kserve"}],
            "connections":[{"from":"a","to":"b"}],
            "notes":[{"id":"n","text":"one\ntwo","position":[1,2]}]}]}"#,
    );
    assert_eq!(document.project.policy, architrave_model::Policy::default());
    let content = &document.diagrams["d"];
    assert_eq!(
        content.diagram.title.as_str(),
        "P",
        "the only diagram is called as the project"
    );
    assert_eq!(content.boundaries["x"].label.as_str(), "x");
    assert_eq!(content.boundaries["y"].label.as_str(), "gcp");
    assert_eq!(content.boundaries["y"].frame.unwrap().right(), 400.0);
    let a = &content.components["a"];
    assert!(a.label.is_none() && a.role.is_none() && a.position.is_none() && !a.pinned);
    let connection = &content.connections["a-b"];
    assert_eq!(
        (connection.kind, connection.artifact),
        (FlowKind::Data, None)
    );
    assert_eq!(content.notes["n"].text.as_str(), "one\ntwo");
}

#[test]
fn several_diagrams_keep_their_order_and_are_called_by_their_ids() {
    let document = read(
        r#"{"format":"architrave/1","name":"P","diagrams":[
            {"id":"z","components":[],"connections":[]},
            {"id":"a","components":[],"connections":[]}]}"#,
    );
    let titles: Vec<_> = document
        .diagrams_in_order()
        .iter()
        .map(|c| c.diagram.title.to_string())
        .collect();
    assert_eq!(titles, ["z", "a"]);
}

#[test]
fn derived_ids_are_unique_and_give_way_to_written_ones() {
    let document = read(
        r#"{"format":"architrave/1","name":"P","diagrams":[{"id":"d",
            "components":[{"id":"a","tool":"object-store"},{"id":"b","tool":"pytorch"}],
            "connections":[{"from":"a","to":"b","artifact":"dataset"},
                {"from":"a","to":"b","artifact":"dataset","label":"again"},
                {"from":"b","to":"a","artifact":"model"},
                {"from":"b","to":"a","kind":"uses"},
                {"id":"a-b-dataset-2","from":"a","to":"b","artifact":"dataset"}]}]}"#,
    );
    let ids: Vec<_> = document.diagrams["d"]
        .connections
        .keys()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        ids,
        [
            "a-b-dataset",
            "a-b-dataset-2",
            "a-b-dataset-3",
            "b-a-model",
            "b-a-uses"
        ]
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let windows = format!("\u{FEFF}{}", FULL.replace('\n', "\r\n"));
    assert_eq!(read(&windows), read(FULL));
    let bytes = read_json_bytes(windows.as_bytes(), Catalog::embedded()).unwrap();
    assert_eq!(bytes, read(FULL));
}

#[test]
fn markup_in_a_label_is_text() {
    let label = "<script>alert(\"1\")</script> & '";
    let document = read(&FULL.replace("Trainer", &label.replace('"', "\\\"")));
    let train = &document.diagrams["main"].components["train"];
    assert_eq!(train.label.as_ref().unwrap().as_str(), label);
}
