//! About how long and how high a graph in layers becomes, before anything has a place.

use architrave_model::CARD_SIZE;

use super::graph::Vertex;
use super::margins::Margins;
use super::net::{NONE, Net};
use crate::hierarchy::Hierarchy;
use crate::spacing::{COLUMN_GAP, ROW_GAP};

/// How high things are beside a card with the gap below it: a link that passes, and what a frame
/// is higher than what it holds.
const BEND: f64 = 0.15;
pub(super) const FRAME: f64 = 0.95;

/// The shape aimed at, in layers for each card that stands in one.
pub(super) fn shape(hierarchy: &Hierarchy) -> f64 {
    let margins = Margins::of(hierarchy.turned);
    let (along, across) = if hierarchy.turned {
        (CARD_SIZE.height, CARD_SIZE.width)
    } else {
        (CARD_SIZE.width, CARD_SIZE.height)
    };
    margins.aspect() * (across + ROW_GAP) / (along + COLUMN_GAP)
}

/// How many times as long as it should be a net is, or, below 1, how many times as high.
pub(super) fn stretch(hierarchy: &Hierarchy, net: &Net) -> f64 {
    // What each block holds, in cards.
    let mut held = vec![0.0f64; net.blocks.len()];
    for (vertex, &block) in net.layered.vertices.iter().zip(&net.block_of) {
        held[block as usize] += match vertex {
            Vertex::Node(_) | Vertex::Hollow(_) => 1.0,
            Vertex::Bend { .. } => BEND,
            Vertex::Filler(_) => 0.0,
        };
    }
    // A frame is as high in every layer as in the one where it holds most.
    for &group in &hierarchy.inner_first {
        let blocks = &net.blocks_of[group];
        let high = blocks.iter().map(|&block| held[block as usize]);
        let high = high.fold(0.0, f64::max) + FRAME;
        for &block in blocks {
            let parent = net.blocks[block as usize].parent;
            if parent != NONE {
                held[parent as usize] += high;
            }
        }
    }
    let whole = net.blocks_in.iter().filter_map(|blocks| blocks.last());
    let high = whole.map(|&block| held[block as usize]).fold(1.0, f64::max);
    net.blocks_in.len() as f64 / (high * shape(hierarchy))
}
