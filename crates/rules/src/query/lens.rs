//! A diagram seen as it is, or as one connection carrying something else would make it.
//!
//! What a component needs is asked through a lens, so that a fix can ask the same question of
//! the diagram it would leave behind, at the cost of the two components it touches.

use architrave_model::{Artifact, FlowKind};
use petgraph::{Direction, graph::EdgeIndex};

use super::{ArtifactSet, DesignGraph, NodeIndex, RoleSet, Tally, roles::roles_given};

#[derive(Debug, Clone, Copy)]
struct Change {
    edge: EdgeIndex,
    from: NodeIndex,
    to: NodeIndex,
    given: Artifact,
    taken: Artifact,
    from_roles: RoleSet,
    to_roles: RoleSet,
    to_takes: ArtifactSet,
}

/// A diagram as it is or as it would be.
#[derive(Debug, Clone, Copy)]
pub struct Lens<'g, 'a> {
    /// The diagram as it is.
    pub graph: &'g DesignGraph<'a>,
    change: Option<Change>,
}

/// A connection as one of its ends sees it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The component at the other end.
    pub other: NodeIndex,
    /// How it takes part.
    pub kind: FlowKind,
    /// What it carries.
    pub artifact: Option<Artifact>,
}

impl<'g, 'a> Lens<'g, 'a> {
    /// The diagram as it is.
    #[must_use]
    pub const fn plain(graph: &'g DesignGraph<'a>) -> Self {
        Self {
            graph,
            change: None,
        }
    }

    /// The diagram as it would be if the start of `edge` gave `given` and its end took `taken`;
    /// the two differ when something that converts is put between.
    #[must_use]
    pub fn changed(
        graph: &'g DesignGraph<'a>,
        edge: EdgeIndex,
        given: Artifact,
        taken: Artifact,
    ) -> Self {
        let (from, to, changed) = graph.edge(edge);
        let (kind, old) = (changed.kind(), changed.artifact());
        let roles = |node, tally: Tally| roles_given(graph.stated_role(node), tally.flows());
        let from_tally = graph.tally(from).sending(kind, old, Some(given));
        let to_tally = graph.tally(to).bringing(kind, old, taken);
        let change = Change {
            edge,
            from,
            to,
            given,
            taken,
            from_roles: roles(from, from_tally),
            to_roles: roles(to, to_tally),
            to_takes: to_tally.flows().takes,
        };
        Self {
            graph,
            change: Some(change),
        }
    }

    /// What a component does here.
    #[must_use]
    pub fn roles(&self, node: NodeIndex) -> RoleSet {
        match self.change {
            Some(change) if change.from == node => change.from_roles,
            Some(change) if change.to == node => change.to_roles,
            _ => self.graph.node(node).roles,
        }
    }

    /// What is brought to it, other than by telemetry.
    #[must_use]
    pub fn takes(&self, node: NodeIndex) -> ArtifactSet {
        match self.change {
            Some(change) if change.to == node => change.to_takes,
            _ => self.graph.tally(node).flows().takes,
        }
    }

    /// Whether it does one of these things here.
    #[must_use]
    pub fn is(&self, node: NodeIndex, roles: RoleSet) -> bool {
        self.roles(node).meets(roles)
    }

    /// The incoming connections.
    pub fn incoming(&self, node: NodeIndex) -> impl Iterator<Item = Seen> {
        let joined = self.graph.joined(node, Direction::Incoming).iter().rev();
        joined.map(move |joined| Seen {
            other: joined.other,
            kind: joined.edge.kind(),
            artifact: match self.change {
                Some(change) if change.edge == joined.index => Some(change.taken),
                _ => joined.edge.artifact(),
            },
        })
    }

    /// The outgoing connections.
    pub fn outgoing(&self, node: NodeIndex) -> impl Iterator<Item = Seen> {
        let joined = self.graph.joined(node, Direction::Outgoing).iter().rev();
        joined.map(move |joined| Seen {
            other: joined.other,
            kind: joined.edge.kind(),
            artifact: match self.change {
                Some(change) if change.edge == joined.index => Some(change.given),
                _ => joined.edge.artifact(),
            },
        })
    }
}
