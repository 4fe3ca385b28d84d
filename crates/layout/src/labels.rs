//! Places for the labels of connections: on their own line or right beside it, on nothing else.

use architrave_model::{Point, Rect, Size};

use crate::arranging::Placing;
use crate::hierarchy::Hierarchy;
use crate::space::Space;
use crate::spacing::caption_strip;

/// Kept free between a label on a piece and the ends of that piece, on both ends together; an arrow
/// head needs its share.
const ENDS: f64 = 20.0;
/// Between an upright piece and a label beside it, in pixels.
const BESIDE: f64 = 3.0;
/// How far apart the places tried on a piece are.
const STEP: f64 = 8.0;
/// The most places tried on one piece.
const MOST: usize = 64;
/// What a place costs: for each pixel from the middle of its piece, on an upright piece, beside a
/// piece rather than on it, and for each other line that it covers.
const OFF_MIDDLE: f64 = 0.01;
const UPRIGHT: f64 = 3.0;
const ASIDE: f64 = 1.0;
const COVERS: f64 = 6.0;
/// What a piece costs that is short beside the longest one.
const SHORT: f64 = 2.0;

/// A place for each edge of the request that has a label and a route.
pub(crate) fn place(
    hierarchy: &Hierarchy,
    placing: &Placing,
    routes: &[Vec<Point>],
) -> Vec<Option<Rect>> {
    if hierarchy.labels.iter().all(Option::is_none) {
        return vec![None; routes.len()];
    }
    let captions = placing
        .frames
        .iter()
        .zip(&hierarchy.captions)
        .map(|(frame, &width)| caption_strip(frame, width));
    let solid: Vec<Rect> = placing.cards.iter().copied().chain(captions).collect();
    let solid = Space::of(&solid);
    let (mut lines, mut owners) = (Vec::new(), Vec::new());
    for (edge, route) in routes.iter().enumerate() {
        for piece in route.windows(2) {
            lines.push(span(piece[0], piece[1]).grown(1.0));
            owners.push(edge);
        }
    }
    let lines = Space::of(&lines);
    let mut taken: Vec<Rect> = Vec::new();
    hierarchy
        .labels
        .iter()
        .zip(routes)
        .enumerate()
        .map(|(edge, (label, route))| {
            let label = (*label)?;
            let free = |place: &Rect| {
                !solid.is_hit(place, &[]) && !taken.iter().any(|other| other.overlaps(place))
            };
            let covered = |place: &Rect| {
                let mut others = Vec::new();
                lines.each(place, |line, _| others.push(owners[line]));
                others.sort_unstable();
                others.dedup();
                others.iter().filter(|&&other| other != edge).count() as f64 * COVERS
            };
            let found = best(route, label, free, covered)?;
            taken.push(found);
            Some(found)
        })
        .collect()
}

fn span(a: Point, b: Point) -> Rect {
    Rect {
        x: a.x.min(b.x),
        y: a.y.min(b.y),
        width: (a.x - b.x).abs(),
        height: (a.y - b.y).abs(),
    }
}

/// The free place of least cost along a route.
fn best(
    route: &[Point],
    label: Size,
    free: impl Fn(&Rect) -> bool,
    covered: impl Fn(&Rect) -> f64,
) -> Option<Rect> {
    let pieces: Vec<Rect> = route.windows(2).map(|w| span(w[0], w[1])).collect();
    let length = |piece: &Rect| piece.width + piece.height;
    let longest = pieces.iter().map(length).fold(1.0, f64::max);
    let mut best: Option<(f64, Rect)> = None;
    for piece in &pieces {
        let base = SHORT * (1.0 - length(piece) / longest);
        for (cost, place) in places(piece, label) {
            let cost = cost + base;
            let better = |cost: f64| best.is_none_or(|(least, _)| cost < least);
            if better(cost) && free(&place) {
                let cost = cost + covered(&place);
                if better(cost) {
                    best = Some((cost, place));
                }
            }
        }
    }
    best.map(|(_, place)| place)
}

/// The places tried on a piece and beside it, and what each costs.
fn places(piece: &Rect, label: Size) -> Vec<(f64, Rect)> {
    let level = piece.width > 0.0;
    let (along, across) = if level {
        (label.width, label.height)
    } else {
        (label.height, label.width)
    };
    let room = piece.width + piece.height - along;
    let middle = piece.center();
    let aside = across / 2.0 + BESIDE;
    let base = if level { 0.0 } else { UPRIGHT };
    let mut found = Vec::new();
    for (off, cost, spare) in [(0.0, 0.0, ENDS), (-aside, ASIDE, 0.0), (aside, ASIDE, 0.0)] {
        for step in 0..MOST {
            let shift = step as f64 * STEP;
            if shift > (room - spare) / 2.0 {
                break;
            }
            for shift in [-shift, shift] {
                let (x, y) = if level { (shift, off) } else { (off, shift) };
                let place = Rect {
                    x: middle.x + x - label.width / 2.0,
                    y: middle.y + y - label.height / 2.0,
                    width: label.width,
                    height: label.height,
                };
                found.push((base + cost + shift.abs() * OFF_MIDDLE, place));
            }
        }
    }
    found
}
