//! Folds what would be one long line into rows, and a layer that would be far too high into
//! several: a chain of a thousand and a star of a thousand are to fit a screen as well.

use std::collections::BTreeMap;

use super::graph::{Chain, Layered, Vertex};
use super::margins::Margins;
use crate::hierarchy::Hierarchy;
use crate::spacing::{COLUMN_GAP, ROW_GAP};

/// A layer is split where it is this many times as high as the shape aimed at.
const TALL: f64 = 2.0;
/// Layers are folded where they are this many times as wide as the shape aimed at.
const WIDE: f64 = 4.0;
/// Layers are folded only where at most this many vertices stand in each.
const THIN: usize = 3;
/// Layers are folded only where there are at least this many.
const LONG: usize = 8;

/// The rows, one below the other; one where nothing needs folding.
pub(super) fn folded(hierarchy: &Hierarchy, layered: &Layered, margins: &Margins) -> Vec<Layered> {
    if layered.group_of.iter().any(Option::is_some) {
        return vec![layered.clone()];
    }
    let size = |vertex: usize| margins.size(hierarchy, layered.vertices[vertex]);
    let width: f64 = layered
        .layers
        .iter()
        .map(|layer| layer.iter().map(|&v| size(v).width).fold(0.0, f64::max) + COLUMN_GAP)
        .sum();
    let tall = |layer: &[usize]| -> f64 { layer.iter().map(|&v| size(v).height + ROW_GAP).sum() };
    let height = layered
        .layers
        .iter()
        .map(|layer| tall(layer))
        .fold(1.0, f64::max);
    let area: f64 = (0..layered.vertices.len())
        .filter(|&v| matches!(layered.vertices[v], Vertex::Node(_)))
        .map(|v| (size(v).width + COLUMN_GAP) * (size(v).height + ROW_GAP))
        .sum();
    let aspect = margins.aspect();
    let ideal = (area / aspect).sqrt().max(1.0);
    let thin = layered.layers.iter().all(|layer| layer.len() <= THIN);
    if width > WIDE * ideal * aspect && thin && layered.layers.len() >= LONG {
        let rows = (width / (height * aspect)).sqrt().ceil().max(1.0);
        let each = ((layered.layers.len() as f64 / rows).ceil() as usize).max(1);
        return (0..layered.layers.len())
            .step_by(each)
            .map(|first| row(layered, first, (first + each).min(layered.layers.len())))
            .collect();
    }
    let layers: Vec<Vec<Vec<usize>>> = layered
        .layers
        .iter()
        .map(|layer| {
            let high = tall(layer);
            let leaves = layer
                .iter()
                .all(|&v| matches!(layered.vertices[v], Vertex::Node(_)));
            let pieces = (high / (TALL * ideal)).ceil();
            if pieces <= 1.0 || layer.len() < 6 || !leaves {
                return vec![layer.clone()];
            }
            let each = (layer.len() as f64 / (pieces * TALL).ceil()).ceil() as usize;
            layer.chunks(each.max(2)).map(<[usize]>::to_vec).collect()
        })
        .collect();
    if layers.iter().all(|pieces| pieces.len() == 1) {
        return vec![layered.clone()];
    }
    let mut split = layered.clone();
    split.layers = layers.concat();
    for (at, layer) in split.layers.iter().enumerate() {
        for &vertex in layer {
            split.layer_of[vertex] = at;
        }
    }
    vec![split]
}

/// The layers from `first` on, before `end`.
fn row(layered: &Layered, first: usize, end: usize) -> Layered {
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    let mut row = Layered::default();
    for (at, layer) in layered.layers[first..end].iter().enumerate() {
        let mut vertices = Vec::with_capacity(layer.len());
        for &vertex in layer {
            number.insert(vertex, row.vertices.len());
            vertices.push(row.vertices.len());
            row.vertices.push(layered.vertices[vertex]);
            row.group_of.push(layered.group_of[vertex]);
            row.layer_of.push(at);
        }
        row.layers.push(vertices);
    }
    row.chains = layered
        .chains
        .iter()
        .map(|chain| Chain {
            vertices: chain
                .vertices
                .iter()
                .filter_map(|vertex| number.get(vertex).copied())
                .collect(),
            reversed: chain.reversed,
        })
        .collect();
    row
}
