//! A text of the file as a checked value.

use architrave_model::{
    Artifact, BoundaryId, BoundaryKind, ComponentId, ConnectionId, Date, DiagramId, Direction,
    FailOn, FindingKey, FlowKind, IdError, Label, LabelSide, Level, NoteId, NoteText, PackText,
    Phase, Reason, Risk, Role, RulePackId, Structure, TextError, ToolId, WaiverId,
};
use architrave_words::{known, say, shown};

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
        say!(
            "{text} is no id: {error}",
            text = quoted(text),
            error = error.text()
        ),
        say!("an id looks like \"feature-store\"; what people read belongs into a label"),
    )
}

fn text_refusal(error: &TextError) -> Refusal {
    match error {
        TextError::Empty => Refusal::new(
            say!("the text is empty"),
            say!("leave the field out instead"),
        ),
        TextError::TooLong { found, allowed } => Refusal::new(
            say!(
                "the text has {found} characters, at most {allowed} are allowed",
                found = shown(found),
                allowed = shown(allowed)
            ),
            say!("shorten it; a longer text can go into a note of the diagram"),
        ),
        TextError::Control(code, at) => Refusal::new(
            say!(
                "the text holds the control character U+{code} as character {at}",
                code = shown(format_args!("{:04X}", code)),
                at = shown(at)
            ),
            say!("remove it; it often comes along when text is copied"),
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
let message = say!("{text} is no {list}", text = quoted(text), list = known($name));
                    Refusal::new(message, meant_or_list(text, &words))
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
                say!("{text} is no day", text = quoted(text)),
                say!("write year, month and day, like \"2026-12-31\""),
            )
        })
    }
}

impl FromText for PackText {
    fn from_text(text: &str) -> Result<Self, Refusal> {
        Self::new(text).map_err(|error| match error {
            TextError::TooLong { found, allowed } => Refusal::new(
                say!(
                    "the rule pack has {found} bytes, at most {allowed} are allowed",
                    found = shown(found),
                    allowed = shown(allowed)
                ),
                say!("split it into several packs"),
            ),
            other => text_refusal(&other),
        })
    }
}

impl FromText for Structure {
    fn from_text(text: &str) -> Result<Self, Refusal> {
        text.parse().map_err(|_| {
            Refusal::new(
                say!("{text} is no structure of a finding", text = quoted(text)),
                say!("one has 16 digits and is made by `architrave waive`"),
            )
        })
    }
}
