//! Chooses which links point backwards so that the others form no cycle.

use petgraph::algo::{greedy_feedback_arc_set, toposort};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::starts::Scatter;

/// Cost of reversing a link that closes a loop by its meaning, against [`PLAIN`] for others.
const SUSPECT: i64 = 1;
const PLAIN: i64 = 8;
/// Rounds of moving single nodes to a better place, at most.
const ROUNDS: usize = 6;

/// A link between two nodes of a part, by their numbers there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arc {
    pub from: usize,
    pub to: usize,
    /// How many links it stands for.
    pub weight: i64,
    /// Whether it closes a loop by its meaning: feedback, or from a later to an earlier stage.
    pub suspect: bool,
}

/// Orders of the nodes, each of which turns other links round: the one that turns fewest first, and
/// of those rather such that close a loop by their meaning; then `walks` more of depth-first walks,
/// which turn more but make longer ways, on which fewer links cross. `stages` only gives the order
/// of the walks.
pub(super) fn orders(
    count: usize,
    arcs: &[Arc],
    stages: &[Option<u8>],
    walks: usize,
) -> Vec<Vec<usize>> {
    let mut by_stage: Vec<usize> = (0..count).collect();
    by_stage.sort_by_key(|&node| (stages[node].unwrap_or(u8::MAX), node));
    let backwards: Vec<usize> = by_stage.iter().rev().copied().collect();
    let trusted: Vec<Arc> = arcs.iter().copied().filter(|arc| !arc.suspect).collect();
    let mut entered = vec![false; count];
    for arc in &trusted {
        entered[arc.to] = true;
    }
    let sources_first = |start: &[usize]| {
        let mut sorted = start.to_vec();
        sorted.sort_by_key(|&node| entered[node]);
        sorted
    };
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut starts = vec![
        sources_first(&by_stage),
        sources_first(&backwards),
        by_stage.clone(),
        backwards,
    ];
    let mut scatter = Scatter::new(1);
    while starts.len() < walks.max(4) {
        let mut start = by_stage.clone();
        for at in (1..count).rev() {
            start.swap(at, scatter.below(at + 1));
        }
        starts.push(if starts.len() % 2 == 0 {
            sources_first(&start)
        } else {
            start
        });
    }
    for starts in &starts {
        found.push(depth_first(count, &trusted, starts));
        if trusted.len() < arcs.len() {
            found.push(depth_first(count, arcs, starts));
        }
    }
    for chosen in [trusted.as_slice(), arcs] {
        found.extend(greedy(count, chosen));
    }
    let best = found
        .iter()
        .map(|order| improved(order, arcs))
        .min_by_key(|order| cost(order, arcs));
    found.truncate(walks);
    found.splice(0..0, best);
    // Orders that turn round the same links are one candidate.
    let mut different: Vec<(Vec<bool>, Vec<usize>)> = Vec::new();
    for order in found {
        let turned = turned(&order, arcs);
        if !different.iter().any(|(other, _)| *other == turned) {
            different.push((turned, order));
        }
    }
    different.into_iter().map(|(_, order)| order).collect()
}

/// For each node its place in `order`.
pub(super) fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, &node) in order.iter().enumerate() {
        places[node] = place;
    }
    places
}

fn turned(order: &[usize], arcs: &[Arc]) -> Vec<bool> {
    let places = places(order);
    let back = arcs.iter().map(|arc| places[arc.from] > places[arc.to]);
    back.collect()
}

fn price(arc: &Arc) -> i64 {
    arc.weight * if arc.suspect { SUSPECT } else { PLAIN }
}

fn cost(order: &[usize], arcs: &[Arc]) -> i64 {
    let turned = turned(order, arcs);
    let costs = arcs.iter().zip(turned).filter(|(_, back)| *back);
    costs.map(|(arc, _)| price(arc)).sum()
}

/// The order with single nodes moved, one after the other, to where the fewest of their links
/// point backwards.
fn improved(order: &[usize], arcs: &[Arc]) -> Vec<usize> {
    let count = order.len();
    let mut near: Vec<Vec<(usize, i64)>> = vec![Vec::new(); count];
    for arc in arcs {
        // Coming past a link's start costs nothing any more; coming past its end costs its price.
        near[arc.to].push((arc.from, -price(arc)));
        near[arc.from].push((arc.to, price(arc)));
    }
    // Places with gaps, so that a move touches nothing but the node.
    let mut place: Vec<f64> = vec![0.0; count];
    let mut sorted = order.to_vec();
    for _ in 0..ROUNDS {
        for (at, &node) in sorted.iter().enumerate() {
            place[node] = at as f64;
        }
        let mut moved = false;
        for node in 0..count {
            let mut ends: Vec<(f64, i64)> =
                near[node].iter().map(|&(n, by)| (place[n], by)).collect();
            ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let mut sum = 0;
            let (mut here, mut best) = (0, (0, None));
            for (at, &(end, by)) in ends.iter().enumerate() {
                sum += by;
                if end < place[node] {
                    here = sum;
                }
                if ends.get(at + 1).is_none_or(|next| next.0 > end) && sum < best.0 {
                    best = (sum, Some(at));
                }
            }
            if best.0 < here {
                place[node] = match best.1 {
                    None => ends.first().map_or(0.0, |end| end.0 - 1.0),
                    Some(at) => match ends.get(at + 1) {
                        Some(next) => ends[at].0.midpoint(next.0),
                        None => ends[at].0 + 1.0,
                    },
                };
                moved = true;
            }
        }
        sorted.sort_by(|&a, &b| place[a].total_cmp(&place[b]).then(a.cmp(&b)));
        if !moved {
            break;
        }
    }
    sorted
}

/// The reverse of the order in which a depth-first walk leaves the nodes: a topological order
/// where there is no cycle.
fn depth_first(count: usize, arcs: &[Arc], starts: &[usize]) -> Vec<usize> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    for arc in arcs {
        next[arc.from].push(arc.to);
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
        while let Some((node, at)) = path.last_mut() {
            match next[*node].get(*at) {
                Some(&to) => {
                    *at += 1;
                    if !seen[to] {
                        seen[to] = true;
                        path.push((to, 0));
                    }
                }
                None => {
                    left.push(*node);
                    path.pop();
                }
            }
        }
    }
    left.reverse();
    left
}

/// The order of Eades, Lin and Smyth (1993), as petgraph finds it.
fn greedy(count: usize, arcs: &[Arc]) -> Option<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    for _ in 0..count {
        graph.add_node(());
    }
    for arc in arcs {
        graph.add_edge(NodeIndex::new(arc.from), NodeIndex::new(arc.to), ());
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
    use super::{Arc, orders, places};

    fn arc(from: usize, to: usize, suspect: bool) -> Arc {
        Arc {
            from,
            to,
            weight: 1,
            suspect,
        }
    }

    #[test]
    fn what_closes_a_loop_by_its_meaning_points_back() {
        let arcs = [arc(0, 1, true), arc(1, 2, false), arc(2, 0, false)];
        let places = places(&orders(3, &arcs, &[None; 3], 4)[0]);
        assert!(places[1] < places[2] && places[2] < places[0]);
    }

    #[test]
    fn without_cycles_nothing_points_back() {
        let arcs = [
            arc(3, 1, false),
            arc(1, 0, false),
            arc(3, 0, true),
            arc(2, 0, false),
        ];
        let places = places(&orders(4, &arcs, &[Some(9), Some(1), None, Some(4)], 4)[0]);
        assert!(arcs.iter().all(|arc| places[arc.from] < places[arc.to]));
    }

    #[test]
    fn of_two_loops_through_one_link_that_link_points_back() {
        let arcs = [
            arc(0, 1, false),
            arc(1, 2, false),
            arc(2, 0, false),
            arc(1, 3, false),
            arc(3, 0, false),
        ];
        let places = places(&orders(4, &arcs, &[None; 4], 4)[0]);
        let back = arcs.iter().filter(|arc| places[arc.from] > places[arc.to]);
        assert_eq!(back.count(), 1);
    }
}
