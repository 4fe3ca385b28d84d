//! Graphs that have broken other engines: every one must end, and keep every promise.
#![allow(clippy::unwrap_used)]

mod common;

use architrave_layout::{Control, LayoutEdge, LayoutGroup, LayoutRequest, place, verify};
use common::requests::flat;
use common::{crossings, placed, whole};

fn complete(count: usize) -> LayoutRequest {
    flat(
        count,
        (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))),
    )
}

fn diamonds(count: usize) -> Vec<(usize, usize)> {
    (0..count)
        .map(|i| 3 * i)
        .flat_map(|i| [(i, i + 1), (i, i + 2), (i + 1, i + 3), (i + 2, i + 3)])
        .collect()
}

#[test]
fn nothing_at_all() {
    let result = placed(&LayoutRequest::default());
    assert!(result.nodes.is_empty() && result.edges.is_empty() && result.groups.is_empty());
}

#[test]
fn a_single_card() {
    assert_eq!(placed(&flat(1, [])).nodes.len(), 1);
}

#[test]
fn cards_without_edges_are_packed_near_the_shape_of_a_screen() {
    let area = whole(&placed(&flat(100, [])));
    let aspect = area.width / area.height;
    assert!(
        (0.8..3.2).contains(&aspect),
        "{} x {}",
        area.width,
        area.height
    );
}

#[test]
fn complete_graphs() {
    placed(&complete(12));
    placed(&complete(30));
}

#[test]
fn a_star_of_a_thousand() {
    let request = flat(1000, (1..1000).map(|leaf| (0, leaf)));
    let result = place(&request, &Control::none()).unwrap();
    assert_eq!(verify(&request, &result), Vec::new());
    let area = whole(&result);
    assert!(area.height < 20_000.0 && area.width < 20_000.0, "{area:?}");
}

#[test]
fn a_ring_of_a_hundred_and_a_chain_of_two_thousand_are_wrapped() {
    let ring = placed(&flat(100, (0..100).map(|i| (i, (i + 1) % 100))));
    // A few where each row leads back to the next.
    assert!(crossings(&ring) <= 40, "{}", crossings(&ring));
    let chain = whole(&placed(&flat(2000, (1..2000).map(|i| (i - 1, i)))));
    assert!(
        chain.width < 5.0 * chain.height,
        "{} x {}",
        chain.width,
        chain.height
    );
}

#[test]
fn thirty_redundant_diamonds_both_ways_round() {
    placed(&flat(91, diamonds(30)));
    placed(&flat(91, diamonds(30).into_iter().map(|(a, b)| (b, a))));
}

#[test]
fn the_same_edge_forty_times_and_loops_on_every_card() {
    let request = flat(2, (0..40).map(|_| (0, 1)));
    let result = placed(&request);
    assert!(result.edges.iter().all(|route| route.len() >= 2));
    let result = placed(&flat(
        20,
        (0..20).flat_map(|i| [(i, i), (i, i), (i, (i + 1) % 20)]),
    ));
    assert!(result.edges.iter().all(|route| route.len() >= 2));
}

#[test]
fn ten_parts_that_are_not_connected() {
    let edges = (0..10).flat_map(|part| (1..8).map(move |i| (part * 8 + i / 2, part * 8 + i)));
    placed(&flat(80, edges));
}

#[test]
fn a_thousand_groups_one_in_the_other() {
    let mut request = flat(3, [(0, 1), (1, 2)]);
    request.groups = (0..1000)
        .map(|i| LayoutGroup {
            parent: (i > 0).then(|| i - 1),
            ..LayoutGroup::default()
        })
        .collect();
    request.nodes[1].group = Some(999);
    placed(&request);
}

#[test]
fn numbers_and_indices_that_make_no_sense() {
    let mut request = flat(6, [(0, 1), (1, 2), (9, 1), (1, usize::MAX), (3, 3)]);
    for (node, bad) in
        request
            .nodes
            .iter_mut()
            .zip([f64::NAN, f64::INFINITY, -5.0, 0.0, 1e300, 1e-300])
    {
        node.size.width = bad;
        node.size.height = bad;
        node.position = Some(architrave_model::Point::new(bad, -bad));
    }
    request.nodes[0].group = Some(77);
    request.nodes[1].group = Some(0);
    request.nodes[2].fixed = true;
    // A ring of parents, a parent of itself, a parent that does not exist.
    for parent in [1, 2, 0, 3, 88] {
        request.groups.push(LayoutGroup {
            parent: Some(parent),
            caption_width: f64::NAN,
            frame: Some(architrave_model::Rect {
                x: f64::NAN,
                y: f64::INFINITY,
                width: -1.0,
                height: 1e308,
            }),
        });
    }
    for run in [
        place,
        architrave_layout::place_new,
        architrave_layout::route,
    ] {
        let result = run(&request, &Control::none()).unwrap();
        assert_eq!(
            (result.nodes.len(), result.edges.len(), result.groups.len()),
            (6, 5, 5)
        );
        assert!(result.edges[2].is_empty() && result.edges[3].is_empty());
        let numbers = result.edges.iter().flatten().flat_map(|p| [p.x, p.y]);
        let rects = result.nodes.iter().chain(&result.groups);
        let corners = rects.flat_map(|r| [r.x, r.y, r.width, r.height]);
        assert!(numbers.chain(corners).all(f64::is_finite));
    }
}

#[test]
fn a_cycle_of_feedback_alone() {
    let mut request = flat(5, []);
    request.edges = (0..5)
        .map(|i| LayoutEdge {
            from: i,
            to: (i + 1) % 5,
            feedback: true,
            label: None,
        })
        .collect();
    placed(&request);
}
