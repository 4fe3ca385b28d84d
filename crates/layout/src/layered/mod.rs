//! The layered layout: cycles, layers, order, coordinates (Sugiyama, Tagawa and Toda 1981).

mod annealing;
mod candidates;
#[cfg(test)]
mod check;
mod crossings;
mod cycles;
mod feasible;
#[allow(dead_code)]
pub(crate) mod graph;
mod groups;
#[allow(dead_code)]
pub(crate) mod layers;
mod nested;
mod net;
mod order;
mod ordering;
#[allow(dead_code)]
pub(crate) mod parts;
#[cfg(test)]
mod properties;
mod ranks;
mod sifting;
#[allow(dead_code)]
pub(crate) mod simplex;
mod sinking;
mod starts;
mod sweep;
mod threading;
