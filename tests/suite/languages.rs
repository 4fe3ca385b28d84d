//! `--language`: what people read follows it, whatever the call; what machines read does only where
//! it is asked for, and its codes and keys never do.

use serde_json::Value;

use crate::{
    check::{STARVED, WHOLE},
    programs::Folder,
};

const LANGUAGES: [&str; 2] = ["de", "es"];

/// What a call answers in a language; the same exit code in all.
fn said(folder: &Folder, call: &[&str], language: &str) -> (i32, String) {
    let answer = folder.architrave(&[call, &["--language", language]].concat());
    (answer.code, answer.stdout + &answer.complaint)
}

#[test]
fn every_call_answers_in_the_language_asked_for() {
    let folder = Folder::new();
    folder.write("a.json", STARVED);
    folder.write("whole.json", WHOLE);
    folder.write("broken.json", "{ \"format\": \"architrave/1\", }");
    folder.write("text.svg", "<a/>");
    let pack = "format = \"architrave-rules/1\"\nrul = []\n";
    folder.write("broken.toml", pack);
    folder.architrave(&["convert", "a.json", "a.architrave"]);
    let calls: &[&[&str]] = &[
        &["check", "a.json"],
        &["check", "whole.json"],
        &["check", "broken.json"],
        &["check", "none.json"],
        &["check", "a.json", "--select", "FLWO"],
        &["fix", "a.json", "--dry-run"],
        &["export", "a.json", "-o", "a.png"],
        &["export", "a.json", "-o", "a.svg", "--diagram", "none"],
        &["layout", "broken.json"],
        &["new", "a.json"],
        &["convert", "a.json", "a.dot"],
        &[
            "waive", "a.json", "none", "--owner", "Ann", "--reason", "So.",
        ],
        &["waivers", "a.json"],
        &["waivers", "a.architrave", "--remove-stale"],
        &["check", "a.json", "--pack", "broken.toml"],
        &["rules", "test", "broken.toml"],
        &["packs", "a.json"],
        &["packs", "a.json", "--add", "broken.toml"],
        &["packs", "a.json", "--remove", "none"],
        &["catalog", "qqqqqqqq"],
        &["catalog", "import", "a.json", "none.toml"],
        &["catalog", "icon", "text.svg"],
        &["rules", "FLOW-03"],
        &["rules", "FLOW-99"],
    ];
    for call in calls {
        let (code, english) = said(&folder, call, "en");
        let plain = folder.architrave(call);
        assert_eq!(plain.stdout + &plain.complaint, english, "{call:?}");
        let mut all = vec![english];
        for language in LANGUAGES {
            let (other, text) = said(&folder, call, language);
            assert_eq!(other, code, "{call:?}");
            assert!(!all.contains(&text), "{call:?} in {language}: {text}");
            all.push(text);
        }
    }
}

#[test]
fn a_picture_speaks_the_language_and_looks_the_same_apart_from_words() {
    let folder = Folder::new();
    folder.write("a.json", STARVED);
    let draw = |language: &str| {
        let call = ["export", "a.json", "-o", "a.svg", "--language", language];
        folder.architrave(&call).ends_with(0);
        String::from_utf8(folder.read("a.svg")).expect("a picture is text")
    };
    let english = draw("en");
    assert!(english.contains("2 components and 1 connection."));
    let german = draw("de");
    assert!(german.contains("2 Komponenten und 1 Verbindung."));
    assert!(german.contains("<title>PyTorch nach KServe: Modell (Daten)</title>"));
    assert!(draw("es").contains("2 componentes y 1 conexión."));
    let shapes = |svg: &str| svg.matches("<path").count();
    assert_eq!(shapes(&english), shapes(&german));
}

#[test]
fn machines_get_english_unless_they_ask_and_the_same_codes_and_keys_always() {
    let folder = Folder::new();
    folder.write("a.json", STARVED);
    for format in ["json", "sarif"] {
        let call = ["check", "a.json", "--format", format];
        let plain = folder.architrave(&call).stdout;
        assert!(plain.contains("gets no data"));
        let german = said(&folder, &call, "de").1;
        assert!(!german.contains("gets no data"));
        let (plain, german): (Value, Value) = (
            serde_json::from_str(&plain).expect("it writes JSON"),
            serde_json::from_str(&german).expect("it writes JSON"),
        );
        let words = |value: &Value| {
            let list = value["findings"].as_array().cloned();
            let list = list.or_else(|| value["runs"][0]["results"].as_array().cloned());
            let names = ["code", "key", "ruleId", "level", "severity"];
            let list = list.unwrap_or_default();
            let told: Vec<String> = list
                .iter()
                .map(|f| names.map(|name| f[name].to_string()).join(" "))
                .collect();
            told
        };
        assert!(!words(&plain).is_empty());
        assert_eq!(words(&plain), words(&german), "{format}");
    }
}
