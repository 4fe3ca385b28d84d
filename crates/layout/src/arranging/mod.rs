//! Finds places for everything: columns for each level, a search that improves them, and exact
//! coordinates.

mod arrangement;
mod columns;
mod cost;
mod drawn;
mod pack;
mod search;
mod settle;
mod stack;

pub(crate) use drawn::drawn_cost;
pub(crate) use pack::ASPECT;

use architrave_model::Rect;

use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control, layered, routing};
use arrangement::Arrangement;

/// Where everything is.
#[derive(Debug, Clone)]
pub(crate) struct Placing {
    pub cards: Vec<Rect>,
    pub frames: Vec<Rect>,
}

/// Most cards of a diagram for which folded and stacked arrangements are searched for.
const MOST_SEARCHED: usize = 64;

/// The same for a diagram without boundaries, where layers leave little to gain.
const MOST_LOOSE: usize = 16;

/// Places everything afresh, whatever places the request has; the whole begins at the origin.
///
/// Layers are best where there is much; a few cards in boundaries look better folded and stacked.
/// Both are drawn, and the better is kept.
pub(crate) fn arrange(hierarchy: &Hierarchy, control: &Control) -> Result<Placing, Cancelled> {
    let mut placings = vec![layered::place(hierarchy, control)?];
    control.report(100)?;
    let free = !hierarchy.turned && !hierarchy.stages_as_columns;
    let most = if hierarchy.parents.is_empty() {
        MOST_LOOSE
    } else {
        MOST_SEARCHED
    };
    if free && hierarchy.sizes.len() <= most {
        let start = Arrangement::layered(hierarchy, control)?;
        let found = search::improve(hierarchy, start, control)?;
        control.report(400)?;
        placings.extend(found.iter().map(|found| settle::settle(hierarchy, found)));
    }
    if placings.len() > 1 {
        // What looks best is known only when it is drawn.
        let mut best = (f64::INFINITY, 0);
        for (at, placing) in placings.iter().enumerate() {
            control.poll()?;
            let (cards, frames) = (&placing.cards, &placing.frames);
            let routes = routing::route_all(hierarchy, cards, frames, &Control::none(), (0, 0))?;
            let cost = drawn_cost(hierarchy, cards, frames, &routes);
            if cost < best.0 {
                best = (cost, at);
            }
        }
        placings.swap(0, best.1);
    }
    control.report(500)?;
    Ok(placings.swap_remove(0))
}
