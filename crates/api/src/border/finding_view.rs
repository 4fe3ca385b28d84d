//! Findings as they cross the border: what they say has become words of a language.

use architrave_model::{ComponentId, DiagramId};
use architrave_rules::{Applicability, Finding, FixOffer, Part, Severity, Subject, WaiverNote};
use architrave_words::Language;
use serde::Serialize;

/// A cure on offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "FixOffer")]
pub struct FixOfferView {
    /// Names the fix within its finding, for example `retype:features`.
    pub id: String,
    /// What it does, for a button.
    pub title: String,
    /// Whether it may be applied without looking.
    pub applicability: Applicability,
}

impl FixOfferView {
    /// A cure in the words of a language.
    #[must_use]
    pub fn new(offer: &FixOffer, language: Language) -> Self {
        Self {
            id: offer.id.clone(),
            title: offer.title.in_language(language),
            applicability: offer.applicability,
        }
    }
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "Finding")]
pub struct FindingView {
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
    pub message: String,
    /// Why it matters.
    pub reason: String,
    /// What it is about, the main subject first.
    pub subjects: Vec<Subject>,
    /// The components, in order, that show it.
    pub path: Vec<ComponentId>,
    /// How to cure it.
    pub help: String,
    /// Cures that can be applied.
    pub fixes: Vec<FixOfferView>,
    /// Whether cures were not looked for, as in large diagrams; then they can be asked for.
    pub cures_untold: bool,
    /// Whether somebody accepted it, and that still holds.
    pub waived: bool,
    /// Who accepted it, also when that no longer holds.
    pub waiver: Option<WaiverNote>,
    /// How many findings are not shown because they only follow from this one.
    pub consequences: u32,
}

impl FindingView {
    /// A finding in the words of a language.
    #[must_use]
    pub fn new(finding: &Finding, language: Language) -> Self {
        let fixes = finding.fixes.iter();
        Self {
            key: finding.key.clone(),
            code: finding.code.clone(),
            part: finding.part,
            severity: finding.severity,
            diagram: finding.diagram.clone(),
            message: finding.message.in_language(language),
            reason: finding.reason.in_language(language),
            subjects: finding.subjects.clone(),
            path: finding.path.clone(),
            help: finding.help.in_language(language),
            fixes: fixes.map(|fix| FixOfferView::new(fix, language)).collect(),
            cures_untold: finding.cures_untold,
            waived: finding.waived,
            waiver: finding.waiver.clone(),
            consequences: finding.consequences,
        }
    }
}
