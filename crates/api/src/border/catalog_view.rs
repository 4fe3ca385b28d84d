//! The catalog and the vocabulary as the UI shows them.

use architrave_catalog::{Category, Icon, Tool};
use architrave_model::{
    Artifact, AttributeBearer, AttributeKind, ComponentId, DiagramId, FlowKind, OwnTool,
};
use serde::{Deserialize, Serialize};

/// A tool with its icon.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ToolView {
    /// The facts.
    pub tool: Tool,
    /// The icon.
    pub icon: Icon,
    /// The colour of its stage as `#rrggbb` in the theme chosen.
    pub stage_color: String,
    /// What the project says of it; none for a tool of the catalog.
    pub own: Option<OwnTool>,
}

/// The whole catalog.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct CatalogView {
    /// The tree in display order.
    pub tree: Vec<Category>,
    /// Every tool by id.
    pub tools: Vec<ToolView>,
    /// The number of the project's tools, as its summary tells it.
    pub number: u32,
}

/// A search in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CatalogSearch {
    /// What a person typed.
    pub query: String,
    /// Most hits wanted.
    pub limit: u32,
}

/// A word of a closed list with its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct WordView {
    /// As written in files.
    pub word: String,
    /// As shown to people.
    pub title: String,
    /// Its colour as `#rrggbb` in the theme chosen; empty where it has none.
    pub color: String,
}

/// An attribute that can be set.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct AttributeSpecView {
    /// The name in files.
    pub name: String,
    /// The name shown to people.
    pub title: String,
    /// Who may carry it.
    pub bearer: AttributeBearer,
    /// Which values it takes.
    pub kind: AttributeKind,
    /// What it means.
    pub help: String,
}

/// The closed word lists.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct VocabularyView {
    /// Stages in flow order.
    pub stages: Vec<WordView>,
    /// Roles.
    pub roles: Vec<WordView>,
    /// Artifacts.
    pub artifacts: Vec<WordView>,
    /// Flow kinds.
    pub kinds: Vec<WordView>,
    /// Boundary kinds.
    pub boundary_kinds: Vec<WordView>,
    /// Attributes the rules know.
    pub attributes: Vec<AttributeSpecView>,
}

/// Asks what a connection between two components may carry; one end must be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ConnectQuery {
    /// The diagram.
    pub diagram: DiagramId,
    /// Where it would start; without one, every component is judged.
    pub from: Option<ComponentId>,
    /// Where it would end; without one, every component is judged.
    pub to: Option<ComponentId>,
}

/// One artifact a connection may carry.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ArtifactOption {
    /// The artifact.
    pub artifact: Artifact,
    /// The usual flow kind for it between these two.
    pub kind: FlowKind,
}

/// What a connection between two components may carry.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ConnectOptions {
    /// Where it would start.
    pub from: ComponentId,
    /// Where it would end.
    pub to: ComponentId,
    /// What fits both ends, best first. Empty when nothing does.
    pub options: Vec<ArtifactOption>,
    /// Why it is refused; none when it is allowed (perhaps with a finding).
    pub refused: Option<String>,
    /// Why nothing fits; none when something does.
    pub mismatch: Option<String>,
}
