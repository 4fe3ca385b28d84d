//! Takes small steps out of routes: two level pieces that nearly meet are put on one line.

use architrave_model::Point;

use super::grid::CORNER;
use super::obstacles::{Obstacles, piece, turn_routes};
use super::search::simplify;
use crate::hierarchy::{Hierarchy, Link};
use crate::space::Space;

/// Steps smaller than this, in pixels, are taken out.
const STEP: f64 = 26.0;

/// A piece beside a step is not made shorter than this.
const SHORTEST: f64 = 8.0;

pub(super) fn straighten(
    hierarchy: &Hierarchy,
    obstacles: &Obstacles,
    space: &Space,
    routes: &mut [Vec<Point>],
) {
    for turned in [false, true] {
        if turned {
            turn_routes(routes);
        }
        let space = if turned {
            &Space::of(&obstacles.turned().cards)
        } else {
            space
        };
        let obstacles = if turned {
            &obstacles.turned()
        } else {
            obstacles
        };
        for (link, route) in hierarchy.links.iter().zip(routes.iter_mut()) {
            while step_out(link, route, obstacles, space) {}
        }
        if turned {
            turn_routes(routes);
        }
    }
}

/// Takes one upright step between two level pieces out of a route.
fn step_out(link: &Link, route: &mut Vec<Point>, obstacles: &Obstacles, space: &Space) -> bool {
    let last = route.len().saturating_sub(1);
    for at in 1..last.max(1) {
        if at + 2 > last {
            break;
        }
        let [a, b, c, d] = [route[at - 1], route[at], route[at + 1], route[at + 2]];
        let is_step = a.y == b.y && b.x == c.x && c.y == d.y && (b.y - c.y).abs() < STEP;
        // A turn back is no step.
        if !is_step || (b.x - a.x) * (d.x - c.x) < 0.0 {
            continue;
        }
        let holds = |point: usize, y: f64| -> bool {
            let card = match point {
                0 => &obstacles.cards[link.from],
                p if p == last => &obstacles.cards[link.to],
                _ => return true,
            };
            let inset = CORNER.min(card.height / 3.0);
            let on_side = route[point].x == card.x || route[point].x == card.right();
            on_side && y >= card.y + inset && y <= card.bottom() - inset
        };
        for y in [c.y, b.y] {
            // The pieces before and after get longer or shorter, but neither vanish nor turn round:
            // the first and the last lead off their cards.
            let keeps = |far: Option<usize>, near: usize| {
                far.and_then(|far| route.get(far)).is_none_or(|far| {
                    let (old, new) = (route[near].y - far.y, y - far.y);
                    old * new > 0.0 && new.abs() >= old.abs().min(SHORTEST)
                })
            };
            if !keeps(at.checked_sub(2), at - 1) || !keeps(Some(at + 3), at + 2) {
                continue;
            }
            if !holds(at - 1, y) || !holds(at + 2, y) {
                continue;
            }
            let mut tried = route.clone();
            for point in &mut tried[at - 1..=at + 2] {
                point.y = y;
            }
            let clear = tried.windows(2).all(|w| {
                let orthogonal = w[0].x == w[1].x || w[0].y == w[1].y;
                orthogonal
                    && !space.is_hit(&piece(w[0], w[1]).grown(4.0), &[link.from, link.to])
                    && !space.is_hit(&piece(w[0], w[1]), &[])
            });
            if clear {
                simplify(&mut tried);
                *route = tried;
                return true;
            }
        }
    }
    false
}
