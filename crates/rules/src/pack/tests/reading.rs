//! What is refused, where, and with which help.

use architrave_catalog::Catalog;

use super::{one, read};
use crate::Checker;

const WHEN: &str = "when = { component = { stage = \"serve\" } }\n";
const MUST: &str = "must = { component = { attributes = { owner = { set = true } } } }\n";

/// Asserts that the pack is refused with these words, at the characters `at` of its text.
#[track_caller]
fn refused(text: &str, at: &str, words: &[&str]) {
    let error = read(text)
        .err()
        .unwrap_or_else(|| panic!("it is read: {text}"));
    let said = error.to_string();
    for word in words {
        assert!(said.contains(word), "no {word:?} in: {said}");
    }
    let found = &text[error.span.clone()];
    assert!(
        found.starts_with(at),
        "it points at {found:?}, not {at:?}: {said}"
    );
    let line = text[..error.span.start].matches('\n').count() + 1;
    assert_eq!(error.line as usize, line, "{said}");
    assert!(!error.hint.is_empty() && error.file == "p.toml");
}

#[test]
fn the_smallest_pack_is_read() {
    let pack = read(&one(&format!("{WHEN}{MUST}"))).unwrap();
    assert_eq!((pack.id.as_str(), pack.rules.len()), ("p", 1));
}

#[test]
fn unknown_words_are_refused_with_what_was_probably_meant() {
    for (rest, at, words) in [
        (
            "when = { component = { stgae = \"serve\" } }",
            "stgae",
            &["stgae", "did you mean \"stage\""][..],
        ),
        (
            "when = { component = { stage = \"serv\" } }",
            "\"serv\"",
            &["did you mean \"serve\""],
        ),
        (
            "when = { component = { role = [\"train\", \"sreve\"] } }",
            "\"sreve\"",
            &["\"serve\""],
        ),
        (
            "when = { component = { hosting = \"manged\" } }",
            "\"manged\"",
            &["\"managed\""],
        ),
        (
            "when = { component = { cloud = \"moon\" } }",
            "\"moon\"",
            &["any, aws, azure, gcp"],
        ),
        (
            "when = { component = { tool = \"pytroch\" } }",
            "\"pytroch\"",
            &["did you mean \"pytorch\""],
        ),
        (
            "when = { component = { category = \"zzz\" } }",
            "\"zzz\"",
            &["no category"],
        ),
        (
            "when = { component = { attributes = { ownr = \"a\" } } }",
            "ownr",
            &["\"owner\""],
        ),
        (
            "when = { component = { attributes = { encrypted = true } } }",
            "encrypted",
            &["not one for a component"],
        ),
        (
            "when = { component = { attributes = { risk = \"hgih\" } } }",
            "\"hgih\"",
            &["minimal, limited, high"],
        ),
        (
            "when = { component = { attributes = { risk = { above = 3 } } } }",
            "{ above",
            &["no number"],
        ),
        (
            "when = { component = { attributes = { quota = { matches = \"3\" } } } }",
            "{ matches",
            &["no text"],
        ),
        (
            "when = { component = { attributes = { owner = { } } } }",
            "{ }",
            &["asks nothing"],
        ),
        (
            "when = { component = { attributes = { owner = { set = false, matches = \"a\" } } } }",
            "{ set",
            &["not set"],
        ),
        (
            "when = { component = { attributes = { owner = { mtches = \"a\" } } } }",
            "mtches",
            &["\"matches\""],
        ),
        (
            "when = { component = { role = [] } }",
            "[]",
            &["empty list"],
        ),
        (
            "when = { component = { role = 3 } }",
            "3",
            &["a word or a list of words"],
        ),
        (
            "when = { component = { any = [] } }",
            "{ component",
            &["any of nothing"],
        ),
        (
            "when = { component = { inside = { kind = \"airgapp\" } } }",
            "\"airgapp\"",
            &["\"airgap\""],
        ),
        (
            "when = { conection = {} }",
            "conection",
            &["\"connection\""],
        ),
        (
            "when = { component = {}, boundary = {} }",
            "{ component",
            &["exactly one thing"],
        ),
        (
            "when = { component = { label = { matches = \"[a\" } } }",
            "\"[a\"",
            &["unclosed", "Rust crate regex"],
        ),
        (
            "colour = \"red\"",
            "colour",
            &["nothing here is called \"colour\""],
        ),
    ] {
        refused(&one(&format!("{rest}\n{MUST}")), at, words);
    }
}

#[test]
fn requirements_must_suit_what_the_rule_looks_at() {
    for (rest, at, words) in [
        (
            "when = { connection = {} }\nmust = { reaches = { to = {} } }",
            "{ reaches",
            &[
                "\"reaches\" cannot be asked of a connection",
                "when.component",
            ][..],
        ),
        (
            "when = { component = {} }\nmust = { contains = { component = {}, min = 1 } }",
            "{ contains",
            &["when.boundary or when.diagram"],
        ),
        (
            "when = { component = {} }\nmust = { exist = true }",
            "{ exist",
            &["must_not = { exist"],
        ),
        (
            "when = { component = {} }\nmust_not = { on_every_path = { from = {}, through = {} } }",
            "{ on_every_path",
            &["only be a must"],
        ),
        (
            "when = { component = {} }\nmust = { on_every_path = { through = {} } }",
            "{ on_every_path",
            &["either from or to"],
        ),
        (
            "when = { component = {} }\nmust = { degree = { side = \"both\" } }",
            "{ degree",
            &["min, max or both"],
        ),
        (
            "when = { component = {} }\nmust = { degree = { side = \"both\", min = 3, max = 2 } }",
            "{ degree",
            &["larger"],
        ),
        (
            "when = { component = {} }\nmust = { degree = { side = \"both\", min = -1 } }",
            "-1",
            &["integer"],
        ),
        (
            "when = { component = {} }",
            "\"ACME-01\"",
            &["either must or must_not"],
        ),
        (
            "when = { component = {} }\nmust = { exist = true }\nmust_not = { exist = true }",
            "\"ACME-01\"",
            &["either must or must_not"],
        ),
    ] {
        refused(&one(rest), at, words);
    }
}

#[test]
fn texts_are_held_to_their_form() {
    let good = one(&format!("{WHEN}{MUST}"));
    for (from, to, at, words) in [
        (
            "ACME-01",
            "acme-01",
            "\"acme-01\"",
            &["capital letters"][..],
        ),
        ("ACME-01", "ACMECORPS-01", "\"ACME", &["capital letters"]),
        ("ACME-01", "A-01", "\"A-01\"", &["two to eight"]),
        ("ACME-01", "ACME-1", "\"ACME-1\"", &["two or three digits"]),
        ("ACME-01", "FLOW-99", "\"FLOW-99\"", &["built-in"]),
        ("ACME-01", "FAIR-01", "\"FAIR-01\"", &["built-in"]),
        (
            "{label} is wrong.",
            "{lable} is wrong.",
            "\"{lable}",
            &["did you mean {label}"],
        ),
        (
            "{label} is wrong.",
            "{other} is wrong.",
            "\"{other}",
            &["{label}, {tool}, {owner}, {boundary}"],
        ),
        (
            "{label} is wrong.",
            "{label is wrong.",
            "\"{label",
            &["stands alone"],
        ),
        (
            "{label} is wrong.",
            "{label} is wrong",
            "\"{label}",
            &["full stop"],
        ),
        ("Because.", "Because", "\"Because\"", &["full stop"]),
        ("Mend it.", "", "\"\"", &["empty"]),
        (
            "title = \"T\"",
            "title = \"a\\u202eb\"",
            "\"a",
            &["control character"],
        ),
        (
            "architrave-rules/1",
            "architrave-rules/2",
            "\"architrave-rules/2\"",
            &["architrave-rules/1"],
        ),
        ("id = \"p\"", "id = \"a b\"", "\"a b\"", &["id of a pack"]),
        (
            "severity = \"warning\"",
            "severity = \"wrong\"",
            "\"wrong\"",
            &["error, warning, info"],
        ),
        (
            "severity = \"warning\"\n",
            "",
            "[[rule]]",
            &["severity", "missing"],
        ),
        (
            "format = ",
            "formt = ",
            "formt",
            &["did you mean \"format\""],
        ),
        ("[[rule]]", "[[rule]", "", &["expected `]`"]),
    ] {
        let text = good.replacen(from, to, 1);
        assert_ne!(text, good, "{from}");
        refused(&text, at, words);
    }
}

#[test]
fn a_code_is_there_once() {
    let text = one(&format!("{WHEN}{MUST}"));
    let rule = &text[text.find("[[rule]]").unwrap()..];
    let twice = format!("{text}{rule}");
    let error = read(&twice).err().unwrap().to_string();
    assert!(
        error.contains("twice") && error.contains("line 8"),
        "{error}"
    );
    let pack = || read(&text).unwrap();
    let clash = Checker::with_packs(Catalog::embedded(), vec![pack(), pack()]).unwrap_err();
    assert!(
        clash.to_string().contains("\"p\" is there twice"),
        "{clash}"
    );
    let other = read(&text.replace("id = \"p\"", "id = \"q\"")).unwrap();
    let clash = Checker::with_packs(Catalog::embedded(), vec![pack(), other]).unwrap_err();
    assert!(clash.to_string().contains("ACME-01"), "{clash}");
}

#[test]
fn a_fix_sets_what_the_rule_asks_for() {
    let asks = "must = { component = { attributes = { rollout = { one_of = [\"canary\", \"shadow\"] } } } }\n";
    assert!(
        read(&one(&format!(
            "{WHEN}{asks}fix = {{ set = {{ rollout = \"canary\" }} }}"
        )))
        .is_ok()
    );
    for (must, fix, words) in [
        (
            asks,
            "{ set = { rollout = \"all-at-once\" } }",
            &["does not accept"][..],
        ),
        (asks, "{ set = { rollout = \"cnary\" } }", &["one of"]),
        (asks, "{ set = { owner = \"a\" } }", &["does not ask for"]),
        (asks, "{ set = { } }", &["sets nothing"]),
        (
            "must_not = { exist = true }\n",
            "{ set = { owner = \"a\" } }",
            &["can have a fix"],
        ),
    ] {
        refused(&one(&format!("{WHEN}{must}fix = {fix}")), "{ set", words);
    }
}

#[test]
fn cases_are_read_with_the_pack() {
    let case = |body: &str| one(&format!("{WHEN}{MUST}[[rule.case]]\nname = \"n\"\n{body}"));
    for (body, at, words) in [
        (
            "sketch = \"a = kserve\"",
            "\"n\"",
            &["fires", "silent = true"][..],
        ),
        (
            "sketch = \"a = kserve\"\nsilent = false",
            "\"n\"",
            &["silent = true"],
        ),
        (
            "sketch = \"a = kserve\"\nfires = []",
            "\"n\"",
            &["silent = true"],
        ),
        (
            "sketch = \"a = kserve\"\nfires = [\"a\"]",
            "\"n\"",
            &["is no finding"],
        ),
        (
            "sketch = \"a = kserve\"\nfires = [\"grave a\"]",
            "\"n\"",
            &["is no finding"],
        ),
        (
            "sketch = \"\"\"\na = kserve\n  b == kserve\n\"\"\"\nsilent = true",
            "b == kserve",
            &["line 2"],
        ),
        (
            "sketch = \"\"\"\na = kserve\n  b = kserv\n\"\"\"\nsilent = true",
            "b = kserv",
            &["\"kserve\""],
        ),
        (
            "sketch = '''a = kserve ownr=x'''\nsilent = true",
            "'''a",
            &["ownr"],
        ),
        (
            "sketch = \"a = kserve\\nb = kserve\\na -> b : model encryptd=true\"\nsilent = true",
            "\"a",
            &["encryptd"],
        ),
    ] {
        refused(&case(body), at, words);
    }
    let twice = "sketch = \"a = kserve\"\nsilent = true\n";
    let text = case(&format!("{twice}[[rule.case]]\nname = \"n\"\n{twice}"));
    assert!(
        read(&text).err().unwrap().to_string().contains("called"),
        "{text}"
    );
}
