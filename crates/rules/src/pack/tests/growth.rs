//! What a rule costs grows with the diagram and no faster, whatever the rule asks.

use std::{fmt::Write, time::Instant};

use architrave_catalog::Catalog;
use architrave_model::Document;

use super::{TODAY, VOCABULARY, read};
use crate::{Context, Rule, pack::PackRule, query::DesignGraph, read_sketch};

/// Chains, a hub with everything connected to it, many small cycles, and boundaries in boundaries.
fn design(size: usize) -> Document {
    let mut text = String::from("box b0 airgap\nhub = object-store origin=true owner=hub\n");
    for n in 1..size / 4 {
        let _ = writeln!(text, "box b{n} environment:prod in b{}", n - 1);
    }
    for n in 0..size {
        let place = n % (size / 4);
        let _ = writeln!(
            text,
            "n{n} = kserve @b{place} version=1\nhub -> n{n} : model"
        );
        if n > 0 {
            let _ = writeln!(
                text,
                "n{} -> n{n} : prediction\nn{n} -> n{} : request [request]",
                n - 1,
                n - 1
            );
        }
    }
    read_sketch(&text).unwrap()
}

/// Seconds one rule takes, the best of five.
fn seconds(rule: &PackRule, document: &Document) -> f64 {
    let catalog = Catalog::embedded();
    let palette = crate::Palette::new(catalog);
    let content = document.diagrams.values().next().unwrap();
    let context = Context {
        graph: DesignGraph::new(content, catalog),
        policy: &document.project.policy,
        catalog,
        any_high_risk: false,
        palette: &palette,
        today: TODAY,
        offering: true,
    };
    (0..5)
        .map(|_| {
            let began = Instant::now();
            let mut found = Vec::new();
            rule.check(&context, &mut found);
            began.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn eight_times_the_design_costs_far_less_than_sixty_four_times_the_work() {
    let pack = read(VOCABULARY).unwrap();
    let (small, large) = (design(400), design(3_200));
    for rule in &pack.rules {
        let (few, many) = (seconds(rule, &small), seconds(rule, &large));
        // Eight times is linear and sixty-four quadratic; what is this fast may be a disturbance.
        assert!(
            many < 0.03 || many / few < 32.0,
            "{}: {few:.5} s, then {many:.5} s",
            rule.code()
        );
    }
}
