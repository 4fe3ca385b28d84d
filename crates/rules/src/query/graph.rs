//! A diagram as a graph, with the facts of the catalog resolved once.

use std::{collections::HashMap, sync::Arc};

use architrave_catalog::{Catalog, Tool};
use architrave_model::{
    Artifact, AttributeValue, Attributes, Component, ComponentId, Connection, DiagramContent,
    FlowKind, Role, Stage, ToolId,
};
use foldhash::fast::RandomState;
use petgraph::{
    Direction,
    graph::{DiGraph, EdgeIndex, NodeIndex},
};

use super::{
    ArtifactSet, KindSet, RoleSet, Tally, Zone,
    adjacency::{Adjacency, Between, Joined},
    ends::Ends,
    landmarks::Landmarks,
    roles::roles_given,
    zone::zones,
};

/// A component with what is known of it.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// The component as placed.
    pub component: &'a Component,
    /// Its tool; `None` when the catalog does not know it.
    pub tool: Option<&'a Tool>,
    /// What it does here: the role placed, else the tool's, else what its connections tell.
    pub roles: RoleSet,
    /// What it can take; everything when the tool is not known.
    pub consumes: ArtifactSet,
    /// What it can give; everything when the tool is not known.
    pub produces: ArtifactSet,
    /// What the boundaries around it say; shared by all that stand in one.
    pub zone: Arc<Zone<'a>>,
    /// The role it was placed with, or that of its tool.
    stated: Role,
    /// What is stated of it; none when nothing is, which is told without looking further.
    attributes: Option<&'a Attributes>,
}

impl Node<'_> {
    /// Its name on the canvas.
    #[must_use]
    pub fn label(&self) -> &str {
        match (&self.component.label, self.tool) {
            (Some(label), _) => label.as_str(),
            (None, Some(tool)) => &tool.name,
            (None, None) => self.component.id.as_str(),
        }
    }

    /// The stage of its tool.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.tool.map(|tool| tool.stage)
    }

    /// Whether it does one of these things here.
    #[must_use]
    pub const fn is(&self, roles: RoleSet) -> bool {
        self.roles.meets(roles)
    }

    /// An attribute that is a yes.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.attributes.and_then(|a| a.get(name)) == Some(&AttributeValue::Flag(true))
    }

    /// An attribute that is a yes or a no; `None` when it is not known.
    #[must_use]
    pub fn stated(&self, name: &str) -> Option<bool> {
        match self.attributes.and_then(|a| a.get(name)) {
            Some(AttributeValue::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// An attribute that is a number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.attributes.and_then(|a| a.get(name)) {
            Some(AttributeValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// An attribute that is a word or text.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&str> {
        match self.attributes.and_then(|a| a.get(name)) {
            Some(AttributeValue::Text(word)) => Some(word),
            _ => None,
        }
    }
}

/// A connection in the graph.
#[derive(Debug, Clone, Copy)]
pub struct Edge<'a> {
    /// The connection as drawn.
    pub connection: &'a Connection,
    kind: FlowKind,
    artifact: Option<Artifact>,
    /// Whether anything is stated of it.
    described: bool,
}

impl<'a> Edge<'a> {
    pub(super) fn of(connection: &'a Connection) -> Self {
        Self {
            connection,
            kind: connection.kind,
            artifact: match connection.kind {
                FlowKind::Uses => None,
                _ => connection.artifact,
            },
            described: !connection.attributes.is_empty(),
        }
    }

    /// How it takes part in the flow.
    #[must_use]
    pub const fn kind(&self) -> FlowKind {
        self.kind
    }

    /// What it carries; nothing for the kind `uses`, whatever the record says.
    #[must_use]
    pub const fn artifact(&self) -> Option<Artifact> {
        self.artifact
    }

    /// An attribute that is a yes or a no; `None` when it is not known.
    #[must_use]
    pub fn stated(&self, name: &str) -> Option<bool> {
        match self.attribute(name) {
            Some(AttributeValue::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// An attribute that is a word or text.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&'a str> {
        match self.attribute(name) {
            Some(AttributeValue::Text(word)) => Some(word),
            _ => None,
        }
    }

    /// An attribute that is a number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.attribute(name) {
            Some(AttributeValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    fn attribute(&self, name: &str) -> Option<&'a AttributeValue> {
        let connection = self.described.then_some(self.connection)?;
        connection.attributes.get(name)
    }

    /// Whether it is of one of these kinds and carries one of these artifacts.
    #[must_use]
    pub const fn carries(&self, kinds: KindSet, artifacts: ArtifactSet) -> bool {
        match self.artifact() {
            Some(artifact) => kinds.has(self.kind) && artifacts.has(artifact),
            None => false,
        }
    }
}

/// The graph of a diagram. Nodes stand in the order of their ids and edges in the order of
/// theirs, so every walk has one order. Connections from a component to itself are kept apart:
/// they are FLOW-13's, and must not count as anybody's input.
#[derive(Debug)]
pub struct DesignGraph<'a> {
    /// The diagram.
    pub content: &'a DiagramContent,
    /// The graph.
    pub graph: DiGraph<Node<'a>, Edge<'a>>,
    /// Boundaries that cures put things into.
    pub landmarks: Landmarks<'a>,
    incoming: Adjacency<'a>,
    outgoing: Adjacency<'a>,
    /// Connections from a component to itself.
    pub self_loops: Vec<&'a Connection>,
    /// What the connections of each node bring and take away. Apart from the nodes, which are
    /// walked far more often.
    pub(super) tallies: Vec<Tally>,
}

/// With this many connections and more, two threads make a graph faster than one.
const LARGE: usize = 4_000;

/// Does both, on two threads when it is `worth` it.
fn side_by_side<A: Send, B>(
    worth: bool,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if !worth {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(fault) => std::panic::resume_unwind(fault),
        }
    })
}

/// The connections between two components, in the order of ids, and those from one to itself.
fn edges<'a>(content: &'a DiagramContent, ends: &Ends) -> (Vec<Between<'a>>, Vec<&'a Connection>) {
    let mut between = Vec::with_capacity(content.connections.len());
    let mut self_loops = Vec::new();
    for (connection, ends) in content.connections.values().zip(ends.iter()) {
        match ends {
            Some((from, to)) if from == to => self_loops.push(connection),
            Some((from, to)) => between.push(Between {
                from,
                to,
                edge: Edge::of(connection),
            }),
            None => {}
        }
    }
    (between, self_loops)
}

/// What the edges bring to and take from each of `count` nodes.
fn tallied(count: usize, edges: &[Between<'_>]) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); count];
    for Between { from, to, edge } in edges {
        tallies[from.index()].send(edge.kind(), edge.artifact());
        tallies[to.index()].bring(edge.kind(), edge.artifact());
    }
    tallies
}

/// What is known of each component before its connections are looked at, in the order of ids.
fn nodes<'a>(content: &'a DiagramContent, catalog: &'a Catalog) -> impl Iterator<Item = Node<'a>> {
    let zones = zones(content);
    let nowhere = Arc::new(Zone::default());
    // Thousands of components share a few tools.
    let mut tools: HashMap<&ToolId, (Option<&Tool>, ArtifactSet, ArtifactSet), RandomState> =
        HashMap::default();
    content.components.values().map(move |component| {
        let known = tools.entry(&component.tool).or_insert_with(|| {
            let tool = catalog.tool(&component.tool);
            let set = |list: fn(&Tool) -> &[Artifact]| {
                tool.map_or(ArtifactSet::ALL, |tool| ArtifactSet::of(list(tool)))
            };
            (tool, set(|t| &t.consumes), set(|t| &t.produces))
        });
        let (tool, consumes, produces) = *known;
        let zone = component.boundary.as_ref().and_then(|id| zones.get(id));
        Node {
            component,
            tool,
            roles: RoleSet::NONE,
            consumes,
            produces,
            zone: Arc::clone(zone.unwrap_or(&nowhere)),
            stated: component
                .role
                .or_else(|| tool.map(|t| t.role))
                .unwrap_or(Role::Platform),
            attributes: Some(&component.attributes).filter(|a| !a.is_empty()),
        }
    })
}

impl<'a> DesignGraph<'a> {
    /// The graph of `content`. A connection whose end is missing is left out; the document's
    /// integrity refuses one anyway.
    #[must_use]
    pub fn new(content: &'a DiagramContent, catalog: &'a Catalog) -> Self {
        Self::with_ends(content, catalog, &Ends::of(content))
    }

    /// The graph of `content`, whose connections have these ends.
    #[must_use]
    pub fn with_ends(content: &'a DiagramContent, catalog: &'a Catalog, ends: &Ends) -> Self {
        let large = content.connections.len() >= LARGE;
        let ((edges, self_loops), nodes) = side_by_side(
            large,
            || edges(content, ends),
            || nodes(content, catalog).collect::<Vec<_>>(),
        );
        Self::assembled(
            content,
            nodes,
            edges,
            self_loops,
            Landmarks::of(content),
            None,
        )
    }

    /// The graph of these nodes and edges. Without tallies the nodes are taken to be whole: what
    /// their edges bring is counted, and their roles follow from it.
    pub(super) fn assembled(
        content: &'a DiagramContent,
        nodes: Vec<Node<'a>>,
        edges: Vec<Between<'a>>,
        self_loops: Vec<&'a Connection>,
        landmarks: Landmarks<'a>,
        tallies: Option<Vec<Tally>>,
    ) -> Self {
        let count = nodes.len();
        let whole = tallies.is_none();
        let (((incoming, outgoing), tallies), mut graph) = side_by_side(
            edges.len() >= LARGE,
            || {
                let tallies = tallies.unwrap_or_else(|| tallied(count, &edges));
                (Adjacency::of(count, &edges), tallies)
            },
            || {
                let mut graph = DiGraph::with_capacity(count, edges.len());
                for node in nodes {
                    graph.add_node(node);
                }
                for Between { from, to, edge } in &edges {
                    graph.add_edge(*from, *to, *edge);
                }
                graph
            },
        );
        for (node, tally) in graph.node_weights_mut().zip(&tallies).filter(|_| whole) {
            node.roles = roles_given(node.stated, tally.flows());
        }
        Self {
            content,
            graph,
            landmarks,
            incoming,
            outgoing,
            self_loops,
            tallies,
        }
    }

    /// How many nodes and edges it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.graph.node_count() + self.graph.edge_count()
    }

    /// Every node, in the order of component ids.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeIndex> + use<> {
        self.graph.node_indices()
    }

    /// The node of a component.
    #[must_use]
    pub fn node_of(&self, component: &ComponentId) -> Option<NodeIndex> {
        let nodes = self.graph.raw_nodes();
        let found = nodes.binary_search_by(|node| node.weight.component.id.cmp(component));
        found.ok().map(NodeIndex::new)
    }

    /// What is known of a node.
    #[must_use]
    pub fn node(&self, node: NodeIndex) -> &Node<'a> {
        &self.graph[node]
    }

    /// What its connections bring and take away.
    #[must_use]
    pub fn tally(&self, node: NodeIndex) -> &Tally {
        &self.tallies[node.index()]
    }

    /// Its name on the canvas.
    #[must_use]
    pub fn label(&self, node: NodeIndex) -> &str {
        self.graph[node].label()
    }

    /// Its id.
    #[must_use]
    pub fn id(&self, node: NodeIndex) -> &'a ComponentId {
        &self.graph[node].component.id
    }

    /// The edges of the whole diagram, in the order of connection ids.
    pub fn edges(&self) -> impl Iterator<Item = EdgeIndex> + use<> {
        self.graph.edge_indices()
    }

    /// An edge with its ends.
    #[must_use]
    pub fn edge(&self, edge: EdgeIndex) -> (NodeIndex, NodeIndex, Edge<'a>) {
        // An index handed out by this graph always has ends; the fallback cannot be reached.
        let (from, to) = self.graph.edge_endpoints(edge).unwrap_or_default();
        (from, to, self.graph[edge])
    }

    /// The incoming edges with their other ends, latest first.
    pub fn incoming(&self, node: NodeIndex) -> impl Iterator<Item = (NodeIndex, Edge<'a>)> {
        let joined = self.joined(node, Direction::Incoming).iter().rev();
        joined.map(|joined| (joined.other, joined.edge))
    }

    /// The outgoing edges with their other ends, latest first.
    pub fn outgoing(&self, node: NodeIndex) -> impl Iterator<Item = (NodeIndex, Edge<'a>)> {
        let joined = self.joined(node, Direction::Outgoing).iter().rev();
        joined.map(|joined| (joined.other, joined.edge))
    }

    /// The edges at a node that lead one way, in the order of connection ids.
    #[must_use]
    pub fn joined(&self, node: NodeIndex, way: Direction) -> &[Joined<'a>] {
        match way {
            Direction::Incoming => self.incoming.at(node),
            Direction::Outgoing => self.outgoing.at(node),
        }
    }

    /// The nodes for which `wanted` holds, in the order of component ids.
    pub fn select(&self, mut wanted: impl FnMut(&Node<'a>) -> bool) -> Vec<NodeIndex> {
        self.nodes().filter(|n| wanted(&self.graph[*n])).collect()
    }

    /// The nodes that do one of these things here.
    #[must_use]
    pub fn with_role(&self, roles: RoleSet) -> Vec<NodeIndex> {
        self.select(|node| node.is(roles))
    }

    /// Whether the two ends of an edge lie in different boundaries.
    #[must_use]
    pub fn crosses_boundary(&self, edge: EdgeIndex) -> bool {
        let (from, to, _) = self.edge(edge);
        // All that stand in one boundary share its zone.
        !Arc::ptr_eq(&self.node(from).zone, &self.node(to).zone)
    }

    /// Whether the component was placed with this role or its tool has it. Unlike
    /// [`Node::roles`] this never looks at connections.
    #[must_use]
    pub fn stated_role(&self, node: NodeIndex) -> Role {
        self.node(node).stated
    }
}
