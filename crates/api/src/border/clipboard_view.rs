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
}

/// A picture of a selection, for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CopyPicture {
    /// What is copied.
    pub copy: CopyRequest,
    /// Its theme: `light` or `dark`.
    pub theme: String,
    /// What kind of picture.
    pub format: PictureFormat,
}

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum PictureFormat {
    /// Lines and letters that stay sharp at every size.
    Svg,
    /// Pixels, which every program takes.
    Png,
}

/// A selection for the clipboard, as text that `paste` takes, here and in any other project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Clipping {
    /// A project in `architrave/1` whose only diagram holds the selection, with ids and places.
    pub text: String,
    /// How many components, boundaries and notes it has together.
    pub things: u32,
}
