//! `architrave waive` and `waivers`: what somebody accepted no longer counts, and comes back when
//! the design changes or the time is over.

use serde_json::Value;

use crate::{
    check::{STARVED, checked, with_code},
    programs::Folder,
};

const KEY: &str = "FLOW-03/main/component:train";

fn starved(file: &str) -> Folder {
    let folder = Folder::new();
    folder.write("in.json", STARVED);
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    assert_eq!(
        with_code(&checked(&folder, file, &[]), "FLOW-03")[0]["key"],
        KEY
    );
    folder
}

fn waive<'a>(file: &'a str, key: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let call = ["waive", file, key, "--owner", "Data team", "--reason"];
    [&call[..], &["It is trained elsewhere."], more].concat()
}

/// Accepts every error, so that the exit code tells.
fn waive_errors(folder: &Folder, file: &str) {
    let answer = checked(folder, file, &[]);
    for finding in answer["findings"].as_array().expect("a list") {
        if finding["severity"] == "error" {
            let key = finding["key"].as_str().expect("a key");
            folder.architrave(&waive(file, key, &[])).ends_with(0);
        }
    }
}

#[test]
fn an_accepted_finding_is_shown_apart_and_does_not_count() {
    for file in ["in.json", "in.architrave"] {
        let folder = starved(file);
        folder.architrave(&["check", file]).ends_with(1);
        waive_errors(&folder, file);
        let text = folder.architrave(&["check", file]).ends_with(0).stdout;
        let (open, accepted) = text.split_once("\nAccepted\n").expect("a group of its own");
        assert!(!open.contains("FLOW-03"), "{text}");
        assert!(accepted.contains("FLOW-03"), "{text}");
        assert!(accepted.contains("accepted by Data team on "), "{text}");
        assert!(accepted.contains("It is trained elsewhere."), "{text}");

        let answer = checked(&folder, file, &[]);
        assert_eq!(answer["summary"]["error"], 0);
        let finding = with_code(&answer, "FLOW-03")[0];
        assert_eq!(finding["waived"], true);
        assert_eq!(finding["waiver"]["owner"], "Data team");
        assert_eq!(finding["waiver"]["state"], "accepted");

        let listed = folder.architrave(&["waivers", file]).ends_with(0).stdout;
        assert!(listed.contains(&format!("accepted  {KEY}\n")), "{listed}");
    }
}

#[test]
fn sarif_says_who_accepted_it_and_why() {
    let folder = starved("in.json");
    let until = waive("in.json", KEY, &["--expires", "9999-12-31"]);
    folder.architrave(&until).ends_with(0);
    let text = folder
        .architrave(&["check", "in.json", "--format", "sarif"])
        .stdout;
    let sarif: Value = serde_json::from_str(&text).expect("it writes JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let accepted: Vec<&Value> = results
        .iter()
        .filter_map(|result| result.get("suppressions"))
        .collect();
    let expected = serde_json::json!([{ "kind": "external", "status": "accepted",
        "justification": "Data team: It is trained elsewhere. (until 9999-12-31)" }]);
    assert_eq!(accepted, [&expected]);
}

#[test]
fn another_design_brings_the_finding_back_and_a_cured_one_leaves_the_waiver_stale() {
    let folder = starved("in.json");
    waive_errors(&folder, "in.json");
    let written = String::from_utf8(folder.read("in.json")).expect("text");

    let other = written.replace(r#""tool": "pytorch""#, r#""tool": "scikit-learn""#);
    assert_ne!(other, written);
    folder.write("other.json", &other);
    let text = folder
        .architrave(&["check", "other.json"])
        .ends_with(1)
        .stdout;
    assert!(
        text.contains("note: reopened because what it is about has changed since Data team"),
        "{text}"
    );
    let answer = checked(&folder, "other.json", &[]);
    let finding = with_code(&answer, "FLOW-03")[0];
    assert_eq!(finding["waived"], false);
    assert_eq!(finding["waiver"]["state"], "reopened");

    let past = r#""expires": "2020-01-31", "granted""#;
    folder.write("past.json", written.replace(r#""granted""#, past));
    let text = folder
        .architrave(&["check", "past.json"])
        .ends_with(1)
        .stdout;
    assert!(
        text.contains("note: back because the acceptance by Data team ended on 2020-01-31"),
        "{text}"
    );

    let fed = written.replace(
        r#""connections": ["#,
        r#""connections": [ { "from": "lake", "to": "train", "artifact": "dataset" },"#,
    );
    let fed = fed.replace(
        r#""components": ["#,
        r#""components": [ { "id": "lake", "tool": "object-store", "attributes": { "origin": true } },"#,
    );
    folder.write("fed.json", fed);
    let listed = folder
        .architrave(&["waivers", "fed.json"])
        .ends_with(0)
        .stdout;
    assert!(listed.contains(&format!("stale     {KEY}\n")), "{listed}");

    let before = listed.matches("stale").count();
    let said = folder
        .architrave(&["waivers", "fed.json", "--remove-stale"])
        .ends_with(0)
        .stdout;
    assert!(said.starts_with(&format!("{before} acceptance")), "{said}");
    let listed = folder
        .architrave(&["waivers", "fed.json"])
        .ends_with(0)
        .stdout;
    assert!(!listed.contains("stale"), "{listed}");
    let tidy = folder.read("fed.json");
    folder
        .architrave(&["waivers", "fed.json", "--remove-stale"])
        .ends_with(0);
    assert_eq!(folder.read("fed.json"), tidy);
}

#[test]
fn what_cannot_be_accepted_is_refused_and_changes_nothing() {
    let folder = starved("in.json");
    let before = folder.read("in.json");
    let missing = waive("in.json", "FLOW-03/main/component:nobody", &[]);
    folder
        .architrave(&missing)
        .refused_saying(&["FLOW-03/main/component:nobody", "does not exist"]);
    let past = waive("in.json", KEY, &["--expires", "2020-01-31"]);
    folder
        .architrave(&past)
        .refused_saying(&["2020-01-31", "is over"]);
    let nobody = [
        "waive", "in.json", KEY, "--owner", " ", "--reason", "Because.",
    ];
    folder
        .architrave(&nobody)
        .refused_saying(&["who answers for it"]);
    let no_day = waive("in.json", KEY, &["--expires", "soon"]);
    folder
        .architrave(&no_day)
        .refused_saying(&["soon", "2026-12-31"]);
    assert_eq!(folder.read("in.json"), before);
    let listed = folder.architrave(&["waivers", "in.json"]).ends_with(0);
    assert_eq!(listed.stdout, "Nothing is accepted.\n");
}

#[test]
fn severities_in_the_file_decide_what_counts() {
    let folder = Folder::new();
    let set = |level: &str| {
        STARVED.replace(
            r#""name": "Starved","#,
            &format!(
                r#""name": "Starved", "policy": {{ "severities": {{ "FLOW-03": "{level}" }} }},"#
            ),
        )
    };
    for (level, found) in [("warning", 1), ("off", 0)] {
        folder.write("set.json", set(level));
        let answer = checked(&folder, "set.json", &[]);
        let findings = with_code(&answer, "FLOW-03");
        assert_eq!(findings.len(), found, "{answer:#}");
        assert!(findings.iter().all(|f| f["severity"] == level));
    }
}
