//! People find what they mean.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use architrave_catalog::{Catalog, MAX_QUERY, SearchField};
use architrave_model::Role;
use proptest::prelude::*;

fn found(query: &str) -> Vec<String> {
    let hits = Catalog::embedded().search(query, 10);
    hits.into_iter().map(|hit| hit.tool.to_string()).collect()
}

#[test]
fn the_tool_meant_comes_first() {
    for (query, first) in [
        ("k8s", "kubernetes"),
        ("K8S", "kubernetes"),
        ("sage", "amazon-sagemaker"),
        ("sagemaker", "amazon-sagemaker"),
        ("vertex", "google-vertex-ai"),
        ("Vertex AI", "google-vertex-ai"),
        ("neptune", "neptune-ai"),
        ("sklearn", "scikit-learn"),
        ("scikit", "scikit-learn"),
        ("tf", "tensorflow"),
        ("wandb", "weights-and-biases"),
        ("w&b", "weights-and-biases"),
        ("gx", "great-expectations"),
        ("s3", "amazon-s3"),
        ("adf", "azure-data-factory"),
        ("aml", "azure-machine-learning"),
        ("kfp", "kubeflow-pipelines"),
        ("kubeflow", "kubeflow"),
        ("spark", "apache-spark"),
        ("kafka", "apache-kafka"),
        ("airflow", "apache-airflow"),
        ("kfserving", "kserve"),
        ("trifacta", "trifacta"),
        ("talend", "talend"),
        ("tflite", "litert"),
        ("tensorflow lite", "litert"),
        ("azure ai foundry", "microsoft-foundry"),
        ("databricks", "databricks-lakehouse"),
        ("mlflow", "mlflow"),
        ("ray", "ray-serve"),
        ("r", "r"),
        ("java", "java"),
        ("agent", "ai-agent"),
        ("postgres", "relational-database"),
        ("human in the loop", "human-reviewer"),
        ("model registry", "mlflow-model-registry"),
        ("google cloud storage", "google-cloud-storage"),
    ] {
        let list = found(query);
        assert_eq!(
            list.first().map(String::as_str),
            Some(first),
            "{query}: {list:?}"
        );
    }
}

#[test]
fn every_name_former_name_and_alias_leads_to_its_tool() {
    let catalog = Catalog::embedded();
    for tool in catalog.tools() {
        let names = std::iter::once(&tool.name).chain(&tool.former_names);
        for name in names {
            let hits = catalog.search(name, 1);
            assert_eq!(hits.first().map(|h| &h.tool), Some(&tool.id), "{name}");
        }
        for alias in &tool.aliases {
            let hits = catalog.search(alias, 5);
            assert!(
                hits.iter().any(|h| h.tool == tool.id),
                "{alias} -> {hits:?}"
            );
        }
        let hits = catalog.search(tool.id.as_str(), 1);
        assert_eq!(hits.first().map(|h| &h.tool), Some(&tool.id));
    }
}

#[test]
fn a_registry_is_found_as_such() {
    let list = found("registry");
    assert!(
        list[..3].contains(&"mlflow-model-registry".to_owned()),
        "{list:?}"
    );
    assert!(
        list[..3].contains(&"container-registry".to_owned()),
        "{list:?}"
    );
}

#[test]
fn what_a_tool_is_for_finds_it() {
    let vectors = Catalog::embedded().search("vector database", 8);
    assert_eq!(vectors.len(), 8);
    for hit in &vectors {
        let tool = Catalog::embedded().tool(&hit.tool).unwrap();
        assert_eq!(tool.role, Role::VectorStore, "{}", tool.id);
    }
    for (query, wanted) in [
        ("drift", "evidently-ai"),
        ("feature store", "feast"),
        ("speech to text", "amazon-transcribe"),
        ("nvidia", "nvidia-triton"),
        ("guardrails", "nemo-guardrails"),
        ("experiment tracking", "mlflow"),
        ("etl", "apache-nifi"),
        ("notebook", "jupyter"),
    ] {
        let list = found(query);
        assert!(list.iter().any(|id| id == wanted), "{query}: {list:?}");
    }
}

#[test]
fn one_slip_of_the_finger_is_forgiven() {
    for (query, wanted) in [
        ("kubernets", "kubernetes"),
        ("kuberntes", "kubernetes"),
        ("pytroch", "pytorch"),
        ("snwoflake", "snowflake"),
        ("grafanna", "grafana"),
        ("tensrflow", "tensorflow"),
        ("langchian", "langchain"),
        ("prometheis", "prometheus"),
    ] {
        let list = found(query);
        assert_eq!(
            list.first().map(String::as_str),
            Some(wanted),
            "{query}: {list:?}"
        );
    }
}

#[test]
fn words_may_come_in_any_order_and_case_and_the_field_is_told() {
    assert_eq!(found("DATA azure factory")[0], "azure-data-factory");
    assert_eq!(found("  mlflow   registry "), found("mlflow registry"));
    let catalog = Catalog::embedded();
    assert_eq!(
        catalog.search("kubernetes", 1)[0].matched,
        SearchField::Name
    );
    assert_eq!(catalog.search("k8s", 1)[0].matched, SearchField::Alias);
    assert_eq!(
        catalog.search("kfserving", 1)[0].matched,
        SearchField::FormerName
    );
    assert_eq!(
        catalog.search("CoreWeave", 1)[0].matched,
        SearchField::Vendor
    );
    assert_eq!(catalog.search("BerriAI", 1)[0].tool.as_str(), "litellm");
}

#[test]
fn a_word_nobody_knows_does_not_hide_the_others() {
    assert_eq!(found("pytorch zzzqqq")[0], "pytorch");
    assert!(found("zzzqqq").is_empty());
}

#[test]
fn short_words_find_what_is_meant_and_not_chance() {
    assert_eq!(found("mcp"), ["mcp-server"]);
    assert_eq!(found("pubsub"), ["message-queue"]);
    let rag = found("rag");
    let storage = rag.iter().position(|id| id == "amazon-s3");
    let haystack = rag.iter().position(|id| id == "haystack");
    assert!(
        haystack.is_some() && storage.is_none_or(|s| haystack < Some(s)),
        "{rag:?}"
    );
    assert_eq!(
        found("deploy llm on kubernetes"),
        found("deploy llm kubernetes")
    );
    assert!(!found("to").is_empty());
}

#[test]
fn an_empty_query_finds_nothing_and_the_limit_holds() {
    let catalog = Catalog::embedded();
    assert!(found("").is_empty() && found(" \t\n ").is_empty());
    assert!(catalog.search("a", 0).is_empty());
    assert_eq!(catalog.search("data", 3).len(), 3);
    assert_eq!(
        catalog.search("data", 500)[..3],
        catalog.search("data", 3)[..]
    );
}

#[test]
fn a_huge_query_is_answered_at_once() {
    let catalog = Catalog::embedded();
    for text in ["a", "kubernetes ", "ж", "a b ", "\u{301}", "{[(*\\", "👩‍👩‍👧‍👦"]
    {
        let query = text.repeat(1_000_000 / text.len());
        let read: String = query.chars().take(MAX_QUERY).collect();
        let tools = |q: &str| -> Vec<_> {
            catalog
                .search(q, 500)
                .into_iter()
                .map(|hit| hit.tool)
                .collect()
        };
        assert_eq!(
            tools(&query),
            tools(&read),
            "no more is read than that: {text:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_query_gives_a_stable_sorted_list(query in "\\PC{0,60}", limit in 0_usize..200) {
        let catalog = Catalog::embedded();
        let hits = catalog.search(&query, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.windows(2).all(|w| (w[1].score, &w[0].tool) < (w[0].score, &w[1].tool)
            || w[0].score > w[1].score));
        prop_assert_eq!(&hits, &catalog.search(&query, limit));
        prop_assert!(hits.iter().all(|hit| catalog.tool(&hit.tool).is_some()));
    }
}
