//! Where columns stand: room for what is in them, for frames that begin and end between them, and
//! for the connections that run there.

use architrave_model::{GRID, Rect};

use super::graph::Vertex;
use super::margins::Margins;
use crate::hierarchy::Hierarchy;
use crate::spacing::{CLEARANCE, COLUMN_GAP, FRAME_GAP, snap_down, snap_up};

/// Between a column and a frame beside it.
const BESIDE_FRAME: f64 = 64.0;

/// What stands in a column, and its top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Standing {
    pub vertex: Vertex,
    pub column: usize,
    pub top: f64,
}

/// The rectangle of each thing that stands somewhere, x along the layers; `lanes` tells how many
/// connections run beside each other before each column, `least` how wide that room must be.
pub(super) fn placed(
    hierarchy: &Hierarchy,
    standing: &[Standing],
    margins: &Margins,
    lanes: &[usize],
    least: &[f64],
) -> Vec<Rect> {
    let columns = standing.iter().map(|s| s.column + 1).max().unwrap_or(0);
    let size = |at: usize| margins.size(hierarchy, standing[at].vertex);
    let mut widths = vec![0.0f64; columns];
    let mut stands: Vec<Vec<usize>> = vec![Vec::new(); columns];
    for (at, one) in standing.iter().enumerate() {
        widths[one.column] = widths[one.column].max(size(at).width);
        stands[one.column].push(at);
    }
    let groups = Groups::of(hierarchy, standing, margins, columns);
    let mut rects = vec![Rect::default(); standing.len()];
    // The left and right end of what each group holds, as far as it is placed.
    let mut ends = vec![(f64::INFINITY, f64::NEG_INFINITY); hierarchy.parents.len()];
    let mut x = 0.0;
    for column in 0..columns {
        for &at in &stands[column] {
            let (standing, size) = (standing[at], size(at));
            let left = x + snap_down((widths[column] - size.width) / 2.0 + GRID / 4.0);
            rects[at] = Rect {
                x: left,
                y: standing.top,
                width: size.width,
                height: size.height,
            };
            if let Some(group) = around(hierarchy, standing.vertex) {
                reach(&mut ends[group], left, left + size.width);
            }
        }
        let mut right = x + widths[column];
        let mut closed = false;
        for &group in &groups.closing[column] {
            let (from, to) = ends[group];
            let (from, to) = (from - margins.along.0, to + margins.along.1);
            let to = to.max(from + margins.least_along(hierarchy, group));
            right = right.max(to);
            closed = true;
            if let Some(parent) = hierarchy.parents[group] {
                reach(&mut ends[parent], from, to);
            }
        }
        let opening = groups.opening.get(column + 1).copied().unwrap_or(0.0);
        let gap = match (closed, opening > 0.0) {
            (false, false) => COLUMN_GAP,
            (true, true) => FRAME_GAP,
            _ => BESIDE_FRAME,
        };
        let lanes = lanes.get(column + 1).copied().unwrap_or(0);
        let least = least.get(column + 1).copied().unwrap_or(0.0);
        let needed = (lanes + 1) as f64 * CLEARANCE;
        x = snap_up(right + gap.max(needed).max(least) + opening);
    }
    rects
}

fn reach(ends: &mut (f64, f64), from: f64, to: f64) {
    *ends = (ends.0.min(from), ends.1.max(to));
}

/// The group around something.
fn around(hierarchy: &Hierarchy, vertex: Vertex) -> Option<usize> {
    match vertex {
        Vertex::Node(node) => hierarchy.group_of[node],
        Vertex::Hollow(group) => hierarchy.parents[group],
        Vertex::Bend { .. } | Vertex::Filler(_) => None,
    }
}

/// Where groups begin and end.
struct Groups {
    /// The groups that end in each column, each after those in it.
    closing: Vec<Vec<usize>>,
    /// How much room the frames that begin in each column need before it.
    opening: Vec<f64>,
}

impl Groups {
    fn of(hierarchy: &Hierarchy, standing: &[Standing], margins: &Margins, columns: usize) -> Self {
        let mut spans: Vec<Option<(usize, usize)>> = vec![None; hierarchy.parents.len()];
        let mut widen = |group: usize, first: usize, last: usize| {
            let span = spans[group].get_or_insert((first, last));
            *span = (span.0.min(first), span.1.max(last));
        };
        for one in standing {
            if let Some(group) = around(hierarchy, one.vertex) {
                widen(group, one.column, one.column);
            }
        }
        let mut closing = vec![Vec::new(); columns];
        let mut opening = vec![0.0f64; columns];
        let mut before = vec![0.0f64; hierarchy.parents.len()];
        for &group in &hierarchy.inner_first {
            let Some((first, last)) = spans[group] else {
                continue;
            };
            let inner = hierarchy.groups_in[group]
                .iter()
                .filter(|&&inside| spans[inside].is_some_and(|span| span.0 == first))
                .map(|&inside| before[inside])
                .fold(0.0, f64::max);
            before[group] = inner + margins.along.0;
            closing[last].push(group);
            opening[first] = opening[first].max(before[group]);
            if let Some(parent) = hierarchy.parents[group] {
                let span = spans[parent].get_or_insert((first, last));
                *span = (span.0.min(first), span.1.max(last));
            }
        }
        Self { closing, opening }
    }
}
