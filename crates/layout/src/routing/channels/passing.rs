//! The cheapest way for one connection: a shortest way from column to column, past bands.

use super::bands::Band;
use super::crossed::crossed;
use super::lanes::{Found, Lanes, side_range};

/// Costs, in pixels of connection.
const JOG: f64 = 44.0;
const CROSSING: f64 = 60.0;
const FOREIGN: f64 = 90.0;
const TIGHT: f64 = 240.0;
const CROWD: f64 = 200.0;
/// Turning back around a card at both ends, and for each column passed.
const AROUND: f64 = 260.0;
const COLUMN: f64 = 90.0;
/// What a connection that leads back costs where it does not pass outside of all cards.
const INSIDE: f64 = 40.0;
/// Bands tried beyond those between both ends, and in all.
const BEYOND: usize = 6;
const MOST: usize = 48;
/// The same once much work is done.
const FEWER: usize = 10;
/// Places compared before the searches begin to hurry.
const PATIENCE: u64 = 150_000_000;

/// A place reached on the search.
#[derive(Clone, Copy)]
struct Reached {
    band: usize,
    y: f64,
    cost: f64,
    before: usize,
}

/// Where a way has to lead: two cards, the columns between, and whether around both.
#[derive(Clone, Copy)]
pub(super) struct Task {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) around: bool,
    pub(super) feedback: bool,
}

impl Lanes<'_> {
    /// Whether so much was looked at that less must do.
    pub(super) fn hurries(&self) -> bool {
        self.work.get() > PATIENCE
    }

    /// The bands of a column worth trying on the way between two heights.
    fn window(&self, column: usize, from: f64, to: f64, share: f64) -> Vec<usize> {
        let bands = &self.bands[column];
        let last = bands.len() - 1;
        let at = |y: f64| bands.partition_point(|band| band.high < y).min(last);
        let (low, high) = (at(from.min(to)), at(from.max(to)));
        let (mut low, mut high) = (low.saturating_sub(BEYOND), (high + BEYOND).min(last));
        let most = if self.hurries() { FEWER } else { MOST };
        if high - low >= most {
            let middle = at(from + (to - from) * share);
            low = low.max(middle.saturating_sub(most / 2));
            high = high.min(middle + most / 2);
        }
        let mut window: Vec<usize> = (low..=high).collect();
        if low > 0 {
            window.insert(0, 0);
        }
        if high < last {
            window.push(last);
        }
        window
    }

    /// What a band costs whoever passes it.
    fn price(&self, column: usize, band: usize, task: Task) -> f64 {
        let found = &self.bands[column][band];
        let mut price = 0.0;
        if self.foreign[found.zone] {
            price += FOREIGN;
        }
        if found.tight {
            price += TIGHT;
        }
        if task.feedback && band > 0 && band + 1 < self.bands[column].len() {
            price += INSIDE;
        }
        let over = (self.used[column][band] + 1).saturating_sub(found.room());
        price + CROWD * over as f64
    }

    pub(super) fn search(&self, task: Task) -> Found {
        let (left, right) = (&self.cards[task.left], &self.cards[task.right]);
        let (start, goal) = (left.center().y, right.center().y);
        let mut steps: Vec<Vec<Reached>> = vec![vec![Reached {
            band: 0,
            y: start,
            cost: if task.around {
                AROUND + COLUMN * (task.end - task.first) as f64
            } else {
                0.0
            },
            before: 0,
        }]];
        let count = (task.end - task.first) as f64 + 1.0;
        for column in task.first..task.end {
            let share = ((column - task.first) as f64 + 1.0) / count;
            let window = self.window(column, start, goal, share);
            let begin = (column == task.first && !task.around).then(|| side_range(left));
            let before = steps.last().map_or(&[][..], Vec::as_slice);
            let next = self.step(task, column, before, &window, begin);
            steps.push(next);
        }
        let before = steps.last().map_or(&[][..], Vec::as_slice);
        let (low, high) = if task.around {
            (goal, goal)
        } else {
            side_range(right)
        };
        let lefts: Vec<f64> = before.iter().map(|reached| reached.y).collect();
        let table = self.table(task, task.end, &lefts, &[goal], task.around);
        let mut best = (f64::INFINITY, 0);
        for (at, reached) in before.iter().enumerate() {
            let direct = task.first == task.end;
            let aside = if direct {
                let (from, to) = side_range(left);
                (low - to).max(from - high).max(0.0)
            } else {
                (low - reached.y).max(reached.y - high).max(0.0)
            };
            let jog = if aside > 0.0 { aside + JOG } else { 0.0 };
            let cost = reached.cost + jog + CROSSING * f64::from(table[at]);
            if cost < best.0 {
                best = (cost, at);
            }
        }
        let mut passed = Vec::with_capacity(steps.len());
        let mut at = best.1;
        for step in steps[1..].iter().rev() {
            let reached = step[at];
            passed.push((reached.band, reached.y));
            at = reached.before;
        }
        passed.reverse();
        Found {
            cost: best.0,
            left: Some((task.left, !task.around)),
            right: Some((task.right, task.around)),
            first: task.first,
            passed,
        }
    }

    fn step(
        &self,
        task: Task,
        column: usize,
        before: &[Reached],
        window: &[usize],
        begin: Option<(f64, f64)>,
    ) -> Vec<Reached> {
        let bands = &self.bands[column];
        let lefts: Vec<f64> = before.iter().map(|reached| reached.y).collect();
        let mut heights: Vec<f64> = window
            .iter()
            .flat_map(|&band| [bands[band].low, bands[band].high])
            .filter(|y| y.is_finite())
            .chain(lefts.iter().copied())
            .collect();
        heights.sort_by(f64::total_cmp);
        heights.dedup();
        let turned = task.around && column == task.first;
        let table = self.table(task, column, &lefts, &heights, turned);
        let place = |y: f64| heights.partition_point(|&height| height < y);
        let places: Vec<usize> = lefts.iter().map(|&y| place(y)).collect();
        window
            .iter()
            .map(|&band| {
                let Band { low, high, .. } = bands[band];
                let price = self.price(column, band, task);
                let ends = (place(low), place(high));
                let mut best = Reached {
                    band,
                    y: 0.0,
                    cost: f64::INFINITY,
                    before: 0,
                };
                for (at, reached) in before.iter().enumerate() {
                    let (from, to) = begin.unwrap_or((reached.y, reached.y));
                    let (y, aside) = if from > high {
                        (high, from - high)
                    } else if to < low {
                        (low, low - to)
                    } else {
                        (reached.y.clamp(from.max(low), to.min(high)), 0.0)
                    };
                    let jog = if aside > 0.0 || turned {
                        aside + JOG
                    } else {
                        0.0
                    };
                    let place = if y == reached.y {
                        places[at]
                    } else if y == low {
                        ends.0
                    } else if y == high {
                        ends.1
                    } else {
                        place(y)
                    };
                    let crossings = table
                        .get(at * heights.len() + place.min(heights.len() - 1))
                        .copied()
                        .unwrap_or(0);
                    let cost = reached.cost + price + jog + CROSSING * f64::from(crossings);
                    if cost < best.cost {
                        best = Reached {
                            y,
                            cost,
                            before: at,
                            ..best
                        };
                    }
                }
                best
            })
            .collect()
    }

    /// The crossings in a channel; none where a way turns back, which has its own lane.
    fn table(
        &self,
        task: Task,
        channel: usize,
        from: &[f64],
        to: &[f64],
        turned: bool,
    ) -> Vec<u32> {
        if turned {
            return vec![0; from.len() * to.len()];
        }
        let hub = |card: usize| self.hubs[card].then_some(card);
        let but = [hub(task.left), hub(task.right)];
        let others = self.across[channel].but(but, |link| {
            let link = self.hierarchy.links[link];
            [link.from, link.to]
        });
        let looked = others.len() + 3 * from.len() * to.len();
        self.work.set(self.work.get() + looked as u64);
        crossed(&others, from, to)
    }
}
