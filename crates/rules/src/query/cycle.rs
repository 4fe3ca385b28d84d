//! Cycles, by strongly connected components.

use std::collections::BTreeSet;

use petgraph::{
    algo::kosaraju_scc,
    graph::NodeIndex,
    visit::{EdgeFiltered, NodeFiltered},
};

use super::{DesignGraph, Edge, Way};

impl<'a> DesignGraph<'a> {
    /// The groups of nodes that can all reach each other along edges `follow` allows, through
    /// nodes that `through` allows. Groups of one are left out. Sorted, linear time, and without
    /// recursion, so that a long chain cannot exhaust the stack.
    pub fn cyclic_groups(
        &self,
        follow: impl Fn(&Edge<'a>) -> bool,
        through: impl Fn(NodeIndex) -> bool,
    ) -> Vec<Vec<NodeIndex>> {
        let edges = EdgeFiltered::from_fn(&self.graph, |edge| follow(edge.weight()));
        let nodes = NodeFiltered::from_fn(&edges, through);
        let mut groups: Vec<Vec<NodeIndex>> = kosaraju_scc(&nodes)
            .into_iter()
            .filter(|group| group.len() > 1)
            .collect();
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }

    /// A shortest cycle through `start` inside `group`, beginning with it and not repeating it.
    pub fn shortest_cycle(
        &self,
        start: NodeIndex,
        group: &BTreeSet<NodeIndex>,
        follow: impl Fn(&Edge<'a>) -> bool,
    ) -> Vec<NodeIndex> {
        let reach = self.reach([start], Way::Down, &follow, |n| !group.contains(&n));
        self.incoming(start)
            .filter(|(from, edge)| group.contains(from) && follow(edge) && reach.has(*from))
            .map(|(from, _)| reach.path(from))
            .min_by_key(|path| (path.len(), path.clone()))
            .unwrap_or_default()
    }
}
