//! One file for each call.

pub mod catalog;
pub mod check;
pub mod convert;
pub mod export;
pub mod fix;
pub mod layout;
pub mod new;
pub mod packs;
pub mod rules;
pub mod waive;
pub mod waivers;

use std::io::Write;

use anyhow::{Context, Result};

/// Writes to standard output. A reader that has gone away, such as `head`, is no failure.
fn print(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("standard output cannot be written"),
    }
}
