//! Where to connect to: the nearest component that has what is missing.
//!
//! A diagram may lack the same thing in thousands of places, so each search is bounded by work
//! done; what lies farther away than that is not near.

use std::collections::{HashSet, VecDeque};

use crate::query::{
    DesignGraph, NodeIndex,
    roles::{FORWARD, QUEUE, STORE},
};

/// Most components a search looks at.
const NEAR: usize = 96;
/// Most connections a search for a cycle looks at.
const FAR: usize = 512;

/// The nearest of `candidates` (sorted) to `node`: fewest connections between, then the same
/// boundary, then the least id. Where none is near, the first that `allowed` takes in the same
/// boundary, or at all, of a handful.
#[must_use]
pub fn nearest(
    graph: &DesignGraph<'_>,
    node: NodeIndex,
    candidates: &[NodeIndex],
    allowed: impl Fn(NodeIndex) -> bool,
) -> Option<NodeIndex> {
    if candidates.is_empty() {
        return None;
    }
    let place = |n: NodeIndex| &graph.node(n).component.boundary;
    let wanted = |n: NodeIndex| candidates.binary_search(&n).is_ok() && n != node && allowed(n);
    let mut seen = HashSet::from([node]);
    let mut level = vec![node];
    while !level.is_empty() && seen.len() < NEAR {
        let mut next = Vec::new();
        // The bound holds within a level as well: one component may have thousands of neighbours.
        for at in level {
            for other in graph.graph.neighbors_undirected(at).take(NEAR) {
                if seen.len() < NEAR && seen.insert(other) {
                    next.push(other);
                }
            }
        }
        next.sort_unstable();
        let best = next
            .iter()
            .copied()
            .filter(|n| wanted(*n))
            .min_by_key(|n| (place(*n) != place(node), *n));
        if best.is_some() {
            return best;
        }
        level = next;
    }
    let handful = || candidates.iter().copied().take(32).filter(|n| wanted(*n));
    handful()
        .find(|n| place(*n) == place(node))
        .or_else(|| handful().next())
}

/// Whether `node` leads to `goal` over forward connections without passing a store or a queue,
/// so that connecting `goal` back to it would close an illegal cycle. Says yes when the search
/// grows too large to tell.
#[must_use]
pub fn may_lead_to(graph: &DesignGraph<'_>, node: NodeIndex, goal: NodeIndex) -> bool {
    let breaks = |n: NodeIndex| graph.node(n).is(STORE.or(QUEUE));
    if breaks(node) || breaks(goal) {
        return false;
    }
    let mut seen = HashSet::from([node]);
    let mut queue = VecDeque::from([node]);
    let mut work = 0;
    while let Some(at) = queue.pop_front() {
        if at == goal {
            return true;
        }
        for (next, edge) in graph.outgoing(at) {
            work += 1;
            if work > FAR {
                return true;
            }
            if FORWARD.has(edge.kind()) && !breaks(next) && seen.insert(next) {
                queue.push_back(next);
            }
        }
    }
    false
}
