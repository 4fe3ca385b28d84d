//! The colour that lies behind a place: the canvas, or the innermost frame around it.

use std::collections::BTreeMap;

use architrave_layout::DiagramLayout;
use architrave_model::{Boundary, BoundaryId, DiagramContent, Point, Rect};

use crate::{
    color::Color,
    primitive::rounded,
    theme::{Theme, color},
};

/// A boundary with its frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub boundary: &'a Boundary,
    pub area: Rect,
    pub fill: Color,
}

/// Every frame that is shown, outer ones before those in them. A collapsed boundary has none, nor
/// has what it holds.
///
/// A frame's tint is mixed into what lies below it here rather than by opacity, so that the
/// colour behind any place is known: a label's plate and the gap in a line under a crossing take
/// exactly that colour.
#[derive(Debug)]
pub(crate) struct Ground<'a> {
    canvas: Color,
    frames: Vec<Frame<'a>>,
}

impl<'a> Ground<'a> {
    pub fn new(content: &'a DiagramContent, layout: &DiagramLayout, theme: &Theme) -> Self {
        let canvas = color(theme.canvas());
        let mut by_depth: Vec<(usize, &Boundary)> = content
            .boundaries
            .values()
            .filter(|b| content.card_around(Some(&b.id)).is_none())
            .map(|b| (content.boundary_chain(Some(&b.id)).count(), b))
            .collect();
        by_depth.sort_by_key(|(depth, boundary)| (*depth, boundary.order, boundary.id.clone()));
        let mut fills: BTreeMap<&BoundaryId, Color> = BTreeMap::new();
        let mut frames = Vec::new();
        for (_, boundary) in by_depth {
            let parent = boundary.parent.as_ref().and_then(|id| fills.get(id));
            let fill = theme.frame_fill(boundary.kind, parent.copied().unwrap_or(canvas));
            fills.insert(&boundary.id, fill);
            let area = layout.boundaries.get(&boundary.id).copied();
            if let Some(area) = area.or(boundary.frame) {
                frames.push(Frame {
                    boundary,
                    area: rounded(area),
                    fill,
                });
            }
        }
        Self { canvas, frames }
    }

    pub fn frames(&self) -> &[Frame<'a>] {
        &self.frames
    }

    pub fn at(&self, place: Point) -> Color {
        self.frames
            .iter()
            .rev()
            .find(|frame| frame.area.contains(place))
            .map_or(self.canvas, |frame| frame.fill)
    }
}
