//! Tools side by side, and what a swap would change.

use architrave_catalog::Hosting;
use architrave_model::{Artifact, ComponentId, ConnectionId, DiagramId, ToolId};
use serde::{Deserialize, Serialize};

use super::{ChangeLine, FindingView};

/// Asks which tools could take the place of a component's tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AlternativesQuery {
    /// The diagram.
    pub diagram: DiagramId,
    /// The component.
    pub component: ComponentId,
}

/// What one tool can do that another cannot.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ts_rs::TS)]
pub struct Capabilities {
    /// Artifacts that may flow into it.
    pub consumes: Vec<Artifact>,
    /// Artifacts that may flow out of it.
    pub produces: Vec<Artifact>,
    /// Frameworks, languages and engines it works with; none is told where either works with any.
    pub runtimes: Vec<String>,
    /// Ways to run it. Who can do both has both ways, managed and self-hosted.
    pub hosting: Vec<Hosting>,
    /// What else it can, in words.
    pub other: Vec<String>,
}

/// A tool of the same job. Its facts are in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Alternative {
    /// The tool.
    pub tool: ToolId,
    /// Whether the catalog names it as an alternative; otherwise it only has the same role.
    pub named: bool,
    /// What it can that the present tool cannot.
    pub gained: Capabilities,
    /// What the present tool can that it cannot.
    pub lost: Capabilities,
    /// Connections whose artifact it would not take or give, though the present tool does.
    pub unfit: Vec<ConnectionId>,
}

/// The tools of one job side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Alternatives {
    /// The present tool.
    pub tool: ToolId,
    /// The others: those in use today first, then those the catalog names, then those that fit the
    /// connections.
    pub others: Vec<Alternative>,
}

/// Asks what putting a tool in the place of others would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SwapQuery {
    /// The diagram.
    pub diagram: DiagramId,
    /// The components.
    pub components: Vec<ComponentId>,
    /// The tool.
    pub tool: ToolId,
}

/// What a swap would change. Nothing is changed by asking.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct SwapPreview {
    /// The edit in words.
    pub changes: Vec<ChangeLine>,
    /// Findings that would be gone, as they are now.
    pub resolves: Vec<FindingView>,
    /// Findings that would be new.
    pub creates: Vec<FindingView>,
    /// What the new tool can that one of the present ones cannot.
    pub gained: Capabilities,
    /// What one of the present tools can that the new one cannot.
    pub lost: Capabilities,
    /// Connections that stay but carry what the new tool does not take or give.
    pub unfit: Vec<ConnectionId>,
}
