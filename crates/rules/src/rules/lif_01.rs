//! LIF-01: a model goes into production without passing a registry.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Artifact, BoundaryId, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule,
    edit::{Edit, End, Step},
    offer::{may_lead_to, nearest},
    query::{
        DesignGraph, Edge, EdgeIndex, NodeIndex, Reach, Way,
        roles::{FORWARD, LINEAGE, PREBUILT, REG, SERVE, TRAIN},
    },
    rule::Context,
};

/// The rule.
pub struct Lif01;

impl Rule for Lif01 {
    fn code(&self) -> &str {
        "LIF-01"
    }

    fn title(&self) -> &str {
        "No model registry before production"
    }

    fn docs(&self) -> &str {
        "\
**What.** A path leads from a training to a component that serves in production (that is, outside
the environments dev and staging) and passes no model registry. The path follows data, deploy and
control connections that carry a model, an image, experiment metrics, an endpoint or predictions,
so that a table of answers computed beforehand counts as well. One way around the registry is
enough. A component that trains and serves at once fires too. An image registry is no model
registry: it knows images, not which model, data and evaluation are in them.

**Why.** Without registered versions nobody can say which model answered, and there is nothing to
roll back to.

**Source.** The registries step of Azure MLOps v2; the registry of Google's MLOps levels 1 and 2.

**Example.** A trainer deploys straight to an endpoint.

**How to fix.** Let the model pass a registry: one that is drawn already, or a new one.

**Severity.** A warning; an error when the risk is high; information while the project is a
sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["through", "insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let trainings = graph.with_role(TRAIN);
        if trainings.is_empty() {
            return;
        }
        let unregistered = unregistered(graph, trainings);
        let registries: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| graph.stated_role(*n) == Role::Register && handles_models(graph, *n))
            .collect();
        for node in graph.nodes() {
            if !serves(graph, node) || !unregistered.has(node) {
                continue;
            }
            let path = unregistered.path(node);
            let name = graph.label(node);
            let training = path.first().copied().unwrap_or(node);
            let message = if training == node {
                say!(
                    "{name} serves what it trains without a model registry between.",
                    name
                )
            } else {
                say!(
                    "The model of {training} reaches {name} without passing a model registry.",
                    training = graph.label(training),
                    name
                )
            };
            found.push(Draft {
                severity: context.warning_or_error(node),
                message,
                reason: say!(
                    "Without registered versions nobody can say which model answered, and \
                         there is nothing to roll back to."
                ),
                help: say!("Let the model pass a model registry on its way to production."),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| offers(context, &unregistered, &registries, node)),
            });
        }
    }
}

/// What models reach without passing a registry.
fn unregistered(graph: &DesignGraph<'_>, trainings: Vec<NodeIndex>) -> Reach {
    graph.reach(trainings, Way::Down, follow, |n| graph.node(n).is(REG))
}

fn serves(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    graph.node(node).is(SERVE.or(PREBUILT)) && graph.is_production(node)
}

/// Whether some model reaches production without passing a registry.
pub(super) fn fires(graph: &DesignGraph<'_>) -> bool {
    let unregistered = unregistered(graph, graph.with_role(TRAIN));
    graph
        .nodes()
        .any(|n| serves(graph, n) && unregistered.has(n))
}

const fn follow(edge: &Edge<'_>) -> bool {
    edge.carries(FORWARD, LINEAGE)
}

fn handles_models(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let node = graph.node(node);
    node.consumes.has(Artifact::Model) && node.produces.has(Artifact::Model)
}

/// Most connections looked at for the place of a registry.
const MOST: usize = 2048;
/// Most connections led through a registry that is there already.
const MOST_SHARED: usize = 8;

/// The last model connections on every unregistered way to `node`; `None` when on some way none
/// is a bare model, so that no registry could stand there.
fn last_models(
    graph: &DesignGraph<'_>,
    unregistered: &Reach,
    node: NodeIndex,
) -> Option<Vec<EdgeIndex>> {
    let mut cut = Vec::new();
    let mut seen = BTreeSet::from([node]);
    let mut open = vec![node];
    let mut work = 0;
    while let Some(at) = open.pop() {
        if unregistered.is_start(at) {
            return None;
        }
        let mut edges = graph
            .graph
            .neighbors_directed(at, petgraph::Direction::Incoming)
            .detach();
        while let Some((edge, from)) = edges.next(&graph.graph) {
            work += 1;
            if work > MOST {
                return None;
            }
            let (.., connection) = graph.edge(edge);
            if !follow(&connection) || !unregistered.has(from) || graph.node(from).is(REG) {
                continue;
            }
            let model = connection.artifact() == Some(Artifact::Model)
                && graph.node(from).produces.has(Artifact::Model)
                && graph.node(at).consumes.has(Artifact::Model);
            if model {
                cut.push(edge);
            } else if seen.insert(from) {
                open.push(from);
            }
        }
    }
    cut.sort_unstable();
    (!cut.is_empty()).then_some(cut)
}

fn offers(
    context: &Context<'_>,
    unregistered: &Reach,
    registries: &[NodeIndex],
    node: NodeIndex,
) -> Vec<Offer> {
    let graph = &context.graph;
    let Some(cut) = last_models(graph, unregistered, node) else {
        return Vec::new();
    };
    let mut offers = Vec::new();
    // Through a common registry every start leads to every end, so none may lead back.
    let starts: BTreeSet<NodeIndex> = cut.iter().map(|e| graph.edge(*e).0).collect();
    let ends: BTreeSet<NodeIndex> = cut.iter().map(|e| graph.edge(*e).1).collect();
    let one_way = cut.len() <= MOST_SHARED
        && ends
            .iter()
            .all(|to| starts.iter().all(|from| !may_lead_to(graph, *to, *from)));
    let harmless = |registry: NodeIndex| {
        one_way
            && !ends.contains(&registry)
            && ends.iter().all(|to| !may_lead_to(graph, *to, registry))
            && starts
                .iter()
                .all(|from| !may_lead_to(graph, registry, *from))
    };
    if let Some(registry) = nearest(graph, node, registries, harmless) {
        let mut edit = Edit::default();
        let end = End::Old(graph.id(registry).clone());
        for edge in &cut {
            reroute(graph, &mut edit, *edge, &end);
        }
        let title = say!(
            "Lead the model through {registry}",
            registry = graph.label(registry)
        );
        offers.push(Offer::look(
            format!("through:{}", graph.id(registry)),
            title,
            edit,
        ));
    }
    let model = [Artifact::Model];
    if let Some(tool) = context.palette.tool(Role::Register, &model, &model) {
        let mut edit = Edit::default();
        // One registry for each component the model goes to: a common one would mix models.
        let mut added: BTreeMap<NodeIndex, End> = BTreeMap::new();
        for edge in &cut {
            let (from, to, _) = graph.edge(*edge);
            let registry = added
                .entry(to)
                .or_insert_with(|| edit.add(&tool.id, place(graph, from, to).as_ref()))
                .clone();
            reroute(graph, &mut edit, *edge, &registry);
        }
        let title = say!("Put {tool} on the way", tool = tool.said());
        offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
    }
    offers
}

/// Leads the model of a connection through a registry; the last part is the connection itself.
fn reroute(graph: &DesignGraph<'_>, edit: &mut Edit, edge: EdgeIndex, registry: &End) {
    let (from, to, connection) = graph.edge(edge);
    let (from, to) = (
        End::Old(graph.id(from).clone()),
        End::Old(graph.id(to).clone()),
    );
    edit.connect(
        &from,
        registry,
        architrave_model::FlowKind::Data,
        Artifact::Model,
    );
    let id = connection.connection.id.clone();
    if connection.artifact() == Some(Artifact::Model) {
        edit.push(Step::Reattach(id, registry.clone(), to));
    } else {
        edit.push(Step::Disconnect(id));
        edit.connect(registry, &to, connection.kind(), Artifact::Model);
    }
}

/// Where a registry between two components stands: with both, else in the shared environment,
/// else in what is around both.
fn place(graph: &DesignGraph<'_>, from: NodeIndex, to: NodeIndex) -> Option<BoundaryId> {
    let content = graph.content;
    let chain = |node: NodeIndex| content.boundaries_of(graph.node(node).component);
    let (a, b) = (
        &graph.node(from).component.boundary,
        &graph.node(to).component.boundary,
    );
    if a == b {
        return a.clone();
    }
    let around: BTreeSet<&BoundaryId> = chain(to).map(|b| &b.id).collect();
    let common = || chain(from).find(|b| around.contains(&b.id));
    graph.landmarks.shared.or_else(common).map(|b| b.id.clone())
}

const CASES: &[Case] = &[
    Case::fires(
        "a trainer deploys straight to production",
        "box prod environment:prod
         lake = object-store origin=true
         train = pytorch
         ks = kserve @prod
         lake -> train : dataset
         train -> ks : model [deploy]",
        &["warning ks"],
        &["insert:mlflow-model-registry"],
    ),
    Case::fires(
        "a registry is drawn, but one way leads around it",
        "train = pytorch
         eval = model-evaluation
         reg = mlflow-model-registry
         ks = kserve
         train -> eval : model
         eval -> reg : model
         reg -> ks : model [deploy]
         train -> ks : model [deploy]",
        &["warning ks"],
        &["through:reg", "insert:mlflow-model-registry"],
    ),
    Case::fires(
        "answers computed beforehand, and served from a table",
        "train = spark-mllib
         eval = model-evaluation
         score = apache-spark
         table = document-database
         api = fastapi
         train -> eval : model
         eval -> score : model
         score -> table : prediction
         table -> api : prediction",
        &["warning api", "warning score"],
        &["insert:mlflow-model-registry"],
    ),
    Case::fires(
        "one component trains and serves",
        "lake = object-store
         aml = azure-machine-learning
         res = object-store
         lake -> aml : dataset
         aml -> res : prediction",
        &["warning aml"],
        &[],
    ),
    Case::fires(
        "an image registry is no model registry",
        "train = pytorch
         pack = docker
         images = container-registry
         ks = kserve
         train -> pack : model
         pack -> images : container-image
         images -> ks : container-image [deploy]",
        &["warning ks"],
        &["insert:mlflow-model-registry"],
    ),
    Case::fires(
        "high risk makes it an error",
        "risk high
         train = pytorch
         ks = kserve
         train -> ks : model [deploy]",
        &["error ks"],
        &["insert:mlflow-model-registry"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         risk high
         train = pytorch
         ks = kserve
         train -> ks : model [deploy]",
        &["info ks"],
        &["insert:mlflow-model-registry"],
    ),
    Case::silent(
        "the model passes a registry",
        "train = pytorch
         eval = model-evaluation
         reg = mlflow-model-registry
         ks = kserve
         train -> eval : model
         eval -> reg : model
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "a platform that takes models and hands them on is a registry",
        "train = pytorch
         sm = amazon-sagemaker
         ks = kserve
         train -> sm : model
         sm -> ks : model [deploy]",
    ),
    Case::silent(
        "staging is not production",
        "box stg environment:staging
         train = pytorch
         ks = kserve @stg
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "features are no model: a store that training and serving share",
        "train = pytorch
         reg = mlflow-model-registry
         store = object-store
         ks = kserve
         train -> store : model
         store -> ks : features
         train -> reg : model
         reg -> ks : model [deploy]",
    ),
];
