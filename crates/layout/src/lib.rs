//! Layout: from a request (sizes, edges, groups, positions that must stay) to a picture's
//! geometry (cards, frames, orthogonal connections), and a check of what was promised.
//!
//! The same request gives the same result, byte for byte, on every machine: work is bounded by
//! amount, never by time, and nothing is random.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod again;
mod arranging;
mod control;
mod diagram;
mod frames;
mod hierarchy;
mod layered;
mod nearby;
mod request;
mod routing;
mod space;
mod spacing;
mod stages;
mod units;
mod verify;

pub use control::{Cancelled, Control};
pub use diagram::{DiagramLayout, StageColumn, request_for};
pub use request::{
    Direction, LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest, LayoutResult, StageSpan,
};
pub use routing::{Carried, carried};
pub use spacing::{CAPTION, PADDING};
pub use verify::{Violation, verify};

use architrave_model::Rect;
use arranging::Placing;
use hierarchy::Hierarchy;
use routing::Earlier;

/// Places every node that is not fixed, then routes. Where the request says so, most of what has a
/// position keeps it ([`LayoutRequest::from_positions`]).
///
/// # Errors
/// [`Cancelled`] when `control` says so.
pub fn place(request: &LayoutRequest, control: &Control) -> Result<LayoutResult, Cancelled> {
    let hierarchy = Hierarchy::of(request);
    control.report(0)?;
    if request.from_positions && again::is_placed(&hierarchy) {
        return again::place(request, &hierarchy, control);
    }
    let placing = if hierarchy.fixed.contains(&true) {
        let kept = positioned(&hierarchy, |node| hierarchy.fixed[node]);
        nearby::fill_in(&hierarchy, kept, true, control)?
    } else {
        arranging::arrange(&hierarchy, control)?
    };
    finish(&hierarchy, placing, Earlier::of(request), control)
}

/// Places the nodes that have no position near their neighbours, overlapping nothing, then routes;
/// all others stay where they are.
///
/// # Errors
/// [`Cancelled`] when `control` says so.
pub fn place_new(request: &LayoutRequest, control: &Control) -> Result<LayoutResult, Cancelled> {
    let hierarchy = Hierarchy::of(request);
    control.report(0)?;
    let kept = positioned(&hierarchy, |_| true);
    let placing = nearby::fill_in(&hierarchy, kept, false, control)?;
    finish(&hierarchy, placing, Earlier::of(request), control)
}

/// Computes frames and routes for nodes that have positions; should one have none, it is placed
/// as by [`place_new`].
///
/// # Errors
/// [`Cancelled`] when `control` says so.
pub fn route(request: &LayoutRequest, control: &Control) -> Result<LayoutResult, Cancelled> {
    place_new(request, control)
}

/// The cards of the nodes that have a position and pass `keep`.
fn positioned(hierarchy: &Hierarchy, keep: impl Fn(usize) -> bool) -> Vec<Option<Rect>> {
    let nodes = hierarchy.positions.iter().zip(&hierarchy.sizes).enumerate();
    nodes
        .map(|(node, (position, &size))| {
            position
                .filter(|_| keep(node))
                .map(|origin| Rect::at(origin, size))
        })
        .collect()
}

fn finish(
    hierarchy: &Hierarchy,
    mut placing: Placing,
    earlier: Earlier<'_>,
    control: &Control,
) -> Result<LayoutResult, Cancelled> {
    control.report(500)?;
    let edges = routing::route(hierarchy, &mut placing, earlier, control, (500, 1000))?;
    Ok(LayoutResult {
        stages: stages::spans(hierarchy, &placing.cards),
        nodes: placing.cards,
        edges,
        groups: placing.frames,
    })
}
