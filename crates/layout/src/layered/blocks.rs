//! What is packed as a whole: a part of the diagram with heights, in columns.

use super::folding::folded;
use super::graph::{Layered, Vertex};
use super::heights::heights;
use super::margins::Margins;
use crate::hierarchy::Hierarchy;

/// What stands where in a part of a diagram.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Block {
    /// For each column what stands in it and its top, from the top of the block.
    pub columns: Vec<Vec<(Vertex, f64)>>,
    /// The width of each column.
    pub widths: Vec<f64>,
    pub height: f64,
    /// Whether it has frames at its outside.
    pub framed: bool,
    /// Whether it must stand below the block before it, column by column.
    pub continues: bool,
}

impl Block {
    /// The blocks of a graph in layers: one, or several rows of what would be far too wide.
    pub(super) fn of(hierarchy: &Hierarchy, layered: &Layered, margins: &Margins) -> Vec<Self> {
        folded(hierarchy, layered, margins)
            .iter()
            .enumerate()
            .map(|(row, layered)| Self::single(hierarchy, layered, margins, row > 0))
            .collect()
    }

    fn single(
        hierarchy: &Hierarchy,
        layered: &Layered,
        margins: &Margins,
        continues: bool,
    ) -> Self {
        let found = heights(hierarchy, layered, margins);
        let (mut top, mut bottom) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut framed = false;
        for &(from, to) in found.frames.iter().flatten() {
            (top, bottom) = (top.min(from), bottom.max(to));
            framed = true;
        }
        for (&vertex, &y) in layered.vertices.iter().zip(&found.tops) {
            framed |= matches!(vertex, Vertex::Hollow(_));
            if matches!(vertex, Vertex::Node(_) | Vertex::Hollow(_)) {
                top = top.min(y);
                bottom = bottom.max(y + margins.size(hierarchy, vertex).height);
            }
        }
        let mut block = Self {
            height: (bottom - top).max(0.0),
            framed,
            continues,
            ..Self::default()
        };
        for layer in &layered.layers {
            let stands = |&&vertex: &&usize| {
                matches!(
                    layered.vertices[vertex],
                    Vertex::Node(_) | Vertex::Hollow(_)
                )
            };
            let column: Vec<(Vertex, f64)> = layer
                .iter()
                .filter(stands)
                .map(|&vertex| (layered.vertices[vertex], found.tops[vertex] - top))
                .collect();
            let width = column
                .iter()
                .map(|&(vertex, _)| margins.size(hierarchy, vertex).width)
                .fold(0.0, f64::max);
            block.columns.push(column);
            block.widths.push(width);
        }
        block
    }
}
