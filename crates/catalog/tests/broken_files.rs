//! A broken file is refused with its place and a hint, and never with a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use architrave_catalog::{Catalog, CatalogError, SourceFile};
use proptest::prelude::*;

const TREE: &str = r#"
[[category]]
id = "data"
title = "Data"
subcategories = [{ id = "etl", title = "ETL" }]

[[category]]
id = "other"
title = "Other"
subcategories = [{ id = "rest", title = "The rest" }]
"#;

const TOOL: &str = r#"[[tool]]
id = "first"
name = "First"
category = "data"
subcategories = ["etl"]
vendor = "nobody"
licence = "MIT"
hosting = "library"
cloud = "any"
stage = "ingest"
role = "ingest"
consumes = ["raw-data"]
produces = ["dataset"]
status = "active"
status_note = "Fine."
status_source = "recall"
status_confidence = "recall"
docs = "The documentation"
summary = "A tool."
use_when = "You test."
"#;

fn parse(tree: &str, text: &str) -> Result<Catalog, CatalogError> {
    let tree = SourceFile {
        name: "tree.toml",
        text: tree,
    };
    Catalog::parse(
        &tree,
        &[SourceFile {
            name: "mine.toml",
            text,
        }],
    )
}

fn refused(text: &str) -> CatalogError {
    let error = parse(TREE, text).expect_err("it was taken");
    assert!(!error.hint.is_empty(), "{error}");
    assert_eq!(error.file, "mine.toml", "{error}");
    error
}

#[test]
fn the_sample_is_fine_and_optional_fields_are_optional() {
    let catalog = parse(TREE, TOOL).unwrap();
    let tool = catalog.tools().next().unwrap();
    assert!(tool.aliases.is_empty() && tool.icon.is_none());
    assert!(!catalog.icon(&tool.id).path.is_empty());
    assert_eq!(catalog.search("firs", 5).len(), 1);
}

#[test]
fn toml_that_does_not_parse_names_its_line() {
    let error = refused(&TOOL.replace("vendor = \"nobody\"", "vendor = \"nobody"));
    assert_eq!(error.line, 6, "{error}");
    assert!(error.column > 1, "{error}");
}

#[test]
fn an_unknown_field_is_refused_at_its_line() {
    let error = refused(&TOOL.replace("licence", "license"));
    assert_eq!(error.line, 7, "{error}");
    assert!(error.message.to_string().contains("license"), "{error}");
    assert!(
        error.hint.to_string().contains("catalog.schema.json"),
        "{error}"
    );
}

#[test]
fn an_unknown_word_is_refused_with_the_known_ones() {
    let error = refused(&TOOL.replace("\"dataset\"", "\"data-set\""));
    assert_eq!(error.line, 13, "{error}");
    assert!(
        error.message.to_string().contains("event-stream"),
        "{error}"
    );
    assert_eq!(refused(&TOOL.replace("\"library\"", "\"shelf\"")).line, 8);
    assert_eq!(refused(&TOOL.replace("\"first\"", "\"not an id\"")).line, 2);
}

#[test]
fn a_missing_field_is_named() {
    let error = refused(&TOOL.replace("vendor = \"nobody\"\n", ""));
    assert!(error.message.to_string().contains("vendor"), "{error}");
}

#[test]
fn entries_must_fit_each_other() {
    let second = TOOL.replace("\"first\"", "\"second\"");
    let both = |second: &str| refused(&format!("{TOOL}\n{second}"));
    let line_of_second = u32::try_from(TOOL.lines().count()).unwrap() + 2;
    for (broken, told) in [
        (TOOL.to_owned(), "twice"),
        (second.replace("[\"etl\"]", "[\"nowhere\"]"), "nowhere"),
        (second.replace("[\"etl\"]", "[]"), "no subcategory"),
        (second.replace("[\"etl\"]", "[\"etl\", \"etl\"]"), "twice"),
        (second.replace("[\"etl\"]", "[\"rest\"]"), "not part of it"),
        (
            second.replace("cloud = \"any\"", "cloud = \"moon\""),
            "moon",
        ),
        (second.replace("\"First\"", "\" \""), "empty name"),
        (format!("{second}alternatives = [\"third\"]"), "third"),
        (format!("{second}alternatives = [\"second\"]"), "second"),
    ] {
        let error = both(&broken);
        assert!(error.message.to_string().contains(told), "{error}");
        assert_eq!(error.line, line_of_second, "{error}");
    }
}

#[test]
fn a_tree_with_the_same_id_twice_is_refused() {
    let error = parse(&TREE.replace("\"rest\"", "\"etl\""), TOOL).expect_err("it was taken");
    assert_eq!(error.file, "tree.toml");
    assert!(error.message.to_string().contains("twice"), "{error}");
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    let deep = format!(
        "[[tool]]\nid = {}{}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    refused(&deep);
    let nested = "subcategories = [{ id = \"x\", title = \"x\", ".repeat(5_000);
    assert!(
        parse(
            &format!("[[category]]\nid = \"a\"\ntitle = \"a\"\n{nested}"),
            TOOL
        )
        .is_err()
    );
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,400}") {
        let _ = parse(TREE, &text);
        let _ = parse(&text, TOOL);
    }

    #[test]
    fn cut_or_scratched_files_give_an_error_with_a_place(cut in 0..TOOL.len(), with in any::<char>()) {
        prop_assume!(TOOL.is_char_boundary(cut));
        let scratched = format!("{}{with}{}", &TOOL[..cut], &TOOL[cut..]);
        for text in [&TOOL[..cut], scratched.as_str()] {
            if let Err(error) = parse(TREE, text) {
                let lines = text.split('\n').count();
                prop_assert!(error.line >= 1 && error.line as usize <= lines);
                prop_assert!(!error.hint.is_empty());
            }
        }
    }
}

#[test]
fn a_price_or_growth_without_its_reason_is_refused() {
    let with = |fact: &str| TOOL.replace("status = ", &format!("pricing = {fact}\nstatus = "));
    let good = r#"{ models = ["free"], judgement = true }"#;
    assert!(parse(TREE, &with(good)).is_ok());
    for (fact, said) in [
        (r#"{ models = [], judgement = true }"#, "no model"),
        (
            r#"{ models = ["free", "free"], judgement = true }"#,
            "twice",
        ),
        (r#"{ models = ["free"] }"#, "no source"),
        (
            r#"{ models = ["free"], judgement = true, source = "https://a" }"#,
            "at once",
        ),
        (r#"{ models = ["free"], source = "javascript:1" }"#, "https"),
        (r#"{ models = ["cheap"], judgement = true }"#, "cheap"),
        (
            r#"{ models = ["free"], judgement = true, why = "" }"#,
            "why",
        ),
    ] {
        let error = refused(&with(fact));
        assert!(error.to_string().contains(said), "{fact}: {error}");
    }
}
