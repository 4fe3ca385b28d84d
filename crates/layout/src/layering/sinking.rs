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
