//! Lines that do not share an end never lie on each other, counted as `npm run bench -- layout`
//! counts; and frames in a long row are folded.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    dead_code,
    reason = "what only the benchmark uses is not used here"
)]

mod common;
#[path = "../benches/layout/crossings.rs"]
mod crossings;
#[path = "../benches/layout/drawing.rs"]
mod drawing;
#[path = "../benches/layout/inputs.rs"]
mod inputs;

use architrave_layout::{LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest};
use architrave_model::{CARD_SIZE, Size};
use common::requests::flat;
use common::{placed, whole};
use drawing::{Drawing, Input};

fn request(input: &Input) -> LayoutRequest {
    let lines = input.lines.iter().map(|&(from, to)| LayoutEdge {
        from,
        to,
        ..LayoutEdge::default()
    });
    LayoutRequest {
        nodes: input
            .boxes
            .iter()
            .map(|card| LayoutNode {
                size: Size {
                    width: card.width,
                    height: card.height,
                },
                group: card.group,
                stage: card.stage,
                ..LayoutNode::default()
            })
            .collect(),
        edges: lines.collect(),
        groups: input
            .groups
            .iter()
            .map(|&parent| LayoutGroup {
                parent,
                caption_width: 100.0,
                ..LayoutGroup::default()
            })
            .collect(),
        ..LayoutRequest::default()
    }
}

#[test]
fn no_lines_lie_on_each_other_but_those_of_one_card() {
    let tried = ["s50_5", "s100_3", "s200_5", "n500"];
    let graphs = inputs::architectures();
    let graphs = graphs.iter().filter(|g| tried.contains(&g.name.as_str()));
    let mut seen = 0;
    for graph in graphs.flat_map(|graph| [graph.clone(), graph.flat()]) {
        let result = placed(&request(&graph));
        let drawing = Drawing {
            boxes: result.nodes,
            lines: result.edges,
            frames: result.groups,
            curved: false,
        };
        let found = crossings::count(&graph, &drawing);
        assert_eq!(found.together, 0, "{}", graph.name);
        seen += 1;
    }
    assert_eq!(seen, 2 * tried.len());
}

#[test]
fn what_ends_at_a_crowded_card_shares_one_place_there() {
    let request = flat(25, (1..25).map(|leaf| (leaf, 0)));
    let result = placed(&request);
    let mut ends: Vec<i64> = result
        .edges
        .iter()
        .map(|line| (line[line.len() - 1].y * 10.0) as i64)
        .collect();
    ends.sort_unstable();
    ends.dedup();
    assert_eq!(ends.len(), 1, "{ends:?}");
}

#[test]
fn frames_in_a_long_row_are_folded() {
    let mut request = flat(0, []);
    for group in 0..12 {
        request.groups.push(LayoutGroup::default());
        for at in 0..6 {
            let node = request.nodes.len();
            request.nodes.push(LayoutNode {
                size: CARD_SIZE,
                group: Some(group),
                ..LayoutNode::default()
            });
            if node > 0 {
                request.edges.push(LayoutEdge {
                    from: if at == 0 { node - 6 } else { node - 1 },
                    to: node,
                    ..LayoutEdge::default()
                });
            }
        }
    }
    let area = whole(&placed(&request));
    let aspect = area.width / area.height;
    assert!((0.5..4.0).contains(&aspect), "{aspect}");
}
