//! Where the columns of each stage are.

use std::collections::BTreeMap;

use architrave_model::Rect;

use crate::StageSpan;
use crate::hierarchy::Hierarchy;
use crate::spacing::PADDING;

/// The columns of the stages; none unless the cards of each stage stand apart from all others.
pub(crate) fn spans(hierarchy: &Hierarchy, cards: &[Rect]) -> Vec<StageSpan> {
    if !hierarchy.stages_as_columns {
        return Vec::new();
    }
    let mut found: BTreeMap<u8, (f64, f64)> = BTreeMap::new();
    for (card, stage) in cards.iter().zip(&hierarchy.stages) {
        let Some(stage) = *stage else { continue };
        let (from, to) = if hierarchy.turned {
            (card.y, card.bottom())
        } else {
            (card.x, card.right())
        };
        let span = found.entry(stage).or_insert((from, to));
        *span = (span.0.min(from), span.1.max(to));
    }
    let ends: Vec<(u8, (f64, f64))> = found.into_iter().collect();
    if ends.windows(2).any(|pair| pair[0].1.1 > pair[1].1.0) {
        return Vec::new();
    }
    let between = |at: usize| (ends[at].1.1 + ends[at + 1].1.0) / 2.0;
    ends.iter()
        .enumerate()
        .map(|(at, &(stage, (from, to)))| StageSpan {
            stage,
            from: at.checked_sub(1).map_or(from - PADDING, between),
            to: if at + 1 < ends.len() {
                between(at)
            } else {
                to + PADDING
            },
        })
        .collect()
}
