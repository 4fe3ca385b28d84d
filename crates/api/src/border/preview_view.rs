//! What an edit would look like, asked while a person still drags.

use architrave_model::DiagramId;
use architrave_render::SceneItem;
use serde::{Deserialize, Serialize};

use super::EditIntent;

/// Which edit of the diagram looked at is previewed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct PreviewQuery {
    /// The diagram; the one looked at.
    pub diagram: DiagramId,
    /// The edit.
    pub intent: EditIntent,
}

/// The connections and labels that look otherwise than now.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ts_rs::TS)]
pub struct ConnectionPreview {
    /// How they look then.
    pub items: Vec<SceneItem>,
    /// Ids of scene items that are not there then, such as labels without room.
    pub removed: Vec<String>,
}
