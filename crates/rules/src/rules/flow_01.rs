//! FLOW-01: a connection carries what its start does not give or its end does not take.

use architrave_words::{known, say};

use crate::{
    Case, Draft, Part, Rule, Severity, Sight,
    offer::{adapter_offers, retype_offers},
    query::{ArtifactSet, needs::Origins},
    rule::Context,
};

use super::flow_10::is_bare_model;

/// The rule.
pub struct Flow01;

impl Rule for Flow01 {
    fn code(&self) -> &str {
        "FLOW-01"
    }

    fn title(&self) -> &str {
        "Artifact type mismatch"
    }

    fn docs(&self) -> &str {
        "\
**What.** A connection carries an artifact that its start does not produce or that its end does
not consume, by the facts of the catalog. Connections of the kind `uses` carry nothing and are
left out. A bare model into a container platform is reported as FLOW-10 instead, which knows a
better cure.

**Why.** The two tools have no such hand-over: the arrow cannot be built. In a typed dataflow the
artifact is the contract between two steps.

**Source.** AWS Well-Architected Machine Learning Lens and Google's pipeline guides, which treat
artifacts as the contract between steps (from memory; check the wording before quoting).

**Example.** A document database connected straight to Kubernetes with predictions: a container
platform runs images and does not take predictions.

**How to fix.** Carry an artifact both ends know: the only one that fits is set at once, several
are offered. Where none fits, one or two tools are put between that turn the one into the other.
Choices that would break something else, such as taking the only data from a training, are not
offered."
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
            let Some(artifact) = connection.artifact() else {
                continue;
            };
            let (start, end) = (graph.node(from), graph.node(to));
            let (given, taken) = (start.produces.has(artifact), end.consumes.has(artifact));
            if (given && taken) || is_bare_model(graph, edge) {
                continue;
            }
            let (a, b, what) = (start.label(), end.label(), known(artifact.as_str()));
            let message = match (given, taken) {
                (false, false) => say!("{a} gives no {what}, and {b} takes none.", a, what, b),
                (false, true) => say!("{a} gives no {what}, which {b} would take.", a, what, b),
                _ => say!("{b} takes no {what}, which {a} would give.", b, what, a),
            };
            let common = start.produces.and(end.consumes);
            let help = if common.is_empty() {
                say!(
                    "Put something between: {a} gives {given}, {b} takes {taken}.",
                    a,
                    given = start.produces.in_words(),
                    b,
                    taken = end.consumes.in_words()
                )
            } else {
                say!(
                    "Carry something both know: {fitting}.",
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
                message,
                reason: say!(
                    "The two tools have no such hand-over, so the connection cannot be built."
                ),
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
        "a document database straight into a container platform",
        "cosmos = document-database
         aks = kubernetes
         cosmos -> aks : prediction",
        &["error c1"],
        &[],
    ),
    Case::fires(
        "exactly one artifact fits",
        "repo = source-repository
         image = docker
         repo -> image : dataset",
        &["error c1"],
        &["retype:code"],
    ),
    Case::fires(
        "several artifacts fit",
        "lake = object-store origin=true
         train = pytorch
         lake -> train : telemetry",
        &["error c1"],
        &["retype:dataset", "retype:features"],
    ),
    Case::fires(
        "none fits, one converter does",
        "repo = source-repository
         platform = kubernetes
         repo -> platform : code",
        &["error c1"],
        &["insert:docker"],
    ),
    Case::silent(
        "everything fits",
        "lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         lake -> train : dataset
         train -> reg : model",
    ),
    Case::silent(
        "a connection of the kind uses carries nothing",
        "api = fastapi
         aks = kubernetes
         api -> aks : prediction [uses]",
    ),
    Case::silent(
        "a bare model into a container platform is FLOW-10's",
        "reg = mlflow-model-registry
         aks = kubernetes
         reg -> aks : model [deploy]",
    ),
];
