//! A part of a graph: what lies near some nodes, with all that is known of it.

use std::collections::VecDeque;

use petgraph::{Direction, graph::NodeIndex};

use super::{DesignGraph, adjacency::Between};

/// How many connections lie between nodes and the nearest of some others, as far as it was looked.
#[derive(Debug)]
pub struct Nearness {
    /// Per node; [`Nearness::FAR`] where it was not reached.
    steps: Vec<u8>,
    /// Every node reached, in the order of component ids.
    near: Vec<NodeIndex>,
}

impl Nearness {
    const FAR: u8 = u8::MAX;

    /// Whether at most `steps` connections lie between.
    #[must_use]
    pub fn within(&self, node: NodeIndex, steps: u8) -> bool {
        self.steps
            .get(node.index())
            .is_some_and(|known| *known <= steps && *known != Self::FAR)
    }
}

impl<'a> DesignGraph<'a> {
    /// What lies at most `steps` connections, either way, from `starts`; `None` when that is more
    /// than `most` nodes.
    #[must_use]
    pub fn near(&self, starts: &[NodeIndex], steps: u8, most: usize) -> Option<Nearness> {
        let mut known = vec![Nearness::FAR; self.graph.node_count()];
        let mut near: Vec<NodeIndex> = Vec::new();
        let mut queue = VecDeque::new();
        for start in starts {
            if known[start.index()] == Nearness::FAR {
                known[start.index()] = 0;
                near.push(*start);
                queue.push_back(*start);
            }
        }
        while let Some(at) = queue.pop_front() {
            let next = known[at.index()] + 1;
            if next > steps {
                break;
            }
            let ways = [Direction::Incoming, Direction::Outgoing];
            let joined = ways.into_iter().flat_map(|way| self.joined(at, way));
            for other in joined.map(|joined| joined.other) {
                if known[other.index()] == Nearness::FAR {
                    known[other.index()] = next;
                    near.push(other);
                    queue.push_back(other);
                }
            }
            if near.len() > most {
                return None;
            }
        }
        near.sort_unstable();
        Some(Nearness { steps: known, near })
    }

    /// The graph of what was reached: the nodes as they are known in the whole, and the
    /// connections between them.
    #[must_use]
    pub fn part(&self, nearness: &Nearness) -> Self {
        let near = &nearness.near;
        let mut nodes = Vec::with_capacity(near.len());
        let mut tallies = Vec::with_capacity(near.len());
        let mut edges = Vec::new();
        for node in near {
            nodes.push(self.graph[*node].clone());
            tallies.push(*self.tally(*node));
            let inside = |other| nearness.within(other, Nearness::FAR - 1);
            let out = self.joined(*node, Direction::Outgoing);
            edges.extend(out.iter().filter(|e| inside(e.other)).map(|e| e.index));
        }
        edges.sort_unstable();
        let place = |node: NodeIndex| near.binary_search(&node).ok().map(NodeIndex::new);
        let edges = edges.into_iter().filter_map(|edge| {
            let (from, to, edge) = self.edge(edge);
            Some(Between {
                from: place(from)?,
                to: place(to)?,
                edge,
            })
        });
        let here = |id| self.node_of(id).is_some_and(|node| place(node).is_some());
        let loops = self.self_loops.iter().copied();
        let self_loops = loops.filter(|connection| here(&connection.from)).collect();
        Self::assembled(
            self.content,
            nodes,
            edges.collect(),
            self_loops,
            self.landmarks,
            Some(tallies),
        )
    }
}
