//! `architrave check`: its answer is stable and its exit code tells the outcome.

use serde_json::Value;

use crate::programs::Folder;

/// Data trains a model that is served to people: nothing wrong with the flow.
pub const WHOLE: &str = r#"{ "format": "architrave/1", "name": "Whole",
  "diagrams": [ { "id": "main",
    "components": [
      { "id": "origin", "tool": "data-source" },
      { "id": "lake", "tool": "object-store" },
      { "id": "train", "tool": "pytorch" },
      { "id": "serve", "tool": "kserve" },
      { "id": "people", "tool": "user-client-app" } ],
    "connections": [
      { "from": "origin", "to": "lake", "artifact": "dataset" },
      { "from": "lake", "to": "train", "artifact": "dataset" },
      { "from": "train", "to": "serve", "kind": "deploy", "artifact": "model" },
      { "from": "people", "to": "serve", "kind": "request", "artifact": "request" },
      { "from": "serve", "to": "people", "kind": "response", "artifact": "prediction" } ] } ] }"#;

/// The trainer gets no data: FLOW-03, an error.
pub const STARVED: &str = r#"{ "format": "architrave/1", "name": "Starved",
  "diagrams": [ { "id": "main",
    "components": [ { "id": "train", "tool": "pytorch" }, { "id": "serve", "tool": "kserve" } ],
    "connections": [ { "from": "train", "to": "serve", "artifact": "model" } ] } ] }"#;

/// The answer of `check --format json`.
#[track_caller]
pub fn checked(folder: &Folder, file: &str, more: &[&str]) -> Value {
    let answer = folder.architrave(&[&["check", file, "--format", "json"], more].concat());
    assert!(answer.code < 2, "{}", answer.complaint);
    serde_json::from_str(&answer.stdout).expect("it writes JSON")
}

pub fn findings(answer: &Value) -> &[Value] {
    answer["findings"].as_array().expect("a list of findings")
}

pub fn with_code<'a>(answer: &'a Value, code: &str) -> Vec<&'a Value> {
    findings(answer)
        .iter()
        .filter(|finding| finding["code"] == code)
        .collect()
}

#[test]
fn an_error_gives_1_and_none_gives_0() {
    let folder = Folder::new();
    folder.write("whole.json", WHOLE);
    folder.write("starved.json", STARVED);
    folder.architrave(&["check", "whole.json"]).ends_with(0);
    let text = folder
        .architrave(&["check", "starved.json"])
        .ends_with(1)
        .stdout;
    assert!(text.contains("FLOW-03"), "{text}");
    assert!(
        !text.contains('\u{1b}'),
        "no colours where nobody sees them: {text}"
    );
}

#[test]
fn json_has_every_field_and_is_the_same_each_time() {
    let folder = Folder::new();
    folder.write("starved.json", STARVED);
    let answer = checked(&folder, "starved.json", &[]);
    assert_eq!(answer, checked(&folder, "starved.json", &[]));

    for finding in findings(&answer) {
        for key in ["code", "severity", "message", "help"] {
            assert!(
                finding[key].as_str().is_some_and(|text| !text.is_empty()),
                "{key}: {finding}"
            );
        }
        assert!(
            finding["path"].is_array() && finding["waived"].is_boolean(),
            "{finding}"
        );
        for subject in finding["subjects"].as_array().expect("a list of subjects") {
            for key in ["kind", "id", "label"] {
                assert!(subject[key].is_string(), "{key}: {finding}");
            }
        }
        for fix in finding["fixes"].as_array().expect("a list of fixes") {
            assert!(
                fix["title"].is_string() && fix["applicability"].is_string(),
                "{finding}"
            );
        }
    }
    for severity in ["error", "warning", "info"] {
        let count = findings(&answer)
            .iter()
            .filter(|f| f["severity"] == severity)
            .count();
        assert_eq!(answer["summary"][severity], count, "{severity}");
    }
    let starved = with_code(&answer, "FLOW-03");
    assert_eq!(starved.len(), 1, "{answer:#}");
    assert_eq!(starved[0]["subjects"][0]["id"], "train");
    assert_eq!(starved[0]["severity"], "error");
}

#[test]
fn the_phase_decides_how_strictly_advice_is_meant() {
    let folder = Folder::new();
    folder.write("whole.json", WHOLE);
    for (phase, severity) in [("sketch", "info"), ("review", "warning")] {
        let answer = checked(&folder, "whole.json", &["--phase", phase]);
        let unregistered = with_code(&answer, "LIF-01");
        assert_eq!(unregistered.len(), 1, "{answer:#}");
        assert_eq!(unregistered[0]["severity"], severity);
    }
}

#[test]
fn a_finding_is_framed_with_its_path_and_its_place_in_the_file() {
    let folder = Folder::new();
    folder.write("starved.json", STARVED);
    let text = folder.architrave(&["check", "starved.json"]).stdout;
    let wanted =
        "   ╭─[starved.json:3:21]\n   │ PyTorch\n   · ───┬───\n   ·    ╰── component train, 3:21\n";
    assert!(text.contains(wanted), "{text}");
    assert!(text.starts_with("Flow errors"), "{text}");
    for part in ["× FLOW-03 error", "\n  why:  ", "\n  help: ", "\n  fix:  "] {
        assert!(text.contains(part), "{part}: {text}");
    }
    folder.architrave(&["convert", "starved.json", "starved.architrave"]);
    let text = folder.architrave(&["check", "starved.architrave"]).stdout;
    assert!(
        text.contains("   ╭─[starved.architrave · Starved]\n"),
        "{text}"
    );
    assert!(text.contains("╰── component train\n"), "{text}");
}

#[test]
fn output_is_coloured_when_asked_and_only_then() {
    let folder = Folder::new();
    folder.write("starved.json", STARVED);
    for (when, coloured) in [("always", true), ("never", false), ("auto", false)] {
        let call = ["check", "starved.json", "--color", when];
        let text = folder.architrave(&call).ends_with(1).stdout;
        assert_eq!(text.contains('\u{1b}'), coloured, "{when}: {text}");
    }
}

#[test]
fn a_project_file_gives_the_findings_of_the_json_it_came_from() {
    let folder = Folder::new();
    folder.write("starved.json", STARVED);
    folder
        .architrave(&["convert", "starved.json", "starved.architrave"])
        .ends_with(0);
    let of_json = checked(&folder, "starved.json", &[]);
    assert_eq!(checked(&folder, "starved.architrave", &[]), of_json);
}
