//! What the clipboard is given.

use architrave_model::DiagramId;
use serde::{Deserialize, Serialize};

use super::Target;

/// What is copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CopyRequest {
    /// The diagram.
    pub diagram: DiagramId,
    /// Components, boundaries with all they hold, and notes; connections come along with both
    /// their ends.
    pub targets: Vec<Target>,
    /// The theme of the picture: `light` or `dark`.
    pub theme: String,
}

/// A selection for the clipboard: as text that `paste` takes, here and in any other project, and
/// as a picture for other programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Clipping {
    /// A project in `architrave/1` whose only diagram holds the selection, with ids and places.
    pub text: String,
    /// The picture as SVG, without the text inside.
    pub svg: String,
    /// How many components, boundaries and notes it has together.
    pub things: u32,
}
