//! The layered layout: cycles, layers, order, coordinates (Sugiyama, Tagawa and Toda 1981).

mod annealing;
mod blocks;
mod candidates;
#[cfg(test)]
mod check;
mod crossings;
mod cycles;
mod effort;
mod exchange;
mod feasible;
mod folding;
mod graph;
mod groups;
mod heights;
mod layers;
mod margins;
mod nested;
mod net;
mod order;
mod ordering;
mod outline;
mod packing;
pub(crate) mod parts;
mod placing;
#[cfg(test)]
mod properties;
mod ranks;
mod sifting;
mod simplex;
mod sinking;
mod spans;
mod starts;
mod sweep;
mod threading;
mod tree;

pub(crate) use effort::Effort;
pub(crate) use layers::{Options, layered};
pub(crate) use placing::placings;
