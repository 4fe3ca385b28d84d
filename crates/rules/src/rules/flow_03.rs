//! FLOW-03: a training that gets no data.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::{known, say};

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End},
    offer::{may_lead_to, nearest},
    query::{
        Lens, NodeIndex, RoleSet,
        needs::{Origins, lacks_training_data},
        roles::TRAINING_DATA,
    },
    rule::Context,
};

/// The rule.
pub struct Flow03;

impl Rule for Flow03 {
    fn code(&self) -> &str {
        "FLOW-03"
    }

    fn title(&self) -> &str {
        "Training without data"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component that trains has no incoming connection of the kind data or feedback that
carries a dataset, features or labels. Platforms train here when their role says so, or when their
connections do: a model or experiment metrics come out and no model came in. So does a notebook
that hands over a model.

**Why.** There is nothing to learn from.

**Source.** Google's MLOps levels 0 to 2 and Azure MLOps v2 start every training from prepared
data.

**Example.** PyTorch connected to a model registry, and nothing connected to PyTorch.

**How to fix.** Connect the nearest store or feature store whose data has an origin; or add a data
source, a store and a validation step in front of the training."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-02",
                at: At::Into,
            },
            Cause {
                code: "FLOW-01",
                at: At::Into,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let lens = Lens::plain(graph);
        let starved: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| lacks_training_data(&lens, *n))
            .collect();
        if starved.is_empty() {
            return;
        }
        let origins = Origins::of(graph);
        let stores = candidates(context, &origins);
        for node in starved {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{name} gets no data: no dataset, features or labels lead to it.",
                    name
                ),
                reason: say!("A training without data has nothing to learn from."),
                help: say!(
                    "Connect {name} to the store or feature store it learns from.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let offers = [connect(context, &stores, node), insert(context, node)];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

/// Stores and feature stores that have something to learn from, and whose data comes from
/// somewhere.
fn candidates(context: &Context<'_>, origins: &Origins) -> Vec<NodeIndex> {
    const STORES: RoleSet = RoleSet::of(&[Role::Store, Role::FeatureStore, Role::VersionData]);
    let graph = &context.graph;
    graph
        .nodes()
        .filter(|n| RoleSet::of(&[graph.stated_role(*n)]).meets(STORES))
        .filter(|n| graph.node(*n).produces.meets(TRAINING_DATA) && origins.known(*n))
        .collect()
}

/// The artifact to hand over for learning: features from a feature store, else a dataset.
fn lesson(context: &Context<'_>, from: NodeIndex, to: NodeIndex) -> Option<Artifact> {
    let graph = &context.graph;
    let common = graph.node(from).produces.and(graph.node(to).consumes);
    let order = if graph.stated_role(from) == Role::FeatureStore {
        [Artifact::Features, Artifact::Dataset, Artifact::Labels]
    } else {
        [Artifact::Dataset, Artifact::Features, Artifact::Labels]
    };
    order.into_iter().find(|a| common.has(*a))
}

fn connect(context: &Context<'_>, stores: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let store = nearest(graph, node, stores, |store| {
        lesson(context, store, node).is_some() && !may_lead_to(graph, node, store)
    })?;
    let artifact = lesson(context, store, node)?;
    let ends = (
        End::Old(graph.id(store).clone()),
        End::Old(graph.id(node).clone()),
    );
    let mut edit = Edit::default();
    edit.connect(&ends.0, &ends.1, FlowKind::Data, artifact);
    Some(Offer::look(
        format!("connect:{}", graph.id(store)),
        say!(
            "Connect {store} with its {artifact}",
            store = graph.label(store),
            artifact = known(artifact.as_str())
        ),
        edit,
    ))
}

fn insert(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let (graph, palette) = (&context.graph, context.palette);
    let takes = graph.node(node).consumes;
    let lesson = [Artifact::Dataset, Artifact::Features]
        .into_iter()
        .find(|a| takes.has(*a))?;
    let source = palette.tool(Role::Source, &[], &[Artifact::RawData])?;
    let store = palette.tool(Role::Store, &[Artifact::RawData], &[Artifact::RawData])?;
    let check = palette.tool(Role::Validate, &[Artifact::RawData], &[lesson])?;
    let boundary = graph.node(node).component.boundary.as_ref();
    let mut edit = Edit::default();
    let source = edit.add(&source.id, None);
    let store = edit.add(&store.id, boundary);
    let check = edit.add(&check.id, boundary);
    edit.connect(&source, &store, FlowKind::Data, Artifact::RawData);
    edit.connect(&store, &check, FlowKind::Data, Artifact::RawData);
    edit.connect(
        &check,
        &End::Old(graph.id(node).clone()),
        FlowKind::Data,
        lesson,
    );
    Some(Offer::look(
        "insert:data",
        say!("Add a data source, a store and a validation step"),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "nothing leads to the training",
        "train = pytorch
         reg = mlflow-model-registry
         train -> reg : model",
        &["error train"],
        &["insert:data"],
    ),
    Case::fires(
        "a store is near",
        "src = data-source
         lake = object-store
         nb = jupyter
         repo = source-repository
         train = pytorch
         src -> lake : raw-data
         lake -> nb : dataset
         nb -> repo : code
         repo -> train : code",
        &["error train"],
        &["connect:lake", "insert:data"],
    ),
    Case::fires(
        "a platform whose connections say that it trains",
        "sm = amazon-sagemaker
         reg = mlflow-model-registry
         sm -> reg : model",
        &["error sm"],
        &["insert:data"],
    ),
    Case::fires(
        "telemetry is nothing to learn from",
        "src = data-source
         train = scikit-learn
         src -> train : dataset [telemetry]",
        &["error train"],
        &["insert:data"],
    ),
    Case::fires(
        "an untyped connection out of it is not its input",
        "train = pytorch
         reg = mlflow-model-registry
         train -> reg : -",
        &["error train"],
        &["insert:data"],
    ),
    Case::silent(
        "an untyped connection into it may be its data: that is FLOW-02's",
        "lake = object-store origin=true
         train = pytorch
         lake -> train : -",
    ),
    Case::silent(
        "a dataset comes in",
        "lake = object-store
         train = pytorch
         lake -> train : dataset",
    ),
    Case::silent(
        "samples come back as feedback",
        "serve = kserve
         lake = object-store
         train = pytorch
         serve -> lake : prediction
         lake -> train : dataset [feedback]",
    ),
    Case::silent(
        "an evaluation is no training",
        "reg = mlflow-model-registry
         eval = model-evaluation
         reg -> eval : model",
    ),
    Case::silent(
        "a platform that only serves",
        "reg = mlflow-model-registry
         sm = amazon-sagemaker
         app = web-app
         reg -> sm : model [deploy]
         sm -> app : prediction [response]",
    ),
];
