//! Tools of the project's own, on their way in.

use architrave_model::{OwnTool, ToolId};
use serde::{Deserialize, Serialize};

/// Asks for an own tool that says what another tool does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DraftQuery {
    /// The other tool.
    pub tool: ToolId,
}

/// A tool of a catalog file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OfferedTool {
    /// The tool.
    pub tool: OwnTool,
    /// The project's own tool with this id, where it has one.
    pub kept: Option<OwnTool>,
}

/// The tools of a catalog file, for a person to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CatalogOffer {
    /// The name of the file.
    pub file: String,
    /// What the catalog is called.
    pub name: String,
    /// Its tools, sorted by id.
    pub tools: Vec<OfferedTool>,
}
