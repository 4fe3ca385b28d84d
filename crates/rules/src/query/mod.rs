//! The vocabulary rules are written in: select, reachable, path avoiding, on every path, cycle,
//! crosses boundary. Everything is linear in the size of the diagram.

mod adjacency;
pub mod content;
mod cycle;
mod ends;
mod flows;
pub mod formats;
mod graph;
mod landmarks;
mod lens;
mod names;
pub mod needs;
pub mod outside;
pub mod oversight;
mod part;
mod reach;
pub mod roles;
mod sets;
pub mod supply;
mod zone;

pub use adjacency::Joined;
pub use ends::{Edited, Ends};
pub use flows::{Flows, Tally};
pub use graph::{DesignGraph, Edge, Node};
pub use landmarks::Landmarks;
pub use lens::{Lens, Seen};
pub use part::Nearness;
pub use petgraph::graph::{EdgeIndex, NodeIndex};
pub use reach::{Reach, Way};
pub use sets::{ArtifactSet, KindSet, RoleSet};
pub use zone::Zone;

#[cfg(test)]
mod tests;
