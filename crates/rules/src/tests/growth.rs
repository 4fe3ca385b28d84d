//! The time of a check grows with the design, not with its square.

use std::{fmt::Write, time::Instant};

use architrave_catalog::Catalog;
use architrave_model::Document;

use crate::{check, plan_fix, read_sketch};

/// A hub everything wrong meets, starved trainings in a chain, and one ring: each would be slow
/// with one search a finding that is not bounded.
fn design(n: usize) -> Document {
    let mut text = String::from("hub = object-store\n");
    for k in 0..n {
        let tool = ["pytorch", "kserve", "apache-spark", "kubernetes"][k % 4];
        let next = (k + 1) % n;
        let _ = write!(
            text,
            "x{k} = {tool}
             t{k} = pytorch
             s{k} = apache-spark
             hub -> x{k} : telemetry
             x{k} -> hub : schedule
             t{k} -> x{next} : model
             s{k} -> s{next} : dataset\n"
        );
    }
    read_sketch(&text).unwrap()
}

fn least_of_three(document: &Document) -> f64 {
    (0..3)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(check(document, Catalog::embedded()));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn eight_times_the_design_takes_far_less_than_its_square() {
    let (small, large) = (design(60), design(480));
    let (fast, slow) = (least_of_three(&small), least_of_three(&large));
    // Linear growth is 8 times, quadratic 64; the rest is for a busy machine.
    assert!(
        slow < 28.0 * fast,
        "{:.1} ms against {:.1} ms",
        slow * 1e3,
        fast * 1e3
    );
}

#[test]
fn a_cycle_of_thousands_has_a_short_key_and_a_fix() {
    let mut text = String::new();
    for k in 0..3_000 {
        let _ = write!(
            text,
            "s{k} = apache-spark\ns{k} -> s{} : dataset\n",
            (k + 1) % 3_000
        );
    }
    let document = read_sketch(&text).unwrap();
    let findings = check(&document, Catalog::embedded());
    let cycle = findings.iter().find(|f| f.code == "FLOW-08").unwrap();
    assert_eq!(cycle.subjects.len(), 3_000);
    assert!(cycle.key.len() < 700 && cycle.message.len() < 200);
    let step = plan_fix(&document, Catalog::embedded(), &cycle.key, "feedback").unwrap();
    assert_eq!(step.changes.len(), 1);
    let after = check(&step.apply_to(&document).unwrap(), Catalog::embedded());
    assert!(after.iter().all(|f| f.code != "FLOW-08"));
}
