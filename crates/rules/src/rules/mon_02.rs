//! MON-02: models are watched like any other program.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::Edit,
    offer::{beside, keeps_duties, old},
    query::{
        ArtifactSet, DesignGraph, Edge, NodeIndex, Way,
        roles::{MONITORED, SERVE},
    },
    rule::Context,
};

/// The rule.
pub struct Mon02;

impl Rule for Mon02 {
    fn code(&self) -> &str {
        "MON-02"
    }

    fn title(&self) -> &str {
        "Infrastructure metrics only"
    }

    fn docs(&self) -> &str {
        "\
**What.** Models in production are watched, but no monitor in the diagram gets predictions,
features or a dataset. A monitor made for models, one that can take predictions together with
features, labels, datasets or context to judge them by, counts whatever is sent to it: its
telemetry is the model's. A collector of logs and metrics does not.

Models that nobody watches at all are MON-01's; an application around a language model is
evaluated rather than measured for drift, see MON-05.

**Why.** Drift cannot be seen in graphs of CPU and memory.

**Source.** The skew and drift monitoring of Google's Vertex AI MLOps sample.

**Example.** Grafana gets the telemetry of an endpoint, and nothing gets its predictions.

**How to fix.** Send predictions to a monitor made for models.

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
        let monitors: Vec<NodeIndex> = graph.nodes().filter(|n| graph.is_monitor(*n)).collect();
        if monitors.is_empty() || monitors.iter().any(|n| sees_content(graph, *n)) {
            return;
        }
        let watched = graph.reach(monitors, Way::Up, watches, |_| false);
        let serving: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| graph.node(*n).is(SERVE) && graph.is_production(*n) && watched.has(*n))
            .collect();
        let Some(first) = serving.first().copied() else {
            return;
        };
        let path = watched.path(first);
        let monitor = path.last().map_or("", |n| graph.label(*n));
        found.push(Draft {
            severity: Severity::Info,
            message: say!(
                "{monitor} sees how {serving} runs, but no monitor sees what it answers.",
                monitor,
                serving = graph.names(&serving)
            ),
            reason: say!("Drift cannot be seen in graphs of CPU and memory."),
            help: say!("Send predictions to a monitor made for models."),
            subjects: vec![context.design()],
            path: graph.ids(&path),
            offers: context.offers(|| insert(context, &serving).into_iter().collect()),
        });
    }
}

const fn watches(edge: &Edge<'_>) -> bool {
    match edge.artifact() {
        Some(artifact) => MONITORED.has(artifact),
        None => false,
    }
}

/// Whether a monitor gets what a model takes or gives, or is made for models and gets anything.
fn sees_content(graph: &DesignGraph<'_>, monitor: NodeIndex) -> bool {
    const CONTENT: ArtifactSet =
        ArtifactSet::of(&[Artifact::Prediction, Artifact::Features, Artifact::Dataset]);
    let made_for_it = graph.watches_models(monitor);
    graph.incoming(monitor).any(|(_, edge)| {
        edge.artifact()
            .is_some_and(|a| made_for_it || CONTENT.has(a))
    })
}

fn insert(context: &Context<'_>, serving: &[NodeIndex]) -> Option<Offer> {
    let graph = &context.graph;
    let prediction = [Artifact::Prediction];
    let takes = [Artifact::Prediction, Artifact::Features];
    let tool = context.palette.tool(Role::Monitor, &takes, &[])?;
    let first = serving.first()?;
    let mut edit = Edit::default();
    let monitor = edit.add(&tool.id, beside(graph, *first));
    for node in serving {
        let gives = graph.node(*node).produces.has(Artifact::Prediction);
        if gives && keeps_duties(context, *node, &[], &prediction) {
            edit.connect(
                &old(graph, *node),
                &monitor,
                FlowKind::Telemetry,
                Artifact::Prediction,
            );
        }
    }
    Some(Offer::look(
        format!("insert:{}", tool.id),
        say!("Add {tool}, fed by the predictions", tool = tool.said()),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "telemetry to a dashboard for machines",
        "reg = mlflow-model-registry
         ks = kserve
         prom = prometheus
         graf = grafana
         reg -> ks : model [deploy]
         ks -> prom : telemetry [telemetry]
         prom -> graf : telemetry [telemetry]",
        &["info main"],
        &["insert:evidently-ai"],
    ),
    Case::fires(
        "a collector could take predictions, but gets none",
        "ks = kserve
         otel = opentelemetry
         ks -> otel : telemetry [telemetry]",
        &["info main"],
        &["insert:evidently-ai"],
    ),
    Case::silent(
        "predictions go to a monitor beside the one for machines",
        "ks = kserve
         prom = prometheus
         evid = evidently-ai
         ks -> prom : telemetry [telemetry]
         ks -> evid : prediction [telemetry]",
    ),
    Case::silent(
        "a monitor made for models, whatever it is sent",
        "gg = aws-iot-greengrass
         mon = arize-ai
         gg -> mon : telemetry [telemetry]",
    ),
    Case::silent(
        "captured predictions, by way of a store",
        "ks = kserve
         cap = object-store
         mon = opentelemetry
         ks -> cap : prediction
         cap -> mon : prediction [telemetry]",
    ),
    Case::silent(
        "a dashboard that gets the scored dataset",
        "ks = kserve
         lake = object-store
         graf = grafana
         ks -> lake : prediction
         lake -> graf : dataset
         ks -> graf : telemetry [telemetry]",
    ),
    Case::silent(
        "nothing is watched: that is another finding",
        "reg = mlflow-model-registry
         ks = kserve
         prom = prometheus
         reg -> ks : model [deploy]
         reg -> prom : model [telemetry]",
    ),
    Case::silent(
        "an application around a language model",
        "user = user-client-app
         app = langchain
         llm = foundation-model
         log = grafana
         user -> app : request [request]
         app -> llm : request [request]
         llm -> app : prediction [response]
         app -> user : prediction [response]
         app -> log : telemetry [telemetry]",
    ),
];
