//! `architrave layout FILE [-o OUT] [--format document|geometry] [--direction …] [--stages-as-columns]`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::headless;
use architrave_model::Direction;
use architrave_words::{Language, say};
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
    /// Where the flow of every diagram leads; as each diagram says where it is left out
    #[arg(long)]
    direction: Option<Direction>,
    /// Whether every stage has columns of its own; as each diagram says where it is left out
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "true|false")]
    stages_as_columns: Option<bool>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The document with the new positions
    Document,
    /// Where each component, connection and boundary lies, as JSON
    Geometry,
}

pub fn run(options: &Options, language: Language) -> Result<()> {
    let mut document = match options.format {
        Format::Document => headless::read_document(&options.file)?,
        Format::Geometry => headless::read_shape(&options.file)?,
    };
    for content in document.diagrams.values_mut() {
        let arrangement = &mut content.diagram.arrangement;
        arrangement.direction = options.direction.unwrap_or(arrangement.direction);
        let columns = &mut arrangement.stages_as_columns;
        *columns = options.stages_as_columns.unwrap_or(*columns);
    }
    let working = Working::on(say!("Placing").in_language(language));
    let step = |done: usize, of: usize| {
        let number = (done + 1).min(of);
        let text = say!("Placing diagram {number} of {of}", number, of);
        working.step(text.in_language(language));
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
