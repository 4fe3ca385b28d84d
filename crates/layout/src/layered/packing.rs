//! Brings separate parts together, in columns they share, near the shape of a screen.

use super::blocks::Block;
use crate::spacing::{COLUMN_GAP, FRAME_GAP, ROW_GAP};

/// Where a block goes: its first column, and how far below the top.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Spot {
    pub column: usize,
    pub top: f64,
}

/// Columns tried for the left end of a block, the one right of everything apart.
const MOST_TRIED: usize = 64;
/// What a block placed lower costs, for each pixel, beside the size of the whole.
const LOWER: f64 = 0.05;

/// A spot for each block, in the order given, so that the whole is about `aspect` times as long
/// along the layers as across them.
pub(super) fn pack(blocks: &[Block], aspect: f64) -> Vec<Spot> {
    // The width of each column so far, and how far down it is taken, with or without a frame.
    let mut widths: Vec<f64> = Vec::new();
    let mut taken: Vec<f64> = Vec::new();
    let mut framed: Vec<bool> = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    let mut tallest = 0.0f64;
    for block in blocks {
        let count = block.columns.len();
        let top = |column: usize, taken: &[f64], framed: &[bool]| {
            (column..column + count)
                .filter_map(|at| {
                    let used = *taken.get(at)?;
                    let gap = if block.framed || framed[at] {
                        FRAME_GAP
                    } else {
                        ROW_GAP
                    };
                    (used > 0.0).then_some(used + gap)
                })
                .fold(0.0, f64::max)
        };
        let mut best = (f64::INFINITY, Spot::default());
        let tried: Vec<usize> = match spots.last() {
            Some(last) if block.continues => vec![last.column],
            _ => (0..widths.len().min(MOST_TRIED))
                .chain([widths.len()])
                .collect(),
        };
        for column in tried {
            let top = top(column, &taken, &framed);
            let width: f64 = (0..widths.len().max(column + count))
                .map(|at| {
                    let own = at.checked_sub(column).and_then(|at| block.widths.get(at));
                    let old = widths.get(at).copied().unwrap_or(0.0);
                    old.max(own.copied().unwrap_or(0.0)) + COLUMN_GAP
                })
                .sum();
            let height = tallest.max(top + block.height);
            let cost = width.max(height * aspect) + top * LOWER;
            if cost < best.0 - 0.5 {
                best = (cost, Spot { column, top });
            }
        }
        let spot = best.1;
        let end = spot.column + count;
        if widths.len() < end {
            widths.resize(end, 0.0);
            taken.resize(end, 0.0);
            framed.resize(end, false);
        }
        for (at, &width) in block.widths.iter().enumerate() {
            let column = spot.column + at;
            widths[column] = widths[column].max(width);
            taken[column] = spot.top + block.height;
            framed[column] = block.framed;
        }
        tallest = tallest.max(spot.top + block.height);
        spots.push(spot);
    }
    spots
}
