//! The ranks that layout-rs finds: longest path, then nodes sunk towards their successors.

use std::panic::{AssertUnwindSafe, catch_unwind};

use layout::adt::dag::{DAG, NodeHandle};
use layout::topo::optimizer::RankOptimizer;

/// Most nodes given to layout-rs; every look at a rank walks all of them.
const MOST_NODES: usize = 400;
/// Most edges times nodes: a bound on the work of one round of sinking.
const MOST_WORK: usize = 400_000;

/// The ranks of a graph whose edges all lead from a lower to a higher number. None where the graph
/// is outside of what layout-rs can be trusted with: it panics on empty graphs and takes for ever
/// on cyclic ones, and its own validation walks every path of the graph.
pub(super) fn ranks(count: usize, edges: &[(usize, usize)]) -> Option<Vec<usize>> {
    let sorted = edges.iter().all(|&(from, to)| from < to && to < count);
    if count == 0 || count > MOST_NODES || edges.len() * count > MOST_WORK || !sorted {
        return None;
    }
    // A panic inside leaves nothing of ours half done: everything it touches is dropped.
    catch_unwind(AssertUnwindSafe(|| {
        let mut dag = DAG::new();
        dag.set_validate(false);
        dag.new_nodes(count);
        for &(from, to) in edges {
            dag.add_edge(NodeHandle::new(from), NodeHandle::new(to));
        }
        dag.recompute_node_ranks();
        RankOptimizer::new(&mut dag).optimize();
        let mut ranks = vec![0; count];
        for (rank, row) in dag.ranks().iter().enumerate() {
            for node in row {
                ranks[node.get_index()] = rank;
            }
        }
        ranks
    }))
    .ok()
    .filter(|ranks| edges.iter().all(|&(from, to)| ranks[from] < ranks[to]))
}

#[cfg(test)]
mod tests {
    use super::ranks;

    #[test]
    fn a_node_is_sunk_towards_its_successor() {
        // The second source is needed only at the end.
        assert_eq!(ranks(4, &[(0, 2), (1, 3), (2, 3)]), Some(vec![0, 1, 1, 2]));
    }

    #[test]
    fn what_layout_rs_cannot_be_trusted_with_is_refused() {
        assert_eq!(ranks(0, &[]), None);
        assert_eq!(ranks(2, &[(1, 0)]), None);
        assert_eq!(ranks(2, &[(0, 5)]), None);
        assert_eq!(ranks(1, &[(0, 0)]), None);
        assert_eq!(ranks(401, &[]), None);
    }

    #[test]
    fn a_complete_graph_and_redundant_diamonds_end() {
        let complete: Vec<_> = (0..30)
            .flat_map(|a| (a + 1..30).map(move |b| (a, b)))
            .collect();
        assert_eq!(ranks(30, &complete), Some((0..30).collect()));
        let diamonds: Vec<_> = (0..30)
            .map(|i| 3 * i)
            .flat_map(|i| [(i, i + 1), (i, i + 2), (i + 1, i + 3), (i + 2, i + 3)])
            .collect();
        assert!(ranks(91, &diamonds).is_some());
    }
}
