//! The book of rules is whole, and `docs/rules/` is what it says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{collections::BTreeMap, fs, path::Path};

use architrave_api::rule_book::{
    Shape, documentation, rule, rule_list, rule_page, section, shape_svg, shapes,
};
use architrave_model::Document;
use architrave_render::Theme;
use architrave_rules::{Case, rules};
use architrave_words::Language;

/// Most bytes of a picture in `docs/rules/`.
const MOST_BYTES: usize = 25_000;

/// The text files below a folder, by their paths there.
fn files(folder: &Path, under: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let entries = fs::read_dir(folder).map(|e| e.flatten().collect::<Vec<_>>());
    for entry in entries.unwrap_or_default() {
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/")));
        } else {
            found.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    found
}

#[test]
fn the_documentation_is_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let fresh = documentation().unwrap();
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        for stale in files(&folder, "")
            .keys()
            .filter(|k| !fresh.contains_key(*k))
        {
            fs::remove_file(folder.join(stale)).unwrap();
        }
        fs::create_dir_all(folder.join("pictures")).unwrap();
        for (name, text) in &fresh {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let committed = files(&folder, "");
    let names = |m: &BTreeMap<String, String>| m.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&fresh), "run `npm run generate`");
    for (name, text) in &fresh {
        let same = committed[name] == *text;
        assert!(same, "docs/rules/{name} is stale, run `npm run generate`");
    }
}

#[test]
fn the_documentation_is_the_same_each_time_and_its_pictures_are_small() {
    let files = documentation().unwrap();
    assert_eq!(files, documentation().unwrap());
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".svg")) {
        let size = text.len();
        assert!(size <= MOST_BYTES, "{name} has {size} bytes");
        assert!(text.contains("<title id="), "{name} has no name");
    }
}

fn components(document: &Document) -> usize {
    document.diagrams.values().map(|c| c.components.len()).sum()
}

#[test]
fn every_rule_has_a_page_sources_a_pair_of_pictures_and_cases() {
    let documentation = documentation().unwrap();
    for rule in rules() {
        let code = rule.code();
        for name in ["What", "Why", "Source", "Example", "How to fix"] {
            let text = section(rule.docs(), name).unwrap_or_default();
            assert!(text.len() > 10, "{code}: {name}: {text:?}");
        }
        let (firing, silent): (Vec<&Case>, Vec<&Case>) =
            rule.cases().iter().partition(|c| !c.fires.is_empty());
        assert!(!firing.is_empty() && !silent.is_empty(), "{code}");
        let fixed = firing.iter().any(|c| !c.fixes.is_empty());
        assert_eq!(fixed, !rule.fixes().is_empty(), "{code}: a fixed case");

        let shapes = shapes(*rule).unwrap();
        assert!(!shapes.wrong.findings.is_empty(), "{code}");
        assert!(shapes.right.findings.is_empty(), "{code}");
        assert_ne!(shapes.wrong.document, shapes.right.document, "{code}");
        let smallest = firing.iter().map(|c| components(&c.document().unwrap()));
        let size = components(&shapes.wrong.document);
        assert!(size <= 7 || Some(size) == smallest.min(), "{code}: {size}");

        let page = rule_page(code, &[], &Theme::dark(), Language::En).unwrap();
        assert!(!page.docs.contains("**Source.**"), "{code}");
        let (wrong, right) = (page.wrong.unwrap(), page.right.unwrap());
        for (side, shape) in [("wrong", &wrong), ("right", &right)] {
            assert!(!shape.scene.items.is_empty(), "{code} {side}");
            let file = format!("pictures/{code}-{side}.svg");
            assert!(documentation.contains_key(&file), "{file}");
        }
        assert_ne!(wrong.scene, right.scene, "{code}");
    }
}

#[test]
fn the_list_has_every_rule_and_an_unknown_one_is_refused() {
    let listed = rule_list(Language::En).unwrap();
    let codes: Vec<&str> = listed.iter().map(|r| r.code.as_str()).collect();
    assert_eq!(codes, rules().iter().map(|r| r.code()).collect::<Vec<_>>());
    assert_eq!(rule("flow-03").unwrap().code(), "FLOW-03");
    let Err(error) = rule("FLOW-33") else {
        panic!("there is no such rule");
    };
    assert!(error.hint.to_string().contains("FLOW-"), "{}", error.hint);
}

/// What is wrong is marked in the picture: a badge on a component, a band below a connection.
#[test]
fn what_is_wrong_is_marked() {
    let wrong = shapes(rule("FLOW-02").unwrap()).unwrap().wrong;
    let unmarked = Shape {
        findings: Vec::new(),
        ..wrong.clone()
    };
    let paths = |shape| shape_svg(shape, "t").unwrap().matches("<path").count();
    assert_eq!(paths(&wrong), paths(&unmarked) + wrong.findings.len());
    let page = rule_page("FLOW-02", &[], &Theme::light(), Language::En).unwrap();
    let said = page.wrong.unwrap().description;
    assert!(
        said.contains(&wrong.findings[0].message.to_string()),
        "{said}"
    );
}
