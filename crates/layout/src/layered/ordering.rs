//! Finds an order in which few links cross: sweeps and sifting from several starts, the best kept
//! and then annealed.

use super::crossings::Counter;
use super::net::Net;
use super::order::Order;
use super::starts;
use super::sweep::Pull;
use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};

/// Sweeps from one start, at most.
const SWEEPS: usize = 12;
/// Sweeps without a better order, after which a start is given up.
const PATIENCE: usize = 3;
/// The chance, at first, to take a swap that adds one crossing.
const HEAT: f64 = 0.6;
/// The same where groups bar the way.
const TREMBLE: f64 = 0.06;
/// How often warmth is given there.
const SHAKES: usize = 4;
/// Swaps between two looks at whether the work was cancelled.
const SLICE: usize = 400_000;

/// An order and how many links cross in it.
#[derive(Debug, Clone)]
pub(super) struct Ordered {
    pub order: Order,
    pub crossings: u64,
}

/// Orders a net from `starts` starts, each with sweeps and then sifting that takes `most` steps.
pub(super) fn ordered(
    hierarchy: &Hierarchy,
    net: &Net,
    starts: usize,
    most: usize,
    control: &Control,
) -> Result<Ordered, Cancelled> {
    let mut counter = Counter::default();
    let mut best = from_start(hierarchy, net, 0, &mut counter, most);
    for start in 1..starts {
        control.poll()?;
        if best.crossings == 0 {
            break;
        }
        let found = from_start(hierarchy, net, start, &mut counter, most);
        if found.crossings < best.crossings {
            best = found;
        }
    }
    Ok(best)
}

fn from_start(
    hierarchy: &Hierarchy,
    net: &Net,
    start: usize,
    counter: &mut Counter,
    most: usize,
) -> Ordered {
    let (parents, inner_first) = (&hierarchy.parents, &hierarchy.inner_first);
    let mut order = Order::by_key(net, parents, inner_first, &starts::keys(net, start));
    let mut best = Ordered {
        crossings: order.crossings(net, counter),
        order: order.clone(),
    };
    let mut since = 0;
    for sweep in 0..SWEEPS {
        if sweep.is_multiple_of(2) && sweep < SWEEPS / 2 {
            order.regroup(net, parents, inner_first);
        }
        let pull = if (start + sweep / 4).is_multiple_of(2) {
            Pull::Mean
        } else {
            Pull::Median
        };
        order.sweep(net, (sweep + start).is_multiple_of(2), pull);
        let crossings = order.crossings(net, counter);
        if crossings < best.crossings {
            best = Ordered {
                order: order.clone(),
                crossings,
            };
            since = 0;
        } else {
            since += 1;
        }
        if since > PATIENCE || best.crossings == 0 {
            break;
        }
    }
    if net.has_groups() {
        best.order.settle(net, true, most);
    } else {
        let mut dirty = vec![true; best.order.rows.len()];
        best.order.sift_all(net, &mut dirty, &mut 0, most);
    }
    best.crossings = best.order.crossings(net, counter);
    best
}

/// Makes an order better by annealing with `swaps` swaps, and settling that takes `most` steps.
pub(super) fn annealed(
    net: &Net,
    start: Ordered,
    swaps: usize,
    most: usize,
    control: &Control,
) -> Result<Ordered, Cancelled> {
    if net.has_groups() {
        return shaken(net, start, swaps, most, control);
    }
    let mut order = start.order.clone();
    if start.crossings > 0 {
        let slices = swaps.div_ceil(SLICE).max(1);
        for slice in 0..slices {
            control.poll()?;
            let share = |at: usize| HEAT * (slices - at) as f64 / slices as f64;
            let heat = (share(slice), share(slice + 1));
            order.anneal(net, swaps / slices, heat, slice as u64);
        }
        order.settle(net, false, most);
    }
    let crossings = order.crossings(net, &mut Counter::default());
    Ok(if crossings < start.crossings {
        Ordered { order, crossings }
    } else {
        start
    })
}

/// As [`annealed`], where groups bar the way: what is warm enough to come past one does not come
/// back, so little warmth is given several times, each time from the best so far.
fn shaken(
    net: &Net,
    mut best: Ordered,
    swaps: usize,
    most: usize,
    control: &Control,
) -> Result<Ordered, Cancelled> {
    let mut counter = Counter::default();
    for round in 0..SHAKES {
        control.poll()?;
        if best.crossings == 0 {
            break;
        }
        let mut order = best.order.clone();
        order.anneal(net, swaps / SHAKES, (TREMBLE, 0.0), round as u64);
        order.settle(net, round + 1 == SHAKES, most);
        let crossings = order.crossings(net, &mut counter);
        if crossings < best.crossings {
            best = Ordered { order, crossings };
        }
    }
    Ok(best)
}
