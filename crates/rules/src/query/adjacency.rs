//! The edges at each node, in a row: walks look at every edge of a diagram many times.

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::Edge;

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

/// An edge with its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Between<'a> {
    /// Where it begins.
    pub from: NodeIndex,
    /// Where it ends.
    pub to: NodeIndex,
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
    /// The edges into each of `count` nodes, and those out of each; an edge's index is its place.
    pub fn of(count: usize, edges: &[Between<'a>]) -> (Self, Self) {
        let incoming = Self::by(count, edges, |edge| (edge.to, edge.from));
        (
            incoming,
            Self::by(count, edges, |edge| (edge.from, edge.to)),
        )
    }

    /// `ends` gives, of an edge's ends, the one it is listed at and the other.
    fn by(
        count: usize,
        edges: &[Between<'a>],
        ends: impl Fn(&Between<'a>) -> (NodeIndex, NodeIndex),
    ) -> Self {
        let mut starts = vec![0; count + 1];
        for edge in edges {
            starts[ends(edge).0.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0; edges.len()];
        for (index, edge) in edges.iter().enumerate() {
            let next = &mut next[ends(edge).0.index()];
            order[*next] = index;
            *next += 1;
        }
        let joined = order.into_iter().map(|index| Joined {
            other: ends(&edges[index]).1,
            index: EdgeIndex::new(index),
            edge: edges[index].edge,
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
