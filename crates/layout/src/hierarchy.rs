//! The request made safe: sizes in range, indices that exist, groups that form a tree.

use architrave_model::{CARD_SIZE, GRID, Point, Rect, Size};

use crate::spacing::WIDEST_CAPTION;
use crate::{Direction, LayoutRequest};

/// The widest or highest box taken at its word, in pixels.
const LARGEST: f64 = 10_000.0;
/// The widest or highest label, in pixels.
const LARGEST_LABEL: f64 = 400.0;
/// The farthest coordinate taken at its word, in pixels.
const FARTHEST: f64 = 1_000_000.0;

/// An edge whose ends exist and differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    /// Which edge of the request.
    pub edge: usize,
    pub from: usize,
    pub to: usize,
    pub feedback: bool,
}

/// The request made safe.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hierarchy {
    pub sizes: Vec<Size>,
    pub stages: Vec<Option<u8>>,
    /// Where a node already is.
    pub positions: Vec<Option<Point>>,
    /// Whether a node must stay there.
    pub fixed: Vec<bool>,
    /// The innermost group of each node.
    pub group_of: Vec<Option<usize>>,
    /// The group around each group.
    pub parents: Vec<Option<usize>>,
    /// The nodes directly in each group.
    pub nodes_in: Vec<Vec<usize>>,
    /// The groups directly in each group.
    pub groups_in: Vec<Vec<usize>>,
    /// The groups with no group around them.
    pub top_groups: Vec<usize>,
    /// Every group after the groups it holds.
    pub inner_first: Vec<usize>,
    pub captions: Vec<f64>,
    /// Frames of groups, to be used only where the group is empty.
    pub frames: Vec<Option<Rect>>,
    /// How many edges the request has.
    pub edges: usize,
    /// The edges between two different nodes.
    pub links: Vec<Link>,
    /// The edges from a node to itself: which edge, which node.
    pub loops: Vec<(usize, usize)>,
    /// The size of the label of each edge of the request.
    pub labels: Vec<Option<Size>>,
    /// Whether the flow leads from top to bottom.
    pub turned: bool,
    /// Whether every stage has columns of its own.
    pub stages_as_columns: bool,
}

fn length(value: f64, instead: f64) -> f64 {
    if value.is_finite() && value > 0.0 {
        value.clamp(GRID, LARGEST)
    } else {
        instead
    }
}

fn coordinate(value: f64) -> f64 {
    if value.is_finite() {
        value.clamp(-FARTHEST, FARTHEST)
    } else {
        0.0
    }
}

impl Hierarchy {
    pub(crate) fn of(request: &LayoutRequest) -> Self {
        let (n, g) = (request.nodes.len(), request.groups.len());
        let parents = tree(request);
        let group_of: Vec<_> = request
            .nodes
            .iter()
            .map(|node| node.group.filter(|&at| at < g))
            .collect();
        let mut nodes_in = vec![Vec::new(); g];
        for (node, group) in group_of.iter().enumerate() {
            if let Some(group) = *group {
                nodes_in[group].push(node);
            }
        }
        let mut groups_in = vec![Vec::new(); g];
        let mut top_groups = Vec::new();
        for (group, parent) in parents.iter().enumerate() {
            match *parent {
                Some(parent) => groups_in[parent].push(group),
                None => top_groups.push(group),
            }
        }
        let mut inner_first = top_groups.clone();
        let mut next = 0;
        while next < inner_first.len() {
            inner_first.extend_from_slice(&groups_in[inner_first[next]]);
            next += 1;
        }
        inner_first.reverse();

        let mut links = Vec::new();
        let mut loops = Vec::new();
        for (edge, ends) in request.edges.iter().enumerate() {
            if ends.from >= n || ends.to >= n {
                continue;
            }
            if ends.from == ends.to {
                loops.push((edge, ends.from));
            } else {
                links.push(Link {
                    edge,
                    from: ends.from,
                    to: ends.to,
                    feedback: ends.feedback,
                });
            }
        }
        let positions: Vec<_> = request
            .nodes
            .iter()
            .map(|node| {
                node.position
                    .map(|p| Point::new(coordinate(p.x), coordinate(p.y)))
            })
            .collect();
        Self {
            sizes: request
                .nodes
                .iter()
                .map(|node| Size {
                    width: length(node.size.width, CARD_SIZE.width),
                    height: length(node.size.height, CARD_SIZE.height),
                })
                .collect(),
            stages: request.nodes.iter().map(|node| node.stage).collect(),
            fixed: request
                .nodes
                .iter()
                .map(|node| node.fixed && node.position.is_some())
                .collect(),
            positions,
            group_of,
            parents,
            nodes_in,
            groups_in,
            top_groups,
            inner_first,
            captions: request
                .groups
                .iter()
                .map(|group| length(group.caption_width, 0.0).min(WIDEST_CAPTION))
                .collect(),
            frames: request
                .groups
                .iter()
                .map(|group| group.frame.map(safe_frame))
                .collect(),
            edges: request.edges.len(),
            links,
            loops,
            labels: request
                .edges
                .iter()
                .map(|edge| edge.label.map(safe_label))
                .collect(),
            turned: request.direction == Direction::TopToBottom,
            stages_as_columns: request.stages_as_columns,
        }
    }

    /// The groups around a node, innermost first.
    pub(crate) fn around(&self, start: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(start, |&group| self.parents[group])
    }
}

fn safe_label(size: Size) -> Size {
    let side = |value: f64| {
        if value.is_finite() {
            value.clamp(1.0, LARGEST_LABEL)
        } else {
            1.0
        }
    };
    Size {
        width: side(size.width),
        height: side(size.height),
    }
}

fn safe_frame(frame: Rect) -> Rect {
    Rect {
        x: coordinate(frame.x),
        y: coordinate(frame.y),
        width: length(frame.width, crate::spacing::EMPTY_WIDTH),
        height: length(frame.height, crate::spacing::EMPTY_HEIGHT),
    }
}

/// The parents, with wrong ones dropped and rings cut where they are first noticed.
fn tree(request: &LayoutRequest) -> Vec<Option<usize>> {
    let count = request.groups.len();
    let mut parents: Vec<Option<usize>> = request
        .groups
        .iter()
        .enumerate()
        .map(|(group, found)| {
            found
                .parent
                .filter(|&parent| parent < count && parent != group)
        })
        .collect();
    // 0: not seen, 1: on the way up from here, 2: known to reach the top.
    let mut seen = vec![0u8; count];
    for start in 0..count {
        let mut path = Vec::new();
        let mut at = start;
        loop {
            if seen[at] == 2 {
                break;
            }
            seen[at] = 1;
            path.push(at);
            match parents[at] {
                Some(parent) if seen[parent] == 1 => {
                    parents[at] = None;
                    break;
                }
                Some(parent) => at = parent,
                None => break,
            }
        }
        for group in path {
            seen[group] = 2;
        }
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::Hierarchy;
    use crate::{LayoutGroup, LayoutRequest};

    #[test]
    fn a_ring_of_groups_is_cut_and_every_group_stands_somewhere() {
        let group = |parent| LayoutGroup {
            parent,
            ..LayoutGroup::default()
        };
        let groups = vec![
            group(Some(2)),
            group(Some(0)),
            group(Some(1)),
            group(Some(3)),
        ];
        let hierarchy = Hierarchy::of(&LayoutRequest {
            groups,
            ..LayoutRequest::default()
        });
        assert_eq!(hierarchy.top_groups.len(), 2);
        let mut all = hierarchy.inner_first.clone();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3]);
    }
}
