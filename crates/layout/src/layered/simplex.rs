//! The network simplex method: places on a line, so that what is joined is near (Gansner,
//! Koutsofios, North and Vo, "A technique for drawing directed graphs", 1993).
//!
//! A spanning tree of constraints without slack holds the places; as long as one of them pushes
//! the wrong way (its cut value, a flow in the dual problem, is negative), it is exchanged for the
//! one with least slack that leads back over the cut. Every exchange walks over the smaller side of
//! the cut and the cycle it closes, never over the whole tree.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::feasible::{self, Incidence};

/// Wrong tree edges compared before the worst of them leaves.
const COMPARED: usize = 30;
const NONE: usize = usize::MAX;

/// `to` stands at least `least` after `from`; every unit of the distance costs `weight`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Constraint {
    /// The earlier variable.
    pub from: usize,
    /// The later variable.
    pub to: usize,
    /// The least distance; it may be negative or 0.
    pub least: i64,
    /// What a unit of the distance costs; below 0 counts as 0.
    pub weight: i64,
}

/// Values for `count` variables that keep every constraint and make the sum of weight times
/// distance as small as it can be; the least value in each connected part is 0.
///
/// `budget` bounds the work, in constraints and variables looked at; when it is used up, the values
/// found so far are given, which keep every constraint. Constraints with wrong variables are passed
/// over; so are some of a ring that cannot be kept as a whole.
pub(crate) fn solve(count: usize, constraints: &[Constraint], budget: usize) -> Vec<i64> {
    let incidence = Incidence::of(count, constraints);
    let start = feasible::shortened(count, constraints, &incidence);
    improve(count, constraints, &incidence, start, budget)
}

/// As [`solve`], beginning near the values of `start`: where they are good already, much less work
/// is needed.
pub(crate) fn solve_from(
    count: usize,
    constraints: &[Constraint],
    start: &[i64],
    budget: usize,
) -> Vec<i64> {
    let incidence = Incidence::of(count, constraints);
    let start = feasible::near(count, constraints, &incidence, start);
    improve(count, constraints, &incidence, start, budget)
}

fn improve(
    count: usize,
    constraints: &[Constraint],
    incidence: &Incidence,
    start: Vec<i64>,
    budget: usize,
) -> Vec<i64> {
    let mut tree = Tree::tight(count, constraints, incidence, start);
    let mut left = budget;
    while left > 0
        && let Some(leaving) = tree.leaving(&mut left)
    {
        if !tree.exchange(leaving, &mut left) {
            break;
        }
    }
    tree.normalised()
}

/// A spanning forest of constraints without slack, and the values it stands for.
struct Tree<'a> {
    constraints: &'a [Constraint],
    incidence: &'a Incidence,
    values: Vec<i64>,
    /// The constraints in the forest.
    edges: Vec<usize>,
    /// The place of each constraint in `edges`, if it is there.
    place: Vec<usize>,
    /// The cut value of each constraint in the forest.
    flow: Vec<i64>,
    /// The constraints in the forest at each variable.
    at: Vec<Vec<usize>>,
    /// The constraint that leads to the parent.
    up: Vec<usize>,
    /// Rises by one from parent to child; the root's is not always 0.
    depth: Vec<i64>,
    /// Where the search for a constraint to leave goes on.
    next: usize,
    /// Which side of the last cut each variable was seen on.
    seen: Vec<u64>,
    stamp: u64,
    sides: [Vec<usize>; 2],
}

impl<'a> Tree<'a> {
    /// Grows a tree from the first variable of each part by the constraint with the least slack,
    /// moving all that is grown so far to close it.
    fn tight(
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

    /// A constraint in the forest that pushes the wrong way: the worst of the next few.
    fn leaving(&mut self, left: &mut usize) -> Option<usize> {
        let count = self.edges.len();
        let mut worst: Option<(i64, usize)> = None;
        let mut found = 0;
        for step in 0..count {
            let at = (self.next + step) % count;
            let edge = self.edges[at];
            if self.flow[edge] < 0 {
                if worst.is_none_or(|(least, _)| self.flow[edge] < least) {
                    worst = Some((self.flow[edge], edge));
                }
                found += 1;
            }
            if found == COMPARED || step + 1 == count {
                self.next = (at + 1) % count;
                *left = left.saturating_sub(step / 8 + 1);
                break;
            }
        }
        worst.map(|(_, edge)| edge)
    }

    /// Walks from both ends of a forest edge at once, until the smaller side of the cut is known.
    /// Tells which: 0 for that of the start.
    fn smaller_side(&mut self, edge: usize, left: &mut usize) -> usize {
        let c = self.constraints[edge];
        self.stamp += 2;
        let stamps = [self.stamp, self.stamp + 1];
        for (side, start) in [c.from, c.to].into_iter().enumerate() {
            self.sides[side].clear();
            self.sides[side].push(start);
            self.seen[start] = stamps[side];
        }
        let mut next = 0;
        loop {
            for (side, &stamp) in stamps.iter().enumerate() {
                let Some(&variable) = self.sides[side].get(next) else {
                    *left = left.saturating_sub(2 * next);
                    return side;
                };
                for &near in &self.at[variable] {
                    if near == edge {
                        continue;
                    }
                    let n = self.constraints[near];
                    let other = n.from ^ n.to ^ variable;
                    if self.seen[other] != stamp {
                        self.seen[other] = stamp;
                        self.sides[side].push(other);
                    }
                }
            }
            next += 1;
        }
    }

    /// Takes a constraint out of the forest and puts the one in that closes the gap first.
    fn exchange(&mut self, leaving: usize, left: &mut usize) -> bool {
        let side = self.smaller_side(leaving, left);
        let stamp = self.stamp + side as u64;
        // The one that enters leads from the end's side of the cut to the start's.
        let mut entering: Option<(i64, usize)> = None;
        for &variable in &self.sides[side] {
            let edges = if side == 0 {
                self.incidence.into(variable)
            } else {
                self.incidence.out(variable)
            };
            *left = left.saturating_sub(edges.len() + 1);
            for &edge in edges {
                let c = self.constraints[edge];
                let other = c.from ^ c.to ^ variable;
                if self.seen[other] == stamp {
                    continue;
                }
                let slack = self.values[c.to] - self.values[c.from] - c.least;
                if entering.is_none_or(|best| (slack, edge) < best) {
                    entering = Some((slack, edge));
                }
            }
        }
        let Some((slack, entering)) = entering else {
            return false;
        };
        self.push(entering, -self.flow[leaving], left);
        let by = if side == 0 { -slack } else { slack };
        for &variable in &self.sides[side] {
            self.values[variable] += by;
        }
        self.swap(leaving, entering);
        self.hang(side, leaving, entering);
        true
    }

    /// Sends a flow over a constraint and back through the forest.
    fn push(&mut self, over: usize, amount: i64, left: &mut usize) {
        let c = self.constraints[over];
        self.flow[over] = amount;
        let (mut ahead, mut behind) = (c.to, c.from);
        while ahead != behind {
            *left = left.saturating_sub(1);
            if self.depth[ahead] >= self.depth[behind] {
                let edge = self.up[ahead];
                let e = self.constraints[edge];
                self.flow[edge] += if e.from == ahead { amount } else { -amount };
                ahead ^= e.from ^ e.to;
            } else {
                let edge = self.up[behind];
                let e = self.constraints[edge];
                self.flow[edge] += if e.to == behind { amount } else { -amount };
                behind ^= e.from ^ e.to;
            }
        }
    }

    fn swap(&mut self, leaving: usize, entering: usize) {
        let at = std::mem::replace(&mut self.place[leaving], NONE);
        self.place[entering] = at;
        self.edges[at] = entering;
        self.flow[leaving] = 0;
        let (l, e) = (self.constraints[leaving], self.constraints[entering]);
        for end in [l.from, l.to] {
            self.at[end].retain(|&edge| edge != leaving);
        }
        for end in [e.from, e.to] {
            self.at[end].push(entering);
        }
    }

    /// Hangs the smaller side below the constraint that entered.
    fn hang(&mut self, side: usize, leaving: usize, entering: usize) {
        let (l, e) = (self.constraints[leaving], self.constraints[entering]);
        let (far, inner, outer) = if side == 0 {
            (l.to, e.to, e.from)
        } else {
            (l.from, e.from, e.to)
        };
        // Where the root was on the smaller side, the other side has lost its parent.
        if self.up[far] == leaving {
            self.up[far] = NONE;
        }
        self.up[inner] = entering;
        self.depth[inner] = self.depth[outer] + 1;
        let mut open = std::mem::take(&mut self.sides[side]);
        open.clear();
        open.push(inner);
        while let Some(variable) = open.pop() {
            for &edge in &self.at[variable] {
                if edge != self.up[variable] {
                    let c = self.constraints[edge];
                    let child = c.from ^ c.to ^ variable;
                    self.up[child] = edge;
                    self.depth[child] = self.depth[variable] + 1;
                    open.push(child);
                }
            }
        }
        self.sides[side] = open;
    }

    /// The values, with 0 as the least of each part.
    fn normalised(mut self) -> Vec<i64> {
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

#[cfg(test)]
mod tests {
    use super::{Constraint, solve, solve_from};
    use proptest::prelude::*;

    fn c(from: usize, to: usize, least: i64, weight: i64) -> Constraint {
        Constraint {
            from,
            to,
            least,
            weight,
        }
    }

    fn cost(constraints: &[Constraint], values: &[i64]) -> i64 {
        let of = |c: &Constraint| c.weight * (values[c.to] - values[c.from]);
        constraints.iter().map(of).sum()
    }

    fn kept(constraints: &[Constraint], values: &[i64]) -> bool {
        let keeps = |c: &Constraint| values[c.to] - values[c.from] >= c.least;
        constraints.iter().all(keeps)
    }

    #[test]
    fn the_heavier_pull_wins() {
        let near_the_end = [c(0, 1, 1, 1), c(1, 2, 1, 3), c(0, 2, 5, 1)];
        assert_eq!(solve(3, &near_the_end, 1000), [0, 4, 5]);
        let near_the_start = [c(0, 1, 1, 3), c(1, 2, 1, 1), c(0, 2, 5, 1)];
        assert_eq!(solve(3, &near_the_start, 1000), [0, 1, 5]);
    }

    #[test]
    fn parts_stand_beside_each_other_and_lone_variables_at_nothing() {
        assert_eq!(
            solve(5, &[c(0, 1, 3, 1), c(3, 2, 2, 1)], 1000),
            [0, 3, 2, 0, 0]
        );
        assert!(solve(0, &[], 1000).is_empty());
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let constraints = [c(0, 0, 4, 1), c(9, 1, 1, 1), c(0, 1, 2, -7), c(1, 2, 1, 1)];
        assert_eq!(solve(3, &constraints, 1000), [0, 2, 3]);
        // A ring that cannot be kept, and one that can: an equality.
        assert_eq!(
            solve(3, &[c(0, 1, 1, 1), c(1, 2, 1, 1), c(2, 0, 1, 1)], 1000).len(),
            3
        );
        let equal = [
            c(0, 1, 7, 0),
            c(1, 0, -7, 0),
            c(1, 2, 1, 1),
            c(2, 0, -20, 1),
        ];
        let values = solve(3, &equal, 1000);
        assert!(kept(&equal, &values));
        assert_eq!(values[1] - values[0], 7);
    }

    #[test]
    fn without_a_budget_the_constraints_hold_all_the_same() {
        let constraints: Vec<_> = (0..50)
            .flat_map(|a| [c(a, (a * 7) % 13 + 50, 2, 1), c(a, (a * 5) % 17 + 50, 3, 2)])
            .collect();
        assert!(kept(&constraints, &solve(70, &constraints, 0)));
    }

    /// The least cost, by trying out all values up to `most`.
    fn least_cost(count: usize, constraints: &[Constraint], most: i64) -> i64 {
        let mut values = vec![0; count];
        let mut best = i64::MAX;
        loop {
            if kept(constraints, &values) {
                best = best.min(cost(constraints, &values));
            }
            let Some(at) = values.iter().position(|&value| value < most) else {
                return best;
            };
            values[..at].fill(0);
            values[at] += 1;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_better(
            raw in prop::collection::vec((0usize..5, 0usize..5, 0i64..3, 0i64..4), 1..10)
        ) {
            let constraints: Vec<_> = raw
                .into_iter()
                .filter(|(a, b, ..)| a != b)
                .map(|(a, b, least, weight)| c(a.min(b), a.max(b), least, weight))
                .collect();
            let values = solve(5, &constraints, 100_000);
            prop_assert!(kept(&constraints, &values));
            prop_assert_eq!(cost(&constraints, &values), least_cost(5, &constraints, 8));
        }

        #[test]
        fn any_start_leads_to_the_same_cost(
            raw in prop::collection::vec((0usize..30, 0usize..30, -2i64..9, 0i64..9), 1..90),
            start in prop::collection::vec(-50i64..50, 30),
        ) {
            let constraints: Vec<_> = raw
                .into_iter()
                .filter(|(a, b, ..)| a != b)
                .map(|(a, b, least, weight)| c(a.min(b), a.max(b), least, weight))
                .collect();
            let (one, two) = (
                solve(30, &constraints, 1_000_000),
                solve_from(30, &constraints, &start, 1_000_000),
            );
            prop_assert!(kept(&constraints, &one) && kept(&constraints, &two));
            prop_assert_eq!(cost(&constraints, &one), cost(&constraints, &two));
        }
    }
}
