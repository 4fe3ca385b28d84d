//! FLOW-11: features looked up while serving, that nothing ever wrote.

use std::collections::BTreeSet;

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End, Step},
    offer::{keeps_duties, may_lead_to, nearest},
    query::{
        ArtifactSet, DesignGraph, Edge, KindSet, NodeIndex, RoleSet,
        needs::Origins,
        roles::{SERVE, SUPPLY, TRAIN, TRAINING_DATA},
    },
    rule::Context,
};

/// The rule.
pub struct Flow11;

impl Rule for Flow11 {
    fn code(&self) -> &str {
        "FLOW-11"
    }

    fn title(&self) -> &str {
        "Online features never materialised"
    }

    fn docs(&self) -> &str {
        "\
**What.** A feature store gives features to a component that serves, but no data of any form leads
into it: no dataset, events, features, raw data or labels. One that is said to be filled from
outside is fine.

**Why.** The look-up finds nothing, and the model answers without its inputs. Training and
inference must see the same features.

**Source.** AWS Well-Architected Machine Learning Lens, MLREL03-BP02: the same features in training
and inference.

**Example.** Feast feeds KServe, and nothing feeds Feast.

**How to fix.** Connect the data that feeds the training, or the nearest data whose origin is
known; or mark the feature store as filled from outside."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "origin"]
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
        let mut candidates = None;
        for node in graph.nodes() {
            let Some(server) = starving(graph, node) else {
                continue;
            };
            let (name, served) = (graph.label(node), graph.label(server));
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{name} gives features to {served}, but nothing fills {name}.",
                    name,
                    served
                ),
                reason: say!(
                    "The look-up finds nothing, and the model answers without its inputs."
                ),
                help: say!(
                    "Connect the data that the features of {name} are made from.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node, server]),
                offers: context.offers(|| {
                    let (lessons, others) = candidates.get_or_insert_with(|| feeders(graph));
                    let near =
                        connect(context, lessons, node).or_else(|| connect(context, others, node));
                    near.into_iter().chain([origin(context, node)]).collect()
                }),
            });
        }
    }
}

/// The server that looks features up in an empty feature store, if this is one.
fn starving(graph: &DesignGraph<'_>, node: NodeIndex) -> Option<NodeIndex> {
    const FILLING: ArtifactSet =
        TRAINING_DATA.or(ArtifactSet::of(&[Artifact::RawData, Artifact::EventStream]));
    let found = graph.node(node);
    let empty = found.is(RoleSet::of(&[Role::FeatureStore]))
        && !found.flag("origin")
        && !graph
            .incoming(node)
            .any(|(_, e)| e.kind() != FlowKind::Telemetry && e.carries(KindSet::ALL, FILLING));
    let served = |(to, edge): (NodeIndex, Edge<'_>)| {
        (edge.artifact() == Some(Artifact::Features) && graph.node(to).is(SERVE)).then_some(to)
    };
    if empty {
        graph.outgoing(node).filter_map(served).min()
    } else {
        None
    }
}

/// What feeds a training, and whatever else has data of a known origin; both sorted.
fn feeders(graph: &DesignGraph<'_>) -> (Vec<NodeIndex>, Vec<NodeIndex>) {
    let origins = Origins::of(graph);
    let lessons: BTreeSet<NodeIndex> = graph
        .edges()
        .map(|edge| graph.edge(edge))
        .filter(|(_, to, edge)| graph.node(*to).is(TRAIN) && edge.carries(SUPPLY, TRAINING_DATA))
        .map(|(from, ..)| from)
        .collect();
    let others = graph.nodes().filter(|n| origins.known(*n)).collect();
    (lessons.into_iter().collect(), others)
}

fn connect(context: &Context<'_>, candidates: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let takes = graph.node(node).consumes;
    let carried = |from: NodeIndex| {
        let gives = graph.node(from).produces.and(takes);
        let order = [
            Artifact::Dataset,
            Artifact::EventStream,
            Artifact::Features,
            Artifact::RawData,
        ];
        order.into_iter().find(|a| gives.has(*a))
    };
    let feeder = nearest(graph, node, candidates, |from| {
        carried(from).is_some_and(|a| keeps_duties(context, from, &[], &[a]))
            && !may_lead_to(graph, node, from)
    })?;
    let artifact = carried(feeder)?;
    let ends = (
        End::Old(graph.id(feeder).clone()),
        End::Old(graph.id(node).clone()),
    );
    let mut edit = Edit::default();
    edit.connect(&ends.0, &ends.1, FlowKind::Data, artifact);
    let title = say!("Fill it from {feeder}", feeder = graph.label(feeder));
    Some(Offer::look(
        format!("connect:{}", graph.id(feeder)),
        title,
        edit,
    ))
}

fn origin(context: &Context<'_>, node: NodeIndex) -> Offer {
    let graph = &context.graph;
    let id = End::Old(graph.id(node).clone());
    Offer::look(
        "origin",
        say!(
            "Mark {node} as filled from outside",
            node = graph.label(node)
        ),
        Edit::one(Step::Attribute(id, "origin", AttributeValue::Flag(true))),
    )
}

const CASES: &[Case] = &[
    Case::fires(
        "nothing fills the feature store",
        "lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         feast = feast
         ks = kserve
         lake -> train : dataset
         train -> reg : model
         reg -> ks : model [deploy]
         feast -> ks : features",
        &["error feast"],
        &["connect:lake", "origin"],
    ),
    Case::fires(
        "the training learns from the same empty store: one fault, told once",
        "feast = feast
         train = pytorch
         ks = kserve
         feast -> train : features
         feast -> ks : features
         train -> ks : model [deploy]",
        &["error feast"],
        &["origin"],
    ),
    Case::silent(
        "a stream fills it",
        "q = apache-kafka
         feast = feast
         ks = kserve
         q -> feast : event-stream
         feast -> ks : features",
    ),
    Case::silent(
        "it is filled from outside",
        "feast = feast origin=true
         ks = kserve
         feast -> ks : features",
    ),
    Case::silent(
        "only a training reads it: that is FLOW-04's",
        "feast = feast
         train = pytorch
         feast -> train : features",
    ),
    Case::silent(
        "an untyped connection may fill it: that is FLOW-02's",
        "lake = object-store origin=true
         feast = feast
         ks = kserve
         lake -> feast : -
         feast -> ks : features",
    ),
];
