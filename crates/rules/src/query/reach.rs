//! Reachability with shortest witnesses. Every search is one breadth-first walk: linear in the
//! size of the diagram, and never an enumeration of paths.

use std::collections::VecDeque;

use architrave_model::ComponentId;
use petgraph::{
    Direction,
    graph::{EdgeIndex, NodeIndex},
};

use super::{DesignGraph, Edge};

/// Which way a search goes along connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Against them: where does it come from?
    Up,
    /// With them: where does it go?
    Down,
}

/// What a search reached, with the way back to the nearest start.
#[derive(Debug)]
pub struct Reach {
    way: Way,
    /// Per node: not reached, a start, or the edge it was reached by.
    steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Unreached,
    Start,
    By(EdgeIndex, NodeIndex),
}

impl Reach {
    /// Whether the search reached the node; a start counts.
    #[must_use]
    pub fn has(&self, node: NodeIndex) -> bool {
        self.steps[node.index()] != Step::Unreached
    }

    /// Whether the search began here.
    #[must_use]
    pub fn is_start(&self, node: NodeIndex) -> bool {
        self.steps[node.index()] == Step::Start
    }

    /// The start the node was reached from; `None` when it was not reached.
    #[must_use]
    pub fn start_of(&self, node: NodeIndex) -> Option<NodeIndex> {
        let mut at = self.has(node).then_some(node)?;
        while let Step::By(_, from) = self.steps[at.index()] {
            at = from;
        }
        Some(at)
    }

    /// A shortest path between the node and its nearest start, in the direction of the
    /// connections; empty when the node was not reached.
    #[must_use]
    pub fn path(&self, node: NodeIndex) -> Vec<NodeIndex> {
        let mut path = Vec::new();
        let mut next = self.has(node).then_some(node);
        while let Some(at) = next {
            path.push(at);
            next = match self.steps[at.index()] {
                Step::By(_, from) => Some(from),
                Step::Start | Step::Unreached => None,
            };
        }
        if self.way == Way::Down {
            path.reverse();
        }
        path
    }

    /// A value for every node reached, made from that of the node before it on its shortest path
    /// (none at a start) and handed on. Linear, where asking each node for its path is not.
    pub fn along<T: Copy>(&self, value: impl Fn(Option<T>, NodeIndex) -> T) -> Vec<Option<T>> {
        let mut known: Vec<Option<T>> = vec![None; self.steps.len()];
        for start in 0..self.steps.len() {
            let mut open = Vec::new();
            let mut before = None;
            let mut next = Some(NodeIndex::new(start)).filter(|n| self.has(*n));
            while let Some(at) = next {
                if known[at.index()].is_some() {
                    before = known[at.index()];
                    break;
                }
                open.push(at);
                next = match self.steps[at.index()] {
                    Step::By(_, from) => Some(from),
                    Step::Start | Step::Unreached => None,
                };
            }
            for at in open.into_iter().rev() {
                before = Some(value(before, at));
                known[at.index()] = before;
            }
        }
        known
    }
}

impl<'a> DesignGraph<'a> {
    /// Everything reachable from `starts` along edges that `follow` allows, without entering a
    /// node that `avoid` names. Starts are reached even when they are to be avoided, but the
    /// search does not go on from such a start.
    pub fn reach(
        &self,
        starts: impl IntoIterator<Item = NodeIndex>,
        way: Way,
        follow: impl Fn(&Edge<'a>) -> bool,
        avoid: impl Fn(NodeIndex) -> bool,
    ) -> Reach {
        let mut steps = vec![Step::Unreached; self.graph.node_count()];
        let mut queue = VecDeque::new();
        for start in starts {
            if steps[start.index()] == Step::Unreached {
                steps[start.index()] = Step::Start;
                if !avoid(start) {
                    queue.push_back(start);
                }
            }
        }
        self.walk(&mut steps, queue, way, &follow, &avoid);
        Reach { way, steps }
    }

    /// Like [`reach`](Self::reach), but from one start after another: what several starts lead to
    /// belongs to the first of them, however far away it is. A start that an earlier one leads to
    /// begins nothing of its own. Still one walk for the whole diagram.
    pub fn reach_in_turn(
        &self,
        starts: impl IntoIterator<Item = NodeIndex>,
        way: Way,
        follow: impl Fn(&Edge<'a>) -> bool,
        avoid: impl Fn(NodeIndex) -> bool,
    ) -> Reach {
        let mut steps = vec![Step::Unreached; self.graph.node_count()];
        for start in starts {
            if steps[start.index()] != Step::Unreached {
                continue;
            }
            steps[start.index()] = Step::Start;
            if !avoid(start) {
                let queue = VecDeque::from([start]);
                self.walk(&mut steps, queue, way, &follow, &avoid);
            }
        }
        Reach { way, steps }
    }

    /// Goes on from what is in the queue until nothing new is reached.
    fn walk(
        &self,
        steps: &mut [Step],
        mut queue: VecDeque<NodeIndex>,
        way: Way,
        follow: impl Fn(&Edge<'a>) -> bool,
        avoid: impl Fn(NodeIndex) -> bool,
    ) {
        let direction = match way {
            Way::Up => Direction::Incoming,
            Way::Down => Direction::Outgoing,
        };
        while let Some(at) = queue.pop_front() {
            // The older edge wins a tie.
            for joined in self.joined(at, direction) {
                let other = joined.other;
                if steps[other.index()] == Step::Unreached && follow(&joined.edge) && !avoid(other)
                {
                    steps[other.index()] = Step::By(joined.index, at);
                    queue.push_back(other);
                }
            }
        }
    }

    /// Everything upstream of `node`, with the node itself.
    pub fn up(&self, node: NodeIndex, follow: impl Fn(&Edge<'a>) -> bool) -> Reach {
        self.reach([node], Way::Up, follow, |_| false)
    }

    /// Everything downstream of `node`, with the node itself.
    pub fn down(&self, node: NodeIndex, follow: impl Fn(&Edge<'a>) -> bool) -> Reach {
        self.reach([node], Way::Down, follow, |_| false)
    }

    /// A shortest path from one of `starts` to `goal` that enters no node named by `avoid`;
    /// `None` when there is none.
    pub fn path_avoiding(
        &self,
        starts: impl IntoIterator<Item = NodeIndex>,
        goal: NodeIndex,
        follow: impl Fn(&Edge<'a>) -> bool,
        avoid: impl Fn(NodeIndex) -> bool,
    ) -> Option<Vec<NodeIndex>> {
        let reach = self.reach(starts, Way::Down, follow, avoid);
        reach.has(goal).then(|| reach.path(goal))
    }

    /// Whether every path from one of `starts` to `goal` passes a node named by `gate`. True as
    /// well when no path leads there.
    pub fn on_every_path(
        &self,
        starts: impl IntoIterator<Item = NodeIndex>,
        goal: NodeIndex,
        follow: impl Fn(&Edge<'a>) -> bool,
        gate: impl Fn(NodeIndex) -> bool,
    ) -> bool {
        self.path_avoiding(starts, goal, follow, gate).is_none()
    }

    /// The component ids of a path.
    #[must_use]
    pub fn ids(&self, path: &[NodeIndex]) -> Vec<ComponentId> {
        path.iter().map(|n| self.id(*n).clone()).collect()
    }
}
