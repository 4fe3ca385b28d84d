//! A text of the file as a checked value.

use architrave_model::{
    Artifact, BoundaryId, BoundaryKind, ComponentId, ConnectionId, Date, DiagramId, Direction,
    FailOn, FindingKey, FlowKind, IdError, Label, LabelSide, Level, NoteId, NoteText, PackText,
    Phase, Reason, Risk, Role, RulePackId, Structure, TextError, ToolId, WaiverId,
};

use super::{
    hint::{meant_or_list, quoted},
    problems::Refusal,
};

/// A value written as a JSON text.
pub(super) trait FromText: Sized {
    /// Checks and takes the text.
    fn from_text(text: &str) -> Result<Self, Refusal>;
}

fn id_refusal(text: &str, error: &IdError) -> Refusal {
    Refusal::new(
        format!("{} is no id: {error}", quoted(text)),
        "an id looks like \"feature-store\"; what people read belongs into a label",
    )
}

fn text_refusal(error: &TextError) -> Refusal {
    match error {
        TextError::Empty => Refusal::new("the text is empty", "leave the field out instead"),
        TextError::TooLong { found, allowed } => Refusal::new(
            format!("the text has {found} characters, at most {allowed} are allowed"),
            "shorten it; a longer text can go into a note of the diagram",
        ),
        TextError::Control(code, at) => Refusal::new(
            format!("the text holds the control character U+{code:04X} as character {at}"),
            "remove it; it often comes along when text is copied",
        ),
    }
}

macro_rules! from_text {
    (ids: $($id:ty,)+) => {$(
        impl FromText for $id {
            fn from_text(text: &str) -> Result<Self, Refusal> {
                Self::new(text).map_err(|error| id_refusal(text, &error))
            }
        }
    )+};
    (texts: $($label:ty,)+) => {$(
        impl FromText for $label {
            fn from_text(text: &str) -> Result<Self, Refusal> {
                Self::new(text).map_err(|error| text_refusal(&error))
            }
        }
    )+};
    (words: $($list:ty: $name:literal,)+) => {$(
        impl FromText for $list {
            fn from_text(text: &str) -> Result<Self, Refusal> {
                text.parse().map_err(|_| {
                    let words: Vec<_> = Self::ALL.iter().map(|w| w.as_str()).collect();
                    Refusal::new(
                        format!(concat!("{} is no ", $name), quoted(text)),
                        meant_or_list(text, &words),
                    )
                })
            }
        }
    )+};
}

from_text!(ids: DiagramId, BoundaryId, ComponentId, ConnectionId, NoteId, RulePackId, ToolId, WaiverId,);
from_text!(texts: Label, NoteText, Reason, FindingKey,);
from_text!(words:
    FlowKind: "kind of flow",
    Artifact: "artifact",
    Role: "role",
    BoundaryKind: "kind of boundary",
    Phase: "phase",
    Risk: "risk",
    Level: "severity",
    Direction: "direction",
    FailOn: "severity to fail on",
    LabelSide: "side of a line",
);

impl FromText for Date {
    fn from_text(text: &str) -> Result<Self, Refusal> {
        text.parse().map_err(|_| {
            Refusal::new(
                format!("{} is no day", quoted(text)),
                "write year, month and day, like \"2026-12-31\"",
            )
        })
    }
}

impl FromText for PackText {
    fn from_text(text: &str) -> Result<Self, Refusal> {
        Self::new(text).map_err(|error| match error {
            TextError::TooLong { found, allowed } => Refusal::new(
                format!("the rule pack has {found} bytes, at most {allowed} are allowed"),
                "split it into several packs",
            ),
            other => text_refusal(&other),
        })
    }
}

impl FromText for Structure {
    fn from_text(text: &str) -> Result<Self, Refusal> {
        text.parse().map_err(|_| {
            Refusal::new(
                format!("{} is no structure of a finding", quoted(text)),
                "one has 16 digits and is made by `architrave waive`",
            )
        })
    }
}
