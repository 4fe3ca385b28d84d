//! `architrave waive FILE KEY --owner … --reason …`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::headless;
use architrave_model::Date;
use architrave_words::{Language, say};
use clap::Args;

use super::print;

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave) or architrave/1 JSON; it is changed in place
    file: PathBuf,
    /// The finding's key, as `architrave check` tells it
    key: String,
    /// Who answers for it
    #[arg(long)]
    owner: String,
    /// Why it is acceptable
    #[arg(long)]
    reason: String,
    /// The last day it holds, such as 2026-12-31; it holds for good where this is left out
    #[arg(long)]
    expires: Option<Date>,
}

pub fn run(options: &Options, language: Language) -> Result<()> {
    let Options {
        file,
        key,
        owner,
        reason,
        expires,
    } = options;
    headless::waive(file, key, owner, reason, *expires)?;
    let text = say!("{key} is accepted.", key);
    print(&format!("{}\n", text.in_language(language)))
}
