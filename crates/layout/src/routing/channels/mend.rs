//! Moves level pieces off each other that ended up on one line: where many must pass through little
//! room, or where two reach a channel at one height from both sides. Then those that run nearer to
//! each other than they should, where there is room.

use std::collections::BTreeMap;

use super::runs::{Run, Runs};
use super::slots::Slots;
use super::way::{Spot, Way};

/// Level pieces nearer to each other than this look like one, in pixels.
const GLUED: f64 = 4.0;
/// A piece that is moved comes this far from all others at least, and as far as this where there is
/// room.
const LEAST: f64 = 2.0;
/// The same where there is no such place.
const LAST: f64 = 1.0;
const DISTANCE: f64 = 12.0;
/// How far a piece is moved at most, and in which steps.
const FARTHEST: f64 = 64.0;
const STEP: f64 = 1.0;
/// What it costs to come past another piece, and for each pixel nearer than [`DISTANCE`].
const PASSED: f64 = 20.0;
const NEARER: f64 = 3.0;
/// Rounds over all pieces, at most.
const ROUNDS: usize = 4;
/// Pieces in one slot keep this distance from each other.
const APART: f64 = 6.0;

/// An upright piece: its way, and which of the way's channels it stands in.
type Upright = (usize, usize);

struct Mend<'a> {
    ways: &'a [Way],
    runs: &'a Runs,
    slots: &'a Slots,
    /// The height of each run.
    ys: Vec<f64>,
    /// The left and right end of each run; none where it cannot be moved by itself.
    spans: Vec<(f64, f64)>,
    fixed: Vec<bool>,
    /// The runs by their heights, in steps of [`FARTHEST`].
    shelves: BTreeMap<i64, Vec<usize>>,
    /// What stands in each slot of each channel.
    standing: BTreeMap<(usize, usize), Vec<Upright>>,
}

/// The heights of all runs; `places` tells where the slots of each channel stand, `side` where a
/// side of a card is.
pub(super) fn mended(
    ways: &[Way],
    runs: &Runs,
    slots: &Slots,
    places: &[Vec<f64>],
    side: impl Fn(usize, bool) -> f64,
) -> Vec<f64> {
    let mut mend = Mend::of(ways, runs, slots, places, side);
    for _ in 0..ROUNDS {
        let glued = mend.pairs(GLUED);
        let mut moved = false;
        for (a, b) in glued {
            if !mend.are_near(a, b, GLUED) {
                continue;
            }
            let long = |run: usize| mend.spans[run].1 - mend.spans[run].0;
            let (short, other) = if long(a) <= long(b) { (a, b) } else { (b, a) };
            moved |= mend.free(short) || mend.free(other);
        }
        if !moved {
            break;
        }
    }
    for (a, b) in mend.pairs(DISTANCE) {
        if mend.are_near(a, b, DISTANCE) {
            let _ = mend.space_out(a) || mend.space_out(b);
        }
    }
    mend.ys
}

fn shelf(y: f64) -> i64 {
    (y / FARTHEST).floor() as i64
}

impl<'a> Mend<'a> {
    fn of(
        ways: &'a [Way],
        runs: &'a Runs,
        slots: &'a Slots,
        places: &[Vec<f64>],
        side: impl Fn(usize, bool) -> f64,
    ) -> Self {
        let mut standing: BTreeMap<(usize, usize), Vec<Upright>> = BTreeMap::new();
        for (way, found) in slots.of.iter().enumerate() {
            for (at, slot) in found.iter().enumerate() {
                if let Some(slot) = slot {
                    let channel = ways[way].channels[at];
                    standing
                        .entry((channel, *slot))
                        .or_default()
                        .push((way, at));
                }
            }
        }
        let (mut spans, mut fixed) = (Vec::new(), Vec::new());
        for run in &runs.runs {
            let way = &ways[run.way];
            let x = |at: Option<usize>, station: usize| match (at, way.stations[station].spot) {
                (Some(at), _) if at < way.channels.len() => {
                    let slot = slots.of[run.way][at]?;
                    Some(places[way.channels[at]][slot])
                }
                (_, Spot::Side(card, right)) => Some(side(card, right)),
                (_, Spot::Band(_)) => None,
            };
            let ends = (
                x(run.first.checked_sub(1), run.first),
                x(Some(run.last), run.last),
            );
            let (a, b) = (ends.0.or(ends.1), ends.1.or(ends.0));
            fixed.push(ends.0.is_none() || ends.1.is_none());
            let (a, b) = (a.unwrap_or(0.0), b.unwrap_or(0.0));
            spans.push((a.min(b), a.max(b)));
        }
        let ys: Vec<f64> = runs.runs.iter().map(|run| run.y).collect();
        let mut shelves: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (run, &y) in ys.iter().enumerate() {
            shelves.entry(shelf(y)).or_default().push(run);
        }
        Self {
            ways,
            runs,
            slots,
            ys,
            spans,
            fixed,
            shelves,
            standing,
        }
    }

    /// The cards that a way joins.
    fn cards(&self, way: usize) -> [Option<usize>; 2] {
        let stations = &self.ways[way].stations;
        [stations.first(), stations.last()].map(|station| match station?.spot {
            Spot::Side(card, _) => Some(card),
            Spot::Band(_) => None,
        })
    }

    /// Whether two runs may lie on each other: those of one card may.
    fn may_meet(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.runs.runs[a].way, self.runs.runs[b].way);
        let others = self.cards(b);
        a == b
            || self
                .cards(a)
                .into_iter()
                .any(|card| card.is_some() && others.contains(&card))
    }

    fn run_beside(&self, a: usize, b: usize) -> bool {
        self.spans[a].1.min(self.spans[b].1) - self.spans[a].0.max(self.spans[b].0) > 1.0
    }

    fn are_near(&self, a: usize, b: usize, distance: f64) -> bool {
        (self.ys[a] - self.ys[b]).abs() < distance && self.run_beside(a, b) && !self.may_meet(a, b)
    }

    /// The pairs of runs nearer to each other than `distance`.
    fn pairs(&self, distance: f64) -> Vec<(usize, usize)> {
        let mut order: Vec<usize> = (0..self.ys.len()).collect();
        order.sort_by(|&a, &b| self.ys[a].total_cmp(&self.ys[b]).then(a.cmp(&b)));
        let mut found = Vec::new();
        for (at, &a) in order.iter().enumerate() {
            let near = order[at + 1..].iter();
            let near = near.take_while(|&&b| self.ys[b] - self.ys[a] < distance);
            let near = near.filter(|&&b| self.are_near(a, b, distance));
            found.extend(near.map(|&b| (a, b)));
        }
        found
    }

    /// Moves a run to where it is off all others, as near as can be.
    fn free(&mut self, run: usize) -> bool {
        let (low, high) = self.runs.runs[run].reach;
        if self.fixed[run] || low >= high {
            return false;
        }
        let near = self.near(run, |other| !self.may_meet(run, other));
        let place = self.place(run, &near, LEAST, STEP);
        let Some(y) = place.or_else(|| self.place(run, &near, LAST, STEP / 2.0)) else {
            return false;
        };
        self.put(run, y);
        true
    }

    /// Moves a run farther from all others beside it, where it can be; what lies on its line stays
    /// there.
    fn space_out(&mut self, run: usize) -> bool {
        let Run {
            reach, low, high, ..
        } = self.runs.runs[run];
        if self.fixed[run] || reach.0 >= reach.1 || low >= high {
            return false;
        }
        let home = self.ys[run];
        let near = self.near(run, |other| {
            self.runs.runs[other].way != self.runs.runs[run].way
        });
        let distance = near.iter().map(|other| (other - home).abs());
        let distance = distance.fold(DISTANCE, f64::min);
        let Some(y) = self.place(run, &near, (distance + STEP).min(DISTANCE), STEP) else {
            return false;
        };
        self.put(run, y);
        true
    }

    /// The heights of the runs beside one that pass `wanted`.
    fn near(&self, run: usize, wanted: impl Fn(usize) -> bool) -> Vec<f64> {
        let here = shelf(self.ys[run]);
        (here - 2..=here + 2)
            .filter_map(|at| self.shelves.get(&at))
            .flatten()
            .filter(|&&other| other != run && self.run_beside(run, other) && wanted(other))
            .map(|&other| self.ys[other])
            .collect()
    }

    fn put(&mut self, run: usize, y: f64) {
        let here = shelf(self.ys[run]);
        if let Some(shelf) = self.shelves.get_mut(&here) {
            shelf.retain(|&other| other != run);
        }
        self.shelves.entry(shelf(y)).or_default().push(run);
        self.ys[run] = y;
    }

    /// The best height for a run at least `least` off those in `near`, if there is one.
    fn place(&self, run: usize, near: &[f64], least: f64, step: f64) -> Option<f64> {
        let (low, high) = self.runs.runs[run].reach;
        let home = self.ys[run];
        let mut best: Option<(f64, f64)> = None;
        let steps = (FARTHEST / step) as i32;
        for at in 1..=2 * steps {
            let off = f64::from((at + 1) / 2) * step;
            let y = home + if at % 2 == 0 { off } else { -off };
            let nearest = near.iter().map(|other| (other - y).abs());
            let distance = nearest.fold(DISTANCE, f64::min);
            if distance < least || !(low..=high).contains(&y) {
                continue;
            }
            let passed = near.iter().filter(|&&other| {
                (other - home).abs() >= least && (other - home) * (other - y) < 0.0
            });
            let cost = off + PASSED * passed.count() as f64 + NEARER * (DISTANCE - distance);
            if best.is_none_or(|(lowest, _)| cost < lowest) && self.uprights_fit(run, y) {
                best = Some((cost, y));
            }
        }
        best.map(|(_, y)| y)
    }

    /// Whether the upright pieces at the ends of a run stay off others in their slots when it is
    /// moved to a height.
    fn uprights_fit(&self, run: usize, y: f64) -> bool {
        let Run {
            way, first, last, ..
        } = self.runs.runs[run];
        let height = |(way, at): Upright, station: usize| {
            let other = self.runs.at[way][at + station];
            if other == run { y } else { self.ys[other] }
        };
        let span = |upright: Upright| {
            let (a, b) = (height(upright, 0), height(upright, 1));
            (a.min(b), a.max(b))
        };
        [first.checked_sub(1), Some(last)]
            .into_iter()
            .flatten()
            .all(|at| {
                let Some(Some(slot)) = self.slots.of[way].get(at) else {
                    return true;
                };
                let (low, high) = span((way, at));
                let beside = self.standing.get(&(self.ways[way].channels[at], *slot));
                beside.into_iter().flatten().all(|&other| {
                    let (from, to) = span(other);
                    let meets = self
                        .cards(way)
                        .into_iter()
                        .any(|card| card.is_some() && self.cards(other.0).contains(&card));
                    other.0 == way || meets || from >= high + APART || to + APART <= low
                })
            })
    }
}
