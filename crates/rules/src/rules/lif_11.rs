//! LIF-11: people try things where users are served.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Boundary, BoundaryId, BoundaryKind, ComponentId, FlowKind, Label, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, Step},
    query::{
        DesignGraph, NodeIndex, RoleSet,
        roles::{SERVE, STORE},
        supply::FEATURE_STORE,
    },
    rule::Context,
};

/// The rule.
pub struct Lif11;

impl Rule for Lif11 {
    fn code(&self) -> &str {
        "LIF-11"
    }

    fn title(&self) -> &str {
        "Environments not separated"
    }

    fn docs(&self) -> &str {
        "\
**What.** A notebook shares its environment with a component that serves in production (outside the
environments dev and staging), or writes to a store that such a component reads. A training is
meant only when it runs in a notebook: a training job in production is the deploy-code pattern and
in order.

Two components share an environment when the innermost environment around both is the same; where
no environment is drawn around one of them, when they stand in the same cloud, network, edge or
air-gapped boundary. Components outside of any boundary share nothing that is drawn, and a region,
a tenant or the outside world is no environment.

**Why.** An experiment can take down, or quietly change, what users depend on.

**Source.** Azure MLOps v2, dedicated workspaces for each phase; Databricks MLOps Stacks, the
deploy-code pattern.

**Example.** Jupyter and the endpoint stand in one subscription.

**How to fix.** Put the notebook into a boundary for development, and hand over by the registry."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["move", "separate"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "LIF-08",
            at: At::Same,
        }]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        const NOTEBOOK: RoleSet = RoleSet::of(&[Role::Notebook]);
        let graph = &context.graph;
        let notebooks = graph.with_role(NOTEBOOK);
        if notebooks.is_empty() {
            return;
        }
        let serves = |n: NodeIndex| graph.node(n).is(SERVE) && graph.is_production(n);
        let mut users: BTreeMap<&BoundaryId, Vec<NodeIndex>> = BTreeMap::new();
        for node in graph.nodes().filter(|n| serves(*n)) {
            if let Some(place) = environment(graph, node) {
                users.entry(&place.id).or_default().push(node);
            }
        }
        let read = read_by(graph, serves);
        for node in notebooks {
            let name = graph.label(node);
            let place = environment(graph, node);
            let shared = place.and_then(|p| Some((p, users.get(&p.id)?.first().copied()?)));
            let (message, path) = if let Some((place, user)) = shared {
                let used = graph.label(user);
                let message = say!(
                    "{name} shares {place} with {used}, which is in use.",
                    name,
                    place = place.label.as_str(),
                    used
                );
                (message, vec![node, user])
            } else if let Some((store, user)) = written(graph, &read, node) {
                let (store_name, used) = (graph.label(store), graph.label(user));
                let message = say!(
                    "{name} writes to {store_name}, which {used} reads.",
                    name,
                    store_name,
                    used
                );
                (message, vec![node, store, user])
            } else {
                continue;
            };
            found.push(Draft {
                severity: Severity::Warning,
                message,
                reason: say!(
                    "An experiment can take down, or quietly change, what users depend on."
                ),
                help: say!(
                    "Keep {name} in a boundary for development, and hand over by a registry or a \
                     delivery pipeline.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| match shared {
                    Some((place, _)) => offers(context, node, place, users.get(&place.id)),
                    None => Vec::new(),
                }),
            });
        }
    }
}

/// The innermost boundary that stands for an environment.
fn environment<'a>(graph: &DesignGraph<'a>, node: NodeIndex) -> Option<&'a Boundary> {
    let zone = &graph.node(node).zone;
    let drawn = || {
        let own = graph.node(node).component.boundary.as_ref()?;
        graph.content.boundaries.get(own).filter(|boundary| {
            matches!(
                boundary.kind,
                BoundaryKind::Cloud
                    | BoundaryKind::Network
                    | BoundaryKind::Edge
                    | BoundaryKind::Airgap
            )
        })
    };
    zone.boundary(BoundaryKind::Environment).or_else(drawn)
}

/// The stores that what serves reads, each with one that reads it.
fn read_by(
    graph: &DesignGraph<'_>,
    serves: impl Fn(NodeIndex) -> bool,
) -> BTreeMap<NodeIndex, NodeIndex> {
    let mut read = BTreeMap::new();
    for edge in graph.edges() {
        let (from, to, edge) = graph.edge(edge);
        let taken = !matches!(edge.kind(), FlowKind::Uses | FlowKind::Telemetry);
        if taken && edge.artifact().is_some() && graph.node(from).is(KEEPS) && serves(to) {
            read.entry(from).or_insert(to);
        }
    }
    read
}

const KEEPS: RoleSet = STORE.or(FEATURE_STORE);

/// A store the notebook writes to and production reads.
fn written(
    graph: &DesignGraph<'_>,
    read: &BTreeMap<NodeIndex, NodeIndex>,
    node: NodeIndex,
) -> Option<(NodeIndex, NodeIndex)> {
    let written = graph
        .outgoing(node)
        .filter(|(_, edge)| !matches!(edge.kind(), FlowKind::Uses | FlowKind::Telemetry));
    let read = written.filter_map(|(store, _)| Some((store, *read.get(&store)?)));
    read.min()
}

fn offers(
    context: &Context<'_>,
    node: NodeIndex,
    place: &Boundary,
    users: Option<&Vec<NodeIndex>>,
) -> Vec<Offer> {
    let graph = &context.graph;
    let id = graph.id(node);
    let mut offers = Vec::new();
    if let Some(lab) = graph.landmarks.development {
        offers.push(Offer::look(
            format!("move:{}", lab.id),
            say!("Move it into {lab}", lab = lab.label.as_str()),
            Edit::one(Step::Move(id.clone(), Some(lab.id.clone()))),
        ));
    }
    // Beside an environment, but inside of what only holds things together.
    let inside = place.kind != BoundaryKind::Environment;
    let around = if inside {
        Some(place.id.clone())
    } else {
        place.parent.clone()
    };
    let frame = |value: &str, label: &str, members: Vec<ComponentId>| {
        Some(Step::Frame {
            id: BoundaryId::new(value).ok()?,
            label: Label::new(label).ok()?,
            kind: BoundaryKind::Environment,
            value: Label::new(value).ok(),
            parent: around.clone(),
            members,
        })
    };
    let mut edit = Edit::default();
    let Some(lab) = frame("dev", "Development", vec![id.clone()]) else {
        return offers;
    };
    edit.push(lab);
    if inside {
        // Only what stands right there: what has a boundary of its own keeps it.
        let right_there: BTreeSet<&ComponentId> = users
            .into_iter()
            .flatten()
            .filter(|n| graph.node(**n).component.boundary.as_ref() == Some(&place.id))
            .map(|n| graph.id(*n))
            .collect();
        let members = right_there.into_iter().cloned().collect();
        edit.push(match frame("prod", "Production", members) {
            Some(production) => production,
            None => return offers,
        });
    }
    let title = say!("Draw an environment for development around it");
    offers.push(Offer::look("separate", title, edit));
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "a notebook beside the endpoint",
        "box sub cloud:azure \"Subscription\"
         lake = object-store @sub
         nb = jupyter @sub
         reg = mlflow-model-registry @sub
         ks = kserve @sub
         lake -> nb : dataset
         reg -> ks : model [deploy]",
        &["warning nb"],
        &["separate"],
    ),
    Case::fires(
        "an environment for development is drawn, but the notebook is in production",
        "box sub cloud:azure
         box lab environment:dev in sub
         box prod environment:prod in sub
         box net network:private in prod
         nb = jupyter @prod
         lake = object-store @lab
         ks = kserve @net
         reg = mlflow-model-registry
         lake -> nb : dataset
         reg -> ks : model [deploy]",
        &["warning nb"],
        &["move:lab", "separate"],
    ),
    Case::fires(
        "a notebook writes to a store that serving asks",
        "box lab environment:dev
         box prod environment:prod
         nb = jupyter @lab
         table = relational-database @prod
         api = fastapi @prod
         nb -> table : features
         table -> api : features [response]",
        &["warning nb"],
        &[],
    ),
    Case::silent(
        "development, staging and production apart",
        "box lab environment:dev
         box prod environment:prod
         nb = jupyter @lab
         repo = source-repository @lab
         train = scikit-learn @prod
         ks = kserve @prod
         nb -> repo : code
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "a training job in production is the deploy-code pattern",
        "box prod environment:prod
         train = scikit-learn @prod
         batch = apache-spark @prod
         out = delta-lake @prod
         train -> batch : model [deploy]
         batch -> out : prediction",
    ),
    Case::silent(
        "an editor is no notebook",
        "box sub cloud:azure
         ed = vs-code @sub
         repo = source-repository @sub
         ks = kserve @sub
         ed -> repo : code",
    ),
    Case::silent(
        "nobody has drawn boundaries yet",
        "lake = object-store
         nb = jupyter
         ks = kserve
         lake -> nb : dataset",
    ),
    Case::silent(
        "a region is no environment",
        "box eu region:eu
         nb = jupyter @eu
         ks = kserve @eu
         lake = object-store @eu
         lake -> nb : dataset",
    ),
    Case::silent(
        "one account, but production has an environment of its own",
        "box sub cloud:aws
         box prod environment:prod in sub
         nb = jupyter @sub
         lake = object-store @sub
         ks = kserve @prod
         lake -> nb : dataset",
    ),
    Case::silent(
        "a notebook that reads what production reads",
        "box lab environment:dev
         box prod environment:prod
         lake = object-store
         nb = jupyter @lab
         ks = fastapi @prod
         lake -> nb : dataset
         lake -> ks : dataset",
    ),
    Case::silent(
        "a trial endpoint in development",
        "box lab environment:dev
         nb = jupyter @lab
         ks = kserve @lab
         lake = object-store @lab
         lake -> nb : dataset",
    ),
];
