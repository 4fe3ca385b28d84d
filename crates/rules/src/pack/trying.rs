//! Runs the cases of a pack.

use architrave_catalog::Catalog;
use architrave_model::Date;
use architrave_words::{Text, Value, say};

use crate::{Checker, Finding, SketchError, read_sketch};

use super::{Pack, PackCase, PackError, PackRule};

/// What one case, or one rule as a whole, came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOutcome {
    /// The rule's code.
    pub code: String,
    /// The case; empty for what is said of the rule as a whole.
    pub case: String,
    /// What was wrong; `None` when the rule did what it must.
    pub fault: Option<Text>,
}

/// Runs every case of every rule, in the order of the file, on the day `today`. A rule as a whole
/// fails when it has no case that fires, none that must be silent, or a fix that no case shows.
///
/// # Errors
/// [`PackError`] when the pack cannot be used at all.
pub fn try_pack(pack: Pack, catalog: &Catalog, today: Date) -> Result<Vec<CaseOutcome>, PackError> {
    let checker = Checker::with_packs(catalog, vec![pack])?;
    let mut outcomes = Vec::new();
    for rule in checker.packs().iter().flat_map(|pack| &pack.rules) {
        try_rule(&checker, rule, today, &mut outcomes);
    }
    Ok(outcomes)
}

fn try_rule(checker: &Checker, rule: &PackRule, today: Date, outcomes: &mut Vec<CaseOutcome>) {
    let mut fixed = false;
    for case in rule.pack_cases() {
        let fault = match found(checker, rule, case, today) {
            Ok(findings) => {
                fixed |= findings.iter().any(|finding| !finding.fixes.is_empty());
                compare(case, &findings)
            }
            Err(error) => Some(error.text()),
        };
        outcomes.push(CaseOutcome {
            code: rule.code.clone(),
            case: case.name.clone(),
            fault,
        });
    }
    let fires = |case: &PackCase| !case.fires.is_empty();
    let faults = [
        (!rule.cases.iter().any(fires)).then(|| say!("it has no case that fires")),
        (rule.cases.iter().all(fires)).then(|| say!("it has no case in which it must be silent")),
        (rule.has_fix() && !fixed).then(|| say!("its fix is on offer in no case")),
    ];
    for fault in faults.into_iter().flatten() {
        outcomes.push(CaseOutcome {
            code: rule.code.clone(),
            case: String::new(),
            fault: Some(fault),
        });
    }
}

fn found(
    checker: &Checker,
    rule: &PackRule,
    case: &PackCase,
    today: Date,
) -> Result<Vec<Finding>, SketchError> {
    let document = read_sketch(&case.sketch)?;
    let findings = checker.check(&document, today);
    Ok(findings
        .into_iter()
        .filter(|f| f.code == rule.code)
        .collect())
}

/// What differs between what a case says and what was found.
fn compare(case: &PackCase, findings: &[Finding]) -> Option<Text> {
    let mut found: Vec<String> = findings.iter().map(in_short).collect();
    let mut wanted = case.fires.clone();
    found.sort();
    wanted.sort();
    if found == wanted {
        return None;
    }
    let list = |findings: &[String]| match findings {
        [] => say!("nothing").into(),
        some => Value::from(some.join("; ")),
    };
    Some(say!(
        "wanted {wanted}, found {found}",
        wanted = list(&wanted),
        found = list(&found)
    ))
}

/// A finding as cases write it.
fn in_short(finding: &Finding) -> String {
    let subjects: Vec<&str> = finding.subjects.iter().map(|s| s.id.as_str()).collect();
    format!("{} {}", finding.severity.as_str(), subjects.join(","))
}
