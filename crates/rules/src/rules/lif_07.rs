//! LIF-07: somebody has to start the training by hand.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::Edit,
    offer::{beside, keeps_duties, old},
    query::{
        ArtifactSet, DesignGraph, Edge, NodeIndex, Way,
        roles::FORWARD,
        supply::{ORCHESTRATES, triggers, works},
    },
    rule::Context,
};

/// The rule.
pub struct Lif07;

impl Rule for Lif07 {
    fn code(&self) -> &str {
        "LIF-07"
    }

    fn title(&self) -> &str {
        "Nothing runs the pipeline"
    }

    fn docs(&self) -> &str {
        "\
**What.** Something trains, and no orchestrator leads to a training or to a step that prepares
data by schedules, code or images that are handed on. A trigger from anything else,
such as an alert of a monitor or an event of a queue, runs the pipeline as well. One that runs some
of it is enough.

**Why.** A training somebody starts by hand is started late, or differently each time.

**Source.** The step from level 0 to level 1 of Google's MLOps levels.

**Example.** A store, a training and an endpoint in a row, and nothing beside them.

**How to fix.** Add an orchestrator that starts the trainings.

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
        if trainings.is_empty() || is_run(graph, &trainings) {
            return;
        }
        found.push(Draft {
            severity: Severity::Info,
            message: say!(
                "Nothing starts {trainings}.",
                trainings = graph.names(&trainings)
            ),
            reason: say!(
                "A training somebody starts by hand is started late, or differently each time."
            ),
            help: say!("Let an orchestrator start what prepares the data and what trains."),
            subjects: vec![context.design()],
            path: graph.ids(&trainings),
            offers: context.offers(|| offers(context, &trainings)),
        });
    }
}

fn is_run(graph: &DesignGraph<'_>, trainings: &[NodeIndex]) -> bool {
    let mut run: Vec<NodeIndex> = graph.nodes().filter(|n| graph.prepares(*n)).collect();
    run.extend(trainings);
    let triggered = |n: &NodeIndex| graph.incoming(*n).any(|(_, e)| triggers(&e) && works(&e));
    let driven = graph.reach(graph.with_role(ORCHESTRATES), Way::Down, drives, |_| false);
    run.iter().any(|n| triggered(n) || driven.has(*n))
}

/// What makes a step run: a trigger, or the code or image of it.
const fn drives(edge: &Edge<'_>) -> bool {
    const MEANS: ArtifactSet =
        ArtifactSet::of(&[Artifact::Schedule, Artifact::Code, Artifact::ContainerImage]);
    edge.carries(FORWARD.with(FlowKind::Feedback), MEANS)
}

fn offers(context: &Context<'_>, trainings: &[NodeIndex]) -> Vec<Offer> {
    let graph = &context.graph;
    let schedule = [Artifact::Schedule];
    let started: Vec<NodeIndex> = trainings
        .iter()
        .copied()
        .filter(|n| graph.node(*n).consumes.has(Artifact::Schedule))
        .filter(|n| keeps_duties(context, *n, &schedule, &[]))
        .collect();
    let Some(first) = started.first().copied() else {
        return Vec::new();
    };
    let start = |edit: &mut Edit, from| {
        for training in &started {
            let to = old(graph, *training);
            edit.connect(&from, &to, FlowKind::Control, Artifact::Schedule);
        }
    };
    let mut offers = Vec::new();
    let idle = graph
        .select(|n| n.is(ORCHESTRATES) && n.produces.has(Artifact::Schedule))
        .into_iter()
        .find(|n| !started.contains(n));
    if let Some(idle) = idle {
        let mut edit = Edit::default();
        start(&mut edit, old(graph, idle));
        let title = say!("Let {idle} start the training", idle = graph.label(idle));
        offers.push(Offer::look(
            format!("connect:{}", graph.id(idle)),
            title,
            edit,
        ));
    }
    if let Some(tool) = context.palette.tool(Role::Orchestrate, &[], &schedule) {
        let mut edit = Edit::default();
        let new = edit.add(&tool.id, beside(graph, first));
        start(&mut edit, new);
        let title = say!("Add {tool} to start the training", tool = tool.said());
        offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "a training nobody starts",
        "lake = object-store
         train = pytorch
         reg = mlflow-model-registry
         lake -> train : dataset
         train -> reg : model",
        &["info main"],
        &["insert:apache-airflow"],
    ),
    Case::fires(
        "an orchestrator that starts only the serving",
        "lake = object-store
         train = pytorch
         ci = ci-cd-pipeline
         ks = kserve
         lake -> train : dataset
         train -> ks : model [deploy]
         ci -> ks : container-image [deploy]",
        &["info main"],
        &["connect:ci", "insert:apache-airflow"],
    ),
    Case::fires(
        "data that is fetched on a schedule does not start the training",
        "src = data-source
         adf = azure-data-factory
         lake = object-store
         train = pytorch
         src -> adf : raw-data
         adf -> lake : dataset
         lake -> train : dataset",
        &["info main"],
        &["insert:apache-airflow"],
    ),
    Case::silent(
        "an orchestrator starts the preparation",
        "pipe = apache-airflow
         prep = apache-spark
         train = pytorch
         pipe -> prep : schedule [control]
         prep -> train : features",
    ),
    Case::silent(
        "a delivery pipeline builds the image that trains",
        "repo = source-repository
         ci = ci-cd-pipeline
         img = container-registry
         sm = amazon-sagemaker role=train
         lake = object-store
         repo -> ci : code [deploy]
         ci -> img : container-image [deploy]
         img -> sm : container-image [deploy]
         lake -> sm : dataset",
    ),
    Case::silent(
        "an alert starts the training",
        "lake = object-store
         train = pytorch
         mon = evidently-ai
         lake -> train : dataset
         mon -> train : schedule [feedback]",
    ),
    Case::silent(
        "nothing trains",
        "reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    ),
];
