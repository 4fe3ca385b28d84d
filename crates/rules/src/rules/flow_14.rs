//! FLOW-14: a connection through an air gap.

use architrave_model::{Artifact, AttributeValue, BoundaryKind, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End, Step},
    query::{DesignGraph, EdgeIndex, NodeIndex, RoleSet, roles::PACKED_MODEL},
    rule::Context,
};

/// The rule.
pub struct Flow14;

impl Rule for Flow14 {
    fn code(&self) -> &str {
        "FLOW-14"
    }

    fn title(&self) -> &str {
        "Air gap crossed"
    }

    fn docs(&self) -> &str {
        "\
**What.** A connection (other than `uses`) leads into or out of a boundary of the kind airgap, and
neither end is marked as a transfer point: removable media, a diode, an import by hand. Clients at
the site are exempt: a client outside the boundary that stands in no cloud and in no external
boundary is taken to be there.

**Why.** There is no network. What is drawn as a call or a stream cannot be one.

**Source.** Azure's architecture for AI at the edge, disconnected: data is stored first and uploaded
later.

**Example.** A server in an air-gapped plant that takes its models straight from a registry in the
cloud.

**How to fix.** Put a store marked as a transfer point on each side, with feedback or deployment
between them; or mark the store, queue or gateway at the border as the transfer point it is. A call
and its answer cannot be stored and carried: move one of the ends."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert", "transfer"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for edge in graph.edges() {
            let Some(gap) = gap(graph, edge) else {
                continue;
            };
            let (from, to, _) = graph.edge(edge);
            let (a, b) = (graph.label(from), graph.label(to));
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "The connection from {a} to {b} crosses the air gap of {gap}.",
                    a,
                    b,
                    gap
                ),
                reason: say!(
                    "There is no network to cross; data is carried over and not streamed."
                ),
                help: say!("Let it pass a transfer point on each side of the gap."),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&[from, to]),
                offers: context.offers(|| {
                    let transfer = [from, to].into_iter().find_map(|n| transfer(context, n));
                    let offers = [insert(context, edge), transfer];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

/// The label of the air gap a connection crosses without a transfer point.
fn gap<'g>(graph: &'g DesignGraph<'_>, edge: EdgeIndex) -> Option<&'g str> {
    let (from, to, found) = graph.edge(edge);
    let around = |n: NodeIndex| graph.node(n).zone.boundary(BoundaryKind::Airgap);
    let (a, b) = (around(from), around(to));
    let crossed = a.map(|b| &b.id) != b.map(|b| &b.id);
    let carried = |n: NodeIndex| graph.node(n).flag("transfer");
    let visitor = |n: NodeIndex, gap: bool| {
        let node = graph.node(n);
        let away = node.zone.external || node.zone.boundary(BoundaryKind::Cloud).is_some();
        !gap && !away && node.is(RoleSet::of(&[Role::Client]))
    };
    let exempt = found.kind() == FlowKind::Uses
        || [from, to].into_iter().any(carried)
        || visitor(from, a.is_some())
        || visitor(to, b.is_some());
    (crossed && !exempt)
        .then(|| b.or(a).map(|b| b.label.as_str()))
        .flatten()
}

/// A store on each side; the data is carried from one to the other.
fn insert(context: &Context<'_>, edge: EdgeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let (from, to, found) = graph.edge(edge);
    let artifact = found.artifact()?;
    if matches!(found.kind(), FlowKind::Request | FlowKind::Response) {
        return None;
    }
    let tool = context
        .palette
        .tool(Role::Store, &[artifact], &[artifact])?;
    let brings = PACKED_MODEL.with(Artifact::Code).has(artifact);
    let over = if brings {
        FlowKind::Deploy
    } else {
        FlowKind::Feedback
    };
    let place = |n: NodeIndex| graph.node(n).component.boundary.as_ref();
    let mut edit = Edit::default();
    let here = edit.add(&tool.id, place(from));
    let there = edit.add(&tool.id, place(to));
    for store in [&here, &there] {
        edit.set(store, "transfer", AttributeValue::Flag(true));
    }
    let start = End::Old(graph.id(from).clone());
    edit.connect(&start, &here, found.kind(), artifact);
    edit.connect(&here, &there, over, artifact);
    let end = End::Old(graph.id(to).clone());
    let id = found.connection.id.clone();
    edit.push(Step::Reattach(id, there, end));
    Some(Offer::look(
        "insert:transfer",
        say!("Put a transfer store on each side of the gap"),
        edit,
    ))
}

fn transfer(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    const AT_BORDERS: RoleSet = RoleSet::of(&[
        Role::Store,
        Role::VersionData,
        Role::Register,
        Role::ImageRegistry,
        Role::Queue,
        Role::Ingest,
        Role::Gateway,
        Role::Firewall,
        Role::Review,
    ]);
    let graph = &context.graph;
    let (id, name) = (graph.id(node), graph.label(node));
    let mark = Step::Attribute(End::Old(id.clone()), "transfer", AttributeValue::Flag(true));
    graph.node(node).is(AT_BORDERS).then(|| {
        Offer::look(
            format!("transfer:{id}"),
            say!("Mark {name} as a transfer point", name),
            Edit::one(mark),
        )
    })
}

const CASES: &[Case] = &[
    Case::fires(
        "models straight from a registry outside",
        "box plant airgap \"Plant\"
         reg = mlflow-model-registry
         ks = kserve @plant
         reg -> ks : model [deploy]",
        &["error c1"],
        &["insert:transfer", "transfer:reg"],
    ),
    Case::fires(
        "events straight to the cloud, and an answer nobody can get",
        "box plant airgap
         box aws cloud:aws
         cam = iot-device @plant
         ks = kserve @plant
         q = message-queue @aws
         app = user-client-app @aws
         cam -> q : event-stream
         ks -> app : prediction [response]",
        &["error c1", "error c2"],
        &["transfer:q"],
    ),
    Case::fires(
        "from one air-gapped plant to another",
        "box a airgap
         box b airgap
         x = object-store @a
         y = object-store @b
         x -> y : dataset",
        &["error c1"],
        &["insert:transfer"],
    ),
    Case::silent(
        "a store marked as a transfer point",
        "box plant airgap
         reg = mlflow-model-registry
         drop = object-store @plant transfer=true
         ks = kserve @plant
         reg -> drop : model [deploy]
         drop -> ks : model [deploy]",
    ),
    Case::silent(
        "a client at the site",
        "box site network:private
         box plant airgap in site
         op = user-client-app @site
         ks = kserve @plant
         op -> ks : request [request]
         ks -> op : prediction [response]",
    ),
    Case::silent(
        "all of it inside, in nested boundaries",
        "box plant airgap
         box cell network:private in plant
         cam = iot-device @cell
         ks = kserve @plant
         cam -> ks : request [request]",
    ),
    Case::silent(
        "what is attached carries nothing",
        "box plant airgap
         ks = kserve @plant
         k8s = kubernetes
         ks -> k8s : - [uses]",
    ),
];
