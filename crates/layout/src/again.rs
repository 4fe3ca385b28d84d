//! Tidies what was tidied before: what stands well stays, so that a picture people know is not
//! shuffled for the sake of one thing more.

use architrave_model::Rect;

use crate::arranging::{arrange, drawn_cost};
use crate::hierarchy::Hierarchy;
use crate::routing::{Earlier, out_of_line};
use crate::{Cancelled, Control, LayoutRequest, LayoutResult, finish, nearby, verify};

/// What was there is kept unless it costs more than so many times what a picture made afresh does.
const WORTH_KEEPING: f64 = 1.2;

/// The layout of a request most of whose nodes have positions: those positions with what is new or
/// out of line placed among them, or a picture made afresh where that is much better.
pub(crate) fn place(
    request: &LayoutRequest,
    hierarchy: &Hierarchy,
    control: &Control,
) -> Result<LayoutResult, Cancelled> {
    let fresh = if hierarchy.fixed.contains(&true) {
        nearby::fill_in(hierarchy, kept(hierarchy, &[], true), true, control)?
    } else {
        arrange(hierarchy, control)?
    };
    let fresh = finish(hierarchy, fresh, Earlier::default(), control)?;
    let most = WORTH_KEEPING * cost(hierarchy, &fresh);
    let everything = kept(hierarchy, &[], false);
    let mut tried = vec![everything.clone()];
    let stands: Vec<Rect> = everything.into_iter().flatten().collect();
    if stands.len() == hierarchy.sizes.len() {
        let astray = out_of_line(&stands, hierarchy.turned);
        if !astray.is_empty() {
            tried.push(kept(hierarchy, &astray, false));
        }
    }
    let mut best = (most, fresh);
    for cards in tried {
        control.poll()?;
        let placing = nearby::fill_in(hierarchy, cards, false, control)?;
        let result = finish(hierarchy, placing, Earlier::default(), control)?;
        let cost = cost(hierarchy, &result);
        if cost < best.0 && verify(request, &result).is_empty() {
            best = (cost, result);
        }
    }
    Ok(best.1)
}

/// Whether most of the nodes have positions to start from.
pub(crate) fn is_placed(hierarchy: &Hierarchy) -> bool {
    let placed = hierarchy.positions.iter().flatten().count();
    2 * placed > hierarchy.positions.len()
}

/// The cards that have positions, but those `astray`; those of fixed nodes are always among them.
fn kept(hierarchy: &Hierarchy, astray: &[usize], only_fixed: bool) -> Vec<Option<Rect>> {
    let nodes = hierarchy.positions.iter().zip(&hierarchy.sizes).enumerate();
    nodes
        .map(|(node, (position, &size))| {
            let fixed = hierarchy.fixed[node];
            let stays = fixed || (!only_fixed && !astray.contains(&node));
            let position = position.filter(|_| stays)?;
            Some(Rect::at(
                if fixed { position } else { position.snapped() },
                size,
            ))
        })
        .collect()
}

fn cost(hierarchy: &Hierarchy, result: &LayoutResult) -> f64 {
    drawn_cost(hierarchy, &result.nodes, &result.groups, &result.edges)
}
