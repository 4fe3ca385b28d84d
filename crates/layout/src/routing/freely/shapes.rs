//! The ways with few corners between two cards, the best that is free.

use architrave_model::{Point, Rect};

use super::Surroundings;
use super::neighbours::Neighbours;
use crate::hierarchy::Link;
use crate::routing::is_clear;
use crate::routing::obstacles::piece;
use crate::routing::search::simplify;
use crate::space::Space;
use crate::spacing::CLEARANCE;

/// How far a way leads straight from a card at least, in pixels.
const STUB: f64 = 2.0 * CLEARANCE;
/// How far around both ends ways are looked for, in pixels.
const REACH: f64 = 200.0;
/// Lines tried in each direction, beside cards and beside other connections.
const MOST_LINES: usize = 20;
/// What a corner costs, and a caption that is crossed, in pixels of connection.
const CORNER: f64 = 44.0;
const CAPTION: f64 = 240.0;
/// What it costs to end at a side other than the one the flow prefers, and at the opposite one.
const OTHER_SIDE: f64 = 28.0;
const FAR_SIDE: f64 = 84.0;
/// What a pixel off the middle of a side costs.
const OFF_MIDDLE: f64 = 0.33;
/// Ends stand so far apart, and so far from the corners of their card, in pixels.
const APART: f64 = 16.0;
const INSET: f64 = 12.0;
/// Places tried on each side of the middle of a side.
const PLACES: usize = 3;

/// How much dearer than the best a way may be that is wished.
const HABIT: f64 = 40.0;

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

/// The direction out of a card at a point on one of its sides; none at its corners.
pub(super) fn side(card: &Rect, at: Point) -> Option<(f64, f64)> {
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

/// What it costs to end at a place on a side.
fn port_cost(card: &Rect, liked: (f64, f64), at: Point, out: (f64, f64)) -> f64 {
    let side = match (out.0 * liked.0 + out.1 * liked.1) as i32 {
        1 => 0.0,
        0 => OTHER_SIDE,
        _ => FAR_SIDE,
    };
    let middle = card.center();
    let off = if out.1 == 0.0 {
        at.y - middle.y
    } else {
        at.x - middle.x
    };
    side + off.abs() * OFF_MIDDLE
}

/// On each side the free place nearest to its middle, and the one from where the way to the other
/// card may be straight. `liked` is the side the flow prefers.
fn ports(card: &Rect, other: &Rect, liked: (f64, f64), taken: &[Point]) -> Vec<Port> {
    let mut found = Vec::with_capacity(8);
    for out in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
        let level: bool = out.1 == 0.0;
        let (middle, from, to, fixed, opposite) = if level {
            let x = if out.0 > 0.0 { card.right() } else { card.x };
            (
                card.center().y,
                card.y,
                card.bottom(),
                x,
                (other.y, other.bottom()),
            )
        } else {
            let y = if out.1 > 0.0 { card.bottom() } else { card.y };
            (
                card.center().x,
                card.x,
                card.right(),
                y,
                (other.x, other.right()),
            )
        };
        let inset = INSET.min((to - from) / 3.0);
        let at = |along: f64| {
            if level {
                Point::new(fixed, along)
            } else {
                Point::new(along, fixed)
            }
        };
        let is_free = |along: f64| {
            let place = at(along);
            let near = |other: &Point| {
                (other.x - place.x).abs() < CLEARANCE && (other.y - place.y).abs() < CLEARANCE
            };
            from + inset <= along && along <= to - inset && !taken.iter().any(near)
        };
        let mut offer = |along: f64| {
            found.push(Port {
                at: at(along),
                out,
                cost: port_cost(card, liked, at(along), out),
            });
        };
        let steps = (0..=PLACES).flat_map(|step| {
            let off = step as f64 * APART;
            [middle - off, middle + off]
        });
        let nearest = steps.into_iter().find(|&along| is_free(along));
        offer(nearest.unwrap_or(middle));
        // In the middle of what both cards share.
        let (low, high) = (
            (from + inset).max(opposite.0 + INSET),
            (to - inset).min(opposite.1 - INSET),
        );
        let straight = ((low + high) / 2.0).round();
        if low <= high && nearest != Some(straight) && is_free(straight) {
            offer(straight);
        }
    }
    found
}

/// Lines beside the cards and connections near by, of each those nearest to the middle between
/// both ends.
fn lines(
    around: &Surroundings<'_>,
    neighbours: &Neighbours,
    start: &Rect,
    end: &Rect,
) -> (Vec<f64>, Vec<f64>) {
    let area = start.union(end).grown(REACH);
    let (a, b) = (start.center(), end.center());
    let middle = Point::new(((a.x + b.x) / 2.0).round(), ((a.y + b.y) / 2.0).round());
    let nearest = |mut lines: Vec<f64>, middle: f64| {
        lines.sort_by(|a, b| {
            let far = (a - middle).abs().total_cmp(&(b - middle).abs());
            far.then(a.total_cmp(b))
        });
        lines.dedup();
        lines.truncate(MOST_LINES);
        lines
    };
    let (mut xs, mut ys) = (vec![middle.x], vec![middle.y]);
    let mut beside = |rect: &Rect| {
        xs.extend([rect.x - STUB, rect.right() + STUB]);
        ys.extend([rect.y - STUB, rect.bottom() + STUB]);
    };
    beside(&start.union(end));
    around.space.each(&area, |_, rect| beside(rect));
    let (mut xs, mut ys) = (nearest(xs, middle.x), nearest(ys, middle.y));
    let (mut beside_xs, mut beside_ys) = (Vec::new(), Vec::new());
    for piece in neighbours.each(&start.union(end).grown(STUB)) {
        if piece.height > 0.0 {
            beside_xs.extend([piece.x - CLEARANCE, piece.x + CLEARANCE]);
        } else {
            beside_ys.extend([piece.y - CLEARANCE, piece.y + CLEARANCE]);
        }
    }
    xs.extend(nearest(beside_xs, middle.x));
    ys.extend(nearest(beside_ys, middle.y));
    (xs, ys)
}

/// The cheapest way that is free, with at most six corners; or the one wished, where it is hardly
/// dearer.
pub(super) fn best(
    around: &Surroundings<'_>,
    captions: &Space,
    neighbours: &Neighbours,
    link: Link,
    wish: Option<&[Point]>,
) -> Option<Vec<Point>> {
    let cards = &around.obstacles.cards;
    let (start, end) = (&cards[link.from], &cards[link.to]);
    let (xs, ys) = lines(around, neighbours, start, end);
    let liked = if around.hierarchy.turned {
        (0.0, 1.0)
    } else {
        (1.0, 0.0)
    };
    let against = (-liked.0, -liked.1);
    let others = |points: &[Point]| {
        let pieces = points.windows(2);
        let over = pieces.filter(|w| captions.is_hit(&piece(w[0], w[1]), &[]));
        over.count() as f64 * CAPTION + neighbours.cost(points)
    };
    let mut best: Option<(f64, Vec<Point>)> = wish.and_then(|way| {
        let (first, last) = (*way.first()?, *way.last()?);
        let ports = port_cost(start, liked, first, side(start, first)?)
            + port_cost(end, against, last, side(end, last)?);
        Some((length(way) + ports + others(way) - HABIT, way.to_vec()))
    });
    let taken = |card: usize| neighbours.ends_at(card).collect::<Vec<Point>>();
    let begins = ports(start, end, liked, &taken(link.from));
    let ends = ports(end, start, against, &taken(link.to));
    let leads = |port: &Port| !around.space.is_hit(&piece(port.at, port.stub()), &[]);
    let mut ways: Vec<(f64, [Point; 6])> = Vec::new();
    let facing = begins
        .iter()
        .flat_map(|begin| ends.iter().map(move |end| (begin, end)));
    for (begin, end) in facing.filter(|(begin, end)| is_facing(begin, end)) {
        let (p, q) = (begin.at, end.at);
        let middle = Point::new(((p.x + q.x) / 2.0).round(), ((p.y + q.y) / 2.0).round());
        let (a, b) = if begin.out.1 == 0.0 {
            (Point::new(middle.x, p.y), Point::new(middle.x, q.y))
        } else {
            (Point::new(p.x, middle.y), Point::new(q.x, middle.y))
        };
        let points = [p, p, a, b, q, q];
        ways.push((length(&points) + begin.cost + end.cost, points));
    }
    let begins: Vec<Port> = begins.into_iter().filter(leads).collect();
    let ends: Vec<Port> = ends.into_iter().filter(leads).collect();
    for begin in &begins {
        for end in &ends {
            let (p, q) = (begin.stub(), end.stub());
            let mut way = |a: Point, b: Point| {
                let points = [begin.at, p, a, b, q, end.at];
                ways.push((length(&points) + begin.cost + end.cost, points));
            };
            for &x in xs.iter().chain([&p.x, &q.x]) {
                way(Point::new(x, p.y), Point::new(x, q.y));
            }
            for &y in ys.iter().chain([&p.y, &q.y]) {
                way(Point::new(p.x, y), Point::new(q.x, y));
            }
        }
    }
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (cost, points) in ways {
        let least = best.as_ref().map_or(f64::INFINITY, |(least, _)| *least);
        if least <= cost {
            break;
        }
        let mut points = points.to_vec();
        simplify(&mut points);
        if !is_clear(&points, around.space) {
            continue;
        }
        let cost = cost + others(&points);
        if cost < least {
            best = Some((cost, points));
        }
    }
    best.map(|(_, points)| points)
}

/// Whether two ports look at each other.
fn is_facing(begin: &Port, end: &Port) -> bool {
    let ahead = (end.at.x - begin.at.x) * begin.out.0 + (end.at.y - begin.at.y) * begin.out.1;
    begin.out.0 == -end.out.0 && begin.out.1 == -end.out.1 && ahead > 0.0
}

/// The length of a way, and what its corners cost. What turns back on itself is no way.
fn length(points: &[Point]) -> f64 {
    let mut length = 0.0;
    let mut before: Option<(f64, f64)> = None;
    for pair in points.windows(2) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let step = dx.abs() + dy.abs();
        if step == 0.0 {
            continue;
        }
        length += step;
        let way = (dx / step, dy / step);
        match before {
            Some(old) if old.0 * way.0 + old.1 * way.1 < -0.5 => return f64::INFINITY,
            Some(old) if old != way => length += CORNER,
            _ => {}
        }
        before = Some(way);
    }
    length
}
