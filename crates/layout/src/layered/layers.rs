//! From a part of a diagram to a graph in layers, in order.

use std::collections::BTreeSet;

use super::candidates::Graph;
use super::cycles;
use super::effort::Effort;
use super::graph::{Layered, Vertex};
use super::net::Net;
use super::ordering::{self, Ordered};
use super::outline::{shape, stretch};
use super::parts::Part;
use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};

/// How a diagram is put into layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Options {
    /// Whether every stage has columns of its own, in the order of the stages. For the same columns
    /// across all parts, lay them out as one ([`super::parts::whole`]).
    pub stages_as_columns: bool,
    /// How much work is spent.
    pub effort: Effort,
}

/// The graph in layers of a part, with few crossings and short links.
///
/// # Errors
/// [`Cancelled`] when `control` says so.
pub(crate) fn layered(
    hierarchy: &Hierarchy,
    part: &Part,
    options: Options,
    control: &Control,
) -> Result<Layered, Cancelled> {
    let found = several(hierarchy, part, options, 1, control)?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// Up to `most` such graphs, the best first; one at least.
///
/// # Errors
/// [`Cancelled`] when `control` says so.
pub(super) fn several(
    hierarchy: &Hierarchy,
    part: &Part,
    options: Options,
    most: usize,
    control: &Control,
) -> Result<Vec<Layered>, Cancelled> {
    let graph = Graph::of(hierarchy, part);
    let effort = options.effort.work(part);
    let mut rankings: Vec<Vec<usize>> = Vec::new();
    let walks = if graph.grouped() {
        effort.walks.min(WALKS_IN_GROUPS)
    } else {
        effort.walks
    };
    for order in cycles::orders(graph.count, &graph.arcs, &graph.stages, walks) {
        control.poll()?;
        let order = if options.stages_as_columns {
            graph.by_columns(&order)
        } else {
            order
        };
        rankings.extend(graph.rankings(&cycles::places(&order), options));
    }
    if !options.stages_as_columns {
        let graph = &graph;
        let nested = |shape| (0..3).filter_map(move |outermost| graph.nested(outermost, shape));
        let before = rankings.len();
        rankings.extend(nested(None));
        // What is folded has longer ways against the flow: worth it for its shape, and where all
        // else is too long.
        if part.nodes.len() <= MOST_FOLDED || rankings.len() == before {
            rankings.extend(nested(Some(shape(hierarchy))));
        }
    }
    let mut seen = BTreeSet::new();
    let mut found: Vec<Candidate> = Vec::new();
    for ranks in &rankings {
        if seen.insert(ranks) {
            control.poll()?;
            let net = Net::of(hierarchy, part, ranks);
            let ordered =
                ordering::ordered(hierarchy, &net, effort.starts, effort.sifting, control)?;
            found.push(Candidate {
                turned: graph.turned(ranks),
                stretch: stretch(hierarchy, &net),
                net,
                ordered,
            });
        }
    }
    for &(kept, share) in effort.rounds {
        found.sort_by_key(Candidate::cost);
        found.truncate(kept.max(most));
        for candidate in &mut found {
            let swaps =
                (candidate.net.block_of.len() * effort.swaps_each).min(effort.swaps) / 100 * share;
            let start = candidate.ordered.clone();
            candidate.ordered =
                ordering::annealed(&candidate.net, start, swaps, effort.sifting, control)?;
        }
    }
    found.sort_by_key(Candidate::cost);
    found.truncate(most);
    if found.is_empty() {
        return Ok(vec![Layered::default()]);
    }
    Ok(found.into_iter().map(Candidate::layered).collect())
}

/// Layers and an order in them.
struct Candidate {
    net: Net,
    /// How many links point back that do not close a loop by their meaning.
    turned: u64,
    ordered: Ordered,
    /// How many times as long as it should be it is.
    stretch: f64,
}

impl Candidate {
    fn layered(self) -> Layered {
        let mut layered = self.net.layered;
        for (layer, row) in layered.layers.iter_mut().zip(&self.ordered.order.rows) {
            layer.clear();
            layer.extend(row.iter().map(|&vertex| vertex as usize));
        }
        layered
    }

    /// Some layers that a link runs past are as bad as a crossing, and so is a link that points
    /// back without closing a loop by its meaning. Where frames may be folded, the shape counts
    /// too; where there is too much to be seen at once, crossings count more.
    fn cost(&self) -> u64 {
        let vertices = self.net.layered.vertices.iter();
        let cards = vertices.filter(|vertex| matches!(vertex, Vertex::Node(_)));
        let bad = self.ordered.crossings + self.turned;
        if cards.count() > MOST_FOLDED {
            return 8 * bad + self.net.length;
        }
        if !self.net.has_groups() {
            return 5 * bad + self.net.length;
        }
        let off = 1.0 + SHAPE * self.stretch.ln().abs();
        ((5 * bad + self.net.length) as f64 * off) as u64
    }
}

/// Most ways to turn links round that are tried where there are groups: their layers are found in
/// more ways already.
const WALKS_IN_GROUPS: usize = 8;
/// Most cards of a part that is folded for the sake of its shape.
const MOST_FOLDED: usize = 400;
/// What it costs to be out of shape by a factor of e, as a share of everything else.
const SHAPE: f64 = 0.3;
