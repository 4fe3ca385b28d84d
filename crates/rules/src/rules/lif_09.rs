//! LIF-09: nothing that is seen in production leads back to a training.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, End},
    offer::{beside, nearest, old},
    query::{
        DesignGraph, Edge, KindSet, NodeIndex, RoleSet, Way,
        oversight::REVIEW,
        roles::{FORWARD, LINEAGE, SERVE},
        supply::{ORCHESTRATES, works},
    },
    rule::Context,
};

/// The rule.
pub struct Lif09;

impl Rule for Lif09 {
    fn code(&self) -> &str {
        "LIF-09"
    }

    fn title(&self) -> &str {
        "No retraining or review trigger"
    }

    fn docs(&self) -> &str {
        "\
**What.** A trained model is served in production, and nothing leads from there back to a training.
A way back is a connection of the kind feedback to something from which a training is reached; or
a person who annotates or reviews, or an orchestrator, that gets something from production and
leads on to a training. It need not be automatic: for images it usually is a person who labels new
ones.

**Why.** The world changes and the model does not.

**Source.** The monitoring events and actions of Azure MLOps v2; continuous training in Google's
MLOps levels (from a secondary page).

**Example.** An endpoint is monitored, and the monitor tells nobody.

**How to fix.** Let a monitor trigger the orchestrator that runs the training, or send what was
seen to somebody who labels it.

**Severity.** Information."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let trainings = graph.trainings();
        if trainings.is_empty() {
            return;
        }
        let trained = graph.reach(trainings.iter().copied(), Way::Down, inherits, |_| false);
        let serving: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| graph.node(*n).is(SERVE) && graph.is_production(*n) && trained.has(*n))
            .collect();
        let Some(first) = serving.first().copied() else {
            return;
        };
        let leads = graph.reach(trainings, Way::Up, renews, |_| false);
        let back = graph.edges().any(|edge| {
            let (_, to, edge) = graph.edge(edge);
            edge.kind() == FlowKind::Feedback && edge.artifact().is_some() && leads.has(to)
        });
        if back || is_seen_by_somebody(graph, &serving, |n| leads.has(n)) {
            return;
        }
        found.push(Draft {
            severity: Severity::Info,
            message: say!(
                "Nothing that is seen in production, at {serving}, leads back to a training.",
                serving = graph.names(&serving)
            ),
            reason: say!("The world changes and the model does not."),
            help: say!(
                "Let a monitor trigger the training, or send what was seen to somebody who \
                   labels it."
            ),
            subjects: vec![context.design()],
            path: graph.ids(&trained.path(first)),
            offers: context.offers(|| offers(context, first, |n| leads.has(n))),
        });
    }
}

const fn inherits(edge: &Edge<'_>) -> bool {
    edge.carries(FORWARD, LINEAGE)
}

/// Along what a trigger or new data comes to a training.
const fn renews(edge: &Edge<'_>) -> bool {
    FORWARD.with(FlowKind::Feedback).has(edge.kind())
}

/// Whether something of production reaches a person or an orchestrator that leads to a training.
fn is_seen_by_somebody(
    graph: &DesignGraph<'_>,
    serving: &[NodeIndex],
    leads: impl Fn(NodeIndex) -> bool,
) -> bool {
    const ACTS: RoleSet = REVIEW.or(ORCHESTRATES).or(RoleSet::of(&[Role::Annotate]));
    const SEEN: KindSet = KindSet::of(&[
        FlowKind::Data,
        FlowKind::Control,
        FlowKind::Response,
        FlowKind::Feedback,
        FlowKind::Telemetry,
    ]);
    let seen = graph.reach(
        serving.iter().copied(),
        Way::Down,
        |e: &Edge<'_>| SEEN.has(e.kind()),
        |_| false,
    );
    graph
        .nodes()
        .any(|n| graph.node(n).is(ACTS) && seen.has(n) && !seen.is_start(n) && leads(n))
}

/// What may be triggered: an orchestrator that leads to a training, or else the training.
fn offers(
    context: &Context<'_>,
    serving: NodeIndex,
    leads: impl Fn(NodeIndex) -> bool,
) -> Vec<Offer> {
    let graph = &context.graph;
    let takes = |n: &NodeIndex| leads(*n) && graph.node(*n).consumes.has(Artifact::Schedule);
    let drives = |n: &NodeIndex| {
        let works = graph.outgoing(*n).any(|(_, e)| works(&e));
        graph.node(*n).is(ORCHESTRATES) && works && takes(n)
    };
    let mut goals: Vec<NodeIndex> = graph.nodes().filter(drives).collect();
    if goals.is_empty() {
        goals = graph.trainings().into_iter().filter(takes).collect();
    }
    let Some(goal) = nearest(graph, serving, &goals, |_| true)
        .or_else(|| goals.contains(&serving).then_some(serving))
    else {
        return Vec::new();
    };
    let trigger = |edit: &mut Edit, from: &End| {
        let to = old(graph, goal);
        edit.connect(from, &to, FlowKind::Feedback, Artifact::Schedule);
    };
    let monitors: Vec<NodeIndex> = graph
        .nodes()
        .filter(|n| graph.is_monitor(*n) && graph.node(*n).produces.has(Artifact::Schedule))
        .filter(|n| graph.incoming(*n).next().is_some())
        .collect();
    let mut offers = Vec::new();
    if let Some(monitor) = nearest(graph, serving, &monitors, |m| m != goal) {
        let mut edit = Edit::default();
        trigger(&mut edit, &old(graph, monitor));
        let title = say!(
            "Let {monitor} trigger {goal}",
            monitor = graph.label(monitor),
            goal = graph.label(goal)
        );
        offers.push(Offer::look(
            format!("connect:{}", graph.id(monitor)),
            title,
            edit,
        ));
    }
    let prediction = [Artifact::Prediction];
    let tool = context
        .palette
        .tool(Role::Monitor, &prediction, &[Artifact::Schedule]);
    let gives = graph.node(serving).produces.has(Artifact::Prediction);
    if let (true, true, Some(tool)) = (offers.is_empty(), gives, tool) {
        let mut edit = Edit::default();
        let monitor = edit.add(&tool.id, beside(graph, serving));
        let from = old(graph, serving);
        edit.connect(&from, &monitor, FlowKind::Telemetry, Artifact::Prediction);
        trigger(&mut edit, &monitor);
        let title = say!(
            "Add {tool} to trigger {goal}",
            tool = tool.said(),
            goal = graph.label(goal)
        );
        offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "a monitor tells nobody",
        "ci = ci-cd-pipeline
         train = pytorch
         reg = mlflow-model-registry
         ks = kserve
         mon = evidently-ai
         ci -> train : schedule [control]
         train -> reg : model
         reg -> ks : model [deploy]
         ks -> mon : prediction [telemetry]",
        &["info main"],
        &["connect:mon"],
    ),
    Case::fires(
        "no monitor either, and nothing but the training to trigger",
        "lake = object-store
         aml = azure-machine-learning
         res = object-store
         lake -> aml : dataset
         aml -> res : prediction",
        &["info main"],
        &["insert:evidently-ai"],
    ),
    Case::fires(
        "a person who approves releases is no way back",
        "train = pytorch
         appr = human-reviewer
         ks = kserve
         gw = api-gateway
         train -> appr : model
         appr -> ks : model [deploy]
         ks -> gw : prediction [response]",
        &["info main"],
        &["insert:evidently-ai"],
    ),
    Case::fires(
        "those who label the first data see nothing of production",
        "src = data-source
         lab = labeling-tool
         train = pytorch
         ks = kserve
         src -> lab : dataset
         lab -> train : labels
         train -> ks : model [deploy]",
        &["info main"],
        &["insert:evidently-ai"],
    ),
    Case::silent(
        "a monitor triggers the pipeline",
        "pipe = kubeflow-pipelines
         train = pytorch
         ks = kserve
         mon = evidently-ai
         pipe -> train : schedule [control]
         train -> ks : model [deploy]
         ks -> mon : prediction [telemetry]
         mon -> pipe : schedule [feedback]",
    ),
    Case::silent(
        "samples come back to those who label them",
        "cam = iot-device
         s3 = amazon-s3
         lab = labeling-tool
         train = pytorch
         gg = aws-iot-greengrass
         cam -> s3 : raw-data [feedback]
         s3 -> lab : raw-data
         lab -> train : labels
         train -> gg : model [deploy]",
    ),
    Case::silent(
        "a person labels what production answered; no connection is called feedback",
        "ks = kserve
         res = object-store
         lab = labeling-tool
         train = pytorch
         train -> ks : model [deploy]
         ks -> res : prediction
         res -> lab : raw-data
         lab -> train : labels",
    ),
    Case::silent(
        "an alert starts the orchestrator, drawn as control",
        "pipe = apache-airflow
         train = pytorch
         ks = kserve
         mon = evidently-ai
         pipe -> train : schedule [control]
         train -> ks : model [deploy]
         ks -> mon : prediction [telemetry]
         mon -> pipe : schedule [control]",
    ),
    Case::silent(
        "behaviour of users comes back as data",
        "app = web-app
         log = message-queue
         prep = apache-spark
         train = spark-mllib
         score = apache-spark
         table = document-database
         app -> log : event-stream [feedback]
         log -> prep : event-stream
         prep -> train : dataset
         train -> score : model
         score -> table : prediction",
    ),
    Case::silent(
        "nothing trained is served",
        "train = pytorch
         reg = mlflow-model-registry
         train -> reg : model",
    ),
    Case::silent(
        "only staging serves it",
        "box stg environment:staging
         train = pytorch
         ks = kserve @stg
         train -> ks : model [deploy]",
    ),
];
