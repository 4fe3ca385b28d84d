//! Bringing boundaries and notes forward, or sending them back.

use std::collections::BTreeMap;

use architrave_model::{BoundaryId, NoteId, Transaction};
use architrave_words::say;

use super::Planning;
use crate::border::{ApiError, Layering, Target};

pub fn plan(
    planning: &Planning<'_>,
    targets: &[Target],
    step: Layering,
) -> Result<Transaction, ApiError> {
    let verb = match step {
        Layering::Front => say!("Bring to front"),
        Layering::Forward => say!("Bring forward"),
        Layering::Backward => say!("Send backward"),
        Layering::Back => say!("Send to back"),
    };
    let mut transaction = Transaction::new(verb);
    let mut notes: Vec<NoteId> = Vec::new();
    let mut by_parent: BTreeMap<Option<BoundaryId>, Vec<BoundaryId>> = BTreeMap::new();
    for target in targets {
        match target {
            Target::Note(id) => notes.push(planning.note(id)?.id.clone()),
            Target::Boundary(id) => {
                let parent = planning.boundary(id)?.parent.clone();
                by_parent.entry(parent).or_default().push(id.clone());
            }
            Target::Component(_) | Target::Connection(_) => {
                return Err(ApiError::refused(
                    say!("Only boundaries and notes lie above or below each other"),
                    say!("Components are drawn above boundaries, and notes above both."),
                ));
            }
        }
    }
    if !notes.is_empty() {
        let all = planning
            .content
            .notes
            .values()
            .map(|n| (n.id.clone(), n.order));
        for (id, order) in layered(all.collect(), &notes, step) {
            let mut note = planning.note(&id)?.clone();
            note.order = order;
            planning.set_note(&mut transaction, note);
        }
    }
    for (parent, chosen) in by_parent {
        let siblings = planning.content.boundaries.values();
        let all = siblings
            .filter(|b| b.parent == parent)
            .map(|b| (b.id.clone(), b.order));
        for (id, order) in layered(all.collect(), &chosen, step) {
            let mut boundary = planning.boundary(&id)?.clone();
            boundary.order = order;
            planning.set_boundary(&mut transaction, boundary);
        }
    }
    Ok(transaction)
}

/// The places of all, numbered from 0 upwards, after `chosen` made their step.
fn layered<I: Ord + Clone>(mut all: Vec<(I, i32)>, chosen: &[I], step: Layering) -> Vec<(I, i32)> {
    all.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let mut order: Vec<I> = all.into_iter().map(|(id, _)| id).collect();
    let is_chosen = |id: &I| chosen.contains(id);
    match step {
        Layering::Front => order.sort_by_key(|id| is_chosen(id)),
        Layering::Back => order.sort_by_key(|id| !is_chosen(id)),
        Layering::Forward => {
            for at in (1..order.len()).rev() {
                if is_chosen(&order[at - 1]) && !is_chosen(&order[at]) {
                    order.swap(at - 1, at);
                }
            }
        }
        Layering::Backward => {
            for at in 1..order.len() {
                if is_chosen(&order[at]) && !is_chosen(&order[at - 1]) {
                    order.swap(at - 1, at);
                }
            }
        }
    }
    let places = (0..).take(order.len());
    order.into_iter().zip(places).collect()
}
