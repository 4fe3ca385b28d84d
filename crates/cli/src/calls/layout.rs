//! `architrave layout FILE [-o OUT]`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::headless;
use clap::Args;

use super::print;
use crate::progress::Working;

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave) or architrave/1 JSON
    file: PathBuf,
    /// Where the result goes; standard output (JSON) where it is left out
    #[arg(short, long)]
    output: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let document = headless::read_document(&options.file)?;
    let working = Working::on("Placing");
    let (tidied, _) = headless::tidy(&document, |done, of| {
        working.step(format!("Placing diagram {} of {of}", (done + 1).min(of)));
    })?;
    drop(working);
    match &options.output {
        Some(path) => headless::write_document(path, &tidied)?,
        None => print(&headless::document_json(&tidied))?,
    }
    Ok(())
}
