//! Every safe fix at once, until none is left.
//!
//! Fixes that have nothing to do with each other are applied together and checked once; where that
//! goes wrong the lot is halved until the one at fault is found. So many fixes cost little more
//! than one.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{
    ComponentId, ConnectionId, Date, DiagramContent, DiagramId, Document, Transaction,
    check_integrity,
};

use crate::{
    Applicability, Checker, End, Finding, FixOffer, Step, SubjectKind, engine, rule::Offer,
    trial::Errors,
};

/// A fix that was applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Cure {
    /// What it cured.
    pub finding: Finding,
    /// The fix.
    pub fix: FixOffer,
    /// What it changed, seen from the document as the fixes before it left it.
    pub step: Transaction,
}

/// A document with its safe fixes applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The document as it is then.
    pub document: Document,
    /// The fixes, in the order they were applied.
    pub cures: Vec<Cure>,
}

impl Checker {
    /// Applies the safe fixes of all findings that are `wanted` and not accepted, and of those
    /// that come to light by it, until none is left. Each one cures its finding and together they
    /// add no error; a fix that would is left out. The same document always ends the same.
    #[must_use]
    pub fn fix_all(
        &self,
        document: &Document,
        today: Date,
        wanted: &dyn Fn(&Finding) -> bool,
    ) -> Fixed {
        let mut work = Work {
            checker: self,
            today,
            document: document.clone(),
            cures: Vec::new(),
            refused: BTreeSet::new(),
            standing: BTreeMap::new(),
        };
        // No design needs more; the bound guards against rules that undo each other's fixes.
        let size = |c: &DiagramContent| c.components.len() + c.connections.len();
        let bound = 4 * document.diagrams.values().map(size).sum::<usize>() + 4;
        let mut tried_again = 0;
        while work.cures.len() < bound {
            let lots = work.choose(wanted);
            if lots.is_empty() {
                // What was left out may fit now that other things have changed.
                if work.refused.is_empty() || work.cures.len() == tried_again {
                    break;
                }
                tried_again = work.cures.len();
                work.refused.clear();
            }
            for (diagram, lot) in lots {
                work.settle(&diagram, &lot);
            }
        }
        Fixed {
            document: work.document,
            cures: work.cures,
        }
    }
}

/// A finding with the fix that shall cure it.
struct Choice {
    finding: Finding,
    offer: Offer,
}

/// A document on its way.
struct Work<'c> {
    checker: &'c Checker,
    today: Date,
    document: Document,
    cures: Vec<Cure>,
    /// Findings with fixes that did not work out.
    refused: BTreeSet<(String, String)>,
    /// What all rules find in a diagram as it is now, once it has been asked.
    standing: BTreeMap<DiagramId, Vec<Finding>>,
}

impl Work<'_> {
    /// For each diagram the safe fixes that can be applied together.
    fn choose(&self, wanted: &dyn Fn(&Finding) -> bool) -> BTreeMap<DiagramId, Vec<Choice>> {
        let mut asked: BTreeMap<DiagramId, Vec<(Finding, String)>> = BTreeMap::new();
        for finding in self.checker.check(&self.document, self.today) {
            if finding.waived || !wanted(&finding) {
                continue;
            }
            let fix = finding.fixes.iter().find(|fix| {
                fix.applicability == Applicability::Safe
                    && !self
                        .refused
                        .contains(&(finding.key.clone(), fix.id.clone()))
            });
            if let Some(fix) = fix.map(|f| f.id.clone()) {
                let of_diagram = asked.entry(finding.diagram.clone()).or_default();
                of_diagram.push((finding, fix));
            }
        }
        let mut lots = BTreeMap::new();
        for (diagram, mut asked) in asked {
            // What is about several things comes first: its cure may spare theirs.
            asked.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.subjects.len()));
            let Some(content) = self.document.diagrams.get(&diagram) else {
                continue;
            };
            let mut offers = self.offers(content, &asked);
            let mut touched = Touched::default();
            let mut lot = Vec::new();
            for (finding, fix) in asked {
                let Some(offer) = offers.remove(&(finding.key.clone(), fix)) else {
                    continue;
                };
                if touched.concerns(&finding) || touched.meets(&offer, content) {
                    continue;
                }
                touched.take(&offer, content);
                lot.push(Choice { finding, offer });
            }
            if !lot.is_empty() {
                lots.insert(diagram, lot);
            }
        }
        lots
    }

    /// The edits behind these fixes.
    fn offers(
        &self,
        content: &DiagramContent,
        asked: &[(Finding, String)],
    ) -> BTreeMap<(String, String), Offer> {
        let codes: BTreeSet<&str> = asked.iter().map(|(f, _)| f.code.as_str()).collect();
        let keys: BTreeSet<(&str, &str)> = asked
            .iter()
            .map(|(f, fix)| (f.key.as_str(), fix.as_str()))
            .collect();
        let document = &self.document;
        let context = (self.checker).context_offering(document, content, self.today, true);
        let mut offers = BTreeMap::new();
        for rule in self.checker.rules().filter(|r| codes.contains(r.code())) {
            for found in engine::run(rule, &context) {
                for offer in found.draft.offers {
                    let key = &found.finding.key;
                    if keys.contains(&(key.as_str(), offer.id.as_str())) {
                        offers.insert((key.clone(), offer.id.clone()), offer);
                    }
                }
            }
        }
        offers
    }

    /// Applies fixes together, or as many of them as do what they promise.
    fn settle(&mut self, diagram: &DiagramId, lot: &[Choice]) {
        if lot.is_empty() || self.attempt(diagram, lot) {
            return;
        }
        if let [one] = lot {
            let refused = (one.finding.key.clone(), one.offer.id.clone());
            self.refused.insert(refused);
            return;
        }
        let (first, second) = lot.split_at(lot.len() / 2);
        self.settle(diagram, first);
        self.settle(diagram, second);
    }

    /// Applies fixes together if each cures its finding and no error is added.
    fn attempt(&mut self, diagram: &DiagramId, lot: &[Choice]) -> bool {
        let Some(content) = self.document.diagrams.get(diagram) else {
            return false;
        };
        let mut document = self.document.clone();
        let mut steps = Vec::new();
        for Choice { offer, .. } in lot {
            let now = document.diagrams.get(diagram).unwrap_or(content);
            let (step, next) = offer.edit.carry_out(offer.title.clone(), &document, now);
            document.diagrams.insert(diagram.clone(), next);
            steps.push(step);
        }
        if check_integrity(&document).is_err() {
            return false;
        }
        let (checker, today) = (self.checker, self.today);
        let everything = |document: &Document, content: &DiagramContent| -> Vec<Finding> {
            let found = checker.all(document, content, today, false);
            found.into_iter().map(|f| f.finding).collect()
        };
        let after = document.diagrams.get(diagram).unwrap_or(content);
        let found = everything(&document, after);
        let keys: BTreeSet<&str> = found.iter().map(|f| f.key.as_str()).collect();
        if lot.iter().any(|c| keys.contains(c.finding.key.as_str())) {
            return false;
        }
        let before = self
            .standing
            .entry(diagram.clone())
            .or_insert_with(|| everything(&self.document, content));
        let errors = Errors::of(before.iter());
        let old = |id: &str| content.components.contains_key(id);
        if found.iter().any(|finding| errors.is_new(finding, old)) {
            return false;
        }
        self.standing.insert(diagram.clone(), found);
        self.document = document;
        let cures = lot.iter().zip(steps).map(|(choice, step)| Cure {
            finding: choice.finding.clone(),
            fix: engine::offered(&choice.offer),
            step,
        });
        self.cures.extend(cures);
        true
    }
}

/// What the fixes chosen so far change. Another fix may be applied with them only when its finding
/// is about other things: one of them might have cured it already.
#[derive(Default)]
struct Touched {
    anything: bool,
    components: BTreeSet<ComponentId>,
    connections: BTreeSet<ConnectionId>,
    /// Connections that come, go or change, by their ends.
    ends: BTreeSet<(ComponentId, ComponentId)>,
}

impl Touched {
    fn of(offer: &Offer, content: &DiagramContent) -> Self {
        let mut touched = Self {
            anything: true,
            ..Self::default()
        };
        for step in offer.edit.steps() {
            touched.step(step, content);
        }
        touched
    }

    fn step(&mut self, step: &Step, content: &DiagramContent) {
        match step {
            Step::Add { .. } => {}
            Step::Connect { from, to, .. } => match (from, to) {
                (End::Old(from), End::Old(to)) => {
                    self.ends.insert((from.clone(), to.clone()));
                }
                (End::Old(id), End::New(_)) | (End::New(_), End::Old(id)) => {
                    self.components.insert(id.clone());
                }
                (End::New(_), End::New(_)) => {}
            },
            Step::Disconnect(id)
            | Step::Retype(id, _)
            | Step::Rekind(id, _)
            | Step::Reattach(id, ..)
            | Step::EdgeAttribute(id, ..)
            | Step::OwnEdgeAttribute(id, ..) => {
                self.connections.insert(id.clone());
                if let Some(c) = content.connections.get(id) {
                    self.ends.insert((c.from.clone(), c.to.clone()));
                }
            }
            Step::Remove(id)
            | Step::Replace { component: id, .. }
            | Step::Label(id, _)
            | Step::Attribute(End::Old(id), ..)
            | Step::OwnAttribute(id, ..)
            | Step::Move(id, _) => {
                self.components.insert(id.clone());
            }
            Step::Attribute(End::New(_), ..) => {}
            Step::Frame { members, .. } => self.components.extend(members.iter().cloned()),
        }
    }

    fn take(&mut self, offer: &Offer, content: &DiagramContent) {
        let other = Self::of(offer, content);
        self.anything = true;
        self.components.extend(other.components);
        self.connections.extend(other.connections);
        self.ends.extend(other.ends);
    }

    /// Whether a fix changes something that is changed already.
    fn meets(&self, offer: &Offer, content: &DiagramContent) -> bool {
        let other = Self::of(offer, content);
        !self.components.is_disjoint(&other.components)
            || !self.connections.is_disjoint(&other.connections)
            || !self.ends.is_disjoint(&other.ends)
    }

    /// Whether something a finding is about is changed already.
    fn concerns(&self, finding: &Finding) -> bool {
        if !self.anything {
            return false;
        }
        let mut components: BTreeSet<&str> = finding.path.iter().map(|id| id.as_str()).collect();
        let mut connections = BTreeSet::new();
        for subject in &finding.subjects {
            match subject.kind {
                SubjectKind::Component => components.insert(&subject.id),
                SubjectKind::Connection => connections.insert(subject.id.as_str()),
                // What is about a boundary or the whole design is about all that is in it.
                SubjectKind::Boundary | SubjectKind::Diagram => return true,
            };
        }
        let among = |id: &ComponentId| components.contains(id.as_str());
        self.components.iter().any(among)
            || self
                .connections
                .iter()
                .any(|id| connections.contains(id.as_str()))
            || self.ends.iter().any(|(from, to)| among(from) && among(to))
    }
}
