//! Runs the rules over a document.

mod checkup;
mod sharing;
mod touched;
mod waiving;

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use architrave_catalog::Catalog;
use architrave_model::{Date, DiagramContent, Document, Phase, Risk, Transaction};
use architrave_words::{Text, errors_in_words, quoted, say};

use crate::{
    Finding, FixOffer, Part, Rule, Severity, SubjectKind, Unknown,
    key::key,
    levels::{as_severity, level},
    offer::Palette,
    pack::{Pack, PackError, refuse_clashes},
    query::DesignGraph,
    rule::{Context, Draft, Offer},
    rules,
    trial::{BUDGET, Errors, LARGEST},
};

pub use checkup::Checkup;
use checkup::{Looked, in_order};
use sharing::by_several;
#[cfg(test)]
pub(crate) use touched::{Area, Touched};
pub use waiving::WaiverReport;

/// Checks documents: the rules with the catalog they look tools up in.
#[derive(Debug)]
pub struct Checker {
    pub(crate) catalog: Catalog,
    palette: Palette,
    packs: Vec<Pack>,
}

/// A finding with its rule and the draft that holds its edits.
pub(crate) struct Found<'r> {
    pub(crate) rule: &'r dyn Rule,
    pub(crate) finding: Finding,
    pub(crate) draft: Draft,
}

impl Checker {
    /// A checker that knows the tools of `catalog`.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        Self {
            catalog: catalog.clone(),
            palette: Palette::new(catalog),
            packs: Vec::new(),
        }
    }

    /// A checker that also goes by these packs.
    ///
    /// # Errors
    /// [`PackError`] when there are too many, or two share an id or the code of a rule.
    pub fn with_packs(catalog: &Catalog, packs: Vec<Pack>) -> Result<Self, PackError> {
        refuse_clashes(&packs)?;
        Ok(Self {
            packs,
            ..Self::new(catalog)
        })
    }

    /// The packs it goes by.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The rules it goes by: the built-in ones, then those of the packs.
    pub fn rules(&self) -> impl Iterator<Item = &dyn Rule> {
        let own = self.packs.iter().flat_map(|pack| &pack.rules);
        let built_in = rules().iter().copied();
        built_in.chain(own.map(|rule| rule as &dyn Rule))
    }

    /// Checks every diagram of a document. What only follows from another finding is counted
    /// there and left out. Sorted by severity, code, diagram and subjects; the same document
    /// always gives the same list on the same day.
    #[must_use]
    pub fn check(&self, document: &Document, today: Date) -> Vec<Finding> {
        let looked = document.diagrams.values();
        let looked = looked.map(|content| self.look(document, content, today, true));
        let shown = looked.flat_map(Looked::into_shown);
        let mut findings: Vec<Finding> = shown.map(Arc::unwrap_or_clone).collect();
        findings.sort_by(in_order);
        findings
    }

    /// The transaction that applies one fix of one finding.
    ///
    /// # Errors
    /// [`FixError`] when the finding is gone, does not offer the fix, or the fix would do harm.
    pub fn plan_fix(
        &self,
        document: &Document,
        today: Date,
        finding_key: &str,
        fix_id: &str,
    ) -> Result<Transaction, FixError> {
        let (content, found) = self.finding(document, today, finding_key)?;
        let offers = &found.draft.offers;
        let Some(offer) = offers.iter().find(|offer| offer.id == fix_id) else {
            let offered: Vec<&str> = offers.iter().map(|o| o.id.as_str()).collect();
            return Err(FixError::NoFix {
                finding: finding_key.to_owned(),
                fix: fix_id.chars().take(80).collect(),
                offered: match offered.as_slice() {
                    [] => "none".to_owned(),
                    some => some.join(", "),
                },
            });
        };
        let before = self.all(document, content, today, false);
        let errors = Errors::of(before.iter().map(|f| &f.finding));
        match self.harm(document, content, today, &errors, finding_key, offer) {
            Some(harm) => Err(harm),
            None => Ok(offer.edit.plan(offer.title.clone(), document, content)),
        }
    }

    /// The cures of one finding, worked out now: for those of [`Checkup`] that do not tell them.
    ///
    /// # Errors
    /// [`FixError::NoFinding`] when it is gone.
    pub fn cures(
        &self,
        document: &Document,
        today: Date,
        finding_key: &str,
    ) -> Result<Vec<FixOffer>, FixError> {
        let (_, found) = self.finding(document, today, finding_key)?;
        Ok(found.finding.fixes)
    }

    /// One finding with the diagram it is in, its cures worked out.
    fn finding<'d>(
        &self,
        document: &'d Document,
        today: Date,
        finding_key: &str,
    ) -> Result<(&'d DiagramContent, Found<'_>), FixError> {
        let gone = || FixError::NoFinding(finding_key.chars().take(200).collect());
        let mut parts = finding_key.splitn(3, '/');
        let (Some(code), Some(diagram)) = (parts.next(), parts.next()) else {
            return Err(gone());
        };
        let rule = self.rules().find(|rule| rule.code() == code);
        let rule = rule.ok_or_else(gone)?;
        let content = document.diagrams.get(diagram).ok_or_else(gone)?;
        let context = self.context_offering(document, content, today, true);
        let mut found = run(rule, &context).into_iter();
        let found = found.find(|found| found.finding.key == finding_key);
        Ok((content, found.ok_or_else(gone)?))
    }

    /// What is not known in a diagram and keeps rules from speaking: the rule's code with what it
    /// would have to know. Sorted.
    #[must_use]
    pub fn unknowns(
        &self,
        document: &Document,
        content: &DiagramContent,
        today: Date,
    ) -> Vec<(String, Unknown)> {
        let context = self.context(document, content, today);
        let mut all = BTreeSet::new();
        for rule in self.rules() {
            let mut unknown = Vec::new();
            rule.unknowns(&context, &mut unknown);
            all.extend(unknown.into_iter().map(|u| (rule.code().to_owned(), u)));
        }
        all.into_iter().collect()
    }

    /// What one rule finds in a document, consequences included and without cures.
    pub(crate) fn of_rule(
        &self,
        rule: &dyn Rule,
        document: &Document,
        today: Date,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for content in document.diagrams.values() {
            let context = self.context(document, content, today);
            findings.extend(run(rule, &context).into_iter().map(|f| f.finding));
        }
        findings
    }

    /// Every finding of one diagram, consequences included.
    #[cfg(test)]
    pub(crate) fn everything(&self, document: &Document, today: Date) -> Vec<Finding> {
        let diagrams = document.diagrams.values();
        let found = diagrams.flat_map(|content| self.all(document, content, today, false));
        found.map(|f| f.finding).collect()
    }

    /// What rules look at in one diagram, for a single rule to be run by itself.
    #[must_use]
    pub fn context<'a>(
        &'a self,
        document: &'a Document,
        content: &'a DiagramContent,
        today: Date,
    ) -> Context<'a> {
        self.context_offering(document, content, today, false)
    }

    pub(crate) fn context_offering<'a>(
        &'a self,
        document: &'a Document,
        content: &'a DiagramContent,
        today: Date,
        offering: bool,
    ) -> Context<'a> {
        let graph = DesignGraph::new(content, &self.catalog);
        self.context_of(document, graph, today, offering)
    }

    fn context_of<'a>(
        &'a self,
        document: &'a Document,
        graph: DesignGraph<'a>,
        today: Date,
        offering: bool,
    ) -> Context<'a> {
        let policy = &document.project.policy;
        let high = |node| graph.node(node).word("risk") == Some(Risk::High.as_str());
        Context {
            any_high_risk: policy.risk == Some(Risk::High) || graph.nodes().any(high),
            graph,
            policy,
            catalog: &self.catalog,
            palette: &self.palette,
            today,
            offering,
        }
    }

    /// Everything all rules find in one diagram.
    pub(crate) fn all(
        &self,
        document: &Document,
        content: &DiagramContent,
        today: Date,
        offering: bool,
    ) -> Vec<Found<'_>> {
        self.all_in(&self.context_offering(document, content, today, offering))
    }

    /// Everything all rules find in the diagram of `context`.
    fn all_in(&self, context: &Context<'_>) -> Vec<Found<'_>> {
        let rules: Vec<&dyn Rule> = self.rules().collect();
        let found = by_several(rules.len(), context.graph.size(), |at| {
            run(rules[at], context)
        });
        found.into_iter().flatten().collect()
    }

    /// Takes back offers that would do harm, as far as the budget goes.
    fn drop_harmful(
        &self,
        document: &Document,
        content: &DiagramContent,
        today: Date,
        found: &mut [Found<'_>],
    ) {
        let cost = content.components.len() + content.connections.len();
        if cost > LARGEST {
            return;
        }
        let mut budget = BUDGET;
        let before: Vec<Finding> = found.iter().map(|f| f.finding.clone()).collect();
        let errors = Errors::of(before.iter());
        for Found { finding, draft, .. } in found {
            draft.offers.retain(|offer| {
                let Some(left) = budget.checked_sub(cost) else {
                    return true;
                };
                budget = left;
                self.harm(document, content, today, &errors, &finding.key, offer)
                    .is_none()
            });
            finding
                .fixes
                .retain(|fix| draft.offers.iter().any(|offer| offer.id == fix.id));
        }
    }

    /// What is wrong with applying an offer: its finding stays, or an error is added.
    fn harm(
        &self,
        document: &Document,
        content: &DiagramContent,
        today: Date,
        before: &Errors<'_>,
        finding_key: &str,
        offer: &Offer,
    ) -> Option<FixError> {
        let tried = offer.edit.try_on(document, content);
        let after = self.all(document, &tried, today, false);
        if after.iter().any(|f| f.finding.key == finding_key) {
            return Some(FixError::NoCure(offer.title.clone()));
        }
        let old = |id: &str| content.components.contains_key(id);
        let new = after.into_iter().find(|f| before.is_new(&f.finding, old))?;
        Some(FixError::Harm {
            title: offer.title.clone(),
            code: new.finding.code,
            message: new.finding.message,
        })
    }
}

/// Why a fix could not be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixError {
    /// The document has no such finding.
    NoFinding(String),
    /// The finding offers no such fix.
    NoFix {
        /// The finding.
        finding: String,
        /// The fix asked for.
        fix: String,
        /// The fixes on offer.
        offered: String,
    },
    /// The fix, tried on a copy, leaves its finding.
    NoCure(Text),
    /// The fix, tried on a copy, adds an error.
    Harm {
        /// What the fix would do.
        title: Text,
        /// The rule the new error is of.
        code: String,
        /// The new error.
        message: Text,
    },
}

impl FixError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoFinding(what) => {
                say!("there is no finding {what} any more", what = quoted(what))
            }
            Self::NoFix {
                finding,
                fix,
                offered,
            } => say!(
                "the finding {finding} offers no fix {fix}; it offers {offered}",
                finding = quoted(finding),
                fix = quoted(fix),
                offered
            ),
            Self::NoCure(what) => say!("\"{what}\" would not cure it here", what),
            Self::Harm {
                title,
                code,
                message,
            } => say!(
                "\"{title}\" would add the error {code}: {message}",
                title,
                code,
                message
            ),
        }
    }
}

errors_in_words!(FixError);

/// What one rule finds in one diagram.
pub(crate) fn run<'r>(rule: &'r dyn Rule, context: &Context<'_>) -> Vec<Found<'r>> {
    let mut drafts = Vec::new();
    rule.check(context, &mut drafts);
    let diagram = &context.graph.content.diagram.id;
    let mut found: Vec<Found<'r>> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let key = key(rule.code(), diagram.as_str(), &draft.subjects);
        let Some(severity) = severity(rule, &draft, context) else {
            continue;
        };
        // Some rules make offers at no cost even when nobody asks.
        let fixes = draft.offers.iter().filter(|_| context.offering);
        let finding = Finding {
            key,
            code: rule.code().to_owned(),
            part: rule.part(),
            severity,
            diagram: diagram.clone(),
            message: std::mem::take(&mut draft.message),
            reason: std::mem::take(&mut draft.reason),
            subjects: std::mem::take(&mut draft.subjects),
            path: std::mem::take(&mut draft.path),
            help: std::mem::take(&mut draft.help),
            fixes: fixes.map(offered).collect(),
            cures_untold: !context.offering && !rule.fixes().is_empty(),
            waived: false,
            waiver: None,
            consequences: 0,
        };
        found.push(Found {
            rule,
            finding,
            draft,
        });
    }
    first_of_each(found)
}

/// The findings without those whose key an earlier one has.
fn first_of_each(mut found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    let mut twice = vec![false; found.len()];
    let mut seen = HashSet::with_capacity(found.len());
    for (at, found) in found.iter().enumerate() {
        twice[at] = !seen.insert(found.finding.key.as_str());
    }
    drop(seen);
    if twice.contains(&true) {
        let mut twice = twice.into_iter();
        found.retain(|_| !twice.next().unwrap_or_default());
    }
    found
}

pub(crate) fn offered(offer: &Offer) -> FixOffer {
    FixOffer {
        id: offer.id.clone(),
        title: offer.title.clone(),
        applicability: offer.applicability,
    }
}

/// How grave a finding is; none when it is to be left out. What somebody set for the rule counts.
/// Otherwise, while a project is a sketch, advice that asks for more is information, whatever the
/// risk: nobody wants to be scolded for what they have not drawn yet.
fn severity(rule: &dyn Rule, draft: &Draft, context: &Context<'_>) -> Option<Severity> {
    let main = draft.subjects.first();
    if let Some(set) = level(context.policy, context.graph.content, rule.code(), main) {
        return as_severity(set);
    }
    let sketch = context.policy.phase == Phase::Sketch;
    if sketch && rule.part() == Part::Advice && rule.asks_for_more() {
        Some(Severity::Info)
    } else {
        Some(draft.severity)
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
