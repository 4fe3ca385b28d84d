//! `architrave new FILE`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::{border::ApiError, headless};
use architrave_model::{Document, Label};
use architrave_words::say;
use clap::Args;

#[derive(Args)]
pub struct Options {
    /// The file to make; it must not exist
    file: PathBuf,
    /// Name of the project; the file's name where it is left out
    #[arg(long)]
    name: Option<String>,
}

pub fn run(options: &Options) -> Result<()> {
    let stem = options
        .file
        .file_stem()
        .map(|s| s.to_string_lossy().into_owned());
    let name = options
        .name
        .clone()
        .or(stem)
        .unwrap_or_else(|| "Untitled".into());
    let name = Label::new(&name).map_err(|e| {
        ApiError::refused(
            say!("This name cannot be used: {error}", error = e.text()),
            say!("Choose another with --name."),
        )
    })?;
    let mut document = Document::new(name);
    headless::place_missing(&mut document)?;
    headless::create_document(&options.file, &document)?;
    Ok(())
}
