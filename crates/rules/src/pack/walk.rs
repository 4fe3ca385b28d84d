//! Requirements on paths. Each is one walk for the whole diagram, whatever the number of components
//! it is asked of.

use std::collections::BTreeSet;

use architrave_model::ConnectionId;

use crate::query::{NodeIndex, Reach, Way};

use super::{
    form::{EveryPathForm, ReachedByForm, ReachesForm},
    hit::Hit,
    selector::{ComponentSelector, ConnectionSelector},
    view::View,
};

/// Components on all witness paths of a rule, as a multiple of the diagram's size: beyond it a
/// finding shows only its ends, so that a chain with a finding at each link stays cheap.
const WITNESSES: usize = 8;

/// A walk through the diagram.
pub struct Walk<'w> {
    /// Where it starts.
    pub starts: &'w ComponentSelector,
    /// Which connections it follows.
    pub along: &'w ConnectionSelector,
    /// What it does not enter.
    pub avoiding: Option<&'w ComponentSelector>,
    /// Which way it goes.
    pub way: Way,
}

/// What a walk reached, asked by components that may be starts themselves.
pub struct Reached<'v, 'a> {
    view: &'v View<'v, 'a>,
    reach: Reach,
    allowed: BTreeSet<&'a ConnectionId>,
    avoided: Vec<bool>,
    way: Way,
    left: usize,
}

impl<'a> View<'_, 'a> {
    /// The connections that may be followed: those that fit for certain, or `generously` those
    /// that may fit.
    pub fn allowed(
        &self,
        along: &ConnectionSelector,
        generously: bool,
    ) -> BTreeSet<&'a ConnectionId> {
        let graph = &self.context.graph;
        graph
            .edges()
            .filter(|edge| {
                let fits = self.connection(along, *edge);
                if generously {
                    fits.possible()
                } else {
                    fits.certain()
                }
            })
            .map(|edge| &graph.edge(edge).2.connection.id)
            .collect()
    }

    /// For each component, by index, whether it is chosen for certain, or `generously` whether it
    /// may be.
    pub fn chosen(&self, selector: &ComponentSelector, generously: bool) -> Vec<bool> {
        let nodes = self.context.graph.nodes();
        nodes
            .map(|node| {
                let fits = self.component(selector, node);
                if generously {
                    fits.possible()
                } else {
                    fits.certain()
                }
            })
            .collect()
    }

    /// Walks. What is not known is taken so that more is reached when `generously`, and so that
    /// less is reached otherwise.
    pub fn walk(&self, walk: &Walk<'_>, generously: bool) -> Reached<'_, 'a> {
        let graph = &self.context.graph;
        let starts = self.chosen(walk.starts, generously);
        let allowed = self.allowed(walk.along, generously);
        let avoided = match walk.avoiding {
            Some(avoiding) => self.chosen(avoiding, !generously),
            None => vec![false; starts.len()],
        };
        let reach = graph.reach(
            graph.nodes().filter(|node| starts[node.index()]),
            walk.way,
            |edge| allowed.contains(&edge.connection.id),
            |node| avoided[node.index()],
        );
        Reached {
            view: self,
            reach,
            allowed,
            avoided,
            way: walk.way,
            left: WITNESSES * (graph.graph.node_count() + graph.graph.edge_count()),
        }
    }
}

impl Reached<'_, '_> {
    /// A path of at least one connection between a start and this component, in the direction of
    /// the connections; `None` when there is none.
    fn path(&mut self, node: NodeIndex) -> Option<Vec<NodeIndex>> {
        if !self.reach.is_start(node) {
            return self.reach.has(node).then(|| self.spelled(node));
        }
        if self.avoided[node.index()] {
            return None;
        }
        // A start counts only when another start, or a way round, leads to it.
        let graph = &self.view.context.graph;
        let leads = |(other, edge): &(NodeIndex, crate::query::Edge<'_>)| {
            self.reach.has(*other)
                && !self.avoided[other.index()]
                && self.allowed.contains(&edge.connection.id)
        };
        let other = match self.way {
            Way::Down => graph.incoming(node).filter(leads).map(|(n, _)| n).min(),
            Way::Up => graph.outgoing(node).filter(leads).map(|(n, _)| n).min(),
        }?;
        let mut path = self.spelled(other);
        match self.way {
            Way::Down => path.push(node),
            Way::Up => path.insert(0, node),
        }
        Some(path)
    }

    fn spelled(&mut self, node: NodeIndex) -> Vec<NodeIndex> {
        if self.left == 0 {
            return vec![node];
        }
        let path = self.reach.path(node);
        self.left = self.left.saturating_sub(path.len());
        path
    }
}

/// Those of `nodes` that the walk must reach and does not, or must not reach and does.
fn judged(view: &View<'_, '_>, nodes: &[NodeIndex], walk: &Walk<'_>, wanted: bool) -> Vec<Hit> {
    let mut reached = view.walk(walk, wanted);
    let mut hits = Vec::new();
    for node in nodes {
        match (reached.path(*node), wanted) {
            (None, true) => hits.push(Hit::shown_by(*node, vec![*node])),
            (Some(path), false) => hits.push(Hit::shown_by(*node, path)),
            (None, false) | (Some(_), true) => {}
        }
    }
    hits
}

/// Components of `nodes` that do not reach what they must, or reach what they must not.
pub fn reaches(
    view: &View<'_, '_>,
    nodes: &[NodeIndex],
    form: &ReachesForm,
    wanted: bool,
) -> Vec<Hit> {
    let walk = Walk {
        starts: &form.to,
        along: &form.along,
        avoiding: form.avoiding.as_ref(),
        way: Way::Up,
    };
    judged(view, nodes, &walk, wanted)
}

/// Components of `nodes` that nothing reaches which must, or something which must not.
pub fn reached_by(
    view: &View<'_, '_>,
    nodes: &[NodeIndex],
    form: &ReachedByForm,
    wanted: bool,
) -> Vec<Hit> {
    let walk = Walk {
        starts: &form.from,
        along: &form.along,
        avoiding: form.avoiding.as_ref(),
        way: Way::Down,
    };
    judged(view, nodes, &walk, wanted)
}

/// Components of `nodes` with a path around what every path must pass.
pub fn on_every_path(view: &View<'_, '_>, nodes: &[NodeIndex], form: &EveryPathForm) -> Vec<Hit> {
    let (starts, way) = match (&form.from, &form.to) {
        (Some(from), _) => (from, Way::Down),
        (None, Some(to)) => (to, Way::Up),
        (None, None) => return Vec::new(), // Reading a pack refuses this.
    };
    let walk = Walk {
        starts,
        along: &form.along,
        avoiding: Some(&form.through),
        way,
    };
    judged(view, nodes, &walk, false)
}
