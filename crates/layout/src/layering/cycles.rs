//! Chooses which edges point backwards so that the others form no cycle.

use petgraph::algo::{greedy_feedback_arc_set, toposort};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::ItemEdge;

/// Cost of reversing an edge that closes a loop by its meaning, against [`PLAIN`] for others.
const SUSPECT: u64 = 1;
const PLAIN: u64 = 8;

/// An order of the items in which the edges that point backwards are few and, where it can be
/// had, closed a loop by their meaning: feedback, or from a later to an earlier stage.
pub(super) fn order(count: usize, edges: &[ItemEdge], stages: &[Option<u8>]) -> Vec<usize> {
    let suspect = |edge: &ItemEdge| {
        edge.feedback || matches!((stages[edge.from], stages[edge.to]), (Some(a), Some(b)) if a > b)
    };
    let cost = |places: &[usize]| -> u64 {
        edges
            .iter()
            .filter(|edge| places[edge.from] > places[edge.to])
            .map(|edge| u64::from(edge.weight) * if suspect(edge) { SUSPECT } else { PLAIN })
            .sum()
    };
    let mut by_stage: Vec<usize> = (0..count).collect();
    by_stage.sort_by_key(|&item| (stages[item].unwrap_or(u8::MAX), item));
    let backwards: Vec<usize> = by_stage.iter().rev().copied().collect();
    let sources_first = |start: &[usize]| {
        let mut entered = vec![false; count];
        for edge in edges.iter().filter(|edge| !edge.feedback) {
            entered[edge.to] = true;
        }
        let mut sorted = start.to_vec();
        sorted.sort_by_key(|&item| entered[item]);
        sorted
    };

    let trusted: Vec<&ItemEdge> = edges.iter().filter(|edge| !suspect(edge)).collect();
    let all: Vec<&ItemEdge> = edges.iter().collect();
    let mut best: Option<(u64, Vec<usize>)> = None;
    for starts in [
        sources_first(&by_stage),
        sources_first(&backwards),
        by_stage,
        backwards,
    ] {
        for chosen in [&trusted, &all] {
            let found = depth_first(count, chosen, &starts);
            let cost = cost(&places(&found));
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, found));
            }
        }
    }
    for chosen in [&trusted, &all] {
        if let Some(found) = greedy(count, chosen) {
            let cost = cost(&places(&found));
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, found));
            }
        }
    }
    best.map(|(_, order)| order).unwrap_or_default()
}

/// For each item its place in `order`.
pub(super) fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, &item) in order.iter().enumerate() {
        places[item] = place;
    }
    places
}

/// The reverse of the order in which a depth-first walk leaves the items: a topological order
/// where there is no cycle.
fn depth_first(count: usize, edges: &[&ItemEdge], starts: &[usize]) -> Vec<usize> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    for edge in edges {
        next[edge.from].push(edge.to);
    }
    let mut seen = vec![false; count];
    let mut left = Vec::with_capacity(count);
    // Walked from the last start, so that reversed the first start comes first.
    for &start in starts.iter().rev() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut path = vec![(start, 0)];
        while let Some((item, at)) = path.last_mut() {
            match next[*item].get(*at) {
                Some(&to) => {
                    *at += 1;
                    if !seen[to] {
                        seen[to] = true;
                        path.push((to, 0));
                    }
                }
                None => {
                    left.push(*item);
                    path.pop();
                }
            }
        }
    }
    left.reverse();
    left
}

/// The order of Eades, Lin and Smyth (1993), as petgraph finds it.
fn greedy(count: usize, edges: &[&ItemEdge]) -> Option<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    for _ in 0..count {
        graph.add_node(());
    }
    for edge in edges {
        graph.add_edge(NodeIndex::new(edge.from), NodeIndex::new(edge.to), ());
    }
    let mut cut: Vec<EdgeIndex> = greedy_feedback_arc_set(&graph)
        .map(|edge| edge.id())
        .collect();
    cut.sort_unstable();
    graph.retain_edges(|_, edge| cut.binary_search(&edge).is_err());
    let order = toposort(&graph, None).ok()?;
    Some(order.into_iter().map(NodeIndex::index).collect())
}

#[cfg(test)]
mod tests {
    use super::{ItemEdge, order, places};

    fn edge(from: usize, to: usize, feedback: bool) -> ItemEdge {
        ItemEdge {
            from,
            to,
            weight: 1,
            feedback,
        }
    }

    #[test]
    fn feedback_is_what_points_back() {
        let edges = [edge(0, 1, true), edge(1, 2, false), edge(2, 0, false)];
        let places = places(&order(3, &edges, &[None; 3]));
        assert!(places[1] < places[2] && places[2] < places[0]);
    }

    #[test]
    fn of_a_cycle_the_edge_to_an_earlier_stage_points_back() {
        let edges = [edge(0, 1, false), edge(1, 2, false), edge(2, 0, false)];
        let places = places(&order(3, &edges, &[Some(5), Some(1), Some(3)]));
        assert!(places[1] < places[2] && places[2] < places[0]);
    }

    #[test]
    fn without_cycles_nothing_points_back() {
        let edges = [
            edge(3, 1, false),
            edge(1, 0, false),
            edge(3, 0, true),
            edge(2, 0, false),
        ];
        let places = places(&order(4, &edges, &[Some(9), Some(1), None, Some(4)]));
        assert!(edges.iter().all(|edge| places[edge.from] < places[edge.to]));
    }
}
