//! Which bands every connection passes: short ways, few corners, few crossings, no crowds.
//!
//! A shortest way from column to column for one connection after the other, then again for each
//! with all others known.

use std::cell::Cell;
use std::cmp::Ordering;

use architrave_model::Rect;

use super::bands::Band;
use super::columns::Columns;
use super::crossed::{Across, crossed};
use super::traffic::Traffic;
use super::way::{Spot, Station, Way};
use crate::hierarchy::{Hierarchy, Link};

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
/// Rounds after the first.
const ROUNDS: usize = 2;
/// Connections of a card with more than this run together anyway: they are not counted as crossing
/// each other.
const HUB: usize = 24;
/// Ends keep this far from the corners of their card, in pixels.
const CORNER: f64 = 12.0;

/// The range of heights that connections may use on the left and right side of a card.
pub(super) fn side_range(card: &Rect) -> (f64, f64) {
    let inset = CORNER.min(card.height / 3.0);
    (card.y + inset, card.bottom() - inset)
}

/// A way through bands, and what it costs.
#[derive(Debug, Clone, PartialEq, Default)]
struct Found {
    cost: f64,
    left: Option<(usize, bool)>,
    right: Option<(usize, bool)>,
    /// The first column passed.
    first: usize,
    /// The band passed in each column, and at which height.
    passed: Vec<(usize, f64)>,
}

/// The ways found so far, and what they use.
struct Lanes<'a> {
    hierarchy: &'a Hierarchy,
    cards: &'a [Rect],
    columns: &'a Columns,
    bands: &'a [Vec<Band>],
    /// For each channel what runs through it.
    across: Vec<Traffic>,
    /// For each column and band how many connections pass.
    used: Vec<Vec<usize>>,
    found: Vec<Found>,
    foreign: Vec<bool>,
    /// Whether each card has very many connections.
    hubs: Vec<bool>,
    work: Cell<u64>,
}

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
struct Task {
    left: usize,
    right: usize,
    first: usize,
    end: usize,
    around: bool,
    feedback: bool,
}

fn hubs(hierarchy: &Hierarchy) -> Vec<bool> {
    let mut ends = vec![0; hierarchy.sizes.len()];
    for link in &hierarchy.links {
        ends[link.from] += 1;
        ends[link.to] += 1;
    }
    ends.into_iter().map(|ends| ends > HUB).collect()
}

/// The ways of the links for which `wanted` is true; the others are left empty.
pub(super) fn lanes(
    hierarchy: &Hierarchy,
    cards: &[Rect],
    columns: &Columns,
    bands: &[Vec<Band>],
    wanted: &[bool],
) -> Vec<Way> {
    let mut lanes = Lanes {
        hierarchy,
        cards,
        columns,
        bands,
        across: vec![Traffic::default(); columns.spans.len() + 1],
        used: bands.iter().map(|bands| vec![0; bands.len()]).collect(),
        found: vec![Found::default(); hierarchy.links.len()],
        foreign: vec![false; hierarchy.parents.len() + 1],
        hubs: hubs(hierarchy),
        work: Cell::new(0),
    };
    let order = lanes.order(wanted);
    for &link in &order {
        lanes.find(link);
    }
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &link in order.iter().rev() {
            // What passes no column has no choice.
            if lanes.found[link].passed.is_empty() || lanes.hurries() {
                continue;
            }
            let old = lanes.found[link].clone();
            lanes.count(link, false);
            lanes.find(link);
            changed |= old.passed != lanes.found[link].passed;
        }
        if !changed {
            break;
        }
    }
    (0..hierarchy.links.len())
        .map(|link| lanes.way(link))
        .collect()
}

impl Lanes<'_> {
    /// Short ones first: they have the fewest ways to go. Places decide ties, so that the order of
    /// the request does not matter.
    fn order(&self, wanted: &[bool]) -> Vec<usize> {
        let key = |link: &Link| {
            let (a, b) = (&self.cards[link.from], &self.cards[link.to]);
            let (p, q) = (
                self.columns.column_of[link.from],
                self.columns.column_of[link.to],
            );
            [
                p.abs_diff(q) as f64,
                (a.center().y - b.center().y).abs(),
                a.y,
                a.x,
                b.y,
                b.x,
            ]
        };
        let keys: Vec<[f64; 6]> = self.hierarchy.links.iter().map(key).collect();
        let mut order: Vec<usize> = (0..keys.len()).filter(|&link| wanted[link]).collect();
        order.sort_by(|&a, &b| {
            let pairs = keys[a].iter().zip(&keys[b]);
            pairs
                .map(|(a, b)| a.total_cmp(b))
                .find(|o| o.is_ne())
                .unwrap_or(Ordering::Equal)
                .then(a.cmp(&b))
        });
        order
    }

    /// Whether so much was looked at that less must do.
    fn hurries(&self) -> bool {
        self.work.get() > PATIENCE
    }

    fn find(&mut self, link: usize) {
        let ends = self.hierarchy.links[link];
        let (a, b) = (
            self.columns.column_of[ends.from],
            self.columns.column_of[ends.to],
        );
        self.foreign[1..].fill(true);
        for end in [ends.from, ends.to] {
            for group in self.hierarchy.around(self.hierarchy.group_of[end]) {
                self.foreign[group + 1] = false;
            }
        }
        let task = |left, right, first, end, around| Task {
            left,
            right,
            first,
            end,
            around,
            feedback: ends.feedback,
        };
        let found = match a.cmp(&b) {
            Ordering::Less => self.search(task(ends.from, ends.to, a + 1, b, false)),
            Ordering::Greater => {
                let back = self.search(task(ends.to, ends.from, b + 1, a, false));
                let around = self.search(task(ends.to, ends.from, b, a + 1, true));
                if around.cost < back.cost {
                    around
                } else {
                    back
                }
            }
            Ordering::Equal => self.beside(ends, a),
        };
        self.found[link] = found;
        self.count(link, true);
    }

    /// A way between cards of one column, beside it.
    fn beside(&self, ends: Link, column: usize) -> Found {
        let right = column + 1 < self.columns.spans.len() || column == 0;
        Found {
            left: Some((ends.from, right)),
            right: Some((ends.to, right)),
            first: column + 1,
            ..Found::default()
        }
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

    fn search(&self, task: Task) -> Found {
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

    /// Adds what a way uses, or takes it away.
    fn count(&mut self, link: usize, add: bool) {
        let found = &self.found[link];
        let (Some((left, _)), Some((right, around))) = (found.left, found.right) else {
            return;
        };
        for (at, &(band, _)) in found.passed.iter().enumerate() {
            let used = &mut self.used[found.first + at][band];
            *used = if add {
                *used + 1
            } else {
                used.saturating_sub(1)
            };
        }
        let beside = self.columns.column_of[left] == self.columns.column_of[right];
        if beside && found.passed.is_empty() {
            return;
        }
        let mut heights: Vec<f64> = vec![self.cards[left].center().y];
        heights.extend(found.passed.iter().map(|&(_, y)| y));
        heights.push(self.cards[right].center().y);
        let last = heights.len() - 2;
        let hub = [left, right].into_iter().find(|&card| self.hubs[card]);
        for (at, pair) in heights.windows(2).enumerate() {
            if around && (at == 0 || at == last) {
                continue;
            }
            let across = &mut self.across[found.first + at];
            if add {
                across.add(
                    hub,
                    Across {
                        left: pair[0],
                        right: pair[1],
                        link,
                    },
                );
            } else {
                across.remove(hub, link);
            }
        }
    }

    fn way(&self, link: usize) -> Way {
        let found = &self.found[link];
        let (Some(left), Some(right)) = (found.left, found.right) else {
            return Way::default();
        };
        let side = |(card, is_right): (usize, bool)| {
            let (low, high) = side_range(&self.cards[card]);
            Station {
                column: self.columns.column_of[card],
                low,
                high,
                spot: Spot::Side(card, is_right),
            }
        };
        let mut stations = vec![side(left)];
        stations.extend(found.passed.iter().enumerate().map(|(at, &(band, _))| {
            let column = found.first + at;
            let Band { low, high, .. } = self.bands[column][band];
            Station {
                column,
                low,
                high,
                spot: Spot::Band(band),
            }
        }));
        stations.push(side(right));
        let first = if left.1 {
            self.columns.column_of[left.0] + 1
        } else {
            self.columns.column_of[left.0]
        };
        Way {
            channels: (0..stations.len() - 1).map(|at| first + at).collect(),
            stations,
            forward: self.hierarchy.links[link].from == left.0,
        }
    }
}
