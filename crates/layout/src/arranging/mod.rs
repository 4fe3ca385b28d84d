//! Finds places for everything: columns for each level, a search that improves them, and exact
//! coordinates.

mod arrangement;
mod cost;
mod drawn;
mod pack;
mod search;
mod settle;
mod stack;

use architrave_model::Rect;

use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control, routing};
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
    let found = search::improve(hierarchy, start, control)?;
    control.report(400)?;
    let mut placings: Vec<Placing> = found
        .iter()
        .map(|found| settle::settle(hierarchy, found))
        .collect();
    if placings.len() > 1 {
        // What looks best is known only when it is drawn.
        let mut best = (f64::INFINITY, 0);
        for (at, placing) in placings.iter().enumerate() {
            control.poll()?;
            let (cards, frames) = (&placing.cards, &placing.frames);
            let routes = routing::route_all(hierarchy, cards, frames, &Control::none(), (0, 0))?;
            let cost = drawn::cost(hierarchy, placing, &routes);
            if cost < best.0 {
                best = (cost, at);
            }
        }
        placings.swap(0, best.1);
    }
    control.report(500)?;
    Ok(placings.swap_remove(0))
}
