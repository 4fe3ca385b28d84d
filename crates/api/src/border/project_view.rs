//! The read-only projection of the open project that the UI keeps, and its deltas.

use std::sync::Arc;

use architrave_model::{
    Boundary, BoundaryId, Component, Connection, Diagram, DiagramId, Note, Point, Policy, RecordId,
    Rect, Role, RulePackId, Stage,
};
use architrave_render::{Scene, SceneItem};
use serde::{Deserialize, Serialize};

use super::FindingView;

/// Which diagram to look at; without one the first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct ViewRequest {
    /// The diagram.
    pub diagram: Option<DiagramId>,
}

/// That everything up to this revision is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Saved {
    /// Number of the latest durable change, from 0.
    pub revision: u32,
}

/// One diagram in the list of diagrams.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct DiagramSummary {
    /// The diagram.
    pub diagram: Diagram,
    /// How many components it has.
    pub components: u32,
}

/// A rule pack kept in the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RulePackSummary {
    /// Its id.
    pub id: RulePackId,
    /// Its title; its id where it cannot be read.
    pub title: String,
    /// How many rules it has; none where it cannot be used.
    pub rules: u32,
}

/// Why a rule pack kept in the project is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PackProblem {
    /// The pack.
    pub id: RulePackId,
    /// Which line of it is wrong, and what is.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

/// The project without its diagrams' contents.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ProjectSummary {
    /// Its name.
    pub name: String,
    /// What it asks of its diagrams.
    pub policy: Policy,
    /// Its file, for showing only.
    pub path: String,
    /// Why it cannot be changed; none when it can.
    pub read_only: Option<String>,
    /// What is durable.
    pub saved: Saved,
    /// What Undo would undo.
    pub undo: Option<String>,
    /// What Redo would redo.
    pub redo: Option<String>,
    /// The diagrams in order.
    pub diagrams: Vec<DiagramSummary>,
    /// Its rule packs in order.
    pub rule_packs: Vec<RulePackSummary>,
    /// Its rule packs that are not used, and why.
    pub pack_problems: Vec<PackProblem>,
    /// The number of its tools; another one when they are others, and 0 when it has none of its own.
    pub tools: u32,
    /// How many exports are kept.
    pub exports: u32,
}

/// A component with what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ComponentView {
    /// The id, again, so that deltas are uniform.
    pub id: String,
    /// The record.
    pub component: Component,
    /// The label, or the tool's name where it has none.
    pub name: String,
    /// The role that holds here.
    pub role: Role,
    /// The stage of its tool.
    pub stage: Stage,
    /// Its card; where it lies in a collapsed boundary, that boundary's card.
    pub frame: Rect,
    /// The collapsed boundary whose card stands for it; none where it is shown itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub card: Option<BoundaryId>,
}

/// A connection with what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ConnectionView {
    /// The id.
    pub id: String,
    /// The record.
    pub connection: Connection,
    /// Where it runs, from border to border; empty where one card stands for both its ends.
    pub points: Vec<Point>,
}

/// A boundary with what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct BoundaryView {
    /// The id.
    pub id: String,
    /// The record.
    pub boundary: Boundary,
    /// Its frame, or its card when it is collapsed; where it lies in a collapsed boundary, that
    /// boundary's card.
    pub frame: Rect,
    /// The collapsed boundary around it whose card stands for it; none where it is shown itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub card: Option<BoundaryId>,
}

/// One diagram in full.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct DiagramView {
    /// The diagram.
    pub diagram: Diagram,
    /// Its components by id.
    pub components: Vec<ComponentView>,
    /// Its connections by id.
    pub connections: Vec<ConnectionView>,
    /// Its boundaries by id.
    pub boundaries: Vec<BoundaryView>,
    /// Its notes by id.
    pub notes: Vec<Note>,
    /// How it looks.
    pub scene: Scene,
}

/// The project and the diagram looked at.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ProjectView {
    /// The project.
    pub project: ProjectSummary,
    /// The diagram.
    pub diagram: DiagramView,
    /// Findings of the whole project.
    pub findings: Vec<Arc<FindingView>>,
}

/// What changed in a list whose entries have ids.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct Delta<T> {
    /// New and changed entries.
    pub changed: Vec<T>,
    /// Ids of entries that are gone.
    pub removed: Vec<String>,
}

/// What changed in the diagram looked at.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct DiagramDelta {
    /// The diagram.
    pub diagram: Diagram,
    /// Components.
    pub components: Delta<ComponentView>,
    /// Connections.
    pub connections: Delta<ConnectionView>,
    /// Boundaries.
    pub boundaries: Delta<BoundaryView>,
    /// Notes.
    pub notes: Delta<Note>,
    /// Scene items.
    pub items: Delta<SceneItem>,
    /// The ids of all scene items in painting order; none when the order did not change.
    pub order: Option<Vec<String>>,
    /// The smallest rectangle around all items.
    pub bounds: Rect,
}

/// The answer to every edit: it is durable, and this is what it changed.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct Update {
    /// The project.
    pub project: ProjectSummary,
    /// The diagram looked at.
    pub diagram: DiagramDelta,
    /// Findings of the whole project.
    pub findings: Vec<Arc<FindingView>>,
    /// Records that are new, in the order they were made; worth selecting.
    pub created: Vec<RecordId>,
}
