//! A diagram as the selectors of one rule see it.

use std::sync::Arc;

use architrave_catalog::Tool;
use architrave_model::{AttributeValue, Label};

use crate::{
    Context,
    query::{ArtifactSet, EdgeIndex, NodeIndex, RoleSet},
};

use super::{
    forest::Forest,
    selector::{BoundarySelector, ComponentSelector, ConnectionSelector, Scope},
    truth::Truth,
    words::Several,
};

/// The diagram with what is worked out once for all selectors of a rule.
#[derive(Debug)]
pub struct View<'v, 'a> {
    /// What a rule may look at.
    pub context: &'v Context<'a>,
    /// The boundaries.
    pub forest: Forest<'a>,
    /// What connections bring each component, by node index.
    takes: Vec<ArtifactSet>,
    /// What connections take away from each component, by node index.
    gives: Vec<ArtifactSet>,
    /// For each scope and boundary the innermost fitting boundary among itself and those around.
    nearest: Vec<Vec<Option<usize>>>,
}

/// Whether one of the words fits; not known where the catalog does not know the tool.
fn told<T>(
    words: Option<&Several<T>>,
    tool: Option<&Tool>,
    fits: impl Fn(&Tool, &T) -> bool,
) -> Truth {
    match (words, tool) {
        (None, _) => Truth::Yes,
        (Some(_), None) => Truth::Unknown,
        (Some(words), Some(tool)) => words.0.iter().any(|word| fits(tool, word)).into(),
    }
}

impl<'v, 'a> View<'v, 'a> {
    /// The diagram of `context`, for a rule with these scopes.
    pub fn new(context: &'v Context<'a>, scopes: &[Arc<BoundarySelector>]) -> Self {
        let graph = &context.graph;
        let mut takes = vec![ArtifactSet::NONE; graph.graph.node_count()];
        let mut gives = takes.clone();
        for edge in graph.edges() {
            let (from, to, edge) = graph.edge(edge);
            if let Some(artifact) = edge.artifact() {
                gives[from.index()] = gives[from.index()].with(artifact);
                takes[to.index()] = takes[to.index()].with(artifact);
            }
        }
        let mut view = Self {
            context,
            forest: Forest::new(graph.content),
            takes,
            gives,
            nearest: Vec::with_capacity(scopes.len()),
        };
        for scope in scopes {
            let mut nearest: Vec<Option<usize>> = Vec::with_capacity(view.forest.boundaries.len());
            for number in 0..view.forest.boundaries.len() {
                let around = view
                    .forest
                    .parent(number)
                    .and_then(|parent| nearest[parent]);
                let fits = view.boundary(scope, number).certain();
                nearest.push(if fits { Some(number) } else { around });
            }
            view.nearest.push(nearest);
        }
        view
    }

    /// The number of the boundary a component stands in.
    pub fn place(&self, node: NodeIndex) -> Option<usize> {
        let component = self.context.graph.node(node).component;
        self.forest.number(component.boundary.as_ref())
    }

    /// The innermost fitting boundary among `place` and those around it.
    fn around(&self, scope: &Scope, place: Option<usize>) -> Option<usize> {
        self.nearest
            .get(scope.number)?
            .get(place?)
            .copied()
            .flatten()
    }

    /// Whether a component is chosen.
    pub fn component(&self, selector: &ComponentSelector, node: NodeIndex) -> Truth {
        self.component_itself(selector, node)
            .and(|| {
                let parts = selector.all.iter();
                parts.fold(Truth::Yes, |all, s| all.and(|| self.component(s, node)))
            })
            .and(|| match &selector.any {
                Some(parts) => parts
                    .iter()
                    .fold(Truth::No, |any, s| any.or(|| self.component(s, node))),
                None => Truth::Yes,
            })
            .and(|| match &selector.not {
                Some(not) => self.component(not, node).negated(),
                None => Truth::Yes,
            })
    }

    fn component_itself(&self, selector: &ComponentSelector, node: NodeIndex) -> Truth {
        let graph = &self.context.graph;
        let found = graph.node(node);
        let tool = found.tool;
        let flag = |wanted: Option<bool>, is: bool| wanted.is_none_or(|wanted| wanted == is);
        let meets = |wanted: Option<&Several<_>>, set: ArtifactSet| {
            wanted.is_none_or(|words| words.0.iter().any(|word| set.has(*word)))
        };
        let roles = selector.role.as_ref();
        let known = roles.is_none_or(|roles| found.is(RoleSet::of(&roles.0)))
            && meets(selector.takes.as_ref(), self.takes[node.index()])
            && meets(selector.gives.as_ref(), self.gives[node.index()])
            && flag(selector.production, graph.is_production(node))
            && flag(selector.high_risk, self.context.high_risk(node))
            && selector
                .inside
                .as_ref()
                .is_none_or(|scope| self.around(scope, self.place(node)).is_some());
        Truth::from(known)
            .and(|| told(selector.stage.as_ref(), tool, |t, s| t.stage == *s))
            .and(|| told(selector.consumes.as_ref(), tool, |t, a| t.takes(*a)))
            .and(|| told(selector.produces.as_ref(), tool, |t, a| t.gives(*a)))
            .and(|| told(selector.tool.as_ref(), tool, |t, id| t.id.as_str() == id.0))
            .and(|| {
                told(selector.category.as_ref(), tool, |t, c| {
                    t.category == c.0 || t.subcategories.contains(&c.0)
                })
            })
            .and(|| told(selector.hosting.as_ref(), tool, |t, h| t.hosting == *h))
            .and(|| told(selector.cloud.as_ref(), tool, |t, c| t.cloud == c.as_str()))
            .and(|| told(selector.status.as_ref(), tool, |t, s| t.status == *s))
            .and(|| match (&selector.licence, tool) {
                (None, _) => Truth::Yes,
                (Some(_), None) => Truth::Unknown,
                (Some(asked), Some(tool)) => asked.holds_of_text(Some(&tool.licence)),
            })
            .and(|| match &selector.label {
                None => Truth::Yes,
                Some(asked) => {
                    let own = found.component.label.is_some();
                    let set = asked.asked.set.is_none_or(|set| set == own);
                    let name = AttributeValue::Text(found.label().to_owned());
                    Truth::from(set && asked.fits(&name))
                }
            })
            .and(|| selector.attributes.hold(&found.component.attributes))
    }

    /// Whether a connection is chosen.
    pub fn connection(&self, selector: &ConnectionSelector, edge: EdgeIndex) -> Truth {
        self.connection_itself(selector, edge)
            .and(|| {
                let parts = selector.all.iter();
                parts.fold(Truth::Yes, |all, s| all.and(|| self.connection(s, edge)))
            })
            .and(|| match &selector.any {
                Some(parts) => parts
                    .iter()
                    .fold(Truth::No, |any, s| any.or(|| self.connection(s, edge))),
                None => Truth::Yes,
            })
            .and(|| match &selector.not {
                Some(not) => self.connection(not, edge).negated(),
                None => Truth::Yes,
            })
    }

    fn connection_itself(&self, selector: &ConnectionSelector, edge: EdgeIndex) -> Truth {
        let (from, to, found) = self.context.graph.edge(edge);
        let (start, end) = (self.place(from), self.place(to));
        // The innermost fitting boundary around one end is left unless it is around the other too;
        // then every fitting one farther out is around both as well.
        let parts = |scope: &Scope, inner, outer| {
            self.around(scope, inner)
                .is_some_and(|boundary| !self.forest.holds(boundary, outer))
        };
        let leaves = |scope: &Scope| parts(scope, start, end);
        let enters = |scope: &Scope| parts(scope, end, start);
        let artifacts = selector.artifact.as_ref();
        let kinds = selector.kind.as_ref();
        let known = kinds.is_none_or(|kinds| kinds.0.contains(&found.kind()))
            && artifacts.is_none_or(|words| found.artifact().is_some_and(|a| words.0.contains(&a)))
            && selector.leaves.as_ref().is_none_or(leaves)
            && selector.enters.as_ref().is_none_or(enters)
            && selector
                .crosses
                .as_ref()
                .is_none_or(|scope| leaves(scope) || enters(scope));
        let connection = found.connection;
        Truth::from(known)
            .and(|| {
                let label = connection.label.as_ref().map(Label::as_str);
                let asked = selector.label.as_ref();
                asked.map_or(Truth::Yes, |asked| asked.holds_of_text(label))
            })
            .and(|| selector.attributes.hold(&connection.attributes))
            .and(|| match &selector.from {
                Some(asked) => self.component(asked, from),
                None => Truth::Yes,
            })
            .and(|| match &selector.to {
                Some(asked) => self.component(asked, to),
                None => Truth::Yes,
            })
    }

    /// Whether a boundary is chosen.
    pub fn boundary(&self, selector: &BoundarySelector, number: usize) -> Truth {
        let boundary = self.forest.boundaries[number];
        let kinds = selector.kind.as_ref();
        let text = |asked: Option<&super::condition::Condition>, text: Option<&Label>| {
            asked.map_or(Truth::Yes, |c| c.holds_of_text(text.map(Label::as_str)))
        };
        Truth::from(kinds.is_none_or(|kinds| kinds.0.contains(&boundary.kind)))
            .and(|| text(selector.value.as_ref(), boundary.value.as_ref()))
            .and(|| text(selector.label.as_ref(), Some(&boundary.label)))
            .and(|| match &selector.inside {
                Some(scope) => self
                    .around(scope, self.forest.parent(number))
                    .is_some()
                    .into(),
                None => Truth::Yes,
            })
            .and(|| {
                let parts = selector.all.iter();
                parts.fold(Truth::Yes, |all, s| all.and(|| self.boundary(s, number)))
            })
            .and(|| match &selector.any {
                Some(parts) => parts
                    .iter()
                    .fold(Truth::No, |any, s| any.or(|| self.boundary(s, number))),
                None => Truth::Yes,
            })
            .and(|| match &selector.not {
                Some(not) => self.boundary(not, number).negated(),
                None => Truth::Yes,
            })
    }

    /// The attributes of a component that would have to be set to tell whether it is chosen.
    pub fn missing_of_component(
        &self,
        selector: &ComponentSelector,
        node: NodeIndex,
        missing: &mut Vec<&'static str>,
    ) {
        let attributes = &self.context.graph.node(node).component.attributes;
        missing.extend(selector.attributes.missing(attributes));
        let alternatives = selector.any.iter().flatten();
        for part in selector
            .all
            .iter()
            .chain(alternatives)
            .chain(selector.not.as_deref())
        {
            self.missing_of_component(part, node, missing);
        }
    }

    /// The attributes of a connection that would have to be set to tell whether it is chosen.
    pub fn missing_of_connection(
        &self,
        selector: &ConnectionSelector,
        edge: EdgeIndex,
        missing: &mut Vec<&'static str>,
    ) {
        let (_, _, found) = self.context.graph.edge(edge);
        missing.extend(selector.attributes.missing(&found.connection.attributes));
        let alternatives = selector.any.iter().flatten();
        for part in selector
            .all
            .iter()
            .chain(alternatives)
            .chain(selector.not.as_deref())
        {
            self.missing_of_connection(part, edge, missing);
        }
    }
}
