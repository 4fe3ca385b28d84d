//! An order of the vertices in every layer that keeps groups together, one above the other the
//! same way in all layers.

use super::crossings::Counter;
use super::net::{NONE, Net};

/// An order of the vertices of a net.
#[derive(Debug, Clone)]
pub(super) struct Order {
    /// What lies directly in each block, from top to bottom: vertices by their number, blocks by
    /// theirs with the number of vertices added.
    pub items: Vec<Vec<u32>>,
    /// The vertices of each layer, from top to bottom.
    pub rows: Vec<Vec<u32>>,
    /// The place of each vertex in its layer.
    pub place: Vec<u32>,
    /// The place of the first vertex of each block.
    pub first: Vec<u32>,
    /// The turn of each group among those beside it: the same in every layer.
    pub turn: Vec<u32>,
}

impl Order {
    /// Orders everything by a key for each vertex, groups by the mean of theirs.
    pub(super) fn by_key(
        net: &Net,
        parents: &[Option<usize>],
        inner_first: &[usize],
        keys: &[f64],
    ) -> Self {
        let count = net.block_of.len();
        let mut sums: Vec<(f64, f64)> = vec![(0.0, 0.0); parents.len()];
        for (vertex, &group) in net.layered.group_of.iter().enumerate() {
            if let Some(group) = group {
                sums[group].0 += keys[vertex];
                sums[group].1 += 1.0;
            }
        }
        for &group in inner_first {
            if let Some(parent) = parents[group] {
                let (sum, weight) = sums[group];
                sums[parent].0 += sum;
                sums[parent].1 += weight;
            }
        }
        let means: Vec<f64> = sums
            .iter()
            .map(|(sum, weight)| sum / weight.max(1.0))
            .collect();
        let mut order = Self {
            items: vec![Vec::new(); net.blocks.len()],
            rows: vec![Vec::new(); net.layered.layers.len()],
            place: vec![0; count],
            first: vec![0; net.blocks.len()],
            turn: turns(&means),
        };
        for (vertex, &block) in net.block_of.iter().enumerate() {
            order.items[block as usize].push(vertex as u32);
        }
        for (number, block) in net.blocks.iter().enumerate() {
            if block.parent != NONE {
                order.items[block.parent as usize].push((count + number) as u32);
            }
        }
        let key = |item: u32| match (item as usize).checked_sub(count) {
            None => (keys[item as usize], item),
            Some(block) => {
                let group = net.blocks[block].group.unwrap_or(0);
                (means[group], order.turn[group])
            }
        };
        for items in &mut order.items {
            items.sort_by(|&a, &b| {
                let (a, b) = (key(a), key(b));
                a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
            });
        }
        for layer in 0..order.rows.len() {
            order.flatten(net, layer);
        }
        order
    }

    /// The block that an item is, if it is one.
    pub(super) fn block(&self, item: u32) -> Option<usize> {
        (item as usize).checked_sub(self.place.len())
    }

    /// Writes the order of the items of a layer into its row.
    pub(super) fn flatten(&mut self, net: &Net, layer: usize) {
        let mut row = std::mem::take(&mut self.rows[layer]);
        row.clear();
        let mut open: Vec<(usize, usize)> = Vec::new();
        if let Some(&root) = net.blocks_in[layer].last() {
            open.push((root as usize, 0));
        }
        while let Some((block, next)) = open.last_mut() {
            if *next == 0 {
                self.first[*block] = row.len() as u32;
            }
            let Some(&item) = self.items[*block].get(*next) else {
                open.pop();
                continue;
            };
            *next += 1;
            match self.block(item) {
                Some(inner) => open.push((inner, 0)),
                None => {
                    self.place[item as usize] = row.len() as u32;
                    row.push(item);
                }
            }
        }
        self.rows[layer] = row;
    }

    /// How many links cross between a layer and the next.
    pub(super) fn crossings_after(&self, net: &Net, layer: usize, counter: &mut Counter) -> u64 {
        let mut lines = Vec::new();
        for (place, &vertex) in self.rows[layer].iter().enumerate() {
            let start = lines.len();
            let ends = net.after.at(vertex).iter();
            lines.extend(ends.map(|&end| (place as u32, self.place[end as usize])));
            lines[start..].sort_unstable();
        }
        counter.count_sorted(&lines)
    }

    /// How many links cross.
    pub(super) fn crossings(&self, net: &Net, counter: &mut Counter) -> u64 {
        (1..self.rows.len())
            .map(|layer| self.crossings_after(net, layer - 1, counter))
            .sum()
    }

    /// Puts the groups of every layer where their turns say, each in a place one of them has now.
    pub(super) fn conform(&mut self, net: &Net) {
        let count = self.place.len();
        for layer in 0..self.rows.len() {
            let mut changed = false;
            for &block in &net.blocks_in[layer] {
                let items = &mut self.items[block as usize];
                let mut groups: Vec<u32> = items
                    .iter()
                    .copied()
                    .filter(|&item| item as usize >= count)
                    .collect();
                if groups.len() < 2 {
                    continue;
                }
                let turn = |&item: &u32| {
                    net.blocks[item as usize - count]
                        .group
                        .map_or(0, |group| self.turn[group])
                };
                if groups.is_sorted_by_key(turn) {
                    continue;
                }
                groups.sort_by_key(turn);
                let mut next = groups.into_iter();
                for item in items.iter_mut().filter(|item| **item as usize >= count) {
                    *item = next.next().unwrap_or(*item);
                }
                changed = true;
            }
            if changed {
                self.flatten(net, layer);
            }
        }
    }
}

/// The turns of groups by their keys; equal ones by number.
pub(super) fn turns(keys: &[f64]) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..keys.len()).collect();
    sorted.sort_by(|&a, &b| keys[a].total_cmp(&keys[b]).then(a.cmp(&b)));
    let mut turns = vec![0; keys.len()];
    for (turn, group) in sorted.into_iter().enumerate() {
        turns[group] = turn as u32;
    }
    turns
}
