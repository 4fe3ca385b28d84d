//! Barycentre sweeps: each layer by the mean place of what its vertices are joined to in the layer
//! before (Sugiyama, Tagawa and Toda 1981), groups as wholes (Sander 1996) and one above the other
//! as everywhere (after Forster 2002).

use super::net::{Lists, Net};
use super::order::{Order, turns};

/// Which place of its neighbours draws a vertex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pull {
    Mean,
    Median,
}

impl Order {
    /// One sweep to the right, or to the left.
    pub(super) fn sweep(&mut self, net: &Net, right: bool, pull: Pull) {
        let count = self.rows.len();
        for step in 1..count {
            let (layer, near) = if right {
                (step, &net.before)
            } else {
                (count - 1 - step, &net.after)
            };
            let beside = if right { layer - 1 } else { layer + 1 };
            self.sort_layer(net, layer, near, self.rows[beside].len(), pull);
        }
    }

    fn sort_layer(&mut self, net: &Net, layer: usize, near: &Lists, beside: usize, pull: Pull) {
        let width = self.rows[layer].len();
        let blocks = &net.blocks_in[layer];
        let base = blocks[0] as usize;
        // The key and the weight of each block.
        let mut whole: Vec<(f64, f64)> = vec![(0.0, 0.0); blocks.len()];
        let own = |place: f64| place / width as f64;
        let mut keys: Vec<f64> = vec![0.0; width];
        for (place, &vertex) in self.rows[layer].iter().enumerate() {
            let ends = near.at(vertex);
            keys[place] = if ends.is_empty() {
                own(place as f64 + 0.5)
            } else {
                let key = match pull {
                    Pull::Mean => {
                        let sum: f64 = ends
                            .iter()
                            .map(|&end| f64::from(self.place[end as usize]))
                            .sum();
                        sum / ends.len() as f64
                    }
                    Pull::Median => self.median(ends),
                };
                let key = (key + 0.5) / beside as f64;
                let block = &mut whole[net.block_of[vertex as usize] as usize - base];
                block.0 += key * ends.len() as f64;
                block.1 += ends.len() as f64;
                key
            };
        }
        for (at, &block) in blocks.iter().enumerate() {
            let number = block as usize;
            let (sum, weight) = whole[at];
            let parent = net.blocks[number].parent;
            if let Some(up) = (parent as usize)
                .checked_sub(base)
                .filter(|&up| up < whole.len())
            {
                whole[up].0 += sum;
                whole[up].1 += weight;
            }
            whole[at].0 = if weight > 0.0 {
                sum / weight
            } else {
                own(f64::from(self.first[number]) + f64::from(net.blocks[number].size) / 2.0)
            };
            self.sort_items(number, &keys, &whole, base);
        }
        self.flatten(net, layer);
    }

    fn sort_items(&mut self, block: usize, keys: &[f64], whole: &[(f64, f64)], base: usize) {
        let items = std::mem::take(&mut self.items[block]);
        let mut keyed: Vec<(f64, u32)> = Vec::with_capacity(items.len());
        // Groups in their turns; where keys say otherwise, neighbours share a mean key, so that the
        // keys rise (the regression by pools of Ayer and others 1955).
        let mut pools: Vec<(f64, f64, usize)> = Vec::new();
        let mut groups = Vec::new();
        for &item in &items {
            match self.block(item) {
                None => keyed.push((keys[self.place[item as usize] as usize], item)),
                Some(inner) => {
                    let (key, weight) = whole[inner - base];
                    let mut pool = (key, weight.max(0.5), 1);
                    while let Some(&above) = pools.last()
                        && above.0 >= pool.0
                    {
                        pools.pop();
                        let weight = above.1 + pool.1;
                        pool = (
                            (above.0 * above.1 + pool.0 * pool.1) / weight,
                            weight,
                            above.2 + pool.2,
                        );
                    }
                    pools.push(pool);
                    groups.push(keyed.len());
                    keyed.push((0.0, item));
                }
            }
        }
        let mut next = groups.into_iter();
        for (key, _, members) in pools {
            for at in next.by_ref().take(members) {
                keyed[at].0 = key;
            }
        }
        // A stable sort: what has the same key stays as it was, groups in their turns.
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut items = items;
        items.clear();
        items.extend(keyed.into_iter().map(|(_, item)| item));
        self.items[block] = items;
    }

    /// The median place of some vertices; of two in the middle, weighed by how close those on
    /// each side lie together (Gansner et al. 1993).
    fn median(&self, ends: &[u32]) -> f64 {
        let mut places: Vec<f64> = ends
            .iter()
            .map(|&end| f64::from(self.place[end as usize]))
            .collect();
        places.sort_by(f64::total_cmp);
        let middle = places.len() / 2;
        if places.len() % 2 == 1 {
            return places[middle];
        }
        let (low, high) = (places[middle - 1], places[middle]);
        let left = low - places[0];
        let right = places[places.len() - 1] - high;
        if places.len() == 2 || left + right == 0.0 {
            low.midpoint(high)
        } else {
            (low * right + high * left) / (left + right)
        }
    }

    /// Gives the groups new turns, by the mean place of what they are joined to, on both sides.
    pub(super) fn regroup(&mut self, net: &Net, parents: &[Option<usize>], inner_first: &[usize]) {
        let mut sums: Vec<(f64, f64)> = vec![(0.0, 0.0); parents.len()];
        for (layer, row) in self.rows.iter().enumerate() {
            for (place, &vertex) in row.iter().enumerate() {
                let Some(group) = net.layered.group_of[vertex as usize] else {
                    continue;
                };
                let sum = &mut sums[group];
                sum.0 += 0.25 * (place as f64 + 0.5) / row.len() as f64;
                sum.1 += 0.25;
                for (near, beside) in [
                    (&net.before, layer.wrapping_sub(1)),
                    (&net.after, layer + 1),
                ] {
                    for &end in near.at(vertex) {
                        let row = &self.rows[beside];
                        sum.0 += (f64::from(self.place[end as usize]) + 0.5) / row.len() as f64;
                        sum.1 += 1.0;
                    }
                }
            }
        }
        for &group in inner_first {
            if let Some(parent) = parents[group] {
                let (sum, weight) = sums[group];
                sums[parent].0 += sum;
                sums[parent].1 += weight;
            }
        }
        let keys: Vec<f64> = sums
            .iter()
            .map(|(sum, weight)| sum / weight.max(0.25))
            .collect();
        self.turn = turns(&keys);
        self.conform(net);
    }
}
