//! `architrave packs FILE`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{checking, headless};
use architrave_model::RulePackId;
use clap::Args;

use super::print;
use crate::packs::read_pack;

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave) or architrave/1 JSON
    file: PathBuf,
    /// Keep this rule pack (TOML) in the file, in place of one with the same id
    #[arg(long, value_name = "PACK", conflicts_with = "remove")]
    add: Option<PathBuf>,
    /// Take the rule pack with this id out of the file
    #[arg(long, value_name = "ID")]
    remove: Option<RulePackId>,
}

pub fn run(options: &Options) -> Result<()> {
    let file = &options.file;
    if let Some(pack) = &options.add {
        // Read here first, so that a wrong line is shown.
        let read = read_pack(pack)?;
        headless::add_rule_pack(file, pack)?;
        return print(&format!("The rule pack {} is in the file.\n", read.id));
    }
    if let Some(id) = &options.remove {
        headless::remove_rule_pack(file, id)?;
        return print(&format!("The rule pack {id} is no longer in the file.\n"));
    }
    let rules = checking::checker_for(&headless::read_document(file)?);
    let mut text = String::new();
    for pack in rules.packs() {
        let problem = rules.problems().iter().find(|p| p.id == pack.id);
        let _ = match (problem, pack.rules) {
            (Some(problem), _) => writeln!(
                text,
                "{:<16} cannot be used: {}\n{:<16} help: {}",
                pack.id.as_str(),
                problem.message,
                "",
                problem.hint
            ),
            (None, 1) => writeln!(text, "{:<16} {}, 1 rule", pack.id.as_str(), pack.title),
            (None, many) => writeln!(
                text,
                "{:<16} {}, {many} rules",
                pack.id.as_str(),
                pack.title
            ),
        };
    }
    if text.is_empty() {
        text.push_str("No rule pack is in the file.\n");
    }
    print(&text)
}
