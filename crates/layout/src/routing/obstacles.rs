//! What connections have to get around.

use architrave_model::{Point, Rect};

use crate::hierarchy::Hierarchy;
use crate::spacing::caption_strip;

/// Everything placed, as the routing sees it.
#[derive(Debug, Clone)]
pub(crate) struct Obstacles {
    pub cards: Vec<Rect>,
    pub frames: Vec<Rect>,
    /// The part of each frame that its caption covers.
    pub captions: Vec<Rect>,
}

impl Obstacles {
    pub(crate) fn of(hierarchy: &Hierarchy, cards: &[Rect], frames: &[Rect]) -> Self {
        let captions = frames
            .iter()
            .zip(&hierarchy.captions)
            .map(|(frame, &width)| caption_strip(frame, width))
            .collect();
        Self {
            cards: cards.to_vec(),
            frames: frames.to_vec(),
            captions,
        }
    }

    /// The same with x and y exchanged, so that upright lines can be treated as level ones.
    pub(crate) fn turned(&self) -> Self {
        let turn = |rects: &[Rect]| rects.iter().map(turned_rect).collect();
        Self {
            cards: turn(&self.cards),
            frames: turn(&self.frames),
            captions: turn(&self.captions),
        }
    }
}

/// A rectangle with x and y exchanged.
pub(crate) fn turned_rect(rect: &Rect) -> Rect {
    Rect {
        x: rect.y,
        y: rect.x,
        width: rect.height,
        height: rect.width,
    }
}

/// Exchanges x and y of every point.
pub(crate) fn turn_routes(routes: &mut [Vec<Point>]) {
    for point in routes.iter_mut().flatten() {
        std::mem::swap(&mut point.x, &mut point.y);
    }
}

/// The piece of a route between two corners as an empty rectangle.
pub(crate) fn piece(a: Point, b: Point) -> Rect {
    Rect {
        x: a.x.min(b.x),
        y: a.y.min(b.y),
        width: (a.x - b.x).abs(),
        height: (a.y - b.y).abs(),
    }
}
