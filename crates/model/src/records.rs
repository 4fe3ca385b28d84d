//! The records a document is made of.

use serde::{Deserialize, Serialize};

use crate::{
    Artifact, Attributes, BoundaryId, BoundaryKind, ComponentId, ConnectionId, DiagramId,
    Direction, FailOn, FlowKind, Label, LabelPlace, NoteId, NoteText, Phase, Point, Rect, Risk,
    Role, Severities, ToolId,
};

/// What the project asks of its diagrams.
#[derive(
    Debug, Clone, PartialEq, Default, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// How strictly advice is meant.
    pub phase: Phase,
    /// Risk of the whole system, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// Jurisdictions that apply, such as `EU`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jurisdictions: Vec<Label>,
    /// Licences (SPDX identifiers) that must not be used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub denied_licences: Vec<Label>,
    /// How grave findings are meant to be, where no boundary or component says so itself.
    #[serde(skip_serializing_if = "Severities::is_empty")]
    #[ts(optional, as = "Option<Severities>")]
    pub severities: Severities,
    /// What a check on the command line does unless its call says otherwise.
    #[serde(skip_serializing_if = "CheckDefaults::are_plain")]
    pub check: CheckDefaults,
}

/// What a check on the command line does unless its call says otherwise. The window shows every
/// finding whatever this says.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct CheckDefaults {
    /// From which severity on a check fails.
    #[serde(skip_serializing_if = "FailOn::is_plain")]
    pub fail_on: FailOn,
    /// Codes, or beginnings of codes, of the rules that are asked; all when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub select: Vec<Label>,
    /// Codes, or beginnings of codes, of rules that are not asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<Label>,
}

impl CheckDefaults {
    /// Whether nothing is asked for: every rule, failing on errors.
    #[must_use]
    pub fn are_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// The project as a whole; there is exactly one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Project {
    /// Its name.
    pub name: Label,
    /// What it asks of its diagrams.
    pub policy: Policy,
}

/// One canvas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Diagram {
    /// Its id, unique in the project.
    pub id: DiagramId,
    /// Its title.
    pub title: Label,
    /// Its place among the diagrams, from 0.
    pub order: u32,
    /// How automatic layout arranges it.
    #[serde(default, skip_serializing_if = "Arrangement::is_plain")]
    #[ts(optional, as = "Option<Arrangement>")]
    pub arrangement: Arrangement,
}

/// How automatic layout arranges a diagram.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    Serialize,
    Deserialize,
    ts_rs::TS,
    schemars::JsonSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Arrangement {
    /// Where the flow leads.
    pub direction: Direction,
    /// Whether every stage has columns of its own, or rows where the flow leads down.
    pub stages_as_columns: bool,
}

impl Arrangement {
    /// Whether nothing is asked for: from left to right, stages wherever the flow puts them.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// A placed tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Component {
    /// Its id, unique in the diagram.
    pub id: ComponentId,
    /// The tool placed.
    pub tool: ToolId,
    /// Its name in this design; without one the tool's name is shown.
    pub label: Option<Label>,
    /// The innermost boundary around it.
    pub boundary: Option<BoundaryId>,
    /// What it does here; without one the tool's own role holds.
    pub role: Option<Role>,
    /// Facts stated about it.
    pub attributes: Attributes,
    /// How grave findings about it are meant to be.
    #[serde(default, skip_serializing_if = "Severities::is_empty")]
    #[ts(optional, as = "Option<Severities>")]
    pub severities: Severities,
    /// Top left corner of its card; without one it is laid out on opening.
    pub position: Option<Point>,
    /// Whether automatic layout must leave it where it is.
    pub pinned: bool,
    /// Whether no edit may move or remove it until it is unlocked.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(optional, as = "Option<bool>")]
    pub locked: bool,
}

/// The most corners that the kept way of a connection has.
pub const MOST_CORNERS: usize = 64;

/// A directed, typed edge between two components.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Connection {
    /// Its id, unique in the diagram.
    pub id: ConnectionId,
    /// Where it starts.
    pub from: ComponentId,
    /// Where it ends.
    pub to: ComponentId,
    /// How it takes part in the flow.
    pub kind: FlowKind,
    /// What it carries; none when not yet chosen, and for the kind `uses`.
    pub artifact: Option<Artifact>,
    /// A word of its own.
    pub label: Option<Label>,
    /// Where a person put its label; without one a free place is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub label_at: Option<LabelPlace>,
    /// The corners of its line, from border to border, as the last edit near it left them. It
    /// leads so as long as it is a way between both cards and around all others. Empty where it
    /// was never kept: then it is drawn together with the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Point>>")]
    pub way: Vec<Point>,
    /// Facts stated about it.
    pub attributes: Attributes,
}

/// A nested container.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Boundary {
    /// Its id, unique in the diagram.
    pub id: BoundaryId,
    /// Its caption.
    pub label: Label,
    /// What it separates.
    pub kind: BoundaryKind,
    /// Which one of its kind, such as `gcp` or `prod`.
    pub value: Option<Label>,
    /// The boundary around it.
    pub parent: Option<BoundaryId>,
    /// How grave findings inside it are meant to be.
    #[serde(default, skip_serializing_if = "Severities::is_empty")]
    #[ts(optional, as = "Option<Severities>")]
    pub severities: Severities,
    /// The room it takes at least; its frame grows beyond that with what it holds. Without one the
    /// frame follows what it holds. A collapsed boundary's card lies in the top left corner.
    pub frame: Option<Rect>,
    /// Whether it is drawn as one card that stands for all it holds.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(optional, as = "Option<bool>")]
    pub collapsed: bool,
    /// Whether no edit may move or remove it until it is unlocked. What it holds may still change.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(optional, as = "Option<bool>")]
    pub locked: bool,
    /// Where it lies among boundaries of the same depth that it overlaps: later ones on top.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<i32>")]
    pub order: i32,
}

/// Text on the canvas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Note {
    /// Its id, unique in the diagram.
    pub id: NoteId,
    /// What it says.
    pub text: NoteText,
    /// Top left corner.
    pub position: Point,
    /// Whether no edit may move or remove it until it is unlocked.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(optional, as = "Option<bool>")]
    pub locked: bool,
    /// Where it lies among notes that it overlaps: later ones on top.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<i32>")]
    pub order: i32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
const fn is_zero(value: &i32) -> bool {
    *value == 0
}
