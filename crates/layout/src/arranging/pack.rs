//! Brings the unconnected parts of a level together, near the shape of a screen.

use architrave_model::Size;

use crate::spacing::{COLUMN_GAP, ROW_GAP};

/// Width to height of the shape aimed at.
pub(crate) const ASPECT: f64 = 1.6;
/// A column is split where it is this many times as high as the shape aimed at.
const TALL: f64 = 2.0;
/// Columns are wrapped where they are this many times as wide as the shape aimed at.
const WIDE: f64 = 4.0;

/// One list of columns from those of several parts; `size` gives the size of an item.
pub(super) fn pack(parts: &[Vec<Vec<usize>>], size: impl Fn(usize) -> Size) -> Vec<Vec<usize>> {
    let padded = |item: usize| {
        let size = size(item);
        (size.width + COLUMN_GAP, size.height + ROW_GAP)
    };
    let area: f64 = parts
        .iter()
        .flatten()
        .flatten()
        .map(|&item| {
            let (width, height) = padded(item);
            width * height
        })
        .sum();
    let ideal = (area / ASPECT).sqrt().max(1.0);
    let mut packed: Vec<Vec<usize>> = Vec::new();
    let (mut widths, mut heights): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for part in parts {
        let part = wrapped(
            split(part, TALL * ideal, &padded),
            WIDE * ideal * ASPECT,
            &padded,
        );
        let part_widths: Vec<f64> = part
            .iter()
            .map(|c| c.iter().map(|&i| padded(i).0).fold(0.0, f64::max))
            .collect();
        let part_heights: Vec<f64> = part
            .iter()
            .map(|c| c.iter().map(|&i| padded(i).1).sum())
            .collect();
        // Below what is there, from any column on, or to the right of it all: what keeps the whole
        // smallest on a screen.
        let mut best: Option<(f64, usize)> = None;
        for offset in 0..=packed.len() {
            if offset > 64 && offset < packed.len() {
                continue;
            }
            let columns = packed.len().max(offset + part.len());
            let (mut width, mut height, mut added) = (0.0, 0.0f64, 0.0);
            for column in 0..columns {
                let old = (
                    widths.get(column).copied().unwrap_or(0.0),
                    heights.get(column).copied().unwrap_or(0.0),
                );
                let new = column.checked_sub(offset).filter(|&at| at < part.len());
                let (w, h) = new.map_or((0.0, 0.0), |at| (part_widths[at], part_heights[at]));
                width += old.0.max(w);
                height = height.max(old.1 + h);
                added += if new.is_some() { old.1 + h } else { 0.0 };
            }
            // Among equals the lowest pile, then the first column.
            let cost = width.max(height * ASPECT) + (added / part.len() as f64) * 0.05;
            if best.is_none_or(|(least, _)| cost < least - 0.5) {
                best = Some((cost, offset));
            }
        }
        let offset = best.map_or(0, |(_, offset)| offset);
        for (at, column) in part.into_iter().enumerate() {
            if packed.len() <= offset + at {
                packed.push(Vec::new());
                widths.push(0.0);
                heights.push(0.0);
            }
            widths[offset + at] = widths[offset + at].max(part_widths[at]);
            heights[offset + at] += part_heights[at];
            packed[offset + at].extend(column);
        }
    }
    packed
}

/// The columns with those higher than `most` split into several.
fn split(part: &[Vec<usize>], most: f64, padded: &impl Fn(usize) -> (f64, f64)) -> Vec<Vec<usize>> {
    let mut columns = Vec::new();
    for column in part {
        let height: f64 = column.iter().map(|&item| padded(item).1).sum();
        let pieces = (height / most).ceil().max(1.0);
        if pieces <= 1.0 || column.len() < 6 {
            columns.push(column.clone());
            continue;
        }
        let each = (column.len() as f64 / (pieces * TALL).ceil()).ceil() as usize;
        columns.extend(column.chunks(each.max(2)).map(<[usize]>::to_vec));
    }
    columns
}

/// Columns that together are wider than `most` in several rows, one below the other, where each
/// column is short: a long chain would otherwise be one line.
fn wrapped(
    part: Vec<Vec<usize>>,
    most: f64,
    padded: &impl Fn(usize) -> (f64, f64),
) -> Vec<Vec<usize>> {
    let width: f64 = part
        .iter()
        .map(|c| c.iter().map(|&i| padded(i).0).fold(0.0, f64::max))
        .sum();
    let longest = part.iter().map(Vec::len).max().unwrap_or(0);
    if width <= most || longest > 3 || part.len() < 8 {
        return part;
    }
    let height: f64 = part
        .iter()
        .map(|c| c.iter().map(|&i| padded(i).1).sum())
        .fold(1.0, f64::max);
    // So many rows of that height make the shape aimed at.
    let rows = (width / (height * ASPECT)).sqrt().ceil().max(1.0);
    let each = ((part.len() as f64 / rows).ceil() as usize).max(1);
    let mut columns = vec![Vec::new(); each];
    for (at, column) in part.into_iter().enumerate() {
        columns[at % each].extend(column);
    }
    columns
}
