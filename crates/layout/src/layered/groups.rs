//! Which group stands above which: the same in every layer, so each move is made in all layers at
//! once and kept where fewer links cross.

use super::crossings::Counter;
use super::net::{NONE, Net};
use super::order::Order;

/// How far a group moves at most, in groups beside it.
const FARTHEST: usize = 24;
/// Rounds of threading and sifting, at most.
const ROUNDS: usize = 3;

impl Order {
    /// Moves each group past those beside it to where the fewest links cross, until nothing is
    /// gained any more or `most` steps are used up.
    pub(super) fn sift_groups(&mut self, net: &Net, most: usize) {
        let mut counter = Counter::default();
        let mut work = 0;
        let families = self.families(net);
        loop {
            let mut better = false;
            for family in &families {
                for &group in family {
                    for down in [true, false] {
                        if work > most {
                            return;
                        }
                        better |=
                            self.move_group(net, family, group, down, &mut counter, &mut work);
                    }
                }
            }
            if !better {
                return;
            }
        }
    }

    /// The groups that stand in the same group, where there are two at least.
    fn families(&self, net: &Net) -> Vec<Vec<usize>> {
        let mut families: std::collections::BTreeMap<Option<usize>, Vec<usize>> =
            Default::default();
        for (group, blocks) in net.blocks_of.iter().enumerate() {
            if let Some(&block) = blocks.first() {
                let parent = net.blocks[block as usize].parent;
                let around = if parent == NONE {
                    None
                } else {
                    net.blocks[parent as usize].group
                };
                families.entry(around).or_default().push(group);
            }
        }
        families
            .into_values()
            .filter(|family| family.len() > 1)
            .collect()
    }

    /// Moves a group down (or up) past others as far as it pays.
    fn move_group(
        &mut self,
        net: &Net,
        family: &[usize],
        group: usize,
        down: bool,
        counter: &mut Counter,
        work: &mut usize,
    ) -> bool {
        let mut others: Vec<usize> = family.to_vec();
        others.sort_by_key(|&other| self.turn[other]);
        let Some(at) = others.iter().position(|&other| other == group) else {
            return false;
        };
        let beside: Vec<usize> = if down {
            others[at + 1..].to_vec()
        } else {
            others[..at].iter().rev().copied().collect()
        };
        let mut undo: Vec<(usize, Vec<u32>)> = Vec::new();
        let (mut sum, mut best) = (0i64, 0i64);
        let (mut passed, mut kept) = (Vec::new(), 0);
        let mut kept_undo = 0;
        for other in beside.into_iter().take(FARTHEST) {
            let (above, below) = if down { (group, other) } else { (other, group) };
            sum += self.pass(net, above, below, counter, &mut undo, work);
            passed.push(other);
            if sum < best {
                best = sum;
                kept = passed.len();
                kept_undo = undo.len();
            }
            if sum > best + 64 && sum > 4 * best.abs() {
                break;
            }
        }
        // Back to where it was best.
        while undo.len() > kept_undo
            && let Some((block, items)) = undo.pop()
        {
            self.items[block] = items;
            self.flatten(net, net.blocks[block].layer);
        }
        let turns: Vec<u32> = passed[..kept]
            .iter()
            .map(|&other| self.turn[other])
            .collect();
        let mut own = self.turn[group];
        for (&other, &turn) in passed[..kept].iter().zip(&turns) {
            self.turn[other] = own;
            own = turn;
        }
        self.turn[group] = own;
        best < 0
    }

    /// Puts the upper of two neighbours below the other in every layer that both reach. Tells how
    /// many more links cross.
    fn pass(
        &mut self,
        net: &Net,
        above: usize,
        below: usize,
        counter: &mut Counter,
        undo: &mut Vec<(usize, Vec<u32>)>,
        work: &mut usize,
    ) -> i64 {
        let mut pairs = Vec::new();
        let (one, two) = (&net.blocks_of[above], &net.blocks_of[below]);
        let layer = |block: u32| net.blocks[block as usize].layer;
        let (mut a, mut b) = (0, 0);
        while a < one.len() && b < two.len() {
            match layer(one[a]).cmp(&layer(two[b])) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    pairs.push((one[a], two[b]));
                    (a, b) = (a + 1, b + 1);
                }
            }
        }
        let (Some(&(first, _)), Some(&(last, _))) = (pairs.first(), pairs.last()) else {
            return 0;
        };
        let (first, last) = (layer(first), layer(last));
        // What moves lies between these places of each layer.
        let count = self.place.len() as u32;
        let touched: Vec<(usize, usize)> = pairs
            .iter()
            .map(|&(upper, lower)| {
                let start = self.first[upper as usize] as usize;
                let end = self.first[lower as usize] + net.blocks[lower as usize].size;
                (start, end as usize)
            })
            .collect();
        let before = self.crossings_among(net, first, last, &touched, counter, work);
        for &(upper, lower) in &pairs {
            let block = net.blocks[upper as usize].parent as usize;
            let items = &mut self.items[block];
            let place = |of: u32, items: &[u32]| items.iter().position(|&item| item == count + of);
            if let (Some(from), Some(to)) = (place(upper, items), place(lower, items)) {
                undo.push((block, items.clone()));
                items.swap(from, to);
            }
        }
        for layer in first..=last {
            self.flatten(net, layer);
            *work += 2 * self.rows[layer].len();
        }
        let after = self.crossings_among(net, first, last, &touched, counter, work);
        after as i64 - before as i64
    }

    /// How many links cross of those that end in a stretch of one of the layers from `first` on.
    fn crossings_among(
        &self,
        net: &Net,
        first: usize,
        last: usize,
        touched: &[(usize, usize)],
        counter: &mut Counter,
        work: &mut usize,
    ) -> u64 {
        let mut total = 0;
        let stretch = |layer: usize| {
            let at = layer.checked_sub(first);
            at.and_then(|at| touched.get(at)).copied().unwrap_or((0, 0))
        };
        let mut lines: Vec<(u32, u32)> = Vec::new();
        for left in first.saturating_sub(1)..=last {
            if left + 1 >= self.rows.len() {
                break;
            }
            lines.clear();
            let (from, to) = stretch(left);
            for &vertex in &self.rows[left][from..to] {
                let place = self.place[vertex as usize];
                let ends = net.after.at(vertex).iter();
                lines.extend(ends.map(|&end| (place, self.place[end as usize])));
            }
            let (start, end) = stretch(left + 1);
            for &vertex in &self.rows[left + 1][start..end] {
                let place = self.place[vertex as usize];
                let ends = net.before.at(vertex).iter();
                let ends = ends.map(|&end| self.place[end as usize]);
                // The others are counted from the left already.
                let ends = ends.filter(|&end| !(from..to).contains(&(end as usize)));
                lines.extend(ends.map(|end| (end, place)));
            }
            *work += 2 * lines.len();
            total += counter.count(&mut lines);
        }
        total
    }

    /// Sifts vertices, blocks and (where asked to) groups, and threads links anew, until nothing is
    /// gained any more or, for each of these, `most` steps are used up.
    pub(super) fn settle(&mut self, net: &Net, groups: bool, most: usize) {
        let mut work = 0;
        let mut dirty = vec![true; self.rows.len()];
        self.sift_all(net, &mut dirty, &mut work, most);
        if groups && net.has_groups() {
            self.sift_groups(net, most);
        }
        let (mut threading, mut sifting) = (0, 0);
        for _ in 0..ROUNDS {
            let gained = self.thread_all(net, &mut threading, most);
            dirty.fill(true);
            if gained + self.sift_all(net, &mut dirty, &mut sifting, most) == 0 {
                break;
            }
        }
    }
}
