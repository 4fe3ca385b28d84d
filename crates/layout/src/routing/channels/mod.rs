//! Draws connections between cards that stand in columns: level through the columns, upright in
//! the channels between them.
//!
//! 1. [`columns`]: which cards stand in which column, from their places alone, so that a picture
//!    is drawn the same whether it was just laid out or opened again.
//! 2. [`bands`], [`lanes`], [`passing`]: where each connection passes the columns between its ends.
//! 3. [`runs`]: its level pieces, as few as can be, spread over bands and sides of cards.
//! 4. [`slots`]: its upright pieces, in an order that crosses least.
//! 5. [`mend`]: level pieces that lie on each other all the same are moved apart.

mod bands;
mod columns;
mod crossed;
mod lanes;
mod mend;
mod passing;
mod runs;
mod slots;
mod traffic;
mod way;

use architrave_model::{Point, Rect};

use super::obstacles::{Obstacles, turned_rect};
use super::search::simplify;
use crate::hierarchy::Hierarchy;
use crate::spacing::CLEARANCE;
use bands::Band;
use columns::Columns;
use runs::Runs;
use slots::Slots;

/// Distance of upright pieces from the borders of frames, in pixels.
const OFF_FRAME: f64 = 8.0;
/// Upright pieces stand at most this far apart.
const WIDEST: f64 = 24.0;

/// The cards moved out of line where all others stand in columns, or in rows where `turned`; none
/// where they stand in neither.
pub(crate) fn out_of_line(cards: &[Rect], turned: bool) -> Vec<usize> {
    let turn = |rect: &Rect| if turned { turned_rect(rect) } else { *rect };
    let cards: Vec<Rect> = cards.iter().map(turn).collect();
    Columns::of(&cards).map_or_else(Vec::new, |columns| columns.loose)
}

/// Everything about the drawing but where the upright pieces stand.
#[derive(Debug, Clone)]
pub(crate) struct Channels {
    columns: Columns,
    bands: Vec<Vec<Band>>,
    /// The top and the height of each card.
    heights: Vec<(f64, f64)>,
    ways: Vec<way::Way>,
    runs: Runs,
    slots: Slots,
}

impl Channels {
    /// None where the cards do not stand in columns. How connections run depends only on the order
    /// of the columns and on heights: where these are as in `known`, so are the connections.
    pub(crate) fn of(
        hierarchy: &Hierarchy,
        obstacles: &Obstacles,
        known: Option<Self>,
    ) -> Option<Self> {
        let columns = Columns::of(&obstacles.cards)?;
        let bands = bands::bands(hierarchy, &columns, obstacles);
        let cards = obstacles.cards.iter();
        let heights: Vec<(f64, f64)> = cards.map(|card| (card.y, card.height)).collect();
        if let Some(known) = known
            && known.columns.cards == columns.cards
            && known.heights == heights
            && known.bands == bands
        {
            return Some(Self { columns, ..known });
        }
        let stands = |card: usize| columns.column_of[card] != columns::NONE;
        let links = hierarchy.links.iter();
        let wanted: Vec<bool> = links
            .map(|link| stands(link.from) && stands(link.to))
            .collect();
        let ways = lanes::lanes(hierarchy, &obstacles.cards, &columns, &bands, &wanted);
        let runs = Runs::of(&ways, &obstacles.cards);
        let slots = Slots::of(&ways, &runs, columns.spans.len() + 1);
        Some(Self {
            columns,
            bands,
            heights,
            ways,
            runs,
            slots,
        })
    }

    /// How many upright pieces stand beside each other in each channel.
    pub(crate) fn counts(&self) -> &[usize] {
        &self.slots.counts
    }

    /// The way of each link, from its start to its end; empty where an end stands in no column.
    pub(crate) fn draw(&self, obstacles: &Obstacles) -> Vec<Vec<Point>> {
        let places: Vec<Vec<f64>> = (0..self.slots.counts.len())
            .map(|channel| self.places(channel, obstacles))
            .collect();
        let side = |card: usize, right: bool| {
            let card: &Rect = &obstacles.cards[card];
            if right { card.right() } else { card.x }
        };
        let heights = mend::mended(&self.ways, &self.runs, &self.slots, &places, side);
        let y = |way: usize, station: usize| heights[self.runs.at[way][station]];
        self.ways
            .iter()
            .enumerate()
            .map(|(index, way)| {
                let mut points = Vec::with_capacity(2 * way.stations.len() + 2);
                let end = |station: usize| match way.stations[station].spot {
                    way::Spot::Side(card, right) => side(card, right),
                    way::Spot::Band(_) => 0.0,
                };
                if way.stations.is_empty() {
                    return points;
                }
                points.push(Point::new(end(0), y(index, 0)));
                for (at, &channel) in way.channels.iter().enumerate() {
                    if let Some(slot) = self.slots.of[index][at] {
                        let x = places[channel][slot];
                        points.push(Point::new(x, y(index, at)));
                        points.push(Point::new(x, y(index, at + 1)));
                    }
                }
                let last = way.stations.len() - 1;
                points.push(Point::new(end(last), y(index, last)));
                if !way.forward {
                    points.reverse();
                }
                simplify(&mut points);
                points
            })
            .collect()
    }

    /// Where the slots of a channel stand.
    fn places(&self, channel: usize, obstacles: &Obstacles) -> Vec<f64> {
        let count = self.slots.counts[channel];
        let spans = &self.columns.spans;
        let left = channel.checked_sub(1).map(|at| spans[at].1);
        let right = spans.get(channel).map(|span| span.0);
        let (mut from, mut to) = (
            left.map_or(f64::NEG_INFINITY, |x| x + CLEARANCE),
            right.map_or(f64::INFINITY, |x| x - CLEARANCE),
        );
        let edges = (
            left.unwrap_or(f64::NEG_INFINITY),
            right.unwrap_or(f64::INFINITY),
        );
        let (mut inner_from, mut inner_to) = (from, to);
        for frame in &obstacles.frames {
            let (begin, end) = (frame.x, frame.right());
            if edges.0 < end && end < edges.1 {
                inner_from = inner_from.max(end + OFF_FRAME);
            }
            if edges.0 < begin && begin < edges.1 {
                inner_to = inner_to.min(begin - OFF_FRAME);
            }
        }
        let needed = (count.max(1) - 1) as f64 * CLEARANCE;
        if inner_to - inner_from >= needed {
            (from, to) = (inner_from, inner_to);
        }
        let gaps = (count.max(1) - 1) as f64;
        match (from.is_finite(), to.is_finite()) {
            (true, true) => {
                if to < from {
                    let middle = (edges.0 + edges.1) / 2.0;
                    (from, to) = (middle, middle);
                }
                // Whole pixels, where there is room for them.
                let wide = ((to - from) / (gaps + 2.0)).min(WIDEST).floor();
                let full = (to - from) / gaps.max(1.0);
                let step = match wide < CLEARANCE {
                    false => wide,
                    true if full >= CLEARANCE => CLEARANCE,
                    true => full,
                };
                let first = ((from + to) / 2.0 - step * gaps / 2.0)
                    .round()
                    .clamp(from, to);
                (0..count)
                    .map(|slot| (first + slot as f64 * step).min(to))
                    .collect()
            }
            (true, false) => (0..count)
                .map(|slot| from + slot as f64 * CLEARANCE)
                .collect(),
            _ => (0..count)
                .map(|slot| to - (count - 1 - slot) as f64 * CLEARANCE)
                .collect(),
        }
    }
}
