//! Looks for what is not as a pack rule wants it.

use crate::query::NodeIndex;

use super::{
    count,
    form::{Requirement, When},
    hit::{About, Hit},
    ring,
    truth::Truth,
    view::View,
    walk,
};

/// What a rule looks at and what it asks.
#[derive(Debug)]
pub struct Asks {
    /// What it looks at.
    pub when: When,
    /// What is asked of it.
    pub requirement: Requirement,
    /// Whether that must hold, or must not.
    pub wanted: bool,
}

impl Asks {
    /// Everything `when` answers like this.
    fn asked(&self, view: &View<'_, '_>, answer: Truth) -> Vec<About> {
        let graph = &view.context.graph;
        match &self.when {
            When::Component(selector) => graph
                .nodes()
                .filter(|node| view.component(selector, *node) == answer)
                .map(About::Component)
                .collect(),
            When::Connection(selector) => graph
                .edges()
                .filter(|edge| view.connection(selector, *edge) == answer)
                .map(About::Connection)
                .collect(),
            When::Boundary(selector) => (0..view.forest.boundaries.len())
                .filter(|number| view.boundary(selector, *number) == answer)
                .map(About::Boundary)
                .collect(),
            When::Diagram(_) => (answer == Truth::Yes)
                .then_some(About::Diagram)
                .into_iter()
                .collect(),
        }
    }

    /// Whether a thing is itself as the requirement says; `None` when the requirement is about
    /// more than the thing itself.
    fn itself(&self, view: &View<'_, '_>, about: About) -> Option<Truth> {
        match (&self.requirement, about) {
            (Requirement::Component(selector), About::Component(node)) => {
                Some(view.component(selector, node))
            }
            (Requirement::Connection(selector), About::Connection(edge)) => {
                Some(view.connection(selector, edge))
            }
            (Requirement::Boundary(selector), About::Boundary(number)) => {
                Some(view.boundary(selector, number))
            }
            (Requirement::Exist(exist), _) => Some((*exist).into()),
            _ => None,
        }
    }

    /// What is not as wanted among all that `when` answers like this.
    fn found(&self, view: &View<'_, '_>, answer: Truth) -> Vec<Hit> {
        let asked = self.asked(view, answer);
        if asked.is_empty() {
            return Vec::new();
        }
        let wrong = if self.wanted { Truth::No } else { Truth::Yes };
        let nodes = || -> Vec<NodeIndex> {
            let component = |about: &About| match about {
                About::Component(node) => Some(*node),
                _ => None,
            };
            asked.iter().filter_map(component).collect()
        };
        match &self.requirement {
            Requirement::Component(_)
            | Requirement::Connection(_)
            | Requirement::Boundary(_)
            | Requirement::Exist(_) => asked
                .iter()
                .filter(|about| self.itself(view, **about) == Some(wrong))
                .map(|about| Hit::at(view, *about))
                .collect(),
            Requirement::Reaches(form) => walk::reaches(view, &nodes(), form, self.wanted),
            Requirement::ReachedBy(form) => walk::reached_by(view, &nodes(), form, self.wanted),
            Requirement::OnEveryPath(form) => walk::on_every_path(view, &nodes(), form),
            Requirement::Cycle(form) if self.wanted => ring::missing(view, &nodes(), form),
            Requirement::Cycle(form) => ring::forbidden(view, &nodes(), form),
            Requirement::Degree(form) => count::degree(view, &nodes(), form, self.wanted),
            Requirement::Contains(form) => count::contains(view, &asked, form, self.wanted),
        }
    }

    /// What is not as wanted.
    pub fn hits(&self, view: &View<'_, '_>) -> Vec<Hit> {
        self.found(view, Truth::Yes)
    }

    /// What the rule would judge if attributes were set, with those attributes.
    pub fn unknown(&self, view: &View<'_, '_>) -> Vec<(About, Vec<&'static str>)> {
        let mut unknown = Vec::new();
        for hit in self.found(view, Truth::Unknown) {
            unknown.push((hit.about, self.missing_to_choose(view, hit.about)));
        }
        for answer in [Truth::Yes, Truth::Unknown] {
            for about in self.asked(view, answer) {
                if self.itself(view, about) == Some(Truth::Unknown) {
                    let mut missing = self.missing_to_choose(view, about);
                    match (&self.requirement, about) {
                        (Requirement::Component(selector), About::Component(node)) => {
                            view.missing_of_component(selector, node, &mut missing);
                        }
                        (Requirement::Connection(selector), About::Connection(edge)) => {
                            view.missing_of_connection(selector, edge, &mut missing);
                        }
                        _ => {}
                    }
                    unknown.push((about, missing));
                }
            }
        }
        unknown
    }

    fn missing_to_choose(&self, view: &View<'_, '_>, about: About) -> Vec<&'static str> {
        let mut missing = Vec::new();
        match (&self.when, about) {
            (When::Component(selector), About::Component(node)) => {
                view.missing_of_component(selector, node, &mut missing);
            }
            (When::Connection(selector), About::Connection(edge)) => {
                view.missing_of_connection(selector, edge, &mut missing);
            }
            _ => {}
        }
        missing
    }
}
