//! A wrong and a right design for each rule, taken from its cases.

use std::collections::BTreeSet;

use architrave_model::Document;
use architrave_rules::{CASE_DAY, Case, Finding, Rule};
use architrave_words::{Text, known, say};

use super::faulty;
use crate::{border::ApiError, checking::checker};

/// Most components of a case shown where there is a choice.
const MOST_COMPONENTS: usize = 7;

/// A design to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// What it shows, in a few words.
    pub caption: Text,
    /// The design.
    pub document: Document,
    /// What the rule finds in it.
    pub findings: Vec<Finding>,
}

/// A design a rule speaks about, and one like it that the rule is content with.
#[derive(Debug, Clone, PartialEq)]
pub struct Shapes {
    /// The first of the rule's cases that fires; the smallest of them where that one is large.
    pub wrong: Shape,
    /// The same after its first fix, or, where no fix cures it whole, the case most like it that
    /// must not fire.
    pub right: Shape,
}

/// The wrong and the right design of a rule.
///
/// # Errors
/// When a case cannot be read, fires not or has no silent fellow, which tests rule out.
pub fn shapes(rule: &dyn Rule) -> Result<Shapes, ApiError> {
    let fault = |why: &str| faulty(rule, why);
    let firing = rule.cases().iter().filter(|case| !case.fires.is_empty());
    let mut read = Vec::new();
    for case in firing {
        let document = case.document().map_err(|why| faulty(rule, why.text()))?;
        read.push((case, document));
    }
    let chosen = match read.first() {
        Some((_, document)) if size(document) > MOST_COMPONENTS => {
            read.into_iter().min_by_key(|(_, document)| size(document))
        }
        _ => read.into_iter().next(),
    };
    let (case, document) = chosen.ok_or_else(|| fault("none fires"))?;
    let wrong = Shape {
        caption: named(case),
        findings: found(rule, &document),
        document,
    };
    if wrong.findings.is_empty() {
        return Err(fault("the first is silent"));
    }
    let fixed = case.fixes.iter().find_map(|fix| cured(rule, &wrong, fix));
    let right = match fixed {
        Some(right) => right,
        None => most_alike(rule, case).ok_or_else(|| fault("none is silent"))?,
    };
    Ok(Shapes { wrong, right })
}

/// What the rule finds in a design on the day of the cases.
fn found(rule: &dyn Rule, document: &Document) -> Vec<Finding> {
    let mut findings = checker().check(document, CASE_DAY);
    findings.retain(|finding| finding.code == rule.code());
    findings
}

/// The design after a fix of each finding that offers it; none when the rule still speaks then, or
/// nothing is left.
fn cured(rule: &dyn Rule, wrong: &Shape, fix: &str) -> Option<Shape> {
    let mut document = wrong.document.clone();
    let mut title = None;
    // Each round cures one finding, and no fix adds one of its own rule without end.
    for _ in 0..=wrong.findings.len() {
        let left = found(rule, &document);
        if left.is_empty() {
            break;
        }
        let mut offered = left
            .iter()
            .flat_map(|f| f.fixes.iter().map(move |o| (f, o)));
        let (finding, offer) = offered.find(|(_, offer)| offer.id == fix)?;
        let step = checker()
            .plan_fix(&document, CASE_DAY, &finding.key, fix)
            .ok()?;
        title.get_or_insert_with(|| offer.title.clone());
        document = step.apply_to(&document).ok()?;
    }
    let findings = found(rule, &document);
    // A design with nothing left in it teaches nothing.
    let worth_showing = findings.is_empty() && size(&document) > 0;
    worth_showing.then(|| Shape {
        caption: say!("after the fix “{fix}”", fix = title.unwrap_or_default()),
        document,
        findings,
    })
}

/// The case that must not fire and has most lines in common with this one; the first of equals.
fn most_alike(rule: &dyn Rule, case: &Case) -> Option<Shape> {
    let lines = |case: &Case| -> BTreeSet<&str> {
        let lines = case.sketch.lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    };
    let wanted = lines(case);
    let silent = rule.cases().iter().filter(|case| case.fires.is_empty());
    let read = silent.filter_map(|case| Some((case, case.document().ok()?)));
    let (case, document) = read.min_by_key(|(case, document)| {
        let common = lines(case).intersection(&wanted).count();
        (size(document) > MOST_COMPONENTS, std::cmp::Reverse(common))
    })?;
    Some(Shape {
        caption: named(case),
        findings: found(rule, &document),
        document,
    })
}

/// What a case shows.
fn named(case: &Case) -> Text {
    say!("{name}", name = known(case.name))
}

fn size(document: &Document) -> usize {
    document.diagrams.values().map(|c| c.components.len()).sum()
}
