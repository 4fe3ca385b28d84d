//! Requests for tests, from outside of the crate and from within.

use architrave_model::{CARD_SIZE, Size};
use proptest::prelude::*;

use super::{LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest};

/// A request of `count` cards without groups and these edges.
pub fn flat(count: usize, edges: impl IntoIterator<Item = (usize, usize)>) -> LayoutRequest {
    LayoutRequest {
        nodes: vec![
            LayoutNode {
                size: CARD_SIZE,
                ..LayoutNode::default()
            };
            count
        ],
        edges: edges
            .into_iter()
            .map(|(from, to)| LayoutEdge {
                from,
                to,
                ..LayoutEdge::default()
            })
            .collect(),
        ..LayoutRequest::default()
    }
}

/// Any small request without positions.
pub fn requests() -> impl Strategy<Value = LayoutRequest> {
    (0usize..8, 0usize..24).prop_flat_map(|(groups, nodes)| {
        let parent = move |at: usize| prop::option::of(0..=at);
        let groups: Vec<_> = (0..groups)
            .map(|at| {
                (parent(at), 0.0..300.0f64).prop_map(move |(parent, caption_width)| LayoutGroup {
                    // A group's own number stands for no parent here.
                    parent: parent.filter(|&parent| parent != at),
                    caption_width,
                    frame: None,
                })
            })
            .collect();
        let count = groups.len();
        let node = (
            prop::option::of(0..count.max(1)),
            prop::option::of(0u8..6),
            any::<bool>(),
        )
            .prop_map(move |(group, stage, large)| LayoutNode {
                size: if large {
                    Size {
                        width: 300.0,
                        height: 110.0,
                    }
                } else {
                    CARD_SIZE
                },
                group: group.filter(|&group| group < count),
                stage,
                ..LayoutNode::default()
            });
        let edge =
            (0..nodes.max(1), 0..nodes.max(1), any::<bool>()).prop_map(|(from, to, feedback)| {
                LayoutEdge {
                    from,
                    to,
                    feedback,
                    label: None,
                }
            });
        let edges = prop::collection::vec(edge, if nodes == 0 { 0..1 } else { 0..40 });
        (prop::collection::vec(node, nodes..=nodes), edges, groups).prop_map(
            move |(nodes, mut edges, groups)| {
                if nodes.is_empty() {
                    edges.clear();
                }
                LayoutRequest {
                    nodes,
                    edges,
                    groups,
                    ..LayoutRequest::default()
                }
            },
        )
    })
}
