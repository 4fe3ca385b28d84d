//! From a diagram to a request, and from a result back to the diagram's ids.

use std::collections::BTreeMap;

use architrave_model::{
    BoundaryId, CARD_SIZE, Component, ComponentId, ConnectionId, DiagramContent, FlowKind, Point,
    Rect, Size, Stage,
};

use crate::{LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest, LayoutResult};

/// Pixels a character of a caption is taken to be wide, all told.
const CAPTION_CHARACTER: f64 = 7.5;
/// Pixels around the text of a caption.
const CAPTION_MARGIN: f64 = 40.0;

/// The same for labels of connections, which are smaller; beyond the longest they are cut.
const LABEL_CHARACTER: f64 = 6.0;
const LABEL_MARGIN: f64 = 10.0;
const LABEL_HEIGHT: f64 = 18.0;
const LONGEST_LABEL: f64 = 200.0;

/// Where everything in a diagram is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DiagramLayout {
    /// The card of each component.
    pub components: BTreeMap<ComponentId, Rect>,
    /// The corners of each connection, from border to border.
    pub connections: BTreeMap<ConnectionId, Vec<Point>>,
    /// The frame of each boundary.
    pub boundaries: BTreeMap<BoundaryId, Rect>,
    /// The columns of the stages in their order; none unless asked for, and none while a card
    /// stands out of its column.
    pub stages: Vec<StageColumn>,
}

/// Where the columns of a stage are; its rows where the flow leads down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageColumn {
    /// The stage.
    pub stage: Stage,
    /// Where they begin, along the flow, in pixels; where the stage before ends.
    pub from: f64,
    /// Where they end.
    pub to: f64,
}

/// The request for a diagram; `stage_of` tells the stage of a component where it is known. Notes
/// are not part of it. Nodes, edges and groups are in the order of their ids.
pub fn request_for(
    content: &DiagramContent,
    stage_of: &dyn Fn(&Component) -> Option<Stage>,
) -> LayoutRequest {
    let groups: BTreeMap<&BoundaryId, usize> = content
        .boundaries
        .keys()
        .enumerate()
        .map(|(at, id)| (id, at))
        .collect();
    let nodes: BTreeMap<&ComponentId, usize> = content
        .components
        .keys()
        .enumerate()
        .map(|(at, id)| (id, at))
        .collect();
    // A dangling end becomes a wrong index, which the layout passes over.
    let node = |id: &ComponentId| nodes.get(id).copied().unwrap_or(usize::MAX);
    LayoutRequest {
        nodes: content
            .components
            .values()
            .map(|component| LayoutNode {
                size: CARD_SIZE,
                group: component
                    .boundary
                    .as_ref()
                    .and_then(|id| groups.get(id).copied()),
                stage: stage_of(component).and_then(column),
                position: component.position,
                fixed: component.pinned && component.position.is_some(),
            })
            .collect(),
        edges: content
            .connections
            .values()
            .map(|connection| LayoutEdge {
                from: node(&connection.from),
                to: node(&connection.to),
                feedback: connection.kind == FlowKind::Feedback,
                label: connection
                    .label
                    .as_ref()
                    .map(|label| label_size(label.as_str())),
            })
            .collect(),
        groups: content
            .boundaries
            .values()
            .map(|boundary| LayoutGroup {
                parent: boundary
                    .parent
                    .as_ref()
                    .and_then(|id| groups.get(id).copied()),
                caption_width: boundary.label.as_str().chars().count() as f64 * CAPTION_CHARACTER
                    + CAPTION_MARGIN,
                frame: boundary.frame,
            })
            .collect(),
        kept: content
            .connections
            .values()
            .map(|c| c.way.clone())
            .collect(),
        wished: Vec::new(),
        direction: content.diagram.arrangement.direction,
        stages_as_columns: content.diagram.arrangement.stages_as_columns,
        from_positions: false,
    }
}

/// About the size of a label, as the layout cannot measure text.
fn label_size(text: &str) -> Size {
    let width = text.chars().count() as f64 * LABEL_CHARACTER + LABEL_MARGIN;
    Size {
        width: width.min(LONGEST_LABEL),
        height: LABEL_HEIGHT,
    }
}

/// The place of a stage among all, as a hint for columns. Stages that serve the whole flow rather
/// than stand in it give none.
fn column(stage: Stage) -> Option<u8> {
    match stage {
        Stage::Orchestrate | Stage::Monitor | Stage::Govern | Stage::Secure | Stage::Platform => {
            None
        }
        _ => Stage::ALL
            .iter()
            .position(|s| *s == stage)
            .and_then(|at| u8::try_from(at).ok()),
    }
}

impl DiagramLayout {
    /// The result of laying out [`request_for`] the same content.
    #[must_use]
    pub fn from_result(content: &DiagramContent, result: &LayoutResult) -> Self {
        Self {
            components: content
                .components
                .keys()
                .cloned()
                .zip(result.nodes.clone())
                .collect(),
            connections: content
                .connections
                .keys()
                .cloned()
                .zip(result.edges.clone())
                .collect(),
            boundaries: content
                .boundaries
                .keys()
                .cloned()
                .zip(result.groups.clone())
                .collect(),
            stages: (result.stages.iter())
                .filter_map(|span| {
                    Some(StageColumn {
                        stage: *Stage::ALL.get(usize::from(span.stage))?,
                        from: span.from,
                        to: span.to,
                    })
                })
                .collect(),
        }
    }
}
