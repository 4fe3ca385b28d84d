//! The `architrave` command: the same core as the window, without one.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod calls;
mod colour;
mod drawing;
mod failure;
mod findings_json;
mod findings_sarif;
mod findings_text;
mod geometry_json;
mod language;
mod marks;
mod packs;
mod progress;
mod prose;
mod rule_text;
mod source;

use std::process::ExitCode;

use architrave_words::Language;
use clap::{Parser, Subcommand};

use crate::{colour::Colour, failure::report};

/// Exit code for "some finding is grave enough to fail on".
const FOUND: u8 = 1;
/// Exit code for "cannot read, cannot write, cannot do".
const FAILED: u8 = 2;

/// Designs of AI architectures: checked, laid out, drawn.
#[derive(Parser)]
#[command(name = "architrave", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    call: Call,
    /// When output is coloured
    #[arg(
        long = "color",
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN"
    )]
    colour: Colour,
    /// The language of what people read, en, de or es; English unless said, so that scripts get the
    /// same everywhere
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        value_parser = language::read,
        default_value = "en",
        hide_default_value = true
    )]
    language: Language,
}

#[derive(Subcommand)]
enum Call {
    /// List the findings of a project
    Check(calls::check::Options),
    /// Draw a diagram
    Export(calls::export::Options),
    /// Place every component that is not pinned anew
    Layout(calls::layout::Options),
    /// Make an empty project
    New(calls::new::Options),
    /// Turn a project file, JSON or Graphviz DOT into JSON or a project file
    Convert(calls::convert::Options),
    /// Apply fixes
    Fix(calls::fix::Options),
    /// Accept a finding
    Waive(calls::waive::Options),
    /// List the findings that were accepted
    Waivers(calls::waivers::Options),
    /// List the rule packs kept in a project, add or remove one
    Packs(calls::packs::Options),
    /// Search the catalog, or list all of it
    Catalog(calls::catalog::Options),
    /// List the rules, explain one, or run the cases of rule packs
    Rules(calls::rules::Options),
}

fn main() -> ExitCode {
    // Clap leaves with 2 on wrong arguments, as the table of exit codes says.
    let arguments = Arguments::parse();
    let (colour, language) = (arguments.colour, arguments.language);
    let outcome = match arguments.call {
        Call::Check(options) => calls::check::run(&options, colour, language),
        Call::Export(options) => calls::export::run(&options, language).map(|()| 0),
        Call::Layout(options) => calls::layout::run(&options, language).map(|()| 0),
        Call::New(options) => calls::new::run(&options).map(|()| 0),
        Call::Convert(options) => calls::convert::run(&options, language).map(|()| 0),
        Call::Fix(options) => calls::fix::run(&options, language).map(|()| 0),
        Call::Waive(options) => calls::waive::run(&options, language).map(|()| 0),
        Call::Waivers(options) => calls::waivers::run(&options, language).map(|()| 0),
        Call::Packs(options) => calls::packs::run(&options, language).map(|()| 0),
        Call::Catalog(options) => calls::catalog::run(&options, language).map(|()| 0),
        Call::Rules(options) => calls::rules::run(&options, colour, language),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            report(&error, colour, language);
            ExitCode::from(FAILED)
        }
    }
}
