//! A rule of a pack: the same as a built-in rule to everything that runs rules.

use std::{collections::BTreeMap, sync::Arc};

use architrave_model::{AttributeValue, attribute_spec};
use architrave_words::{Text, Value, all_of, known, say};

use crate::{
    Case, Context, Draft, Edit, Offer, Part, Rule, Severity, Unknown, edit::Step, query::NodeIndex,
};

use super::{
    find::Asks,
    form::ProjectForm,
    hit::{About, Hit},
    selector::BoundarySelector,
    template::Template,
    view::View,
};

/// A design of a pack with what its rule must say to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackCase {
    /// What it shows.
    pub name: String,
    /// The design, in the sketch language.
    pub sketch: String,
    /// The findings, as severity and subject ids; none when the rule must be silent.
    pub fires: Vec<String>,
}

/// A rule of a pack.
#[derive(Debug)]
pub struct PackRule {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) message: Template,
    pub(super) why: String,
    pub(super) how: String,
    pub(super) severity: Severity,
    pub(super) at_high_risk: Severity,
    pub(super) asks_for_more: bool,
    pub(super) project: Option<ProjectForm>,
    pub(super) asks: Asks,
    pub(super) scopes: Vec<Arc<BoundarySelector>>,
    pub(super) sets: BTreeMap<String, AttributeValue>,
    pub(super) cases: Vec<PackCase>,
    pub(super) page: String,
}

impl PackRule {
    /// Designs it must speak on or be silent on.
    #[must_use]
    pub fn pack_cases(&self) -> &[PackCase] {
        &self.cases
    }

    /// Whether it offers a cure.
    #[must_use]
    pub fn has_fix(&self) -> bool {
        !self.sets.is_empty()
    }

    /// Whether it speaks in the project at all.
    fn applies(&self, context: &Context<'_>) -> bool {
        let Some(project) = &self.project else {
            return true;
        };
        let risk = project.risk.as_ref();
        let jurisdiction = project.jurisdiction.as_ref();
        risk.is_none_or(|risks| context.policy.risk.is_some_and(|r| risks.0.contains(&r)))
            && jurisdiction.is_none_or(|all| all.0.iter().any(|j| context.applies(j)))
    }

    fn severity(&self, context: &Context<'_>, hit: &Hit) -> Severity {
        let high = match hit.about {
            About::Component(node) => context.high_risk(node),
            About::Connection(edge) => {
                let (from, to, _) = context.graph.edge(edge);
                context.high_risk(from) || context.high_risk(to)
            }
            About::Boundary(_) | About::Diagram => context.any_high_risk,
        };
        if high {
            self.at_high_risk
        } else {
            self.severity
        }
    }

    fn offers(&self, context: &Context<'_>, about: About) -> Vec<Offer> {
        let mut edit = Edit::default();
        let mut done = Vec::new();
        for (name, value) in &self.sets {
            let graph = &context.graph;
            edit.push(match about {
                About::Component(node) => {
                    Step::OwnAttribute(graph.id(node).clone(), name.clone(), value.clone())
                }
                About::Connection(edge) => {
                    let id = graph.edge(edge).2.connection.id.clone();
                    Step::OwnEdgeAttribute(id, name.clone(), value.clone())
                }
                About::Boundary(_) | About::Diagram => return Vec::new(),
            });
            let title = attribute_spec(name).map_or(Value::from(name), |spec| known(spec.title));
            done.push(match value {
                AttributeValue::Flag(true) => say!("{title}: yes", title),
                AttributeValue::Flag(false) => say!("{title}: no", title),
                AttributeValue::Number(number) => say!("{title}: {value}", title, value = *number),
                AttributeValue::Text(text) => {
                    say!("{title}: {value}", title, value = known(text.clone()))
                }
            });
        }
        if done.is_empty() {
            return Vec::new();
        }
        let title = say!("Set {what}", what = all_of(done, 0));
        vec![Offer::look("set", title, edit)]
    }
}

impl Rule for PackRule {
    // A selector may look at names.
    fn reads_names(&self) -> bool {
        true
    }
    fn code(&self) -> &str {
        &self.code
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn docs(&self) -> &str {
        &self.page
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        self.asks_for_more
    }

    fn fixes(&self) -> &'static [&'static str] {
        if self.has_fix() { &["set"] } else { &[] }
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        if !self.applies(context) {
            return;
        }
        let view = View::new(context, &self.scopes);
        for (about, missing) in self.asks.unknown(&view) {
            let subject = match about {
                About::Component(node) => context.component(node),
                About::Connection(edge) => context.connection(edge),
                About::Boundary(_) | About::Diagram => continue,
            };
            unknown.extend(missing.into_iter().map(|attribute| Unknown {
                subject: subject.clone(),
                attribute,
            }));
        }
    }

    /// The cases of a pack are its own; [`PackRule::pack_cases`] has them.
    fn cases(&self) -> &'static [Case] {
        &[]
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        if !self.applies(context) {
            return;
        }
        let view = View::new(context, &self.scopes);
        for hit in self.asks.hits(&view) {
            let path: &[NodeIndex] = &hit.path;
            found.push(Draft {
                severity: self.severity(context, &hit),
                message: Text::given(self.message.fill(|place| hit.name(&view, place))),
                reason: Text::given(self.why.as_str()),
                help: Text::given(self.how.as_str()),
                subjects: hit.subjects(&view),
                path: context.graph.ids(path),
                offers: context.offers(|| self.offers(context, hit.about)),
            });
        }
    }
}
