//! `architrave convert IN OUT`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::headless;
use clap::Args;

use crate::progress::Working;

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave), architrave/1 JSON or Graphviz DOT
    input: PathBuf,
    /// What is written: a new project file or JSON, by its extension
    output: PathBuf,
}

pub fn run(options: &Options) -> Result<()> {
    let _working = Working::on("Converting");
    let document = headless::read_document(&options.input)?;
    headless::write_document(&options.output, &document)?;
    Ok(())
}
