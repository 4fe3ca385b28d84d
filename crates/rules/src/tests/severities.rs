//! Severities set for a rule: the nearest to the finding counts.

use architrave_model::{Document, Level, RuleCode, Severities};

use super::{check, plan_fix};
use crate::{Finding, read_sketch};

/// Two trained models served without a registry, one of them in two nested boundaries.
const TWO: &str = "
    box cloud cloud:aws
    box prod environment:prod in cloud
    lake = object-store origin=true
    a = pytorch @prod
    b = pytorch
    one = kserve @prod
    two = kserve
    lake -> a : dataset
    lake -> b : dataset
    a -> one : model [deploy]
    b -> two : model [deploy]
    client = user-client-app
    client -> one : request [request]
    client -> two : request [request]
    one -> client : prediction [response]
    two -> client : prediction [response]";

enum At<'a> {
    Project,
    Boundary(&'a str),
    Component(&'a str),
}

fn set(document: &mut Document, at: At<'_>, code: &str, level: Level) {
    let content = document.diagrams.values_mut().next().unwrap();
    let severities: &mut Severities = match at {
        At::Project => &mut document.project.policy.severities,
        At::Boundary(id) => &mut content.boundaries.get_mut(id).unwrap().severities,
        At::Component(id) => &mut content.components.get_mut(id).unwrap().severities,
    };
    severities.insert(RuleCode::new(code).unwrap(), level);
}

/// Findings of one rule as severity and main subject.
fn of(document: &Document, code: &str) -> Vec<String> {
    let own = |f: &Finding| f.code == code;
    let mut found: Vec<String> = check(document)
        .iter()
        .filter(|f| own(f))
        .map(|f| format!("{} {}", f.subjects[0].id, f.severity.as_str()))
        .collect();
    found.sort();
    found
}

#[test]
fn the_nearest_to_a_component_counts() {
    let mut document = read_sketch(TWO).unwrap();
    assert_eq!(of(&document, "LIF-01"), ["one warning", "two warning"]);
    set(&mut document, At::Project, "LIF-01", Level::Error);
    assert_eq!(of(&document, "LIF-01"), ["one error", "two error"]);
    set(&mut document, At::Boundary("cloud"), "LIF-01", Level::Info);
    assert_eq!(of(&document, "LIF-01"), ["one info", "two error"]);
    set(
        &mut document,
        At::Boundary("prod"),
        "LIF-01",
        Level::Warning,
    );
    assert_eq!(of(&document, "LIF-01"), ["one warning", "two error"]);
    set(&mut document, At::Component("one"), "LIF-01", Level::Off);
    assert_eq!(of(&document, "LIF-01"), ["two error"]);
    set(&mut document, At::Component("two"), "MON-01", Level::Off);
    assert_eq!(of(&document, "LIF-01"), ["two error"], "another rule");
    assert_eq!(of(&document, "MON-01"), ["one warning"]);
}

#[test]
fn what_is_set_beats_the_sketch() {
    let mut document = read_sketch(&format!("phase sketch\n{TWO}")).unwrap();
    assert_eq!(of(&document, "LIF-01"), ["one info", "two info"]);
    set(&mut document, At::Boundary("prod"), "LIF-01", Level::Error);
    assert_eq!(of(&document, "LIF-01"), ["one error", "two info"]);
}

#[test]
fn a_connection_listens_to_what_is_around_both_its_ends() {
    let sketch = "
        box cloud cloud:aws
        box dev environment:dev in cloud
        box prod environment:prod in cloud
        a = object-store @dev
        b = pytorch @prod
        a -> b : -";
    let mut document = read_sketch(sketch).unwrap();
    let found = |document: &Document| of(document, "FLOW-02");
    assert_eq!(found(&document), ["c1 error"]);
    for (at, level) in [
        (At::Boundary("dev"), Level::Off),
        (At::Boundary("prod"), Level::Off),
        (At::Component("a"), Level::Off),
    ] {
        set(&mut document, at, "FLOW-02", level);
        assert_eq!(found(&document), ["c1 error"], "around one end only");
    }
    set(&mut document, At::Project, "FLOW-02", Level::Info);
    assert_eq!(found(&document), ["c1 info"]);
    set(
        &mut document,
        At::Boundary("cloud"),
        "FLOW-02",
        Level::Warning,
    );
    assert_eq!(found(&document), ["c1 warning"]);
    let content = document.diagrams.values_mut().next().unwrap();
    content.components.get_mut("a").unwrap().boundary = Some("prod".parse().unwrap());
    assert_eq!(found(&document), [] as [&str; 0], "now prod is around both");
}

#[test]
fn a_rule_that_is_off_explains_nothing_away_and_cannot_be_fixed() {
    let mut document = read_sketch(TWO).unwrap();
    let all = check(&document);
    let lif = all.iter().find(|f| f.code == "LIF-01").unwrap().clone();
    set(&mut document, At::Project, "LIF-01", Level::Off);
    assert!(check(&document).iter().all(|f| f.code != "LIF-01"));
    assert!(plan_fix(&document, &lif.key, &lif.fixes[0].id).is_err());
}
