//! Connections from a component to itself: a small loop at a corner of its card.

use architrave_model::{Point, Rect};

use super::obstacles::piece;
use crate::hierarchy::Hierarchy;
use crate::space::Space;

/// How far a loop stands off its card, in pixels.
const REACH: f64 = 12.0;
/// How far from the corner it begins and ends.
const FOOT: f64 = 16.0;

/// Draws the loops into `routes`.
pub(super) fn draw(
    hierarchy: &Hierarchy,
    cards: &[Rect],
    space: &Space,
    routes: &mut [Vec<Point>],
) {
    let mut taken = vec![0usize; cards.len()];
    for &(edge, node) in &hierarchy.loops {
        let card = &cards[node];
        let turn = taken[node];
        taken[node] += 1;
        let free = |route: &[Point]| {
            route
                .windows(2)
                .all(|w| !space.is_hit(&piece(w[0], w[1]), &[]))
        };
        // Several loops take the corners in turn; all loops after the fourth lie on the others.
        routes[edge] = (0..4)
            .map(|corner| at_corner(card, (turn + corner) % 4, REACH))
            .find(|route| free(route))
            .unwrap_or_else(|| at_corner(card, turn % 4, REACH / 6.0));
    }
}

fn at_corner(card: &Rect, corner: usize, reach: f64) -> Vec<Point> {
    let foot = FOOT.min(card.width / 3.0).min(card.height / 3.0);
    let (right, top) = (matches!(corner, 0 | 1), matches!(corner, 0 | 3));
    let (x, dx) = if right {
        (card.right(), 1.0)
    } else {
        (card.x, -1.0)
    };
    let (y, dy) = if top {
        (card.y, -1.0)
    } else {
        (card.bottom(), 1.0)
    };
    vec![
        Point::new(x, y - dy * foot),
        Point::new(x + dx * reach, y - dy * foot),
        Point::new(x + dx * reach, y + dy * reach),
        Point::new(x - dx * foot, y + dy * reach),
        Point::new(x - dx * foot, y),
    ]
}
