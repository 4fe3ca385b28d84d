//! Putting something on the way of data, and where to put it.

use std::collections::{BTreeMap, BTreeSet};

use architrave_catalog::Tool;
use architrave_model::{Artifact, BoundaryId, FlowKind};
use petgraph::Direction;

use crate::{
    edit::{Edit, End, Step},
    query::{ArtifactSet, DesignGraph, Edge, EdgeIndex, NodeIndex},
};

/// Most connections looked at for a place.
const MOST: usize = 2048;
/// Most connections led through something new.
const MOST_LED: usize = 8;

/// A component that is there, as an end.
#[must_use]
pub fn old(graph: &DesignGraph<'_>, node: NodeIndex) -> End {
    End::Old(graph.id(node).clone())
}

/// Where something that looks after a component stands: with it, but never on a device, in a
/// foreign place or behind an air gap.
#[must_use]
pub fn beside<'g>(graph: &'g DesignGraph<'_>, node: NodeIndex) -> Option<&'g BoundaryId> {
    let node = graph.node(node);
    let away = node.zone.edge || node.zone.external || node.zone.airgap;
    node.component.boundary.as_ref().filter(|_| !away)
}

/// Leads what comes to `node` through a new `tool`: the last connection on each way, upwards along
/// those that `follow` takes, that carries what the tool takes and gives. `None` when there is
/// none, or too many.
#[must_use]
pub fn insert_before<'a>(
    graph: &DesignGraph<'a>,
    node: NodeIndex,
    tool: &Tool,
    follow: impl Fn(&Edge<'a>) -> bool,
) -> Option<Edit> {
    let passes = ArtifactSet::of(&tool.consumes).and(ArtifactSet::of(&tool.produces));
    let cut = last_fitting(graph, node, &follow, passes)?;
    let mut edit = Edit::default();
    // One for each component the data goes to: a common one would mix what was apart.
    let mut added: BTreeMap<NodeIndex, End> = BTreeMap::new();
    for edge in cut {
        let (from, to, connection) = graph.edge(edge);
        let Some(artifact) = connection.artifact() else {
            continue;
        };
        let place = graph.node(to).component.boundary.as_ref();
        let new = added
            .entry(to)
            .or_insert_with(|| edit.add(&tool.id, place))
            .clone();
        let id = connection.connection.id.clone();
        edit.push(Step::Reattach(id, old(graph, from), new.clone()));
        edit.connect(&new, &old(graph, to), FlowKind::Data, artifact);
    }
    Some(edit)
}

fn last_fitting<'a>(
    graph: &DesignGraph<'a>,
    node: NodeIndex,
    follow: &impl Fn(&Edge<'a>) -> bool,
    passes: ArtifactSet,
) -> Option<Vec<EdgeIndex>> {
    let mut cut = Vec::new();
    let mut seen = BTreeSet::from([node]);
    let mut open = vec![node];
    let mut work = 0;
    while let Some(at) = open.pop() {
        let mut edges = graph
            .graph
            .neighbors_directed(at, Direction::Incoming)
            .detach();
        while let Some((edge, from)) = edges.next(&graph.graph) {
            work += 1;
            let (.., connection) = graph.edge(edge);
            if work > MOST || cut.len() > MOST_LED {
                return None;
            }
            if !follow(&connection) {
                continue;
            }
            if connection.artifact().is_some_and(|a| passes.has(a)) {
                cut.push(edge);
            } else if seen.insert(from) {
                open.push(from);
            }
        }
    }
    cut.sort_unstable();
    (!cut.is_empty() && cut.len() <= MOST_LED).then_some(cut)
}

/// A component that gives `node` one of these artifacts now, the least id first, with what it
/// gives: something else can be fed by it as well.
#[must_use]
pub fn fed_by(
    graph: &DesignGraph<'_>,
    node: NodeIndex,
    wanted: ArtifactSet,
) -> Option<(NodeIndex, Artifact)> {
    let given = graph
        .incoming(node)
        .filter(|(_, edge)| !matches!(edge.kind(), FlowKind::Telemetry | FlowKind::Uses));
    let fitting = given.filter_map(|(from, edge)| {
        let artifact = edge.artifact().filter(|a| wanted.has(*a))?;
        let has = graph.node(from).produces.has(artifact);
        has.then_some((from, artifact))
    });
    fitting.min()
}
