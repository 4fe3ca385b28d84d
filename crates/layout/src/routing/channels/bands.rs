//! Where connections may pass a column: between its cards, and off the borders of frames.

use super::columns::Columns;
use crate::hierarchy::Hierarchy;
use crate::routing::obstacles::Obstacles;
use crate::spacing::CLEARANCE;

/// Distance kept from the border of a frame and from a caption, in pixels.
const OFF_FRAME: f64 = 8.0;
const OFF_CAPTION: f64 = 4.0;

/// A range of heights on which connections may pass a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band {
    pub low: f64,
    pub high: f64,
    /// The innermost frame around it, plus one.
    pub zone: usize,
    /// Whether cards are nearer than they should be.
    pub tight: bool,
}

impl Band {
    /// How many connections it has room for.
    pub(super) fn room(&self) -> usize {
        let lanes = ((self.high - self.low) / CLEARANCE).clamp(0.0, 1e6);
        lanes as usize + 1
    }
}

/// The bands of every column from top to bottom; the first and the last have no end.
pub(super) fn bands(
    hierarchy: &Hierarchy,
    columns: &Columns,
    obstacles: &Obstacles,
) -> Vec<Vec<Band>> {
    let beside =
        |span: (f64, f64), rect: &architrave_model::Rect| rect.x < span.1 && span.0 < rect.right();
    let outer_first: Vec<usize> = hierarchy.inner_first.iter().rev().copied().collect();
    columns
        .spans
        .iter()
        .zip(&columns.cards)
        .map(|(&span, cards)| {
            let mut taken: Vec<(f64, f64)> = Vec::new();
            let mut tight: Vec<f64> = Vec::new();
            for (at, &card) in cards.iter().enumerate() {
                let card = &obstacles.cards[card];
                let above = at.checked_sub(1).map_or(f64::INFINITY, |at| {
                    card.y - obstacles.cards[cards[at]].bottom()
                });
                let below = cards.get(at + 1).map_or(f64::INFINITY, |&next| {
                    obstacles.cards[next].y - card.bottom()
                });
                taken.push((
                    card.y - CLEARANCE.min(above / 2.0),
                    card.bottom() + CLEARANCE.min(below / 2.0),
                ));
                if below < 2.0 * CLEARANCE {
                    tight.push(card.bottom() + below / 2.0);
                }
            }
            for &card in &columns.loose {
                let card = &obstacles.cards[card];
                if beside(span, card) {
                    taken.push((card.y - CLEARANCE, card.bottom() + CLEARANCE));
                }
            }
            let frames: Vec<usize> = outer_first
                .iter()
                .copied()
                .filter(|&group| beside(span, &obstacles.frames[group]))
                .collect();
            for &group in &frames {
                let frame = &obstacles.frames[group];
                for y in [frame.y, frame.bottom()] {
                    taken.push((y - OFF_FRAME, y + OFF_FRAME));
                }
                let caption = &obstacles.captions[group];
                if beside(span, caption) {
                    taken.push((caption.y - OFF_CAPTION, caption.bottom() + OFF_CAPTION));
                }
            }
            taken.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            let zone = |y: f64| {
                let around = frames.iter().rev().find(|&&group| {
                    let frame = &obstacles.frames[group];
                    frame.y < y && y < frame.bottom()
                });
                around.map_or(0, |group| group + 1)
            };
            let mut found = Vec::new();
            let mut reached = f64::NEG_INFINITY;
            for (from, to) in taken.into_iter().chain([(f64::INFINITY, f64::INFINITY)]) {
                if from >= reached {
                    let inside = match (reached.is_finite(), from.is_finite()) {
                        (true, true) => (reached + from) / 2.0,
                        (true, false) => reached + 1.0,
                        _ => from - 1.0,
                    };
                    found.push(Band {
                        low: reached,
                        high: from,
                        zone: zone(inside),
                        tight: tight.contains(&inside),
                    });
                }
                reached = reached.max(to);
            }
            found
        })
        .collect()
}
