//! Every connection of the reference designs fits the catalog, and a wrong one does not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use architrave_catalog::{Catalog, Tool};
use architrave_model::{Artifact, FlowKind, ToolId};

const DESIGNS: &str = include_str!("reference-designs.txt");

fn tool(id: &str) -> &'static Tool {
    Catalog::embedded()
        .tool(&ToolId::new(id).unwrap())
        .unwrap_or_else(|| panic!("no tool {id}"))
}

fn fits(from: &Tool, to: &Tool, artifact: Artifact) -> bool {
    from.gives(artifact) && to.takes(artifact)
}

#[test]
fn every_connection_of_twelve_designs_fits() {
    let (mut designs, mut edges) = (0, 0);
    let mut wrong = Vec::new();
    let mut here: BTreeMap<&str, &Tool> = BTreeMap::new();
    let mut design = "";
    for line in DESIGNS.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            design = line;
            designs += 1;
            here.clear();
        } else if let Some((alias, id)) = line.split_once(" = ") {
            assert!(here.insert(alias, tool(id)).is_none(), "{design}: {line}");
        } else {
            let (ends, what) = line.split_once(" : ").expect(line);
            let (from, to) = ends.split_once(" -> ").expect(line);
            let (artifact, kind) = what.split_once(" [").expect(line);
            let kind: FlowKind = kind.trim_end_matches(']').parse().expect(line);
            edges += 1;
            if kind == FlowKind::Uses {
                assert_eq!(artifact, "-", "{line}");
                continue;
            }
            let artifact: Artifact = artifact.parse().expect(line);
            if !fits(here[from], here[to], artifact) {
                wrong.push(format!("{design}: {line}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!((designs, edges), (12, 204));
}

#[test]
fn a_container_platform_takes_no_predictions() {
    // The recommendation design as published: the table of answers straight into the cluster.
    assert!(!fits(
        tool("document-database"),
        tool("kubernetes"),
        Artifact::Prediction
    ));
    assert!(fits(
        tool("document-database"),
        tool("fastapi"),
        Artifact::Prediction
    ));
    assert!(!tool("kubernetes").takes(Artifact::Model));
}

#[test]
fn batch_scoring_on_a_general_engine_works() {
    let spark = tool("apache-spark");
    assert!(fits(tool("mlflow-model-registry"), spark, Artifact::Model));
    assert!(fits(tool("delta-lake"), spark, Artifact::Dataset));
    assert!(fits(spark, tool("delta-lake"), Artifact::Prediction));
    assert!(fits(
        tool("delta-lake"),
        tool("bi-dashboard"),
        Artifact::Prediction
    ));
}

#[test]
fn a_sign_off_reaches_what_waits_for_it() {
    for waiting in [
        "ci-cd-pipeline",
        "mlflow-model-registry",
        "container-registry",
        "source-repository",
        "kserve",
        "seldon-core",
        "apache-airflow",
        "kubeflow-pipelines",
        "amazon-sagemaker",
        "azure-machine-learning",
        "google-vertex-ai",
        "ai-agent",
        "audit-log-store",
    ] {
        assert!(
            fits(tool("human-reviewer"), tool(waiting), Artifact::Approval),
            "{waiting}"
        );
    }
}

#[test]
fn what_makes_no_sense_does_not_fit() {
    for (from, to, artifact) in [
        ("data-source", "kserve", Artifact::RawData),
        ("data-source", "pytorch", Artifact::RawData),
        ("object-store", "api-gateway", Artifact::RawData),
        ("pytorch", "kubernetes", Artifact::Model),
        ("user-client-app", "pytorch", Artifact::Request),
        ("qdrant", "pytorch", Artifact::Context),
        ("embedding-model", "kserve", Artifact::Embedding),
        ("prometheus", "pytorch", Artifact::Telemetry),
        ("jupyter", "api-gateway", Artifact::Code),
    ] {
        assert!(
            !fits(tool(from), tool(to), artifact),
            "{from} -> {to}: {artifact}"
        );
    }
}
