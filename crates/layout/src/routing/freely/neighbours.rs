//! The connections that another one is drawn among.

use architrave_model::{Point, Rect};

use crate::hierarchy::Link;
use crate::routing::obstacles::piece;
use crate::space::Space;
use crate::spacing::CLEARANCE;

/// What crossing another connection costs, in pixels of connection.
const CROSSING: f64 = 56.0;
/// What it costs to run beside another one nearer than the clearance, and each pixel of that.
const BESIDE: f64 = 60.0;
const ALONG: f64 = 1.0;
/// Ends of pieces do not cross anything within so many pixels: there they only meet.
const MEET: f64 = 3.0;

/// Pieces of connections, found by where they are.
pub(super) struct Neighbours {
    space: Space,
    /// All pieces; the space knows those of the beginning.
    pieces: Vec<Rect>,
    known: usize,
    /// Where connections end at each card, by card.
    ends: Vec<(usize, Point)>,
}

fn pieces(route: &[Point]) -> impl Iterator<Item = Rect> + '_ {
    route.windows(2).map(|pair| piece(pair[0], pair[1]))
}

/// A piece with a little width, so that it is found.
fn widened(piece: &Rect) -> Rect {
    piece.grown(0.25)
}

impl Neighbours {
    pub(super) fn of(links: &[Link], routes: &[Vec<Point>]) -> Self {
        let pieces: Vec<Rect> = routes.iter().flat_map(|route| pieces(route)).collect();
        let wide: Vec<Rect> = pieces.iter().map(widened).collect();
        let mut ends = Vec::with_capacity(2 * links.len());
        for (link, route) in links.iter().zip(routes) {
            if let (Some(first), Some(last)) = (route.first(), route.last()) {
                ends.extend([(link.from, *first), (link.to, *last)]);
            }
        }
        ends.sort_by_key(|&(card, _)| card);
        Self {
            space: Space::of(&wide),
            known: pieces.len(),
            pieces,
            ends,
        }
    }

    /// Adds a connection just drawn.
    pub(super) fn add(&mut self, link: &Link, route: &[Point]) {
        self.pieces.extend(pieces(route));
        if let (Some(first), Some(last)) = (route.first(), route.last()) {
            for (card, at) in [(link.from, *first), (link.to, *last)] {
                let place = self.ends.partition_point(|&(other, _)| other <= card);
                self.ends.insert(place, (card, at));
            }
        }
    }

    /// Where connections end at a card.
    pub(super) fn ends_at(&self, card: usize) -> impl Iterator<Item = Point> + '_ {
        let first = self.ends.partition_point(|&(other, _)| other < card);
        let these = self.ends[first..].iter();
        these
            .take_while(move |&&(other, _)| other == card)
            .map(|&(_, at)| at)
    }

    /// The numbers of the pieces near an area, each once.
    fn near(&self, area: &Rect) -> Vec<usize> {
        let area = widened(area);
        let mut found = Vec::new();
        self.space.each(&area, |at, _| found.push(at));
        // A piece may lie in several cells.
        found.sort_unstable();
        found.dedup();
        let new = self.known..self.pieces.len();
        found.extend(new.filter(|&at| widened(&self.pieces[at]).overlaps(&area)));
        found
    }

    /// The pieces near an area.
    pub(super) fn each<'s>(&'s self, area: &Rect) -> impl Iterator<Item = &'s Rect> + use<'s> {
        self.near(area).into_iter().map(|at| &self.pieces[at])
    }

    /// What a way costs for the connections it crosses and runs beside.
    pub(super) fn cost(&self, route: &[Point]) -> f64 {
        let cost = |own: Rect| {
            let near = self.each(&own.grown(CLEARANCE - 1.0));
            near.map(|other| between(&own, other)).sum::<f64>()
        };
        pieces(route).map(cost).sum()
    }
}

/// What two pieces cost each other.
fn between(a: &Rect, b: &Rect) -> f64 {
    let shared = |from: f64, to: f64, other_from: f64, other_to: f64| {
        to.min(other_to) - from.max(other_from)
    };
    let (level, other_level) = (a.height == 0.0, b.height == 0.0);
    if level == other_level {
        let along = if level {
            shared(a.x, a.right(), b.x, b.right())
        } else {
            shared(a.y, a.bottom(), b.y, b.bottom())
        };
        return if along > 0.0 {
            BESIDE + along * ALONG
        } else {
            0.0
        };
    }
    let (over, under) = if level { (a, b) } else { (b, a) };
    let inside = |value: f64, from: f64, to: f64| from + MEET < value && value < to - MEET;
    if inside(under.x, over.x, over.right()) && inside(over.y, under.y, under.bottom()) {
        CROSSING
    } else {
        0.0
    }
}
