//! Finds places for everything: columns for each level, a search that improves them, and exact
//! coordinates.

mod arrangement;
mod cost;
mod pack;
mod search;
mod settle;
mod stack;

use architrave_model::Rect;

use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};
use arrangement::Arrangement;

/// Where everything is.
#[derive(Debug, Clone)]
pub(crate) struct Placing {
    pub cards: Vec<Rect>,
    pub frames: Vec<Rect>,
}

/// Places everything afresh, whatever places the request has; the whole begins at the origin.
pub(crate) fn arrange(hierarchy: &Hierarchy, control: &Control) -> Result<Placing, Cancelled> {
    let start = Arrangement::layered(hierarchy);
    control.report(100)?;
    let best = search::improve(hierarchy, start, control)?;
    control.report(400)?;
    let placed = settle::settle(hierarchy, &best);
    control.report(500)?;
    Ok(placed)
}
