//! Everything said in the code is translated, and nothing is translated that is not said.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use architrave_words::{Language, dictionary, names_of};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The value of the string literal that `text` begins with, white space before it left out.
fn literal(text: &str) -> Option<String> {
    let mut rest = text.trim_start().strip_prefix('"')?.chars().peekable();
    let mut value = String::new();
    while let Some(next) = rest.next() {
        match next {
            '"' => return Some(value),
            '\\' => match rest.next()? {
                'n' => value.push('\n'),
                '\n' => while rest.next_if(|c| c.is_whitespace()).is_some() {},
                other => value.push(other),
            },
            other => value.push(other),
        }
    }
    None
}

/// Whether there is a letter outside the names in braces; values with points and dashes between them need
/// no translation.
fn has_words(template: &str) -> bool {
    let mut rest = template.to_owned();
    for name in names_of(template) {
        rest = rest.replace(&format!("{{{name}}}"), "");
    }
    rest.chars().any(char::is_alphabetic)
}

/// Every template of `say!`, with the file it is said in, and every string literal there is.
fn said() -> (BTreeMap<String, String>, BTreeSet<String>) {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for name in fs::read_dir(&crates).unwrap().flatten() {
        let folder = name.path().join("src");
        if folder.is_dir() {
            sources(&folder, &mut files);
        }
    }
    sources(&crates.join("../src-tauri/src"), &mut files);
    let (mut templates, mut literals) = (BTreeMap::new(), BTreeSet::new());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        // Tests say what nobody reads.
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
        // The macro itself is explained and defined in a file that says nothing.
        let calls = if file.ends_with("words/src/lib.rs") {
            ""
        } else {
            text
        };
        for (at, _) in calls.match_indices("say!(") {
            let template = literal(&text[at + "say!(".len()..]);
            let template = template.unwrap_or_else(|| panic!("{}: no template", file.display()));
            if !has_words(&template) {
                continue;
            }
            templates.insert(template, file.display().to_string());
        }
        literals.extend(
            text.match_indices('"')
                .filter_map(|(at, _)| literal(&text[at..])),
        );
    }
    literals.extend(facts());
    (templates, literals)
}

/// Every text of the catalog and of the examples.
fn facts() -> BTreeSet<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeSet::new();
    for (folder, kind) in [("catalog/data", "toml"), ("../examples", "json")] {
        for entry in fs::read_dir(here.join(folder)).unwrap().flatten() {
            if entry.path().extension().is_some_and(|e| e == kind) {
                let text = fs::read_to_string(entry.path()).unwrap();
                let quotes = text.match_indices('"');
                found.extend(quotes.filter_map(|(at, _)| literal(&text[at..])));
            }
        }
    }
    found
}

#[test]
fn every_template_is_translated() {
    let (templates, _) = said();
    assert!(
        templates.len() > 200,
        "the source is not read: {}",
        templates.len()
    );
    let mut missing = Vec::new();
    for language in [Language::De, Language::Es] {
        let words: BTreeSet<&str> = dictionary(language).entries().map(|(en, _)| en).collect();
        for (template, file) in &templates {
            if !words.contains(template.as_str()) {
                missing.push(format!("{}: {file}: {template:?}", language.as_str()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "not translated:\n{}",
        missing.join("\n")
    );
}

#[test]
fn translations_name_what_their_english_names() {
    for language in [Language::De, Language::Es] {
        for (english, translation) in dictionary(language).entries() {
            let names = |text| names_of(text).into_iter().collect::<BTreeSet<_>>();
            assert_eq!(
                names(english),
                names(translation),
                "{english:?}: {translation:?}"
            );
            assert!(!translation.trim().is_empty(), "{english:?}");
        }
    }
}

#[test]
fn no_translation_is_left_over() {
    let (templates, literals) = said();
    for language in [Language::De, Language::Es] {
        let left: Vec<&str> = dictionary(language)
            .entries()
            .map(|(english, _)| english)
            .filter(|english| !templates.contains_key(*english) && !literals.contains(*english))
            .collect();
        assert!(
            left.is_empty(),
            "{}: never said: {left:#?}",
            language.as_str()
        );
    }
}

#[test]
fn both_languages_translate_the_same() {
    let keys = |language| {
        let entries = dictionary(language).entries();
        entries.map(|(english, _)| english).collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(Language::De), keys(Language::Es));
}

#[test]
fn no_file_translates_what_another_does() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for language in [Language::De, Language::Es] {
        let mut known: BTreeMap<String, PathBuf> = BTreeMap::new();
        for entry in fs::read_dir(here.join(language.as_str()))
            .unwrap()
            .flatten()
        {
            let text = fs::read_to_string(entry.path()).unwrap();
            let words: BTreeMap<String, String> = toml::from_str(&text).unwrap();
            for english in words.into_keys() {
                let twice = known.insert(english.clone(), entry.path());
                assert_eq!(twice, None, "{english:?}");
            }
        }
        let all: BTreeSet<&str> = dictionary(language).entries().map(|(en, _)| en).collect();
        let files: BTreeSet<&str> = known.keys().map(String::as_str).collect();
        assert_eq!(all, files, "a file is not read");
    }
}
