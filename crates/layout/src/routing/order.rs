//! Which of two pieces on one line must lie above the other so that their routes need not cross.

use std::cmp::Ordering;

use architrave_model::Point;

/// Where a route goes after a piece: each entry is a corner to come.
struct Ahead<'a> {
    route: &'a [Point],
    /// The corner reached last.
    at: usize,
    /// Whether it is walked towards its beginning.
    back: bool,
}

impl Ahead<'_> {
    fn here(&self) -> Point {
        self.route[self.at]
    }

    fn step(&mut self) -> bool {
        if self.back {
            if self.at == 0 {
                return false;
            }
            self.at -= 1;
        } else {
            if self.at + 1 >= self.route.len() {
                return false;
            }
            self.at += 1;
        }
        true
    }

    fn next(&self) -> Option<Point> {
        let mut ahead = Ahead {
            route: self.route,
            at: self.at,
            back: self.back,
        };
        ahead.step().then(|| ahead.here())
    }
}

/// The way from `a` to `b` as a step of one along each axis.
fn way(a: Point, b: Point) -> (i32, i32) {
    let sign = |d: f64| {
        if d > 0.0 {
            1
        } else if d < 0.0 {
            -1
        } else {
            0
        }
    };
    (sign(b.x - a.x), sign(b.y - a.y))
}

/// How far along `way` the point lies.
fn along(way: (i32, i32), point: Point) -> f64 {
    f64::from(way.0) * point.x + f64::from(way.1) * point.y
}

/// -1 when `next` turns left from `way` as seen by one walking, 1 right, 0 straight on or ended.
fn turn(way: (i32, i32), next: Option<(i32, i32)>) -> i32 {
    match next {
        // With y pointing down, a positive cross product turns right.
        Some(next) => way.0 * next.1 - way.1 * next.0,
        None => 0,
    }
}

/// Which of two routes leaves to the left first, when both are walked in direction `way` from the
/// piece they share.
fn leaves_left(mut a: Ahead<'_>, mut b: Ahead<'_>, mut heading: (i32, i32)) -> Ordering {
    for _ in 0..64 {
        let (pa, pb) = (along(heading, a.here()), along(heading, b.here()));
        let exit =
            |ahead: &Ahead<'_>| turn(heading, ahead.next().map(|next| way(ahead.here(), next)));
        if pa != pb {
            // The one that turns first turns away from the other, which goes straight on.
            return if pa < pb {
                exit(&a).cmp(&0)
            } else {
                0.cmp(&exit(&b))
            };
        }
        let (ta, tb) = (exit(&a), exit(&b));
        if ta != tb {
            return ta.cmp(&tb);
        }
        let Some(next) = a.next() else {
            return Ordering::Equal;
        };
        heading = way(a.here(), next);
        if b.next().is_none() || !a.step() || !b.step() {
            return Ordering::Equal;
        }
    }
    Ordering::Equal
}

/// Whether the level piece `a.1` of route `a.0` should lie above (`Less`) or below (`Greater`)
/// the piece `b.1` of route `b.0` on the same line.
pub(super) fn above(a: (&[Point], usize), b: (&[Point], usize)) -> Ordering {
    let towards = |(route, at): (&[Point], usize), right: bool| {
        let rises = route[at + 1].x >= route[at].x;
        if rises == right {
            (at + 1, false)
        } else {
            (at, true)
        }
    };
    let side = |right: bool| {
        let ((at_a, back_a), (at_b, back_b)) = (towards(a, right), towards(b, right));
        leaves_left(
            Ahead {
                route: a.0,
                at: at_a,
                back: back_a,
            },
            Ahead {
                route: b.0,
                at: at_b,
                back: back_b,
            },
            if right { (1, 0) } else { (-1, 0) },
        )
    };
    // Walking right, left is above; walking left, left is below.
    let (right, left) = (side(true), side(false).reverse());
    match (right, left) {
        (Ordering::Equal, other) | (other, Ordering::Equal) => other,
        (right, left) if right == left => right,
        // They cross in any case.
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use architrave_model::Point;

    use super::above;

    fn route(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|&(x, y)| Point::new(x, y)).collect()
    }

    #[test]
    fn what_turns_up_lies_above() {
        let up = route(&[(0.0, 50.0), (40.0, 50.0), (40.0, 0.0)]);
        let on = route(&[(0.0, 50.0), (90.0, 50.0)]);
        let down = route(&[(90.0, 90.0), (60.0, 90.0), (60.0, 50.0), (0.0, 50.0)]);
        assert_eq!(above((&up, 0), (&on, 0)), Ordering::Less);
        assert_eq!(above((&on, 0), (&up, 0)), Ordering::Greater);
        assert_eq!(above((&down, 2), (&on, 0)), Ordering::Greater);
        assert_eq!(above((&up, 0), (&down, 2)), Ordering::Less);
    }

    #[test]
    fn routes_that_part_later_look_ahead() {
        let first = route(&[(0.0, 50.0), (40.0, 50.0), (40.0, 0.0), (80.0, 0.0)]);
        let second = route(&[(0.0, 50.0), (40.0, 50.0), (40.0, 20.0), (80.0, 20.0)]);
        // Both turn up; the second leaves to the right first, so it must lie to the right of the
        // other there, and below it here.
        assert_eq!(above((&second, 0), (&first, 0)), Ordering::Greater);
    }
}
