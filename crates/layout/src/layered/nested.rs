//! Layers found group by group, from the inside out (as ELK does): a group stands beside what it
//! is joined to, not above or below. Longer links, but fewer crossings where groups are many.

use super::cycles::{self, Arc};
use super::simplex::{self, Constraint};

/// Work of ranking one level, in constraints and variables looked at.
const WORK: usize = 4_000_000;

/// What is ranked, and the groups that are ranked on their own.
pub(super) struct Nested<'a> {
    /// How many nodes and empty groups there are.
    pub count: usize,
    pub arcs: &'a [Arc],
    pub stages: &'a [Option<u8>],
    /// The innermost group of each.
    pub group_of: &'a [Option<usize>],
    pub parents: &'a [Option<usize>],
    pub inner_first: &'a [usize],
    /// Which groups keep layers apart from what stands beside them.
    pub solid: &'a [bool],
}

/// The links of one level.
#[derive(Default)]
struct Level {
    items: Vec<usize>,
    arcs: Vec<Arc>,
}

impl Nested<'_> {
    /// The layer of each; some may be empty.
    pub(super) fn ranks(&self) -> Vec<i64> {
        let (count, groups) = (self.count, self.parents.len());
        // The solid group around each item: nodes, then groups, then all.
        let top = groups;
        let outer = |start: Option<usize>| {
            let mut around = std::iter::successors(start, |&group| self.parents[group]);
            around.find(|&group| self.solid[group]).unwrap_or(top)
        };
        let mut up: Vec<usize> = self.group_of.iter().map(|&group| outer(group)).collect();
        up.extend(self.parents.iter().map(|&group| outer(group)));
        let mut depth = vec![0usize; groups + 1];
        for &group in self.inner_first.iter().rev() {
            if self.solid[group] {
                depth[group] = depth[up[count + group]] + 1;
            }
        }
        let mut levels: Vec<Level> = (0..=groups).map(|_| Level::default()).collect();
        let mut used = vec![false; groups];
        for node in 0..count {
            levels[up[node]].items.push(node);
            let mut at = up[node];
            while at != top && !std::mem::replace(&mut used[at], true) {
                levels[up[count + at]].items.push(count + at);
                at = up[count + at];
            }
        }
        for arc in self.arcs {
            let (mut from, mut to) = (arc.from, arc.to);
            while up[from] != up[to] {
                let (a, b) = (depth[up[from]], depth[up[to]]);
                if a >= b {
                    from = count + up[from];
                }
                if b >= a {
                    to = count + up[to];
                }
            }
            levels[up[from]].arcs.push(Arc { from, to, ..*arc });
        }
        let mut place = vec![0i64; count + groups];
        let mut width = vec![1i64; count + groups];
        let solid = self
            .inner_first
            .iter()
            .copied()
            .filter(|&group| used[group]);
        for level in solid.chain([top]) {
            let found = self.rank_level(&mut levels[level], &mut place, &width);
            if level != top {
                width[count + level] = found;
            }
        }
        (0..count)
            .map(|node| {
                let (mut sum, mut at) = (place[node], up[node]);
                while at != top {
                    sum += place[count + at];
                    at = up[count + at];
                }
                sum
            })
            .collect()
    }

    /// Gives the items of a level places in it. Tells how many layers it takes up.
    fn rank_level(&self, level: &mut Level, place: &mut [i64], width: &[i64]) -> i64 {
        level.items.sort_unstable();
        let items = &level.items;
        let mut merged: std::collections::BTreeMap<(usize, usize), Arc> = Default::default();
        for arc in &level.arcs {
            let number = |item: usize| items.binary_search(&item).unwrap_or(0);
            let (from, to) = (number(arc.from), number(arc.to));
            let own = merged.entry((from, to)).or_insert(Arc {
                from,
                to,
                weight: 0,
                suspect: true,
            });
            own.weight += arc.weight;
            own.suspect &= arc.suspect;
        }
        let arcs: Vec<Arc> = merged.into_values().collect();
        let stage = |&item: &usize| self.stages.get(item).copied().flatten();
        let stages: Vec<Option<u8>> = items.iter().map(stage).collect();
        let orders = cycles::orders(items.len(), &arcs, &stages, 1);
        let Some(order) = orders.first() else {
            return 1;
        };
        let places = cycles::places(order);
        let constraints: Vec<Constraint> = arcs
            .iter()
            .map(|arc| {
                let (from, to) = if places[arc.from] < places[arc.to] {
                    (arc.from, arc.to)
                } else {
                    (arc.to, arc.from)
                };
                Constraint {
                    from,
                    to,
                    least: width[items[from]],
                    weight: arc.weight,
                }
            })
            .collect();
        let values = simplex::solve(items.len(), &constraints, WORK);
        let mut most = 1;
        for (&item, value) in items.iter().zip(values) {
            place[item] = value;
            most = most.max(value + width[item]);
        }
        most
    }
}
