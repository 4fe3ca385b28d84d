//! What experts expect of each example, held against what the program finds: `tests/expected/`
//! has a file for each.

use std::{collections::BTreeMap, fs};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    check::{checked, findings},
    programs::{Folder, root},
};

/// What is expected of one example; findings are written as rule, severity and first subject.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// Exactly what follows from the graph alone.
    computed: Vec<String>,
    /// Rules that must never speak of it.
    #[serde(default)]
    never: Vec<String>,
    /// What comes on top once some facts are stated.
    judged: Option<Judged>,
    /// What an expert expected, where that was written down before the rules were run and differs.
    #[serde(default)]
    expert: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    /// The findings that come on top.
    adds: Vec<String>,
    /// The findings that go.
    #[serde(default)]
    removes: Vec<String>,
    /// Jurisdictions that apply.
    #[serde(default)]
    jurisdictions: Vec<String>,
    /// Attributes by component.
    #[serde(default)]
    attributes: BTreeMap<String, BTreeMap<String, Value>>,
    /// Attributes by connection, called by its ends: `iot eh`.
    #[serde(default)]
    connections: BTreeMap<String, BTreeMap<String, Value>>,
}

/// The examples with what is expected of them, by name.
fn all() -> BTreeMap<String, (Value, Expected)> {
    let folder = root().join("tests/expected");
    let entries = fs::read_dir(folder).expect("there are expectations");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).expect("it can be read");
            let expected = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            let example = root().join("examples").join(&name).with_extension("json");
            let example = fs::read_to_string(example).expect("its example is there");
            let example = serde_json::from_str(&example).expect("the example is JSON");
            (name, (example, expected))
        })
        .collect()
}

/// The findings of a design, sorted.
fn found(design: &Value) -> Vec<String> {
    let folder = Folder::new();
    folder.write("design.json", design.to_string());
    let answer = checked(&folder, "design.json", &["--phase", "review"]);
    let mut found: Vec<String> = findings(&answer)
        .iter()
        .map(|f| {
            let word = |v: &Value| v.as_str().expect("a text").to_owned();
            let subject = word(&f["subjects"][0]["id"]);
            format!("{} {} {subject}", word(&f["code"]), word(&f["severity"]))
        })
        .collect();
    found.sort_unstable();
    found
}

fn sorted(list: &[String]) -> Vec<String> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list
}

/// The design with the facts stated.
fn stated(mut design: Value, judged: &Judged) -> Value {
    if !judged.jurisdictions.is_empty() {
        design["policy"]["jurisdictions"] = json!(judged.jurisdictions);
    }
    let state = |list: &mut Value, wanted: &dyn Fn(&Value) -> bool, facts| {
        let list = list.as_array_mut().expect("a list");
        let one = list.iter_mut().find(|one| wanted(one));
        let one = one.expect("what a fact is stated of is in the design");
        let attributes: &BTreeMap<String, Value> = facts;
        for (name, value) in attributes {
            one["attributes"][name] = value.clone();
        }
    };
    let diagram = &mut design["diagrams"][0];
    for (id, facts) in &judged.attributes {
        state(&mut diagram["components"], &|c| c["id"] == **id, facts);
    }
    for (ends, facts) in &judged.connections {
        let (from, to) = ends.split_once(' ').expect("two ends");
        let wanted = |c: &Value| c["from"] == *from && c["to"] == *to;
        state(&mut diagram["connections"], &wanted, facts);
    }
    design
}

#[test]
fn every_example_has_its_expectations() {
    let names: Vec<String> = all().into_keys().collect();
    let mut examples: Vec<String> = fs::read_dir(root().join("examples"))
        .expect("there are examples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    examples.sort_unstable();
    assert_eq!(names, examples);
}

#[test]
fn what_follows_from_the_graph_alone_is_found_exactly() {
    for (name, (design, expected)) in all() {
        assert_eq!(found(&design), sorted(&expected.computed), "{name}");
    }
}

#[test]
fn stated_facts_bring_the_judged_findings_and_no_others() {
    for (name, (design, expected)) in all() {
        let Some(judged) = &expected.judged else {
            continue;
        };
        let mut wanted = expected.computed.clone();
        wanted.retain(|finding| !judged.removes.contains(finding));
        wanted.extend(judged.adds.iter().cloned());
        assert_eq!(found(&stated(design, judged)), sorted(&wanted), "{name}");
    }
}

#[test]
fn false_alarms_stay_silent_whatever_is_stated() {
    for (name, (design, expected)) in all() {
        let mut designs = vec![design.clone()];
        designs.extend(expected.judged.as_ref().map(|j| stated(design, j)));
        for design in designs {
            for finding in found(&design) {
                let alarm = expected.never.iter().any(|code| finding.starts_with(code));
                assert!(!alarm, "{name}: {finding}");
            }
        }
    }
}

/// The expert's list is no wish: whatever in it is not found is named in the file with a reason.
#[test]
fn the_expert_was_answered() {
    for (name, (_, expected)) in all() {
        let text = fs::read_to_string(root().join(format!("tests/expected/{name}.toml"))).unwrap();
        for finding in &expected.expert {
            let code = finding.split(' ').next().unwrap();
            let explained = text.lines().any(|l| l.starts_with('#') && l.contains(code));
            assert!(
                expected.computed.contains(finding) || explained,
                "{name}: {finding} is neither found nor explained"
            );
        }
    }
}
