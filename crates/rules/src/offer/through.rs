//! Leading connections through a component that is put between their ends.

use architrave_model::FlowKind;

use crate::{
    edit::{Edit, End, Step},
    query::{ArtifactSet, DesignGraph, EdgeIndex, NodeIndex},
};

/// Most connections of one component looked through.
const MOST: usize = 256;

/// A component to lead connections through.
#[derive(Debug, Clone)]
pub struct Through {
    /// The component.
    pub end: End,
    /// What it takes and gives on.
    pub passes: ArtifactSet,
}

impl Through {
    /// A component that is there.
    #[must_use]
    pub fn old(graph: &DesignGraph<'_>, node: NodeIndex) -> Self {
        let found = graph.node(node);
        Self {
            end: End::Old(graph.id(node).clone()),
            passes: found.consumes.and(found.produces),
        }
    }

    /// A component an edit adds.
    #[must_use]
    pub fn new(end: End, tool: &architrave_catalog::Tool) -> Self {
        let takes = ArtifactSet::of(&tool.consumes);
        Self {
            end,
            passes: takes.and(ArtifactSet::of(&tool.produces)),
        }
    }

    /// Leads a connection through it; both parts keep its kind. `None` when it cannot pass on
    /// what the connection carries.
    pub fn lead(&self, graph: &DesignGraph<'_>, edit: &mut Edit, edge: EdgeIndex) -> Option<()> {
        let (from, to, connection) = graph.edge(edge);
        let artifact = connection.artifact().filter(|a| self.passes.has(*a))?;
        let end = |node| End::Old(graph.id(node).clone());
        edit.push(Step::Disconnect(connection.connection.id.clone()));
        edit.connect(&end(from), &self.end, connection.kind(), artifact);
        edit.connect(&self.end, &end(to), connection.kind(), artifact);
        Some(())
    }

    /// Leads every call from one component to another through it, and the answers as far as it
    /// can pass them on. `None` when it cannot pass on one of the calls.
    pub fn lead_calls(
        &self,
        graph: &DesignGraph<'_>,
        edit: &mut Edit,
        caller: NodeIndex,
        called: NodeIndex,
    ) -> Option<()> {
        for call in between(graph, caller, called, FlowKind::Request) {
            self.lead(graph, edit, call)?;
        }
        self.lead_answers(graph, edit, caller, called);
        Some(())
    }

    /// Leads the answers of one component to another through it, as far as it can pass them on.
    pub fn lead_answers(
        &self,
        graph: &DesignGraph<'_>,
        edit: &mut Edit,
        caller: NodeIndex,
        called: NodeIndex,
    ) {
        for answer in between(graph, called, caller, FlowKind::Response) {
            let _ = self.lead(graph, edit, answer);
        }
    }
}

/// The connections of a kind from one component to another, the oldest first.
fn between(
    graph: &DesignGraph<'_>,
    from: NodeIndex,
    to: NodeIndex,
    kind: FlowKind,
) -> Vec<EdgeIndex> {
    use petgraph::visit::EdgeRef;
    let out = graph.graph.edges(from).take(MOST);
    let mut found: Vec<EdgeIndex> = out
        .filter(|e| e.target() == to && e.weight().kind() == kind)
        .map(|e| e.id())
        .collect();
    found.sort_unstable();
    found
}

/// The incoming connections of a component that `wanted` takes, the oldest first; `None` when it
/// has too many to look through.
#[must_use]
pub fn incoming_edges<'a>(
    graph: &DesignGraph<'a>,
    node: NodeIndex,
    wanted: impl Fn(NodeIndex, &crate::query::Edge<'a>) -> bool,
) -> Option<Vec<EdgeIndex>> {
    use petgraph::{Direction, visit::EdgeRef};
    if graph.node(node).tally.degree as usize > MOST {
        return None;
    }
    let mut found: Vec<EdgeIndex> = graph
        .graph
        .edges_directed(node, Direction::Incoming)
        .filter(|e| wanted(e.source(), e.weight()))
        .map(|e| e.id())
        .collect();
    found.sort_unstable();
    Some(found)
}
