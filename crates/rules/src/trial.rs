//! Cures are tried before they are offered: each is applied to a copy, and one that leaves its
//! finding or adds an error is not offered.

use std::collections::BTreeSet;

use crate::{Finding, Severity, SubjectKind};

/// Components and connections a check of a diagram may look at in trials of cures, counted in units so that
/// the same design always gives the same answer. Cures beyond that are tried when one is chosen.
pub const BUDGET: usize = 6_000;
/// Designs with more components and connections than this have cures tried only when one is
/// chosen: each trial looks at the whole design.
pub const LARGEST: usize = 600;

/// What must be told apart before and after a cure.
pub struct Errors<'a> {
    keys: BTreeSet<&'a str>,
    /// The members of each group finding: one elsewhere may make a cycle longer or break it into
    /// shorter ones, and that is no new error.
    groups: Vec<(&'a str, BTreeSet<&'a str>)>,
}

impl<'a> Errors<'a> {
    /// The errors among these findings.
    pub fn of(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut errors = Self {
            keys: BTreeSet::new(),
            groups: Vec::new(),
        };
        for finding in findings.filter(|f| f.severity == Severity::Error) {
            errors.keys.insert(&finding.key);
            if finding.subjects.len() > 1 {
                errors.groups.push((&finding.code, members(finding)));
            }
        }
        errors
    }

    /// Whether this finding is an error that is not among these. `old` tells components that were
    /// there before.
    pub fn is_new(&self, finding: &Finding, old: impl Fn(&str) -> bool) -> bool {
        if finding.severity != Severity::Error || self.keys.contains(finding.key.as_str()) {
            return false;
        }
        let mut left = members(finding);
        left.retain(|id| old(id));
        !self
            .groups
            .iter()
            .any(|(code, group)| *code == finding.code && left.is_subset(group))
    }
}

fn members(finding: &Finding) -> BTreeSet<&str> {
    let components = finding
        .subjects
        .iter()
        .filter(|s| s.kind == SubjectKind::Component);
    components.map(|s| s.id.as_str()).collect()
}
