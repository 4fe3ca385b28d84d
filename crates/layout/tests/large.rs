//! Diagrams of more than a few dozen cards: layers, channels between columns, and what was asked
//! about both.
#![allow(clippy::unwrap_used)]

mod common;

use architrave_layout::{
    Control, Direction, LayoutGroup, LayoutRequest, LayoutResult, place, route, verify,
};
use architrave_model::Point;
use common::requests::flat;
use common::{crossings, on_grid, pinned_down, placed};

/// A flow of `count` cards that looks like a design: most edges lead to a near card, some far, a
/// few back.
fn flow(count: usize) -> LayoutRequest {
    let mut state = 7u64;
    let mut roll = |sides: usize| {
        state = state * 48_271 % 2_147_483_647;
        (state >> 4) as usize % sides
    };
    let edges: Vec<(usize, usize)> = (1..count)
        .flat_map(|to| {
            let near = to - 1 - roll(to.min(9));
            let far = roll(count);
            if to % 2 == 0 {
                vec![(near, to), (far, to)]
            } else {
                vec![(near, to)]
            }
        })
        .collect();
    flat(count, edges)
}

fn in_groups(mut request: LayoutRequest, each: usize) -> LayoutRequest {
    let count = request.nodes.len().div_ceil(each);
    for (at, node) in request.nodes.iter_mut().enumerate() {
        node.group = Some(at / each);
    }
    // Every third group lies in the one before it.
    request.groups = (0..count)
        .map(|at| LayoutGroup {
            parent: (at % 3 == 2).then(|| at - 1),
            caption_width: 120.0,
            frame: None,
        })
        .collect();
    request
}

/// Pieces of different routes that lie on each other, unless they share an end.
fn glued(request: &LayoutRequest, result: &LayoutResult) -> usize {
    let mut found = 0;
    let pieces = |edge: usize| result.edges[edge].windows(2);
    for a in 0..result.edges.len() {
        for b in a + 1..result.edges.len() {
            let (p, q) = (&request.edges[a], &request.edges[b]);
            if [p.from, p.to]
                .iter()
                .any(|end| *end == q.from || *end == q.to)
            {
                continue;
            }
            let on_one = pieces(a).any(|v| {
                pieces(b).any(|w| {
                    let span = |s: f64, e: f64| (s.min(e), s.max(e));
                    let shared = |x: (f64, f64), y: (f64, f64)| x.1.min(y.1) - x.0.max(y.0) > 2.0;
                    (v[0].y == v[1].y
                        && w[0].y == w[1].y
                        && (v[0].y - w[0].y).abs() < 3.0
                        && shared(span(v[0].x, v[1].x), span(w[0].x, w[1].x)))
                        || (v[0].x == v[1].x
                            && w[0].x == w[1].x
                            && (v[0].x - w[0].x).abs() < 3.0
                            && shared(span(v[0].y, v[1].y), span(w[0].y, w[1].y)))
                })
            });
            found += usize::from(on_one);
        }
    }
    found
}

#[test]
fn a_flow_leads_to_the_right_in_columns_and_is_drawn_the_same_again() {
    let request = flow(120);
    let result = placed(&request);
    let lefts: std::collections::BTreeSet<i64> =
        result.nodes.iter().map(|card| card.x as i64).collect();
    assert!(lefts.len() < 40, "{} different left edges", lefts.len());
    let ahead = request
        .edges
        .iter()
        .filter(|edge| result.nodes[edge.to].x > result.nodes[edge.from].right())
        .count();
    assert!(ahead * 10 > request.edges.len() * 8, "{ahead}");
    assert!(crossings(&result) < 400, "{}", crossings(&result));
    // A few where more pass between two cards than there is room for.
    assert!(
        glued(&request, &result) <= 8,
        "{}",
        glued(&request, &result)
    );
    let again = route(&pinned_down(&request, &result), &Control::none()).unwrap();
    assert_eq!(again.edges, result.edges);
}

#[test]
fn groups_in_groups_keep_every_promise() {
    for each in [3, 8, 25] {
        let request = in_groups(flow(100), each);
        let result = placed(&request);
        for rect in result.nodes.iter().chain(&result.groups) {
            assert!(on_grid(rect.x) && on_grid(rect.y), "{rect:?}");
        }
        let again = route(&pinned_down(&request, &result), &Control::none()).unwrap();
        assert_eq!(again.edges, result.edges);
    }
}

#[test]
fn the_flow_leads_down_where_that_is_asked_for() {
    for request in [flow(60), in_groups(flow(90), 9)] {
        let down = LayoutRequest {
            direction: Direction::TopToBottom,
            ..request
        };
        let result = placed(&down);
        let below = down
            .edges
            .iter()
            .filter(|edge| result.nodes[edge.to].y > result.nodes[edge.from].bottom())
            .count();
        assert!(below * 10 > down.edges.len() * 8, "{below}");
        let again = route(&pinned_down(&down, &result), &Control::none()).unwrap();
        assert_eq!(again.edges, result.edges);
    }
}

#[test]
fn stages_stand_in_columns_of_their_own_where_that_is_asked_for() {
    let mut request = flow(70);
    for (at, node) in request.nodes.iter_mut().enumerate() {
        node.stage = Some((at / 14) as u8);
    }
    assert!(placed(&request).stages.is_empty());
    request.stages_as_columns = true;
    let result = placed(&request);
    assert_eq!(
        result
            .stages
            .iter()
            .map(|span| span.stage)
            .collect::<Vec<_>>(),
        [0, 1, 2, 3, 4]
    );
    assert!(
        result
            .stages
            .windows(2)
            .all(|pair| pair[0].to == pair[1].from)
    );
    for (card, node) in result.nodes.iter().zip(&request.nodes) {
        let span = result.stages[usize::from(node.stage.unwrap())];
        assert!(span.from < card.x && card.right() < span.to);
    }
}

#[test]
fn a_card_moved_out_of_line_changes_no_promise() {
    let request = flow(150);
    let mut moved = pinned_down(&request, &placed(&request));
    for node in [7, 80] {
        let position = moved.nodes[node].position.as_mut().unwrap();
        *position = Point::new(position.x + 120.0, position.y - 16_000.0);
    }
    let result = route(&moved, &Control::none()).unwrap();
    assert_eq!(verify(&moved, &result), Vec::new());
}

#[test]
fn what_is_given_in_another_order_is_no_worse() {
    let request = flow(80);
    let count = request.nodes.len();
    let mut turned = request.clone();
    turned.nodes.reverse();
    for edge in &mut turned.edges {
        (edge.from, edge.to) = (count - 1 - edge.from, count - 1 - edge.to);
    }
    turned.edges.reverse();
    let (one, two) = (placed(&request), placed(&turned));
    let (a, b) = (crossings(&one) as f64, crossings(&two) as f64);
    assert!(a.max(b) <= 1.6 * a.min(b) + 8.0, "{a} {b}");
    assert!(place(&turned, &Control::none()).unwrap() == two);
}
