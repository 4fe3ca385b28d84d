//! `architrave fix`: what it says it cured is cured, in either kind of file.

use crate::{
    check::{checked, findings, with_code},
    programs::Folder,
};

/// The connection carries what the trainer cannot take; only one artifact fits both ends.
pub const MISTYPED: &str = r#"{ "format": "architrave/1", "name": "Mistyped",
  "diagrams": [ { "id": "main",
    "components": [ { "id": "train", "tool": "pytorch" }, { "id": "serve", "tool": "kserve" } ],
    "connections": [ { "id": "c1", "from": "train", "to": "serve", "artifact": "schedule" } ] } ] }"#;

#[test]
fn a_fix_cures_its_finding_in_json_and_in_project_files() {
    let folder = Folder::new();
    folder.write("in.json", MISTYPED);
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    for file in ["in.json", "in.architrave"] {
        assert_eq!(with_code(&checked(&folder, file, &[]), "FLOW-01").len(), 1);
        let said = folder
            .architrave(&["fix", file, "--code", "FLOW-01"])
            .ends_with(0)
            .stdout;
        assert!(said.contains("1 fix applied"), "{said}");
        assert_eq!(with_code(&checked(&folder, file, &[]), "FLOW-01").len(), 0);
    }
}

#[test]
fn a_dry_run_changes_nothing() {
    let folder = Folder::new();
    folder.write("in.json", MISTYPED);
    let said = folder
        .architrave(&["fix", "in.json", "--dry-run"])
        .ends_with(0)
        .stdout;
    assert!(said.contains("would be applied"), "{said}");
    let changed = "~ PyTorch → KServe carries model in place of schedule";
    assert!(said.contains("FLOW-01") && said.contains(changed), "{said}");
    assert_eq!(folder.read("in.json"), MISTYPED.as_bytes());
}

#[test]
fn a_rule_that_does_not_exist_is_refused_and_a_beginning_names_several() {
    let folder = Folder::new();
    folder.write("in.json", MISTYPED);
    let said = folder
        .architrave(&["fix", "in.json", "--code", "FLOW-91"])
        .ends_with(2)
        .complaint;
    assert!(said.contains("There is no rule \"FLOW-91\""), "{said}");
    assert_eq!(folder.read("in.json"), MISTYPED.as_bytes());
    let said = folder
        .architrave(&["fix", "in.json", "--code", "flow", "--dry-run"])
        .ends_with(0)
        .stdout;
    assert!(said.contains("FLOW-01"), "{said}");
}

#[test]
fn fixing_ends_with_nothing_left_to_fix_safely() {
    let folder = Folder::new();
    folder.write("in.json", MISTYPED);
    folder.architrave(&["fix", "in.json"]).ends_with(0);
    let answer = checked(&folder, "in.json", &[]);
    let safe = |finding: &&serde_json::Value| {
        finding["fixes"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|f| f["applicability"] == "safe")
    };
    assert_eq!(findings(&answer).iter().find(safe), None);
    let again = folder.architrave(&["fix", "in.json"]).ends_with(0).stdout;
    assert_eq!(again, "Nothing can be fixed safely.\n");
}
