//! How good an arrangement is, without drawing its connections: pixels that a person's eye has to
//! travel, plus fines for what makes a picture hard to read.

use architrave_model::{Point, Rect};

use super::Placing;
use super::pack::ASPECT;
use crate::hierarchy::{Hierarchy, Link};

/// Fines, in pixels of connection.
const CROSSING: f64 = 80.0;
const THROUGH_CARD: f64 = 110.0;
const THROUGH_FRAME: f64 = 40.0;
const BEND: f64 = 40.0;
const DOWNWARD: f64 = 30.0;
const UPWARD: f64 = 90.0;
const BACKWARD: f64 = 200.0;
/// A loop that is meant to lead back costs less when it does.
const FEEDBACK_BACK: f64 = 60.0;
/// What a pixel of the picture's size costs for each connection: a larger picture is shown
/// smaller, and all of it becomes harder to read.
const SIZE: f64 = 0.14;
/// A picture with few connections still has a size.
const LEAST_LINKS: f64 = 10.0;
/// Cards that stand at least this far apart are joined from side to side.
const BESIDE: f64 = 40.0;

/// A connection drawn as a straight line.
struct Line {
    from: Point,
    to: Point,
    ends: (usize, usize),
}

/// The cost of a placing, or none as soon as it is sure to be more than `most`.
pub(super) fn cost(hierarchy: &Hierarchy, placing: &Placing, most: f64) -> Option<f64> {
    let all = placing.cards.iter().chain(&placing.frames);
    let whole = all.copied().reduce(|a, b| a.union(&b)).unwrap_or_default();
    let links = (hierarchy.links.len() as f64).max(LEAST_LINKS);
    let size = whole.width.max(whole.height * ASPECT) + 0.2 * (whole.width + whole.height * ASPECT);
    let mut total = SIZE * links * size;
    let mut lines = Vec::with_capacity(hierarchy.links.len());
    for link in &hierarchy.links {
        let (length, line) = line(link, &placing.cards);
        total += length;
        lines.push(line);
    }
    if total > most {
        return None;
    }
    for line in &lines {
        total += crossed(hierarchy, placing, line);
    }
    if total > most {
        return None;
    }
    for (at, a) in lines.iter().enumerate() {
        for b in &lines[at + 1..] {
            let joined = [b.ends.0, b.ends.1]
                .iter()
                .any(|&e| e == a.ends.0 || e == a.ends.1);
            if !joined && cross(a, b) {
                total += CROSSING;
            }
        }
    }
    (total <= most).then_some(total)
}

/// How far it is along a connection, and the line that stands for it.
fn line(link: &Link, cards: &[Rect]) -> (f64, Line) {
    let (a, b) = (&cards[link.from], &cards[link.to]);
    let (ca, cb) = (a.center(), b.center());
    let aside = (ca.y - cb.y).abs();
    let bend = if aside > 8.0 { BEND } else { 0.0 };
    let ends = (link.from, link.to);
    let (ahead, behind) = (b.x - a.right(), a.x - b.right());
    if ahead >= BESIDE {
        let line = Line {
            from: Point::new(a.right(), ca.y),
            to: Point::new(b.x, cb.y),
            ends,
        };
        return (ahead + aside + bend, line);
    }
    if behind >= BESIDE {
        let fine = if link.feedback {
            FEEDBACK_BACK
        } else {
            BACKWARD
        };
        let line = Line {
            from: Point::new(a.x, ca.y),
            to: Point::new(b.right(), cb.y),
            ends,
        };
        return (behind + aside + bend + fine, line);
    }
    let down = cb.y >= ca.y;
    let length = if down {
        b.y - a.bottom()
    } else {
        a.y - b.bottom()
    };
    let sideways = (ca.x - cb.x).abs();
    let bend = if sideways > 8.0 {
        BEND + sideways * 0.5
    } else {
        0.0
    };
    let fine = match (down, link.feedback) {
        (true, _) => DOWNWARD,
        (false, true) => FEEDBACK_BACK,
        (false, false) => UPWARD,
    };
    let (from, to) = if down {
        (Point::new(ca.x, a.bottom()), Point::new(cb.x, b.y))
    } else {
        (Point::new(ca.x, a.y), Point::new(cb.x, b.bottom()))
    };
    (length.max(0.0) + bend + fine, Line { from, to, ends })
}

/// The fine for cards and frames that a line runs through.
fn crossed(hierarchy: &Hierarchy, placing: &Placing, line: &Line) -> f64 {
    let mut fine = 0.0;
    for (node, card) in placing.cards.iter().enumerate() {
        if node != line.ends.0 && node != line.ends.1 && hits(line, &card.grown(4.0)) {
            fine += THROUGH_CARD;
        }
    }
    for (group, frame) in placing.frames.iter().enumerate() {
        if hits(line, frame) {
            let own = |node: usize| {
                hierarchy
                    .around(hierarchy.group_of[node])
                    .any(|g| g == group)
            };
            if !own(line.ends.0) && !own(line.ends.1) {
                fine += THROUGH_FRAME;
            }
        }
    }
    fine
}

/// Whether a line has a part inside a rectangle.
fn hits(line: &Line, rect: &Rect) -> bool {
    let (a, b) = (line.from, line.to);
    if a.x.max(b.x) <= rect.x
        || a.x.min(b.x) >= rect.right()
        || a.y.max(b.y) <= rect.y
        || a.y.min(b.y) >= rect.bottom()
    {
        return false;
    }
    let side = |x: f64, y: f64| (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    let sides = [
        side(rect.x, rect.y),
        side(rect.right(), rect.y),
        side(rect.x, rect.bottom()),
        side(rect.right(), rect.bottom()),
    ];
    sides.iter().any(|&s| s > 0.0) && sides.iter().any(|&s| s < 0.0)
}

/// Whether two lines cross.
fn cross(a: &Line, b: &Line) -> bool {
    let apart = |a: (f64, f64), b: (f64, f64)| a.0.max(a.1) <= b.0.min(b.1);
    let (ax, ay) = ((a.from.x, a.to.x), (a.from.y, a.to.y));
    let (bx, by) = ((b.from.x, b.to.x), (b.from.y, b.to.y));
    if apart(ax, bx) || apart(bx, ax) || apart(ay, by) || apart(by, ay) {
        return false;
    }
    let side = |line: &Line, p: Point| {
        (line.to.x - line.from.x) * (p.y - line.from.y)
            - (line.to.y - line.from.y) * (p.x - line.from.x)
    };
    side(a, b.from) * side(a, b.to) < 0.0 && side(b, a.from) * side(b, a.to) < 0.0
}
