//! `architrave export FILE -o OUT.svg`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::{
    border::{ApiError, ExportOptions, ExportText},
    headless,
};
use architrave_model::DiagramId;
use architrave_words::{Language, say, shown};
use clap::{Args, ValueEnum};

use crate::progress::Working;

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave), architrave/1 JSON or Graphviz DOT
    file: PathBuf,
    /// The picture; its format follows from the extension
    #[arg(short, long)]
    output: PathBuf,
    /// Which diagram; the first where it is left out
    #[arg(long)]
    diagram: Option<DiagramId>,
    /// Colours of the picture
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// Text as outlines (looks the same everywhere) or as text (can be edited)
    #[arg(long, value_enum, default_value_t = Text::Exact)]
    text: Text,
    /// Leave the project's source out of the picture
    #[arg(long)]
    no_source: bool,
    /// Draw badges of findings
    #[arg(long)]
    badges: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

#[derive(Clone, Copy, ValueEnum)]
enum Text {
    Exact,
    Editable,
}

pub fn run(options: &Options, language: Language) -> Result<()> {
    let extension = options
        .output
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase());
    if extension.as_deref() != Some("svg") {
        return Err(ApiError::refused(
            say!(
                "{path} is no format that can be drawn",
                path = shown(options.output.display())
            ),
            say!("Let the name of the picture end in .svg."),
        )
        .into());
    }
    let working = Working::on(say!("Reading").in_language(language));
    let document = headless::read_document(&options.file)?;
    working.step(say!("Drawing").in_language(language));
    let svg = headless::export_svg(
        &document,
        options.diagram.as_ref(),
        &ExportOptions {
            theme: match options.theme {
                Theme::Light => "light".into(),
                Theme::Dark => "dark".into(),
            },
            text: match options.text {
                Text::Exact => ExportText::Exact,
                Text::Editable => ExportText::Editable,
            },
            embed_source: !options.no_source,
            badges: options.badges,
            language,
        },
    )?;
    headless::write_file(&options.output, svg.as_bytes())?;
    Ok(())
}
