//! What holds for every request, tried on random ones.
#![allow(clippy::unwrap_used)]

mod common;

use architrave_layout::{Control, Violation, place, place_new, route, verify};
use architrave_model::Point;
use common::requests::requests;
use common::{on_grid, pinned_down, placed};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn placing_keeps_every_promise(request in requests()) {
        let result = placed(&request);
        for card in &result.nodes {
            prop_assert!(on_grid(card.x) && on_grid(card.y), "{card:?}");
        }
        for frame in &result.groups {
            prop_assert!([frame.x, frame.y, frame.width, frame.height].into_iter().all(on_grid));
        }
    }

    #[test]
    fn routing_again_moves_nothing(request in requests()) {
        let result = placed(&request);
        let again = pinned_down(&request, &result);
        let routed = route(&again, &Control::none()).unwrap();
        prop_assert_eq!(&routed.nodes, &result.nodes);
        prop_assert_eq!(verify(&again, &routed), Vec::new());
    }

    #[test]
    fn fixed_cards_without_groups_stay_and_all_else_fits_around(
        mut request in requests(),
        places in prop::collection::vec(prop::option::of((0i32..6, 0i32..6)), 16),
    ) {
        request.groups.clear();
        let mut taken = std::collections::BTreeSet::new();
        for (node, place) in request.nodes.iter_mut().zip(places) {
            node.group = None;
            if let Some((x, y)) = place.filter(|place| taken.insert(*place)) {
                node.position = Some(Point::new(f64::from(x) * 340.0, f64::from(y) * 150.0));
                node.fixed = true;
            }
        }
        placed(&request);
    }

    #[test]
    fn cards_fixed_anywhere_stay_and_only_they_may_overlap(
        mut request in requests(),
        places in prop::collection::vec(prop::option::of((-900i32..900, -900i32..900)), 16),
    ) {
        for (node, place) in request.nodes.iter_mut().zip(places) {
            if let Some((x, y)) = place {
                node.position = Some(Point::new(f64::from(x), f64::from(y)));
                node.fixed = true;
            }
        }
        let result = place(&request, &Control::none()).unwrap();
        prop_assert_eq!(&result, &place(&request, &Control::none()).unwrap());
        for violation in verify(&request, &result) {
            match violation {
                Violation::CardsOverlap(a, b) => {
                    prop_assert!(request.nodes[a].fixed && request.nodes[b].fixed);
                }
                // Frames follow the fixed cards, and a card shut in has no legal way out.
                Violation::FramesOverlap(..)
                | Violation::ForeignCard { .. }
                | Violation::ThroughCard { .. } => {}
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn new_cards_move_no_others(request in requests(), new in prop::collection::vec(any::<bool>(), 16)) {
        let result = placed(&request);
        let mut grown = pinned_down(&request, &result);
        for (node, new) in grown.nodes.iter_mut().zip(new) {
            if new {
                node.position = None;
            }
        }
        let after = place_new(&grown, &Control::none()).unwrap();
        for (node, (before, after)) in grown.nodes.iter().zip(result.nodes.iter().zip(&after.nodes)) {
            prop_assert!(node.position.is_none() || before == after);
        }
        for violation in verify(&grown, &after) {
            // Where a group is shut in by others its frame may have to reach over them.
            prop_assert!(
                matches!(violation, Violation::FramesOverlap(..) | Violation::ForeignCard { .. }),
                "{violation:?}"
            );
        }
    }

    #[test]
    fn cards_put_anywhere_by_hand_are_routed_without_a_panic(
        mut request in requests(),
        places in prop::collection::vec((-400i32..400, -400i32..400), 16),
    ) {
        for (node, (x, y)) in request.nodes.iter_mut().zip(places) {
            node.position = Some(Point::new(f64::from(x), f64::from(y)));
        }
        let result = route(&request, &Control::none()).unwrap();
        prop_assert_eq!(&result, &route(&request, &Control::none()).unwrap());
        let broken = verify(&request, &result);
        let piled = broken.iter().any(|v| matches!(v, Violation::CardsOverlap(..)));
        for violation in broken {
            match violation {
                Violation::CardsOverlap(..)
                | Violation::FramesOverlap(..)
                | Violation::ForeignCard { .. } => {}
                // Only a pile of cards leaves no way around.
                Violation::ThroughCard { .. } => prop_assert!(piled, "{violation:?}"),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }
}
