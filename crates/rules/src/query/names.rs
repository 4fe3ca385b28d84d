//! How a message names several components.

use super::{DesignGraph, NodeIndex};

/// Most components a message names.
const MOST: usize = 3;

impl DesignGraph<'_> {
    /// The labels of components as a list for people: `Lake`, `Lake and Trainer`, `Lake, Trainer,
    /// Gateway and 2 more`; empty for none.
    #[must_use]
    pub fn names(&self, nodes: &[NodeIndex]) -> String {
        let shown: Vec<&str> = nodes.iter().take(MOST).map(|n| self.label(*n)).collect();
        match (nodes.len().saturating_sub(shown.len()), shown.split_last()) {
            (_, None) => String::new(),
            (0, Some((only, []))) => (*only).to_owned(),
            (0, Some((last, rest))) => format!("{} and {last}", rest.join(", ")),
            (more, Some(_)) => format!("{} and {more} more", shown.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use architrave_catalog::Catalog;

    use super::*;
    use crate::read_sketch;

    #[test]
    fn a_few_are_named_and_the_rest_counted() {
        let document =
            read_sketch("a = feast \"A\"\nb = feast \"B\"\nc = feast \"C\"\nd = feast \"D\"")
                .unwrap();
        let content = document.diagrams.values().next().unwrap();
        let graph = DesignGraph::new(content, Catalog::embedded());
        let nodes: Vec<NodeIndex> = graph.nodes().collect();
        assert_eq!(graph.names(&[]), "");
        assert_eq!(graph.names(&nodes[..1]), "A");
        assert_eq!(graph.names(&nodes[..2]), "A and B");
        assert_eq!(graph.names(&nodes[..3]), "A, B and C");
        assert_eq!(graph.names(&nodes), "A, B, C and 1 more");
    }
}
