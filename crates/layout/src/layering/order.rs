//! Orders the items of each column so that few edges cross: barycentre sweeps and transposition
//! (Sugiyama 1981; Gansner et al. 1993), from several starts, the best kept.

/// Points on long edges, at most; edges beyond are left out of the count.
const MOST_POINTS: usize = 30_000;
/// Steps of work over all starts and sweeps.
const WORK: usize = 12_000_000;
/// Sweeps from one start.
const SWEEPS: usize = 10;

/// The columns in order, and how many edges cross.
#[derive(Debug, Clone)]
pub(super) struct Ordered {
    pub columns: Vec<Vec<usize>>,
    pub crossings: u64,
}

struct Layers {
    /// Items and points on long edges by column.
    columns: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
    after: Vec<Vec<usize>>,
    place: Vec<usize>,
}

/// Orders `count` items with these ranks.
pub(super) fn order(count: usize, edges: &[(usize, usize)], ranks: &[usize]) -> Ordered {
    let mut layers = Layers::of(count, edges, ranks);
    let size = layers.before.iter().map(Vec::len).sum::<usize>() + layers.place.len() + 1;
    let sweeps = (WORK / size / 6).clamp(1, SWEEPS);
    let mut best: Option<(u64, Vec<Vec<usize>>)> = None;
    for start in 0..4 {
        if start > 0 && size * sweeps * (start + 1) * 6 > WORK {
            break;
        }
        layers.begin(start);
        for sweep in 0..sweeps {
            layers.sweep(sweep % 2 == (start & 1));
            layers.transpose();
            let crossings = layers.crossings();
            if best.as_ref().is_none_or(|(least, _)| crossings < *least) {
                best = Some((crossings, layers.columns.clone()));
            }
            if crossings == 0 {
                break;
            }
        }
        if best.as_ref().is_some_and(|(least, _)| *least == 0) {
            break;
        }
    }
    let (crossings, mut columns) = best.unwrap_or((0, layers.columns));
    for column in &mut columns {
        column.retain(|&item| item < count);
    }
    Ordered { columns, crossings }
}

impl Layers {
    fn of(count: usize, edges: &[(usize, usize)], ranks: &[usize]) -> Self {
        let ranks_used = ranks.iter().max().map_or(0, |most| most + 1);
        let mut columns = vec![Vec::new(); ranks_used];
        for (item, &rank) in ranks.iter().enumerate() {
            columns[rank].push(item);
        }
        let (mut before, mut after) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for &(from, to) in edges {
            if ranks[to] - ranks[from] > 1 && before.len() - count > MOST_POINTS {
                continue;
            }
            let mut last = from;
            for column in columns.iter_mut().take(ranks[to]).skip(ranks[from] + 1) {
                let point = before.len();
                column.push(point);
                before.push(vec![last]);
                after.push(Vec::new());
                after[last].push(point);
                last = point;
            }
            before[to].push(last);
            after[last].push(to);
        }
        let place = vec![0; before.len()];
        Self {
            columns,
            before,
            after,
            place,
        }
    }

    /// The order a start begins with: as a walk along the edges meets the items.
    fn begin(&mut self, start: usize) {
        let total = self.place.len();
        let mut seen = vec![false; total];
        let mut met = Vec::with_capacity(total);
        let mut roots: Vec<usize> = self.columns.iter().flatten().copied().collect();
        if start % 2 == 1 {
            roots.reverse();
        }
        let breadth = start >= 2;
        for root in roots {
            let mut open = std::collections::VecDeque::from([root]);
            while let Some(item) = if breadth {
                open.pop_front()
            } else {
                open.pop_back()
            } {
                if std::mem::replace(&mut seen[item], true) {
                    continue;
                }
                met.push(item);
                let near = self.before[item]
                    .iter()
                    .chain(self.after[item].iter().rev());
                open.extend(near.copied().filter(|&next| !seen[next]));
            }
        }
        let mut turn = vec![0; total];
        for (at, item) in met.into_iter().enumerate() {
            turn[item] = at;
        }
        for column in &mut self.columns {
            column.sort_by_key(|&item| turn[item]);
        }
        self.number();
    }

    fn number(&mut self) {
        for column in &self.columns {
            for (place, &item) in column.iter().enumerate() {
                self.place[item] = place;
            }
        }
    }

    /// One sweep to the right (or left): each column sorted by the mean place of its neighbours.
    fn sweep(&mut self, right: bool) {
        let count = self.columns.len();
        for step in 1..count {
            let at = if right { step } else { count - 1 - step };
            let near = if right { &self.before } else { &self.after };
            let mut column = std::mem::take(&mut self.columns[at]);
            let mut keyed: Vec<(f64, usize)> = column
                .iter()
                .map(|&item| {
                    let places = &near[item];
                    let key = if places.is_empty() {
                        self.place[item] as f64
                    } else {
                        places.iter().map(|&n| self.place[n] as f64).sum::<f64>()
                            / places.len() as f64
                    };
                    (key, item)
                })
                .collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            column.clear();
            column.extend(keyed.into_iter().map(|(_, item)| item));
            for (place, &item) in column.iter().enumerate() {
                self.place[item] = place;
            }
            self.columns[at] = column;
        }
    }

    /// Swaps neighbours in a column while that takes crossings out.
    fn transpose(&mut self) {
        for _ in 0..4 {
            let mut better = false;
            for at in 0..self.columns.len() {
                for i in 1..self.columns[at].len() {
                    let (a, b) = (self.columns[at][i - 1], self.columns[at][i]);
                    // Long lists make this quadratic; the sweeps have done most there already.
                    let work = self.before[a].len() * self.before[b].len()
                        + self.after[a].len() * self.after[b].len();
                    if work > 2_000 {
                        continue;
                    }
                    let (kept, swapped) = self.pair(a, b);
                    if swapped < kept {
                        self.columns[at].swap(i - 1, i);
                        (self.place[a], self.place[b]) = (i, i - 1);
                        better = true;
                    }
                }
            }
            if !better {
                break;
            }
        }
    }

    /// Crossings among the edges of two items with the first above, and with it below.
    fn pair(&self, a: usize, b: usize) -> (usize, usize) {
        let (mut kept, mut swapped) = (0, 0);
        for near in [&self.before, &self.after] {
            for &na in &near[a] {
                for &nb in &near[b] {
                    let (pa, pb) = (self.place[na], self.place[nb]);
                    kept += usize::from(pa > pb);
                    swapped += usize::from(pa < pb);
                }
            }
        }
        (kept, swapped)
    }

    /// How many edges cross between columns (Barth, Jünger and Mutzel 2002).
    fn crossings(&self) -> u64 {
        let mut total = 0;
        for (left, right) in self.columns.iter().zip(self.columns.iter().skip(1)) {
            // A tree of sums over the places of the right column.
            let mut tree = vec![0u64; right.len() + 1];
            let mut inserted = 0;
            let mut ends = Vec::new();
            for &item in left {
                ends.clear();
                ends.extend(self.after[item].iter().map(|&next| self.place[next]));
                ends.sort_unstable();
                for &end in &ends {
                    let mut below = 0;
                    let mut at = end + 1;
                    while at > 0 {
                        below += tree[at];
                        at &= at - 1;
                    }
                    total += inserted - below;
                }
                for &end in &ends {
                    inserted += 1;
                    let mut at = end + 1;
                    while at < tree.len() {
                        tree[at] += 1;
                        at += at & at.wrapping_neg();
                    }
                }
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn crossings_that_can_be_avoided_are() {
        let edges = [(0, 5), (1, 4), (2, 3), (0, 4)];
        assert_eq!(order(6, &edges, &[0, 0, 0, 1, 1, 1]).crossings, 0);
    }

    #[test]
    fn crossings_that_cannot_be_avoided_are_counted() {
        // Two by two, all joined: one crossing whatever the order.
        let edges = [(0, 2), (0, 3), (1, 2), (1, 3)];
        assert_eq!(order(4, &edges, &[0, 0, 1, 1]).crossings, 1);
    }

    #[test]
    fn long_edges_leave_only_items_in_the_columns() {
        let ordered = order(3, &[(0, 1), (1, 2), (0, 2)], &[0, 1, 2]);
        assert_eq!(ordered.columns, [[0], [1], [2]]);
    }
}
