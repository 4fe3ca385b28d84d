//! Where lines cross, and where they lie on each other. Candidates come from a grid, so that
//! thousands of lines can be counted.

use std::collections::{HashMap, HashSet};

use architrave_model::{Point, Rect};

use super::drawing::{Drawing, Input};

/// Pixels around a box in which lines that end there may meet.
const NEAR: f64 = 16.0;
/// Pixels that lines are moved by, so that a line through another's corner either crosses it or
/// does not, whatever the engine.
const MOVE: f64 = 0.01;
/// Pixels within which lines lie on each other.
const TOGETHER: f64 = 0.5;

/// One straight piece of a line.
#[derive(Debug, Clone, Copy)]
struct Piece {
    line: usize,
    from: Point,
    to: Point,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Crossings {
    /// Places where two lines cross. Where both end at one box, a crossing at that box does not
    /// count.
    pub crossings: usize,
    /// Pairs of pieces that lie on each other, of lines that end at different boxes.
    pub together: usize,
}

/// Counts both.
pub fn count(input: &Input, drawing: &Drawing) -> Crossings {
    let pieces = pieces(drawing);
    let size = cell_size(&pieces);
    let mut grid: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        cells(piece, size, |cell| {
            grid.entry(cell).or_default().push(index);
        });
    }
    let mut found = Crossings::default();
    let mut together: HashSet<(usize, usize)> = HashSet::new();
    for (&cell, members) in &grid {
        for (at, &a) in members.iter().enumerate() {
            for &b in &members[at + 1..] {
                let (p, q) = (&pieces[a], &pieces[b]);
                if p.line == q.line {
                    continue;
                }
                let shared = shared_end(input, p.line, q.line);
                if shared.is_none() && lie_together(p, q) {
                    together.insert((a.min(b), a.max(b)));
                }
                let crossing = match shared {
                    // Lines from one box may run together before they part: not moved.
                    Some(_) => meet(p, q, 1e-9),
                    None => meet(&moved(p), &moved(q), 0.0),
                };
                // A pair may share several cells; the one with the crossing counts it.
                let here = crossing.filter(|c| cell_of(*c, size) == cell);
                let counts = here.is_some_and(|c| {
                    shared.is_none_or(|node| {
                        let near: Rect = drawing.boxes[node].grown(NEAR);
                        !near.contains(c)
                    })
                });
                found.crossings += usize::from(counts);
            }
        }
    }
    found.together = together.len();
    found
}

fn pieces(drawing: &Drawing) -> Vec<Piece> {
    let lines = drawing.lines.iter().enumerate();
    lines
        .flat_map(|(line, points)| {
            points.windows(2).map(move |w| Piece {
                line,
                from: w[0],
                to: w[1],
            })
        })
        .filter(|p| p.from != p.to)
        .collect()
}

/// The side of a cell in pixels: about as long as half of the pieces are.
fn cell_size(pieces: &[Piece]) -> f64 {
    let length = |p: &Piece| (p.to.x - p.from.x).abs() + (p.to.y - p.from.y).abs();
    let mut lengths: Vec<f64> = pieces.iter().map(length).collect();
    lengths.sort_by(f64::total_cmp);
    lengths
        .get(lengths.len() / 2)
        .copied()
        .unwrap_or(100.0)
        .clamp(20.0, 200.0)
}

#[allow(clippy::cast_possible_truncation)]
fn cell_of(point: Point, size: f64) -> (i64, i64) {
    (
        (point.x / size).floor() as i64,
        (point.y / size).floor() as i64,
    )
}

/// Calls `visit` for each cell a piece runs through, and for some beside it.
fn cells(piece: &Piece, size: f64, mut visit: impl FnMut((i64, i64))) {
    let grown = |a: f64, b: f64| (a.min(b) - TOGETHER, a.max(b) + TOGETHER);
    let (left, right) = grown(piece.from.x, piece.to.x);
    let (first, _) = cell_of(Point::new(left, 0.0), size);
    let (last, _) = cell_of(Point::new(right, 0.0), size);
    let (dx, dy) = (piece.to.x - piece.from.x, piece.to.y - piece.from.y);
    for column in first..=last {
        // The part of the piece in this column.
        let y_at = |x: f64| {
            if dx.abs() < 1e-9 {
                return None;
            }
            let t = ((x - piece.from.x) / dx).clamp(0.0, 1.0);
            Some(piece.from.y + t * dy)
        };
        let begin = column as f64 * size - TOGETHER;
        let end = (column + 1) as f64 * size + TOGETHER;
        let (low, high) = match (y_at(begin), y_at(end)) {
            (Some(a), Some(b)) => grown(a, b),
            _ => grown(piece.from.y, piece.to.y),
        };
        let (_, top) = cell_of(Point::new(0.0, low), size);
        let (_, bottom) = cell_of(Point::new(0.0, high), size);
        for row in top..=bottom {
            visit((column, row));
        }
    }
}

/// The box at which both lines end.
fn shared_end(input: &Input, a: usize, b: usize) -> Option<usize> {
    let (from, to) = input.lines[a];
    let (other_from, other_to) = input.lines[b];
    [from, to]
        .into_iter()
        .find(|n| *n == other_from || *n == other_to)
}

/// The piece with its line moved a little, each line in its own way.
fn moved(piece: &Piece) -> Piece {
    // The fractional parts of multiples of irrational numbers: spread evenly, never equal.
    let line = piece.line as f64 + 1.0;
    let dx = (line * 0.618_033_988_749_894_9).fract() * MOVE;
    let dy = (line * 0.414_213_562_373_095_1).fract() * MOVE;
    let shift = |p: Point| Point::new(p.x + dx, p.y + dy);
    Piece {
        from: shift(piece.from),
        to: shift(piece.to),
        ..*piece
    }
}

/// Where two pieces cross, at least the share `margin` of each away from its ends.
fn meet(p: &Piece, q: &Piece, margin: f64) -> Option<Point> {
    let (px, py) = (p.to.x - p.from.x, p.to.y - p.from.y);
    let (qx, qy) = (q.to.x - q.from.x, q.to.y - q.from.y);
    let cross = px * qy - py * qx;
    if cross.abs() < 1e-12 {
        return None;
    }
    let (dx, dy) = (q.from.x - p.from.x, q.from.y - p.from.y);
    let s = (dx * qy - dy * qx) / cross;
    let t = (dx * py - dy * px) / cross;
    let inside = |v: f64| v > margin && v < 1.0 - margin;
    (inside(s) && inside(t)).then(|| Point::new(p.from.x + s * px, p.from.y + s * py))
}

/// Whether two pieces lie on each other for more than a pixel.
fn lie_together(p: &Piece, q: &Piece) -> bool {
    let (px, py) = (p.to.x - p.from.x, p.to.y - p.from.y);
    let length = px.hypot(py);
    let beside = |at: Point| ((at.x - p.from.x) * py - (at.y - p.from.y) * px).abs() / length;
    let along = |at: Point| ((at.x - p.from.x) * px + (at.y - p.from.y) * py) / length;
    if beside(q.from) > TOGETHER || beside(q.to) > TOGETHER {
        return false;
    }
    let (a, b) = (along(q.from), along(q.to));
    a.max(b).min(length) - a.min(b).max(0.0) > 1.0
}
