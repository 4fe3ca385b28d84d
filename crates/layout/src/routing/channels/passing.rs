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

/// Ways that cost this much more than the best one known are still followed: sums of the same
/// costs in another order may differ in their last digits.
const SLACK: f64 = 1e-6;

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

/// Where a way begins and ends, in heights.
struct Goal {
    start: f64,
    /// The heights at which it may leave its first card; none where it turns back around it.
    begin: Option<(f64, f64)>,
    y: f64,
    /// The heights at which it may reach its last card.
    reach: (f64, f64),
    /// How far apart both cards are where no column lies between them.
    direct: Option<f64>,
    /// What it costs before it begins.
    toll: f64,
}

impl Goal {
    fn of(lanes: &Lanes<'_>, task: Task) -> Self {
        let (left, right) = (&lanes.cards[task.left], &lanes.cards[task.right]);
        let y = right.center().y;
        let reach = if task.around {
            (y, y)
        } else {
            side_range(right)
        };
        let direct = (task.first == task.end).then(|| {
            let (from, to) = side_range(left);
            (reach.0 - to).max(from - reach.1).max(0.0)
        });
        Self {
            start: left.center().y,
            begin: (!task.around).then(|| side_range(left)),
            y,
            reach,
            direct,
            toll: if task.around {
                AROUND + COLUMN * (task.end - task.first) as f64
            } else {
                0.0
            },
        }
    }

    /// What it costs to reach the last card from a height, without crossings.
    fn arrival(&self, y: f64) -> f64 {
        let aside = self
            .direct
            .unwrap_or_else(|| (self.reach.0 - y).max(y - self.reach.1).max(0.0));
        if aside > 0.0 { aside + JOG } else { 0.0 }
    }

    /// What it costs at least from somewhere between two heights to the last card.
    fn least(&self, low: f64, high: f64) -> f64 {
        let aside = (self.reach.0 - high).max(low - self.reach.1);
        if aside > 0.0 { aside + JOG } else { 0.0 }
    }
}

impl Band {
    /// The height at which a way that comes at another one passes this band, and what it costs to
    /// get there. What has just left a card may still choose among `begin`.
    fn entered(&self, y: f64, begin: Option<(f64, f64)>, turned: bool) -> (f64, f64) {
        let (from, to) = begin.unwrap_or((y, y));
        let (y, aside) = if from > self.high {
            (self.high, from - self.high)
        } else if to < self.low {
            (self.low, self.low - to)
        } else {
            (y.clamp(from.max(self.low), to.min(self.high)), 0.0)
        };
        let jog = if aside > 0.0 || turned {
            aside + JOG
        } else {
            0.0
        };
        (y, jog)
    }
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

    /// A cheap way. `known` is one found before; what leads to something dearer than that, or than
    /// the first way that comes to mind, is not followed.
    pub(super) fn search(&self, task: Task, known: &Found) -> Found {
        let goal = Goal::of(self, task);
        let windows = self.windows(task, &goal);
        let (bound, passed) = self.bound(task, &goal, &windows, known);
        let found = |cost, passed| Found {
            cost,
            left: Some((task.left, !task.around)),
            right: Some((task.right, task.around)),
            first: task.first,
            passed,
        };
        let mut steps: Vec<Vec<Reached>> = vec![vec![Reached {
            band: 0,
            y: goal.start,
            cost: goal.toll,
            before: 0,
        }]];
        for (at, window) in windows.iter().enumerate() {
            let before = steps.last().map_or(&[][..], Vec::as_slice);
            let next = self.step(task, &goal, task.first + at, before, window, bound);
            steps.push(next);
        }
        let before = steps.last().map_or(&[][..], Vec::as_slice);
        let lefts: Vec<f64> = before.iter().map(|reached| reached.y).collect();
        let table = self.table(task, task.end, &lefts, &[goal.y], task.around);
        let mut best = None;
        let mut least = bound + SLACK;
        for (at, (reached, crossings)) in before.iter().zip(table).enumerate() {
            let cost = reached.cost + goal.arrival(reached.y) + CROSSING * f64::from(crossings);
            if cost < least {
                (best, least) = (Some(at), cost);
            }
        }
        let Some(mut at) = best else {
            return found(bound, passed);
        };
        let mut passed = Vec::with_capacity(steps.len());
        for step in steps[1..].iter().rev() {
            let reached = step[at];
            passed.push((reached.band, reached.y));
            at = reached.before;
        }
        passed.reverse();
        found(least, passed)
    }

    /// The bands worth trying in each column passed, with their prices.
    fn windows(&self, task: Task, goal: &Goal) -> Vec<Vec<(usize, f64)>> {
        let count = (task.end - task.first) as f64 + 1.0;
        (task.first..task.end)
            .map(|column| {
                let share = ((column - task.first) as f64 + 1.0) / count;
                let window = self.window(column, goal.start, goal.y, share);
                let priced = window.into_iter();
                priced
                    .map(|band| (band, self.price(column, band, task)))
                    .collect()
            })
            .collect()
    }

    /// A way to begin with and what it costs: the one that takes the nearest band in every column,
    /// or one known.
    fn bound(
        &self,
        task: Task,
        goal: &Goal,
        windows: &[Vec<(usize, f64)>],
        known: &Found,
    ) -> (f64, Vec<(usize, f64)>) {
        let mut nearest = Vec::with_capacity(windows.len());
        let mut y = goal.start;
        for (at, window) in windows.iter().enumerate() {
            let entered = window.iter().map(|&(band, price)| {
                let (to, jog) = self.entered(task, goal, at, band, y);
                (price + jog + goal.least(to, to), band, to)
            });
            if let Some((_, band, to)) = entered.min_by(|a, b| a.0.total_cmp(&b.0)) {
                nearest.push(band);
                y = to;
            }
        }
        let first = self.through(task, goal, windows, nearest.into_iter());
        let same = known.first == task.first
            && known.passed.len() == windows.len()
            && known.left == Some((task.left, !task.around))
            && known.right == Some((task.right, task.around));
        if same {
            let bands = known.passed.iter().map(|&(band, _)| band);
            let before = self.through(task, goal, windows, bands);
            if before.0 <= first.0 {
                return before;
            }
        }
        first
    }

    /// The height at which a way that comes at another one passes a band of the column `at`, and
    /// what it costs to get there.
    fn entered(&self, task: Task, goal: &Goal, at: usize, band: usize, y: f64) -> (f64, f64) {
        let begin = goal.begin.filter(|_| at == 0);
        self.bands[task.first + at][band].entered(y, begin, task.around && at == 0)
    }

    /// What the way through these bands costs, and the heights at which it passes them; infinite
    /// where one of them is not in its window.
    fn through(
        &self,
        task: Task,
        goal: &Goal,
        windows: &[Vec<(usize, f64)>],
        bands: impl Iterator<Item = usize>,
    ) -> (f64, Vec<(usize, f64)>) {
        let (mut y, mut cost) = (goal.start, goal.toll);
        let mut passed = Vec::with_capacity(windows.len());
        let crossings = |column: usize, y: f64, to: f64, turned: bool| {
            let table = self.table(task, column, &[y], &[to], turned);
            CROSSING * f64::from(table.first().copied().unwrap_or(0))
        };
        for (at, (window, band)) in windows.iter().zip(bands).enumerate() {
            let price = window.iter().find(|(other, _)| *other == band);
            let (to, jog) = self.entered(task, goal, at, band, y);
            cost += price.map_or(f64::INFINITY, |(_, price)| *price)
                + jog
                + crossings(task.first + at, y, to, task.around && at == 0);
            passed.push((band, to));
            y = to;
        }
        cost += goal.arrival(y) + crossings(task.end, y, goal.y, task.around);
        (cost, passed)
    }

    fn step(
        &self,
        task: Task,
        goal: &Goal,
        column: usize,
        before: &[Reached],
        window: &[(usize, f64)],
        bound: f64,
    ) -> Vec<Reached> {
        let bands = &self.bands[column];
        let turned = task.around && column == task.first;
        let begin = goal.begin.filter(|_| column == task.first);
        // What cannot be part of the best way, whatever it crosses.
        let may = |cost: f64, low: f64, high: f64| cost + goal.least(low, high) <= bound + SLACK;
        let window: Vec<(usize, f64)> = (window.iter().copied())
            .filter(|&(band, price)| {
                let Band { low, high, .. } = bands[band];
                before.iter().any(|reached| {
                    let (_, jog) = bands[band].entered(reached.y, begin, turned);
                    may(reached.cost + price + jog, low, high)
                })
            })
            .collect();
        let lefts: Vec<f64> = before.iter().map(|reached| reached.y).collect();
        let mut heights: Vec<f64> = window
            .iter()
            .flat_map(|&(band, _)| [bands[band].low, bands[band].high])
            .filter(|y| y.is_finite())
            .chain(lefts.iter().copied())
            .chain(begin.into_iter().flat_map(|(low, high)| [low, high]))
            .collect();
        heights.sort_by(f64::total_cmp);
        heights.dedup();
        let table = self.table(task, column, &lefts, &heights, turned);
        let place = |y: f64| heights.partition_point(|&height| height < y);
        let places: Vec<usize> = lefts.iter().map(|&y| place(y)).collect();
        let reached = window.iter().map(|&(band, price)| {
            let Band { low, high, .. } = bands[band];
            let ends = (place(low), place(high));
            let mut best = Reached {
                band,
                y: 0.0,
                cost: f64::INFINITY,
                before: 0,
            };
            for (at, reached) in before.iter().enumerate() {
                let (y, jog) = bands[band].entered(reached.y, begin, turned);
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
        });
        reached
            .filter(|reached| may(reached.cost, reached.y, reached.y))
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
