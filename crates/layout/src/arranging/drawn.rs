//! How good a picture is once its connections are drawn.

use architrave_model::Point;

use super::Placing;
use super::cost::size_cost;
use crate::hierarchy::Hierarchy;
use crate::routing::strain;

/// What a connection costs that points against the flow, unless it is meant to.
const BACKWARD: f64 = 160.0;

/// Pixels of connection, with fines for corners, crossings, connections against the flow and the
/// size of the picture.
pub(super) fn cost(hierarchy: &Hierarchy, placing: &Placing, routes: &[Vec<Point>]) -> f64 {
    let against = hierarchy.links.iter().filter(|link| {
        let (from, to) = (&placing.cards[link.from], &placing.cards[link.to]);
        !link.feedback && to.x + to.width < from.x
    });
    size_cost(hierarchy, placing) + strain(routes) + against.count() as f64 * BACKWARD
}
