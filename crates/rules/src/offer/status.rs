//! What the catalog knows of a product's fate, told with how well it is known.

use architrave_catalog::{Confidence, Tool};

/// The note on a tool's status, with a caveat where it was not confirmed.
#[must_use]
pub fn status_note(tool: &Tool) -> String {
    let note = tool.status_note.trim();
    let caveat = match tool.status_confidence {
        Confidence::Sourced | Confidence::Generic => "",
        Confidence::Unverified => " Part of this is not confirmed; check it before you rely on it.",
        Confidence::Recall => {
            " This is general knowledge and was not looked up; check it before you rely on it."
        }
    };
    format!("{note}{caveat}")
}

/// How a message names a component with its tool: `Trainer (TorchServe)`, or just the tool when
/// that is its label.
#[must_use]
pub fn with_tool(label: &str, tool: &Tool) -> String {
    if label == tool.name {
        label.to_owned()
    } else {
        format!("{label} ({})", tool.name)
    }
}
