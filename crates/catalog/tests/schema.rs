//! The committed schema is that of the types, and the files follow it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fs, path::Path};

use architrave_catalog::{Catalog, schema};
use serde_json::{Value, json};

fn committed() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/catalog.schema.json")
}

#[test]
fn the_committed_schema_is_fresh() {
    let text = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(committed(), &text).unwrap();
    }
    let found = fs::read_to_string(committed()).unwrap_or_default();
    assert!(
        found.replace("\r\n", "\n") == text,
        "schemas/catalog.schema.json is stale: \
         UPDATE_SCHEMAS=1 cargo test -p architrave-catalog writes it again"
    );
}

#[test]
fn every_file_follows_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let (_, files) = Catalog::embedded_files();
    assert_eq!(files.len(), 6);
    for file in files {
        let value: Value = toml::from_str(file.text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| format!("{}: {}: {e}", file.name, e.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn the_schema_refuses_what_the_types_refuse() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let (_, files) = Catalog::embedded_files();
    let good: Value = toml::from_str(files[0].text).unwrap();
    assert!(validator.is_valid(&good));
    let changed = |field: &str, value: Value| {
        let mut file = good.clone();
        file["tool"][0][field] = value;
        file
    };
    for (field, value) in [
        ("colour", json!("red")),
        ("stage", json!("training")),
        ("role", json!("boss")),
        ("consumes", json!(["water"])),
        ("cloud", json!("moon")),
        ("hosting", json!("here")),
        ("id", json!("with space")),
        ("name", json!("")),
        ("subcategories", json!([])),
        ("status_confidence", json!("sure")),
    ] {
        assert!(!validator.is_valid(&changed(field, value)), "{field}");
    }
    let mut without = good.clone();
    without["tool"][0].as_object_mut().unwrap().remove("vendor");
    assert!(!validator.is_valid(&without));
    let mut extra = good.clone();
    extra["tools"] = json!([]);
    assert!(!validator.is_valid(&extra));
}
