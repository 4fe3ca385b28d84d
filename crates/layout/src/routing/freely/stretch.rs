//! An old way with its ends moved along.

use architrave_model::Point;

use crate::routing::search::simplify;
use crate::spacing::CLEARANCE;

/// The route with everything moved alike.
fn shifted(route: &[Point], by: Point) -> Vec<Point> {
    let moved = route.iter().map(|p| Point::new(p.x + by.x, p.y + by.y));
    moved.collect()
}

/// The route with its first point moved by `start` and its last by `end`, and the pieces there as
/// long as that takes; none where a piece would have to turn back.
pub(super) fn stretched(route: &[Point], start: Point, end: Point) -> Option<Vec<Point>> {
    if start == end {
        return Some(shifted(route, start));
    }
    let one = with_start(route, start)?;
    let mut back = one;
    back.reverse();
    let mut both = with_start(&back, end)?;
    both.reverse();
    simplify(&mut both);
    Some(both)
}

fn with_start(route: &[Point], by: Point) -> Option<Vec<Point>> {
    let [first, second, rest @ ..] = route else {
        return None;
    };
    let level = first.y == second.y;
    let moved = Point::new(first.x + by.x, first.y + by.y);
    let shifted_away = if level { by.y != 0.0 } else { by.x != 0.0 };
    if shifted_away && rest.is_empty() {
        return None;
    }
    let corner = match (shifted_away, level) {
        (false, _) => *second,
        (true, true) => Point::new(second.x, moved.y),
        (true, false) => Point::new(moved.x, second.y),
    };
    // It must leave its card the way it did, and far enough to be seen.
    let (old, new) = if level {
        (second.x - first.x, corner.x - moved.x)
    } else {
        (second.y - first.y, corner.y - moved.y)
    };
    if old * new <= 0.0 || new.abs() < CLEARANCE {
        return None;
    }
    let mut points = vec![moved, corner];
    points.extend_from_slice(rest);
    Some(points)
}

#[cfg(test)]
mod tests {
    use super::stretched;
    use architrave_model::Point;

    const STILL: Point = Point { x: 0.0, y: 0.0 };

    fn points(of: &[(f64, f64)]) -> Vec<Point> {
        of.iter().map(|&(x, y)| Point::new(x, y)).collect()
    }

    #[test]
    fn the_first_corner_follows_and_all_else_stays() {
        let route = points(&[(0.0, 0.0), (50.0, 0.0), (50.0, 90.0), (100.0, 90.0)]);
        let moved = stretched(&route, Point::new(-10.0, 20.0), STILL).unwrap();
        let wanted = points(&[(-10.0, 20.0), (50.0, 20.0), (50.0, 90.0), (100.0, 90.0)]);
        assert_eq!(moved, wanted);
    }

    #[test]
    fn what_would_have_to_turn_back_is_not_stretched() {
        let route = points(&[(0.0, 0.0), (50.0, 0.0), (50.0, 90.0)]);
        assert_eq!(stretched(&route, Point::new(45.0, 0.0), STILL), None);
        let straight = points(&[(0.0, 0.0), (50.0, 0.0)]);
        assert_eq!(stretched(&straight, Point::new(0.0, 8.0), STILL), None);
        assert!(stretched(&straight, Point::new(8.0, 0.0), STILL).is_some());
    }
}
