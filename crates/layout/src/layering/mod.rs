//! Puts the items of one level into columns from left to right, and each column in order.

mod columns;
mod cycles;
mod order;
mod ranks;
mod sinking;

pub(crate) use columns::{ItemEdge, LevelGraph, columns};
