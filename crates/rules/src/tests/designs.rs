//! The twelve reference designs: what the implemented rules find in each.
//!
//! The designs are public reference architectures written as typed graphs, with the artifacts of
//! this program: a payload is a request, a vector an embedding, a retrieved passage context.

use super::check;
use crate::read_sketch;

/// Findings as `severity code subjects`, sorted.
fn found(sketch: &str) -> Vec<String> {
    let document = read_sketch(sketch).unwrap();
    let mut found: Vec<String> = check(&document)
        .iter()
        .map(|f| {
            let subjects: Vec<&str> = f.subjects.iter().map(|s| s.id.as_str()).collect();
            format!("{} {} {}", f.code, f.severity.as_str(), subjects.join(","))
        })
        .collect();
    found.sort();
    found
}

macro_rules! designs {
    ($($name:ident => [$($finding:literal),* $(,)?],)+) => {
        $(
            #[test]
            fn $name() {
                let wanted: &[&str] = &[$($finding),*];
                let sketch = include_str!(concat!("designs/", stringify!($name), ".sketch"));
                assert_eq!(found(sketch), wanted);
            }
        )+
    };
}

designs! {
    r01 => ["CAT-03 info endp", "FLOW-04 info train", "LIF-03 warning train", "SEC-01 error c16"],
    r02 => ["LIF-03 warning aml_dev", "LIF-04 warning aml_dev"],
    r03 => [
        "CAT-03 info endp",
        "CAT-03 info train",
        "FLOW-04 info train",
        "LIF-02 info main",
        "LIF-03 warning train",
        "LIF-04 warning train",
        "LIF-09 info main",
    ],
    r04 => ["CAT-03 info feat", "LIF-03 warning train", "LIF-04 warning train"],
    r05 => [
        "LIF-01 warning api",
        "LIF-01 warning score",
        "LIF-02 info main",
        "LIF-03 warning train",
        "LIF-04 warning train",
        "LIF-07 info main",
        "MON-01 warning api",
        "MON-01 warning score",
        "SEC-01 error c1",
    ],
    r06 => [
        "LIF-01 warning aml",
        "LIF-02 info main",
        "LIF-03 warning aml",
        "LIF-04 warning aml",
        "LIF-05 warning aml",
        "LIF-07 info main",
        "LIF-09 info main",
        "MON-02 info main",
    ],
    r07 => ["CAT-03 info agent", "CAT-03 info llm", "CAT-03 info mon", "LLM-03 warning agent", "MON-05 warning agent"],
    r08 => ["CAT-03 info llm", "LLM-03 warning back", "MON-05 warning back", "SEC-01 error c7"],
    r09 => ["MON-03 info otel", "MON-05 warning rag", "SEC-01 error c6"],
    r10 => [
        "CAT-03 info train",
        "LIF-02 info main",
        "LIF-03 warning train",
        "LIF-04 warning train",
        "LIF-05 warning train",
        "LIF-07 info main",
    ],
    r11 => ["MON-05 warning orch"],
    r12 => ["CAT-03 info val", "CAT-03 info ver"],
}

/// R05 as first published connected the table of answers straight to the cluster.
#[test]
fn r05_with_the_table_straight_into_the_cluster() {
    let sketch = include_str!("designs/r05.sketch").replace("cosmos -> api :", "cosmos -> aks :");
    assert!(found(&sketch).contains(&"FLOW-01 error c14".to_owned()));
}

/// R08 with the model of each side stated: the source requires the same one on both.
#[test]
fn r08_with_another_embedding_model_for_queries() {
    let sketch = include_str!("designs/r08.sketch")
        .replace(
            "emb_i = embedding-model",
            "emb_i = embedding-model model_ref=a",
        )
        .replace(
            "emb_q = embedding-model",
            "emb_q = embedding-model model_ref=b",
        );
    let sketch = sketch
        .replace(
            "emb-i = embedding-model",
            "emb-i = embedding-model model_ref=a",
        )
        .replace(
            "emb-q = embedding-model",
            "emb-q = embedding-model model_ref=b",
        );
    let errors: Vec<String> = found(&sketch)
        .into_iter()
        .filter(|f| f.starts_with("FLOW"))
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].starts_with("FLOW-16 error idx"), "{errors:?}");
}

/// R06 and R10 once it is said that the links come and go, and R10 once it is said how its device
/// is updated and what its model is made with.
#[test]
fn r06_and_r10_with_what_only_people_know() {
    let r06 = include_str!("designs/r06.sketch").replace(
        "iot -> eh : event-stream [data]",
        "iot -> eh : event-stream connectivity=intermittent",
    );
    assert!(found(&r06).contains(&"EDG-03 warning c1".to_owned()));
    let r10 = include_str!("designs/r10.sketch");
    let buffered = r10.replace(
        "buf -> iot : event-stream",
        "buf -> iot : event-stream connectivity=intermittent",
    );
    assert_eq!(found(&buffered), found(r10));
    let old = r10.replace(
        "gg = aws-iot-greengrass",
        "gg = aws-iot-greengrass version=1.11 update_path=none",
    );
    let more: Vec<String> = found(&old)
        .into_iter()
        .filter(|f| !found(r10).contains(f))
        .collect();
    assert_eq!(more, ["CAT-02 warning gg", "EDG-02 warning gg"]);
    let other = r10.replace(
        "train = amazon-sagemaker",
        "train = amazon-sagemaker framework=xgboost",
    );
    let more: Vec<String> = found(&other)
        .into_iter()
        .filter(|f| !found(r10).contains(f))
        .collect();
    assert_eq!(more, ["FLOW-09 error gg,train"]);
}
