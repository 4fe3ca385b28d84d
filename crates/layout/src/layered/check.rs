//! Checks what a graph in layers promises; for tests.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::is_cyclic_directed;
use petgraph::graphmap::DiGraphMap;

use super::graph::{Layered, Vertex};
use super::net::MOST_BENDS;
use super::parts::Part;
use crate::hierarchy::Hierarchy;

/// What is wrong with the layers of a part; nothing when all is well.
pub(super) fn verify(hierarchy: &Hierarchy, part: &Part, layered: &Layered) -> Vec<String> {
    let mut wrong = Vec::new();
    vertices(hierarchy, part, layered, &mut wrong);
    chains(hierarchy, part, layered, &mut wrong);
    if wrong.is_empty() {
        groups(hierarchy, layered, &mut wrong);
    }
    wrong
}

fn vertices(hierarchy: &Hierarchy, part: &Part, layered: &Layered, wrong: &mut Vec<String>) {
    let count = layered.vertices.len();
    if layered.group_of.len() != count || layered.layer_of.len() != count {
        wrong.push("lists of different lengths".to_owned());
        return;
    }
    let mut seen = BTreeSet::new();
    for (layer, row) in layered.layers.iter().enumerate() {
        if row.is_empty() {
            wrong.push(format!("layer {layer} is empty"));
        }
        for &vertex in row {
            if vertex >= count || layered.layer_of[vertex] != layer || !seen.insert(vertex) {
                wrong.push(format!("vertex {vertex} does not belong in layer {layer}"));
            }
        }
    }
    if seen.len() != count {
        wrong.push("a vertex is in no layer".to_owned());
    }
    let (mut nodes, mut hollow) = (Vec::new(), Vec::new());
    for (&vertex, &group) in layered.vertices.iter().zip(&layered.group_of) {
        let expected = match vertex {
            Vertex::Node(node) => {
                nodes.push(node);
                hierarchy.group_of[node]
            }
            Vertex::Hollow(own) => {
                hollow.push(own);
                Some(own)
            }
            Vertex::Filler(own) => Some(own),
            Vertex::Bend { link } => {
                let link = hierarchy.links[link];
                let of_end: Vec<usize> = hierarchy.around(hierarchy.group_of[link.to]).collect();
                let mut around = hierarchy.around(hierarchy.group_of[link.from]);
                around.find(|group| of_end.contains(group))
            }
        };
        if group != expected {
            wrong.push(format!("{vertex:?} stands in {group:?}"));
        }
    }
    nodes.sort_unstable();
    hollow.sort_unstable();
    if nodes != part.nodes || hollow != part.hollow {
        wrong.push("not the nodes and empty groups of the part".to_owned());
    }
}

fn chains(hierarchy: &Hierarchy, part: &Part, layered: &Layered, wrong: &mut Vec<String>) {
    if layered.chains.len() != hierarchy.links.len() {
        wrong.push("not a chain for each link".to_owned());
        return;
    }
    let mut bends = 0;
    let ends: BTreeMap<usize, usize> = (layered.vertices.iter().zip(&layered.layer_of))
        .filter_map(|(&vertex, &layer)| match vertex {
            Vertex::Node(node) => Some((node, layer)),
            _ => None,
        })
        .collect();
    let spans = part.links.iter().map(|&link| {
        let link = hierarchy.links[link];
        ends[&link.from].abs_diff(ends[&link.to]).saturating_sub(1)
    });
    let too_long = spans.sum::<usize>() > MOST_BENDS;
    for (number, chain) in layered.chains.iter().enumerate() {
        if part.links.binary_search(&number).is_err() {
            if !chain.vertices.is_empty() {
                wrong.push(format!("link {number} is of another part"));
            }
            continue;
        }
        if chain.vertices.is_empty() && too_long {
            continue;
        }
        let link = hierarchy.links[number];
        // Only groups are folded.
        let folded = !hierarchy.parents.is_empty() && ends[&link.from] == ends[&link.to];
        if chain.vertices.is_empty() && folded {
            continue;
        }
        let (low, high) = if chain.reversed {
            (link.to, link.from)
        } else {
            (link.from, link.to)
        };
        let kinds: Vec<Vertex> = chain
            .vertices
            .iter()
            .map(|&v| layered.vertices[v])
            .collect();
        let rising = |w: &[usize]| layered.layer_of[w[0]] + 1 == layered.layer_of[w[1]];
        let inner = kinds.len().saturating_sub(2);
        bends += inner;
        if kinds.len() < 2
            || kinds[0] != Vertex::Node(low)
            || kinds[kinds.len() - 1] != Vertex::Node(high)
            || kinds[1..=inner]
                .iter()
                .any(|&kind| kind != Vertex::Bend { link: number })
            || !chain.vertices.windows(2).all(rising)
        {
            wrong.push(format!("the chain of link {number} is {kinds:?}"));
        }
    }
    let all = layered
        .vertices
        .iter()
        .filter(|vertex| matches!(vertex, Vertex::Bend { .. }));
    if all.count() != bends {
        wrong.push("a bend is in no chain".to_owned());
    }
}

fn groups(hierarchy: &Hierarchy, layered: &Layered, wrong: &mut Vec<String>) {
    // The places each group has in each layer.
    let mut held: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (layer, row) in layered.layers.iter().enumerate() {
        for (place, &vertex) in row.iter().enumerate() {
            for group in hierarchy.around(layered.group_of[vertex]) {
                held.entry(group)
                    .or_default()
                    .entry(layer)
                    .or_default()
                    .push(place);
            }
        }
    }
    let mut above: BTreeMap<Option<usize>, DiGraphMap<usize, ()>> = BTreeMap::new();
    // What stands in the same group in the same layer, with its place.
    type Siblings = BTreeMap<(usize, Option<usize>), Vec<(usize, usize)>>;
    let mut by_layer = Siblings::new();
    for (&group, layers) in &held {
        let span: Vec<usize> = layers.keys().copied().collect();
        if !span.windows(2).all(|w| w[0] + 1 == w[1]) {
            wrong.push(format!(
                "group {group} has nothing in a layer of its span {span:?}"
            ));
        }
        for (&layer, places) in layers {
            if places[places.len() - 1] - places[0] + 1 != places.len() {
                wrong.push(format!("group {group} is torn apart in layer {layer}"));
            }
            let siblings = by_layer
                .entry((layer, hierarchy.parents[group]))
                .or_default();
            siblings.push((places[0], group));
        }
    }
    for ((_, parent), mut siblings) in by_layer {
        siblings.sort_unstable();
        for pair in siblings.windows(2) {
            above
                .entry(parent)
                .or_default()
                .add_edge(pair[0].1, pair[1].1, ());
        }
    }
    for (parent, order) in above {
        if is_cyclic_directed(&order) {
            wrong.push(format!("the groups in {parent:?} have no one order"));
        }
    }
}
