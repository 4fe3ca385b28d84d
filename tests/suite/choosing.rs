//! `architrave check`: which rules are asked, and when the call fails.

use crate::{
    check::{STARVED, WHOLE, checked, findings},
    programs::Folder,
};

/// The codes of what is found.
fn codes(folder: &Folder, file: &str, more: &[&str]) -> Vec<String> {
    let answer = checked(folder, file, more);
    let codes = findings(&answer).iter();
    codes
        .map(|f| f["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[test]
fn a_call_fails_from_the_severity_asked_for() {
    let folder = Folder::new();
    folder.write("whole.json", WHOLE);
    folder.write("starved.json", STARVED);
    for (file, phase, fail_on, code) in [
        ("whole.json", "review", "error", 0),
        ("whole.json", "review", "warning", 1),
        ("whole.json", "sketch", "warning", 0),
        ("whole.json", "sketch", "info", 1),
        ("starved.json", "sketch", "error", 1),
        ("starved.json", "sketch", "never", 0),
    ] {
        let call = ["check", file, "--phase", phase, "--fail-on", fail_on];
        folder.architrave(&call).ends_with(code);
    }
    folder
        .architrave(&["check", "whole.json", "--fail-on", "errors"])
        .ends_with(2);
}

#[test]
fn rules_are_chosen_by_code_or_by_how_codes_begin() {
    let folder = Folder::new();
    folder.write("starved.json", STARVED);
    let all = codes(&folder, "starved.json", &[]);
    let flow = codes(&folder, "starved.json", &["--select", "flow"]);
    assert!(!flow.is_empty() && flow.len() < all.len(), "{all:?}");
    assert!(flow.iter().all(|code| code.starts_with("FLOW-")));
    let rest = codes(&folder, "starved.json", &["--ignore", "FLOW"]);
    assert_eq!(flow.len() + rest.len(), all.len());
    let one = ["--select", "LIF-01,FLOW-03", "--ignore", "LIF"];
    assert!(codes(&folder, "starved.json", &one).contains(&"LIF-01".to_owned()));
    // What is not asked does not fail the call, and is counted.
    let call = ["check", "starved.json", "--ignore", "FLOW"];
    let text = folder.architrave(&call).ends_with(0).stdout;
    assert!(text.contains("of rules that were not asked"), "{text}");
}

#[test]
fn a_code_nobody_knows_is_refused_with_what_may_be_meant() {
    let folder = Folder::new();
    folder.write("starved.json", STARVED);
    for option in ["--select", "--ignore"] {
        folder
            .architrave(&["check", "starved.json", option, "LIF-01,FLWO"])
            .refused_saying(&["FLWO", "did you mean FLOW"]);
    }
}

#[test]
fn the_policy_of_a_file_says_what_holds_without_options() {
    let folder = Folder::new();
    let policy = |check: &str| {
        let policy = format!(
            "\"name\": \"P\", \"policy\": {{ \"phase\": \"review\", \"check\": {check} }},"
        );
        WHOLE.replace("\"name\": \"Whole\",", &policy)
    };
    folder.write("strict.json", policy(r#"{ "fail_on": "warning" }"#));
    folder.architrave(&["check", "strict.json"]).ends_with(1);
    folder
        .architrave(&["check", "strict.json", "--fail-on", "error"])
        .ends_with(0);

    folder.write("mild.json", policy(r#"{ "ignore": ["LIF", "MON"] }"#));
    assert!(!codes(&folder, "mild.json", &[]).contains(&"LIF-01".to_owned()));
    let own = codes(&folder, "mild.json", &["--ignore", "CAT"]);
    assert!(own.contains(&"LIF-01".to_owned()), "{own:?}");
    // It is kept in a project file as well.
    folder
        .architrave(&["convert", "mild.json", "mild.architrave"])
        .ends_with(0);
    assert!(!codes(&folder, "mild.architrave", &[]).contains(&"LIF-01".to_owned()));

    folder.write("wrong.json", policy(r#"{ "ignore": ["LIFE"] }"#));
    folder
        .architrave(&["check", "wrong.json"])
        .refused_saying(&["LIFE", "policy", "did you mean LIF"]);
}
