//! FLOW-10: a bare model deployed to a platform that runs images.

use architrave_model::Artifact;
use architrave_words::say;

use crate::{
    Case, Draft, Part, Rule, Severity, Sight,
    offer::adapter_offers,
    query::{ArtifactSet, DesignGraph, EdgeIndex, needs::Origins},
    rule::Context,
};

/// The rule.
pub struct Flow10;

/// Whether the edge hands a model to something that takes images but no models. FLOW-01 leaves
/// such an edge to this rule.
pub(super) fn is_bare_model(graph: &DesignGraph<'_>, edge: EdgeIndex) -> bool {
    let (from, to, connection) = graph.edge(edge);
    let takes = graph.node(to).consumes;
    connection.artifact() == Some(Artifact::Model)
        && graph.node(from).produces.has(Artifact::Model)
        && takes.has(Artifact::ContainerImage)
        && !takes.has(Artifact::Model)
}

impl Rule for Flow10 {
    fn code(&self) -> &str {
        "FLOW-10"
    }

    fn title(&self) -> &str {
        "Bare model into a container platform"
    }

    fn docs(&self) -> &str {
        "\
**What.** A model goes straight to a component that takes container images but no models, such as
Kubernetes.

**Why.** A container platform runs images. Somebody has to put the model and the code that loads
it into one.

**Source.** A special case of FLOW-01 with a better cure.

**Example.** A model registry connected to a cluster with a model.

**How to fix.** Put a packing step between (Docker, or a model server that builds images), or
deploy to a model server on that platform, such as KServe, that takes models itself."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let mut origins = None;
        for edge in graph.edges().filter(|e| is_bare_model(graph, *e)) {
            let (from, to, _) = graph.edge(edge);
            let (a, b) = (graph.label(from), graph.label(to));
            let origins = origins.get_or_insert_with(|| Origins::of(graph));
            let image = ArtifactSet::of(&[Artifact::ContainerImage]);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{b} runs container images and cannot take the model of {a}.",
                    b,
                    a
                ),
                reason: say!(
                    "Somebody has to put the model and the code that loads it into an image."
                ),
                help: say!("Pack the model into an image between {a} and {b}.", a, b),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&[from, to]),
                offers: context.offers(|| adapter_offers(context, origins, edge, image)),
            });
        }
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "a registry straight into a cluster",
        "reg = mlflow-model-registry
         aks = kubernetes
         reg -> aks : model [deploy]",
        &["error c1"],
        &["insert:docker"],
    ),
    Case::fires(
        "the same under high risk, where the cure must still be offered",
        "risk high
         lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         aks = kubernetes
         lake -> train : dataset
         train -> reg : model
         reg -> aks : model [deploy]",
        &["error c3"],
        &["insert:docker"],
    ),
    Case::silent(
        "an image into a cluster",
        "reg = mlflow-model-registry
         pack = docker
         aks = kubernetes
         reg -> pack : model
         pack -> aks : container-image [deploy]",
    ),
    Case::silent(
        "a model server takes models",
        "reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    ),
];
