//! The check finds what is wrong with a result.
#![allow(clippy::unwrap_used)]

mod common;

use architrave_layout::{LayoutResult, Violation, verify};
use architrave_model::Point;
use common::{design, placed};

fn broken(change: impl FnOnce(&mut LayoutResult)) -> Vec<Violation> {
    let mut request = design(
        "left: a b
         right: c
         a > b
         b > c",
    );
    let mut result = placed(&request);
    request.nodes[0].fixed = true;
    request.nodes[0].position = Some(Point::new(result.nodes[0].x, result.nodes[0].y));
    change(&mut result);
    verify(&request, &result)
}

#[test]
fn a_good_result_has_none() {
    assert_eq!(broken(|_| {}), Vec::new());
}

#[test]
fn a_list_too_short() {
    assert_eq!(broken(|r| drop(r.edges.pop())), [Violation::Incomplete]);
}

#[test]
fn cards_on_each_other_and_a_fixed_one_moved() {
    let found = broken(|r| r.nodes[0] = r.nodes[1]);
    assert!(found.contains(&Violation::CardsOverlap(0, 1)));
    assert!(found.contains(&Violation::FixedMoved { node: 0 }));
}

#[test]
fn a_card_outside_of_its_frame_and_in_a_foreign_one() {
    let found = broken(|r| r.nodes[2] = r.nodes[1]);
    assert!(found.contains(&Violation::OutsideGroup { node: 2, group: 1 }));
    assert!(found.contains(&Violation::ForeignCard { node: 2, group: 0 }));
}

#[test]
fn frames_on_each_other() {
    assert!(broken(|r| r.groups[1] = r.groups[0]).contains(&Violation::FramesOverlap(0, 1)));
}

#[test]
fn routes_that_are_slanted_loose_or_run_through_a_card() {
    let found = broken(|r| r.edges[0] = vec![Point::new(-900.0, -900.0), Point::new(5.0, 7.0)]);
    assert!(found.contains(&Violation::NotOrthogonal { edge: 0 }));
    assert!(found.contains(&Violation::EndOffBorder { edge: 0 }));
    let found = broken(|r| {
        let card = r.nodes[0];
        r.edges[0] = vec![
            Point::new(card.x, card.center().y),
            Point::new(card.right(), card.center().y),
        ];
    });
    assert!(found.contains(&Violation::ThroughCard { edge: 0, node: 0 }));
}
