//! Requests for tests, and the checks every layout must pass.
#![allow(dead_code)]

use architrave_layout::{
    Control, LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest, LayoutResult, place, verify,
};
use architrave_model::{CARD_SIZE, GRID, Point, Rect};

pub mod requests;

/// A design written as text: `group: member member`, `from > to`, `from ~ to` for feedback.
pub fn design(text: &str) -> LayoutRequest {
    let mut names: Vec<&str> = Vec::new();
    let mut request = LayoutRequest::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((group, members)) = line.split_once(": ") {
            request.groups.push(LayoutGroup {
                caption_width: group.len() as f64 * 8.0 + 40.0,
                ..LayoutGroup::default()
            });
            for member in members.split(' ') {
                names.push(member);
                request.nodes.push(LayoutNode {
                    size: CARD_SIZE,
                    group: Some(request.groups.len() - 1),
                    ..LayoutNode::default()
                });
            }
            continue;
        }
        let feedback = line.contains('~');
        let (from, to) = line
            .split_once(if feedback { " ~ " } else { " > " })
            .unwrap();
        let number = |name: &str| names.iter().position(|n| *n == name).unwrap();
        request.edges.push(LayoutEdge {
            from: number(from),
            to: number(to),
            feedback,
            label: None,
        });
    }
    request
}

/// Places twice, and checks that both are the same and nothing promised is broken.
pub fn placed(request: &LayoutRequest) -> LayoutResult {
    let result = place(request, &Control::none()).unwrap();
    assert_eq!(
        result,
        place(request, &Control::none()).unwrap(),
        "not the same twice"
    );
    assert_eq!(verify(request, &result), Vec::new());
    result
}

/// The request with the places of a result.
pub fn pinned_down(request: &LayoutRequest, result: &LayoutResult) -> LayoutRequest {
    let mut placed = request.clone();
    for (node, card) in placed.nodes.iter_mut().zip(&result.nodes) {
        node.position = Some(Point::new(card.x, card.y));
    }
    for (group, frame) in placed.groups.iter_mut().zip(&result.groups) {
        group.frame = group.frame.or(Some(*frame));
    }
    placed
}

/// The rectangle around everything.
pub fn whole(result: &LayoutResult) -> Rect {
    let all = result.nodes.iter().chain(&result.groups);
    all.copied().reduce(|a, b| a.union(&b)).unwrap_or_default()
}

pub fn on_grid(value: f64) -> bool {
    value % GRID == 0.0
}

/// How often level pieces of one route cross upright pieces of another.
pub fn crossings(result: &LayoutResult) -> usize {
    let pieces = |level: bool| {
        result
            .edges
            .iter()
            .enumerate()
            .flat_map(move |(edge, route)| {
                route
                    .windows(2)
                    .filter(move |w| (w[0].y == w[1].y) == level)
                    .map(move |w| (edge, w[0], w[1]))
            })
    };
    let inside = |v: f64, a: f64, b: f64| a.min(b) < v && v < a.max(b);
    pieces(true)
        .map(|(a, p, q)| {
            let crossed = |&(b, r, s): &(usize, Point, Point)| {
                a != b && inside(r.x, p.x, q.x) && inside(p.y, r.y, s.y)
            };
            pieces(false).filter(crossed).count()
        })
        .sum()
}
