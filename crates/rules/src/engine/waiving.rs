//! Findings that somebody accepted: which waiver is of which finding, and whether it holds.

use std::collections::BTreeMap;

use architrave_model::{Date, DiagramId, Document, FindingKey, Structure, Waiver};
use architrave_words::Text;

use super::{Checker, run};
use crate::{Context, Finding, WaiverNote, WaiverState, structure::Structures};

/// A waiver of a document with what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverReport {
    /// The diagram it belongs to.
    pub diagram: DiagramId,
    /// The waiver.
    pub waiver: Waiver,
    /// Whether it holds.
    pub state: WaiverState,
    /// What its finding says now; `None` where the finding is gone.
    pub message: Option<Text>,
}

/// Notes on findings of one diagram who accepted them.
pub(super) fn mark<'f>(context: &Context<'_>, found: impl Iterator<Item = &'f mut Finding>) {
    let content = context.graph.content;
    let waivers: BTreeMap<&str, &Waiver> = content
        .waivers
        .values()
        .map(|waiver| (waiver.finding.as_str(), waiver))
        .collect();
    if waivers.is_empty() {
        return;
    }
    let mut structures = Structures::new(&context.graph);
    for finding in found {
        if let Some(waiver) = waivers.get(finding.key.as_str()) {
            let state = state(waiver, structures.of(finding), context.today);
            finding.waived = state == WaiverState::Accepted;
            finding.waiver = Some(WaiverNote::new(waiver, state));
        }
    }
}

/// Whether a waiver holds for a finding of this structure. It holds through the day it expires.
fn state(waiver: &Waiver, structure: Structure, today: Date) -> WaiverState {
    if waiver.structure != structure {
        WaiverState::Reopened
    } else if waiver.expires.is_some_and(|last| last < today) {
        WaiverState::Expired
    } else {
        WaiverState::Accepted
    }
}

impl Checker {
    /// Every waiver of a document with what has become of it, by diagram and id.
    #[must_use]
    pub fn waivers(&self, document: &Document, today: Date) -> Vec<WaiverReport> {
        let mut reports = Vec::new();
        let diagrams = document.diagrams.iter();
        for (diagram, content) in diagrams.filter(|(_, c)| !c.waivers.is_empty()) {
            let context = self.context(document, content, today);
            let found = self.all_in(&context);
            let mut structures = Structures::new(&context.graph);
            let by_key: BTreeMap<&str, &Finding> = found
                .iter()
                .map(|f| (f.finding.key.as_str(), &f.finding))
                .collect();
            for waiver in content.waivers.values() {
                let finding = by_key.get(waiver.finding.as_str());
                let state = finding.map_or(WaiverState::Stale, |f| {
                    state(waiver, structures.of(f), today)
                });
                reports.push(WaiverReport {
                    diagram: diagram.clone(),
                    waiver: waiver.clone(),
                    state,
                    message: finding.map(|f| f.message.clone()),
                });
            }
        }
        reports
    }

    /// The waivers whose finding is gone: cured, or of a rule that is off there. They do no harm,
    /// and should the finding come back as it was, they hold again.
    #[must_use]
    pub fn stale_waivers(&self, document: &Document, today: Date) -> Vec<WaiverReport> {
        let mut reports = self.waivers(document, today);
        reports.retain(|report| report.state == WaiverState::Stale);
        reports
    }

    /// The structure of what a finding is about now; `None` when there is no such finding.
    #[must_use]
    pub fn structure_of(
        &self,
        document: &Document,
        today: Date,
        finding: &FindingKey,
    ) -> Option<Structure> {
        let (code, diagram) = finding.parts();
        let rule = self.rules().find(|rule| rule.code() == code)?;
        let content = document.diagrams.get(diagram)?;
        let context = self.context(document, content, today);
        let found = run(rule, &context);
        let found = found.iter().find(|f| f.finding.key == finding.as_str())?;
        Some(Structures::new(&context.graph).of(&found.finding))
    }
}
