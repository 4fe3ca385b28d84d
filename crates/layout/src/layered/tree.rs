//! A spanning forest of constraints without slack, which holds the places of the network simplex,
//! and the flow that goes over each of its edges.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::feasible::Incidence;
use super::simplex::Constraint;

/// No constraint.
pub(super) const NONE: usize = usize::MAX;

/// A spanning forest of constraints without slack, and the values it stands for.
pub(super) struct Tree<'a> {
    pub(super) constraints: &'a [Constraint],
    pub(super) incidence: &'a Incidence,
    pub(super) values: Vec<i64>,
    /// The constraints in the forest.
    pub(super) edges: Vec<usize>,
    /// The place of each constraint in `edges`, if it is there.
    pub(super) place: Vec<usize>,
    /// The cut value of each constraint in the forest.
    pub(super) flow: Vec<i64>,
    /// The constraints in the forest at each variable.
    pub(super) at: Vec<Vec<usize>>,
    /// The constraint that leads to the parent.
    pub(super) up: Vec<usize>,
    /// Rises by one from parent to child; the root's is not always 0.
    pub(super) depth: Vec<i64>,
    /// Where the search for a constraint to leave goes on.
    pub(super) next: usize,
    /// Which side of the last cut each variable was seen on.
    pub(super) seen: Vec<u64>,
    pub(super) stamp: u64,
    pub(super) sides: [Vec<usize>; 2],
}

impl<'a> Tree<'a> {
    /// Grows a tree from the first variable of each part by the constraint with the least slack,
    /// moving all that is grown so far to close it.
    pub(super) fn tight(
        count: usize,
        constraints: &'a [Constraint],
        incidence: &'a Incidence,
        values: Vec<i64>,
    ) -> Self {
        let mut tree = Self {
            constraints,
            incidence,
            values,
            edges: Vec::with_capacity(count),
            place: vec![NONE; constraints.len()],
            flow: vec![0; constraints.len()],
            at: vec![Vec::new(); count],
            up: vec![NONE; count],
            depth: vec![0; count],
            next: 0,
            seen: vec![0; count],
            stamp: 0,
            sides: [Vec::new(), Vec::new()],
        };
        let mut grown = vec![false; count];
        let mut order = Vec::with_capacity(count);
        for root in 0..count {
            if !grown[root] {
                tree.grow(root, &mut grown, &mut order);
            }
        }
        tree.first_flows(&order);
        tree
    }

    fn grow(&mut self, root: usize, grown: &mut [bool], order: &mut Vec<usize>) {
        // Slack as it was before the tree moved, heaviest first among equals: of the constraints
        // that lead out of the tree, and of those that lead into it.
        let mut out = BinaryHeap::new();
        let mut into = BinaryHeap::new();
        let mut moved = 0;
        let begin = order.len();
        let mut joined = root;
        loop {
            grown[joined] = true;
            order.push(joined);
            // Where it would stand had the tree never moved.
            self.values[joined] -= moved;
            for &edge in self.incidence.out(joined) {
                let c = self.constraints[edge];
                if !grown[c.to] {
                    let slack = self.values[c.to] - self.values[joined] - c.least;
                    out.push(Reverse((slack, -c.weight, edge)));
                }
            }
            for &edge in self.incidence.into(joined) {
                let c = self.constraints[edge];
                if !grown[c.from] {
                    let slack = self.values[joined] - self.values[c.from] - c.least;
                    into.push(Reverse((slack, -c.weight, edge)));
                }
            }
            while let Some(&Reverse((_, _, edge))) = out.peek()
                && grown[self.constraints[edge].to]
            {
                out.pop();
            }
            while let Some(&Reverse((_, _, edge))) = into.peek()
                && grown[self.constraints[edge].from]
            {
                into.pop();
            }
            let ahead = out
                .peek()
                .map(|&Reverse((slack, weight, edge))| (slack - moved, weight, edge));
            let behind = into
                .peek()
                .map(|&Reverse((slack, weight, edge))| (slack + moved, weight, edge));
            let (edge, parent) = match (ahead, behind) {
                (Some(a), Some(b)) if a <= b => (a.2, self.constraints[a.2].from),
                (Some(a), None) => (a.2, self.constraints[a.2].from),
                (_, Some(b)) => (b.2, self.constraints[b.2].to),
                (None, None) => break,
            };
            let c = self.constraints[edge];
            joined = c.from ^ c.to ^ parent;
            // Both slacks, with the tree where it is now.
            moved += if joined == c.to {
                self.values[c.to] - (self.values[c.from] + moved) - c.least
            } else {
                -((self.values[c.to] + moved) - self.values[c.from] - c.least)
            };
            self.up[joined] = edge;
            self.depth[joined] = self.depth[parent] + 1;
            self.place[edge] = self.edges.len();
            self.edges.push(edge);
            self.at[parent].push(edge);
            self.at[joined].push(edge);
        }
        for &variable in &order[begin..] {
            self.values[variable] += moved;
        }
    }

    /// The cut values: flows that carry off what the weights at each variable do not even out.
    fn first_flows(&mut self, order: &[usize]) {
        let mut excess = vec![0i64; self.values.len()];
        for (variable, excess) in excess.iter_mut().enumerate() {
            for &edge in self.incidence.out(variable) {
                *excess += self.constraints[edge].weight.max(0);
            }
            for &edge in self.incidence.into(variable) {
                *excess -= self.constraints[edge].weight.max(0);
            }
        }
        for &variable in order.iter().rev() {
            let edge = self.up[variable];
            if edge == NONE {
                continue;
            }
            let c = self.constraints[edge];
            let parent = c.from ^ c.to ^ variable;
            self.flow[edge] = if c.from == variable {
                excess[variable]
            } else {
                -excess[variable]
            };
            excess[parent] += excess[variable];
        }
    }

    /// The values, with 0 as the least of each part.
    pub(super) fn normalised(mut self) -> Vec<i64> {
        let mut done = vec![false; self.values.len()];
        let mut part = Vec::new();
        for root in 0..self.values.len() {
            if done[root] {
                continue;
            }
            done[root] = true;
            part.clear();
            part.push(root);
            let mut next = 0;
            let mut least = i64::MAX;
            while let Some(&variable) = part.get(next) {
                next += 1;
                least = least.min(self.values[variable]);
                for &edge in &self.at[variable] {
                    let c = self.constraints[edge];
                    let other = c.from ^ c.to ^ variable;
                    if !std::mem::replace(&mut done[other], true) {
                        part.push(other);
                    }
                }
            }
            for &variable in &part {
                self.values[variable] -= least;
            }
        }
        self.values
    }
}
