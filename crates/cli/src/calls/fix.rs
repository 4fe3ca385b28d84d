//! `architrave fix FILE`

use std::path::PathBuf;

use anyhow::Result;
use architrave_api::headless;
use clap::Args;

use super::print;
use crate::packs::checker_with;

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave) or architrave/1 JSON; it is changed in place
    file: PathBuf,
    /// Only findings of this rule; may be given several times
    #[arg(long)]
    code: Vec<String>,
    /// Say what would be done and change nothing
    #[arg(long)]
    dry_run: bool,
    /// A rule pack (TOML) to go by as well; may be given several times
    #[arg(long)]
    pack: Vec<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let checker = checker_with(&options.pack)?;
    let done = headless::fix(&options.file, &checker, &options.code, options.dry_run)?;
    let mut text: String = done.iter().map(|title| format!("{title}\n")).collect();
    let word = if options.dry_run {
        "would be applied"
    } else {
        "applied"
    };
    text.push_str(&match done.len() {
        0 => "Nothing can be fixed safely.\n".to_owned(),
        1 => format!("1 fix {word}.\n"),
        many => format!("{many} fixes {word}.\n"),
    });
    print(&text)
}
