//! Takes out all bends of a link and threads it anew, on the way on which it crosses the fewest
//! others: a shortest path over the gaps of the layers (as the insertion of an edge into a drawing
//! that stays, Gutwenger, Mutzel and Weiskircher 2005, on layers).

use super::net::Net;
use super::order::Order;

/// How far, in items, a bend goes from where it is, each way.
const FARTHEST: usize = 24;

/// Where a link may pass a layer.
struct Gates {
    vertex: usize,
    /// Whether the link only passes here; else it ends here.
    bend: bool,
    /// The index among the items of the block, the bend itself left out; for an end nothing.
    slots: Vec<usize>,
    /// How many vertices of the layer stand above, the bend itself left out.
    above: Vec<u32>,
}

impl Order {
    /// Threads every link with bends anew, once each, from the longest to the shortest, until
    /// `most` steps are used up. Tells how many crossings that took out.
    pub(super) fn thread_all(&mut self, net: &Net, work: &mut usize, most: usize) -> u64 {
        let chains = &net.layered.chains;
        let mut links: Vec<usize> = (0..chains.len())
            .filter(|&link| chains[link].vertices.len() > 2)
            .collect();
        links.sort_by_key(|&link| std::cmp::Reverse(chains[link].vertices.len()));
        let mut gained = 0;
        for link in links {
            if *work > most {
                break;
            }
            gained += self.thread(net, &chains[link].vertices, work);
        }
        gained
    }

    fn thread(&mut self, net: &Net, chain: &[usize], work: &mut usize) -> u64 {
        let gates: Vec<Gates> = chain
            .iter()
            .enumerate()
            .map(|(at, &vertex)| {
                let bend = at > 0 && at + 1 < chain.len();
                self.gates(net, vertex, bend)
            })
            .collect();
        // The least cost up to each gate, and the gate before.
        let mut costs: Vec<i64> = vec![0];
        let mut from: Vec<Vec<usize>> = vec![vec![0]];
        let mut matrix = Vec::new();
        let mut now = 0;
        for step in 1..chain.len() {
            let (left, right) = (&gates[step - 1], &gates[step]);
            now += self.costs(net, left, right, &mut matrix, work);
            let width = right.above.len();
            let mut next = vec![(i64::MAX, 0); width];
            for (at, &cost) in costs.iter().enumerate() {
                for (own, &more) in next.iter_mut().zip(&matrix[at * width..]) {
                    let sum = cost + more;
                    if sum < own.0 {
                        *own = (sum, at);
                    }
                }
            }
            *work += costs.len() * width / 4;
            costs = next.iter().map(|&(cost, _)| cost).collect();
            from.push(next.into_iter().map(|(_, at)| at).collect());
        }
        let gain = now - costs[0];
        if gain <= 0 {
            return 0;
        }
        let mut at = 0;
        for step in (1..chain.len()).rev() {
            at = from[step][at];
            if step == 1 {
                break;
            }
            let vertex = chain[step - 1];
            let block = net.block_of[vertex] as usize;
            let slot = gates[step - 1].slots[at];
            self.items[block].retain(|&item| item as usize != vertex);
            self.items[block].insert(slot, vertex as u32);
            self.flatten(net, net.layered.layer_of[vertex]);
        }
        gain.unsigned_abs()
    }

    fn gates(&self, net: &Net, vertex: usize, bend: bool) -> Gates {
        if !bend {
            return Gates {
                vertex,
                bend,
                slots: vec![0],
                above: vec![self.place[vertex]],
            };
        }
        let block = net.block_of[vertex] as usize;
        let items = &self.items[block];
        let own = items
            .iter()
            .position(|&item| item as usize == vertex)
            .unwrap_or(0);
        let first = own.saturating_sub(FARTHEST);
        let last = (own + FARTHEST).min(items.len() - 1);
        let start = |item: u32| match self.block(item) {
            Some(block) => self.first[block],
            None => self.place[item as usize],
        };
        let mut gates = Gates {
            vertex,
            bend,
            slots: Vec::with_capacity(last - first + 1),
            above: Vec::with_capacity(last - first + 1),
        };
        for (slot, &item) in items.iter().enumerate().take(last + 1).skip(first) {
            gates.slots.push(slot);
            gates.above.push(if slot <= own {
                start(item)
            } else {
                // Below what stands there, with the bend out of the way.
                let size = self.block(item).map_or(1, |block| net.blocks[block].size);
                start(item) + size - 1
            });
        }
        gates
    }

    /// Writes how many links a piece between two layers crosses for each pair of gates; tells how
    /// many it crosses now.
    fn costs(
        &self,
        net: &Net,
        left: &Gates,
        right: &Gates,
        matrix: &mut Vec<i64>,
        work: &mut usize,
    ) -> i64 {
        let width = right.above.len();
        let (ends, bends) = ((left.vertex, right.vertex), (left.bend, right.bend));
        let own = (self.place[ends.0], self.place[ends.1]);
        // A place as seen by the gates: doubled, so that a gate lies between two places and an end
        // on its own; without the bend itself.
        let seen = |place: u32, own: u32, bend: bool| {
            if bend {
                2 * i64::from(place - u32::from(place > own)) + 1
            } else {
                2 * i64::from(place) + 1
            }
        };
        let gate = |above: u32, bend: bool| 2 * i64::from(above) + i64::from(!bend);
        let here: Vec<i64> = right
            .above
            .iter()
            .map(|&above| gate(above, bends.1))
            .collect();
        // For each line: how many gates lie above its end, and how many on or above it.
        let layer = net.layered.layer_of[ends.0];
        let mut lines: Vec<(i64, usize, usize)> = Vec::new();
        for (place, &vertex) in self.rows[layer].iter().enumerate() {
            if vertex as usize == ends.0 && bends.0 {
                continue;
            }
            let start = seen(place as u32, own.0, bends.0);
            for &end in net.after.at(vertex) {
                if end as usize == ends.1 && (bends.1 || vertex as usize == ends.0) {
                    continue;
                }
                let end = seen(self.place[end as usize], own.1, bends.1);
                let strictly = here.partition_point(|&gate| gate < end);
                let not_below = strictly + usize::from(here.get(strictly) == Some(&end));
                lines.push((start, strictly, not_below));
            }
        }
        *work += lines.len() + left.above.len() * width / 4;
        matrix.clear();
        matrix.resize(left.above.len() * width, 0);
        // Lines that begin above the gate cross it where they end below: gates before `strictly`.
        // Lines that begin below it cross where they end above: gates from `not_below` on.
        let mut change = vec![0i64; width + 1];
        for &(_, _, not_below) in &lines {
            change[not_below] += 1;
        }
        let (mut begun, mut past) = (0, 0);
        for (row, &above) in left.above.iter().enumerate() {
            let at = gate(above, bends.0);
            while let Some(&(start, _, not_below)) = lines.get(begun)
                && start <= at
            {
                change[not_below] -= 1;
                begun += 1;
            }
            while let Some(&(start, strictly, _)) = lines.get(past)
                && start < at
            {
                change[0] += 1;
                change[strictly] -= 1;
                past += 1;
            }
            let mut sum = 0;
            for (cost, change) in matrix[row * width..].iter_mut().zip(&change[..width]) {
                sum += change;
                *cost = sum;
            }
        }
        let find = |gates: &Gates, place: u32| gates.above.iter().position(|&above| above == place);
        let (a, b) = (
            find(left, own.0).unwrap_or(0),
            find(right, own.1).unwrap_or(0),
        );
        matrix[a * width + b]
    }
}
