//! Lining a selection up.

use architrave_model::{ComponentId, Point, Rect, Transaction};
use architrave_words::say;

use super::{Planning, move_things};
use crate::{
    border::{Alignment, ApiError, Move, Target},
    naming,
};

/// Something that is lined up.
struct Thing {
    target: Target,
    area: Rect,
    locked: bool,
}

pub fn plan(
    planning: &Planning<'_>,
    components: &[ComponentId],
    others: &[Target],
    alignment: Alignment,
) -> Result<Transaction, ApiError> {
    let targets = components.iter().cloned().map(Target::Component);
    let mut things: Vec<Thing> = Vec::new();
    for target in targets.chain(others.iter().cloned()) {
        if things.iter().all(|thing| thing.target != target) {
            let area = planning.area(&target)?;
            let locked = planning.is_locked(&target);
            things.push(Thing {
                target,
                area,
                locked,
            });
        }
    }
    let distributes = matches!(
        alignment,
        Alignment::DistributeHorizontally | Alignment::DistributeVertically
    );
    let needed = if distributes { 3 } else { 2 };
    if things.len() < needed {
        return Err(ApiError::refused(
            say!("At least {needed} things must be selected", needed),
            say!("Select more, with Shift and a click."),
        ));
    }
    let label = match others {
        [] => say!("Align {what}", what = naming::components(things.len())),
        _ => say!("Align {what}", what = naming::things(things.len())),
    };
    let moves: Vec<Move> = match alignment {
        Alignment::DistributeHorizontally => distributed(things, |r| (r.x, r.width), set_x),
        Alignment::DistributeVertically => distributed(things, |r| (r.y, r.height), set_y),
        edge => lined_up(things, edge),
    };
    let mut transaction = move_things::plan_within(planning, &moves)?;
    transaction.label = label;
    Ok(transaction)
}

fn set_x(at: &mut Point, x: f64) {
    at.x = x;
}

fn set_y(at: &mut Point, y: f64) {
    at.y = y;
}

fn moved(thing: &Thing, change: impl FnOnce(&mut Point)) -> Option<Move> {
    let mut to = Point::new(thing.area.x, thing.area.y);
    change(&mut to);
    (!thing.locked).then(|| Move {
        target: thing.target.clone(),
        to,
    })
}

/// All at one edge or centre: that of what is locked, otherwise that of all together.
fn lined_up(things: Vec<Thing>, alignment: Alignment) -> Vec<Move> {
    let any_locked = things.iter().any(|thing| thing.locked);
    let line = things
        .iter()
        .filter(|thing| thing.locked || !any_locked)
        .map(|thing| thing.area)
        .reduce(|a, b| a.union(&b))
        .unwrap_or_default();
    let place = |thing: &Thing| {
        let area = thing.area;
        moved(thing, |to| match alignment {
            Alignment::Left => to.x = line.x,
            Alignment::Center => to.x = line.center().x - area.width / 2.0,
            Alignment::Right => to.x = line.right() - area.width,
            Alignment::Top => to.y = line.y,
            Alignment::Middle => to.y = line.center().y - area.height / 2.0,
            Alignment::Bottom => to.y = line.bottom() - area.height,
            Alignment::DistributeHorizontally | Alignment::DistributeVertically => {}
        })
    };
    things.iter().filter_map(place).collect()
}

/// Equal gaps between the first and the last along one axis. What is locked stays, and takes part
/// with the room it has.
fn distributed(
    mut things: Vec<Thing>,
    span: impl Fn(&Rect) -> (f64, f64),
    set: fn(&mut Point, f64),
) -> Vec<Move> {
    things.sort_by(|a, b| {
        let (a_at, b_at) = (span(&a.area).0, span(&b.area).0);
        a_at.total_cmp(&b_at).then_with(|| a.target.cmp(&b.target))
    });
    let starts = things.iter().map(|thing| span(&thing.area).0);
    let ends = things.iter().map(|thing| {
        let (start, length) = span(&thing.area);
        start + length
    });
    let first = starts.fold(f64::INFINITY, f64::min);
    let last = ends.fold(f64::NEG_INFINITY, f64::max);
    let filled: f64 = things.iter().map(|thing| span(&thing.area).1).sum();
    let gaps = u32::try_from(things.len().saturating_sub(1))
        .unwrap_or(u32::MAX)
        .max(1);
    // Where there is too little room the things come to stand side by side.
    let gap = ((last - first - filled) / f64::from(gaps)).max(0.0);
    let mut at = first;
    let mut moves = Vec::new();
    for thing in &things {
        moves.extend(moved(thing, |to| set(to, at)));
        at += span(&thing.area).1 + gap;
    }
    moves
}
