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

use architrave_model::{Point, Rect};

use crate::hierarchy::Hierarchy;
use crate::routing::{self, Channels};
use crate::{Cancelled, Control, layered};
use arrangement::Arrangement;

/// Where everything is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Placing {
    pub cards: Vec<Rect>,
    pub frames: Vec<Rect>,
    pub drawn: Drawn,
}

/// What is known already of how connections run.
#[derive(Debug, Clone, Default)]
pub(crate) enum Drawn {
    #[default]
    Nothing,
    /// Which way they run, but not yet where.
    Channels(Box<Channels>),
    /// All of them.
    Routes(Vec<Vec<Point>>),
}

/// Most cards of a diagram for which several pictures are drawn, of which the best is kept.
const MOST_DRAWN: usize = 64;
/// Most cards of a diagram without boundaries for which folded and stacked arrangements are
/// searched for: layers leave little to gain there.
const MOST_LOOSE: usize = 16;
/// How many pictures in layers are drawn.
const LAYERED: usize = 6;
/// The same for more cards in boundaries, and most of these.
const LAYERED_FRAMES: usize = 3;
const MOST_FRAMES: usize = 400;
/// What a crossing costs, beyond what it costs in any drawing, where pictures are compared: the
/// eye forgives much for a line that crosses none. Of more than so many cards it costs less.
const CROSSING: f64 = 2000.0;
const FEW: f64 = 40.0;

/// Places everything afresh, whatever places the request has; the whole begins at the origin.
///
/// Layers are best where there is much; a few cards in boundaries look better folded and stacked.
/// Of few cards both are drawn several ways, since what looks best is known only then.
pub(crate) fn arrange(hierarchy: &Hierarchy, control: &Control) -> Result<Placing, Cancelled> {
    let cards = hierarchy.sizes.len();
    let small = cards <= MOST_DRAWN;
    let ways = if small {
        LAYERED
    } else if cards <= MOST_FRAMES && !hierarchy.parents.is_empty() {
        LAYERED_FRAMES
    } else {
        1
    };
    let mut placings = layered::placings(hierarchy, ways, control)?;
    control.report(100)?;
    let free = !hierarchy.turned && !hierarchy.stages_as_columns;
    let searched = small && (!hierarchy.parents.is_empty() || cards <= MOST_LOOSE);
    if free && searched {
        let start = Arrangement::layered(hierarchy, control)?;
        let found = search::improve(hierarchy, start, control)?;
        control.report(400)?;
        // The search does not turn a picture upside down; which way up is better shows only drawn.
        for found in found
            .iter()
            .flat_map(|found| [found.clone(), found.turned_over()])
        {
            placings.push(settle::settle(hierarchy, &found));
        }
    }
    if placings.len() == 1 {
        return Ok(placings.swap_remove(0));
    }
    let fine = CROSSING * (FEW / cards as f64).min(1.0);
    let mut best: Option<(f64, Placing)> = None;
    for mut placing in placings {
        control.poll()?;
        let routes = routing::route(
            hierarchy,
            &mut placing,
            routing::Earlier::default(),
            &Control::none(),
            (0, 0),
        )?;
        let (cards, frames) = (&placing.cards, &placing.frames);
        let crossings = routing::crossings(&routes) as f64;
        let cost = drawn_cost(hierarchy, cards, frames, &routes) + fine * crossings;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            placing.drawn = Drawn::Routes(routes);
            best = Some((cost, placing));
        }
    }
    control.report(500)?;
    Ok(best.map_or_else(Placing::default, |(_, placing)| placing))
}
