//! `architrave convert IN OUT`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::headless;
use architrave_words::{Language, say};
use clap::Args;

use crate::progress::Working;

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave), architrave/1 JSON or Graphviz DOT
    input: PathBuf,
    /// What is written: a new project file or JSON, by its extension
    output: PathBuf,
}

pub fn run(options: &Options, language: Language) -> Result<()> {
    let _working = Working::on(say!("Converting").in_language(language));
    let document = headless::read_document(&options.input)?;
    headless::write_document(&options.output, &document)?;
    Ok(())
}
