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
    r01 => ["CAT-03 info endp", "FLOW-04 info train", "SEC-01 error c16"],
    r02 => [],
    r03 => ["CAT-03 info endp", "CAT-03 info train", "FLOW-04 info train"],
    r04 => ["CAT-03 info feat"],
    r05 => ["LIF-01 warning api", "LIF-01 warning score", "MON-01 warning api", "MON-01 warning score", "SEC-01 error c1"],
    r06 => ["LIF-01 warning aml"],
    r07 => ["CAT-03 info agent", "CAT-03 info llm", "CAT-03 info mon", "LLM-03 warning agent"],
    r08 => ["CAT-03 info llm", "LLM-03 warning back", "SEC-01 error c7"],
    r09 => ["SEC-01 error c6"],
    r10 => ["CAT-03 info train"],
    r11 => [],
    r12 => ["CAT-03 info val", "CAT-03 info ver"],
}

/// R05 as first published connected the table of answers straight to the cluster.
#[test]
fn r05_with_the_table_straight_into_the_cluster() {
    let sketch = include_str!("designs/r05.sketch").replace("cosmos -> api :", "cosmos -> aks :");
    assert!(found(&sketch).contains(&"FLOW-01 error c14".to_owned()));
}
