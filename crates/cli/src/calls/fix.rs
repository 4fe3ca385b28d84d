//! `architrave fix FILE`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{
    border::{ChangeKind, FixPreview},
    headless,
};
use clap::Args;

use super::print;
use crate::language::Spoken;
use crate::{packs::read_packs, progress::Working};

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave) or architrave/1 JSON; it is changed in place
    file: PathBuf,
    /// Only findings of these rules, such as FLOW-13 or FLOW; may be given several times
    #[arg(long)]
    code: Vec<String>,
    /// Say what would be done and change nothing
    #[arg(long)]
    dry_run: bool,
    /// A rule pack (TOML) to go by besides those in the file; may be given several times
    #[arg(long)]
    pack: Vec<PathBuf>,
    #[command(flatten)]
    language: Spoken,
}

pub fn run(options: &Options) -> Result<()> {
    let packs = read_packs(&options.pack)?;
    let done = {
        let _working = Working::on("Fixing");
        headless::fix(
            &options.file,
            packs,
            &options.code,
            options.dry_run,
            options.language.language(),
        )?
    };
    print(&fixes_text(&done, options.dry_run))
}

/// Each fix with its finding and what it changes: `+` is added, `-` removed, `~` changed.
fn fixes_text(done: &FixPreview, dry_run: bool) -> String {
    let mut text = String::new();
    for fix in &done.fixes {
        let _ = writeln!(text, "{}  {}", fix.code, fix.message);
        let _ = writeln!(text, "  {}", fix.title);
        for change in &fix.changes {
            let mark = match change.kind {
                ChangeKind::Added => '+',
                ChangeKind::Removed => '-',
                ChangeKind::Changed => '~',
            };
            let _ = writeln!(text, "    {mark} {}", change.text);
        }
    }
    let word = if dry_run {
        "would be applied"
    } else {
        "applied"
    };
    text.push_str(&match done.fixes.len() {
        0 => "Nothing can be fixed safely.\n".to_owned(),
        1 => format!("1 fix {word}.\n"),
        many => format!("{many} fixes {word}.\n"),
    });
    text
}
