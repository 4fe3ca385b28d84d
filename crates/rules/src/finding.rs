//! What a check found: a finding is about the diagram, never about the program.

use architrave_model::{ComponentId, Date, DiagramId, Label, Reason, Waiver, WaiverId};
use architrave_words::{Language, Text};
use serde::Serialize;

/// Which group a rule belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Hard flow errors: the drawing cannot work as drawn, no opinion involved.
    Flow,
    /// Advice, weighed by risk, environment and law.
    Advice,
}

/// How grave a finding is; the gravest sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It cannot work, or must not be done.
    Error,
    /// It will hurt.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word in files and on the border.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// A component.
    Component,
    /// A connection.
    Connection,
    /// A boundary.
    Boundary,
    /// The diagram as a whole.
    Diagram,
}

impl SubjectKind {
    /// The word in files and on the border.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Component => "component",
            Self::Connection => "connection",
            Self::Boundary => "boundary",
            Self::Diagram => "diagram",
        }
    }
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
pub struct Subject {
    /// What it is.
    pub kind: SubjectKind,
    /// Its id within the diagram.
    pub id: String,
    /// What it is called on the canvas; a connection is called by its ends.
    pub label: String,
}

/// Whether a fix may be applied without looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// There is nothing to choose and nothing of the author's is lost.
    Safe,
    /// It adds, removes or chooses something a person should look at.
    NeedsALook,
}

/// A cure on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixOffer {
    /// Names the fix within its finding, for example `retype:features`.
    pub id: String,
    /// What it does, for a button.
    pub title: Text,
    /// Whether it may be applied without looking.
    pub applicability: Applicability,
}

/// What has become of a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverState {
    /// It holds.
    Accepted,
    /// Its last day is over.
    Expired,
    /// What the finding is about has changed since it was accepted.
    Reopened,
    /// The finding is gone.
    Stale,
}

impl WaiverState {
    /// The word in files and on the border.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Expired => "expired",
            Self::Reopened => "reopened",
            Self::Stale => "stale",
        }
    }
}

/// Who accepted a finding, and whether that still holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct WaiverNote {
    /// The waiver, one of the finding's diagram.
    pub id: WaiverId,
    /// Who answers for it.
    pub owner: Label,
    /// Why it is acceptable.
    pub reason: Reason,
    /// The last day it holds; none when it holds for good.
    pub expires: Option<Date>,
    /// The day it was accepted.
    pub granted: Date,
    /// Whether it holds; never `stale`, since the finding is there.
    pub state: WaiverState,
}

impl WaiverNote {
    /// What is to be told of a waiver.
    #[must_use]
    pub fn new(waiver: &Waiver, state: WaiverState) -> Self {
        Self {
            id: waiver.id.clone(),
            owner: waiver.owner.clone(),
            reason: waiver.reason.clone(),
            expires: waiver.expires,
            granted: waiver.granted,
            state,
        }
    }
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name: code, diagram and subjects, for example `FLOW-03/main/component:train`.
    pub key: String,
    /// The rule's code.
    pub code: String,
    /// The rule's group.
    pub part: Part,
    /// How grave it is here.
    pub severity: Severity,
    /// Where.
    pub diagram: DiagramId,
    /// What is wrong, one sentence that names things by their labels.
    pub message: Text,
    /// Why it matters.
    pub reason: Text,
    /// What it is about, the main subject first.
    pub subjects: Vec<Subject>,
    /// The components, in order, that show it.
    pub path: Vec<ComponentId>,
    /// How to cure it.
    pub help: Text,
    /// Cures that can be applied.
    pub fixes: Vec<FixOffer>,
    /// Whether cures were not looked for, as in large diagrams; then they can be asked for.
    pub cures_untold: bool,
    /// Whether somebody accepted it, and that still holds.
    pub waived: bool,
    /// Who accepted it, also when that no longer holds.
    pub waiver: Option<WaiverNote>,
    /// How many findings are not shown because they only follow from this one.
    pub consequences: u32,
}

impl Finding {
    /// The same in the words of a language alone.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        let fixes = self.fixes.iter_mut().map(|fix| &mut fix.title);
        for text in fixes.chain([&mut self.message, &mut self.reason, &mut self.help]) {
            *text = Text::given(text.in_language(language));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: &impl Serialize) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[test]
    fn words_on_the_border_are_kebab_case_and_match_as_str() {
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            assert_eq!(json(&severity), format!("{:?}", severity.as_str()));
        }
        for kind in [
            SubjectKind::Component,
            SubjectKind::Connection,
            SubjectKind::Boundary,
            SubjectKind::Diagram,
        ] {
            assert_eq!(json(&kind), format!("{:?}", kind.as_str()));
        }
        for state in [
            WaiverState::Accepted,
            WaiverState::Expired,
            WaiverState::Reopened,
            WaiverState::Stale,
        ] {
            assert_eq!(json(&state), format!("{:?}", state.as_str()));
        }
        assert_eq!(json(&Applicability::NeedsALook), "\"needs-a-look\"");
        assert_eq!(json(&Part::Flow), "\"flow\"");
        assert!(Severity::Error < Severity::Warning && Severity::Warning < Severity::Info);
    }
}
