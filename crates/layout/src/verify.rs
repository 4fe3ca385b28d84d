//! Checks a layout against what every layout promises.

use architrave_model::{Point, Rect};

use crate::hierarchy::Hierarchy;
use crate::{LayoutRequest, LayoutResult};

/// Differences smaller than this, in pixels, are rounding.
const TOLERANCE: f64 = 0.01;

/// A promise that a layout does not keep. Numbers are indices into the request's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Violation {
    /// The result has not one entry for each entry of the request.
    Incomplete,
    /// Two cards overlap.
    CardsOverlap(usize, usize),
    /// A node is not inside the frame of its group.
    OutsideGroup {
        /// The node.
        node: usize,
        /// Its group.
        group: usize,
    },
    /// A frame is not inside the frame of its parent.
    FrameOutsideParent {
        /// The inner group.
        group: usize,
        /// The group around it.
        parent: usize,
    },
    /// The frames of two groups with the same parent overlap.
    FramesOverlap(usize, usize),
    /// A card lies over the frame of a group that it does not belong to.
    ForeignCard {
        /// The node.
        node: usize,
        /// The group.
        group: usize,
    },
    /// A route runs through a card.
    ThroughCard {
        /// The edge.
        edge: usize,
        /// The node whose card is crossed.
        node: usize,
    },
    /// A route has a piece that is neither level nor upright, or no piece at all.
    NotOrthogonal {
        /// The edge.
        edge: usize,
    },
    /// A route does not begin and end on the borders of its cards.
    EndOffBorder {
        /// The edge.
        edge: usize,
    },
    /// A fixed node is not where it was.
    FixedMoved {
        /// The node.
        node: usize,
    },
}

/// What `result` does not keep of what a layout of `request` promises; nothing when all is well.
#[must_use]
pub fn verify(request: &LayoutRequest, result: &LayoutResult) -> Vec<Violation> {
    let mut found = Vec::new();
    if result.nodes.len() != request.nodes.len()
        || result.edges.len() != request.edges.len()
        || result.groups.len() != request.groups.len()
    {
        return vec![Violation::Incomplete];
    }
    let hierarchy = Hierarchy::of(request);
    cards(&hierarchy, result, &mut found);
    frames(&hierarchy, result, &mut found);
    routes(&hierarchy, result, &mut found);
    found.sort_unstable();
    found
}

/// `rect` without its outermost hundredth of a pixel.
fn shrunk(rect: &Rect) -> Rect {
    rect.grown(-TOLERANCE)
}

/// The nodes in order of their left edges, so that neighbours are found without trying all pairs.
fn by_left(rects: &[Rect]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rects.len()).collect();
    order.sort_by(|&a, &b| rects[a].x.total_cmp(&rects[b].x).then(a.cmp(&b)));
    order
}

fn cards(hierarchy: &Hierarchy, result: &LayoutResult, found: &mut Vec<Violation>) {
    let order = by_left(&result.nodes);
    for (at, &a) in order.iter().enumerate() {
        let left = shrunk(&result.nodes[a]);
        for &b in &order[at + 1..] {
            if result.nodes[b].x >= left.right() {
                break;
            }
            if left.overlaps(&shrunk(&result.nodes[b])) {
                found.push(Violation::CardsOverlap(a.min(b), a.max(b)));
            }
        }
    }
    for (node, position) in hierarchy.positions.iter().enumerate() {
        if let (true, Some(p)) = (hierarchy.fixed[node], position)
            && (result.nodes[node].x != p.x || result.nodes[node].y != p.y)
        {
            found.push(Violation::FixedMoved { node });
        }
    }
}

fn inside(inner: &Rect, outer: &Rect) -> bool {
    let outer = outer.grown(TOLERANCE);
    outer.contains(Point::new(inner.x, inner.y))
        && outer.contains(Point::new(inner.right(), inner.bottom()))
}

fn frames(hierarchy: &Hierarchy, result: &LayoutResult, found: &mut Vec<Violation>) {
    for (group, frame) in result.groups.iter().enumerate() {
        if let Some(parent) = hierarchy.parents[group]
            && !inside(frame, &result.groups[parent])
        {
            found.push(Violation::FrameOutsideParent { group, parent });
        }
        for other in group + 1..result.groups.len() {
            if hierarchy.parents[other] == hierarchy.parents[group]
                && shrunk(frame).overlaps(&shrunk(&result.groups[other]))
            {
                found.push(Violation::FramesOverlap(group, other));
            }
        }
        for (node, card) in result.nodes.iter().enumerate() {
            let mut around = hierarchy.around(hierarchy.group_of[node]);
            if !around.any(|at| at == group) && shrunk(frame).overlaps(&shrunk(card)) {
                found.push(Violation::ForeignCard { node, group });
            }
        }
    }
    for (node, group) in hierarchy.group_of.iter().enumerate() {
        if let Some(group) = *group
            && !inside(&result.nodes[node], &result.groups[group])
        {
            found.push(Violation::OutsideGroup { node, group });
        }
    }
}

/// Whether `point` lies on the border of `rect`.
fn on_border(point: Point, rect: &Rect) -> bool {
    rect.grown(TOLERANCE).contains(point) && {
        let inner = rect.grown(-TOLERANCE);
        !(inner.x < point.x
            && point.x < inner.right()
            && inner.y < point.y
            && point.y < inner.bottom())
    }
}

fn routes(hierarchy: &Hierarchy, result: &LayoutResult, found: &mut Vec<Violation>) {
    let order = by_left(&result.nodes);
    let widest = result
        .nodes
        .iter()
        .map(|card| card.width)
        .fold(0.0, f64::max);
    let ends = hierarchy
        .links
        .iter()
        .map(|link| (link.edge, link.from, link.to));
    for (edge, from, to) in ends.chain(hierarchy.loops.iter().map(|&(e, n)| (e, n, n))) {
        let route = &result.edges[edge];
        let level = |w: &[Point]| w[0].x == w[1].x || w[0].y == w[1].y;
        if route.len() < 2 || !route.windows(2).all(level) {
            found.push(Violation::NotOrthogonal { edge });
        }
        let (Some(&first), Some(&last)) = (route.first(), route.last()) else {
            continue;
        };
        if !on_border(first, &result.nodes[from]) || !on_border(last, &result.nodes[to]) {
            found.push(Violation::EndOffBorder { edge });
        }
        let mut crossed: Vec<usize> = Vec::new();
        for piece in route.windows(2) {
            let span = Rect {
                x: piece[0].x.min(piece[1].x),
                y: piece[0].y.min(piece[1].y),
                width: (piece[0].x - piece[1].x).abs(),
                height: (piece[0].y - piece[1].y).abs(),
            };
            let start = order.partition_point(|&n| result.nodes[n].x < span.x - widest);
            for &node in &order[start..] {
                if result.nodes[node].x > span.right() {
                    break;
                }
                let card = shrunk(&result.nodes[node]);
                if span.x < card.right()
                    && card.x < span.right()
                    && span.y < card.bottom()
                    && card.y < span.bottom()
                {
                    crossed.push(node);
                }
            }
        }
        crossed.sort_unstable();
        crossed.dedup();
        found.extend(
            crossed
                .into_iter()
                .map(|node| Violation::ThroughCard { edge, node }),
        );
    }
}
