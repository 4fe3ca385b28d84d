//! What becomes of lines when cards move, before any is drawn anew.

use architrave_model::{Point, Rect};

use super::stretch::stretched;
use crate::LayoutEdge;
use crate::routing::obstacles::piece;
use crate::space::Space;

/// A line nearer than this to a card that has moved there is drawn anew, in pixels.
const TOO_NEAR: f64 = 8.0;

/// What is left of lines, by edge: `kept` as they were, or led along with both ends; `wished` where
/// one end has moved, and the line can follow it. Empty where a line must be drawn anew.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Carried {
    /// See [`LayoutRequest::kept`](crate::LayoutRequest::kept).
    pub kept: Vec<Vec<Point>>,
    /// See [`LayoutRequest::wished`](crate::LayoutRequest::wished).
    pub wished: Vec<Vec<Point>>,
}

/// What is left of the lines of `edges` when the cards that stood at `before` (none where they are
/// new) stand at `after`, and have not come to stand on them. `lines` are those of before, by edge;
/// empty ones stay empty.
#[must_use]
pub fn carried(
    edges: &[LayoutEdge],
    lines: Vec<Vec<Point>>,
    before: &[Option<Rect>],
    after: &[Rect],
) -> Carried {
    let step = |node: usize| {
        let (old, new) = (before.get(node).copied().flatten()?, after.get(node)?);
        Some(Point::new(new.x - old.x, new.y - old.y))
    };
    let moved: Vec<usize> = (0..after.len())
        .filter(|&node| step(node) != Some(Point::default()))
        .collect();
    let space = Space::of(&moved.iter().map(|&node| after[node]).collect::<Vec<Rect>>());
    let is_covered = |line: &[Point], ends: [usize; 2]| {
        line.windows(2).any(|pair| {
            let mut covered = false;
            space.each(&piece(pair[0], pair[1]).grown(TOO_NEAR), |at, _| {
                covered |= !ends.contains(&moved[at]);
            });
            covered
        })
    };
    let mut left = Carried::default();
    for (edge, line) in edges.iter().zip(lines) {
        let ends = [edge.from, edge.to];
        let (mut kept, mut wished) = (Vec::new(), Vec::new());
        if let [Some(start), Some(end)] = ends.map(step) {
            let led = if start == Point::default() && end == start {
                line
            } else {
                stretched(&line, start, end).unwrap_or_default()
            };
            if !is_covered(&led, ends) {
                if start == end {
                    kept = led;
                } else {
                    wished = led;
                }
            }
        }
        left.kept.push(kept);
        left.wished.push(wished);
    }
    left
}
