//! The ways with few corners between two cards, the best that is free.

use architrave_model::{Point, Rect};

use super::Scene;
use crate::routing::obstacles::piece;
use crate::routing::search::simplify;
use crate::spacing::CLEARANCE;

/// How far a way leads straight from a card, in pixels.
const STUB: f64 = 2.0 * CLEARANCE;
/// How far around both ends ways are looked for, in pixels.
const REACH: f64 = 200.0;
/// Lines tried in each direction.
const MOST_LINES: usize = 24;
/// What a corner costs, and a caption that is crossed, in pixels of connection.
const CORNER: f64 = 24.0;
const CAPTION: f64 = 240.0;
/// What it costs to end elsewhere than before.
const ELSEWHERE: f64 = 80.0;

/// Where a way may begin or end, and the direction in which it leaves the card.
#[derive(Debug, Clone, Copy)]
struct Port {
    at: Point,
    out: (f64, f64),
    cost: f64,
}

impl Port {
    fn stub(&self) -> Point {
        Point::new(self.at.x + self.out.0 * STUB, self.at.y + self.out.1 * STUB)
    }
}

/// The side of a card that a point lies on.
fn side(card: &Rect, at: Point) -> Option<(f64, f64)> {
    let near = |a: f64, b: f64| (a - b).abs() < 0.5;
    let (level, upright) = (
        card.y < at.y && at.y < card.bottom(),
        card.x < at.x && at.x < card.right(),
    );
    if near(at.x, card.right()) && level {
        Some((1.0, 0.0))
    } else if near(at.x, card.x) && level {
        Some((-1.0, 0.0))
    } else if near(at.y, card.bottom()) && upright {
        Some((0.0, 1.0))
    } else if near(at.y, card.y) && upright {
        Some((0.0, -1.0))
    } else {
        None
    }
}

/// The old port first, then the middle of each side.
fn ports(card: &Rect, old: Option<Point>) -> Vec<Port> {
    let middle = card.center();
    let old = old.and_then(|at| side(card, at).map(|out| Port { at, out, cost: 0.0 }));
    let sides = [
        (Point::new(card.right(), middle.y), (1.0, 0.0)),
        (Point::new(card.x, middle.y), (-1.0, 0.0)),
        (Point::new(middle.x, card.bottom()), (0.0, 1.0)),
        (Point::new(middle.x, card.y), (0.0, -1.0)),
    ];
    let sides = sides.map(|(at, out)| Port {
        at,
        out,
        cost: ELSEWHERE,
    });
    old.into_iter().chain(sides).collect()
}

/// Lines beside the cards near by, those nearest to the middle between both ends first.
fn lines(scene: &Scene<'_>, start: &Rect, end: &Rect) -> (Vec<f64>, Vec<f64>) {
    let area = start.union(end).grown(REACH);
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    let mut beside = |rect: &Rect| {
        xs.extend([rect.x - STUB, rect.right() + STUB]);
        ys.extend([rect.y - STUB, rect.bottom() + STUB]);
    };
    beside(&start.union(end));
    scene.space.each(&area, |_, rect| beside(rect));
    scene.router.space.each(&area, |node, rect| {
        if !scene.is_moved[node] {
            beside(rect);
        }
    });
    let (a, b) = (start.center(), end.center());
    xs.push(((a.x + b.x) / 2.0).round());
    ys.push(((a.y + b.y) / 2.0).round());
    let sorted = |mut lines: Vec<f64>, middle: f64| {
        lines.sort_by(|a, b| {
            let far = (a - middle).abs().total_cmp(&(b - middle).abs());
            far.then(a.total_cmp(b))
        });
        lines.dedup();
        lines.truncate(MOST_LINES);
        lines
    };
    (sorted(xs, (a.x + b.x) / 2.0), sorted(ys, (a.y + b.y) / 2.0))
}

/// The cheapest way that is free, with at most six corners; `old` is where it began and ended.
pub(super) fn best(
    start: &Rect,
    end: &Rect,
    old: Option<(Point, Point)>,
    scene: &Scene<'_>,
) -> Option<Vec<Point>> {
    let (xs, ys) = lines(scene, start, end);
    let begins = ports(start, old.map(|(start, _)| start));
    let ends = ports(end, old.map(|(_, end)| end));
    let mut ways: Vec<(f64, Vec<Point>)> = Vec::new();
    for begin in &begins {
        for end in &ends {
            let (p, q) = (begin.stub(), end.stub());
            if scene.is_hit(&piece(begin.at, p)) || scene.is_hit(&piece(end.at, q)) {
                continue;
            }
            let mut way = |between: [Point; 2]| {
                let mut points = vec![begin.at, p, between[0], between[1], q, end.at];
                simplify(&mut points);
                let pieces = points.windows(2);
                let length: f64 = pieces
                    .map(|w| (w[0].x - w[1].x).abs() + (w[0].y - w[1].y).abs())
                    .sum();
                let corners = points.len().saturating_sub(2) as f64;
                ways.push((length + corners * CORNER + begin.cost + end.cost, points));
            };
            for &x in xs.iter().chain([&p.x, &q.x]) {
                way([Point::new(x, p.y), Point::new(x, q.y)]);
            }
            for &y in ys.iter().chain([&p.y, &q.y]) {
                way([Point::new(p.x, y), Point::new(q.x, y)]);
            }
        }
    }
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, Vec<Point>)> = None;
    for (cost, points) in ways {
        if best.as_ref().is_some_and(|(least, _)| *least <= cost) {
            break;
        }
        if !scene.is_clear(&points) {
            continue;
        }
        let crossed = points
            .windows(2)
            .filter(|w| scene.router.captions.is_hit(&piece(w[0], w[1]), &[]))
            .count();
        let cost = cost + crossed as f64 * CAPTION;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, points));
        }
    }
    best.map(|(_, points)| points)
}
