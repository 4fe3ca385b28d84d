//! Runs the rules over a document.

use std::collections::BTreeSet;

use architrave_catalog::Catalog;
use architrave_model::{
    AttributeValue, Component, DiagramContent, Document, Phase, Risk, Transaction,
};

use crate::{
    Finding, FixOffer, Part, Rule, Severity, Subject, SubjectKind,
    offer::Palette,
    query::DesignGraph,
    rule::{Context, Draft},
    rules,
};

/// Checks every diagram of a document. Sorted by severity, code, diagram and subjects; the same
/// document always gives the same list.
#[must_use]
pub fn check(document: &Document, catalog: &Catalog) -> Vec<Finding> {
    let palette = Palette::new(catalog);
    let mut findings: Vec<Finding> = Vec::new();
    for content in document.diagrams.values() {
        let context = context(document, content, catalog, &palette);
        for rule in rules() {
            findings.extend(run(*rule, &context).into_iter().map(|(finding, _)| finding));
        }
    }
    findings.sort_by(|a, b| {
        (a.severity, a.code, &a.diagram, &a.subjects, &a.key).cmp(&(
            b.severity,
            b.code,
            &b.diagram,
            &b.subjects,
            &b.key,
        ))
    });
    findings
}

/// Why a fix could not be planned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FixError {
    /// The document has no such finding.
    #[error("there is no finding {0:?} any more")]
    NoFinding(String),
    /// The finding offers no such fix.
    #[error("the finding {finding:?} offers no fix {fix:?}; it offers {offered}")]
    NoFix {
        /// The finding.
        finding: String,
        /// The fix asked for.
        fix: String,
        /// The fixes on offer.
        offered: String,
    },
}

/// The transaction that applies one fix of one finding.
///
/// # Errors
/// [`FixError`] when the finding is gone or does not offer the fix.
pub fn plan_fix(
    document: &Document,
    catalog: &Catalog,
    finding_key: &str,
    fix_id: &str,
) -> Result<Transaction, FixError> {
    let gone = || FixError::NoFinding(finding_key.chars().take(200).collect());
    let mut parts = finding_key.splitn(3, '/');
    let (Some(code), Some(diagram)) = (parts.next(), parts.next()) else {
        return Err(gone());
    };
    let rule = rules()
        .iter()
        .find(|rule| rule.code() == code)
        .ok_or_else(gone)?;
    let content = document.diagrams.get(diagram).ok_or_else(gone)?;
    let palette = Palette::new(catalog);
    let context = context(document, content, catalog, &palette);
    let (_, draft) = run(*rule, &context)
        .into_iter()
        .find(|(finding, _)| finding.key == finding_key)
        .ok_or_else(gone)?;
    match draft.offers.iter().find(|offer| offer.id == fix_id) {
        Some(offer) => Ok(offer.edit.plan(&offer.title, document, content)),
        None => Err(FixError::NoFix {
            finding: finding_key.to_owned(),
            fix: fix_id.chars().take(80).collect(),
            offered: match draft.offers.as_slice() {
                [] => "none".to_owned(),
                some => some
                    .iter()
                    .map(|o| o.id.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            },
        }),
    }
}

fn context<'a>(
    document: &'a Document,
    content: &'a DiagramContent,
    catalog: &'a Catalog,
    palette: &'a Palette<'a>,
) -> Context<'a> {
    let high = AttributeValue::Text(Risk::High.as_str().to_owned());
    let policy = &document.project.policy;
    let stated = |c: &Component| c.attributes.get("risk") == Some(&high);
    Context {
        graph: DesignGraph::new(content, catalog),
        policy,
        catalog,
        any_high_risk: policy.risk == Some(Risk::High) || content.components.values().any(stated),
        palette,
    }
}

/// What one rule finds in one diagram, each finding with the draft that holds its edits.
fn run(rule: &dyn Rule, context: &Context<'_>) -> Vec<(Finding, Draft)> {
    let mut drafts = Vec::new();
    rule.check(context, &mut drafts);
    let diagram = &context.graph.content.diagram.id;
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for draft in drafts {
        let key = key(rule.code(), diagram.as_str(), &draft.subjects);
        if !seen.insert(key.clone()) {
            continue;
        }
        let finding = Finding {
            key,
            code: rule.code(),
            part: rule.part(),
            severity: severity(rule, draft.severity, context.policy.phase),
            diagram: diagram.clone(),
            message: draft.message.clone(),
            reason: draft.reason.clone(),
            subjects: draft.subjects.clone(),
            path: draft.path.clone(),
            help: draft.help.clone(),
            fixes: draft
                .offers
                .iter()
                .map(|offer| FixOffer {
                    id: offer.id.clone(),
                    title: offer.title.clone(),
                    applicability: offer.applicability,
                })
                .collect(),
            waived: false,
        };
        found.push((finding, draft));
    }
    found
}

/// Most subjects a key spells out.
const MOST_SPELLED: usize = 24;

/// The stable name of a finding. A cycle may have thousands of subjects; what a key does not
/// spell out it holds as a digest (64-bit FNV-1a).
fn key(code: &str, diagram: &str, subjects: &[Subject]) -> String {
    let name = |s: &Subject| format!("{}:{}", s.kind.as_str(), s.id);
    let spelled: Vec<String> = subjects.iter().take(MOST_SPELLED).map(name).collect();
    let mut key = format!("{code}/{diagram}/{}", spelled.join(","));
    if let Some(rest) = subjects.get(MOST_SPELLED..).filter(|rest| !rest.is_empty()) {
        let digest = rest
            .iter()
            .map(name)
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, name| {
                let bytes = name.bytes().chain([b',']);
                bytes.fold(hash, |h, b| {
                    (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
                })
            });
        key.push_str(&format!(",+{}:{digest:016x}", rest.len()));
    }
    key
}

/// While a project is a sketch, advice that asks for more is information, whatever the risk:
/// nobody wants to be scolded for what they have not drawn yet.
fn severity(rule: &dyn Rule, stated: Severity, phase: Phase) -> Severity {
    if phase == Phase::Sketch && rule.part() == Part::Advice && rule.asks_for_more() {
        Severity::Info
    } else {
        stated
    }
}

/// The ids of the components a finding is about.
pub fn component_subjects(finding: &Finding) -> impl Iterator<Item = &str> {
    finding
        .subjects
        .iter()
        .filter(|subject| subject.kind == SubjectKind::Component)
        .map(|subject| subject.id.as_str())
}
