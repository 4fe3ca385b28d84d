//! The catalog in other languages: nothing of it is left in English.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use architrave_catalog::{Catalog, Confidence, Tool};
use architrave_model::{Label, OwnTool, Reason, ToolId};
use architrave_words::{Language, dictionary};

const OTHERS: [Language; 2] = [Language::De, Language::Es];

fn found(language: Language, query: &str) -> Vec<String> {
    let hits = Catalog::embedded().search_in(language, query, 40);
    hits.into_iter().map(|hit| hit.tool.to_string()).collect()
}

/// Whether the dictionary has this text, be it with the same words.
fn known(language: Language, english: &str) -> bool {
    dictionary(language)
        .entries()
        .any(|(text, _)| text == english)
}

/// Names of products, companies, papers and licences are the same in every language.
fn is_a_name(english: &str) -> bool {
    const WORDS: &[&str] = &[
        "community",
        "project",
        "and",
        "any",
        "page",
        "pages",
        "recall",
        "generic",
        "release",
        "led",
        "closed",
        "docs",
        "documentation",
        "guide",
        "metadata",
    ];
    !english
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| WORDS.contains(&word))
}

#[test]
fn every_sentence_of_every_tool_is_translated() {
    for language in OTHERS {
        for tool in Catalog::embedded().tools() {
            let said = tool.in_language(language);
            let pairs = [
                (&tool.summary, &said.summary),
                (&tool.use_when, &said.use_when),
                (&tool.status_note, &said.status_note),
            ];
            let bad = tool.bad_versions.iter().zip(&said.bad_versions);
            for (english, told) in pairs.into_iter().chain(bad.map(|(e, t)| (&e.why, &t.why))) {
                assert!(english != told, "{}: {english}", language.as_str());
                assert!(told.ends_with('.'), "{told}");
            }
            for english in [&tool.vendor, &tool.licence, &tool.status_source] {
                assert!(
                    is_a_name(english) || known(language, english),
                    "{}: {english}",
                    language.as_str()
                );
            }
        }
    }
}

#[test]
fn figures_and_dates_survive_translation() {
    fn figures(text: &str) -> Vec<&str> {
        let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        let mut found: Vec<&str> = parts
            .map(|part| part.trim_matches('.'))
            .filter(|part| !part.is_empty())
            .collect();
        found.sort_unstable();
        found
    }
    for language in OTHERS {
        for tool in Catalog::embedded().tools() {
            let said = tool.in_language(language);
            assert_eq!(
                figures(&tool.status_note),
                figures(&said.status_note),
                "{}",
                tool.id
            );
            assert_eq!(
                figures(&tool.summary),
                figures(&said.summary),
                "{}",
                tool.id
            );
        }
    }
}

#[test]
fn the_tree_is_translated_and_keeps_its_shape() {
    for language in OTHERS {
        for category in Catalog::embedded().tree() {
            let said = category.in_language(language);
            let parts: Vec<(&str, &str)> = category
                .walk()
                .into_iter()
                .map(|part| (part.id.as_str(), part.title.as_str()))
                .collect();
            let told = said.walk();
            assert_eq!(parts.len(), told.len());
            for ((id, title), told) in parts.into_iter().zip(told) {
                assert_eq!(id, told.id);
                assert!(known(language, title), "{title}");
            }
            assert!(known(language, &category.title), "{}", category.title);
        }
    }
}

#[test]
fn english_is_the_catalog_as_it_is() {
    for tool in Catalog::embedded().tools() {
        assert_eq!(&tool.in_language(Language::En), tool);
    }
}

fn own() -> Tool {
    let id = ToolId::new("own.thing").unwrap();
    let summary = &Catalog::embedded().tools().next().unwrap().summary;
    let mut own = OwnTool::new(
        id.clone(),
        Label::new("Thing").unwrap(),
        architrave_model::Stage::Store,
        Vec::new(),
        Vec::new(),
    );
    own.summary = Reason::new(summary).ok();
    let catalog = Catalog::embedded().with_own(&BTreeMap::from([(id.clone(), own)]));
    catalog.tool(&id).unwrap().clone()
}

#[test]
fn what_a_project_wrote_stays_and_what_it_left_out_is_told() {
    let tool = own();
    let said = tool.in_language(Language::De);
    assert_eq!(said.summary, tool.summary);
    assert_eq!(said.vendor, "nicht bekannt");
    assert_eq!(said.status_source, "allgemein");
}

#[test]
fn tools_are_found_by_the_words_of_the_language() {
    let stores = [
        "qdrant", "milvus", "weaviate", "pinecone", "faiss", "chroma", "pgvector",
    ];
    for (language, query) in [
        (Language::De, "Vektordatenbank"),
        (Language::De, "vektordatenbanken"),
        (Language::Es, "base de datos vectorial"),
    ] {
        let hits = found(language, query);
        for store in stores {
            // What is no whole database may be called otherwise.
            let called =
                !matches!(store, "faiss" | "chroma" | "pgvector") || language == Language::De;
            assert!(
                !called || hits.iter().any(|hit| hit == store),
                "{query}: {store}: {hits:?}"
            );
        }
    }
    assert_eq!(found(Language::En, "Vektordatenbank"), Vec::<String>::new());
}

#[test]
fn english_words_and_names_go_on_working() {
    for language in Language::ALL {
        for (query, first) in [
            ("k8s", "kubernetes"),
            ("spark", "apache-spark"),
            ("feature store", "feast"),
            ("kfserving", "kserve"),
            ("s3", "amazon-s3"),
        ] {
            assert_eq!(
                found(language, query).first().map(String::as_str),
                Some(first),
                "{query}"
            );
        }
        let hits = found(language, "vector database");
        assert!(hits.iter().any(|hit| hit == "qdrant"), "{hits:?}");
    }
}

#[test]
fn neutral_boxes_are_found_by_their_names_in_the_language() {
    for language in OTHERS {
        for tool in Catalog::embedded().tools() {
            if tool.status_confidence != Confidence::Generic {
                continue;
            }
            assert!(known(language, &tool.name), "{}", tool.name);
            let name = dictionary(language).of(&tool.name);
            let first = found(language, name).into_iter().next();
            assert_eq!(first.as_deref(), Some(tool.id.as_str()), "{name}");
        }
    }
    for (query, first) in [
        ("Warteschlange", "message-queue"),
        ("Tresor", "secrets-vault"),
        ("Objektspeicher", "object-store"),
        ("Datenquelle", "data-source"),
    ] {
        assert_eq!(
            found(Language::De, query).first().map(String::as_str),
            Some(first),
            "{query}"
        );
    }
}

#[test]
fn a_label_loses_the_old_name_in_any_language_and_nothing_else() {
    let tool = |id: &str| Catalog::embedded().tool(&ToolId::new(id).unwrap()).unwrap();
    let (r, store) = (tool("r"), tool("object-store"));
    for (old, label, now) in [
        (r, "R", "X"),
        (r, "Ranker in R, not CRAN", "Ranker in X, not CRAN"),
        (r, "Recommender", "Recommender"),
        (store, "Object store (raw)", "X (raw)"),
        (store, "Roher Objektspeicher", "Roher X"),
        (store, "Objektspeicherung", "Objektspeicherung"),
        (store, "Lake", "Lake"),
    ] {
        assert_eq!(old.relabelled(label, "X"), now, "{label}");
    }
}
