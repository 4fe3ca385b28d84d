//! Connections drawn anew while cards are moved.
#![allow(clippy::unwrap_used)]

mod common;

use architrave_layout::{LayoutRequest, LayoutResult, Router, Violation, verify};
use architrave_model::{Point, Rect};
use common::placed;
use common::requests::flat;
use proptest::prelude::*;

/// The result with cards moved and these edges drawn anew.
fn after(
    result: &LayoutResult,
    moves: &[(usize, Point)],
    drawn: Vec<(usize, Vec<Point>)>,
) -> LayoutResult {
    let mut after = result.clone();
    for &(node, at) in moves {
        let card = &mut after.nodes[node];
        (card.x, card.y) = (at.x, at.y);
    }
    for (edge, route) in drawn {
        after.edges[edge] = route;
    }
    after
}

fn drawing_faults(request: &LayoutRequest, result: &LayoutResult) -> Vec<Violation> {
    let of_routes = |fault: &Violation| {
        matches!(
            fault,
            Violation::ThroughCard { .. }
                | Violation::NotOrthogonal { .. }
                | Violation::EndOffBorder { .. }
        )
    };
    verify(request, result)
        .into_iter()
        .filter(of_routes)
        .collect()
}

fn chain_of_four() -> (LayoutRequest, LayoutResult) {
    let request = flat(4, [(0, 1), (1, 2), (2, 3)]);
    let result = placed(&request);
    (request, result)
}

#[test]
fn only_connections_of_the_moved_card_and_those_it_covers_change() {
    let (request, result) = chain_of_four();
    let mut router = Router::new(&request, &result);
    let card = result.nodes[0];
    // Aside, where nothing else is.
    let aside = [(0, Point::new(card.x, card.y - 300.0))];
    let drawn = router.moved(&aside);
    assert_eq!(drawn.iter().map(|(edge, _)| *edge).collect::<Vec<_>>(), [0]);
    assert_eq!(drawing_faults(&request, &after(&result, &aside, drawn)), []);
    // Onto the last connection: that is led around, and comes back when the card goes on.
    let (a, b) = (result.nodes[2], result.nodes[3]);
    let over = Point::new(
        (a.center().x + b.center().x - card.width) / 2.0,
        (a.center().y + b.center().y - card.height) / 2.0 + 900.0,
    );
    let route = &result.edges[2];
    let middle = Point::new(
        (route[0].x + route[1].x) / 2.0,
        (route[0].y + route[1].y) / 2.0,
    );
    let onto = [(0, Point::new(middle.x - 4.0, middle.y - 20.0))];
    let drawn = router.moved(&onto);
    assert!(drawn.iter().any(|(edge, _)| *edge == 2));
    let drawn = router.moved(&[(0, over)]);
    assert!(drawn.contains(&(2, result.edges[2].clone())));
}

#[test]
fn a_move_back_gives_the_old_picture() {
    let (request, result) = chain_of_four();
    let mut router = Router::new(&request, &result);
    let card = result.nodes[1];
    router.moved(&[(1, Point::new(card.x + 64.0, card.y + 200.0))]);
    let back = router.moved(&[(1, Point::new(card.x, card.y))]);
    for (edge, route) in back {
        assert_eq!(route, result.edges[edge]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn moved_cards_have_no_connection_through_a_card(
        edges in prop::collection::vec((0usize..16, 0usize..16), 1..32),
        steps in prop::collection::vec((0usize..16, -90i32..90, -90i32..90), 1..12),
    ) {
        let request = flat(16, edges);
        let result = placed(&request);
        let mut router = Router::new(&request, &result);
        let mut shown = result.clone();
        for (node, dx, dy) in steps {
            let card = result.nodes[node];
            let at = Point::new(card.x + 8.0 * f64::from(dx), card.y + 8.0 * f64::from(dy));
            let drawn = router.moved(&[(node, at)]);
            shown.nodes.clone_from(&result.nodes);
            shown = after(&shown, &[(node, at)], drawn);
            let moved = Rect { x: at.x, y: at.y, ..card }.grown(20.0);
            let alone = result.nodes.iter().enumerate().all(|(other, card)| {
                other == node || !moved.overlaps(card)
            });
            for fault in drawing_faults(&request, &shown) {
                // A card put onto another leaves no way around.
                prop_assert!(
                    !alone && matches!(fault, Violation::ThroughCard { .. } | Violation::EndOffBorder { .. }),
                    "{fault:?}"
                );
            }
        }
    }
}
