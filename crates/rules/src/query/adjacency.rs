//! The edges at each node, in a row: walks look at every edge of a diagram many times.

use petgraph::{
    graph::{DiGraph, EdgeIndex, NodeIndex},
    visit::EdgeRef,
};

use super::{Edge, Node};

/// An edge seen from one of its ends.
#[derive(Debug, Clone, Copy)]
pub struct Joined<'a> {
    /// The node at the other end.
    pub other: NodeIndex,
    /// The edge's index.
    pub index: EdgeIndex,
    /// What is known of it.
    pub edge: Edge<'a>,
}

/// The edges at each node that lead one way, in the order of connection ids.
#[derive(Debug)]
pub(super) struct Adjacency<'a> {
    /// Where the edges of each node begin; one more than there are nodes.
    starts: Vec<usize>,
    joined: Vec<Joined<'a>>,
}

impl<'a> Adjacency<'a> {
    /// The edges of a graph into each node, and those out of each.
    pub fn of(graph: &DiGraph<Node<'a>, Edge<'a>>) -> (Self, Self) {
        let incoming = Self::by(graph, |from, to| (to, from));
        (incoming, Self::by(graph, |from, to| (from, to)))
    }

    /// `ends` gives, of an edge's start and end, the one it is listed at and the other.
    fn by(
        graph: &DiGraph<Node<'a>, Edge<'a>>,
        ends: impl Fn(NodeIndex, NodeIndex) -> (NodeIndex, NodeIndex),
    ) -> Self {
        let mut starts = vec![0; graph.node_count() + 1];
        for edge in graph.edge_references() {
            let (at, _) = ends(edge.source(), edge.target());
            starts[at.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![EdgeIndex::end(); graph.edge_count()];
        for edge in graph.edge_references() {
            let (at, _) = ends(edge.source(), edge.target());
            order[next[at.index()]] = edge.id();
            next[at.index()] += 1;
        }
        let joined = order.into_iter().filter_map(|index| {
            let (from, to) = graph.edge_endpoints(index)?;
            let edge = *graph.edge_weight(index)?;
            let (_, other) = ends(from, to);
            Some(Joined { other, index, edge })
        });
        Self {
            joined: joined.collect(),
            starts,
        }
    }

    /// The edges at a node; none when the graph has no such node.
    pub fn at(&self, node: NodeIndex) -> &[Joined<'a>] {
        let range = self
            .starts
            .get(node.index())
            .zip(self.starts.get(node.index() + 1));
        range
            .and_then(|(start, end)| self.joined.get(*start..*end))
            .unwrap_or_default()
    }
}
