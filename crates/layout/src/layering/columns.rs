//! From the items of a level and the edges between them to ordered columns.

use petgraph::unionfind::UnionFind;

use super::{cycles, order, ranks, sinking};

/// An edge between two items of a level; several edges of the diagram may be one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ItemEdge {
    pub from: usize,
    pub to: usize,
    /// How many edges of the diagram it stands for.
    pub weight: u32,
    /// Whether all of them close loops.
    pub feedback: bool,
}

/// The items of a level.
#[derive(Debug, Clone, Default)]
pub(crate) struct LevelGraph {
    pub stages: Vec<Option<u8>>,
    /// Sorted, without doubles; no edge from an item to itself.
    pub edges: Vec<ItemEdge>,
}

/// The columns of each part of the level that is connected, largest first; items that no edge
/// touches are parts of their own.
pub(crate) fn columns(graph: &LevelGraph) -> Vec<Vec<Vec<usize>>> {
    let mut parts: Vec<Vec<Vec<usize>>> = parts(graph)
        .into_iter()
        .map(|items| part_columns(graph, &items))
        .collect();
    // A stable sort: parts of the same size stay in the order of their first items.
    parts.sort_by_key(|columns| std::cmp::Reverse(columns.iter().map(Vec::len).sum::<usize>()));
    parts
}

/// The connected parts, each sorted, by first item.
fn parts(graph: &LevelGraph) -> Vec<Vec<usize>> {
    let count = graph.stages.len();
    let mut sets = UnionFind::<usize>::new(count);
    for edge in &graph.edges {
        sets.union(edge.from, edge.to);
    }
    let mut parts: std::collections::BTreeMap<usize, Vec<usize>> = Default::default();
    for (item, set) in sets.into_labeling().into_iter().enumerate() {
        parts.entry(set).or_default().push(item);
    }
    let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
    parts.sort();
    parts
}

fn part_columns(graph: &LevelGraph, items: &[usize]) -> Vec<Vec<usize>> {
    if items.len() == 1 {
        return vec![items.to_vec()];
    }
    let mut local = vec![usize::MAX; graph.stages.len()];
    for (at, &item) in items.iter().enumerate() {
        local[item] = at;
    }
    let edges: Vec<ItemEdge> = graph
        .edges
        .iter()
        .filter(|edge| local[edge.from] != usize::MAX)
        .map(|edge| ItemEdge {
            from: local[edge.from],
            to: local[edge.to],
            ..*edge
        })
        .collect();
    let stages: Vec<Option<u8>> = items.iter().map(|&item| graph.stages[item]).collect();
    let topological = cycles::order(items.len(), &edges, &stages);
    let place = cycles::places(&topological);

    // Edges in topological numbers, the ones that point back turned round, doubles merged.
    let mut merged: std::collections::BTreeMap<(usize, usize), u32> = Default::default();
    for edge in &edges {
        let (a, b) = (place[edge.from], place[edge.to]);
        *merged.entry((a.min(b), a.max(b))).or_default() += edge.weight;
    }
    let pairs: Vec<(usize, usize)> = merged.keys().copied().collect();
    let weights: Vec<u32> = merged.values().copied().collect();

    let own = ranks::ranks(items.len(), &pairs, &weights);
    let candidates = [Some(own), sinking::ranks(items.len(), &pairs)];
    let best = candidates
        .into_iter()
        .flatten()
        .map(|mut ranks| {
            ranks::without_gaps(&mut ranks);
            let length: u64 = pairs
                .iter()
                .zip(&weights)
                .map(|(&(a, b), &weight)| (ranks[b] - ranks[a]) as u64 * u64::from(weight))
                .sum();
            let ordered = order::order(items.len(), &pairs, &ranks);
            // A crossing is about as bad as running past one more column.
            (ordered.crossings + length, ordered.columns)
        })
        .min_by_key(|(cost, _)| *cost);
    let Some((_, columns)) = best else {
        return vec![items.to_vec()];
    };
    columns
        .into_iter()
        .map(|column| {
            column
                .into_iter()
                .map(|at| items[topological[at]])
                .collect()
        })
        .collect()
}
