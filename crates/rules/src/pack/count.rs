//! Requirements on numbers: connections of a component, components of a boundary or diagram.

use crate::query::NodeIndex;

use super::{
    form::{ContainsForm, DegreeForm, Side},
    hit::{About, Hit},
    truth::Truth,
    view::View,
};

/// How many there are for certain, and how many there may be.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    certain: u32,
    possible: u32,
}

impl Count {
    fn add(&mut self, fits: Truth) {
        self.certain += u32::from(fits.certain());
        self.possible += u32::from(fits.possible());
    }

    fn join(&mut self, other: Self) {
        self.certain += other.certain;
        self.possible += other.possible;
    }

    /// Whether the number lies within the bounds.
    fn within(self, min: Option<u32>, max: Option<u32>) -> Truth {
        let (low, high) = (min.unwrap_or(0), max.unwrap_or(u32::MAX));
        if self.possible < low || self.certain > high {
            Truth::No
        } else if self.certain >= low && self.possible <= high {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    }
}

/// The answer that makes a finding.
const fn wrong(wanted: bool) -> Truth {
    if wanted { Truth::No } else { Truth::Yes }
}

/// Components of `nodes` with too few or too many connections, or, when not `wanted`, with as many
/// as said.
pub fn degree(
    view: &View<'_, '_>,
    nodes: &[NodeIndex],
    form: &DegreeForm,
    wanted: bool,
) -> Vec<Hit> {
    let graph = &view.context.graph;
    let mut counts = vec![Count::default(); graph.graph.node_count()];
    for edge in graph.edges() {
        let fits = view.connection(&form.along, edge);
        let (from, to, _) = graph.edge(edge);
        if form.side != Side::Incoming {
            counts[from.index()].add(fits);
        }
        if form.side != Side::Outgoing {
            counts[to.index()].add(fits);
        }
    }
    nodes
        .iter()
        .filter(|node| counts[node.index()].within(form.min, form.max) == wrong(wanted))
        .map(|node| Hit::shown_by(*node, vec![*node]))
        .collect()
}

/// Of `places` (boundaries or the diagram) those that hold too few or too many components, or, when
/// not `wanted`, as many as said.
pub fn contains(
    view: &View<'_, '_>,
    places: &[About],
    form: &ContainsForm,
    wanted: bool,
) -> Vec<Hit> {
    let nodes = view.context.graph.nodes();
    let mut inside = vec![Count::default(); view.forest.boundaries.len()];
    let mut first: Vec<Option<NodeIndex>> = vec![None; inside.len()];
    let mut all = Count::default();
    for node in nodes {
        let fits = view.component(&form.component, node);
        all.add(fits);
        if let Some(place) = view.place(node) {
            inside[place].add(fits);
            first[place] = first[place].or(Some(node));
        }
    }
    // Inner boundaries have larger numbers, so each is whole before it counts for the one around.
    for number in (0..inside.len()).rev() {
        if let Some(parent) = view.forest.parent(number) {
            let (count, node) = (inside[number], first[number]);
            inside[parent].join(count);
            first[parent] = [first[parent], node].into_iter().flatten().min();
        }
    }
    let mut hits = Vec::new();
    for place in places {
        let (count, node) = match place {
            About::Boundary(number) => (inside[*number], first[*number]),
            _ => (all, view.context.graph.nodes().next()),
        };
        if count.within(form.min, form.max) == wrong(wanted) {
            hits.push(Hit {
                path: node.into_iter().collect(),
                ..Hit::at(view, *place)
            });
        }
    }
    hits
}
