//! What has no place yet, in pieces that are placed as a whole.

use architrave_model::{Point, Rect};

use crate::arranging::Placing;
use crate::hierarchy::Hierarchy;

/// What is placed as a whole: a card, or a group with all it holds.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Its nodes, and where each is in the unit.
    pub nodes: Vec<(usize, Point)>,
    /// Its empty groups, likewise.
    pub hollow: Vec<(usize, Point)>,
    /// Where it was in the arrangement of everything, and its size.
    pub area: Rect,
    /// The group it goes into.
    pub group: Option<usize>,
    /// Whether it is a frame rather than a card.
    pub framed: bool,
}

/// Whether a group holds neither nodes nor groups.
pub(crate) fn is_empty(hierarchy: &Hierarchy, group: usize) -> bool {
    hierarchy.nodes_in[group].is_empty() && hierarchy.groups_in[group].is_empty()
}

/// Everything without a place, as large as possible, from left to right.
pub(crate) fn units(
    hierarchy: &Hierarchy,
    ideal: &Placing,
    frames: &[Option<Rect>],
    cards: &[Option<Rect>],
) -> Vec<Unit> {
    // The outermost group around a node or group of which nothing is placed yet.
    let outermost = |start: Option<usize>| {
        hierarchy
            .around(start)
            .take_while(|&group| frames[group].is_none())
            .last()
    };
    let mut units: std::collections::BTreeMap<(Option<usize>, usize), Unit> = Default::default();
    let mut unit_of = |start: Option<usize>, node: Option<usize>| {
        let outer = outermost(start);
        let key = (
            outer,
            if outer.is_some() {
                0
            } else {
                node.unwrap_or(0)
            },
        );
        let unit = units.entry(key).or_insert_with(|| Unit {
            nodes: Vec::new(),
            hollow: Vec::new(),
            area: match (outer, node) {
                (Some(group), _) => ideal.frames[group],
                (None, Some(node)) => ideal.cards[node],
                (None, None) => Rect::default(),
            },
            group: match outer {
                Some(group) => hierarchy.parents[group],
                None => start,
            },
            framed: outer.is_some(),
        });
        let origin = Point::new(unit.area.x, unit.area.y);
        let (list, index, rect) = match (node, start) {
            (Some(node), _) => (&mut unit.nodes, node, ideal.cards[node]),
            (None, Some(group)) => (&mut unit.hollow, group, ideal.frames[group]),
            (None, None) => return,
        };
        list.push((index, Point::new(rect.x - origin.x, rect.y - origin.y)));
    };
    for (node, card) in cards.iter().enumerate() {
        if card.is_none() {
            unit_of(hierarchy.group_of[node], Some(node));
        }
    }
    for (group, frame) in frames.iter().enumerate() {
        if frame.is_none() && is_empty(hierarchy, group) {
            unit_of(Some(group), None);
        }
    }
    let mut units: Vec<Unit> = units.into_values().collect();
    units.sort_by(|a, b| {
        a.area
            .x
            .total_cmp(&b.area.x)
            .then(a.area.y.total_cmp(&b.area.y))
    });
    units
}
