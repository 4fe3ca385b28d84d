//! How a message names several components.

use architrave_words::{Value, all_of};

use super::{DesignGraph, NodeIndex};

/// Most components a message names.
const MOST: usize = 3;

impl DesignGraph<'_> {
    /// The labels of components as a list for people: `Lake`, `Lake and Trainer`, `Lake, Trainer,
    /// Gateway and 2 more`; empty for none.
    #[must_use]
    pub fn names(&self, nodes: &[NodeIndex]) -> Value {
        let shown = nodes.iter().take(MOST).map(|n| self.label(*n));
        all_of(shown, nodes.len().saturating_sub(MOST))
    }
}

#[cfg(test)]
mod tests {
    use architrave_catalog::Catalog;
    use architrave_words::say;

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
        let names = |nodes| say!("{names}", names = graph.names(nodes)).to_string();
        assert_eq!(names(&[]), "");
        assert_eq!(names(&nodes[..1]), "A");
        assert_eq!(names(&nodes[..2]), "A and B");
        assert_eq!(names(&nodes[..3]), "A, B and C");
        assert_eq!(names(&nodes), "A, B, C and 1 more");
    }
}
