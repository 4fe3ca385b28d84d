//! `architrave packs FILE`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{checking, headless};
use architrave_model::RulePackId;
use architrave_words::{Language, Text, say, shown};
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

pub fn run(options: &Options, language: Language) -> Result<()> {
    let file = &options.file;
    if let Some(pack) = &options.add {
        // Read here first, so that a wrong line is shown.
        let read = read_pack(pack)?;
        headless::add_rule_pack(file, pack)?;
        let text = say!("The rule pack {id} is in the file.", id = &read.id);
        return print(&format!("{}\n", text.in_language(language)));
    }
    if let Some(id) = &options.remove {
        headless::remove_rule_pack(file, id)?;
        let text = say!(
            "The rule pack {id} is no longer in the file.",
            id = shown(id)
        );
        return print(&format!("{}\n", text.in_language(language)));
    }
    let rules = checking::checker_for(&headless::read_document(file)?);
    let problems = rules.problems(language);
    let mut text = String::new();
    for pack in rules.packs() {
        let problem = problems.iter().find(|p| p.id == pack.id);
        let mut told = |line: Text| {
            let _ = writeln!(text, "{}", line.in_language(language));
        };
        let id = format!("{:<16}", pack.id.as_str());
        let title = pack.title.as_str();
        match (problem, pack.rules) {
            (Some(problem), _) => {
                let why = problem.message.as_str();
                told(say!("{id} cannot be used: {why}", id, why));
                let (id, hint) = (format!("{:<16}", ""), problem.hint.as_str());
                told(say!("{id} help: {hint}", id, hint));
            }
            (None, 1) => told(say!("{id} {title}, 1 rule", id, title)),
            (None, many) => told(say!("{id} {title}, {many} rules", id, title, many)),
        }
    }
    if text.is_empty() {
        let _ = writeln!(
            text,
            "{}",
            say!("No rule pack is in the file.").in_language(language)
        );
    }
    print(&text)
}
