//! The session through its public door: what is edited is durable, and deltas tell all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod connecting;
mod desk;
mod editing;
mod exports;
mod opening;
mod recent_pictures;
