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
    let mut codes: Vec<&str> = Vec::new();
    for line in listed.lines() {
        let mut words = line.split_whitespace();
        let (Some(code), Some(part)) = (words.next(), words.next()) else {
            continue;
        };
        if ["flow", "advice"].contains(&part) {
            let severity = words.next().unwrap_or_default();
            assert!(["error", "warning", "info"].contains(&severity), "{line}");
            assert!(words.next().is_some(), "{line}");
            codes.push(code);
        }
    }
    assert!(listed.starts_with("Flow errors") && listed.contains("\nAdvice\n"));
    for wanted in ["FLOW-01", "FLOW-13", "LIF-01", "MON-01", "CAT-03"] {
        assert!(codes.contains(&wanted), "{wanted}: {listed}");
    }
    for code in codes {
        let page = folder.architrave(&["rules", code]).ends_with(0).stdout;
        assert!(page.starts_with(code) && page.len() > 200, "{page}");
        for part in [
            "\nWhat\n",
            "\nWrong: ",
            "\nRight: ",
            "\nSource\n",
            "\n   ╰────\n",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("**") && !page.contains('\u{1b}'), "{page}");
        let wide = page.lines().find(|line| line.chars().count() > 100);
        assert_eq!(wide, None);
    }
    folder
        .architrave(&["rules", "FLOW-99"])
        .refused_saying(&["FLOW-99", "architrave rules"]);
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
