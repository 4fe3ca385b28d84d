//! One step of the network simplex: a constraint that pushes the wrong way leaves the forest, the
//! one that closes the gap first enters it.

use super::tree::{NONE, Tree};

/// Wrong tree edges compared before the worst of them leaves.
const COMPARED: usize = 30;

impl Tree<'_> {
    /// A constraint in the forest that pushes the wrong way: the worst of the next few.
    pub(super) fn leaving(&mut self, left: &mut usize) -> Option<usize> {
        let count = self.edges.len();
        let mut worst: Option<(i64, usize)> = None;
        let mut found = 0;
        for step in 0..count {
            let at = (self.next + step) % count;
            let edge = self.edges[at];
            if self.flow[edge] < 0 {
                if worst.is_none_or(|(least, _)| self.flow[edge] < least) {
                    worst = Some((self.flow[edge], edge));
                }
                found += 1;
            }
            if found == COMPARED || step + 1 == count {
                self.next = (at + 1) % count;
                *left = left.saturating_sub(step / 8 + 1);
                break;
            }
        }
        worst.map(|(_, edge)| edge)
    }

    /// Walks from both ends of a forest edge at once, until the smaller side of the cut is known.
    /// Tells which: 0 for that of the start.
    fn smaller_side(&mut self, edge: usize, left: &mut usize) -> usize {
        let c = self.constraints[edge];
        self.stamp += 2;
        let stamps = [self.stamp, self.stamp + 1];
        for (side, start) in [c.from, c.to].into_iter().enumerate() {
            self.sides[side].clear();
            self.sides[side].push(start);
            self.seen[start] = stamps[side];
        }
        let mut next = 0;
        loop {
            for (side, &stamp) in stamps.iter().enumerate() {
                let Some(&variable) = self.sides[side].get(next) else {
                    *left = left.saturating_sub(2 * next);
                    return side;
                };
                for &near in &self.at[variable] {
                    if near == edge {
                        continue;
                    }
                    let n = self.constraints[near];
                    let other = n.from ^ n.to ^ variable;
                    if self.seen[other] != stamp {
                        self.seen[other] = stamp;
                        self.sides[side].push(other);
                    }
                }
            }
            next += 1;
        }
    }

    /// Takes a constraint out of the forest and puts the one in that closes the gap first.
    pub(super) fn exchange(&mut self, leaving: usize, left: &mut usize) -> bool {
        let side = self.smaller_side(leaving, left);
        let stamp = self.stamp + side as u64;
        // The one that enters leads from the end's side of the cut to the start's.
        let mut entering: Option<(i64, usize)> = None;
        for &variable in &self.sides[side] {
            let edges = if side == 0 {
                self.incidence.into(variable)
            } else {
                self.incidence.out(variable)
            };
            *left = left.saturating_sub(edges.len() + 1);
            for &edge in edges {
                let c = self.constraints[edge];
                let other = c.from ^ c.to ^ variable;
                if self.seen[other] == stamp {
                    continue;
                }
                let slack = self.values[c.to] - self.values[c.from] - c.least;
                if entering.is_none_or(|best| (slack, edge) < best) {
                    entering = Some((slack, edge));
                }
            }
        }
        let Some((slack, entering)) = entering else {
            return false;
        };
        self.push(entering, -self.flow[leaving], left);
        let by = if side == 0 { -slack } else { slack };
        for &variable in &self.sides[side] {
            self.values[variable] += by;
        }
        self.swap(leaving, entering);
        self.hang(side, leaving, entering);
        true
    }

    /// Sends a flow over a constraint and back through the forest.
    fn push(&mut self, over: usize, amount: i64, left: &mut usize) {
        let c = self.constraints[over];
        self.flow[over] = amount;
        let (mut ahead, mut behind) = (c.to, c.from);
        while ahead != behind {
            *left = left.saturating_sub(1);
            if self.depth[ahead] >= self.depth[behind] {
                let edge = self.up[ahead];
                let e = self.constraints[edge];
                self.flow[edge] += if e.from == ahead { amount } else { -amount };
                ahead ^= e.from ^ e.to;
            } else {
                let edge = self.up[behind];
                let e = self.constraints[edge];
                self.flow[edge] += if e.to == behind { amount } else { -amount };
                behind ^= e.from ^ e.to;
            }
        }
    }

    fn swap(&mut self, leaving: usize, entering: usize) {
        let at = std::mem::replace(&mut self.place[leaving], NONE);
        self.place[entering] = at;
        self.edges[at] = entering;
        self.flow[leaving] = 0;
        let (l, e) = (self.constraints[leaving], self.constraints[entering]);
        for end in [l.from, l.to] {
            self.at[end].retain(|&edge| edge != leaving);
        }
        for end in [e.from, e.to] {
            self.at[end].push(entering);
        }
    }

    /// Hangs the smaller side below the constraint that entered.
    fn hang(&mut self, side: usize, leaving: usize, entering: usize) {
        let (l, e) = (self.constraints[leaving], self.constraints[entering]);
        let (far, inner, outer) = if side == 0 {
            (l.to, e.to, e.from)
        } else {
            (l.from, e.from, e.to)
        };
        // Where the root was on the smaller side, the other side has lost its parent.
        if self.up[far] == leaving {
            self.up[far] = NONE;
        }
        self.up[inner] = entering;
        self.depth[inner] = self.depth[outer] + 1;
        let mut open = std::mem::take(&mut self.sides[side]);
        open.clear();
        open.push(inner);
        while let Some(variable) = open.pop() {
            for &edge in &self.at[variable] {
                if edge != self.up[variable] {
                    let c = self.constraints[edge];
                    let child = c.from ^ c.to ^ variable;
                    self.up[child] = edge;
                    self.depth[child] = self.depth[variable] + 1;
                    open.push(child);
                }
            }
        }
        self.sides[side] = open;
    }
}
