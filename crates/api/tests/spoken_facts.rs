//! The session in other languages: catalog, rules, their pages and the examples are told in them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{collections::BTreeMap, path::Path};

use architrave_api::{Places, Session, border::*, headless, usecases::*};
use architrave_catalog::{Catalog, Status};
use architrave_model::{DiagramId, OwnTool, ToolId};
use architrave_rules::rules;
use architrave_words::Language;

const OTHERS: [Language; 2] = [Language::De, Language::Es];

/// What a person types in to find vector databases.
const STORES: [(Language, &str); 2] = [
    (Language::De, "Vektordatenbank"),
    (Language::Es, "bases de datos vectoriales"),
];

async fn session(folder: &Path, language: Language) -> Session {
    let places = Places {
        projects: folder.join("projects"),
        config: folder.join("config"),
    };
    let session = Session::start(places, None);
    speak(&session, language).await;
    session
}

async fn speak(session: &Session, language: Language) {
    let spoken = Settings {
        spoken: language,
        ..session.run(SettingsCase).await.unwrap()
    };
    session.run(SetSettingsCase(spoken)).await.unwrap();
}

fn by_id(view: CatalogView) -> BTreeMap<String, ToolView> {
    let tools = view.tools.into_iter();
    tools.map(|tool| (tool.tool.id.to_string(), tool)).collect()
}

#[tokio::test]
async fn the_catalog_is_told_in_the_language_and_follows_a_change_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), Language::En).await;
    let first = session.run(CatalogCase).await.unwrap();
    let english = by_id(first.clone());
    for language in OTHERS {
        speak(&session, language).await;
        let view = session.run(CatalogCase).await.unwrap();
        for (category, told) in first.tree.iter().zip(&view.tree) {
            assert_eq!(category.id, told.id);
            assert_ne!(category.title, told.title);
        }
        let tools = by_id(view);
        assert_eq!(tools.len(), english.len());
        for (id, tool) in &tools {
            let (english, tool) = (&english[id].tool, &tool.tool);
            assert_ne!(english.summary, tool.summary, "{id}");
            assert_ne!(english.use_when, tool.use_when, "{id}");
            assert_ne!(english.status_note, tool.status_note, "{id}");
            // Only what is no product has a name in each language.
            assert_eq!(english.name_in(language), tool.name);
            assert!(english.is_neutral_box() || english.name == tool.name);
            for (english, bad) in english.bad_versions.iter().zip(&tool.bad_versions) {
                assert_ne!(english.why, bad.why, "{id}");
            }
        }
    }
    speak(&session, Language::En).await;
    assert_eq!(session.run(CatalogCase).await.unwrap(), first);
}

#[tokio::test]
async fn tools_are_found_by_words_of_the_language_and_by_english_ones() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), Language::En).await;
    for (language, query) in STORES {
        for query in [query, "Vector Databases"] {
            speak(&session, language).await;
            let search = CatalogSearch {
                query: query.to_owned(),
                limit: 20,
            };
            let hits = session.run(SearchCase(search)).await.unwrap();
            for store in ["qdrant", "milvus", "weaviate", "pinecone"] {
                assert!(
                    hits.iter().any(|hit| hit == store),
                    "{query}: {store}: {hits:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn rules_and_their_pages_are_told_in_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), Language::En).await;
    for language in OTHERS {
        speak(&session, language).await;
        let listed = session.run(RuleListCase).await.unwrap();
        for (rule, told) in rules().iter().zip(&listed) {
            assert_eq!(rule.code(), told.code);
            assert_ne!(rule.title(), told.title);
        }
        for rule in rules() {
            let code = rule.code().to_owned();
            let page = RulePageCase(RuleQuery { code: code.clone() });
            let page = session.run(page).await.unwrap();
            assert_ne!(page.title, rule.title(), "{code}");
            for heading in ["**What.**", "**Why.**", "**How to fix.**", "**Source.**"] {
                assert!(!page.docs.contains(heading), "{code}: {heading}");
            }
            // The source stands by itself, without its heading.
            assert!(
                !page.source.is_empty() && !page.source.starts_with("**"),
                "{code}"
            );
            let (wrong, right) = (page.wrong.unwrap(), page.right.unwrap());
            for shape in [&wrong, &right] {
                let cases = rule.cases();
                let english = cases.iter().find(|case| case.name == shape.caption);
                assert!(english.is_none(), "{code}: {}", shape.caption);
                assert!(!shape.caption.contains("after the fix"), "{code}");
                assert!(shape.description.starts_with(&shape.caption), "{code}");
                assert!(!shape.description.contains("nothing is found"), "{code}");
            }
        }
    }
}

#[tokio::test]
async fn the_examples_are_told_in_the_language() {
    /// Called the same everywhere: names of products and publications.
    const NAMES: &[&str] = &[
        "AWS MLOps Workload Orchestrator",
        "Azure MLOps v2",
        "Databricks MLOps Stacks",
        "NVIDIA RAG Blueprint",
        "Red Hat Industrial Edge",
    ];
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), Language::En).await;
    let english = session.run(StartViewCase).await.unwrap().examples;
    for language in OTHERS {
        speak(&session, language).await;
        let told = session.run(StartViewCase).await.unwrap().examples;
        for (english, told) in english.iter().zip(&told) {
            assert_eq!(english.id, told.id);
            assert_ne!(english.summary, told.summary);
            let name = NAMES.contains(&english.name.as_str());
            assert_eq!(english.name == told.name, name, "{}", told.name);
        }
    }
}

/// Every tool whose status is told as a finding, in one diagram.
fn with_news() -> (String, Vec<String>) {
    let tools = Catalog::embedded().tools();
    let ids: Vec<String> = tools
        .filter(|tool| tool.status != Status::Active)
        .map(|tool| tool.id.to_string())
        .collect();
    let components: Vec<String> = ids
        .iter()
        .enumerate()
        .map(|(n, id)| format!(r#"{{ "id": "t{n}", "tool": "{id}", "label": "Mein Werkzeug" }}"#))
        .collect();
    let text = format!(
        r#"{{ "format": "architrave/1", "name": "News", "policy": {{ "phase": "review" }},
             "diagrams": [ {{ "id": "main", "components": [ {} ], "connections": [] }} ] }}"#,
        components.join(", ")
    );
    (text, ids)
}

#[tokio::test]
async fn what_has_become_of_tools_is_wholly_told_in_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let (text, ids) = with_news();
    assert!(ids.len() > 10, "{ids:?}");
    let json = folder.path().join("in.json");
    std::fs::write(&json, text).unwrap();
    let file = folder.path().join("in.architrave");
    headless::write_document(&file, &headless::read_document(&json).unwrap()).unwrap();
    let places = Places {
        projects: folder.path().join("projects"),
        config: folder.path().join("config"),
    };
    let session = Session::start(places, Some(file));
    session.run(LaunchCase).await.unwrap().project.unwrap();
    for language in OTHERS {
        speak(&session, language).await;
        let view = ViewCase(ViewRequest {
            diagram: Some(DiagramId::new("main").unwrap()),
        });
        let view = session.run(view).await.unwrap();
        let told: Vec<_> = view
            .findings
            .iter()
            .filter(|f| f.code.starts_with("CAT-0"))
            .collect();
        assert!(
            told.len() >= ids.len() - 3,
            "{} of {}",
            told.len(),
            ids.len()
        );
        for finding in told {
            for tool in Catalog::embedded().tools() {
                let note = tool.status_note.trim();
                assert!(!finding.reason.contains(note), "{}", finding.reason);
            }
        }
    }
}

#[tokio::test]
async fn a_draft_is_told_in_the_language_and_keeps_the_licence() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), Language::De).await;
    let project = NewProjectCase(NewProject {
        name: "Desk".into(),
    });
    session.run(project).await.unwrap();
    let query = DraftQuery {
        tool: ToolId::new("qdrant").unwrap(),
    };
    let draft: OwnTool = session.run(DraftToolCase(query)).await.unwrap();
    let qdrant = Catalog::embedded()
        .tool(&ToolId::new("qdrant").unwrap())
        .unwrap();
    let told = draft.summary.as_ref().unwrap().to_string();
    assert_ne!(
        told, qdrant.summary,
        "the draft is in the language of who changes it"
    );
    assert_eq!(draft.licence.unwrap().as_str(), qdrant.licence);
}
