//! The room that frames need around what they hold, and sizes, as seen along the layers.

use architrave_model::Size;

use super::graph::Vertex;
use crate::arranging::ASPECT;
use crate::frames::{empty_size, width_for_caption};
use crate::hierarchy::Hierarchy;
use crate::spacing::{CAPTION, PADDING, snap_up};

/// Between a frame and what it holds, in pixels, before it and after it; along the layers and
/// across them. The caption is at the top of a frame whichever way the layers lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Margins {
    pub along: (f64, f64),
    pub across: (f64, f64),
    /// Whether layers lead from top to bottom, so that x and y are exchanged.
    pub turned: bool,
}

impl Margins {
    pub(super) fn of(turned: bool) -> Self {
        let (plain, captioned) = ((PADDING, PADDING), (PADDING + CAPTION, PADDING));
        let (along, across) = if turned {
            (captioned, plain)
        } else {
            (plain, captioned)
        };
        Self {
            along,
            across,
            turned,
        }
    }

    /// The shape aimed at: its length along the layers to that across them.
    pub(super) fn aspect(&self) -> f64 {
        if self.turned { 1.0 / ASPECT } else { ASPECT }
    }

    /// The size of what stands in a layer: the width along the layers, the height across them.
    pub(super) fn size(&self, hierarchy: &Hierarchy, vertex: Vertex) -> Size {
        let size = match vertex {
            Vertex::Node(node) => hierarchy.sizes[node],
            Vertex::Hollow(group) => empty_size(hierarchy, group),
            Vertex::Bend { .. } | Vertex::Filler(_) => Size::default(),
        };
        let (width, height) = (snap_up(size.width), snap_up(size.height));
        if self.turned {
            Size {
                width: height,
                height: width,
            }
        } else {
            Size { width, height }
        }
    }

    /// The least length of a frame along the layers, for its caption.
    pub(super) fn least_along(&self, hierarchy: &Hierarchy, group: usize) -> f64 {
        if self.turned {
            0.0
        } else {
            width_for_caption(hierarchy.captions[group])
        }
    }

    /// The least length of a frame across the layers, where it is more than any card needs.
    pub(super) fn least_across(&self, hierarchy: &Hierarchy, group: usize) -> f64 {
        let least = width_for_caption(hierarchy.captions[group]);
        let narrowest = hierarchy.nodes_in[group]
            .iter()
            .map(|&node| hierarchy.sizes[node].width)
            .fold(f64::INFINITY, f64::min);
        let narrowest = if narrowest.is_finite() {
            narrowest
        } else {
            0.0
        };
        if self.turned && least > narrowest + 2.0 * PADDING {
            least
        } else {
            0.0
        }
    }
}
