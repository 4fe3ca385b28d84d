//! Sifting: each vertex, and each group in its layer, moves to where the fewest links cross while
//! all else stays (Matuszewski, Schönfeld and Molitor 1999).

use super::crossings::between;
use super::net::{Lists, Net};
use super::order::Order;

/// How far, in items, one moves at most, each way, in layers with more than these.
const FARTHEST: usize = 96;

/// The places of the neighbours of every vertex of a layer, each list sorted.
struct Ends {
    starts: [Vec<u32>; 2],
    places: [Vec<u32>; 2],
}

impl Ends {
    fn of(net: &Net, order: &Order, layer: usize) -> Self {
        let row = &order.rows[layer];
        let list = |near: &Lists| {
            let (mut starts, mut places) = (Vec::with_capacity(row.len() + 1), Vec::new());
            for &vertex in row {
                starts.push(places.len() as u32);
                let start = places.len();
                places.extend(near.at(vertex).iter().map(|&end| order.place[end as usize]));
                places[start..].sort_unstable();
            }
            starts.push(places.len() as u32);
            (starts, places)
        };
        let (before, after) = (list(&net.before), list(&net.after));
        Self {
            starts: [before.0, after.0],
            places: [before.1, after.1],
        }
    }

    fn at(&self, side: usize, place: usize) -> &[u32] {
        &self.places[side][self.starts[side][place] as usize..self.starts[side][place + 1] as usize]
    }

    /// How many more links cross when the vertex at the first place comes below the one at the
    /// second.
    fn gain(&self, above: usize, below: usize) -> i64 {
        let mut gain = 0;
        for side in 0..2 {
            let (kept, swapped) = between(self.at(side, above), self.at(side, below));
            gain += swapped as i64 - kept as i64;
        }
        gain
    }
}

impl Order {
    /// Sifts every item of a layer. Tells how many crossings that took out; `work` counts.
    pub(super) fn sift(&mut self, net: &Net, layer: usize, work: &mut usize) -> u64 {
        let ends = Ends::of(net, self, layer);
        *work += ends.places[0].len() + ends.places[1].len() + self.rows[layer].len();
        let mut gained = 0;
        let mut moved = false;
        for at in 0..net.blocks_in[layer].len() {
            let block = net.blocks_in[layer][at] as usize;
            let mut items = std::mem::take(&mut self.items[block]);
            if items.len() > 1 {
                for item in items.clone() {
                    let gain = self.sift_item(net, &ends, &mut items, item, work);
                    gained += gain;
                    moved |= gain > 0;
                }
            }
            self.items[block] = items;
        }
        if moved {
            self.flatten(net, layer);
        }
        gained
    }

    /// The places (as they were before the sifting of the layer) that an item takes up.
    fn span(&self, net: &Net, item: u32) -> std::ops::Range<usize> {
        match self.block(item) {
            None => {
                let place = self.place[item as usize] as usize;
                place..place + 1
            }
            Some(block) => {
                let first = self.first[block] as usize;
                first..first + net.blocks[block].size as usize
            }
        }
    }

    fn sift_item(
        &self,
        net: &Net,
        ends: &Ends,
        items: &mut [u32],
        item: u32,
        work: &mut usize,
    ) -> u64 {
        let Some(at) = items.iter().position(|&other| other == item) else {
            return 0;
        };
        let span = self.span(net, item);
        let is_block = self.block(item).is_some();
        let empty = |place: usize| ends.at(0, place).is_empty() && ends.at(1, place).is_empty();
        if span.clone().all(empty) {
            return 0;
        }
        let mut best = (0, at);
        let mut sum = 0;
        let mut looked = 0;
        for (to, &other) in items.iter().enumerate().skip(at + 1).take(FARTHEST) {
            if is_block && self.block(other).is_some() {
                break;
            }
            for place in self.span(net, other) {
                for own in span.clone() {
                    sum += ends.gain(own, place);
                }
                looked += span.len();
            }
            if sum < best.0 {
                best = (sum, to);
            }
        }
        sum = 0;
        for (to, &other) in items.iter().enumerate().take(at).rev().take(FARTHEST) {
            if is_block && self.block(other).is_some() {
                break;
            }
            for place in self.span(net, other) {
                for own in span.clone() {
                    sum += ends.gain(place, own);
                }
                looked += span.len();
            }
            if sum < best.0 {
                best = (sum, to);
            }
        }
        *work += looked + items.len() / 8;
        if best.1 > at {
            items[at..=best.1].rotate_left(1);
        } else if best.1 < at {
            items[best.1..=at].rotate_right(1);
        }
        best.0.unsigned_abs()
    }

    /// Sifts layer by layer until nothing is gained any more or the work is used up; the layers to
    /// begin with are marked in `dirty`. Tells how many crossings that took out.
    pub(super) fn sift_all(
        &mut self,
        net: &Net,
        dirty: &mut [bool],
        work: &mut usize,
        most: usize,
    ) -> u64 {
        let count = self.rows.len();
        let mut gained = 0;
        let mut right = true;
        while dirty.contains(&true) {
            for step in 0..count {
                let layer = if right { step } else { count - 1 - step };
                if !std::mem::replace(&mut dirty[layer], false) {
                    continue;
                }
                if *work > most {
                    return gained;
                }
                let gain = self.sift(net, layer, work);
                gained += gain;
                if gain > 0 {
                    dirty[layer.saturating_sub(1)..(layer + 2).min(count)].fill(true);
                }
            }
            right = !right;
        }
        gained
    }
}
