//! What every engine is asked, and what it answers: boxes, lines, frames, in pixels.

use architrave_model::{Point, Rect};

/// A box.
#[derive(Debug, Clone, Copy)]
pub struct Card {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Where in the flow it stands, where that is known.
    pub stage: Option<u8>,
    /// The innermost group it is in.
    pub group: Option<usize>,
}

/// A graph to be drawn.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// What tables call it.
    pub name: String,
    /// The boxes.
    pub boxes: Vec<Card>,
    /// The lines, as indices of boxes.
    pub lines: Vec<(usize, usize)>,
    /// The group around each group.
    pub groups: Vec<Option<usize>>,
}

impl Input {
    /// The same without groups.
    pub fn flat(&self) -> Self {
        let boxes = self.boxes.iter();
        Self {
            boxes: boxes.map(|b| Card { group: None, ..*b }).collect(),
            groups: Vec::new(),
            ..self.clone()
        }
    }

    /// The same with one more box and two lines, from one box in the middle and to another.
    pub fn with_one_more(&self) -> Self {
        let mut more = self.clone();
        let new = self.boxes.len();
        more.boxes.push(Card {
            stage: Some(2),
            ..self.boxes[new / 2]
        });
        more.lines.push((new / 4, new));
        more.lines.push((new, new * 3 / 4));
        more
    }
}

/// A graph drawn.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// Where each box is.
    pub boxes: Vec<Rect>,
    /// The corners of each line, from border to border.
    pub lines: Vec<Vec<Point>>,
    /// Where each group's frame is.
    pub frames: Vec<Rect>,
    /// Whether lines are curves, here cut into straight pieces; bends are not counted then.
    pub curved: bool,
}

/// Points on a chain of cubic Bézier curves, given as its start and three points for each curve.
pub fn flattened(points: &[Point]) -> Vec<Point> {
    /// Straight pieces for each curve.
    const PIECES: usize = 8;
    let mut found: Vec<Point> = points.first().copied().into_iter().collect();
    let mut at = 0;
    while at + 3 < points.len() {
        let [a, b, c, d] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
        for piece in 1..=PIECES {
            let t = piece as f64 / PIECES as f64;
            let s = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            found.push(Point::new(mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)));
        }
        at += 3;
    }
    found
}
