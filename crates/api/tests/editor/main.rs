//! What a person does in the editor, through the session.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod arranging;
mod boundaries;
mod clipboard;
mod connections;
mod desk;
mod diagrams;
mod languages;
mod lines;
mod neutral_boxes;
mod own_tools;
mod previewing;
mod swapping;
