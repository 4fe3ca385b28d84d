//! FLOW-07: a trained model that goes nowhere.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End},
    offer::{keeps_duties, may_lead_to, nearest},
    query::{
        ArtifactSet, DesignGraph, KindSet, NodeIndex, RoleSet,
        roles::{PACKED_MODEL, SERVE, TRAIN},
    },
    rule::Context,
};

/// The rule.
pub struct Flow07;

impl Rule for Flow07 {
    fn code(&self) -> &str {
        "FLOW-07"
    }

    fn title(&self) -> &str {
        "Trained model goes nowhere"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component trains and does not serve itself, and no model, image, endpoint or prediction
leaves it as data, deployment, control or answer. Experiment metrics count when they go to a tracker
that hands the model on: many keep the model with the run.

**Why.** A dead end is often a deployment somebody forgot to draw.

**Source.** General modelling practice; every published MLOps architecture hands the trained model
to an evaluation, a registry or an endpoint.

**Example.** A dataset leads to PyTorch, and nothing leads from PyTorch.

**How to fix.** Connect it to the nearest evaluation or model registry; or add a registry.

**Severity.** A warning; information while the project is a sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-12",
                at: At::Same,
            },
            Cause {
                code: "FLOW-02",
                at: At::OutOf,
            },
            Cause {
                code: "FLOW-01",
                at: At::OutOf,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        const TAKERS: RoleSet = RoleSet::of(&[Role::Evaluate, Role::Register]);
        let graph = &context.graph;
        let stuck: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| graph.node(*n).is(TRAIN) && !graph.node(*n).is(SERVE))
            .filter(|n| !hands_model_on(graph, *n))
            .collect();
        if stuck.is_empty() {
            return;
        }
        let takers = graph.select(|n| n.is(TAKERS) && n.consumes.has(Artifact::Model));
        for node in stuck {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!("The model of {name} goes nowhere.", name),
                reason: say!(
                    "A model that nothing takes has no effect; often a deployment was \
                         forgotten."
                ),
                help: say!("Connect {name} to an evaluation or a model registry.", name),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let offers = [connect(context, &takers, node), insert(context, node)];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

fn hands_model_on(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    const OBSERVING: KindSet = KindSet::of(&[FlowKind::Telemetry, FlowKind::Feedback]);
    const RESULT: ArtifactSet =
        PACKED_MODEL.or(ArtifactSet::of(&[Artifact::Endpoint, Artifact::Prediction]));
    graph
        .outgoing(node)
        .any(|(to, edge)| match edge.artifact() {
            Some(Artifact::ExperimentMetrics) => {
                let gives = graph.tally(to).flows().gives;
                gives.has(Artifact::Model)
            }
            Some(artifact) => RESULT.has(artifact) && !OBSERVING.has(edge.kind()),
            None => false,
        })
}

fn gives_model(context: &Context<'_>, node: NodeIndex) -> bool {
    let model = Artifact::Model;
    context.graph.node(node).produces.has(model) && keeps_duties(context, node, &[], &[model])
}

fn connect(context: &Context<'_>, takers: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    if !gives_model(context, node) {
        return None;
    }
    let taker = nearest(graph, node, takers, |t| {
        !may_lead_to(graph, t, node) && keeps_duties(context, t, &[Artifact::Model], &[])
    })?;
    let ends = (
        End::Old(graph.id(node).clone()),
        End::Old(graph.id(taker).clone()),
    );
    let mut edit = Edit::default();
    edit.connect(&ends.0, &ends.1, FlowKind::Data, Artifact::Model);
    Some(Offer::look(
        format!("connect:{}", graph.id(taker)),
        say!("Hand the model to {taker}", taker = graph.label(taker)),
        edit,
    ))
}

fn insert(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let model = [Artifact::Model];
    if !gives_model(context, node) {
        return None;
    }
    let tool = context.palette.tool(Role::Register, &model, &model)?;
    let mut edit = Edit::default();
    let registry = edit.add(&tool.id, graph.node(node).component.boundary.as_ref());
    let trained = End::Old(graph.id(node).clone());
    edit.connect(&trained, &registry, FlowKind::Data, Artifact::Model);
    Some(Offer::look(
        "insert:registry",
        say!("Add a model registry that takes it"),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "data leads to a training, and nothing leads on",
        "lake = object-store origin=true
         train = pytorch
         lake -> train : dataset",
        &["warning train"],
        &["insert:registry"],
    ),
    Case::fires(
        "an evaluation is near",
        "lake = object-store origin=true
         train = pytorch
         eval = model-evaluation
         reg = mlflow-model-registry
         lake -> train : dataset
         lake -> eval : dataset
         eval -> reg : model",
        &["warning train"],
        &["connect:eval", "insert:registry"],
    ),
    Case::fires(
        "the tracker only keeps metrics",
        "lake = object-store origin=true
         train = pytorch
         trk = mlflow
         lake -> train : dataset
         train -> trk : experiment-metrics",
        &["warning train"],
        &["insert:registry"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         lake = object-store origin=true
         train = pytorch
         lake -> train : dataset",
        &["info train"],
        &["insert:registry"],
    ),
    Case::silent(
        "the model goes to a registry",
        "lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         lake -> train : dataset
         train -> reg : model",
    ),
    Case::silent(
        "the tracker keeps the model with the run and hands it on",
        "lake = object-store origin=true
         train = pytorch
         trk = mlflow
         reg = mlflow-model-registry
         lake -> train : dataset
         train -> trk : experiment-metrics
         trk -> reg : model",
    ),
    Case::silent(
        "one batch job trains and scores",
        "lake = object-store origin=true
         aml = azure-machine-learning
         res = object-store
         lake -> aml : dataset
         aml -> res : prediction",
    ),
    Case::silent(
        "a service that trains and answers by itself",
        "lake = object-store origin=true
         auto = google-automl
         app = web-app
         lake -> auto : dataset
         auto -> app : endpoint [response]",
    ),
    Case::silent(
        "an untyped connection may carry the model: that is FLOW-02's",
        "lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         lake -> train : dataset
         train -> reg : -",
    ),
    Case::silent(
        "connected to nothing is FLOW-12's or FLOW-03's",
        "train = pytorch",
    ),
];
