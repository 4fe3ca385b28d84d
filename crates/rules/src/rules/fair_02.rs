//! FAIR-02: decisions about people, watched only as a whole.

use architrave_model::{Artifact, AttributeValue};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End},
    query::{DesignGraph, NodeIndex, Reach, Way},
    rule::Context,
};

/// The rule.
pub struct Fair02;

impl Rule for Fair02 {
    fn code(&self) -> &str {
        "FAIR-02"
    }

    fn title(&self) -> &str {
        "Live decisions never compared between groups"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component that states `affects_people=true` is watched, and every monitor that gets its
predictions states that it does not compare groups of people (`fairness=false`).

**Why.** The people a model meets change after release, and one group may fare worse while the whole
looks fine.

**Source.** NIST AI RMF, MEASURE 2.11 and MANAGE 4.1 (from memory; check the wording before quoting);
EU AI Act, Article 72, monitoring after the market (from memory; check the wording before quoting).

**Example.** A drift monitor sees all loan decisions and splits them by nothing.

**How to fix.** Let one of the monitors compare outcomes between groups, and state it.

**Severity.** A warning; information while the project is a sketch.

**Not known.** Whether a monitor of such a component compares groups."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["state"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let decides = graph
            .nodes()
            .filter(|n| graph.node(*n).flag("affects_people"));
        let compared = watched_by(graph, |m| graph.node(m).flag("fairness"));
        let open = decides.filter(|n| !compared.has(*n));
        let seen = graph.reach(open, Way::Down, shows, |_| false);
        for node in graph.nodes() {
            if seen.has(node)
                && graph.is_monitor(node)
                && graph.node(node).stated("fairness").is_none()
            {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "fairness",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let decides = graph.select(|n| n.flag("affects_people"));
        if decides.is_empty() {
            return;
        }
        let blind = watched_by(graph, |m| graph.node(m).stated("fairness") == Some(false));
        let other = watched_by(graph, |m| graph.node(m).stated("fairness") != Some(false));
        for node in decides {
            if !blind.has(node) || other.has(node) || blind.is_start(node) {
                continue;
            }
            let path = blind.path(node);
            let monitor = path.last().copied().unwrap_or(node);
            let (name, watcher) = (graph.label(node), graph.label(monitor));
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{name} decides about people, and {watcher} never compares groups.",
                    name,
                    watcher
                ),
                reason: say!("One group may fare worse while the whole looks fine."),
                help: say!(
                    "Let {watcher} compare outcomes between groups of people.",
                    watcher
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let mut edit = Edit::default();
                    let id = graph.id(monitor);
                    let end = End::Old(id.clone());
                    edit.set(&end, "fairness", AttributeValue::Flag(true));
                    let title = say!("Let {watcher} compare groups", watcher);
                    vec![Offer::look(format!("state:{id}"), title, edit)]
                }),
            });
        }
    }
}

const fn shows(edge: &crate::query::Edge<'_>) -> bool {
    matches!(edge.artifact(), Some(Artifact::Prediction))
}

/// What monitors of this sort get predictions of.
fn watched_by(graph: &DesignGraph<'_>, sort: impl Fn(NodeIndex) -> bool) -> Reach {
    let monitors = graph.nodes().filter(|n| graph.is_monitor(*n) && sort(*n));
    graph.reach(monitors, Way::Up, shows, |_| false)
}

const CASES: &[Case] = &[
    Case::fires(
        "the only monitor does not compare",
        "ks = kserve affects_people=true
         mon = evidently-ai fairness=false
         ks -> mon : prediction [telemetry]",
        &["warning ks"],
        &["state:mon"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         ks = kserve affects_people=true
         mon = evidently-ai fairness=false
         ks -> mon : prediction [telemetry]",
        &["info ks"],
        &["state:mon"],
    ),
    Case::silent(
        "one of two compares, or nobody has said",
        "a = kserve affects_people=true
         b = kserve affects_people=true
         x = evidently-ai fairness=false
         y = arize-ai fairness=true
         z = evidently-ai
         a -> x : prediction [telemetry]
         a -> y : prediction [telemetry]
         b -> z : prediction [telemetry]",
    ),
    Case::silent(
        "it decides about machines",
        "ks = kserve affects_people=false
         mon = evidently-ai fairness=false
         ks -> mon : prediction [telemetry]",
    ),
    Case::silent(
        "no monitor at all is another rule's finding",
        "ks = kserve affects_people=true
         gw = api-gateway
         ks -> gw : prediction [response]",
    ),
];
