//! Which tools a diagram needs: what each would resolve, less what it would bring.
//!
//! The cures on offer say which tools could help and how they would be connected. Each such tool,
//! and each other that fits as well in its place, is placed once on a copy with all the
//! connections those cures would draw to it, and the copy is checked.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

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

/// The cures that would place one tool.
#[derive(Default)]
struct Candidate<'a> {
    /// Those that place nothing else.
    alone: Vec<&'a Edit>,
    /// Those that place others with it.
    joint: Vec<&'a Edit>,
    /// Whether a cure names it itself, rather than one it fits in the place of.
    named: bool,
}

/// What was seen of one tool.
struct Outcome {
    need: ToolNeed,
    gravest: Severity,
    named: bool,
}

impl Checker {
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

        let offers = found
            .iter()
            .filter(|f| wanted.contains_key(f.finding.key.as_str()))
            .map(|f| f.draft.offers.iter().map(|offer| &offer.edit));
        let candidates = self.candidates(offers, &by_role);
        let mut trial = Trial {
            checker: self,
            document,
            content,
            today,
            before,
            wanted,
            go_on,
            budget: BUDGET,
        };
        let (mut outcomes, mut untried) = (Vec::new(), 0);
        for (tool, candidate) in candidates {
            match trial.judge(tool, &candidate) {
                Judged::As(outcome) => outcomes.extend(outcome),
                Judged::NotTried => untried += 1,
                Judged::BrokenOff => return None,
            }
        }
        outcomes.sort_by(|a, b| {
            let place = |o: &Outcome| (Reverse(o.need.net()), o.gravest, !o.named);
            let by_worth = place(a).cmp(&place(b));
            by_worth.then_with(|| a.need.tool.cmp(&b.need.tool))
        });
        Some(Ranking {
            tools: outcomes.into_iter().map(|o| o.need).collect(),
            untried,
        })
    }

    /// The tools that cures would place, those of most findings first; `offers` are the edits of
    /// each finding.
    fn candidates<'a>(
        &'a self,
        offers: impl Iterator<Item = impl Iterator<Item = &'a Edit>>,
        by_role: &BTreeMap<Role, Vec<&'a Tool>>,
    ) -> Vec<(&'a ToolId, Candidate<'a>)> {
        let mut candidates: BTreeMap<&ToolId, Candidate<'_>> = BTreeMap::new();
        for edits in offers {
            // Of one finding the best cure that places a tool is enough.
            let mut seen = BTreeSet::new();
            for edit in edits {
                match added(edit).as_slice() {
                    [] => {}
                    [one] => {
                        for tool in self.fitting(one, edit, by_role) {
                            if seen.insert(tool) {
                                let candidate = candidates.entry(tool).or_default();
                                candidate.alone.push(edit);
                                candidate.named |= tool == *one;
                            }
                        }
                    }
                    several => {
                        for tool in several {
                            candidates.entry(tool).or_default().joint.push(edit);
                        }
                    }
                }
            }
        }
        let mut candidates: Vec<_> = candidates.into_iter().collect();
        candidates.sort_by_key(|(_, c)| (Reverse(c.alone.len()), !c.named));
        candidates
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

/// What came of judging a tool.
enum Judged {
    /// What it would do; none when it resolves nothing.
    As(Option<Outcome>),
    /// There was no budget left for it.
    NotTried,
    /// Somebody said that it is enough.
    BrokenOff,
}

/// Tries edits on copies of a diagram.
struct Trial<'a> {
    checker: &'a Checker,
    document: &'a Document,
    content: &'a DiagramContent,
    today: Date,
    /// All that is found as it is, what is hidden included.
    before: BTreeSet<&'a str>,
    /// The findings that stand and nobody accepted.
    wanted: BTreeMap<&'a str, &'a Finding>,
    go_on: &'a dyn Fn() -> bool,
    budget: usize,
}

impl Trial<'_> {
    /// Judges a tool by the best it can do: for all findings at once, for single ones where that
    /// brings something, and together with others where it cannot help alone.
    fn judge(&mut self, tool: &ToolId, candidate: &Candidate<'_>) -> Judged {
        let alone: Vec<&Edit> = candidate
            .alone
            .iter()
            .copied()
            .take(MOST_TOGETHER)
            .collect();
        let mut edits: Vec<(Edit, Vec<ToolId>)> = Vec::new();
        if alone.is_empty() {
            for edit in candidate.joint.iter().take(MOST_SINGLE) {
                let others = added(edit).into_iter().filter(|other| *other != tool);
                edits.push(((*edit).clone(), others.cloned().collect()));
            }
        } else {
            edits.push((together(tool, &alone), Vec::new()));
        }
        if alone.len() > 1 {
            let singles = alone.iter().take(MOST_SINGLE);
            edits.extend(singles.map(|edit| (together(tool, &[*edit]), Vec::new())));
        }
        let cost = self.content.components.len() + self.content.connections.len() + 1;
        let mut best: Option<Outcome> = None;
        for (turn, (edit, with)) in edits.iter().enumerate() {
            if best.as_ref().is_some_and(|o| o.need.creates.is_empty()) {
                break;
            }
            if !(self.go_on)() {
                return Judged::BrokenOff;
            }
            let Some(left) = self.budget.checked_sub(cost) else {
                if turn == 0 {
                    return Judged::NotTried;
                }
                break;
            };
            self.budget = left;
            let outcome = self.run(tool, edit, with, candidate.named || !with.is_empty());
            if better(outcome.as_ref(), best.as_ref()) {
                best = outcome;
            }
        }
        Judged::As(best)
    }

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
        let listed: Vec<_> = found.iter().map(|f| (f.rule, &f.finding)).collect();
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
