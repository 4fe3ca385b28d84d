//! What is asked of the layout, and what it answers: plain geometry, no meaning.

pub use architrave_model::Direction;
use architrave_model::{Point, Rect, Size};

/// A diagram as the layout sees it: boxes, lines between them, frames around them.
///
/// Every index may be wrong, every number may be infinite or not a number: an edge with a wrong
/// end gets no route, a group with a wrong parent stands at the top, a ring of parents is cut.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutRequest {
    /// The boxes.
    pub nodes: Vec<LayoutNode>,
    /// The lines.
    pub edges: Vec<LayoutEdge>,
    /// The frames.
    pub groups: Vec<LayoutGroup>,
    /// The corners of lines that should lead as they did, by their edges, from border to border;
    /// may be shorter than the edges, and hold empty lists. Those that are no way any more are
    /// drawn anew. What is placed anew begins afresh.
    pub kept: Vec<Vec<Point>>,
    /// Ways that lines not kept might take, like `kept`: taken where they are about as good as the
    /// best.
    pub wished: Vec<Vec<Point>>,
    /// Where the flow leads.
    pub direction: Direction,
    /// Whether every stage has columns of its own, in the order of the stages.
    pub stages_as_columns: bool,
    /// Whether [`place`](crate::place) starts from the positions that most nodes have: what stands
    /// well stays there, unless a picture made afresh is much better.
    pub from_positions: bool,
}

/// One box.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LayoutNode {
    /// Its size in pixels.
    pub size: Size,
    /// The innermost group it belongs to, an index into [`LayoutRequest::groups`].
    pub group: Option<usize>,
    /// A hint: where in the flow it stands, from 0. Used where the edges leave a choice.
    pub stage: Option<u8>,
    /// Its top left corner, where it has one already.
    pub position: Option<Point>,
    /// Whether `position` must be kept.
    pub fixed: bool,
}

/// One line, from box to box.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LayoutEdge {
    /// Where it starts, an index into [`LayoutRequest::nodes`].
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Whether it closes a loop, so that it may point against the flow.
    pub feedback: bool,
    /// The size of its label in pixels, where it has one.
    pub label: Option<Size>,
}

/// One frame.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LayoutGroup {
    /// The group around it, an index into [`LayoutRequest::groups`].
    pub parent: Option<usize>,
    /// The width of its caption, in pixels; the frame becomes wide enough to show it.
    pub caption_width: f64,
    /// Its frame while it holds nothing.
    pub frame: Option<Rect>,
}

/// A diagram laid out; each list is as long as the request's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutResult {
    /// Where each box is.
    pub nodes: Vec<Rect>,
    /// The corners of each line, from the border of its start to the border of its end, every
    /// piece of it level or upright. Empty when an end does not exist.
    pub edges: Vec<Vec<Point>>,
    /// Where each frame is.
    pub groups: Vec<Rect>,
    /// The columns of the stages, or their rows where the flow leads down, from the first to the
    /// last; empty unless asked for and every stage has columns of its own.
    pub stages: Vec<StageSpan>,
}

/// Where the columns of a stage are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StageSpan {
    /// The stage, as in [`LayoutNode::stage`].
    pub stage: u8,
    /// Where they begin, along the flow, in pixels; where the stage before ends.
    pub from: f64,
    /// Where they end.
    pub to: f64,
}
