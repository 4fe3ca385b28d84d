//! Packs made to do harm: refused with a clear error, quickly and without a panic.

use std::fmt::Write;

use proptest::prelude::*;

use super::{VOCABULARY, one, read};
use crate::{Checker, pack::Pack, pack::limits, read_sketch};

#[track_caller]
fn refused(text: &str, word: &str) {
    let error = read(text)
        .err()
        .unwrap_or_else(|| panic!("it is read"))
        .to_string();
    assert!(error.contains(word), "{error}");
    assert!(error.len() < 2_000, "{} characters", error.len());
}

fn when(selector: &str) -> String {
    one(&format!(
        "when = {{ component = {selector} }}\nmust_not = {{ exist = true }}\n"
    ))
}

#[test]
fn what_is_too_large_is_refused_before_it_is_worked_on() {
    refused(&" ".repeat(limits::MAX_BYTES + 1), "262145 bytes");
    let nested = |depth: usize| {
        let mut selector = String::from("{ stage = \"serve\" }");
        for _ in 0..depth {
            selector = format!("{{ not = {selector} }}");
        }
        when(&selector)
    };
    assert!(read(&nested(limits::MAX_DEPTH - 1)).is_ok());
    refused(&nested(limits::MAX_DEPTH), "nested more than 16 deep");
    refused(&nested(60), "nested more than 16 deep");
    refused(&nested(10_000), "recur");
    let wide = format!("{{ all = [{}] }}", "{},".repeat(limits::MAX_PARTS));
    refused(&when(&wide), "more than 500 selectors");
    let listed = format!(
        "{{ label = {{ one_of = [{}] }} }}",
        "'a',".repeat(limits::MAX_PARTS)
    );
    refused(&when(&listed), "more than 500 selectors");
    refused(
        &when("{ label = { matches = '(\\w{30}){30}' } }"),
        "too large",
    );
    let long = format!("{{ label = {{ matches = '{}' }} }}", "a".repeat(201));
    refused(&when(&long), "201 characters");
}

#[test]
fn many_patterns_are_not_built() {
    let asked: String = (0..=limits::MAX_PATTERNS)
        .map(|n| format!("x-{n} = {{ matches = '\\w{{2}}' }},"))
        .collect();
    refused(
        &when(&format!("{{ attributes = {{ {asked} }} }}")),
        "more than 200 patterns",
    );
}

#[test]
fn many_rules_and_cases_are_refused() {
    let text = when("{}");
    let (head, rule) = text.split_at(text.find("[[rule]]").unwrap());
    let mut many = head.to_owned();
    for n in 0..=limits::MAX_RULES {
        let _ = writeln!(many, "{}", rule.replace("ACME-01", &format!("ACME-{n:03}")));
    }
    refused(&many, "201 rules");
    let case = |n| format!("[[rule.case]]\nname = \"{n}\"\nsketch = \"\"\nsilent = true\n");
    let cases: String = (0..=limits::MAX_CASES).map(case).collect();
    refused(&format!("{text}{cases}"), "1001 cases");
    refused(head, "\"rule\" is missing");
    refused(
        &format!("{}rule = []\n", head.replace("[pack]", "rule = []\n[pack]")),
        "rule",
    );
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let mut bytes = one("# ").into_bytes();
    bytes.extend([b'\n', 0xff, 0xfe]);
    let error = Pack::read("p.toml", &bytes).unwrap_err();
    assert!(error.to_string().contains("UTF-8"), "{error}");
    assert_eq!((error.line, error.column), (15, 1));
    for bytes in [
        &b""[..],
        b"\0",
        b"\xef\xbb\xbf",
        b"[[[[[",
        b"a=1\ra=2",
        b"rule = 3",
    ] {
        assert!(Pack::read("p.toml", bytes).is_err());
    }
}

/// Slices of a good pack put together anew, with junk between.
fn mutated() -> impl Strategy<Value = String> {
    let junk = prop_oneof![
        Just("{ not = {".to_owned()),
        Just("}".to_owned()),
        Just("\"\"\"\n".to_owned()),
        Just("matches = '(a{99}){99}'\n".to_owned()),
        Just("= -9223372036854775808\n".to_owned()),
        Just("= inf\n".to_owned()),
        Just("\u{202e}é🦀".to_owned()),
        "[a-z_{}\\[\\]=\", \n]{0,20}",
    ];
    let cut = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        junk,
    );
    prop::collection::vec(cut, 1..6).prop_map(|cuts| {
        let mut text = VOCABULARY.to_owned();
        for (at, to, junk) in cuts {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let Some(last) = places.len().checked_sub(1) else {
                break;
            };
            let start = places[at.index(places.len())];
            let end = places[(at.index(places.len()) + to.index(40)).min(last)];
            text.replace_range(start..end, &junk);
        }
        text
    })
}

/// A document to check with whatever is read.
const SKETCH: &str = "box prod environment:prod\nlake = object-store @prod origin=true\n\
    train = pytorch @prod owner=ml\nks = kserve version=1\nlake -> train : dataset\n\
    train -> ks : model [deploy] encrypted=true\nks -> lake : prediction [feedback]";

proptest! {
    #[test]
    fn a_damaged_pack_is_read_or_refused_and_never_breaks(text in mutated()) {
        match read(&text) {
            Err(error) => {
                prop_assert!(error.span.end <= text.len() && error.line >= 1);
                prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error.span);
                prop_assert!(!error.message.is_empty() && !error.hint.is_empty());
            }
            Ok(pack) => {
                let catalog = architrave_catalog::Catalog::embedded();
                let checker = Checker::with_packs(catalog, vec![pack]).unwrap();
                let document = read_sketch(SKETCH).unwrap();
                let found = checker.check(&document, super::TODAY);
                prop_assert_eq!(&found, &checker.check(&document, super::TODAY));
            }
        }
    }

    #[test]
    fn noise_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Pack::read("p.toml", &bytes).is_err());
    }
}
