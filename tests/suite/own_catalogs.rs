//! Catalogs of own tools on the command line.

use serde_json::Value;

use crate::{
    check::{checked, findings},
    programs::{Folder, root},
};

fn shipped() -> String {
    let path = root().join("examples/catalogs/acme.toml");
    path.to_str().expect("a name in UTF-8").to_owned()
}

const DESIGN: &str = r#"{ "format": "architrave/1", "name": "P", "diagrams": [{ "id": "main",
    "components": [{ "id": "tap", "tool": "own.acme-event-tap" }, { "id": "ranker", "tool": "own.acme-ranker",
      "attributes": { "version": "2.1" } }],
    "connections": [{ "from": "tap", "to": "ranker", "artifact": "raw-data" }] }], "own_tools": [] }"#;

fn text(folder: &Folder, name: &str) -> String {
    String::from_utf8(folder.read(name)).expect("UTF-8")
}

fn codes(answer: &Value) -> Vec<&str> {
    let all = findings(answer).iter();
    all.map(|f| f["code"].as_str().expect("a code")).collect()
}

/// A project with the tools of the catalog that ships, and a design that uses them.
fn folder() -> Folder {
    let folder = Folder::new();
    let empty = r#"{ "format": "architrave/1", "name": "P", "diagrams": [] }"#;
    folder.write("tools.json", empty);
    let answer = folder
        .architrave(&["catalog", "import", "tools.json", &shipped()])
        .ends_with(0);
    assert!(
        answer.stdout.contains("own.acme-ranker"),
        "{}",
        answer.stdout
    );
    assert!(answer.stdout.ends_with(" new\n"), "{}", answer.stdout);
    let kept: Value = serde_json::from_str(&text(&folder, "tools.json")).expect("JSON");
    let mut design: Value = serde_json::from_str(DESIGN).expect("JSON");
    design["own_tools"] = kept["own_tools"].clone();
    folder.write("in.json", design.to_string());
    folder
}

#[test]
fn the_example_is_right_and_its_tools_are_checked() {
    let folder = folder();
    let listed = folder
        .architrave(&["catalog", "check", &shipped()])
        .ends_with(0)
        .stdout;
    assert!(listed.starts_with("Acme: 2 tools\n"), "{listed}");
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    for file in ["in.json", "in.architrave"] {
        let answer = checked(&folder, file, &[]);
        // What does not fit, and a version that is not supported any more.
        assert!(codes(&answer).contains(&"FLOW-01"), "{answer:#}");
        assert!(codes(&answer).contains(&"CAT-02"), "{answer:#}");
        assert!(answer.to_string().contains("Acme Ranker"), "{answer:#}");
    }
    folder
        .architrave(&["export", "in.architrave", "-o", "out.svg"])
        .ends_with(0);
    assert!(text(&folder, "out.svg").contains("M3 5L15 5L15 8L3 8Z"));
}

#[test]
fn a_catalog_goes_out_and_in_again() {
    let folder = folder();
    folder
        .architrave(&["catalog", "export", "in.json", "-o", "out.toml"])
        .ends_with(0);
    let printed = folder
        .architrave(&["catalog", "export", "in.json"])
        .ends_with(0)
        .stdout;
    assert_eq!(printed, text(&folder, "out.toml"));
    let again = folder
        .architrave(&["catalog", "import", "in.json", "out.toml"])
        .ends_with(0)
        .stdout;
    assert_eq!(again.matches("known already").count(), 2, "{again}");
    let other = printed.replace("Acme Ranker", "Other Ranker");
    folder.write("other.toml", other);
    let left = folder
        .architrave(&["catalog", "import", "in.json", "other.toml"])
        .ends_with(0)
        .stdout;
    assert!(left.contains("own.acme-ranker              left"), "{left}");
    assert!(!text(&folder, "in.json").contains("Other Ranker"));
    let only = [
        "catalog",
        "import",
        "in.json",
        "other.toml",
        "--replace",
        "--tool",
    ];
    let replaced = folder
        .architrave(&[&only[..], &["own.acme-ranker"]].concat())
        .ends_with(0)
        .stdout;
    assert_eq!(replaced, "own.acme-ranker              replaced\n");
    assert!(text(&folder, "in.json").contains("Other Ranker"));
    let missing = folder
        .architrave(&[&only[..], &["own.none"]].concat())
        .ends_with(2);
    assert!(
        missing.complaint.contains("own.none"),
        "{}",
        missing.complaint
    );
}

#[test]
fn a_broken_catalog_is_told_with_its_line_and_changes_nothing() {
    let folder = folder();
    let before = text(&folder, "in.json");
    for (text, wanted) in [
        (
            "format = \"architrave-catalog/1\"\nname = \"A\"\ncolour = 1\n",
            "bad.toml:3:1: unknown field",
        ),
        ("[[rule]]\n", "bad.toml:1:1: the field format is missing"),
        ("format = \"architrave-catalog/9\"\n", "a later one"),
    ] {
        folder.write("bad.toml", text);
        for call in [
            &["catalog", "check", "bad.toml"][..],
            &["catalog", "import", "in.json", "bad.toml"][..],
        ] {
            let answer = folder.architrave(call).ends_with(2);
            assert!(answer.complaint.contains(wanted), "{}", answer.complaint);
        }
    }
    assert_eq!(text(&folder, "in.json"), before);
    folder
        .architrave(&["catalog", "check", "none.toml"])
        .ends_with(2);
}

#[test]
fn an_icon_is_printed_as_a_line_for_a_catalog() {
    let folder = Folder::new();
    folder.write(
        "logo.svg",
        "<svg viewBox='0 0 24 24'><path fill='#0b7a75' d='M3 5h12v3H3z' onload='x()'/></svg>",
    );
    let line = folder
        .architrave(&["catalog", "icon", "logo.svg"])
        .ends_with(0)
        .stdout;
    assert_eq!(
        line,
        "icon = { path = \"M3 5L15 5L15 8L3 8Z\", color = \"#0b7a75\" }\n"
    );
    folder.write("bomb.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>");
    let refused = folder
        .architrave(&["catalog", "icon", "bomb.svg"])
        .ends_with(2);
    assert!(
        refused.complaint.contains("defines entities"),
        "{}",
        refused.complaint
    );
    // A search goes on as it was.
    let found = folder
        .architrave(&["catalog", "vector", "database"])
        .ends_with(0);
    assert!(!found.stdout.is_empty());
}
