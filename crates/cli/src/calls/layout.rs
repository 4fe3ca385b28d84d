//! `architrave layout FILE [-o OUT] [--format document|geometry]`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::headless;
use clap::{Args, ValueEnum};

use super::print;
use crate::{geometry_json::geometry_json, progress::Working};

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave), architrave/1 JSON or Graphviz DOT
    file: PathBuf,
    /// Where the result goes; standard output (JSON) where it is left out
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// What is written
    #[arg(long, value_enum, default_value_t = Format::Document)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The document with the new positions
    Document,
    /// Where each component, connection and boundary lies, as JSON
    Geometry,
}

pub fn run(options: &Options) -> Result<()> {
    let document = match options.format {
        Format::Document => headless::read_document(&options.file)?,
        Format::Geometry => headless::read_shape(&options.file)?,
    };
    let working = Working::on("Placing");
    let step = |done: usize, of: usize| {
        working.step(format!("Placing diagram {} of {of}", (done + 1).min(of)));
    };
    match options.format {
        Format::Document => {
            let (tidied, _) = headless::tidy(&document, step)?;
            drop(working);
            match &options.output {
                Some(path) => headless::write_document(path, &tidied)?,
                None => print(&headless::document_json(&tidied))?,
            }
        }
        Format::Geometry => {
            let text = geometry_json(&headless::geometry(&document, step)?)?;
            drop(working);
            match &options.output {
                Some(path) => headless::write_file(path, text.as_bytes())?,
                None => print(&text)?,
            }
        }
    }
    Ok(())
}
