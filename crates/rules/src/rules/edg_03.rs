//! EDG-03: data of devices over a link that is not always there.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End, Step},
    query::{
        ArtifactSet, DesignGraph, Edge, EdgeIndex, KindSet, NodeIndex, Way,
        roles::{QUEUE, STORE},
    },
    rule::Context,
};

/// The rule.
pub struct Edg03;

impl Rule for Edg03 {
    fn code(&self) -> &str {
        "EDG-03"
    }

    fn title(&self) -> &str {
        "No buffer on an intermittent link"
    }

    fn docs(&self) -> &str {
        "\
**What.** Data leaves an edge boundary over a connection whose attribute *Connectivity* is
*intermittent*, and on its way from the device it passed nothing that keeps it: no broker, queue or
store at the edge, and no tool that stores and forwards (a fact of the catalog). Calls and their
answers are left out: a buffer does not help them.

**Why.** What is sent while the link is down is lost.

**Source.** Azure's architecture for AI at the edge, disconnected: stored first, uploaded later.

**Example.** Sensors in a plant that stream straight into the cloud over a mobile link.

**How to fix.** Put a broker or a store between, at the edge.

**Not known.** Whether the link is always there, until its attribute is set."
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

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        for edge in unbuffered(graph) {
            if graph.edge(edge).2.word("connectivity").is_none() {
                unknown.push(Unknown {
                    subject: context.connection(edge),
                    attribute: "connectivity",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for edge in unbuffered(graph) {
            let (from, to, connection) = graph.edge(edge);
            if connection.word("connectivity") != Some("intermittent") {
                continue;
            }
            let (a, b) = (graph.label(from), graph.label(to));
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "What {a} sends to {b} is lost while the link is down: nothing at the edge \
                     keeps it.",
                    a,
                    b
                ),
                reason: say!(
                    "A link that is not always there needs something that stores and forwards."
                ),
                help: say!("Put a broker or a store behind {a}, at the edge.", a),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&[from, to]),
                offers: context.offers(|| offers(context, edge)),
            });
        }
    }
}

/// What a device sends that can wait.
const DATA: ArtifactSet = ArtifactSet::of(&[
    Artifact::RawData,
    Artifact::EventStream,
    Artifact::Dataset,
    Artifact::Features,
    Artifact::Labels,
    Artifact::Embedding,
    Artifact::Prediction,
    Artifact::Telemetry,
]);

const SENT: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Feedback, FlowKind::Telemetry]);

const fn sends(edge: &Edge<'_>) -> bool {
    edge.carries(SENT, DATA)
}

/// The connections that lead data out of an edge boundary which nothing there kept; one walk for
/// all of them.
fn unbuffered(graph: &DesignGraph<'_>) -> Vec<EdgeIndex> {
    let at_edge = |n: NodeIndex| graph.node(n).zone.edge;
    let keeps = |n: NodeIndex| {
        let node = graph.node(n);
        node.is(QUEUE.or(STORE)) || node.tool.is_some_and(|t| t.buffers)
    };
    // Data begins at what gets none from its own site.
    let begins = |n: &NodeIndex| {
        let mut incoming = graph.incoming(*n);
        at_edge(*n) && !incoming.any(|(from, e)| at_edge(from) && sends(&e))
    };
    let starts = graph
        .nodes()
        .filter(|n| begins(n) || (at_edge(*n) && graph.is_source(*n)));
    let avoid = |n: NodeIndex| !at_edge(n) || keeps(n);
    let open = graph.reach(starts, Way::Down, sends, avoid);
    graph
        .edges()
        .filter(|edge| {
            let (from, to, connection) = graph.edge(*edge);
            sends(&connection) && open.has(from) && !keeps(from) && at_edge(from) && !at_edge(to)
        })
        .collect()
}

fn offers(context: &Context<'_>, edge: EdgeIndex) -> Vec<Offer> {
    let (graph, palette) = (&context.graph, context.palette);
    let (from, to, found) = graph.edge(edge);
    let Some(artifact) = found.artifact() else {
        return Vec::new();
    };
    let broker = palette
        .usable(|t| t.role == Role::Queue && t.buffers && t.takes(artifact) && t.gives(artifact));
    let store = palette.tool(Role::Store, &[artifact], &[artifact]);
    let boundary = graph.node(from).component.boundary.as_ref();
    let tools = [broker, store].into_iter().flatten();
    tools
        .map(|tool| {
            let mut edit = Edit::default();
            let between = edit.add(&tool.id, boundary);
            let (start, end) = (
                End::Old(graph.id(from).clone()),
                End::Old(graph.id(to).clone()),
            );
            edit.connect(&start, &between, found.kind(), artifact);
            let id = found.connection.id.clone();
            edit.push(Step::Reattach(id, between, end));
            Offer::look(
                format!("insert:{}", tool.id),
                say!("Keep it in {tool} at the edge", tool = tool.said()),
                edit,
            )
        })
        .collect()
}

const CASES: &[Case] = &[
    Case::fires(
        "sensors straight into the cloud",
        "box plant environment:edge
         box sub cloud:azure
         iot = iot-device @plant
         eh = message-queue @sub
         iot -> eh : event-stream connectivity=intermittent",
        &["warning c1"],
        &["insert:mqtt-broker", "insert:object-store"],
    ),
    Case::fires(
        "by way of a component that keeps nothing",
        "box plant edge
         cam = iot-device @plant
         jet = nvidia-jetson @plant
         lake = object-store
         cam -> jet : event-stream
         jet -> lake : prediction connectivity=intermittent",
        &["warning c2"],
        &["insert:object-store"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         box plant environment:edge
         iot = iot-device @plant
         eh = message-queue
         iot -> eh : event-stream connectivity=intermittent",
        &["info c1"],
        &["insert:mqtt-broker"],
    ),
    Case::silent(
        "a broker at the edge keeps it",
        "box plant environment:edge
         iot = iot-device @plant
         buf = mqtt-broker @plant
         eh = message-queue
         iot -> buf : event-stream
         buf -> eh : event-stream connectivity=intermittent",
    ),
    Case::silent(
        "kept before the gateway that sends it",
        "box plant environment:edge
         iot = iot-device @plant
         buf = mqtt-broker @plant
         send = apache-nifi @plant
         eh = message-queue
         iot -> buf : event-stream
         buf -> send : event-stream
         send -> eh : event-stream connectivity=intermittent",
    ),
    Case::silent(
        "a device runtime that stores and forwards",
        "box plant environment:edge
         core = azure-iot-edge @plant
         eh = message-queue
         core -> eh : event-stream connectivity=intermittent",
    ),
    Case::silent(
        "nobody said that the link fails",
        "box plant environment:edge
         iot = iot-device @plant
         eh = message-queue
         iot -> eh : event-stream",
    ),
    Case::silent(
        "a call: nothing to keep",
        "box plant environment:edge
         iot = iot-device @plant
         llm = foundation-model
         iot -> llm : request [request] connectivity=intermittent",
    ),
];
