//! The committed schema of packs is that of the types, and packs follow it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fs, path::Path};

use architrave_rules::pack::{Pack, pack_schema, try_pack};
use serde_json::{Value, json};

fn top() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_committed_schema_is_fresh() {
    let committed = top().join("schemas/rule-pack.schema.json");
    let text = format!(
        "{}\n",
        serde_json::to_string_pretty(&pack_schema()).unwrap()
    );
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(&committed, &text).unwrap();
    }
    let found = fs::read_to_string(&committed).unwrap_or_default();
    assert!(
        found.replace("\r\n", "\n") == text,
        "schemas/rule-pack.schema.json is stale: \
         UPDATE_SCHEMAS=1 cargo test -p architrave-rules writes it again"
    );
}

/// The packs that ship and the one that tries the whole vocabulary.
fn packs() -> Vec<(String, String)> {
    let mut files = vec![top().join("crates/rules/src/pack/tests/vocabulary.toml")];
    let shipped = fs::read_dir(top().join("examples/packs")).unwrap();
    files.extend(shipped.map(|entry| entry.unwrap().path()));
    files.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let named = |path: &std::path::PathBuf| path.display().to_string();
    files
        .iter()
        .map(|path| (named(path), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn every_pack_follows_the_schema() {
    let validator = jsonschema::validator_for(&pack_schema()).unwrap();
    let packs = packs();
    assert!(packs.len() >= 4, "{}", packs.len());
    for (file, text) in packs {
        let value: Value = toml::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| format!("{file}: {}: {e}", e.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
        Pack::read(&file, text.as_bytes()).unwrap();
    }
}

#[test]
fn every_pack_says_what_its_cases_want() {
    let today = architrave_model::Date::constant(2026, 11, 24);
    let catalog = architrave_catalog::Catalog::embedded();
    for (file, text) in packs() {
        let pack = Pack::read(&file, text.as_bytes()).unwrap();
        let outcomes = try_pack(pack, catalog, today).unwrap();
        let faults: Vec<_> = outcomes.iter().filter(|o| o.fault.is_some()).collect();
        assert!(faults.is_empty(), "{file}: {faults:#?}");
    }
}

#[test]
fn the_schema_refuses_what_the_types_refuse() {
    let validator = jsonschema::validator_for(&pack_schema()).unwrap();
    let good: Value = toml::from_str(&packs()[0].1).unwrap();
    assert!(validator.is_valid(&good));
    for (field, value) in [
        ("colour", json!("red")),
        ("code", json!("acme-1")),
        ("severity", json!("grave")),
        ("when", json!({ "component": { "stage": "training" } })),
        ("when", json!({ "component": { "stgae": "train" } })),
        ("when", json!({ "component": {}, "connection": {} })),
        ("when", json!({ "component": { "role": [] } })),
        ("must", json!({ "pleases": {} })),
        (
            "must",
            json!({ "component": { "attributes": { "owner": { "sett": true } } } }),
        ),
    ] {
        let mut file = good.clone();
        file["rule"][0][field] = value.clone();
        assert!(!validator.is_valid(&file), "{field}: {value}");
    }
}
