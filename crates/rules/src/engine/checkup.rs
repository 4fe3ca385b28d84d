//! A check that is kept up to date from edit to edit.

use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

use architrave_model::{Change, Component, Date, DiagramContent, DiagramId, Document};
use architrave_words::Text;

use super::{
    Checker, Found, by_several, run,
    touched::{Area, Touched},
    waiving,
};
use crate::{
    Finding, Rule, Sight,
    consequences::{consequences, root_of},
    matters::matters,
    query::{DesignGraph, Ends},
    rule::Context,
    trial::LARGEST,
};

/// The findings of a document, with what is needed to find them again quickly after an edit.
///
/// In a diagram of more than 600 components and connections the cures of findings are not
/// listed: [`Finding::cures_untold`] says so, and [`Checker::cures`] tells them.
#[derive(Debug, Clone)]
pub struct Checkup {
    /// The day the findings are of.
    today: Date,
    /// The codes of the rules gone by.
    codes: Vec<String>,
    looked: BTreeMap<DiagramId, Looked>,
    findings: Vec<Arc<Finding>>,
}

/// What was found in one diagram.
#[derive(Debug, Clone, Default)]
pub(super) struct Looked {
    /// Everything each rule found, hidden consequences included, by subjects; in the rules' order.
    by_rule: Vec<Vec<Arc<Finding>>>,
    any_high_risk: bool,
    /// What its connections join, to be carried over after an edit.
    ends: Ends,
    /// What is shown of it, sorted.
    shown: Vec<Arc<Finding>>,
}

impl Checkup {
    /// The findings, as [`Checker::check`] gives them.
    #[must_use]
    pub fn findings(&self) -> &[Arc<Finding>] {
        &self.findings
    }

    fn collect(&mut self) {
        let shown = self.looked.values().flat_map(|looked| &looked.shown);
        self.findings = shown.cloned().collect();
        if self.looked.len() > 1 {
            self.findings.sort_by(|a, b| in_order(a, b));
        }
    }
}

/// By severity, code, diagram and subjects.
pub(super) fn in_order(a: &Finding, b: &Finding) -> Ordering {
    (a.severity, &a.code, &a.diagram, &a.subjects, &a.key).cmp(&(
        b.severity,
        &b.code,
        &b.diagram,
        &b.subjects,
        &b.key,
    ))
}

impl Checker {
    /// Checks every diagram of a document, to be kept up to date by [`Checker::keep_up`].
    #[must_use]
    pub fn check_up(&self, document: &Document, today: Date) -> Checkup {
        let look = |(id, content): (&DiagramId, &DiagramContent)| {
            let offering = size(content) <= LARGEST;
            (id.clone(), self.look(document, content, today, offering))
        };
        let mut checkup = Checkup {
            today,
            codes: self.rules().map(|rule| rule.code().to_owned()).collect(),
            looked: document.diagrams.iter().map(look).collect(),
            findings: Vec::new(),
        };
        checkup.collect();
        checkup
    }

    /// Brings a check up to date after `changes` made the document what it is. The findings are
    /// those a new check would give; how little is looked at anew depends on the changes.
    pub fn keep_up(
        &self,
        checkup: &mut Checkup,
        changes: &[Change],
        document: &Document,
        today: Date,
    ) {
        self.keep_up_from(checkup, changes, document, today, LARGEST);
    }

    /// [`Checker::keep_up`], with the size beyond which a diagram is not simply checked anew.
    pub(crate) fn keep_up_from(
        &self,
        checkup: &mut Checkup,
        changes: &[Change],
        document: &Document,
        today: Date,
        small: usize,
    ) {
        let same_rules = || self.rules().map(Rule::code).eq(&checkup.codes);
        let anywhere = |change: &Change| change.id.diagram().is_none();
        if checkup.today != today || changes.iter().any(anywhere) || !same_rules() {
            *checkup = self.check_up(document, today);
            return;
        }
        let mut by_diagram: BTreeMap<&DiagramId, Vec<&Change>> = BTreeMap::new();
        for change in changes.iter().filter(|change| matters(change)) {
            if let Some(diagram) = change.id.diagram() {
                by_diagram.entry(diagram).or_default().push(change);
            }
        }
        if by_diagram.is_empty() {
            return;
        }
        for (diagram, changes) in by_diagram {
            let Some(content) = document.diagrams.get(diagram) else {
                checkup.looked.remove(diagram);
                continue;
            };
            let offering = size(content) <= LARGEST;
            let again = checkup
                .looked
                .get_mut(diagram)
                .filter(|_| size(content) > small);
            let again = again
                .and_then(|looked| self.look_again(looked, &changes, document, content, today));
            if again.is_none() {
                let looked = self.look(document, content, today, offering);
                checkup.looked.insert(diagram.clone(), looked);
            }
        }
        checkup.collect();
    }

    /// Looks at one diagram as a whole.
    pub(super) fn look(
        &self,
        document: &Document,
        content: &DiagramContent,
        today: Date,
        offering: bool,
    ) -> Looked {
        let ends = Ends::of(content);
        let graph = DesignGraph::with_ends(content, &self.catalog, &ends);
        let context = self.context_of(document, graph, today, offering);
        let rules: Vec<&dyn Rule> = self.rules().collect();
        let mut found = self.all_in(&context);
        if offering {
            self.drop_harmful(document, content, today, &mut found);
        }
        let any_high_risk = context.any_high_risk;
        let mut looked = Looked {
            by_rule: by_rule(&rules, found, &context),
            any_high_risk,
            ends,
            shown: Vec::new(),
        };
        looked.show(&rules, content);
        looked
    }

    /// Looks at one diagram after changes to it: asks rules that look near about what lies near
    /// the changes, and the others about everything. `None`, and nothing done, when the changes
    /// may be felt anywhere.
    fn look_again(
        &self,
        looked: &mut Looked,
        changes: &[&Change],
        document: &Document,
        content: &DiagramContent,
        today: Date,
    ) -> Option<()> {
        let touched = Touched::by(changes, |component| self.name_of(component))?;
        let names = touched.names.clone();
        let ends = looked.ends.after(&touched.edited, content);
        let graph = DesignGraph::with_ends(content, &self.catalog, &ends);
        let whole = self.context_of(document, graph, today, false);
        if whole.any_high_risk != looked.any_high_risk {
            return None;
        }
        let most = content.components.len() / 4 + 16;
        let (area, part) = Area::around(&whole.graph, touched, most)?;
        let rules: Vec<&dyn Rule> = self.rules().collect();
        let around = whole.of_part(part);
        let again = |at: usize| {
            let (rule, known) = (rules[at], &looked.by_rule[at]);
            match rule.sight() {
                Sight::Near => {
                    let mut found = run(rule, &around);
                    found.retain(|found| area.holds(&found.finding));
                    if found.is_empty() && !known.iter().any(|old| area.holds(old)) {
                        return None;
                    }
                    let mut fresh = finished(found, &whole);
                    fresh.extend(known.iter().filter(|old| !area.holds(old)).cloned());
                    fresh.sort_by(|a, b| in_rule_order(a, b));
                    Some(fresh)
                }
                Sight::Whole => {
                    let unnamed = |names: &Vec<String>| !tell(known, names);
                    if !rule.reads_names() && names.as_ref().is_some_and(unnamed) {
                        return None;
                    }
                    Some(keeping(known, finished(run(rule, &whole), &whole)))
                }
            }
        };
        let anew = by_several(rules.len(), whole.graph.size(), again);
        for (known, anew) in looked.by_rule.iter_mut().zip(anew) {
            if let Some(anew) = anew {
                *known = anew;
            }
        }
        looked.ends = ends;
        looked.show(&rules, content);
        Some(())
    }

    /// What a component is called in findings.
    fn name_of(&self, component: &Component) -> String {
        let tool = || self.catalog.tool(&component.tool).map(|t| t.name.clone());
        let label = component.label.as_ref().map(ToString::to_string);
        label
            .or_else(tool)
            .unwrap_or_else(|| component.id.to_string())
    }
}

impl Looked {
    /// Works out what is shown: all but what only follows from something else.
    fn show(&mut self, rules: &[&dyn Rule], content: &DiagramContent) {
        // By code, so that what is shown is sorted but for the severities.
        let mut own: Vec<_> = rules.iter().zip(&self.by_rule).collect();
        own.sort_by_key(|(rule, _)| rule.code());
        let all = own
            .iter()
            .flat_map(|(rule, own)| own.iter().map(|finding| (**rule, finding)));
        let listed: Vec<(&dyn Rule, &Finding)> =
            all.clone().map(|(rule, f)| (rule, f.as_ref())).collect();
        let causes = consequences(&listed, content);
        let mut follow = vec![0; listed.len()];
        for cause in &causes {
            if let Some(root) = root_of(&causes, *cause) {
                follow[root] += 1;
            }
        }
        let standing = all.zip(&causes).zip(follow);
        let mut shown: Vec<Arc<Finding>> = standing
            .filter(|((_, cause), _)| cause.is_none())
            .map(|(((_, finding), _), follow)| with_consequences(finding, follow))
            .collect();
        shown.sort_by_key(|finding| finding.severity);
        self.shown = shown;
    }

    /// What is shown, sorted.
    pub(super) fn into_shown(self) -> Vec<Arc<Finding>> {
        self.shown
    }
}

fn with_consequences(finding: &Arc<Finding>, consequences: u32) -> Arc<Finding> {
    if finding.consequences == consequences {
        return Arc::clone(finding);
    }
    Arc::new(Finding {
        consequences,
        ..Finding::clone(finding)
    })
}

/// What was found, of each rule in turn; it is in the order of the rules.
fn by_rule(
    rules: &[&dyn Rule],
    found: Vec<Found<'_>>,
    context: &Context<'_>,
) -> Vec<Vec<Arc<Finding>>> {
    let mut found = found.into_iter().peekable();
    let own = |rule: &&dyn Rule| {
        let mut own = Vec::new();
        while let Some(next) = found.next_if(|found| found.rule.code() == rule.code()) {
            own.push(next);
        }
        finished(own, context)
    };
    rules.iter().map(own).collect()
}

/// What one rule found, marked as accepted or not and sorted.
fn finished(mut found: Vec<Found<'_>>, context: &Context<'_>) -> Vec<Arc<Finding>> {
    waiving::mark(context, found.iter_mut().map(|f| &mut f.finding));
    let found = found.into_iter();
    let mut finished: Vec<Arc<Finding>> = found.map(|found| Arc::new(found.finding)).collect();
    finished.sort_by(|a, b| in_rule_order(a, b));
    finished
}

/// The order of one rule's findings in one diagram.
fn in_rule_order(a: &Finding, b: &Finding) -> Ordering {
    (&a.subjects, &a.key).cmp(&(&b.subjects, &b.key))
}

/// `fresh`, but where a finding is the same as before, that one; both are sorted.
fn keeping(known: &[Arc<Finding>], mut fresh: Vec<Arc<Finding>>) -> Vec<Arc<Finding>> {
    let mut known = known.iter().peekable();
    for finding in &mut fresh {
        while known
            .next_if(|old| in_rule_order(old, finding) == Ordering::Less)
            .is_some()
        {}
        if let Some(old) = known.peek()
            && **old == *finding
        {
            *finding = Arc::clone(old);
        }
    }
    fresh
}

/// Whether any of these findings says one of these names.
fn tell(findings: &[Arc<Finding>], names: &[String]) -> bool {
    let says = |text: &Text| names.iter().any(|name| text.mentions(name));
    let called = |text: &str| names.iter().any(|name| text.contains(name.as_str()));
    findings.iter().any(|finding| {
        says(&finding.message)
            || says(&finding.reason)
            || says(&finding.help)
            || finding
                .subjects
                .iter()
                .any(|subject| called(&subject.label))
            || finding.fixes.iter().any(|fix| says(&fix.title))
    })
}

fn size(content: &DiagramContent) -> usize {
    content.components.len() + content.connections.len()
}
