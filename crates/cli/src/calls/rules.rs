//! `architrave rules [CODE]` and `architrave rules test PACK…`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{border::ApiError, checking};
use architrave_catalog::Catalog;
use architrave_rules::{
    Checker, Part, Rule,
    pack::{Pack, try_pack},
};
use clap::{Args, Subcommand};

use super::print;
use crate::{
    FOUND_ERRORS,
    packs::{checker_with, read_pack},
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

pub fn run(options: &Options) -> Result<u8> {
    if let Some(Call::Test { packs }) = &options.call {
        return test(packs);
    }
    let checker = checker_with(&options.pack)?;
    match &options.code {
        Some(code) => explain(&checker, code)?,
        None if checker.packs().is_empty() => print(&list(checker.rules()))?,
        None => {
            let mut text = String::new();
            for pack in checker.packs() {
                let _ = writeln!(text, "{}: {}", pack.title, pack.description);
                let rules = pack.rules.iter().map(|rule| rule as &dyn Rule);
                text.push_str(&list(rules));
            }
            print(&text)?;
        }
    }
    Ok(0)
}

fn list<'r>(rules: impl Iterator<Item = &'r dyn Rule>) -> String {
    let mut text = String::new();
    for rule in rules {
        let part = if rule.part() == Part::Flow {
            "flow"
        } else {
            "advice"
        };
        let _ = writeln!(text, "{:<8} {part:<7} {}", rule.code(), rule.title());
    }
    text
}

fn explain(checker: &Checker<'_>, code: &str) -> Result<()> {
    let mut rules = checker.rules();
    let found = rules.find(|rule| rule.code().eq_ignore_ascii_case(code));
    let rule = found.ok_or_else(|| {
        ApiError::refused(
            format!("There is no rule {code}"),
            "List them with `architrave rules`; those of a pack with --pack.",
        )
    })?;
    print(&format!(
        "{}  {}\n\n{}\n",
        rule.code(),
        rule.title(),
        rule.docs().trim_end()
    ))
}

/// Runs the cases of packs; 1 when one is not as it must be.
fn test(paths: &[PathBuf]) -> Result<u8> {
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
                "the rule as a whole"
            } else {
                &outcome.case
            };
            cases += usize::from(!outcome.case.is_empty());
            let word = if outcome.fault.is_some() {
                "FAIL"
            } else {
                "pass"
            };
            let _ = writeln!(text, "  {word}  {:<10} {name}", outcome.code);
            if let Some(fault) = outcome.fault {
                faults += 1;
                let _ = writeln!(text, "        {fault}");
            }
        }
    }
    let _ = writeln!(text, "{cases} cases, {faults} failed.");
    print(&text)?;
    Ok(if faults == 0 { 0 } else { FOUND_ERRORS })
}
