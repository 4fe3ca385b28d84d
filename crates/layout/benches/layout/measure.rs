//! What a drawing is like, by the same code for every engine.

use architrave_model::{Point, Rect};

use super::{
    crossings::count,
    drawing::{Drawing, Input},
};

/// Differences in pixels that are rounding.
const ROUNDING: f64 = 1.0;

/// What was measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measures {
    /// Places where two lines cross.
    pub crossings: usize,
    /// Pairs of pieces of lines that lie on each other, of lines that end at different boxes.
    pub together: usize,
    /// Corners of lines; none for curves.
    pub bends: Option<usize>,
    /// Pixels of all lines.
    pub length: f64,
    /// Pixels of the rectangle around all.
    pub area: f64,
    /// Its width for each of its height.
    pub aspect: f64,
    /// Pairs of boxes that overlap.
    pub overlaps: usize,
    /// Pairs of a line and a box, not one of its ends, that it runs through.
    pub through: usize,
    /// Boxes and frames outside their frame, frames beside each other that overlap, and boxes in
    /// frames that they do not belong to.
    pub groups: usize,
    /// Lines that are not drawn.
    pub missing: usize,
}

/// Measures a drawing.
pub fn measure(input: &Input, drawing: &Drawing) -> Measures {
    let crossings = count(input, drawing);
    let around = around(drawing);
    Measures {
        crossings: crossings.crossings,
        together: crossings.together,
        bends: (!drawing.curved).then(|| drawing.lines.iter().map(|l| bends(l)).sum()),
        length: drawing.lines.iter().map(|l| length(l)).sum(),
        area: around.width * around.height,
        aspect: around.width / around.height.max(1.0),
        overlaps: overlaps(&drawing.boxes),
        through: through(input, drawing),
        groups: groups(input, drawing),
        missing: drawing.lines.iter().filter(|l| l.len() < 2).count(),
    }
}

fn around(drawing: &Drawing) -> Rect {
    let points = drawing.lines.iter().flatten();
    let points = points.map(|p| Rect {
        x: p.x,
        y: p.y,
        width: 0.0,
        height: 0.0,
    });
    let rects = drawing.boxes.iter().chain(&drawing.frames).copied();
    let all = rects.chain(points).reduce(|a, b| a.union(&b));
    all.unwrap_or_default()
}

/// Corners of a line: where it turns by more than a degree.
fn bends(line: &[Point]) -> usize {
    let mut steps: Vec<(f64, f64)> = Vec::new();
    for pair in line.windows(2) {
        let step = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        if step.0.hypot(step.1) > 0.01 {
            steps.push(step);
        }
    }
    let turns = |a: &(f64, f64), b: &(f64, f64)| {
        let angle = (a.0 * b.1 - a.1 * b.0).atan2(a.0 * b.0 + a.1 * b.1);
        angle.abs() > 1.0_f64.to_radians()
    };
    steps.windows(2).filter(|w| turns(&w[0], &w[1])).count()
}

fn length(line: &[Point]) -> f64 {
    let pairs = line.windows(2);
    pairs
        .map(|w| (w[1].x - w[0].x).hypot(w[1].y - w[0].y))
        .sum()
}

/// The rectangles in order of their left edges.
fn by_left(rects: &[Rect]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rects.len()).collect();
    order.sort_by(|&a, &b| rects[a].x.total_cmp(&rects[b].x));
    order
}

fn shrunk(rect: &Rect) -> Rect {
    rect.grown(-ROUNDING)
}

fn overlaps(boxes: &[Rect]) -> usize {
    let order = by_left(boxes);
    let mut found = 0;
    for (at, &a) in order.iter().enumerate() {
        let right = shrunk(&boxes[a]).right();
        let after = order[at + 1..].iter();
        found += after
            .take_while(|&&b| boxes[b].x < right)
            .filter(|&&b| shrunk(&boxes[a]).overlaps(&shrunk(&boxes[b])))
            .count();
    }
    found
}

/// Whether a straight piece runs through the inside of a rectangle (Liang–Barsky clipping).
fn runs_through(from: Point, to: Point, rect: &Rect) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, low, high) in [
        (dx, rect.x - from.x, rect.right() - from.x),
        (dy, rect.y - from.y, rect.bottom() - from.y),
    ] {
        if step.abs() < 1e-12 {
            if low >= 0.0 || high <= 0.0 {
                return false;
            }
            continue;
        }
        let (a, b) = (low / step, high / step);
        enter = enter.max(a.min(b));
        leave = leave.min(a.max(b));
    }
    enter < leave
}

fn through(input: &Input, drawing: &Drawing) -> usize {
    let boxes = &drawing.boxes;
    let order = by_left(boxes);
    let widest = boxes.iter().map(|b| b.width).fold(0.0, f64::max);
    let mut found = 0;
    for (line, points) in drawing.lines.iter().enumerate() {
        let (start, end) = input.lines[line];
        let mut crossed: Vec<usize> = Vec::new();
        for piece in points.windows(2) {
            let (left, right) = (piece[0].x.min(piece[1].x), piece[0].x.max(piece[1].x));
            let first = order.partition_point(|&n| boxes[n].x < left - widest);
            let near = order[first..].iter().take_while(|&&n| boxes[n].x <= right);
            crossed.extend(near.filter(|&&n| {
                n != start && n != end && runs_through(piece[0], piece[1], &shrunk(&boxes[n]))
            }));
        }
        crossed.sort_unstable();
        crossed.dedup();
        found += crossed.len();
    }
    found
}

fn inside(inner: &Rect, outer: &Rect) -> bool {
    let outer = outer.grown(ROUNDING);
    outer.contains(Point::new(inner.x, inner.y))
        && outer.contains(Point::new(inner.right(), inner.bottom()))
}

fn groups(input: &Input, drawing: &Drawing) -> usize {
    let frames = &drawing.frames;
    let mut found = 0;
    for (node, spec) in input.boxes.iter().enumerate() {
        let card = &drawing.boxes[node];
        let mut around = Vec::new();
        let mut next = spec.group;
        while let Some(group) = next {
            around.push(group);
            next = input.groups[group];
        }
        for (group, frame) in frames.iter().enumerate() {
            let belongs = around.contains(&group);
            let wrong = if belongs {
                !inside(card, frame)
            } else {
                shrunk(frame).overlaps(&shrunk(card))
            };
            found += usize::from(wrong);
        }
    }
    for (group, parent) in input.groups.iter().enumerate() {
        if let Some(parent) = parent {
            found += usize::from(!inside(&frames[group], &frames[*parent]));
        }
        for other in group + 1..input.groups.len() {
            let beside = input.groups[other] == *parent;
            let over = shrunk(&frames[group]).overlaps(&shrunk(&frames[other]));
            found += usize::from(beside && over);
        }
    }
    found
}

/// Shares of the boxes in both drawings that moved by more than 20 and more than 160 pixels, when
/// the second drawing as a whole is moved so that as many as possible about stay.
pub fn moved(before: &Drawing, after: &Drawing) -> (f64, f64) {
    let pairs = before.boxes.iter().zip(&after.boxes);
    let steps: Vec<(f64, f64)> = pairs.map(|(a, b)| (b.x - a.x, b.y - a.y)).collect();
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values
            .get(values.len().saturating_sub(1) / 2)
            .copied()
            .unwrap_or_default()
    };
    let dx = middle(steps.iter().map(|s| s.0).collect());
    let dy = middle(steps.iter().map(|s| s.1).collect());
    let share = |least: f64| {
        let far = steps.iter().filter(|s| (s.0 - dx).hypot(s.1 - dy) > least);
        far.count() as f64 / steps.len().max(1) as f64
    };
    (share(20.0), share(160.0))
}
