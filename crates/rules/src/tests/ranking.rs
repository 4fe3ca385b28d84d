//! Tools ranked by what a diagram needs.

use std::collections::BTreeSet;

use super::{TODAY, check, checker};
use crate::{Ranking, ToolNeed, read_sketch};

fn rank(sketch: &str) -> Ranking {
    let document = read_sketch(sketch).unwrap();
    let findings = check(&document);
    let open: BTreeSet<&str> = findings.iter().map(|f| f.key.as_str()).collect();
    let content = document.diagrams.values().next().unwrap();
    checker()
        .rank_tools(&document, content, TODAY, &open, &|| true)
        .unwrap()
}

fn need<'r>(ranking: &'r Ranking, tool: &str) -> Option<&'r ToolNeed> {
    ranking.tools.iter().find(|n| n.tool.as_str() == tool)
}

fn codes(need: &ToolNeed) -> Vec<(&str, usize)> {
    let counts = need.resolves.iter();
    counts.map(|c| (c.code.as_str(), c.count)).collect()
}

const UNWATCHED: &str = "src = data-source
    lake = object-store
    train = pytorch
    a = kserve
    b = kserve
    gw = api-gateway
    app = user-client-app
    src -> lake : raw-data
    lake -> train : dataset
    train -> a : model [deploy]
    train -> b : model [deploy]
    app -> gw : request [request]
    gw -> a : request [request]
    gw -> b : request [request]
    a -> gw : prediction [response]
    b -> gw : prediction [response]
    gw -> app : prediction [response]";

#[test]
fn one_box_is_connected_for_all_it_can_cure() {
    let ranking = rank(UNWATCHED);
    let monitor = need(&ranking, "prometheus").expect("a monitor is needed");
    assert!(codes(monitor).contains(&("MON-01", 2)), "{monitor:?}");
    let registry = need(&ranking, "mlflow-model-registry").expect("a registry is needed");
    assert!(
        codes(registry).iter().any(|(code, _)| *code == "LIF-01"),
        "{registry:?}"
    );
    assert_eq!(ranking.untried, 0);
}

#[test]
fn tools_that_fit_as_well_are_ranked_too_and_others_are_not() {
    let ranking = rank(UNWATCHED);
    let monitors = ranking
        .tools
        .iter()
        .filter(|n| codes(n).iter().any(|(code, _)| *code == "MON-01"));
    assert!(monitors.count() > 1, "{ranking:#?}");
    assert_eq!(need(&ranking, "object-store"), None);
    assert_eq!(need(&ranking, "tensorflow"), None);
}

#[test]
fn what_is_listed_comes_true() {
    // The registry of the ranking, placed as its cure would: exactly the codes listed go.
    let ranking = rank(UNWATCHED);
    let listed = codes(need(&ranking, "mlflow-model-registry").unwrap());
    let document = read_sketch(UNWATCHED).unwrap();
    let mut after = document.clone();
    let mut fixes = 0;
    loop {
        let finding = check(&after).into_iter().find(|f| f.code == "LIF-01");
        let Some(finding) = finding else { break };
        let fix = finding.fixes.first().unwrap();
        let step = super::plan_fix(&after, &finding.key, &fix.id).unwrap();
        after = step.apply_to(&after).unwrap();
        fixes += 1;
        assert!(fixes < 4);
    }
    let count = |document, code: &str| {
        let findings: Vec<_> = check(document);
        findings.iter().filter(|f| f.code == code).count()
    };
    for (code, resolved) in listed {
        assert_eq!(
            count(&document, code) - count(&after, code),
            resolved,
            "{code}"
        );
    }
}

#[test]
fn the_most_needed_comes_first_and_nothing_needs_nothing() {
    let ranking = rank(UNWATCHED);
    let net: Vec<i64> = ranking.tools.iter().map(ToolNeed::net).collect();
    assert!(net.is_sorted_by(|a, b| a >= b), "{net:?}");
    assert_eq!(rank(UNWATCHED), ranking);
    assert_eq!(rank("").tools, []);
}

#[test]
fn findings_somebody_accepted_need_nothing() {
    let document = read_sketch(UNWATCHED).unwrap();
    let content = document.diagrams.values().next().unwrap();
    let none = BTreeSet::new();
    let ranking = checker().rank_tools(&document, content, TODAY, &none, &|| true);
    assert_eq!(ranking, Some(Ranking::default()));
}

#[test]
fn it_stops_when_told_to() {
    let document = read_sketch(UNWATCHED).unwrap();
    let findings = check(&document);
    let open: BTreeSet<&str> = findings.iter().map(|f| f.key.as_str()).collect();
    let content = document.diagrams.values().next().unwrap();
    let asked = std::cell::Cell::new(0);
    let twice = || {
        asked.set(asked.get() + 1);
        asked.get() < 3
    };
    assert_eq!(
        checker().rank_tools(&document, content, TODAY, &open, &twice),
        None
    );
    assert_eq!(asked.get(), 3);
}
