//! Lining a selection up.

use architrave_model::{CARD_SIZE, Component, ComponentId, Point, Transaction};

use super::Planning;
use crate::{
    border::{Alignment, ApiError},
    naming::count,
};

pub fn plan(
    planning: &Planning<'_>,
    ids: &[ComponentId],
    alignment: Alignment,
) -> Result<Transaction, ApiError> {
    let distributes = matches!(
        alignment,
        Alignment::DistributeHorizontally | Alignment::DistributeVertically
    );
    let needed = if distributes { 3 } else { 2 };
    if ids.len() < needed {
        return Err(ApiError::refused(
            format!("At least {needed} components must be selected"),
            "Select more, with Shift and a click.",
        ));
    }
    let mut cards: Vec<(Component, Point)> = Vec::with_capacity(ids.len());
    for id in ids {
        let component = planning.component(id)?.clone();
        let card = planning
            .layout
            .components
            .get(id)
            .copied()
            .unwrap_or_default();
        cards.push((component, Point::new(card.x, card.y)));
    }
    let mut transaction = Transaction::new(format!("Align {}", count(ids.len(), "component")));
    for (component, at) in aligned(cards, alignment) {
        planning.set_component(
            &mut transaction,
            Component {
                position: Some(at.snapped()),
                ..component
            },
        );
    }
    Ok(transaction)
}

/// All cards have one size, so edges and centres line up together along an axis.
fn aligned(mut cards: Vec<(Component, Point)>, alignment: Alignment) -> Vec<(Component, Point)> {
    let least = |pick: fn(&Point) -> f64, cards: &[(Component, Point)]| {
        cards
            .iter()
            .map(|(_, p)| pick(p))
            .fold(f64::INFINITY, f64::min)
    };
    let most = |pick: fn(&Point) -> f64, cards: &[(Component, Point)]| {
        cards
            .iter()
            .map(|(_, p)| pick(p))
            .fold(f64::NEG_INFINITY, f64::max)
    };
    let x = |p: &Point| p.x;
    let y = |p: &Point| p.y;
    let (left, right) = (least(x, &cards), most(x, &cards));
    let (top, bottom) = (least(y, &cards), most(y, &cards));
    match alignment {
        Alignment::Left => cards.iter_mut().for_each(|(_, p)| p.x = left),
        Alignment::Right => cards.iter_mut().for_each(|(_, p)| p.x = right),
        Alignment::Center => cards
            .iter_mut()
            .for_each(|(_, p)| p.x = f64::midpoint(left, right)),
        Alignment::Top => cards.iter_mut().for_each(|(_, p)| p.y = top),
        Alignment::Bottom => cards.iter_mut().for_each(|(_, p)| p.y = bottom),
        Alignment::Middle => cards
            .iter_mut()
            .for_each(|(_, p)| p.y = f64::midpoint(top, bottom)),
        Alignment::DistributeHorizontally => {
            cards.sort_by(|a, b| a.1.x.total_cmp(&b.1.x).then_with(|| a.0.id.cmp(&b.0.id)));
            spread(
                &mut cards,
                left,
                right.max(left + CARD_SIZE.width),
                |p, v| p.x = v,
            );
        }
        Alignment::DistributeVertically => {
            cards.sort_by(|a, b| a.1.y.total_cmp(&b.1.y).then_with(|| a.0.id.cmp(&b.0.id)));
            spread(
                &mut cards,
                top,
                bottom.max(top + CARD_SIZE.height),
                |p, v| p.y = v,
            );
        }
    }
    cards
}

fn spread(cards: &mut [(Component, Point)], first: f64, last: f64, set: fn(&mut Point, f64)) {
    let gaps = u32::try_from(cards.len().saturating_sub(1))
        .unwrap_or(u32::MAX)
        .max(1);
    let step = (last - first) / f64::from(gaps);
    let mut at = first;
    for (_, point) in cards {
        set(point, at);
        at += step;
    }
}
