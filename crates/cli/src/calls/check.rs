//! `architrave check FILE`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::{checking, headless};
use architrave_model::Phase;
use architrave_rules::Severity;
use clap::{Args, ValueEnum};

use super::print;
use crate::{
    FOUND_ERRORS, findings_json::findings_json, findings_sarif::findings_sarif,
    findings_text::findings_text, packs::checker_with, progress::Working,
};

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave) or architrave/1 JSON
    file: PathBuf,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// How strictly advice is meant, instead of what the project says
    #[arg(long)]
    phase: Option<Phase>,
    /// A rule pack (TOML) to go by as well; may be given several times
    #[arg(long)]
    pack: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
}

pub fn run(options: &Options) -> Result<u8> {
    let checker = checker_with(&options.pack)?;
    let findings = {
        let _working = Working::on("Checking");
        let mut document = headless::read_document(&options.file)?;
        if let Some(phase) = options.phase {
            document.project.policy.phase = phase;
        }
        checker.check(&document, checking::today())
    };
    match options.format {
        Format::Text => print(&findings_text(&findings))?,
        Format::Json => print(&format!("{:#}\n", findings_json(&findings)))?,
        Format::Sarif => print(&format!(
            "{:#}\n",
            findings_sarif(&checker, &findings, &options.file)
        ))?,
    }
    let failed = findings
        .iter()
        .any(|f| f.severity == Severity::Error && !f.waived);
    Ok(if failed { FOUND_ERRORS } else { 0 })
}
