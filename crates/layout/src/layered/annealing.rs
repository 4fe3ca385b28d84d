//! Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) on swaps of neighbours: gets out of
//! orders that no single move betters.

use super::net::{NONE, Net};
use super::order::Order;
use super::starts::Scatter;

/// Pairs of links compared for one swap, at most; heavier ones are left to sifting.
const HEAVIEST: usize = 256;
/// Between two coolings, this share of all swaps.
const STAGES: usize = 64;
/// Worse by more than this is never taken.
const WORST: usize = 24;

/// The order and the net, packed for quick looks at single swaps.
struct Packed {
    /// The items of all blocks, one after the other, each block closed by [`NONE`].
    items: Vec<u32>,
    /// Where each item is in `items`.
    slot: Vec<u32>,
    /// For each vertex where its neighbours before and after begin in `ends`, and where they end.
    starts: Vec<[u32; 3]>,
    ends: Vec<u32>,
    place: Vec<u32>,
}

impl Order {
    /// Tries `swaps` swaps of a vertex with what stands below it. One that adds a crossing is
    /// taken with a chance that falls from the first `heat` to the second; one that adds more, with the power
    /// of that chance.
    pub(super) fn anneal(&mut self, net: &Net, swaps: usize, heat: (f64, f64), seed: u64) {
        let mut packed = Packed::of(self, net);
        let count = self.place.len();
        let movable: Vec<u32> = (0..count as u32)
            .filter(|&vertex| {
                let ends = packed.starts[vertex as usize];
                self.items[net.block_of[vertex as usize] as usize].len() > 1 && ends[0] < ends[2]
            })
            .collect();
        let mut scatter = Scatter::new(seed);
        for stage in 0..STAGES {
            let warm = heat.0 + (heat.1 - heat.0) * stage as f64 / STAGES as f64;
            // The chance of each loss, of a number below 2^32.
            let mut chance = [0u64; WORST];
            let mut power = 4_294_967_296.0;
            for chance in &mut chance {
                *chance = power as u64;
                power *= warm;
            }
            for _ in 0..swaps / STAGES {
                let dice = scatter.next();
                let pick = ((dice & 0xffff_ffff) * movable.len() as u64) >> 32;
                let Some(&vertex) = movable.get(pick as usize) else {
                    return;
                };
                let below = packed.items[packed.slot[vertex as usize] as usize + 1];
                if below == NONE {
                    continue;
                }
                let taken = |loss: i32| {
                    loss <= 0
                        || chance
                            .get(loss as usize)
                            .is_some_and(|&chance| dice >> 32 < chance)
                };
                if (below as usize) < count {
                    if packed.loss(vertex, below).is_some_and(taken) {
                        packed.swap(vertex, below);
                        packed.place.swap(vertex as usize, below as usize);
                        let layer = net.layered.layer_of[vertex as usize];
                        let place = packed.place[below as usize] as usize;
                        self.rows[layer].swap(place, place + 1);
                    }
                    continue;
                }
                let layer = net.layered.layer_of[vertex as usize];
                let start = packed.place[vertex as usize] as usize;
                let size = net.blocks[below as usize - count].size as usize;
                let held = &mut self.rows[layer][start..=start + size];
                let loss = held[1..]
                    .iter()
                    .try_fold(0, |sum, &other| Some(sum + packed.loss(vertex, other)?));
                if loss.is_some_and(taken) {
                    packed.swap(vertex, below);
                    held.rotate_left(1);
                    for (place, &moved) in held.iter().enumerate() {
                        packed.place[moved as usize] = (start + place) as u32;
                    }
                }
            }
        }
        let mut items = packed.items.split(|&item| item == NONE);
        for own in &mut self.items {
            own.clear();
            own.extend_from_slice(items.next().unwrap_or_default());
        }
        for layer in 0..self.rows.len() {
            self.flatten(net, layer);
        }
    }
}

impl Packed {
    fn of(order: &Order, net: &Net) -> Self {
        let count = order.place.len();
        let mut packed = Self {
            items: Vec::with_capacity(count + 2 * net.blocks.len()),
            slot: vec![0; count + net.blocks.len()],
            starts: Vec::with_capacity(count),
            ends: Vec::with_capacity(net.before.len() + net.after.len()),
            place: order.place.clone(),
        };
        for items in &order.items {
            for &item in items {
                packed.slot[item as usize] = packed.items.len() as u32;
                packed.items.push(item);
            }
            packed.items.push(NONE);
        }
        for vertex in 0..count as u32 {
            let before = packed.ends.len() as u32;
            packed.ends.extend_from_slice(net.before.at(vertex));
            let after = packed.ends.len() as u32;
            packed.ends.extend_from_slice(net.after.at(vertex));
            packed
                .starts
                .push([before, after, packed.ends.len() as u32]);
        }
        packed
    }

    /// How many more links cross when a vertex and one below it change places; None where there
    /// are too many to look at.
    fn loss(&self, above: u32, below: u32) -> Option<i32> {
        let (one, two) = (self.starts[above as usize], self.starts[below as usize]);
        let mut loss = 0;
        for side in 0..2 {
            let a = &self.ends[one[side] as usize..one[side + 1] as usize];
            let b = &self.ends[two[side] as usize..two[side + 1] as usize];
            if a.len() * b.len() > HEAVIEST {
                return None;
            }
            for &a in a {
                let a = self.place[a as usize];
                for &b in b {
                    let b = self.place[b as usize];
                    loss += i32::from(a < b) - i32::from(a > b);
                }
            }
        }
        Some(loss)
    }

    fn swap(&mut self, above: u32, below: u32) {
        let at = self.slot[above as usize] as usize;
        self.items.swap(at, at + 1);
        self.slot.swap(above as usize, below as usize);
    }
}
