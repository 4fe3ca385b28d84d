//! What a handful of changes touches, so that only what lies near it is asked about anew.

use std::collections::{BTreeSet, HashSet};

use architrave_model::{Change, Component, ComponentId, Record, RecordId};

use crate::{
    Finding, SubjectKind,
    matters::matters,
    query::{DesignGraph, Edited, NodeIndex},
    rule::Sight,
};

/// Components and connections that changes touch.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Components made, changed or removed, and the ends of such connections.
    components: BTreeSet<ComponentId>,
    /// What was made, changed or removed itself.
    pub edited: Edited,
    /// Names that are gone, where nothing but names of components changed.
    pub names: Option<Vec<String>>,
}

impl Touched {
    /// What the changes touch; `None` when one of them may be felt anywhere, as a change of a
    /// boundary is.
    pub fn by(changes: &[&Change], named: impl Fn(&Component) -> String) -> Option<Self> {
        let mut touched = Self::default();
        let mut names = Some(Vec::new());
        for change in changes.iter().filter(|change| matters(change)) {
            match &change.id {
                RecordId::Component(_, id) => {
                    touched.components.insert(id.clone());
                    let edited = touched.edited.components.entry(id.clone());
                    edited.or_insert(change.before.is_some());
                }
                RecordId::Connection(_, id) => {
                    let edited = touched.edited.connections.entry(id.clone());
                    edited.or_insert(change.before.is_some());
                }
                _ => return None,
            }
            for record in [&change.before, &change.after].into_iter().flatten() {
                if let Record::Connection(connection) = record {
                    touched.components.insert(connection.from.clone());
                    touched.components.insert(connection.to.clone());
                }
            }
            match (&change.before, &change.after) {
                (Some(Record::Component(before)), Some(Record::Component(after)))
                    if nameless(before) == nameless(after) =>
                {
                    if let Some(names) = &mut names {
                        names.push(named(before));
                    }
                }
                _ => names = None,
            }
        }
        touched.names = names;
        Some(touched)
    }
}

/// A component but for its name and place.
fn nameless(component: &Component) -> Component {
    Component {
        label: None,
        position: None,
        pinned: false,
        ..component.clone()
    }
}

/// What rules that look near are asked about anew.
pub(crate) struct Area<'a> {
    components: HashSet<&'a str>,
    connections: HashSet<&'a str>,
    gone: Edited,
}

impl<'a> Area<'a> {
    /// The area around what was touched, in the graph after the changes; `None` when it holds
    /// more than `most` components, so that asking about all is as quick. With it comes the graph
    /// of what may be looked at to answer.
    pub fn around(
        graph: &DesignGraph<'a>,
        touched: Touched,
        most: usize,
    ) -> Option<(Self, DesignGraph<'a>)> {
        let starts: Vec<NodeIndex> = touched
            .components
            .iter()
            .filter_map(|id| graph.node_of(id))
            .collect();
        let nearness = graph.near(&starts, 2 * Sight::STEPS + 1, most)?;
        let part = graph.part(&nearness);
        let asked = |node: NodeIndex| nearness.within(node, Sight::STEPS);
        let in_whole = |id: &ComponentId| graph.node_of(id).is_some_and(asked);
        let content = graph.content;
        let components = part
            .nodes()
            .map(|node| part.id(node))
            .filter(|id| in_whole(id))
            .map(ComponentId::as_str)
            .collect();
        let edges = part.edges().map(|edge| part.edge(edge).2.connection);
        let connections = edges
            .chain(part.self_loops.iter().copied())
            .filter(|connection| in_whole(&connection.from) || in_whole(&connection.to))
            .map(|connection| connection.id.as_str())
            .collect();
        let mut gone = touched.edited;
        gone.components
            .retain(|id, _| !content.components.contains_key(id));
        gone.connections
            .retain(|id, _| !content.connections.contains_key(id));
        let area = Self {
            components,
            connections,
            gone,
        };
        Some((area, part))
    }

    /// Whether a finding of a rule that looks near is asked for anew, or about something gone.
    pub fn holds(&self, finding: &Finding) -> bool {
        finding.subjects.first().is_none_or(|main| {
            let id = main.id.as_str();
            match main.kind {
                SubjectKind::Component => {
                    self.components.contains(id) || self.gone.components.contains_key(id)
                }
                SubjectKind::Connection => {
                    self.connections.contains(id) || self.gone.connections.contains_key(id)
                }
                // Rules that look near find nothing about these.
                SubjectKind::Boundary | SubjectKind::Diagram => true,
            }
        })
    }
}
