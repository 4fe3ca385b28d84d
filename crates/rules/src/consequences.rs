//! One fault, one finding: what only follows from another finding is hidden while that stands.

use std::collections::{HashMap, HashSet};

use architrave_model::{ComponentId, DiagramContent};

use foldhash::fast::RandomState;

use crate::{At, Finding, Rule, SubjectKind};

/// Where the findings of the rules that can be causes stand.
#[derive(Default)]
struct Standing<'a> {
    /// By code and main subject.
    same: HashMap<(&'a str, SubjectKind, &'a str), usize, RandomState>,
    /// By code and component a connection in question begins at.
    out_of: HashMap<(&'a str, &'a str), usize, RandomState>,
    /// By code and component a connection in question ends at.
    into: HashMap<(&'a str, &'a str), usize, RandomState>,
}

/// For each finding of one diagram the finding it follows from, if any. A cause hides only what
/// is no graver than itself, and not when somebody accepted it.
pub fn consequences(
    found: &[(&dyn Rule, &Finding)],
    content: &DiagramContent,
) -> Vec<Option<usize>> {
    let causes: HashSet<&str, RandomState> = found
        .iter()
        .flat_map(|(rule, _)| rule.follows_from())
        .map(|cause| cause.code)
        .collect();
    let mut standing = Standing::default();
    for (at, (_, finding)) in found.iter().enumerate() {
        let code = finding.code.as_str();
        if !causes.contains(code) || finding.waived {
            continue;
        }
        let Some(main) = finding.subjects.first() else {
            continue;
        };
        standing
            .same
            .entry((code, main.kind, main.id.as_str()))
            .or_insert(at);
        if main.kind == SubjectKind::Connection
            && let Some(connection) = content.connections.get(main.id.as_str())
        {
            let (from, to) = (connection.from.as_str(), connection.to.as_str());
            standing.out_of.entry((code, from)).or_insert(at);
            standing.into.entry((code, to)).or_insert(at);
        }
    }
    found
        .iter()
        .enumerate()
        .map(|(at, (rule, finding))| {
            let main = finding.subjects.first()?;
            rule.follows_from().iter().find_map(|cause| {
                let on_path = |id: &ComponentId| {
                    let key = (cause.code, SubjectKind::Component, id.as_str());
                    standing.same.get(&key).copied()
                };
                let component = main.kind == SubjectKind::Component;
                let at_main = (cause.code, main.id.as_str());
                let at_main = component.then_some(at_main);
                let into = || at_main.and_then(|key| standing.into.get(&key).copied());
                let out_of = || at_main.and_then(|key| standing.out_of.get(&key).copied());
                let candidate = match cause.at {
                    At::Same => {
                        let key = (cause.code, main.kind, main.id.as_str());
                        standing.same.get(&key).copied()
                    }
                    At::Incident => into().into_iter().chain(out_of()).min(),
                    At::Into => into(),
                    At::OutOf => out_of(),
                    At::OnPath => finding.path.iter().find_map(on_path),
                };
                candidate
                    .filter(|cause| *cause != at && found[*cause].1.severity <= finding.severity)
            })
        })
        .collect()
}

/// The finding at the root of a chain of causes; none when the chain closes on itself, which the
/// rules' lists of causes do not let happen.
pub fn root_of(causes: &[Option<usize>], cause: Option<usize>) -> Option<usize> {
    let mut root = cause?;
    for _ in 0..causes.len() {
        match causes[root] {
            Some(next) => root = next,
            None => return Some(root),
        }
    }
    None
}
