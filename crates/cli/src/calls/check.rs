//! `architrave check FILE`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::{Selection, border::ApiError, checking, headless};
use architrave_model::{CheckDefaults, FailOn, Label, Phase};
use architrave_rules::{Checker, Finding, Severity};
use architrave_words::{Language, say};
use clap::{Args, ValueEnum};

use super::print;
use crate::{
    FOUND, colour::Colour, findings_json::findings_json, findings_sarif::findings_sarif,
    findings_text::findings_text, packs::read_packs, progress::Working, source::Source,
};

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave), architrave/1 JSON or Graphviz DOT
    file: PathBuf,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// How strictly advice is meant, sketch or review, instead of what the project says
    #[arg(long)]
    phase: Option<Phase>,
    /// From which severity on to end with 1: error, warning, info or never [default: the
    /// project's policy, else error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Only these rules, by code or by how codes begin: LIF-01,FLOW [default: the project's
    /// policy, else all]
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules [default: the project's policy]
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// A rule pack (TOML) to go by besides those in the file; may be given several times
    #[arg(long)]
    pack: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
}

pub fn run(options: &Options, colour: Colour, language: Language) -> Result<u8> {
    let packs = read_packs(&options.pack)?;
    let working = Working::on(say!("Checking").in_language(language));
    let (mut document, positions) = headless::read_positions(&options.file)?;
    if let Some(phase) = options.phase {
        document.project.policy.phase = phase;
    }
    let checker = checking::checker_with(&document, packs)?;
    let defaults = &document.project.policy.check;
    let selection = selection(options, defaults, &checker)?;
    let fail_on = options.fail_on.unwrap_or(defaults.fail_on);
    let all = checker.check(&document, checking::today());
    let found = all.len();
    let wanted = |f: &Finding| selection.wants(&f.code);
    let findings: Vec<Finding> = {
        let wanted = all.into_iter().filter(wanted);
        wanted.map(|f| f.in_language(language)).collect()
    };
    drop(working);
    let source = Source {
        file: &options.file,
        document: &document,
        positions: &positions,
    };
    match options.format {
        Format::Text => {
            let paint = colour.paint(&std::io::stdout());
            let left_out = found - findings.len();
            print(&findings_text(
                &findings, left_out, &source, language, paint,
            ))?;
        }
        Format::Json => print(&format!("{:#}\n", findings_json(&findings)))?,
        Format::Sarif => print(&format!(
            "{:#}\n",
            findings_sarif(&checker, &findings, &source)?
        ))?,
    }
    let failed = findings.iter().any(|f| !f.waived && fails(f, fail_on));
    Ok(if failed { FOUND } else { 0 })
}

/// What the call chooses, else what the project does.
fn selection(
    options: &Options,
    defaults: &CheckDefaults,
    checker: &Checker,
) -> Result<Selection, ApiError> {
    let known: Vec<&str> = checker.rules().map(|rule| rule.code()).collect();
    let kept = |labels: &[Label]| labels.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (select, ignore) = (kept(&defaults.select), kept(&defaults.ignore));
    let of_project = |words: &[String]| {
        let words = words.iter().map(String::as_str);
        Selection::new(words, [], &known).map_err(|error| {
            let message = say!(
                "{message} (in the project's policy)",
                message = error.message
            );
            ApiError::new(error.code, message, error.hint)
        })
    };
    let choose = |own: &[String], kept: Vec<String>| {
        if own.is_empty() {
            of_project(&kept).map(|_| kept)
        } else {
            Ok(own.to_vec())
        }
    };
    let (select, ignore) = (
        choose(&options.select, select)?,
        choose(&options.ignore, ignore)?,
    );
    Selection::new(
        select.iter().map(String::as_str),
        ignore.iter().map(String::as_str),
        &known,
    )
}

fn fails(finding: &Finding, fail_on: FailOn) -> bool {
    match fail_on {
        FailOn::Error => finding.severity == Severity::Error,
        FailOn::Warning => finding.severity <= Severity::Warning,
        FailOn::Info => true,
        FailOn::Never => false,
    }
}
