//! Where connections cross.

use architrave_model::{Point, Rect};

use crate::{
    connection::{Crossing, Line},
    ground::Ground,
    space::Space,
};

/// A level or upright piece of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub from: Point,
    pub to: Point,
    /// Which line it belongs to.
    pub line: usize,
}

impl Piece {
    pub fn is_horizontal(&self) -> bool {
        (self.from.y - self.to.y).abs() < 0.01
    }

    pub fn length(&self) -> f64 {
        crate::path::distance(self.from, self.to)
    }

    pub fn area(&self) -> Rect {
        Rect {
            x: self.from.x.min(self.to.x),
            y: self.from.y.min(self.to.y),
            width: (self.to.x - self.from.x).abs(),
            height: (self.to.y - self.from.y).abs(),
        }
    }
}

/// The pieces of a way.
pub(crate) fn pieces(points: &[Point], line: usize) -> impl Iterator<Item = Piece> + '_ {
    points
        .windows(2)
        .map(move |pair| Piece {
            from: pair[0],
            to: pair[1],
            line,
        })
        .filter(|piece| piece.length() > 0.01)
}

/// How near the end of a piece no crossing is counted: lines that meet in a corner or share an
/// end do not cross.
const CORNER: f64 = 3.0;

/// Finds, for every line, where it crosses those before it, and gives back all their pieces.
pub(crate) fn mark_crossings(lines: &mut [Line<'_>], ground: &Ground<'_>) -> Space<Piece> {
    let mut space: Space<Piece> = Space::default();
    for (number, line) in lines.iter_mut().enumerate() {
        let own: Vec<Piece> = pieces(&line.points, number).collect();
        for piece in &own {
            // Level and upright areas have no inside; a little width makes them overlap.
            for (_, other) in space.overlapping(&piece.area().grown(0.5)) {
                if let Some(at) = crossing(piece, other) {
                    line.crossings.push(Crossing {
                        at,
                        horizontal: piece.is_horizontal(),
                        ground: ground.at(at),
                    });
                }
            }
        }
        for piece in own {
            space.add(piece.area().grown(0.5), piece);
        }
    }
    space
}

fn crossing(a: &Piece, b: &Piece) -> Option<Point> {
    let (level, upright) = match (a.is_horizontal(), b.is_horizontal()) {
        (true, false) => (a.area(), b.area()),
        (false, true) => (b.area(), a.area()),
        _ => return None,
    };
    let at = Point::new(upright.x, level.y);
    let inside = at.x > level.x + CORNER
        && at.x < level.right() - CORNER
        && at.y > upright.y + CORNER
        && at.y < upright.bottom() - CORNER;
    inside.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(x1: f64, y1: f64, x2: f64, y2: f64) -> Piece {
        Piece {
            from: Point::new(x1, y1),
            to: Point::new(x2, y2),
            line: 0,
        }
    }

    #[test]
    fn lines_cross_inside_and_not_at_their_ends() {
        let level = piece(0.0, 10.0, 100.0, 10.0);
        assert_eq!(
            crossing(&level, &piece(50.0, 0.0, 50.0, 40.0)),
            Some(Point::new(50.0, 10.0))
        );
        assert_eq!(crossing(&level, &piece(50.0, 10.0, 50.0, 40.0)), None);
        assert_eq!(crossing(&level, &piece(100.0, 0.0, 100.0, 40.0)), None);
        assert_eq!(crossing(&level, &piece(0.0, 20.0, 100.0, 20.0)), None);
    }
}
