//! The layered layout: cycles, layers, order, coordinates (Sugiyama, Tagawa and Toda 1981).

mod feasible;
#[allow(dead_code)]
pub(crate) mod graph;
#[allow(dead_code)]
pub(crate) mod simplex;
