//! Orders to start from: how walks along the links meet the vertices.

use std::collections::VecDeque;

use super::net::Net;

/// A key for each vertex, different for each `start`.
pub(super) fn keys(net: &Net, start: usize) -> Vec<f64> {
    let count = net.block_of.len();
    if start >= 4 {
        return scattered(count, start as u64);
    }
    let mut roots: Vec<u32> = net
        .layered
        .layers
        .iter()
        .flatten()
        .map(|&v| v as u32)
        .collect();
    if start % 2 == 1 {
        roots.reverse();
    }
    let breadth = start >= 2;
    let mut seen = vec![false; count];
    let mut keys = vec![0.0; count];
    let mut met = 0;
    for root in roots {
        let mut open = VecDeque::from([root]);
        while let Some(vertex) = if breadth {
            open.pop_front()
        } else {
            open.pop_back()
        } {
            if std::mem::replace(&mut seen[vertex as usize], true) {
                continue;
            }
            keys[vertex as usize] = f64::from(met);
            met += 1;
            let before = net.before.at(vertex).iter();
            let near = before.chain(net.after.at(vertex).iter().rev());
            open.extend(near.copied().filter(|&next| !seen[next as usize]));
        }
    }
    keys
}

/// Keys in no order at all, but always the same.
fn scattered(count: usize, seed: u64) -> Vec<f64> {
    let mut scatter = Scatter::new(seed);
    (0..count).map(|_| scatter.below(1 << 30) as f64).collect()
}

/// Numbers that follow no order, but are always the same (splitmix64, Steele, Lea and Flood 2014).
pub(super) struct Scatter(u64);

impl Scatter {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The next number below `most`; 0 where that is 0.
    pub(super) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap_or(0)
    }

    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut next = self.0;
        next = (next ^ (next >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        next = (next ^ (next >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        next ^ (next >> 31)
    }
}
