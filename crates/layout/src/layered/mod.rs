//! The layered layout: cycles, layers, order, coordinates (Sugiyama, Tagawa and Toda 1981).

mod annealing;
mod blocks;
mod candidates;
#[cfg(test)]
mod check;
mod crossings;
mod cycles;
mod feasible;
mod folding;
pub(crate) mod graph;
mod groups;
mod heights;
pub(crate) mod layers;
mod margins;
mod nested;
mod net;
mod order;
mod ordering;
mod packing;
pub(crate) mod parts;
mod placing;
#[cfg(test)]
mod properties;
mod ranks;
mod sifting;
#[allow(dead_code)]
pub(crate) mod simplex;
mod sinking;
mod spans;
mod starts;
mod sweep;
mod threading;

pub(crate) use placing::place;
