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
const END: f64 = 3.0;
/// The same for the piece that gets the gap: its rounded corner or arrow head must stay whole.
const CORNER: f64 = 13.0;

/// The most gaps one line makes. Where it crosses more than this, the picture is too dense for
/// gaps to help, and finding them all would take its time.
const MOST_GAPS: usize = 40;

/// The pieces of lines, level and upright ones apart.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    level: Space<Piece>,
    upright: Space<Piece>,
}

impl Pieces {
    fn add(&mut self, piece: Piece) {
        // Level and upright areas have no inside; a little width makes them overlap.
        let area = piece.area().grown(0.5);
        if piece.is_horizontal() {
            self.level.add(area, piece);
        } else {
            self.upright.add(area, piece);
        }
    }

    /// The pieces that run across this one and touch it.
    fn across<'s>(&'s self, piece: &Piece) -> impl Iterator<Item = &'s Piece> + use<'s> {
        let others = if piece.is_horizontal() {
            &self.upright
        } else {
            &self.level
        };
        others
            .overlapping(&piece.area().grown(0.5))
            .map(|(_, other)| other)
    }

    /// The pieces that touch an area.
    pub fn touching<'s>(&'s self, area: &Rect) -> impl Iterator<Item = &'s Piece> + use<'s> {
        self.level
            .overlapping(area)
            .chain(self.upright.overlapping(area))
            .map(|(_, piece)| piece)
    }
}

/// Finds, for every line, where it crosses those before it, and gives back all their pieces.
pub(crate) fn mark_crossings(lines: &mut [Line<'_>], ground: &Ground<'_>) -> Pieces {
    let mut all = Pieces::default();
    for (number, line) in lines.iter_mut().enumerate() {
        let own: Vec<Piece> = pieces(&line.points, number).collect();
        line.crossings = own
            .iter()
            .flat_map(|piece| all.across(piece).map(move |other| (piece, other)))
            .filter_map(|(piece, other)| {
                let at = crossing(piece, other)?;
                Some(Crossing {
                    at,
                    horizontal: piece.is_horizontal(),
                    ground: ground.at(at),
                })
            })
            .take(MOST_GAPS)
            .collect();
        for piece in own {
            all.add(piece);
        }
    }
    all
}

/// Where `over` crosses `under`.
fn crossing(over: &Piece, under: &Piece) -> Option<Point> {
    if over.is_horizontal() == under.is_horizontal() {
        return None;
    }
    let at = if over.is_horizontal() {
        Point::new(under.from.x, over.from.y)
    } else {
        Point::new(over.from.x, under.from.y)
    };
    (inside(over, at) > END && inside(under, at) > CORNER).then_some(at)
}

/// How far inside a piece a place on its line is; negative outside.
fn inside(piece: &Piece, at: Point) -> f64 {
    let (from, to, at) = if piece.is_horizontal() {
        (piece.from.x, piece.to.x, at.x)
    } else {
        (piece.from.y, piece.to.y, at.y)
    };
    (at - from.min(to)).min(from.max(to) - at)
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
            crossing(&level, &piece(50.0, -20.0, 50.0, 40.0)),
            Some(Point::new(50.0, 10.0))
        );
        assert_eq!(crossing(&level, &piece(50.0, 10.0, 50.0, 40.0)), None);
        assert_eq!(crossing(&level, &piece(100.0, 0.0, 100.0, 40.0)), None);
        assert_eq!(crossing(&level, &piece(0.0, 20.0, 100.0, 20.0)), None);
    }

    #[test]
    fn a_gap_never_cuts_a_corner() {
        let over = piece(0.0, 10.0, 100.0, 10.0);
        assert_eq!(crossing(&over, &piece(50.0, 0.0, 50.0, 100.0)), None);
        assert!(crossing(&over, &piece(50.0, -10.0, 50.0, 100.0)).is_some());
    }
}
