//! Which tools a diagram needs: what each would resolve, less what it would bring.
//!
//! The cures on offer say which tools could help and how they would be connected. Each such tool,
//! and each other that fits as well in its place, is placed once on a copy with all the
//! connections those cures would draw to it, and the copy is checked.

use std::collections::{BTreeMap, BTreeSet};

use architrave_catalog::{Status, Tool};
use architrave_model::{Date, DiagramContent, Document, Role, ToolId};

use crate::{
    Checker, Edit, End, Finding, Severity, Step, consequences::consequences, query::ArtifactSet,
};

/// Components and connections looked at in trials, counted in units so that the same design always
/// gets the same answer. A design of 60 components takes about 1,000 trials of it.
const BUDGET: usize = 150_000;
/// Most findings one box is connected for.
const MOST_TOGETHER: usize = 24;
/// Most cures tried one by one where all together bring something.
const MOST_SINGLE: usize = 4;

/// How many findings of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCount {
    /// The rule's code.
    pub code: String,
    /// How many.
    pub count: usize,
}

/// What one tool would do for a diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolNeed {
    /// The tool.
    pub tool: ToolId,
    /// What it would resolve, by code; never empty.
    pub resolves: Vec<CodeCount>,
    /// What it would bring, by code.
    pub creates: Vec<CodeCount>,
    /// Tools that must come with it.
    pub with: Vec<ToolId>,
}

impl ToolNeed {
    /// Findings resolved, less findings brought.
    #[must_use]
    pub fn net(&self) -> i64 {
        let sum = |counts: &[CodeCount]| -> i64 {
            counts
                .iter()
                .map(|c| i64::try_from(c.count).unwrap_or(i64::MAX))
                .fold(0, i64::saturating_add)
        };
        sum(&self.resolves).saturating_sub(sum(&self.creates))
    }
}

/// The tools that would resolve something, the most needed first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranking {
    /// The tools.
    pub tools: Vec<ToolNeed>,
    /// How many tools were not tried because the design is too large for it.
    pub untried: usize,
}

/// A cure that would place one tool.
#[derive(Clone)]
struct Plan<'a> {
    /// The cure with that tool in it.
    edit: &'a Edit,
    /// Whether the cure itself names the tool.
    named: bool,
}

/// What was seen of one tool.
struct Outcome {
    need: ToolNeed,
    gravest: Severity,
    named: bool,
}

impl Checker<'_> {
    /// Ranks the tools by what a diagram needs, among the findings whose keys are `open`. Asks
    /// `go_on` before each trial; `None` when it says no.
    #[must_use]
    pub fn rank_tools(
        &self,
        document: &Document,
        content: &DiagramContent,
        today: Date,
        open: &BTreeSet<&str>,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Ranking> {
        let found = self.all(document, content, today, true);
        let before: BTreeSet<&str> = found.iter().map(|f| f.finding.key.as_str()).collect();
        let wanted: BTreeMap<&str, &Finding> = found
            .iter()
            .map(|f| (f.finding.key.as_str(), &f.finding))
            .filter(|(key, _)| open.contains(key))
            .collect();
        let mut by_role: BTreeMap<Role, Vec<&Tool>> = BTreeMap::new();
        for tool in self.catalog.tools().filter(|t| t.status == Status::Active) {
            by_role.entry(tool.role).or_default().push(tool);
        }

        // By tool, the cures that place it alone, and those that place others with it.
        let mut alone: BTreeMap<&ToolId, Vec<Plan<'_>>> = BTreeMap::new();
        let mut joint: BTreeMap<&ToolId, Vec<&Edit>> = BTreeMap::new();
        for found in found
            .iter()
            .filter(|f| wanted.contains_key(f.finding.key.as_str()))
        {
            let mut seen = BTreeSet::new();
            for offer in &found.draft.offers {
                match added(&offer.edit).as_slice() {
                    [] => {}
                    [one] => {
                        for tool in self.fitting(one, &offer.edit, &by_role) {
                            if seen.insert(tool) {
                                let plans = alone.entry(tool).or_default();
                                plans.push(Plan {
                                    edit: &offer.edit,
                                    named: tool == *one,
                                });
                            }
                        }
                    }
                    several => {
                        for tool in several {
                            joint.entry(*tool).or_default().push(&offer.edit);
                        }
                    }
                }
            }
        }

        let trial = Trial {
            checker: self,
            document,
            content,
            today,
            before,
            wanted,
        };
        let mut order: Vec<(&ToolId, Vec<Plan<'_>>)> = alone.into_iter().collect();
        let named = |plans: &[Plan<'_>]| plans.iter().any(|p| p.named);
        order.sort_by_key(|(id, plans)| {
            (std::cmp::Reverse(plans.len()), !named(plans), (*id).clone())
        });
        let cost = content.components.len() + content.connections.len() + 1;
        let mut budget = BUDGET;
        let mut spend = || {
            let left = budget.checked_sub(cost);
            budget = left.unwrap_or(budget);
            left.is_some()
        };
        let mut outcomes = Vec::new();
        let mut tried: BTreeSet<&ToolId> = BTreeSet::new();
        let mut untried: BTreeSet<&ToolId> = BTreeSet::new();
        for (tool, mut plans) in order {
            plans.truncate(MOST_TOGETHER);
            let edits: Vec<&Edit> = plans.iter().map(|p| p.edit).collect();
            let mut best: Option<Outcome> = None;
            let singles = edits.iter().take(MOST_SINGLE).map(std::slice::from_ref);
            for (turn, edits) in std::iter::once(edits.as_slice()).chain(singles).enumerate() {
                // One by one only where there are several and all together bring something.
                let clean = best.as_ref().is_some_and(|o| o.need.creates.is_empty());
                if turn > 0 && (clean || plans.len() == 1) {
                    break;
                }
                if !go_on() {
                    return None;
                }
                if !spend() {
                    if turn == 0 {
                        untried.insert(tool);
                    }
                    break;
                }
                let outcome = trial.run(tool, &together(tool, edits), &[], named(&plans));
                if better(outcome.as_ref(), best.as_ref()) {
                    best = outcome;
                }
            }
            tried.insert(tool);
            outcomes.extend(best);
        }
        for (tool, edits) in joint.iter().filter(|(tool, _)| !tried.contains(**tool)) {
            let mut best: Option<Outcome> = None;
            for edit in edits.iter().take(MOST_SINGLE) {
                if !go_on() {
                    return None;
                }
                if !spend() {
                    untried.insert(*tool);
                    break;
                }
                let with: Vec<ToolId> = added(edit)
                    .into_iter()
                    .filter(|other| other != tool)
                    .cloned()
                    .collect();
                let outcome = trial.run(tool, edit, &with, true);
                if better(outcome.as_ref(), best.as_ref()) {
                    best = outcome;
                }
            }
            outcomes.extend(best);
        }
        outcomes.sort_by(|a, b| {
            let place = |o: &Outcome| (std::cmp::Reverse(o.need.net()), o.gravest, !o.named);
            place(a)
                .cmp(&place(b))
                .then_with(|| a.need.tool.cmp(&b.need.tool))
        });
        Some(Ranking {
            tools: outcomes.into_iter().map(|o| o.need).collect(),
            untried: untried.len(),
        })
    }

    /// Tools that would do in place of the one a cure adds: the same role and stage, in use today,
    /// and taking and giving all its connections carry.
    fn fitting<'t>(
        &'t self,
        named: &'t ToolId,
        edit: &Edit,
        by_role: &BTreeMap<Role, Vec<&'t Tool>>,
    ) -> Vec<&'t ToolId> {
        let Some(tool) = self.catalog.tool(named) else {
            return Vec::new();
        };
        let (mut takes, mut gives) = (ArtifactSet::NONE, ArtifactSet::NONE);
        for step in edit.steps() {
            if let Step::Connect {
                from,
                to,
                artifact: Some(artifact),
                ..
            } = step
            {
                let one = ArtifactSet::of(&[*artifact]);
                if matches!(to, End::New(_)) {
                    takes = takes.or(one);
                }
                if matches!(from, End::New(_)) {
                    gives = gives.or(one);
                }
            }
        }
        let fits = |other: &&Tool| {
            other.id != tool.id
                && other.stage == tool.stage
                && ArtifactSet::of(&other.consumes).covers(takes)
                && ArtifactSet::of(&other.produces).covers(gives)
        };
        let others = by_role.get(&tool.role).into_iter().flatten().copied();
        let others = others.filter(fits).map(|other| &other.id);
        std::iter::once(&tool.id).chain(others).collect()
    }
}

/// The tools an edit places.
fn added(edit: &Edit) -> Vec<&ToolId> {
    let steps = edit.steps().iter();
    steps
        .filter_map(|step| match step {
            Step::Add { tool, .. } => Some(tool),
            _ => None,
        })
        .collect()
}

/// Edits that each place one tool, as one edit that places `tool` once for all of them.
fn together(tool: &ToolId, edits: &[&Edit]) -> Edit {
    let mut whole = Edit::default();
    let mut placed = false;
    for step in edits.iter().flat_map(|edit| edit.steps()) {
        match step {
            Step::Add { .. } if placed => {}
            Step::Add { boundary, role, .. } => {
                placed = true;
                whole.push(Step::Add {
                    tool: tool.clone(),
                    boundary: boundary.clone(),
                    role: *role,
                });
            }
            other => whole.push(other.clone()),
        }
    }
    whole
}

fn better(new: Option<&Outcome>, old: Option<&Outcome>) -> bool {
    let worth = |o: &Outcome| (o.need.net(), o.need.resolves.len());
    match (new, old) {
        (Some(new), Some(old)) => worth(new) > worth(old),
        (new, _) => new.is_some(),
    }
}

/// Tries edits on copies of a diagram.
struct Trial<'a> {
    checker: &'a Checker<'a>,
    document: &'a Document,
    content: &'a DiagramContent,
    today: Date,
    /// All that is found as it is, what is hidden included.
    before: BTreeSet<&'a str>,
    /// The findings that stand and nobody accepted.
    wanted: BTreeMap<&'a str, &'a Finding>,
}

impl Trial<'_> {
    /// What a diagram is told less and more after an edit; none when nothing is resolved.
    fn run(&self, tool: &ToolId, edit: &Edit, with: &[ToolId], named: bool) -> Option<Outcome> {
        let tried = edit.try_on(self.document, self.content);
        let found = self.checker.all(self.document, &tried, self.today, false);
        let after: BTreeSet<&str> = found.iter().map(|f| f.finding.key.as_str()).collect();
        let resolved: Vec<&Finding> = self
            .wanted
            .iter()
            .filter(|(key, _)| !after.contains(*key))
            .map(|(_, finding)| *finding)
            .collect();
        let gravest = resolved.iter().map(|f| f.severity).min()?;
        let listed: Vec<_> = found.into_iter().map(|f| (f.rule, f.finding)).collect();
        let causes = consequences(&listed, &tried);
        let new = listed.iter().zip(&causes).filter(|((_, finding), cause)| {
            cause.is_none() && !self.before.contains(finding.key.as_str())
        });
        let need = ToolNeed {
            tool: tool.clone(),
            resolves: counted(resolved.iter().map(|f| f.code.as_str())),
            creates: counted(new.map(|((_, finding), _)| finding.code.as_str())),
            with: with.to_vec(),
        };
        Some(Outcome {
            need,
            gravest,
            named,
        })
    }
}

fn counted<'a>(codes: impl Iterator<Item = &'a str>) -> Vec<CodeCount> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|(code, count)| CodeCount {
            code: code.to_owned(),
            count,
        })
        .collect()
}
