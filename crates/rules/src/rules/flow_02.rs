//! FLOW-02: a connection that does not say what it carries.

use architrave_model::FlowKind;
use architrave_words::say;

use crate::{
    Case, Draft, Part, Rule, Severity, Sight,
    offer::{adapter_offers, retype_offers},
    query::{ArtifactSet, needs::Origins},
    rule::Context,
};

/// The rule.
pub struct Flow02;

impl Rule for Flow02 {
    fn code(&self) -> &str {
        "FLOW-02"
    }

    fn title(&self) -> &str {
        "Connection without an artifact"
    }

    fn docs(&self) -> &str {
        "\
**What.** A connection that is not of the kind `uses` names no artifact.

**Why.** An untyped arrow hides what moves, and every rule about data, models and answers depends
on knowing it.

**Source.** Follows from the typed flow model of this program; architecture guides draw the same
distinction between data, model and control flow.

**Example.** An arrow from an object store to a trainer: is it the dataset, a base model, code?

**How to fix.** Say what it carries. When only one artifact fits both ends it is set at once;
several are offered; where none fits, a converter is put between."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["retype", "insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let mut origins = None;
        for edge in graph.edges() {
            let (from, to, connection) = graph.edge(edge);
            if connection.kind() == FlowKind::Uses || connection.artifact().is_some() {
                continue;
            }
            let (a, b) = (graph.label(from), graph.label(to));
            let common = graph.node(from).produces.and(graph.node(to).consumes);
            let help = if common.is_empty() {
                say!(
                    "{a} has nothing that {b} takes; put something between.",
                    a,
                    b
                )
            } else {
                say!(
                    "Choose what it carries: {fitting}.",
                    fitting = common.in_words()
                )
            };
            let offers = context.offers(|| {
                let origins = origins.get_or_insert_with(|| Origins::of(graph));
                if common.is_empty() {
                    adapter_offers(context, origins, edge, ArtifactSet::ALL)
                } else {
                    retype_offers(context, origins, edge)
                }
            });
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "The connection from {a} to {b} does not say what it carries.",
                    a,
                    b
                ),
                reason: say!("An untyped arrow hides what moves, and later checks depend on it."),
                help,
                subjects: vec![context.connection(edge)],
                path: graph.ids(&[from, to]),
                offers,
            });
        }
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "only one artifact fits",
        "repo = source-repository
         image = docker
         repo -> image : -",
        &["error c1"],
        &["retype:code"],
    ),
    Case::fires(
        "several artifacts fit",
        "lake = object-store origin=true
         train = pytorch
         lake -> train",
        &["error c1"],
        &["retype:dataset"],
    ),
    Case::fires(
        "nothing fits without a converter",
        "repo = source-repository
         platform = kubernetes
         repo -> platform [deploy]",
        &["error c1"],
        &["insert:docker"],
    ),
    Case::silent(
        "a host, a vault or an identity provider is used without an artifact",
        "gw = api-gateway
         idp = identity-provider
         gw -> idp : - [uses]",
    ),
    Case::silent(
        "the artifact is said",
        "lake = object-store origin=true
         train = pytorch
         lake -> train : dataset",
    ),
];
