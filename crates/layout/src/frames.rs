//! The frames of groups, computed from what they hold.

use architrave_model::{Point, Rect, Size};

use crate::hierarchy::Hierarchy;
use crate::spacing::{CAPTION, EMPTY_HEIGHT, EMPTY_WIDTH, PADDING, snap_down, snap_up};

/// The narrowest frame that shows a caption of this width.
pub(crate) fn width_for_caption(caption: f64) -> f64 {
    snap_up(caption + PADDING + PADDING)
}

/// The frame around what lies in `inside`.
pub(crate) fn frame_around(inside: &Rect, caption: f64) -> Rect {
    let x = snap_down(inside.x - PADDING);
    let y = snap_down(inside.y - PADDING - CAPTION);
    let width = snap_up(inside.right() + PADDING - x).max(width_for_caption(caption));
    Rect {
        x,
        y,
        width,
        height: snap_up(inside.bottom() + PADDING - y),
    }
}

/// The size of a group that holds nothing.
pub(crate) fn empty_size(hierarchy: &Hierarchy, group: usize) -> Size {
    let (width, height) = match hierarchy.frames[group] {
        Some(frame) => (snap_up(frame.width), snap_up(frame.height)),
        None => (EMPTY_WIDTH, EMPTY_HEIGHT),
    };
    Size {
        width: width.max(width_for_caption(hierarchy.captions[group])),
        height,
    }
}

/// The frame of every group whose members have places; `hollow` gives the places of empty groups
/// where they are known.
pub(crate) fn frames(
    hierarchy: &Hierarchy,
    cards: &[Option<Rect>],
    hollow: &[Option<Point>],
) -> Vec<Option<Rect>> {
    let mut found: Vec<Option<Rect>> = vec![None; hierarchy.parents.len()];
    for &group in &hierarchy.inner_first {
        found[group] = frame_of(hierarchy, group, cards, &found, hollow);
    }
    found
}

/// The frame of one group, when those of the groups in it are known.
pub(crate) fn frame_of(
    hierarchy: &Hierarchy,
    group: usize,
    cards: &[Option<Rect>],
    inner: &[Option<Rect>],
    hollow: &[Option<Point>],
) -> Option<Rect> {
    let cards = hierarchy.nodes_in[group]
        .iter()
        .filter_map(|&node| cards[node]);
    let groups = hierarchy.groups_in[group]
        .iter()
        .filter_map(|&inside| inner[inside]);
    match cards.chain(groups).reduce(|a, b| a.union(&b)) {
        Some(inside) => Some(frame_around(&inside, hierarchy.captions[group])),
        None if hierarchy.nodes_in[group].is_empty() && hierarchy.groups_in[group].is_empty() => {
            hollow[group].map(|origin| Rect::at(origin, empty_size(hierarchy, group)))
        }
        None => None,
    }
}
