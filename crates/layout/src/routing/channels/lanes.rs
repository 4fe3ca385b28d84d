//! Which bands every connection passes: short ways, few corners, few crossings, no crowds.
//!
//! A shortest way from column to column for one connection after the other, then again for each
//! with all others known.

use std::cell::Cell;
use std::cmp::Ordering;

use architrave_model::Rect;

use super::bands::Band;
use super::columns::Columns;
use super::crossed::Across;
use super::passing::Task;
use super::traffic::Traffic;
use super::way::{Spot, Station, Way};
use crate::hierarchy::{Hierarchy, Link};

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
pub(super) struct Found {
    pub(super) cost: f64,
    pub(super) left: Option<(usize, bool)>,
    pub(super) right: Option<(usize, bool)>,
    /// The first column passed.
    pub(super) first: usize,
    /// The band passed in each column, and at which height.
    pub(super) passed: Vec<(usize, f64)>,
}

/// The ways found so far, and what they use.
pub(super) struct Lanes<'a> {
    pub(super) hierarchy: &'a Hierarchy,
    pub(super) cards: &'a [Rect],
    pub(super) columns: &'a Columns,
    pub(super) bands: &'a [Vec<Band>],
    /// For each channel what runs through it.
    pub(super) across: Vec<Traffic>,
    /// For each column and band how many connections pass.
    pub(super) used: Vec<Vec<usize>>,
    pub(super) found: Vec<Found>,
    pub(super) foreign: Vec<bool>,
    /// Whether each card has very many connections.
    pub(super) hubs: Vec<bool>,
    pub(super) work: Cell<u64>,
    /// When something changed last in each channel and the column to the right of it.
    changed: Vec<usize>,
    /// When each link was found, by the same clock.
    found_at: Vec<usize>,
    clock: usize,
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
        changed: vec![0; columns.spans.len() + 1],
        found_at: vec![0; hierarchy.links.len()],
        clock: 0,
    };
    let order = lanes.order(wanted);
    for &link in &order {
        lanes.find(link);
    }
    for _ in 0..ROUNDS {
        for &link in order.iter().rev() {
            // What passes no column has no choice.
            if lanes.found[link].passed.is_empty() || lanes.hurries() {
                continue;
            }
            lanes.find_again(link);
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

    fn find(&mut self, link: usize) {
        self.find_near(link, &Found::default());
    }

    /// Finds the way of a link; `known` is one found before.
    fn find_near(&mut self, link: usize, known: &Found) {
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
            Ordering::Less => self.search(task(ends.from, ends.to, a + 1, b, false), known),
            Ordering::Greater => {
                let back = self.search(task(ends.to, ends.from, b + 1, a, false), known);
                let around = self.search(task(ends.to, ends.from, b, a + 1, true), known);
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
        self.found_at[link] = self.clock;
    }

    /// Finds the way of a link with all others known; of one that meets nothing new it is the old.
    fn find_again(&mut self, link: usize) {
        let ends = self.hierarchy.links[link];
        let [a, b] = [ends.from, ends.to].map(|card| self.columns.column_of[card]);
        let met = a.min(b)..a.max(b) + 2;
        let before = self.changed[met.clone()].to_vec();
        if before.iter().all(|&at| at <= self.found_at[link]) {
            return;
        }
        self.count(link, false);
        let old = std::mem::take(&mut self.found[link]);
        self.find_near(link, &old);
        if self.found[link].passed == old.passed {
            self.changed[met].copy_from_slice(&before);
        }
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

    /// Adds what a way uses, or takes it away.
    fn count(&mut self, link: usize, add: bool) {
        let found = &self.found[link];
        let (Some((left, _)), Some((right, around))) = (found.left, found.right) else {
            return;
        };
        self.clock += 1;
        for (at, &(band, _)) in found.passed.iter().enumerate() {
            self.changed[found.first + at] = self.clock;
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
            self.changed[found.first + at] = self.clock;
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
