//! The house rules of `ARCHITECTURE.md`, held against what cargo says.

use std::{collections::BTreeMap, env, process::Command};

use serde_json::Value;

use crate::programs::root;

/// Each crate and the crates of ours that it may see; nothing points the other way.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("architrave-model", &[]),
    ("architrave-words", &[]),
    ("architrave-catalog", &["words", "model"]),
    ("architrave-rules", &["model", "words", "catalog"]),
    ("architrave-layout", &["model"]),
    ("architrave-render", &["model", "catalog", "layout"]),
    ("architrave-interchange", &["model", "catalog"]),
    ("architrave-store", &["model"]),
    (
        "architrave-api",
        &[
            "model",
            "words",
            "catalog",
            "rules",
            "layout",
            "render",
            "interchange",
            "store",
        ],
    ),
    (
        "architrave-cli",
        &["model", "words", "catalog", "rules", "api"],
    ),
    ("architrave-app", &["api"]),
    ("architrave-tests", &[]),
];

/// Libraries that one crate alone may see.
const ONLY_IN: &[(&str, &str)] = &[
    ("tauri", "architrave-app"),
    ("rusqlite", "architrave-store"),
];

/// What `cargo metadata` says; `arguments` narrow it.
pub fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

/// Direct dependencies of every crate of ours, those for building and testing included.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let name = |value: &Value| {
        value["name"]
            .as_str()
            .expect("everything has a name")
            .to_owned()
    };
    let metadata = metadata(&["--no-deps"]);
    metadata["packages"]
        .as_array()
        .expect("a list of packages")
        .iter()
        .map(|package| {
            let direct = package["dependencies"]
                .as_array()
                .expect("a list of dependencies");
            (name(package), direct.iter().map(name).collect())
        })
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    let found = dependencies();
    let known: Vec<&str> = MAY_SEE.iter().map(|(name, _)| *name).collect();
    let mut wrong: Vec<String> = found
        .keys()
        .filter(|name| !known.contains(&name.as_str()))
        .map(|name| format!("{name} is new: say in this test what it may see"))
        .collect();
    for (name, may_see) in MAY_SEE {
        let direct = found
            .get(*name)
            .unwrap_or_else(|| panic!("there is no crate {name}"));
        for ours in direct.iter().filter_map(|d| d.strip_prefix("architrave-")) {
            if !may_see.contains(&ours) {
                wrong.push(format!("{name} sees architrave-{ours}"));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn only_one_crate_sees_the_window_and_one_the_database() {
    for (library, place) in ONLY_IN {
        let family = format!("{library}-");
        let seen: Vec<String> = dependencies()
            .into_iter()
            .filter(|(_, direct)| {
                direct
                    .iter()
                    .any(|d| d == library || d.starts_with(&family))
            })
            .map(|(name, _)| name)
            .collect();
        assert_eq!(seen, [*place], "{library}");
    }
}
