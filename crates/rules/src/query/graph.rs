//! A diagram as a graph, with the facts of the catalog resolved once.

use std::collections::HashMap;

use architrave_catalog::{Catalog, Tool};
use architrave_model::{
    Artifact, AttributeValue, BoundaryId, Component, ComponentId, Connection, DiagramContent,
    FlowKind, Role, Stage,
};
use petgraph::{
    Direction,
    graph::{DiGraph, EdgeIndex, NodeIndex},
    visit::EdgeRef,
};

use super::{ArtifactSet, KindSet, RoleSet, Tally, Zone, roles::roles_given, zone::zones};

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
    /// What the boundaries around it say.
    pub zone: Zone<'a>,
    /// What its connections bring and take away.
    pub tally: Tally,
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
        self.component.attributes.get(name) == Some(&AttributeValue::Flag(true))
    }

    /// An attribute that is a yes or a no; `None` when it is not known.
    #[must_use]
    pub fn stated(&self, name: &str) -> Option<bool> {
        match self.component.attributes.get(name) {
            Some(AttributeValue::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// An attribute that is a number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.component.attributes.get(name) {
            Some(AttributeValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// An attribute that is a word or text.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&str> {
        match self.component.attributes.get(name) {
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
}

impl Edge<'_> {
    /// How it takes part in the flow.
    #[must_use]
    pub const fn kind(&self) -> FlowKind {
        self.connection.kind
    }

    /// What it carries; nothing for the kind `uses`, whatever the record says.
    #[must_use]
    pub const fn artifact(&self) -> Option<Artifact> {
        match self.connection.kind {
            FlowKind::Uses => None,
            _ => self.connection.artifact,
        }
    }

    /// An attribute that is a yes or a no; `None` when it is not known.
    #[must_use]
    pub fn stated(&self, name: &str) -> Option<bool> {
        match self.connection.attributes.get(name) {
            Some(AttributeValue::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// An attribute that is a word or text.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&str> {
        match self.connection.attributes.get(name) {
            Some(AttributeValue::Text(word)) => Some(word),
            _ => None,
        }
    }

    /// An attribute that is a number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.connection.attributes.get(name) {
            Some(AttributeValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether it is of one of these kinds and carries one of these artifacts.
    #[must_use]
    pub const fn carries(&self, kinds: KindSet, artifacts: ArtifactSet) -> bool {
        match self.artifact() {
            Some(artifact) => kinds.has(self.connection.kind) && artifacts.has(artifact),
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
    /// Connections from a component to itself.
    pub self_loops: Vec<&'a Connection>,
    /// Only ever asked, never walked: its order is not the same each time.
    index: HashMap<&'a ComponentId, NodeIndex>,
}

impl<'a> DesignGraph<'a> {
    /// The graph of `content`. A connection whose end is missing is left out; the document's
    /// integrity refuses one anyway.
    #[must_use]
    pub fn new(content: &'a DiagramContent, catalog: &'a Catalog) -> Self {
        let zones = zones(content);
        let zone_of =
            |id: Option<&BoundaryId>| id.and_then(|id| zones.get(id)).copied().unwrap_or_default();
        let mut graph = DiGraph::with_capacity(content.components.len(), content.connections.len());
        let mut index = HashMap::with_capacity(content.components.len());
        for (id, component) in &content.components {
            let tool = catalog.tool(&component.tool);
            let artifacts = |list: &[Artifact]| ArtifactSet::of(list);
            let node = Node {
                component,
                tool,
                roles: RoleSet::NONE,
                consumes: tool.map_or(ArtifactSet::ALL, |t| artifacts(&t.consumes)),
                produces: tool.map_or(ArtifactSet::ALL, |t| artifacts(&t.produces)),
                zone: zone_of(component.boundary.as_ref()),
                tally: Tally::default(),
            };
            index.insert(id, graph.add_node(node));
        }
        let mut self_loops = Vec::new();
        for connection in content.connections.values() {
            match (index.get(&connection.from), index.get(&connection.to)) {
                (Some(from), Some(to)) if from == to => self_loops.push(connection),
                (Some(from), Some(to)) => {
                    let edge = Edge { connection };
                    graph[*from].tally.send(edge.kind(), edge.artifact());
                    graph[*to].tally.bring(edge.kind(), edge.artifact());
                    graph.add_edge(*from, *to, edge);
                }
                _ => {}
            }
        }
        let mut design = Self {
            content,
            graph,
            self_loops,
            index,
        };
        for node in design.nodes() {
            let roles = roles_given(design.stated_role(node), design.node(node).tally.flows());
            design.graph[node].roles = roles;
        }
        design
    }

    /// Every node, in the order of component ids.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeIndex> + use<> {
        self.graph.node_indices()
    }

    /// The node of a component.
    #[must_use]
    pub fn node_of(&self, component: &ComponentId) -> Option<NodeIndex> {
        self.index.get(component).copied()
    }

    /// What is known of a node.
    #[must_use]
    pub fn node(&self, node: NodeIndex) -> &Node<'a> {
        &self.graph[node]
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

    /// The incoming edges with their other ends.
    pub fn incoming(&self, node: NodeIndex) -> impl Iterator<Item = (NodeIndex, Edge<'a>)> {
        self.graph
            .edges_directed(node, Direction::Incoming)
            .map(|e| (e.source(), *e.weight()))
    }

    /// The outgoing edges with their other ends.
    pub fn outgoing(&self, node: NodeIndex) -> impl Iterator<Item = (NodeIndex, Edge<'a>)> {
        self.graph
            .edges_directed(node, Direction::Outgoing)
            .map(|e| (e.target(), *e.weight()))
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
        self.node(from).component.boundary != self.node(to).component.boundary
    }

    /// Whether the component was placed with this role or its tool has it. Unlike
    /// [`Node::roles`] this never looks at connections.
    #[must_use]
    pub fn stated_role(&self, node: NodeIndex) -> Role {
        let node = self.node(node);
        node.component
            .role
            .or_else(|| node.tool.map(|t| t.role))
            .unwrap_or(Role::Platform)
    }
}
