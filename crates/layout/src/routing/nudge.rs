//! Moves apart what lies on one line, spreads ends along their side, centres steps in their gap.
//!
//! Each level piece of a route is one variable, its y; cards, captions and frames bound it, and
//! pieces that run beside each other keep their order and a distance. Upright pieces are treated
//! the same with x and y exchanged.

use std::collections::BTreeMap;

use architrave_model::{Point, Rect};

use super::grid::CORNER;
use super::obstacles::{Obstacles, turn_routes};
use super::order::above;
use super::solve::{Apart, Variable, solve};
use crate::hierarchy::{Hierarchy, Link};

/// Pieces beside each other stay this far apart where there is room, in pixels.
const APART: f64 = 12.0;
/// Closer than this, lines look like one.
const GLUED: f64 = 5.0;
/// Ends on one side of a card stay this far apart where there is room.
const PORTS_APART: f64 = 24.0;
/// Ends on one side that stand closer than this are drawn as one trunk instead.
const TRUNK: f64 = 5.0;
/// Pieces farther from each other than this cannot come to lie on one line.
const REACH: f64 = 480.0;
/// How far others push a piece from where it wishes to be, at most, in pixels.
const PUSHED: f64 = 72.0;
/// Distance kept from cards, captions and frames.
const OFF_CARD: f64 = 9.0;
const OFF_CAPTION: f64 = 4.0;
const OFF_FRAME: f64 = 7.0;
/// Lines with more pieces than this are put in order by place alone.
const CROWD: usize = 80;

/// A level piece of a route.
struct Piece {
    route: usize,
    at: usize,
    y: f64,
    left: f64,
    right: f64,
    /// The sides of cards it ends at: the card, and whether it is the right side.
    sides: [Option<(usize, bool)>; 2],
}

pub(super) fn nudge(hierarchy: &Hierarchy, obstacles: &Obstacles, routes: &mut [Vec<Point>]) {
    let turned = obstacles.turned();
    // Ends on the left and right come first, they are the most; the last pass settles what the
    // upright pieces have changed.
    for upright in [false, true, false] {
        if upright {
            turn_routes(routes);
            pass(&hierarchy.links, &turned, routes);
            turn_routes(routes);
        } else {
            pass(&hierarchy.links, obstacles, routes);
        }
    }
}

fn pass(links: &[Link], obstacles: &Obstacles, routes: &mut [Vec<Point>]) {
    let pieces = in_order(pieces(links, obstacles, routes), routes);
    let crowded = crowded(&pieces, obstacles);
    let (slots, spacing) = slots(&pieces, obstacles);
    let mut variables: Vec<Variable> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            let (least, most) = bounds(piece, obstacles, true);
            let wish = match slots[index] {
                Some(slot) => slot,
                None => wish(piece, &routes[piece.route], least, most),
            };
            Variable {
                wish: wish.clamp(least, most),
                least,
                most,
            }
        })
        .collect();
    // Where a piece may come to lie, give or take: pushing moves it beyond its wish.
    let range = |index: usize| {
        let (y, wish) = (pieces[index].y, variables[index].wish);
        (y.min(wish) - PUSHED, y.max(wish) + PUSHED)
    };
    let mut apart = Vec::new();
    for (i, a) in pieces.iter().enumerate() {
        for (j, b) in pieces.iter().enumerate().skip(i + 1) {
            if b.y - a.y > REACH {
                break;
            }
            let beside = a.left.max(b.left) - a.right.min(b.right) <= APART - 2.0;
            if !beside || range(i).1 < range(j).0 {
                continue;
            }
            let (la, lb) = (&links[a.route], &links[b.route]);
            let shared = [la.from, la.to]
                .into_iter()
                .find(|&card| card == lb.from || card == lb.to);
            let trunk = shared.is_some_and(|card| crowded[card]);
            let side = a
                .sides
                .iter()
                .flatten()
                .find(|&side| b.sides.contains(&Some(*side)));
            let distance = match side {
                _ if trunk => 0.0,
                Some(side) => spacing.get(side).copied().unwrap_or(APART),
                None => APART,
            };
            apart.push(Apart {
                first: i,
                second: j,
                distance,
            });
        }
    }
    let mut places = solve(&variables, &apart);
    // Where there is no room beside a frame, running near its border is the smaller evil.
    let glued = |pair: &&Apart| {
        let between = places[pair.second] - places[pair.first];
        pair.distance > GLUED && between < GLUED
    };
    let tight: Vec<usize> = apart
        .iter()
        .filter(glued)
        .flat_map(|pair| [pair.first, pair.second])
        .collect();
    if !tight.is_empty() && !obstacles.frames.is_empty() {
        for index in tight {
            let (least, most) = bounds(&pieces[index], obstacles, false);
            variables[index] = Variable {
                least,
                most,
                ..variables[index]
            };
        }
        places = solve(&variables, &apart);
    }
    for (piece, y) in pieces.iter().zip(places) {
        let route = &mut routes[piece.route];
        route[piece.at].y = y;
        route[piece.at + 1].y = y;
    }
}

fn pieces(links: &[Link], obstacles: &Obstacles, routes: &[Vec<Point>]) -> Vec<Piece> {
    let mut found = Vec::new();
    for (index, (link, route)) in links.iter().zip(routes).enumerate() {
        for (at, ends) in route.windows(2).enumerate() {
            if ends[0].y != ends[1].y || ends[0].x == ends[1].x {
                continue;
            }
            let side = |point: usize, card: usize| {
                let rect = &obstacles.cards[card];
                let x = route[point].x;
                (x == rect.right() || x == rect.x).then_some((card, x == rect.right()))
            };
            let first = if at == 0 { side(0, link.from) } else { None };
            let last = if at + 2 == route.len() {
                side(at + 1, link.to)
            } else {
                None
            };
            found.push(Piece {
                route: index,
                at,
                y: ends[0].y,
                left: ends[0].x.min(ends[1].x),
                right: ends[0].x.max(ends[1].x),
                sides: [first, last],
            });
        }
    }
    found
}

/// Sorted from top to bottom; on one line so that as few as possible must cross.
fn in_order(mut pieces: Vec<Piece>, routes: &[Vec<Point>]) -> Vec<Piece> {
    pieces.sort_by(|a, b| {
        a.y.total_cmp(&b.y)
            .then(a.left.total_cmp(&b.left))
            .then(a.right.total_cmp(&b.right))
            .then(a.route.cmp(&b.route))
            .then(a.at.cmp(&b.at))
    });
    let mut sorted: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut line = vec![first];
        while let Some(next) = rest.next_if(|next| next.y - line[0].y < 0.5) {
            line.push(next);
        }
        if line.len() > 1 && line.len() <= CROWD {
            line = line_in_order(line, routes);
        }
        sorted.extend(line);
    }
    sorted
}

fn line_in_order(line: Vec<Piece>, routes: &[Vec<Point>]) -> Vec<Piece> {
    let count = line.len();
    // For each pair whether the first must lie above the second.
    let mut over = vec![false; count * count];
    for a in 0..count {
        for b in a + 1..count {
            let (pa, pb) = (&line[a], &line[b]);
            if pa.left.max(pb.left) >= pa.right.min(pb.right) {
                continue;
            }
            match above((&routes[pa.route], pa.at), (&routes[pb.route], pb.at)) {
                std::cmp::Ordering::Less => over[a * count + b] = true,
                std::cmp::Ordering::Greater => over[b * count + a] = true,
                std::cmp::Ordering::Equal => {}
            }
        }
    }
    let mut left: Vec<Option<Piece>> = line.into_iter().map(Some).collect();
    let mut sorted = Vec::with_capacity(count);
    for _ in 0..count {
        // The one that fewest of the others must lie above; wishes may form a ring.
        let next = (0..count)
            .filter(|&at| left[at].is_some())
            .min_by_key(|&at| {
                (0..count)
                    .filter(|&o| left[o].is_some() && over[o * count + at])
                    .count()
            });
        sorted.extend(next.and_then(|at| left[at].take()));
    }
    sorted
}

/// The range that the ends of connections may use on a side of a card.
fn side_range(card: &Rect) -> (f64, f64) {
    let inset = CORNER.min(card.height / 3.0);
    (card.y + inset, card.bottom() - inset)
}

fn attached(pieces: &[Piece]) -> BTreeMap<(usize, bool), Vec<usize>> {
    let mut sides: BTreeMap<(usize, bool), Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        for side in piece.sides.iter().flatten() {
            sides.entry(*side).or_default().push(index);
        }
    }
    sides
}

/// The cards with a side on which so many connections end that they are drawn as a trunk.
fn crowded(pieces: &[Piece], obstacles: &Obstacles) -> Vec<bool> {
    let mut crowded = vec![false; obstacles.cards.len()];
    for ((card, _), ends) in attached(pieces) {
        let (top, bottom) = side_range(&obstacles.cards[card]);
        if (bottom - top) / (ends.len() as f64) < TRUNK {
            crowded[card] = true;
        }
    }
    crowded
}

type Spacing = BTreeMap<(usize, bool), f64>;

/// Where each piece that ends at a card wishes to end, and the distance of ends on each side.
fn slots(pieces: &[Piece], obstacles: &Obstacles) -> (Vec<Option<f64>>, Spacing) {
    let mut wishes: Vec<Vec<f64>> = vec![Vec::new(); pieces.len()];
    let mut spacing = BTreeMap::new();
    for (side, ends) in attached(pieces) {
        let (top, bottom) = side_range(&obstacles.cards[side.0]);
        let gaps = ends.len() as f64 - 1.0;
        let distance = if gaps > 0.0 {
            ((bottom - top) / gaps).min(PORTS_APART)
        } else {
            0.0
        };
        spacing.insert(side, distance);
        let first = (top + bottom) / 2.0 - gaps * distance / 2.0;
        for (slot, index) in ends.into_iter().enumerate() {
            wishes[index].push(first + slot as f64 * distance);
        }
    }
    let mean = |wishes: Vec<f64>| {
        let count = wishes.len() as f64;
        (count > 0.0).then(|| wishes.iter().sum::<f64>() / count)
    };
    (wishes.into_iter().map(mean).collect(), spacing)
}

/// Where a piece that ends at no card wishes to be.
fn wish(piece: &Piece, route: &[Point], least: f64, most: f64) -> f64 {
    let neighbours = (
        piece.at.checked_sub(1).map(|at| route[at].y),
        route.get(piece.at + 2),
    );
    let (Some(before), Some(after)) = (neighbours.0, neighbours.1.map(|p| p.y)) else {
        return piece.y;
    };
    let is_step = (before - piece.y) * (after - piece.y) < 0.0;
    if !is_step || !least.is_finite() || !most.is_finite() {
        return piece.y;
    }
    // A step is as long wherever it is between the two; the middle of the gap looks calmest.
    let (from, to) = (before.min(after) + APART, before.max(after) - APART);
    if from > to {
        piece.y
    } else {
        ((least + most) / 2.0).clamp(from, to)
    }
}

/// How far a piece may move up and down; with `off_frames` it keeps off the borders of frames.
fn bounds(piece: &Piece, obstacles: &Obstacles, off_frames: bool) -> (f64, f64) {
    let (mut above, mut below) = (f64::NEG_INFINITY, f64::INFINITY);
    let beside =
        |rect: &Rect, more: f64| rect.x < piece.right + more && piece.left - more < rect.right();
    for (index, card) in obstacles.cards.iter().enumerate() {
        let own = piece.sides.iter().flatten().any(|&(card, _)| card == index);
        if own || !beside(card, 4.0) {
            continue;
        }
        if card.bottom() <= piece.y {
            above = above.max(card.bottom());
        } else if card.y >= piece.y {
            below = below.min(card.y);
        }
    }
    let off = OFF_CARD.min(((below - above) * 0.4).floor());
    let (mut least, mut most) = (above + off, below - off);
    for caption in &obstacles.captions {
        if beside(caption, 2.0) {
            if caption.bottom() <= piece.y {
                least = least.max((caption.bottom() + OFF_CAPTION).min(piece.y));
            } else if caption.y >= piece.y {
                most = most.min((caption.y - OFF_CAPTION).max(piece.y));
            }
        }
    }
    for frame in &obstacles.frames {
        if off_frames && beside(frame, 0.0) {
            for border in [frame.y, frame.bottom()] {
                if border + OFF_FRAME <= piece.y {
                    least = least.max(border + OFF_FRAME);
                } else if border - OFF_FRAME >= piece.y {
                    most = most.min(border - OFF_FRAME);
                }
            }
        }
    }
    for &(card, _) in piece.sides.iter().flatten() {
        let (top, bottom) = side_range(&obstacles.cards[card]);
        least = least.max(top);
        most = most.min(bottom);
    }
    if least > most {
        (piece.y, piece.y)
    } else {
        (least, most)
    }
}
