//! How good a picture is once its connections are drawn.

use architrave_model::{Point, Rect};

use super::cost::size_cost;
use crate::hierarchy::Hierarchy;
use crate::routing::strain;

/// What a connection costs that points against the flow, unless it is meant to.
const BACKWARD: f64 = 160.0;
/// The same between cards one above the other, of which the upper one is read first.
const UPWARD: f64 = 80.0;

/// Pixels of connection, with fines for corners, crossings, connections against the flow and the
/// size of the picture.
pub(crate) fn drawn_cost(
    hierarchy: &Hierarchy,
    cards: &[Rect],
    frames: &[Rect],
    routes: &[Vec<Point>],
) -> f64 {
    let against = hierarchy.links.iter().filter(|link| !link.feedback);
    let fines = against.map(|link| {
        let (from, to) = (&cards[link.from], &cards[link.to]);
        if to.right() < from.x {
            BACKWARD
        } else if to.x < from.right() && to.bottom() <= from.y {
            UPWARD
        } else {
            0.0
        }
    });
    size_cost(hierarchy, cards, frames) + strain(routes) + fines.sum::<f64>()
}
