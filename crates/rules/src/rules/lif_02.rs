//! LIF-02: nothing records experiments.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::Edit,
    offer::{beside, keeps_duties, old},
    query::{DesignGraph, NodeIndex, supply::TRACKS},
    rule::Context,
};

/// The rule.
pub struct Lif02;

impl Rule for Lif02 {
    fn code(&self) -> &str {
        "LIF-02"
    }

    fn title(&self) -> &str {
        "No experiment tracking"
    }

    fn docs(&self) -> &str {
        "\
**What.** Something trains, and nothing in the diagram tracks experiments. A platform tracks when
its role says so or when experiment metrics come in. One tracker is enough for the whole diagram.
A model registry is none: it knows the models that were kept, not the runs that led to them.

**Why.** Which data, code and parameters gave which result is known only to whoever was there.

**Source.** The metadata store of Google's Vertex AI MLOps sample.

**Example.** PyTorch hands models to a registry, and its parameters and results go nowhere.

**How to fix.** Add a tracker and send it the experiment metrics of every training.

**Severity.** Information."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let untracked = untracked(graph);
        if untracked.is_empty() {
            return;
        }
        found.push(Draft {
            severity: Severity::Info,
            message: say!(
                "Nothing records the experiments of {untracked}.",
                untracked = graph.names(&untracked)
            ),
            reason: say!("Nobody can say later which data, code and parameters gave which result."),
            help: say!("Send the experiment metrics of every training to a tracker."),
            subjects: vec![context.design()],
            path: graph.ids(&untracked),
            offers: context.offers(|| insert(context, &untracked).into_iter().collect()),
        });
    }
}

/// The trainings whose experiments nothing records: all, or none.
pub(super) fn untracked(graph: &DesignGraph<'_>) -> Vec<NodeIndex> {
    if graph.nodes().any(|n| graph.node(n).is(TRACKS)) {
        Vec::new()
    } else {
        graph.trainings()
    }
}

fn insert(context: &Context<'_>, trainings: &[NodeIndex]) -> Option<Offer> {
    let graph = &context.graph;
    let metrics = [Artifact::ExperimentMetrics];
    let tool = context.palette.tool(Role::Track, &metrics, &[])?;
    let first = trainings.first()?;
    let mut edit = Edit::default();
    let tracker = edit.add(&tool.id, beside(graph, *first));
    for training in trainings {
        let gives = graph.node(*training).produces.has(metrics[0]);
        if gives && keeps_duties(context, *training, &[], &metrics) {
            edit.connect(&old(graph, *training), &tracker, FlowKind::Data, metrics[0]);
        }
    }
    Some(Offer::look(
        format!("insert:{}", tool.id),
        say!("Add {tool} for every training", tool = tool.said()),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "two trainings and no tracker",
        "lake = object-store
         a = pytorch
         b = keras
         lake -> a : dataset
         lake -> b : dataset",
        &["info main"],
        &["insert:mlflow"],
    ),
    Case::fires(
        "a registry records no experiments",
        "train = pytorch
         reg = mlflow-model-registry
         train -> reg : model",
        &["info main"],
        &["insert:mlflow"],
    ),
    Case::fires(
        "a batch job that trains and scores",
        "lake = object-store
         aml = azure-machine-learning
         res = object-store
         lake -> aml : dataset
         aml -> res : prediction",
        &["info main"],
        &["insert:mlflow"],
    ),
    Case::silent(
        "one tracker for all",
        "lake = object-store
         a = pytorch
         b = keras
         trk = mlflow
         lake -> a : dataset
         lake -> b : dataset
         a -> trk : experiment-metrics",
    ),
    Case::silent(
        "a platform that takes experiment metrics tracks",
        "lake = object-store
         a = pytorch
         aml = azure-machine-learning role=track
         lake -> a : dataset
         a -> aml : dataset",
    ),
    Case::silent(
        "nothing trains",
        "reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "a training that is connected to nothing is another finding",
        "train = pytorch",
    ),
];
