//! Tidying what was tidied before: most stays.
#![allow(clippy::unwrap_used)]

mod common;

use architrave_layout::{Control, Direction, LayoutEdge, LayoutNode, LayoutRequest, place, verify};
use architrave_model::{CARD_SIZE, Point};
use common::requests::flat;
use common::{pinned_down, placed};
use proptest::prelude::*;

/// `count` cards in `columns` stages, each joined to two of the stage before.
fn staged(count: usize, columns: usize) -> LayoutRequest {
    let each = count / columns;
    let edges = (each..count).flat_map(|at| {
        let (column, row) = (at / each - 1, at % each);
        [row * 7 % each, (row * 3 + 1) % each].map(|other| (column * each + other, at))
    });
    flat(count, edges)
}

/// The request with one more card, joined to two others.
fn grown(request: &LayoutRequest, ends: (usize, usize)) -> LayoutRequest {
    let mut grown = request.clone();
    let new = grown.nodes.len();
    grown.nodes.push(LayoutNode {
        size: CARD_SIZE,
        group: request.nodes[ends.0].group,
        ..LayoutNode::default()
    });
    for (from, to) in [(ends.0, new), (new, ends.1)] {
        grown.edges.push(LayoutEdge {
            from,
            to,
            ..LayoutEdge::default()
        });
    }
    grown.from_positions = true;
    grown
}

fn share_moved(before: &LayoutRequest, after: &architrave_layout::LayoutResult) -> f64 {
    let nodes = before.nodes.iter().zip(&after.nodes);
    let placed = nodes.filter_map(|(node, card)| Some((node.position?, card)));
    let moved = placed
        .clone()
        .filter(|(at, card)| (at.x, at.y) != (card.x, card.y))
        .count();
    moved as f64 / placed.count() as f64
}

#[test]
fn a_component_more_moves_few_others() {
    for direction in [Direction::LeftToRight, Direction::TopToBottom] {
        let mut request = staged(200, 10);
        request.direction = direction;
        let tidied = placed(&request);
        for ends in [(5, 150), (60, 61), (190, 3)] {
            let request = grown(&pinned_down(&request, &tidied), ends);
            let after = placed(&request);
            assert!(share_moved(&request, &after) <= 0.05, "{ends:?}");
        }
    }
}

#[test]
fn what_was_moved_out_of_line_comes_back() {
    let request = staged(60, 6);
    let tidied = placed(&request);
    let mut request = pinned_down(&request, &tidied);
    request.from_positions = true;
    let at = tidied.nodes[30];
    request.nodes[30].position = Some(Point::new(at.x + 131.0, at.y + 1900.0));
    let after = placed(&request);
    let middles = |at: usize| after.nodes[at].center().x;
    assert!((0..60).any(|other| other != 30 && middles(other) == middles(30)));
    assert!(share_moved(&request, &after) <= 0.05);
}

#[test]
fn a_heap_is_laid_out_afresh() {
    let fresh = staged(40, 5);
    let mut heap = fresh.clone();
    for (at, node) in heap.nodes.iter_mut().enumerate() {
        let scattered = (at * 29 % 40) as f64;
        node.position = Some(Point::new(300.0 * scattered, 900.0 * (at % 3) as f64));
    }
    heap.from_positions = true;
    assert_eq!(placed(&heap).nodes, placed(&fresh).nodes);
}

#[test]
fn a_card_set_free_among_fixed_ones_stands_near_what_it_is_joined_to() {
    let request = staged(60, 6);
    let tidied = placed(&request);
    let mut request = pinned_down(&request, &tidied);
    for node in &mut request.nodes {
        node.fixed = true;
    }
    request.nodes[30].fixed = false;
    request.nodes[30].position = Some(Point::new(-4000.0, -4000.0));
    let after = placed(&request);
    let (was, is) = (tidied.nodes[30].center(), after.nodes[30].center());
    assert!(
        (was.x - is.x).abs() + (was.y - is.y).abs() < 800.0,
        "{was:?} {is:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn tidying_again_keeps_every_promise(
        edges in prop::collection::vec((0usize..14, 0usize..14), 0..24),
        groups in prop::collection::vec(prop::option::of(0usize..3), 14),
        moved in prop::collection::vec(prop::option::of((-900i32..900, -900i32..900, any::<bool>())), 14),
    ) {
        let mut request = flat(14, edges);
        request.groups = vec![architrave_layout::LayoutGroup::default(); 3];
        for (node, group) in request.nodes.iter_mut().zip(groups) {
            node.group = group;
        }
        let mut again = pinned_down(&request, &placed(&request));
        again.from_positions = true;
        // Tidied again as it is, then with some moved, some of these fixed.
        placed(&again);
        for (node, moved) in again.nodes.iter_mut().zip(moved) {
            if let Some((x, y, fixed)) = moved {
                node.position = Some(Point::new(f64::from(x), f64::from(y)));
                node.fixed = fixed && node.group.is_none();
            }
        }
        let result = place(&again, &Control::none()).unwrap();
        prop_assert_eq!(&result, &place(&again, &Control::none()).unwrap());
        for (node, card) in again.nodes.iter().zip(&result.nodes) {
            let at = Some(Point::new(card.x, card.y));
            prop_assert!(!node.fixed || node.position == at);
        }
        if again.nodes.iter().all(|node| !node.fixed) {
            prop_assert_eq!(verify(&again, &result), Vec::new());
        }
    }
}
