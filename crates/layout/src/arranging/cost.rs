//! How good an arrangement is, without drawing its connections: pixels that a person's eye has to
//! travel, plus fines for what makes a picture hard to read.

use architrave_model::{Point, Rect};

use super::Placing;
use super::pack::ASPECT;
use crate::hierarchy::{Hierarchy, Link};

/// Fines, in pixels of connection.
const CROSSING: f64 = 500.0;
const THROUGH_CARD: f64 = 110.0;
const THROUGH_FRAME: f64 = 40.0;
const BEND: f64 = 40.0;
const DOWNWARD: f64 = 80.0;
const UPWARD: f64 = 160.0;
const BACKWARD: f64 = 360.0;
/// A loop that is meant to lead back costs less when it does.
const FEEDBACK_BACK: f64 = 60.0;
/// What a pixel of the picture's size costs for each connection: a larger picture is shown
/// smaller, and all of it becomes harder to read.
const SIZE: f64 = 0.14;
/// A picture this wide is shown at its full size, so there is little to be gained below it.
const AT_EASE: f64 = 1280.0;
/// A picture with few connections still has a size.
const LEAST_LINKS: f64 = 10.0;
/// Cards that stand at least this far apart are joined from side to side.
const BESIDE: f64 = 40.0;

/// A connection drawn as a straight line, and the box it lies in.
struct Line {
    from: Point,
    to: Point,
    ends: (usize, usize),
    area: Area,
}

/// A rectangle by its four borders: compared millions of times.
#[derive(Clone, Copy)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn of(rect: &Rect, margin: f64) -> Self {
        Self {
            left: rect.x - margin,
            top: rect.y - margin,
            right: rect.x + rect.width + margin,
            bottom: rect.y + rect.height + margin,
        }
    }

    #[inline]
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

impl Line {
    fn new(from: Point, to: Point, ends: (usize, usize)) -> Self {
        // A level or upright line has an inside too.
        let area = Area {
            left: from.x.min(to.x) - 0.5,
            top: from.y.min(to.y) - 0.5,
            right: from.x.max(to.x) + 0.5,
            bottom: from.y.max(to.y) + 0.5,
        };
        Self {
            from,
            to,
            ends,
            area,
        }
    }

    /// On which side of the line a place lies: the sign tells.
    #[inline]
    fn side(&self, x: f64, y: f64) -> f64 {
        (self.to.x - self.from.x) * (y - self.from.y)
            - (self.to.y - self.from.y) * (x - self.from.x)
    }

    /// Whether the line has a part inside `area`.
    #[inline]
    fn hits(&self, area: &Area) -> bool {
        self.area.overlaps(area) && {
            let sides = [
                self.side(area.left, area.top),
                self.side(area.right, area.top),
                self.side(area.left, area.bottom),
                self.side(area.right, area.bottom),
            ];
            sides.iter().any(|&s| s > 0.0) && sides.iter().any(|&s| s < 0.0)
        }
    }

    #[inline]
    fn crosses(&self, other: &Self) -> bool {
        self.area.overlaps(&other.area)
            && self.side(other.from.x, other.from.y) * self.side(other.to.x, other.to.y) < 0.0
            && other.side(self.from.x, self.from.y) * other.side(self.to.x, self.to.y) < 0.0
    }

    fn shares_end(&self, other: &Self) -> bool {
        let (a, b) = self.ends;
        a == other.ends.0 || a == other.ends.1 || b == other.ends.0 || b == other.ends.1
    }
}

/// What the size of the picture costs.
pub(super) fn size_cost(hierarchy: &Hierarchy, cards: &[Rect], frames: &[Rect]) -> f64 {
    let (mut left, mut top) = (f64::INFINITY, f64::INFINITY);
    let (mut right, mut bottom) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for rect in cards.iter().chain(frames) {
        (left, top) = (left.min(rect.x), top.min(rect.y));
        right = right.max(rect.x + rect.width);
        bottom = bottom.max(rect.y + rect.height);
    }
    let (width, height) = ((right - left).max(0.0), (bottom - top).max(0.0));
    let links = (hierarchy.links.len() as f64).max(LEAST_LINKS);
    let size = width.max(height * ASPECT).max(AT_EASE) + 0.2 * (width + height * ASPECT);
    SIZE * links * size
}

/// The cost of a placing, or none as soon as it is sure to be more than `most`.
pub(super) fn cost(hierarchy: &Hierarchy, placing: &Placing, most: f64) -> Option<f64> {
    let cards: Vec<Area> = placing
        .cards
        .iter()
        .map(|card| Area::of(card, 4.0))
        .collect();
    let frames: Vec<Area> = placing
        .frames
        .iter()
        .map(|frame| Area::of(frame, 0.0))
        .collect();
    let mut total = size_cost(hierarchy, &placing.cards, &placing.frames);
    let mut lines = Vec::with_capacity(hierarchy.links.len());
    for link in &hierarchy.links {
        let (length, line) = line(link, &placing.cards);
        total += length;
        lines.push(line);
    }
    for (at, line) in lines.iter().enumerate() {
        if total > most {
            return None;
        }
        for (node, card) in cards.iter().enumerate() {
            if line.hits(card) && node != line.ends.0 && node != line.ends.1 {
                total += THROUGH_CARD;
            }
        }
        for (group, frame) in frames.iter().enumerate() {
            if line.hits(frame) && is_foreign(hierarchy, group, line.ends) {
                total += THROUGH_FRAME;
            }
        }
        for other in &lines[at + 1..] {
            if line.crosses(other) && !line.shares_end(other) {
                total += CROSSING;
            }
        }
    }
    (total <= most).then_some(total)
}

/// Whether a group holds neither end of a connection.
fn is_foreign(hierarchy: &Hierarchy, group: usize, ends: (usize, usize)) -> bool {
    let own = |node: usize| {
        hierarchy
            .around(hierarchy.group_of[node])
            .any(|g| g == group)
    };
    !own(ends.0) && !own(ends.1)
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
        let line = Line::new(Point::new(a.right(), ca.y), Point::new(b.x, cb.y), ends);
        return (ahead + aside + bend, line);
    }
    if behind >= BESIDE {
        let fine = if link.feedback {
            FEEDBACK_BACK
        } else {
            BACKWARD
        };
        let line = Line::new(Point::new(a.x, ca.y), Point::new(b.right(), cb.y), ends);
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
    (length.max(0.0) + bend + fine, Line::new(from, to, ends))
}
