//! `architrave catalog` and `rules`: the two books to look things up in.

use crate::programs::Folder;

#[test]
fn a_former_name_finds_the_tool() {
    let found = Folder::new()
        .architrave(&["catalog", "kfserving"])
        .ends_with(0)
        .stdout;
    assert!(
        found
            .lines()
            .next()
            .is_some_and(|line| line.starts_with("kserve ")),
        "{found}"
    );
}

#[test]
fn the_whole_catalog_is_listed() {
    let listed = Folder::new().architrave(&["catalog"]).ends_with(0).stdout;
    let tools = listed.lines().filter(|line| !line.starts_with(' ')).count();
    assert!(tools >= 154, "{tools} tools");
}

#[test]
fn every_rule_has_a_page() {
    let folder = Folder::new();
    let listed = folder.architrave(&["rules"]).ends_with(0).stdout;
    let codes: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    for wanted in ["FLOW-01", "FLOW-13", "LIF-01", "MON-01", "CAT-03"] {
        assert!(codes.contains(&wanted), "{wanted}: {listed}");
    }
    for code in codes {
        let page = folder.architrave(&["rules", code]).ends_with(0).stdout;
        assert!(page.starts_with(code) && page.len() > 200, "{page}");
    }
    folder
        .architrave(&["rules", "FLOW-99"])
        .refused_saying(&["FLOW-99"]);
}

#[test]
fn wrong_calls_end_with_2() {
    let folder = Folder::new();
    for call in [
        &[][..],
        &["frobnicate"],
        &["check"],
        &["check", "x.json", "--format", "yaml"],
    ] {
        let answer = folder.architrave(call).ends_with(2);
        assert!(answer.complaint.contains("--help"), "{}", answer.complaint);
    }
}
