//! Tests of the whole: the built programs as a person calls them, and the shape of the workspace.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod association;
mod bad_files;
mod bad_places;
mod check;
mod choosing;
mod convert;
mod dot;
mod examples;
mod expected;
mod export;
mod fix;
mod geometry;
mod kept_packs;
mod languages;
mod licences;
mod lookup;
mod own_catalogs;
mod packs;
mod programs;
mod sarif;
mod structure;
mod symbols;
mod waive;
