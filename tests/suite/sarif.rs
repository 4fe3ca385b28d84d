//! `architrave check --format sarif`: held against the official schema.

use std::{fs, path::Path};

use jsonschema::Validator;
use serde_json::Value;

use crate::{
    check::{STARVED, WHOLE, checked, findings},
    programs::{Folder, root},
    structure::metadata,
};

/// The schema of SARIF 2.1.0 as published, which a library we test with brings along.
fn schema() -> Validator {
    let metadata = metadata(&[]);
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let library = packages.iter().find(|p| p["name"] == "serde-sarif");
    let manifest = library.expect("the library is there")["manifest_path"]
        .as_str()
        .expect("it has a path");
    let file = Path::new(manifest)
        .with_file_name("src")
        .join("schema.json");
    let text = fs::read(&file).expect("it brings the schema");
    // A lone bracket means itself in the patterns of JSON Schema; the validator wants it escaped.
    let text = String::from_utf8(text).expect("the schema is text");
    let text = text.replace("-[a-zA-Z]{2}]?$", r"-[a-zA-Z]{2}\\]?$");
    let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    assert!(
        schema["$id"]
            .as_str()
            .is_some_and(|id| id.contains("sarif-schema-2.1.0"))
    );
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("the schema is one")
}

#[track_caller]
fn sarif(folder: &Folder, file: &str, more: &[&str]) -> Value {
    let answer = folder.architrave(&[&["check", file, "--format", "sarif"], more].concat());
    assert!(answer.code < 2, "{}", answer.complaint);
    serde_json::from_str(&answer.stdout).expect("it writes JSON")
}

#[track_caller]
fn assert_valid(schema: &Validator, value: &Value, what: &str) {
    let problems: Vec<String> = schema
        .iter_errors(value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert_eq!(problems, [] as [String; 0], "{what}");
}

#[test]
fn the_output_fits_the_schema_for_every_example() {
    let schema = schema();
    let folder = Folder::new();
    folder.write("starved file.json", STARVED);
    folder.architrave(&["convert", "starved file.json", "s.architrave"]);
    let examples = fs::read_dir(root().join("examples")).expect("there are examples");
    let mut names: Vec<String> = examples
        .flatten()
        .map(|e| e.path().display().to_string())
        .filter(|name| name.ends_with(".json"))
        .collect();
    assert!(names.len() >= 12);
    names.extend(["starved file.json".into(), "s.architrave".into()]);
    let mut results = 0;
    for name in &names {
        let value = sarif(&folder, name, &["--phase", "review"]);
        assert_valid(&schema, &value, name);
        results += value["runs"][0]["results"].as_array().map_or(0, Vec::len);
    }
    assert!(results > 20, "{results} results were looked at");
    // The schema is strict enough to be worth asking.
    let mut broken = sarif(&folder, "starved file.json", &[]);
    broken["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!schema.is_valid(&broken));
}

#[test]
fn it_tells_the_same_findings_with_their_rules_and_places() {
    let folder = Folder::new();
    folder.write("starved file.json", STARVED);
    let value = sarif(&folder, "starved file.json", &[]);
    let run = &value["runs"][0];
    let results = run["results"].as_array().expect("a list of results");
    let answer = checked(&folder, "starved file.json", &[]);
    assert_eq!(results.len(), findings(&answer).len());
    for (result, finding) in results.iter().zip(findings(&answer)) {
        assert_eq!(result["ruleId"], finding["code"]);
        let index = result["ruleIndex"].as_u64().expect("an index");
        let rule = &run["tool"]["driver"]["rules"][index as usize];
        assert_eq!(rule["id"], finding["code"]);
        let markdown = rule["help"]["markdown"].as_str().unwrap_or_default();
        assert!(markdown.contains("**Why.**"), "{rule}");
        assert!(rule["defaultConfiguration"]["level"].is_string(), "{rule}");
        assert!(rule["properties"]["tags"].is_array(), "{rule}");
    }
    let starved = results
        .iter()
        .find(|r| r["ruleId"] == "FLOW-03")
        .expect("it is found");
    let place = &starved["locations"][0];
    let physical = &place["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "starved%20file.json");
    let region = &physical["region"];
    let line = STARVED.lines().nth(2).expect("three lines");
    let from = region["startColumn"].as_u64().expect("a column") as usize - 1;
    let to = region["endColumn"].as_u64().expect("a column") as usize - 1;
    assert_eq!(
        (&region["startLine"], &region["endLine"]),
        (&3.into(), &3.into())
    );
    let covered = &line[from..to];
    assert_eq!(covered, r#"{ "id": "train", "tool": "pytorch" }"#);
    assert_eq!(
        place["logicalLocations"][0]["fullyQualifiedName"],
        "main/component:train"
    );
    assert!(
        !starved["relatedLocations"]
            .as_array()
            .expect("a path")
            .is_empty()
    );
    assert!(
        !starved["properties"]["fixes"]
            .as_array()
            .expect("fixes")
            .is_empty()
    );
}

#[test]
fn a_finding_keeps_its_fingerprint_when_the_file_is_written_anew() {
    let folder = Folder::new();
    folder.write("a.json", WHOLE);
    let prints = |file: &str| -> Vec<Value> {
        let value = sarif(&folder, file, &[]);
        let results = value["runs"][0]["results"]
            .as_array()
            .expect("results")
            .clone();
        results
            .iter()
            .map(|r| r["partialFingerprints"].clone())
            .collect()
    };
    folder
        .architrave(&["convert", "a.json", "b.json"])
        .ends_with(0);
    assert!(!prints("a.json").is_empty());
    assert_eq!(prints("a.json"), prints("b.json"));
}
