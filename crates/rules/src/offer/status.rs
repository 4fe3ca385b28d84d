//! What the catalog knows of a product's fate, told with how well it is known.

use architrave_catalog::{Confidence, Tool};
use architrave_words::{Text, known, say};

/// The note on a tool's status, with a caveat where it was not confirmed.
#[must_use]
pub fn status_note(tool: &Tool) -> Text {
    let note = known(tool.status_note.trim().to_owned());
    match tool.status_confidence {
        Confidence::Sourced | Confidence::Generic => say!("{note}", note),
        Confidence::Unverified => say!(
            "{note} Part of this is not confirmed; check it before you rely on it.",
            note
        ),
        Confidence::Recall => say!(
            "{note} This is general knowledge and was not looked up; check it before you rely on \
             it.",
            note
        ),
    }
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
