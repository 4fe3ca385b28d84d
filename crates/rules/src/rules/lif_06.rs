//! LIF-06: training and serving prepare their features apart.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;
use petgraph::Direction;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, Step},
    offer::old,
    query::{
        ArtifactSet, DesignGraph, Edge, KindSet, NodeIndex, Reach, Way,
        roles::{FORWARD, LINEAGE, SERVE, TRAIN},
        supply::{FEATURE_STORE, MATERIAL, supplies},
    },
    rule::Context,
};

/// The rule.
pub struct Lif06;

impl Rule for Lif06 {
    fn code(&self) -> &str {
        "LIF-06"
    }

    fn title(&self) -> &str {
        "Training-serving skew"
    }

    fn docs(&self) -> &str {
        "\
**What.** A model learns from data that one step prepares, and the component that serves it in
production gets data that another step prepares, with no step and no feature store in common.
Features, datasets, events and raw data count, on any number of connections; what callers send with
a request does not.

It takes a preparation on both sides to fire: where serving reads the store that everything comes
from, or where one step feeds both, there is no second definition that could differ. A step that
feeds any training counts as shared, also when the diagram shows several models.

**Why.** Two programs that compute the same feature do not stay the same, and nobody notices but
the model.

**Source.** AWS Machine Learning Lens, MLREL03-BP02.

**Example.** Spark prepares the features for training; Flink computes them again for the endpoint.

**How to fix.** Compute the features once, and let training and serving take them from one feature
store."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["share"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "FLOW-02",
            at: At::Incident,
        }]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let serves = |n: &NodeIndex| graph.node(*n).is(SERVE) && !graph.node(*n).is(TRAIN);
        let serving: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| serves(n) && graph.is_production(*n))
            .collect();
        let steps: Vec<NodeIndex> = graph.nodes().filter(|n| graph.prepares(*n)).collect();
        if serving.is_empty() || steps.is_empty() {
            return;
        }
        let down = |starts: Vec<NodeIndex>, follow: fn(&Edge<'_>) -> bool| {
            graph.reach(starts, Way::Down, follow, |_| false)
        };
        // What leads to some training and to some serving is shared.
        let to_training = graph.reach(graph.trainings(), Way::Up, supplies, |_| false);
        let to_serving = graph.reach(serving.iter().copied(), Way::Up, arrives, |_| false);
        let common = |n: &NodeIndex| {
            let may = graph.prepares(*n) || graph.node(*n).is(FEATURE_STORE);
            may && to_training.has(*n) && to_serving.has(*n)
        };
        let shared = down(graph.nodes().filter(common).collect(), arrives);
        let prepared = down(steps.clone(), supplies);
        let delivered = down(steps, arrives);
        let learned = graph.trainings().into_iter().filter(|n| prepared.has(*n));
        let models = down(learned.collect(), inherits);
        for node in serving {
            let apart = models.has(node) && delivered.has(node) && !shared.has(node);
            let (Some(training), true) = (models.start_of(node), apart) else {
                continue;
            };
            let (path, learning) = (delivered.path(node), prepared.path(training));
            let (Some(here), Some(there)) = (path.first(), learning.first()) else {
                continue;
            };
            let (name, here, there) = (graph.label(node), graph.label(*here), graph.label(*there));
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{here} prepares what {name} gets, but its model learned from what {there} \
                     prepares.",
                    here,
                    name,
                    there
                ),
                reason: say!(
                    "Two programs that compute the same feature do not stay the same, and \
                         nobody notices but the model."
                ),
                help: say!(
                    "Let {name} and {training} take their features from one feature store.",
                    name,
                    training = graph.label(training)
                ),
                subjects: vec![context.component(node), context.component(training)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let ways = Ways {
                        delivered: &delivered,
                        prepared: &prepared,
                    };
                    share(context, &ways, node, training).into_iter().collect()
                }),
            });
        }
    }
}

/// Data on its way to what applies a model: handed over, or asked for.
const fn arrives(edge: &Edge<'_>) -> bool {
    const KINDS: KindSet = KindSet::of(&[
        FlowKind::Data,
        FlowKind::Feedback,
        FlowKind::Request,
        FlowKind::Response,
    ]);
    edge.carries(KINDS, MATERIAL)
}

const fn inherits(edge: &Edge<'_>) -> bool {
    edge.carries(FORWARD, LINEAGE)
}

/// What the prepared data reaches.
struct Ways<'r> {
    delivered: &'r Reach,
    prepared: &'r Reach,
}

/// Most connections led through a feature store.
const MOST: usize = 8;

/// Leads what both get through one new feature store.
fn share(
    context: &Context<'_>,
    ways: &Ways<'_>,
    node: NodeIndex,
    training: NodeIndex,
) -> Option<Offer> {
    let graph = &context.graph;
    let features = [Artifact::Features];
    let tool = context
        .palette
        .tool(Role::FeatureStore, &[Artifact::Dataset], &features)?;
    let takes = ArtifactSet::of(&tool.consumes);
    let mut edit = Edit::default();
    let store = edit.add(&tool.id, graph.node(node).component.boundary.as_ref());
    for (end, from) in [(training, ways.prepared), (node, ways.delivered)] {
        if !graph.node(end).consumes.has(Artifact::Features) {
            return None;
        }
        let comes: fn(&Edge<'_>) -> bool = if end == node { arrives } else { supplies };
        let edges = prepared_edges(graph, end, from, comes);
        if edges.is_empty() || edges.len() > MOST {
            return None;
        }
        for edge in edges {
            let (start, .., connection) = graph.edge(edge);
            let artifact = connection.artifact().filter(|a| takes.has(*a))?;
            edit.push(Step::Disconnect(connection.connection.id.clone()));
            edit.connect(&old(graph, start), &store, FlowKind::Data, artifact);
        }
        edit.connect(&store, &old(graph, end), FlowKind::Data, Artifact::Features);
    }
    Some(Offer::look(
        format!("share:{}", tool.id),
        say!("Lead both through {tool}", tool = tool.said()),
        edit,
    ))
}

/// The connections by which prepared data comes to a component.
fn prepared_edges(
    graph: &DesignGraph<'_>,
    end: NodeIndex,
    from: &Reach,
    comes: fn(&Edge<'_>) -> bool,
) -> Vec<petgraph::graph::EdgeIndex> {
    let mut edges = Vec::new();
    let mut walk = graph
        .graph
        .neighbors_directed(end, Direction::Incoming)
        .detach();
    while let Some((edge, start)) = walk.next(&graph.graph) {
        if from.has(start) && comes(&graph.edge(edge).2) {
            edges.push(edge);
        }
        if edges.len() > MOST {
            break;
        }
    }
    edges.sort_unstable();
    edges
}

const CASES: &[Case] = &[
    Case::fires(
        "one step for training, another for serving",
        "lake = object-store origin=true
         bus = apache-kafka
         src = data-source
         batch = apache-spark
         stream = apache-flink
         train = pytorch
         reg = mlflow-model-registry
         ks = kserve
         src -> bus : event-stream
         lake -> batch : dataset
         batch -> train : features
         bus -> stream : event-stream
         stream -> ks : features
         train -> reg : model
         reg -> ks : model [deploy]",
        &["warning ks,train"],
        &["share:feast"],
    ),
    Case::fires(
        "each side has a feature store of its own",
        "lake = object-store
         a = apache-spark
         b = dbt
         fa = feast
         fb = feast
         train = pytorch
         ks = kserve
         lake -> a : dataset
         lake -> b : dataset
         a -> fa : dataset
         b -> fb : dataset
         fa -> train : features
         fb -> ks : features [response]
         train -> ks : model [deploy]",
        &["warning ks,train"],
        &["share:feast"],
    ),
    Case::fires(
        "two models, and only one of them shares its features",
        "lake = object-store
         a = apache-spark
         b = apache-flink
         t1 = pytorch
         t2 = keras
         k1 = kserve
         k2 = kserve
         lake -> a : dataset
         lake -> b : dataset
         a -> t1 : features
         a -> t2 : features
         a -> k1 : features
         b -> k2 : features
         t1 -> k1 : model [deploy]
         t2 -> k2 : model [deploy]",
        &["warning k2,t2"],
        &["share:feast"],
    ),
    Case::silent(
        "scoring and training read the same prepared dataset",
        "log = message-queue
         prep = apache-spark
         train = spark-mllib
         eval = model-evaluation
         score = apache-spark
         out = document-database
         log -> prep : event-stream
         prep -> train : dataset
         train -> eval : model
         eval -> score : model
         prep -> score : dataset
         score -> out : prediction",
    ),
    Case::silent(
        "one feature store, filled by two steps",
        "lake = object-store
         batch = apache-spark
         stream = apache-flink
         feast = feast
         train = pytorch
         ks = kserve
         lake -> batch : dataset
         lake -> stream : dataset
         batch -> feast : features
         stream -> feast : event-stream
         feast -> train : features
         feast -> ks : features
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "one step writes a table both read",
        "lake = object-store
         prep = dbt
         table = delta-lake
         train = scikit-learn
         score = apache-spark
         out = delta-lake
         lake -> prep : dataset
         prep -> table : dataset
         table -> train : dataset
         table -> score : dataset
         train -> score : model [deploy]
         score -> out : prediction",
    ),
    Case::silent(
        "serving reads the raw table, and the training's features come from it",
        "bronze = delta-lake
         feat = databricks-lakehouse
         train = scikit-learn
         batch = apache-spark
         out = delta-lake
         bronze -> feat : dataset
         feat -> train : features
         bronze -> batch : dataset
         train -> batch : model [deploy]
         batch -> out : prediction",
    ),
    Case::silent(
        "serving gets nothing but requests",
        "lake = object-store
         prep = apache-spark
         train = pytorch
         ks = kserve
         gw = api-gateway
         lake -> prep : dataset
         prep -> train : features
         train -> ks : model [deploy]
         gw -> ks : request [request]
         ks -> gw : prediction [response]",
    ),
    Case::silent(
        "a stream prepared for an endpoint whose model was trained elsewhere",
        "hub = hugging-face-hub
         lake = object-store
         prep = apache-spark
         train = pytorch
         stream = apache-flink
         ks = kserve
         lake -> prep : dataset
         prep -> train : features
         hub -> ks : model [deploy]
         stream -> ks : features",
    ),
    Case::silent(
        "the training's data is not prepared by any step that is drawn",
        "lake = object-store
         train = pytorch
         stream = apache-flink
         ks = kserve
         lake -> train : features
         stream -> ks : features
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "an experiment in staging may compute what it likes",
        "box stg environment:staging
         lake = object-store
         prep = apache-spark
         stream = apache-flink
         train = pytorch
         ks = kserve @stg
         lake -> prep : dataset
         prep -> train : features
         stream -> ks : features
         train -> ks : model [deploy]",
    ),
];
