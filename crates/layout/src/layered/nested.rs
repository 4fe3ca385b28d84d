//! Layers found group by group, from the inside out (as ELK does): a group stands beside what it
//! is joined to, not above or below. Longer links, but fewer crossings where groups are many.

use super::cycles::{self, Arc};
use super::outline::FRAME;
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
    /// The shape aimed at, in layers for each card that stands in one; what is much longer is
    /// folded into rows, one below the other. None where nothing is folded.
    pub shape: Option<f64>,
}

/// The share of a level that groups must take up for it to be folded.
const GROUPS: f64 = 0.8;
/// What is this many times as long as it should be is folded.
const LONG: f64 = 1.3;

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
        let mut height = vec![1.0f64; count + groups];
        let solid = self
            .inner_first
            .iter()
            .copied()
            .filter(|&group| used[group]);
        for level in solid.chain([top]) {
            let items = &mut levels[level];
            self.rank_level(items, &mut place, &width);
            self.fold(&items.items, &mut place, &width, &height);
            let (wide, high) = extent(&items.items, &place, &width, &height);
            if level != top {
                width[count + level] = wide;
                height[count + level] = high + FRAME;
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

    /// Folds a level with groups that is much longer than it should be.
    fn fold(&self, items: &[usize], place: &mut [i64], width: &[i64], height: &[f64]) {
        let Some(shape) = self.shape else { return };
        let size = |item: usize| width[item] as f64 * height[item];
        let area: f64 = items.iter().map(|&item| size(item)).sum();
        let groups = items.iter().filter(|&&item| item >= self.count);
        // The flow from card to card stays as it is.
        if groups.map(|&group| size(group)).sum::<f64>() < GROUPS * area {
            return;
        }
        let widest = items.iter().map(|&item| width[item]).max().unwrap_or(1);
        let ideal = (area * shape).sqrt().ceil() as i64;
        let most = ideal.max(widest);
        let end = items.iter().map(|&item| place[item] + width[item]).max();
        if (end.unwrap_or(0) as f64) < LONG * most as f64 {
            return;
        }
        let mut order = items.to_vec();
        order.sort_by_key(|&item| (place[item], item));
        let mut begin = 0;
        for item in order {
            if place[item] + width[item] - begin > most {
                begin = place[item];
            }
            place[item] -= begin;
        }
    }

    /// Gives the items of a level places in it.
    fn rank_level(&self, level: &mut Level, place: &mut [i64], width: &[i64]) {
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
            return;
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
        for (&item, value) in items.iter().zip(values) {
            place[item] = value;
        }
    }
}

/// How many layers the items of a level take up, and about how many cards are above each other.
fn extent(items: &[usize], place: &[i64], width: &[i64], height: &[f64]) -> (i64, f64) {
    let end = |item: usize| place[item] + width[item];
    let wide = items
        .iter()
        .map(|&item| end(item))
        .max()
        .unwrap_or(1)
        .max(1);
    // How much more stands in each layer than in the one before.
    let mut changes: std::collections::BTreeMap<i64, f64> = Default::default();
    for &item in items {
        *changes.entry(place[item]).or_default() += height[item];
        *changes.entry(end(item)).or_default() -= height[item];
    }
    let (mut high, mut sum) = (1.0f64, 0.0);
    for change in changes.values() {
        sum += change;
        high = high.max(sum);
    }
    (wide, high)
}
