//! Writing path data.

use architrave_model::Point;

use crate::number::write;

/// Path data, written piece by piece with absolute coordinates.
#[derive(Debug, Default)]
pub(crate) struct PathData(String);

impl PathData {
    pub fn new() -> Self {
        Self::default()
    }

    fn command(&mut self, letter: char, numbers: &[f64]) {
        self.0.push(letter);
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                self.0.push(' ');
            }
            self.0.push_str(&write(*number));
        }
    }

    pub fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.command('M', &[x, y]);
        self
    }

    pub fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.command('L', &[x, y]);
        self
    }

    /// A quarter circle of radius `r` to `x`, `y`; `clockwise` as seen on the screen.
    pub fn corner_to(&mut self, r: f64, clockwise: bool, x: f64, y: f64) -> &mut Self {
        let sweep = if clockwise { 1.0 } else { 0.0 };
        self.command('A', &[r, r, 0.0, 0.0, sweep, x, y]);
        self
    }

    pub fn close(&mut self) -> &mut Self {
        self.0.push('Z');
        self
    }

    pub fn finish(self) -> String {
        self.0
    }
}

/// A line through `points` whose corners are rounded with `radius`, less where a piece is short.
pub(crate) fn rounded_line(points: &[Point], radius: f64) -> String {
    let mut path = PathData::new();
    let Some((first, rest)) = points.split_first() else {
        return String::new();
    };
    path.move_to(first.x, first.y);
    for (at, here) in rest.iter().enumerate() {
        let before = points[at];
        let Some(after) = points.get(at + 2) else {
            path.line_to(here.x, here.y);
            break;
        };
        let (into, onward) = (distance(before, *here), distance(*here, *after));
        let r = radius.min(into / 2.0).min(onward / 2.0);
        let turn =
            (here.x - before.x) * (after.y - here.y) - (here.y - before.y) * (after.x - here.x);
        if r < 0.5 || turn.abs() < 1e-6 {
            path.line_to(here.x, here.y);
            continue;
        }
        let start = toward(*here, before, r);
        let end = toward(*here, *after, r);
        path.line_to(start.x, start.y)
            .corner_to(r, turn > 0.0, end.x, end.y);
    }
    path.finish()
}

pub(crate) fn distance(a: Point, b: Point) -> f64 {
    (b.x - a.x).hypot(b.y - a.y)
}

/// The point `length` pixels from `from` on the way to `to`; `from` itself where they coincide.
pub(crate) fn toward(from: Point, to: Point, length: f64) -> Point {
    let whole = distance(from, to);
    if whole < 1e-9 {
        return from;
    }
    let share = length / whole;
    Point::new(
        (to.x - from.x).mul_add(share, from.x),
        (to.y - from.y).mul_add(share, from.y),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> String {
        let points: Vec<Point> = points.iter().map(|p| Point::new(p.0, p.1)).collect();
        rounded_line(&points, 8.0)
    }

    #[test]
    fn corners_are_round_and_turn_the_right_way() {
        assert_eq!(
            line(&[(0.0, 0.0), (40.0, 0.0), (40.0, 40.0)]),
            "M0 0L32 0A8 8 0 0 1 40 8L40 40"
        );
        assert_eq!(
            line(&[(0.0, 0.0), (40.0, 0.0), (40.0, -40.0)]),
            "M0 0L32 0A8 8 0 0 0 40 -8L40 -40"
        );
    }

    #[test]
    fn short_pieces_get_small_corners() {
        assert_eq!(
            line(&[(0.0, 0.0), (40.0, 0.0), (40.0, 6.0), (80.0, 6.0)]),
            "M0 0L37 0A3 3 0 0 1 40 3L40 3A3 3 0 0 0 43 6L80 6"
        );
        assert_eq!(
            line(&[(0.0, 0.0), (20.0, 0.0), (40.0, 0.0)]),
            "M0 0L20 0L40 0"
        );
        assert_eq!(line(&[]), "");
    }
}
