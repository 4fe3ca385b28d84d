//! The vocabulary rules are written in: select, reachable, path avoiding, on every path, cycle,
//! crosses boundary. Everything is linear in the size of the diagram.

pub mod content;
mod cycle;
mod flows;
pub mod formats;
mod graph;
mod lens;
mod names;
pub mod needs;
pub mod outside;
pub mod oversight;
mod reach;
pub mod roles;
mod sets;
pub mod supply;
mod zone;

pub use flows::{Flows, Tally};
pub use graph::{DesignGraph, Edge, Node};
pub use lens::{Lens, Seen};
pub use petgraph::graph::{EdgeIndex, NodeIndex};
pub use reach::{Reach, Way};
pub use sets::{ArtifactSet, KindSet, RoleSet};
pub use zone::Zone;

#[cfg(test)]
mod tests;
