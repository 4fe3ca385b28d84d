//! How many links cross between two layers.

/// Counts pairs that cross, keeping its memory between counts.
#[derive(Debug, Default)]
pub(super) struct Counter {
    tree: Vec<u32>,
}

impl Counter {
    /// How many of the lines cross that join the places of two layers, each given by its place on
    /// the left and on the right (Barth, Jünger and Mutzel 2002: inversions, in O(E log V)).
    /// Lines that share an end do not cross there. Leaves the lines sorted.
    pub(super) fn count(&mut self, lines: &mut [(u32, u32)]) -> u64 {
        lines.sort_unstable();
        self.count_sorted(lines)
    }

    /// As [`Counter::count`], for lines that are sorted already.
    pub(super) fn count_sorted(&mut self, lines: &[(u32, u32)]) -> u64 {
        let width = lines
            .iter()
            .map(|line| line.1 as usize + 1)
            .max()
            .unwrap_or(0);
        self.tree.clear();
        self.tree.resize(width + 1, 0);
        let mut total = 0;
        for (counted, &(_, right)) in lines.iter().enumerate() {
            // Those before with an end at or above this one's do not cross it.
            let mut not_below = 0u32;
            let mut at = right as usize + 1;
            while at > 0 {
                not_below += self.tree[at];
                at &= at - 1;
            }
            total += counted as u64 - u64::from(not_below);
            let mut at = right as usize + 1;
            while at < self.tree.len() {
                self.tree[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
        total
    }
}

/// How many pairs cross of the lines from two vertices of a layer to these places (sorted) of a
/// layer beside it: with the first vertex above the second, and below it.
pub(super) fn between(first: &[u32], second: &[u32]) -> (u64, u64) {
    match (first, second) {
        ([], _) | (_, []) => return (0, 0),
        (&[a], &[b]) => return (u64::from(a > b), u64::from(a < b)),
        _ => {}
    }
    let (mut kept, mut swapped) = (0, 0);
    let (mut below, mut not_above) = (0, 0);
    for &a in first {
        while below < second.len() && second[below] < a {
            below += 1;
        }
        while not_above < second.len() && second[not_above] <= a {
            not_above += 1;
        }
        kept += below as u64;
        swapped += (second.len() - not_above) as u64;
    }
    (kept, swapped)
}

#[cfg(test)]
mod tests {
    use super::{Counter, between};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_count_is_that_of_all_pairs(
            mut lines in prop::collection::vec((0u32..9, 0u32..9), 0..30)
        ) {
            let cross = |a: &(u32, u32), b: &(u32, u32)| {
                (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1)
            };
            let pairs = lines.iter().enumerate();
            let all: usize = pairs
                .map(|(at, a)| lines[..at].iter().filter(|b| cross(a, b)).count())
                .sum();
            prop_assert_eq!(Counter::default().count(&mut lines), all as u64);
        }

        #[test]
        fn two_vertices_are_counted_both_ways(
            mut first in prop::collection::vec(0u32..9, 0..6),
            mut second in prop::collection::vec(0u32..9, 0..6),
        ) {
            first.sort_unstable();
            second.sort_unstable();
            let lines = |a: u32, b: u32| {
                let one = first.iter().map(move |&end| (a, end));
                one.chain(second.iter().map(move |&end| (b, end))).collect::<Vec<_>>()
            };
            let mut counter = Counter::default();
            let kept = counter.count(&mut lines(0, 1));
            let swapped = counter.count(&mut lines(1, 0));
            prop_assert_eq!(between(&first, &second), (kept, swapped));
        }
    }
}
