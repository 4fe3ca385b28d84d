//! The level pieces of ways: as long as can be, then spread over their bands and sides.

use std::collections::BTreeMap;

use architrave_model::Rect;

use super::way::{Spot, Way};
use crate::routing::solve::{Apart, Variable, solve};
use crate::spacing::CLEARANCE;

/// Ends on one side of a card stay this far apart where there is room, in pixels.
const PORTS_APART: f64 = 24.0;
/// Ends that would stand closer than this share one place instead.
const TRUNK: f64 = CLEARANCE;
/// Distances tried for what shares a side or a band, widest first.
const DISTANCES: [f64; 8] = [PORTS_APART, 16.0, CLEARANCE, 10.0, 8.0, 6.0, 4.0, 2.0];
/// Most runs on one line that another keeps off.
const LINE: usize = 32;
/// What is left of a band by the one before it must be this high to go straight on, in pixels.
const NARROW: f64 = 8.0;
/// Rounds of moving pieces between those they are joined to.
const ROUNDS: usize = 3;

/// A level piece of a way, from one of its stations to another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub way: usize,
    pub first: usize,
    pub last: usize,
    /// The heights it may have.
    pub reach: (f64, f64),
    /// Those it may have among the others; of a trunk only one.
    pub low: f64,
    pub high: f64,
    pub y: f64,
}

/// Which runs share a side of a card or a band of a column.
type Shared = BTreeMap<(usize, Spot), Vec<usize>>;

/// The level pieces of all ways.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Runs {
    pub runs: Vec<Run>,
    /// For each way the piece at each of its stations.
    pub at: Vec<Vec<usize>>,
    /// Sides of cards on which so many ways end that they share one place.
    pub trunks: Vec<(usize, bool)>,
}

impl Runs {
    pub(super) fn of(ways: &[Way], cards: &[Rect]) -> Self {
        let mut runs = Self {
            at: vec![Vec::new(); ways.len()],
            ..Self::default()
        };
        for (way, stations) in ways.iter().enumerate() {
            runs.split(way, stations);
        }
        runs.straighten(ways, cards);
        runs.spread(ways, cards);
        runs
    }

    pub(super) fn y(&self, way: usize, station: usize) -> f64 {
        self.runs[self.at[way][station]].y
    }

    /// As few pieces as can be: each goes on as long as there is a height for all of it.
    fn split(&mut self, index: usize, way: &Way) {
        let count = way.stations.len();
        if count == 0 {
            return;
        }
        // From the left and from the right; where both need as many, they share the ends fairly.
        let mut begins = vec![0];
        let (mut low, mut high) = (way.stations[0].low, way.stations[0].high);
        for at in 1..count {
            let next = way.stations[at];
            let (l, h) = (low.max(next.low), high.min(next.high));
            // Where only one line fits past an edge, many would have to share it.
            let needed = match next.spot {
                Spot::Side(..) => 0.0,
                Spot::Band(_) => NARROW.min(high - low).min(next.high - next.low),
            };
            if way.runs_on(at - 1) && h - l >= needed {
                (low, high) = (l, h);
            } else {
                begins.push(at);
                (low, high) = (next.low, next.high);
            }
        }
        for (at, &first) in begins.iter().enumerate() {
            let last = begins.get(at + 1).map_or(count - 1, |&next| next - 1);
            let stations = &way.stations[first..=last];
            let low = stations
                .iter()
                .map(|s| s.low)
                .fold(f64::NEG_INFINITY, f64::max);
            let high = stations
                .iter()
                .map(|s| s.high)
                .fold(f64::INFINITY, f64::min);
            self.at[index].extend(std::iter::repeat_n(self.runs.len(), last + 1 - first));
            self.runs.push(Run {
                way: index,
                first,
                last,
                reach: (low, high),
                low,
                high,
                y: 0.0,
            });
        }
    }

    /// The runs before and after a run on its way.
    fn beside(&self, run: usize) -> (Option<usize>, Option<usize>) {
        let Run {
            way, first, last, ..
        } = self.runs[run];
        let before = first.checked_sub(1).map(|at| self.at[way][at]);
        (before, self.at[way].get(last + 1).copied())
    }

    /// Where a run wishes to be because of the cards it ends at.
    fn home(&self, run: usize, ways: &[Way], cards: &[Rect]) -> Option<f64> {
        let Run {
            way, first, last, ..
        } = self.runs[run];
        let stations = &ways[way].stations;
        let centre = |at: usize| match stations[at].spot {
            Spot::Side(card, _) => Some(cards[card].center().y),
            Spot::Band(_) => None,
        };
        match (centre(first), centre(last)) {
            (Some(a), Some(b)) => Some((a + b) / 2.0),
            (a, b) => a.or(b),
        }
    }

    fn straighten(&mut self, ways: &[Way], cards: &[Rect]) {
        let homes: Vec<Option<f64>> = (0..self.runs.len())
            .map(|run| self.home(run, ways, cards))
            .collect();
        let mut placed = vec![false; self.runs.len()];
        for (at, home) in homes.iter().enumerate() {
            if let Some(home) = home {
                self.runs[at].y = home.clamp(self.runs[at].low, self.runs[at].high);
                placed[at] = true;
            }
        }
        for _ in 0..ROUNDS {
            for at in 0..self.runs.len() {
                if homes[at].is_some() {
                    continue;
                }
                let (before, after) = self.beside(at);
                let known =
                    |run: Option<usize>| run.filter(|&run| placed[run]).map(|run| self.runs[run].y);
                let run = &self.runs[at];
                let y = match (known(before), known(after)) {
                    (Some(a), Some(b)) => {
                        let nearest = if placed[at] { run.y } else { a };
                        nearest.clamp(a.min(b), a.max(b))
                    }
                    (Some(y), None) | (None, Some(y)) => y,
                    (None, None) => continue,
                };
                self.runs[at].y = y.clamp(run.low, run.high);
                placed[at] = true;
            }
        }
    }

    /// The order of runs from top to bottom: by height, then so that they cross least. What only
    /// leaves a card and turns at once stands where it turns to.
    fn order(&self, ways: &[Way]) -> Vec<usize> {
        let keys: Vec<(f64, f64)> = (0..self.runs.len())
            .map(|run| {
                let (before, after) = self.beside(run);
                let Run {
                    way,
                    first,
                    last,
                    y,
                    ..
                } = self.runs[run];
                let aside =
                    |other: Option<usize>| other.map_or(0.0, |other| self.runs[other].y - y);
                let lean = aside(before) + aside(after);
                let stations = &ways[way].stations;
                let stub = first == last && matches!(stations[first].spot, Spot::Side(..));
                if stub {
                    ((y + lean).round(), 0.0)
                } else {
                    (y.round(), lean)
                }
            })
            .collect();
        let mut order: Vec<usize> = (0..self.runs.len()).collect();
        order.sort_by(|&a, &b| {
            let ((ya, la), (yb, lb)) = (keys[a], keys[b]);
            ya.total_cmp(&yb).then(la.total_cmp(&lb)).then(a.cmp(&b))
        });
        order
    }

    /// All runs from top to bottom, and which of these places share a side of a card or a band.
    fn shared(&self, ways: &[Way]) -> (Vec<usize>, Shared) {
        let order = self.order(ways);
        let mut shared = Shared::new();
        for (at, &run) in order.iter().enumerate() {
            let Run {
                way, first, last, ..
            } = self.runs[run];
            for station in &ways[way].stations[first..=last] {
                shared
                    .entry((station.column, station.spot))
                    .or_default()
                    .push(at);
            }
        }
        (order, shared)
    }

    /// Puts the runs of a trunk on one line, as many as can be, near a height.
    fn join(&mut self, runs: &[usize], wish: f64) {
        let reach = |y: f64| {
            let reaching = runs.iter().filter(|&&run| {
                let Run { low, high, .. } = self.runs[run];
                low <= y && y <= high
            });
            reaching.count()
        };
        let tried = runs
            .iter()
            .map(|&run| wish.clamp(self.runs[run].low, self.runs[run].high));
        let line = tried.map(|y| (reach(y), y)).max_by(|a, b| {
            let off = |y: f64| (y - wish).abs();
            a.0.cmp(&b.0).then(off(b.1).total_cmp(&off(a.1)))
        });
        let Some((_, y)) = line else { return };
        for &run in runs {
            let run = &mut self.runs[run];
            if run.low <= y && y <= run.high {
                (run.low, run.high, run.y) = (y, y, y);
            }
        }
    }

    fn spread(&mut self, ways: &[Way], cards: &[Rect]) {
        // What shares a side of a card or a band of a column, from top to bottom.
        let (mut order, mut shared) = self.shared(ways);
        for ((_, spot), runs) in &shared {
            if let Spot::Side(card, right) = *spot {
                let (low, high) = super::lanes::side_range(&cards[card]);
                if (high - low) / ((runs.len() - 1) as f64) < TRUNK {
                    self.trunks.push((card, right));
                    let runs: Vec<usize> = runs.iter().map(|&at| order[at]).collect();
                    self.join(&runs, cards[card].center().y);
                }
            }
        }
        if !self.trunks.is_empty() {
            (order, shared) = self.shared(ways);
        }
        let mut place = vec![0; order.len()];
        for (at, &run) in order.iter().enumerate() {
            place[run] = at;
        }
        self.trunks.sort_unstable();
        // A way that shares a trunk with another runs on the same line as long as it can.
        let trunk_of = |run: usize| {
            let stations = &ways[self.runs[run].way].stations;
            let ends = [stations.first(), stations.last()];
            ends.into_iter()
                .flatten()
                .find_map(|station| match station.spot {
                    Spot::Side(card, right)
                        if self.trunks.binary_search(&(card, right)).is_ok() =>
                    {
                        Some((card, right))
                    }
                    _ => None,
                })
        };
        let trunks: Vec<_> = (0..self.runs.len()).map(trunk_of).collect();
        let mut apart = Vec::new();
        for ((_, spot), runs) in &shared {
            let most = match *spot {
                Spot::Side(..) => PORTS_APART,
                Spot::Band(_) => CLEARANCE,
            };
            let fits = |distance: &f64| {
                let mut reached = f64::NEG_INFINITY;
                runs.iter().all(|&at| {
                    let run = &self.runs[order[at]];
                    reached = run.low.max(reached + distance);
                    reached <= run.high
                })
            };
            let mut wished = DISTANCES.into_iter().filter(|&distance| distance <= most);
            let distance = wished.find(fits).unwrap_or(DISTANCES[7]);
            for (at, &second) in runs.iter().enumerate() {
                let own = trunks[order[second]];
                // What runs on one line keeps off what is above all of it.
                let mut above: Option<Option<(usize, bool)>> = None;
                for &first in runs[..at].iter().rev().take(LINE) {
                    let other = trunks[order[first]];
                    if other.is_some() && other == own {
                        continue;
                    }
                    if above.is_some_and(|above| above.is_none() || above != other) {
                        break;
                    }
                    above = Some(other);
                    apart.push(Apart {
                        first,
                        second,
                        distance,
                    });
                }
            }
        }
        apart.sort_by_key(|pair| (pair.first, pair.second));
        let variables: Vec<Variable> = order
            .iter()
            .map(|&run| {
                let Run { low, high, y, .. } = self.runs[run];
                Variable {
                    wish: y,
                    least: low,
                    most: high,
                }
            })
            .collect();
        let places = solve(&variables, &apart);
        for (run, &at) in self.runs.iter_mut().zip(&place) {
            run.y = places[at];
        }
    }
}
