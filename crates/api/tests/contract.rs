//! The TypeScript side of the border is what the Rust side says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use architrave_api::contract::{COMMANDS, write_typescript};

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder)
        .map(|e| e.flatten().collect::<Vec<_>>())
        .unwrap_or_default();
    entries
        .iter()
        .filter(|e| e.path().extension().is_some_and(|x| x == "ts"))
        .map(|e| {
            let name = e.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(e.path()).unwrap())
        })
        .collect()
}

#[test]
fn generated_typescript_is_fresh() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/generated");
    let scratch = tempfile::tempdir().unwrap();
    write_typescript(scratch.path()).unwrap();
    let fresh = files(scratch.path());
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::create_dir_all(&committed).unwrap();
        for stale in files(&committed).keys() {
            fs::remove_file(committed.join(stale)).unwrap();
        }
        for (name, text) in &fresh {
            fs::write(committed.join(name), text).unwrap();
        }
    }
    let found = files(&committed);
    let names = |m: &BTreeMap<String, String>| m.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&found), names(&fresh), "run `npm run generate`");
    for (name, text) in fresh {
        assert_eq!(
            found[&name], text,
            "{name} is stale, run `npm run generate`"
        );
    }
}

#[test]
fn no_big_integers_cross_the_border() {
    let scratch = tempfile::tempdir().unwrap();
    write_typescript(scratch.path()).unwrap();
    for (name, text) in files(scratch.path()) {
        assert!(!text.contains("bigint"), "{name} holds a bigint: use u32");
    }
}

#[test]
fn every_command_is_granted_to_the_window_by_name() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/capabilities/main.json");
    let capability: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p.as_str().unwrap().to_owned())
        .filter(|p| !p.starts_with("core:"))
        .collect();
    let wanted: BTreeSet<String> = COMMANDS
        .iter()
        .map(|c| format!("allow-{}", c.name.replace('_', "-")))
        .collect();
    assert_eq!(granted, wanted);
}
