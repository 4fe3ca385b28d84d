//! The embedded catalog holds what it promises.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use architrave_catalog::{
    Catalog, Category, Confidence, Hosting, PricingModel, ScalingModel, Status, Tool,
};
use architrave_model::{Artifact, Role, Stage, ToolId};

fn tool(id: &str) -> &'static Tool {
    Catalog::embedded()
        .tool(&ToolId::new(id).unwrap())
        .unwrap_or_else(|| panic!("no tool {id}"))
}

fn places(tree: &[Category]) -> BTreeMap<ToolId, BTreeSet<String>> {
    let mut all: BTreeMap<ToolId, BTreeSet<String>> = BTreeMap::new();
    for part in tree.iter().flat_map(Category::walk) {
        for tool in &part.tools {
            assert!(
                all.entry(tool.clone()).or_default().insert(part.id.clone()),
                "{tool} twice in {}",
                part.id
            );
        }
    }
    all
}

#[test]
fn it_has_154_tools_each_in_the_tree_where_it_says() {
    let catalog = Catalog::embedded();
    assert_eq!(catalog.tools().count(), 154);
    let places = places(catalog.tree());
    assert_eq!(places.len(), 154);
    for tool in catalog.tools() {
        let told: BTreeSet<_> = tool.subcategories.iter().cloned().collect();
        assert_eq!(told, places[&tool.id], "{}", tool.id);
    }
}

#[test]
fn tools_come_sorted_by_id() {
    let ids: Vec<_> = Catalog::embedded().tools().map(|t| &t.id).collect();
    assert!(ids.is_sorted());
}

#[test]
fn the_tree_shows_every_subcategory_in_order_and_none_is_empty() {
    let catalog = Catalog::embedded();
    let titles: Vec<(&str, Vec<&str>)> = catalog
        .tree()
        .iter()
        .map(|c| {
            let parts = c.subcategories.iter().map(|s| s.title.as_str()).collect();
            (c.title.as_str(), parts)
        })
        .collect();
    let starts = |at: usize, title: &str, parts: &[&str]| {
        assert_eq!(titles[at].0, title);
        assert_eq!(titles[at].1[..parts.len()], *parts, "{title}");
    };
    starts(
        0,
        "Data Preparation Tools",
        &[
            "ETL (Extract, Transform, Load) Tools",
            "Data Wrangling and Cleaning Tools",
            "Data Storage and Warehousing",
        ],
    );
    starts(
        1,
        "Model Development Tools",
        &[
            "Machine Learning Frameworks",
            "Deep Learning Frameworks",
            "Programming Languages",
        ],
    );
    starts(
        2,
        "Model Deployment Tools",
        &[
            "Model Serving Frameworks",
            "Containerization",
            "Orchestration",
        ],
    );
    starts(
        3,
        "MLOps Tools",
        &[
            "Experiment Tracking and Management",
            "Model Versioning and Registry",
            "Data Versioning",
            "Workflow Orchestration",
            "Model Monitoring",
            "Feature Stores",
        ],
    );
    starts(
        4,
        "Cloud AI Services",
        &[
            "Amazon Web Services (AWS)",
            "Microsoft Azure",
            "Google Cloud Platform (GCP)",
        ],
    );
    assert_eq!(titles[5].0, "Building Blocks");
    assert_eq!(titles.len(), 6);
    for cloud in &catalog.tree()[4].subcategories {
        let parts: Vec<_> = cloud.subcategories.iter().map(|s| &s.title).collect();
        assert_eq!(parts[..2], ["ML Platforms", "Pre-built AI Services"]);
    }
    for part in catalog.tree().iter().flat_map(Category::walk) {
        assert!(
            !part.tools.is_empty() || !part.subcategories.is_empty(),
            "{} is empty",
            part.id
        );
    }
    assert_eq!(
        tool("dvc").subcategories,
        ["model-registry", "data-versioning"]
    );
}

#[test]
fn every_stage_and_artifact_of_the_vocabulary_is_used() {
    let catalog = Catalog::embedded();
    for stage in Stage::ALL {
        assert!(catalog.tools().any(|t| t.stage == *stage), "{stage}");
    }
    for artifact in Artifact::ALL {
        assert!(
            catalog.tools().any(|t| t.takes(*artifact)),
            "nothing takes {artifact}"
        );
        assert!(
            catalog.tools().any(|t| t.gives(*artifact)),
            "nothing gives {artifact}"
        );
    }
    for role in Role::ALL {
        assert!(catalog.tools().any(|t| t.role == *role), "{role}");
    }
}

#[test]
fn artifact_lists_hold_no_word_twice() {
    for tool in Catalog::embedded().tools() {
        for list in [&tool.consumes, &tool.produces] {
            let unique: BTreeSet<_> = list.iter().collect();
            assert_eq!(unique.len(), list.len(), "{}", tool.id);
        }
        assert!(
            !tool.consumes.is_empty() || !tool.produces.is_empty(),
            "{} cannot be connected",
            tool.id
        );
    }
}

#[test]
fn raw_data_is_never_a_request() {
    // FLOW-01 is only worth something while raw data cannot flow everywhere.
    let catalog = Catalog::embedded();
    for tool in catalog.tools() {
        let answers_calls = matches!(
            tool.role,
            Role::LanguageModel | Role::ModelGateway | Role::Guard | Role::Gateway | Role::Rerank
        );
        let serves_in_the_cloud =
            tool.role == Role::Serve && !tool.subcategories.iter().any(|s| s == "edge-devices");
        if answers_calls || serves_in_the_cloud {
            assert!(!tool.takes(Artifact::RawData), "{}", tool.id);
            assert!(tool.takes(Artifact::Request), "{}", tool.id);
        }
    }
    let takes_raw = catalog
        .tools()
        .filter(|t| t.takes(Artifact::RawData))
        .count();
    assert!(takes_raw < 80, "{takes_raw} of 154 tools take raw data");
}

#[test]
fn what_the_rules_rely_on_holds() {
    for tool in Catalog::embedded().tools() {
        let id = &tool.id;
        assert!(!tool.brings_model || tool.role == Role::Serve, "{id}");
        assert!(!tool.buffers || tool.gives(Artifact::EventStream), "{id}");
        assert!(
            tool.frameworks.is_empty() || tool.gives(Artifact::Model),
            "{id}"
        );
        for bad in &tool.bad_versions {
            let better = bad.instead.as_deref();
            let known = |v: &str| tool.bad_versions.iter().any(|other| other.names(v));
            assert!(!better.is_some_and(known), "{id}");
        }
        match tool.role {
            Role::Train => {
                assert!(tool.gives(Artifact::Model), "{id}");
                assert!(tool.takes(Artifact::Dataset), "{id}");
                assert!(tool.takes(Artifact::Labels), "{id}");
            }
            Role::Serve => {
                assert!(tool.takes(Artifact::Model), "{id}");
                assert!(tool.gives(Artifact::Prediction), "{id}");
            }
            Role::VectorStore => {
                assert!(tool.takes(Artifact::Embedding), "{id}");
                assert!(tool.gives(Artifact::Context), "{id}");
                assert!(tool.gives(Artifact::Embedding), "{id}");
            }
            Role::LlmApp | Role::Agent => {
                assert!(tool.takes(Artifact::Request), "{id}");
                assert!(tool.takes(Artifact::Context), "{id}");
                assert!(tool.takes(Artifact::Prediction), "{id}");
                assert!(tool.gives(Artifact::Request), "{id}");
                assert!(tool.gives(Artifact::Prediction), "{id}");
            }
            Role::LanguageModel => {
                assert!(tool.takes(Artifact::Request), "{id}");
                assert!(tool.gives(Artifact::Prediction), "{id}");
            }
            Role::Monitor => assert!(tool.takes(Artifact::Telemetry), "{id}"),
            Role::Register => {
                assert!(
                    tool.takes(Artifact::Model) && tool.gives(Artifact::Model),
                    "{id}"
                );
            }
            Role::Review => assert!(tool.gives(Artifact::Approval), "{id}"),
            Role::Annotate => assert!(tool.gives(Artifact::Labels), "{id}"),
            Role::Orchestrate => assert!(tool.gives(Artifact::Schedule), "{id}"),
            Role::Platform | Role::Store => {}
            _ => {}
        }
    }
}

#[test]
fn neutral_boxes_stand_where_they_belong() {
    for (id, stage) in [
        ("data-source", Stage::Source),
        ("iot-device", Stage::Source),
        ("user-client-app", Stage::Consume),
        ("web-app", Stage::Consume),
        ("bi-dashboard", Stage::Consume),
        ("api-gateway", Stage::Secure),
        ("identity-provider", Stage::Secure),
        ("secrets-vault", Stage::Secure),
        ("egress-firewall", Stage::Secure),
        ("human-reviewer", Stage::Govern),
        ("audit-log-store", Stage::Govern),
    ] {
        assert_eq!(tool(id).stage, stage, "{id}");
    }
}

#[test]
fn facts_survive() {
    let sagemaker = tool("amazon-sagemaker");
    assert_eq!(sagemaker.name, "Amazon SageMaker AI");
    assert_eq!(sagemaker.former_names, ["Amazon SageMaker"]);
    assert_eq!(sagemaker.status, Status::Renamed);
    assert_eq!(sagemaker.hosting, Hosting::Managed);
    assert_eq!(sagemaker.cloud, "aws");
    assert_eq!(tool("torchserve").status, Status::Retired);
    assert_eq!(tool("torchserve").status_confidence, Confidence::Sourced);
    assert_eq!(tool("amazon-s3").status_confidence, Confidence::Recall);
    assert_eq!(tool("cache").status_confidence, Confidence::Generic);
    let count = |status| {
        Catalog::embedded()
            .tools()
            .filter(|t| t.status == status)
            .count()
    };
    assert_eq!(count(Status::Active), 129);
    assert_eq!(count(Status::Renamed), 10);
    assert_eq!(count(Status::Acquired), 9);
    assert_eq!(count(Status::Maintenance), 3);
    assert_eq!(count(Status::Retired), 3);
}

#[test]
fn a_caveat_is_told_where_the_status_was_not_looked_up() {
    for tool in Catalog::embedded().tools() {
        match tool.status_confidence {
            Confidence::Recall => {
                assert!(tool.status_source.starts_with("recall"), "{}", tool.id);
            }
            Confidence::Generic => assert_eq!(tool.status_source, "generic", "{}", tool.id),
            Confidence::Sourced | Confidence::Unverified => {
                assert!(!tool.status_source.starts_with("recall"), "{}", tool.id);
            }
        }
    }
}

#[test]
fn a_retired_tool_names_what_can_take_its_place() {
    for tool in Catalog::embedded().tools() {
        if matches!(tool.status, Status::Retired | Status::Maintenance) {
            let alive = tool.alternatives.iter().any(|id| {
                Catalog::embedded()
                    .tool(id)
                    .is_some_and(|t| t.status != Status::Retired)
            });
            assert!(alive, "{}", tool.id);
        }
    }
}

#[test]
fn every_tool_tells_what_it_costs_and_how_it_grows() {
    let mut sourced = 0;
    for tool in Catalog::embedded().tools() {
        let pricing = tool.pricing.as_ref();
        let pricing = pricing.unwrap_or_else(|| panic!("{} has no pricing", tool.id));
        let scaling = tool.scaling.as_ref();
        let scaling = scaling.unwrap_or_else(|| panic!("{} has no scaling", tool.id));
        assert!(!pricing.models.is_empty() && !scaling.models.is_empty());
        for (source, judgement) in [
            (&pricing.source, pricing.judgement),
            (&scaling.source, scaling.judgement),
        ] {
            assert_eq!(source.is_none(), judgement, "{}", tool.id);
        }
        sourced += u32::from(pricing.source.is_some());
        // A neutral box has no price; a product has one, even if it is none.
        let neutral = pricing.models == [PricingModel::NotApplicable];
        assert!(!neutral || tool.vendor == "any", "{}", tool.id);
        // What is free software can be had for nothing.
        if tool.licence == "Apache-2.0" || tool.licence == "MIT" {
            let free = [
                PricingModel::Free,
                PricingModel::PerDevice,
                PricingModel::NotApplicable,
            ];
            assert!(
                free.iter().any(|m| pricing.models.contains(m)),
                "{}",
                tool.id
            );
        }
        if tool.hosting == Hosting::Library {
            assert_ne!(scaling.models, [ScalingModel::Serverless], "{}", tool.id);
        }
    }
    assert!(sourced > 90, "only {sourced} prices have a source");
}
