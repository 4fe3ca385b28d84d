//! The schema and the reader say the same, as far as a schema can see.

use architrave_catalog::Catalog;
use architrave_interchange::{read_json, schema, write_json};
use jsonschema::{Validator, validator_for};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    folder::{examples, root},
    random::document,
};

const FILE: &str = "schemas/architrave-1.schema.json";

fn validator() -> Validator {
    validator_for(&schema()).unwrap()
}

/// Whether the reader takes the value, or has nothing against it but references to nothing, which
/// a schema cannot see.
fn is_read(value: &Value) -> bool {
    let Err(error) = read_json(&value.to_string(), Catalog::embedded()) else {
        return true;
    };
    error
        .all()
        .all(|problem| problem.message.to_string().ends_with("in this diagram"))
}

#[test]
fn the_committed_schema_is_fresh() {
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        let text = serde_json::to_string_pretty(&schema()).unwrap();
        std::fs::write(root(FILE), text + "\n").unwrap();
    }
    let text = std::fs::read_to_string(root(FILE)).unwrap_or_default();
    let committed: Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(
        committed == schema(),
        "{FILE} is stale; run the tests once with UPDATE_SCHEMAS=1"
    );
}

#[test]
fn the_schema_is_one() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

#[test]
fn the_examples_fit() {
    let validator = validator();
    for (name, text) in examples() {
        let value: Value = serde_json::from_str(&text).unwrap();
        let problems: Vec<_> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(problems, [] as [String; 0], "{name}");
    }
}

/// A file that uses every field.
fn full() -> Value {
    json!({
        "format": "architrave/1", "name": "P",
        "policy": { "phase": "review", "risk": "high", "jurisdictions": ["EU"], "denied_licences": ["BUSL-1.1"],
                    "severities": { "LIF-01": "off" },
                    "check": { "fail_on": "warning", "select": ["FLOW"], "ignore": ["CAT-03"] } },
        "diagrams": [{
            "id": "d", "title": "T",
            "boundaries": [
                { "id": "b", "label": "B", "kind": "cloud", "value": "gcp",
                  "severities": { "MON-01": "error" }, "frame": [0, 0, 10, 10],
                  "collapsed": true, "locked": true, "order": -1 },
                { "id": "c", "kind": "region", "parent": "b" },
            ],
            "components": [
                { "id": "s", "tool": "object-store", "label": "S", "boundary": "b", "role": "store",
                  "attributes": { "origin": true, "quota": 5, "owner": "me", "latency": "batch", "x-own": 1 },
                  "severities": { "OWN-123": "info", "LIF-01": "warning" },
                  "position": [1, 2.5], "pinned": true, "locked": true },
                { "id": "t", "tool": "pytorch" },
            ],
            "connections": [
                { "id": "e", "from": "s", "to": "t", "kind": "data", "artifact": "dataset", "label": "L",
                  "label_at": { "along": 0.25, "side": "before" }, "way": [[0, 0], [8.5, 0]],
                  "attributes": { "encrypted": true } },
            ],
            "notes": [{ "id": "n", "text": "N", "position": [0, 0], "locked": true, "order": 2 }],
            "waivers": [{ "id": "w", "finding": "LIF-01/d/component:t", "structure": "0123456789abcdef",
              "owner": "Data team", "reason": "R", "expires": "2027-06-30", "granted": "2026-11-24" }],
        }],
        "rule_packs": [{ "id": "p", "text": "[pack]\n" }],
        "own_tools": [{ "id": "own.r", "name": "R", "stage": "serve", "consumes": ["request"],
          "produces": [], "role": "serve", "summary": "S", "use_when": "U",
          "subcategories": ["edge-devices"], "vendor": "V", "licence": "MIT", "hosting": "both",
          "cloud": "aws", "former_names": ["F"], "aliases": ["A"], "runtimes": ["any"],
          "frameworks": ["onnx"], "brings_model": true, "buffers": true,
          "bad_versions": [{ "versions": ["1."], "harmful": true, "why": "W", "source": "S", "instead": "2" }],
          "pricing": { "models": ["free"], "judgement": true },
          "scaling": { "models": ["serverless"], "source": "https://example.org" },
          "status": "active", "status_note": "N", "status_source": "S", "docs": "D",
          "alternatives": ["torchserve"], "icon": { "path": "M0 0L1 1Z", "color": "#123456" } }],
    })
}

/// Every place in a value, as pointers.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                places(inner, &format!("{here}/{name}"), found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                places(inner, &format!("{here}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn all_places() -> Vec<String> {
    let mut found = Vec::new();
    places(&full(), "", &mut found);
    found
}

#[test]
fn both_agree_on_every_field_left_out_null_or_of_another_type() {
    let (validator, full) = (validator(), full());
    assert!(validator.is_valid(&full) && is_read(&full));
    let mut refused = 0;
    let mut agree = |value: &Value, what: &str| {
        let read = is_read(value);
        assert_eq!(validator.is_valid(value), read, "{what}: {value}");
        refused += u32::from(!read);
    };
    for place in all_places() {
        let (parent, name) = place.rsplit_once('/').unwrap_or_default();
        if let Some(Value::Object(_)) = full.pointer(parent).filter(|_| !place.is_empty()) {
            let mut without = full.clone();
            without
                .pointer_mut(parent)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .remove(name);
            agree(&without, &format!("without {place}"));
        }
        for other in [
            json!(null),
            json!(-7),
            json!([[]]),
            json!({ "zz": 1 }),
            json!(false),
        ] {
            let mut changed = full.clone();
            let target = changed.pointer_mut(&place).unwrap();
            if *target == other {
                continue;
            }
            *target = other.clone();
            agree(&changed, &format!("{other} at {place}"));
        }
    }
    assert!(refused > 150, "only {refused} were refused");
}

#[test]
fn both_refuse_what_breaks_the_rules_of_a_value() {
    let validator = validator();
    for (place, value) in [
        ("/format", json!("architrave/2")),
        ("/name", json!("")),
        ("/name", json!("x".repeat(201))),
        ("/policy/phase", json!("draft")),
        ("/policy/risk", json!("High")),
        ("/policy/check/fail_on", json!("errors")),
        ("/policy/check/select", json!([""])),
        ("/diagrams/0/id", json!("two words")),
        ("/diagrams/0/components/0/id", json!("x".repeat(65))),
        ("/diagrams/0/components/0/role", json!("trainer")),
        ("/diagrams/0/components/0/position", json!([1_000_001, 0])),
        ("/diagrams/0/components/0/position", json!([1])),
        ("/diagrams/0/components/0/position", json!([1, 2, 3])),
        (
            "/diagrams/0/components/0/attributes",
            json!({ "ownr": "me" }),
        ),
        (
            "/diagrams/0/components/0/attributes",
            json!({ "encrypted": true }),
        ),
        ("/diagrams/0/components/0/attributes", json!({ "x-": 1 })),
        ("/diagrams/0/components/0/attributes/quota", json!(-1)),
        ("/diagrams/0/components/0/attributes/latency", json!("slow")),
        ("/diagrams/0/components/0/attributes/owner", json!("")),
        ("/diagrams/0/connections/0/kind", json!("flow")),
        ("/diagrams/0/connections/0/artifact", json!("models")),
        ("/diagrams/0/connections/0/way", json!(vec![[0, 0]; 65])),
        ("/diagrams/0/connections/0/way", json!([[1_000_001, 0]])),
        ("/diagrams/0/connections/0/way", json!([0, 0])),
        (
            "/diagrams/0/connections/0/attributes",
            json!({ "owner": "me" }),
        ),
        ("/diagrams/0/boundaries/0/kind", json!("env")),
        ("/diagrams/0/boundaries/0/frame", json!([0, 0, -1, 1])),
        ("/diagrams/0/notes/0/text", json!("x".repeat(4001))),
        ("/policy/severities", json!({ "lif-01": "off" })),
        ("/policy/severities", json!({ "LIF-01": "fatal" })),
        (
            "/diagrams/0/boundaries/0/severities",
            json!({ "LIF-01": null }),
        ),
        (
            "/diagrams/0/components/0/severities",
            json!({ "LIF-0001": "off" }),
        ),
        (
            "/rule_packs",
            json!(vec![json!({ "id": "p", "text": "x" }); 33]),
        ),
        ("/own_tools/0/id", json!("pytorch")),
        ("/own_tools/0/stage", json!("sever")),
        ("/own_tools/0/consumes", json!(["water"])),
        ("/own_tools/0/summary", json!("x".repeat(1001))),
        ("/own_tools/0/cloud", json!("moon")),
        ("/own_tools/0/icon/color", json!("red")),
        ("/own_tools/0/icon/path", json!("")),
        ("/own_tools/0/icon/path", json!("x".repeat(16_385))),
        ("/rule_packs/0/id", json!("a b")),
        ("/rule_packs/0/text", json!("")),
        ("/rule_packs/0/text", json!("x".repeat(262_145))),
        ("/diagrams/0/waivers/0/structure", json!("0123456789ABCDEF")),
        ("/diagrams/0/waivers/0/structure", json!("0123")),
        ("/diagrams/0/waivers/0/expires", json!("tomorrow")),
        ("/diagrams/0/waivers/0/reason", json!("x".repeat(1001))),
        ("/diagrams/0/waivers/0/owner", json!("")),
        ("/diagrams/0/waivers/0/finding", json!("x".repeat(2401))),
    ] {
        let mut broken = full();
        *broken.pointer_mut(place).unwrap() = value.clone();
        assert!(
            !validator.is_valid(&broken),
            "the schema takes {value} at {place}"
        );
        assert!(!is_read(&broken), "the reader takes {value} at {place}");
    }
}

#[test]
fn both_refuse_an_unknown_field_in_every_object() {
    let validator = validator();
    for place in all_places() {
        let mut broken = full();
        let Some(object) = broken.pointer_mut(&place).and_then(Value::as_object_mut) else {
            continue;
        };
        object.insert("unknown".into(), json!("x"));
        assert!(!validator.is_valid(&broken), "{place}");
        assert!(!is_read(&broken), "{place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_fits(document in document()) {
        let value: Value = serde_json::from_str(&write_json(&document)).unwrap();
        let validator = validator();
        let problems: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        prop_assert_eq!(problems, [] as [String; 0]);
    }
}
