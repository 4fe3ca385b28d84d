//! How hard connections are to follow.

use architrave_model::Point;

/// What a corner costs, in pixels of connection.
const CORNER: f64 = 24.0;
/// What a crossing costs.
pub(crate) const CROSSING: f64 = 80.0;

/// Pixels of connection, with fines for corners and crossings.
pub(crate) fn strain(routes: &[Vec<Point>]) -> f64 {
    let length = |route: &Vec<Point>| -> f64 {
        let pieces = route.windows(2);
        pieces
            .map(|w| (w[0].x - w[1].x).abs() + (w[0].y - w[1].y).abs())
            .sum()
    };
    let corners: usize = routes
        .iter()
        .map(|route| route.len().saturating_sub(2))
        .sum();
    let length: f64 = routes.iter().map(length).sum();
    length + corners as f64 * CORNER + crossings(routes) as f64 * CROSSING
}

/// How often level pieces cross upright pieces of other routes.
pub(crate) fn crossings(routes: &[Vec<Point>]) -> usize {
    let pieces = routes
        .iter()
        .enumerate()
        .flat_map(|(edge, route)| route.windows(2).map(move |w| (edge, w[0], w[1])));
    let within = |value: f64, a: f64, b: f64| a.min(b) < value && value < a.max(b);
    let (level, upright): (Vec<_>, Vec<_>) = pieces.partition(|(_, a, b)| a.y == b.y);
    let crossed = |&(edge, a, b): &(usize, Point, Point)| {
        upright
            .iter()
            .filter(|(other, p, q)| {
                *other != edge && within(p.x, a.x, b.x) && within(a.y, p.y, q.y)
            })
            .count()
    };
    level.iter().map(crossed).sum()
}
