//! Leading connections through a component that is put between their ends.

use architrave_catalog::Tool;
use architrave_model::{BoundaryId, FlowKind};
use architrave_words::{Text, Value, say};

use crate::{
    Offer,
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
    pub fn new(end: End, tool: &Tool) -> Self {
        let takes = ArtifactSet::of(&tool.consumes);
        Self {
            end,
            passes: takes.and(ArtifactSet::of(&tool.produces)),
        }
    }

    /// Leads a connection through it; both parts keep its kind, and the last part is the
    /// connection with all that is said of it. `None` when it cannot pass on
    /// what the connection carries.
    pub fn lead(&self, graph: &DesignGraph<'_>, edit: &mut Edit, edge: EdgeIndex) -> Option<()> {
        let (from, to, connection) = graph.edge(edge);
        let artifact = connection.artifact().filter(|a| self.passes.has(*a))?;
        let end = |node| End::Old(graph.id(node).clone());
        edit.connect(&end(from), &self.end, connection.kind(), artifact);
        let id = connection.connection.id.clone();
        edit.push(Step::Reattach(id, self.end.clone(), end(to)));
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
    if graph.tally(node).degree as usize > MOST {
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

/// Offers to lead connections through a component that is there, and through a new one. `lead`
/// leads them; a component that cannot pass on what they carry is not offered.
#[must_use]
pub fn through_offers(
    graph: &DesignGraph<'_>,
    there: Option<NodeIndex>,
    new: Option<(&Tool, Option<&BoundaryId>)>,
    title_of_new: impl Fn(Value) -> Text,
    lead: impl Fn(&mut Edit, &Through) -> Option<()>,
) -> Vec<Offer> {
    let mut offers = Vec::new();
    if let Some(node) = there {
        let mut edit = Edit::default();
        if lead(&mut edit, &Through::old(graph, node)).is_some() {
            let id = format!("through:{}", graph.id(node));
            let title = say!("Lead it through {node}", node = graph.label(node));
            offers.push(Offer::look(id, title, edit));
        }
    }
    if let Some((tool, place)) = new {
        let mut edit = Edit::default();
        let end = edit.add(&tool.id, place);
        if lead(&mut edit, &Through::new(end, tool)).is_some() {
            let title = title_of_new(tool.said());
            offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
        }
    }
    offers
}
