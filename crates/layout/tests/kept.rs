//! Lines that lead as they did while cards are moved.
#![allow(clippy::unwrap_used)]

mod common;

use architrave_layout::{Control, LayoutRequest, LayoutResult, Violation, carried, route, verify};
use architrave_model::{Point, Rect};
use common::requests::flat;
use common::{pinned_down, placed};
use proptest::prelude::*;

/// The picture after cards were moved, with the lines of before carried along.
fn moved(
    request: &LayoutRequest,
    before: &LayoutResult,
    moves: &[(usize, Point)],
) -> (LayoutRequest, LayoutResult) {
    let mut request = pinned_down(request, before);
    for &(node, at) in moves {
        request.nodes[node].position = Some(at);
    }
    let stood: Vec<Option<Rect>> = before.nodes.iter().copied().map(Some).collect();
    let stands: Vec<Rect> = (request.nodes.iter())
        .map(|node| Rect::at(node.position.unwrap(), node.size))
        .collect();
    let left = carried(&request.edges, before.edges.clone(), &stood, &stands);
    (request.kept, request.wished) = (left.kept, left.wished);
    let after = route(&request, &Control::none()).unwrap();
    (request, after)
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

fn changed(before: &LayoutResult, after: &LayoutResult) -> Vec<usize> {
    let pairs = before.edges.iter().zip(&after.edges).enumerate();
    pairs
        .filter(|(_, (a, b))| a != b)
        .map(|(edge, _)| edge)
        .collect()
}

fn chain_of_four() -> (LayoutRequest, LayoutResult) {
    let request = flat(4, [(0, 1), (1, 2), (2, 3)]);
    let result = placed(&request);
    (request, result)
}

#[test]
fn only_lines_of_the_moved_card_and_those_it_covers_change() {
    let (request, before) = chain_of_four();
    let card = before.nodes[0];
    // Aside, where nothing else is.
    let aside = Point::new(card.x, card.y - 304.0);
    let (asked, after) = moved(&request, &before, &[(0, aside)]);
    assert_eq!(changed(&before, &after), [0]);
    assert_eq!(drawing_faults(&asked, &after), []);
    // Between two others and onto their line, which is led around it.
    let (a, b) = (before.nodes[2], before.nodes[3]);
    let far = Point::new(b.x + 400.0, b.y);
    let (wide, spread) = moved(&request, &before, &[(3, far)]);
    let between = Point::new(
        ((a.right() + far.x - card.width) / 2.0).round(),
        (a.y + 20.0).round(),
    );
    let (asked, after) = moved(&wide, &spread, &[(0, between)]);
    assert_eq!(changed(&spread, &after), [0, 2]);
    assert_eq!(drawing_faults(&asked, &after), []);
}

#[test]
fn what_is_kept_is_drawn_the_same_again() {
    let (request, before) = chain_of_four();
    let card = before.nodes[1];
    let to = Point::new(card.x + 64.0, card.y + 200.0);
    let (mut asked, after) = moved(&request, &before, &[(1, to)]);
    asked.kept.clone_from(&after.edges);
    assert_eq!(route(&asked, &Control::none()).unwrap(), after);
    // Kept ways that are none any more, or never were one, count for nothing.
    let fresh = pinned_down(&request, &before);
    let plain = route(&fresh, &Control::none()).unwrap();
    let (nan, far) = (Point::new(f64::NAN, 0.0), Point::new(f64::INFINITY, 0.0));
    for wrong in [
        vec![Vec::new(); 2],
        vec![vec![nan; 4]; 9],
        vec![vec![far; 4]; 3],
        vec![vec![Point::new(3.0, 4.0)]; 3],
        after
            .edges
            .iter()
            .map(|line| line.iter().rev().copied().collect())
            .collect(),
    ] {
        let asked = LayoutRequest {
            kept: wrong,
            ..fresh.clone()
        };
        assert_eq!(route(&asked, &Control::none()).unwrap(), plain);
    }
}

#[test]
fn a_line_of_its_own_keeps_off_others() {
    // Two pairs below each other; a third line is drawn between the same columns.
    let request = flat(4, [(0, 1), (2, 3)]);
    let before = placed(&request);
    let mut more = pinned_down(&request, &before);
    more.kept.clone_from(&before.edges);
    more.edges.push(architrave_layout::LayoutEdge {
        from: 0,
        to: 3,
        ..Default::default()
    });
    let after = route(&more, &Control::none()).unwrap();
    assert_eq!(after.edges[..2], before.edges[..]);
    assert_eq!(drawing_faults(&more, &after), []);
    let new = &after.edges[2];
    for old in &before.edges {
        assert!(
            (new[0].y - old[0].y).abs() >= 12.0,
            "{new:?} beside {old:?}"
        );
    }
}

#[test]
fn near_cards_are_joined_by_the_shortest_line() {
    // Two above each other with little between them, and a line elsewhere that stays.
    let mut request = flat(4, [(0, 1), (2, 3)]);
    let places = [(0.0, 104.0), (0.0, 0.0), (800.0, 0.0), (1200.0, 0.0)];
    for (node, (x, y)) in request.nodes.iter_mut().zip(places) {
        node.position = Some(Point::new(x, y));
    }
    let elsewhere = vec![Point::new(1008.0, 36.0), Point::new(1200.0, 36.0)];
    request.kept = vec![Vec::new(), elsewhere.clone()];
    let result = route(&request, &Control::none()).unwrap();
    let up = [Point::new(104.0, 104.0), Point::new(104.0, 72.0)];
    assert_eq!(result.edges[0], up);
    assert_eq!(result.edges[1], elsewhere);
    // Not quite above each other: as few corners as can be.
    request.nodes[0].position = Some(Point::new(180.0, 104.0));
    let result = route(&request, &Control::none()).unwrap();
    assert!(result.edges[0].len() <= 4, "{:?}", result.edges[0]);
    assert_eq!(drawing_faults(&request, &result), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn moved_cards_have_no_line_through_a_card_and_leave_others_alone(
        edges in prop::collection::vec((0usize..16, 0usize..16), 1..32),
        steps in prop::collection::vec((0usize..16, -90i32..90, -90i32..90), 1..8),
    ) {
        let mut request = flat(16, edges);
        let mut shown = placed(&request);
        for (node, dx, dy) in steps {
            let card = shown.nodes[node];
            let at = Point::new(card.x + 8.0 * f64::from(dx), card.y + 8.0 * f64::from(dy));
            let (asked, after) = moved(&request, &shown, &[(node, at)]);
            let new = Rect { x: at.x, y: at.y, ..card };
            let alone = shown.nodes.iter().enumerate().all(|(other, card)| {
                other == node || !new.grown(20.0).overlaps(card)
            });
            if !alone {
                // A card put onto another leaves no way around.
                continue;
            }
            let fine = drawing_faults(&request, &shown).is_empty();
            prop_assert!(!fine || drawing_faults(&asked, &after).is_empty());
            for edge in changed(&shown, &after) {
                let ends = request.edges[edge];
                let own = ends.from == node || ends.to == node;
                let covered = shown.edges[edge].windows(2).any(|pair| {
                    let (a, b) = (pair[0], pair[1]);
                    let area = Rect {
                        x: a.x.min(b.x),
                        y: a.y.min(b.y),
                        width: (a.x - b.x).abs(),
                        height: (a.y - b.y).abs(),
                    };
                    area.grown(8.0).overlaps(&new)
                });
                prop_assert!(own || covered || ends.from == ends.to, "edge {edge}");
            }
            (request, shown) = (asked, after);
        }
    }
}
