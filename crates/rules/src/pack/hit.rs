//! What a pack rule finds, before it is put into words.

use architrave_model::{AttributeValue, Label};

use crate::{
    Subject,
    query::{EdgeIndex, NodeIndex},
};

use super::{template::Place, view::View};

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A component.
    Component(NodeIndex),
    /// A connection.
    Connection(EdgeIndex),
    /// A boundary, by its number.
    Boundary(usize),
    /// The diagram.
    Diagram,
}

/// Something that is not as the rule wants it.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The main subject.
    pub about: About,
    /// Further components it is about.
    pub more: Vec<NodeIndex>,
    /// The components, in order, that show it.
    pub path: Vec<NodeIndex>,
}

impl Hit {
    /// A finding that nothing else shows.
    pub fn at(view: &View<'_, '_>, about: About) -> Self {
        let path = match about {
            About::Component(node) => vec![node],
            About::Connection(edge) => {
                let (from, to, _) = view.context.graph.edge(edge);
                vec![from, to]
            }
            About::Boundary(_) | About::Diagram => Vec::new(),
        };
        Self {
            about,
            more: Vec::new(),
            path,
        }
    }

    /// A finding about a component, with its witness.
    pub const fn shown_by(node: NodeIndex, path: Vec<NodeIndex>) -> Self {
        Self {
            about: About::Component(node),
            more: Vec::new(),
            path,
        }
    }

    /// What it is about, the main subject first.
    pub fn subjects(&self, view: &View<'_, '_>) -> Vec<Subject> {
        let context = view.context;
        let main = match self.about {
            About::Component(node) => context.component(node),
            About::Connection(edge) => context.connection(edge),
            About::Boundary(number) => context.boundary(view.forest.boundaries[number]),
            About::Diagram => context.design(),
        };
        let more = self.more.iter().map(|node| context.component(*node));
        std::iter::once(main).chain(more).collect()
    }

    /// A name for a place of the message.
    pub fn name(&self, view: &View<'_, '_>, place: Place) -> String {
        let graph = &view.context.graph;
        let label = |node: NodeIndex| graph.label(node).to_owned();
        let around = |number: Option<usize>| match number {
            Some(number) => view.forest.boundaries[number].label.to_string(),
            None => "no boundary".to_owned(),
        };
        match (place, self.about) {
            (Place::Label, About::Component(node)) => label(node),
            (Place::Label, About::Connection(edge)) => view.context.connection(edge).label,
            (Place::Label, About::Boundary(number)) => {
                view.forest.boundaries[number].label.to_string()
            }
            (Place::Label, About::Diagram) => view.context.design().label,
            (Place::Tool, About::Component(node)) => {
                let node = graph.node(node);
                match node.tool {
                    Some(tool) => tool.name.clone(),
                    None => node.component.tool.to_string(),
                }
            }
            (Place::Owner, About::Component(node)) => {
                match graph.node(node).component.attributes.get("owner") {
                    Some(AttributeValue::Text(owner)) => owner.clone(),
                    _ => "nobody".to_owned(),
                }
            }
            (Place::Boundary, About::Component(node)) => around(view.place(node)),
            (Place::Boundary, About::Boundary(number)) => around(view.forest.parent(number)),
            (Place::From, About::Connection(edge)) => label(graph.edge(edge).0),
            (Place::To, About::Connection(edge)) => label(graph.edge(edge).1),
            (Place::Artifact, About::Connection(edge)) => match graph.edge(edge).2.artifact() {
                Some(artifact) => artifact.to_string(),
                None => "nothing".to_owned(),
            },
            (Place::Value, About::Boundary(number)) => {
                let value = view.forest.boundaries[number].value.as_ref();
                value.map_or("no value", Label::as_str).to_owned()
            }
            (Place::Other, About::Component(node)) => {
                let ends = [self.path.first(), self.path.last()];
                let other = ends.into_iter().flatten().find(|end| **end != node);
                label(other.copied().unwrap_or(node))
            }
            // Reading a pack refuses a place its rule cannot fill.
            _ => String::new(),
        }
    }
}
