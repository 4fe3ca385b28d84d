//! `architrave rules [CODE]` and `architrave rules test PACK…`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{border::ApiError, checking, rule_book};
use architrave_catalog::Catalog;
use architrave_rules::{
    Checker, Rule,
    pack::{Pack, try_pack},
};
use architrave_words::{Language, say};
use clap::{Args, Subcommand};

use super::print;
use crate::{
    FOUND,
    colour::{Colour, Paint},
    packs::{checker_with, read_pack},
    rule_text::{list, own_page, page},
};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    call: Option<Call>,
    /// The rule to explain; all are listed where it is left out
    code: Option<String>,
    /// A rule pack (TOML): only its rules are listed; may be given several times
    #[arg(long)]
    pack: Vec<PathBuf>,
}

#[derive(Subcommand)]
enum Call {
    /// Run the cases of rule packs
    Test {
        /// Rule packs (TOML)
        #[arg(required = true)]
        packs: Vec<PathBuf>,
    },
}

pub fn run(options: &Options, colour: Colour, language: Language) -> Result<u8> {
    if let Some(Call::Test { packs }) = &options.call {
        return test(packs, language);
    }
    let paint = colour.paint(&std::io::stdout());
    let checker = checker_with(&options.pack)?;
    match &options.code {
        Some(code) => explain(&checker, code, language, paint)?,
        None if checker.packs().is_empty() => print(&list(language, paint)?)?,
        None => {
            let mut text = String::new();
            for pack in checker.packs() {
                let title = paint.bold(&pack.title);
                let _ = writeln!(text, "{title}: {}", pack.description);
                for rule in &pack.rules {
                    let _ = writeln!(text, "{:<10} {}", rule.code(), rule.title());
                }
            }
            print(&text)?;
        }
    }
    Ok(0)
}

/// The page of a rule; one of a pack has the text of its file.
fn explain(checker: &Checker, code: &str, language: Language, paint: Paint) -> Result<()> {
    let own = checker.packs().iter().flat_map(|pack| &pack.rules);
    for rule in own {
        if rule.code().eq_ignore_ascii_case(code) {
            return print(&own_page(rule, paint));
        }
    }
    let rule = rule_book::rule(code).map_err(|error| {
        let hint = say!(
            "{hint} Those of a pack are known with --pack.",
            hint = error.hint
        );
        ApiError::new(error.code, error.message, hint)
    })?;
    print(&page(rule, language, paint)?)
}

/// Runs the cases of packs; 1 when one is not as it must be.
fn test(paths: &[PathBuf], language: Language) -> Result<u8> {
    // All are read first, so that an unreadable one is told before half of the answer is written.
    let packs = paths
        .iter()
        .map(|path| read_pack(path))
        .collect::<Result<Vec<Pack>>>()?;
    let mut text = String::new();
    let (mut cases, mut faults) = (0_usize, 0_usize);
    for pack in packs {
        let _ = writeln!(text, "{}", pack.file);
        for outcome in try_pack(pack, Catalog::embedded(), checking::today())? {
            let name = if outcome.case.is_empty() {
                say!("the rule as a whole").in_language(language)
            } else {
                outcome.case.clone()
            };
            cases += usize::from(!outcome.case.is_empty());
            let word = if outcome.fault.is_some() {
                say!("FAIL")
            } else {
                say!("pass")
            };
            let word = word.in_language(language);
            let _ = writeln!(text, "  {word}  {:<10} {name}", outcome.code);
            if let Some(fault) = outcome.fault {
                faults += 1;
                let _ = writeln!(text, "        {}", fault.in_language(language));
            }
        }
    }
    let summary = say!("{cases} cases, {faults} failed.", cases, faults);
    let _ = writeln!(text, "{}", summary.in_language(language));
    print(&text)?;
    Ok(if faults == 0 { 0 } else { FOUND })
}
