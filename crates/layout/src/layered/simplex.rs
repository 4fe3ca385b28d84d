//! The network simplex method: places on a line, so that what is joined is near (Gansner,
//! Koutsofios, North and Vo, "A technique for drawing directed graphs", 1993).
//!
//! A spanning tree of constraints without slack holds the places; as long as one of them pushes
//! the wrong way (its cut value, a flow in the dual problem, is negative), it is exchanged for the
//! one with least slack that leads back over the cut. Every exchange walks over the smaller side of
//! the cut and the cycle it closes, never over the whole tree.

use super::feasible::{self, Incidence};
use super::tree::Tree;

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

#[cfg(test)]
mod tests {
    use super::{Constraint, solve};
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
    }
}
