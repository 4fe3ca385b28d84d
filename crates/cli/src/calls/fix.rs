//! `architrave fix FILE`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{
    border::{ChangeKind, FixPreview},
    headless,
};
use architrave_words::{Language, say};
use clap::Args;

use super::print;
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
}

pub fn run(options: &Options, language: Language) -> Result<()> {
    let packs = read_packs(&options.pack)?;
    let done = {
        let _working = Working::on(say!("Fixing").in_language(language));
        headless::fix(
            &options.file,
            packs,
            &options.code,
            options.dry_run,
            language,
        )?
    };
    print(&fixes_text(&done, options.dry_run, language))
}

/// Each fix with its finding and what it changes: `+` is added, `-` removed, `~` changed.
fn fixes_text(done: &FixPreview, dry_run: bool, language: Language) -> String {
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
    let summary = match (done.fixes.len(), dry_run) {
        (0, _) => say!("Nothing can be fixed safely."),
        (1, true) => say!("1 fix would be applied."),
        (1, false) => say!("1 fix applied."),
        (many, true) => say!("{many} fixes would be applied.", many),
        (many, false) => say!("{many} fixes applied.", many),
    };
    let _ = writeln!(text, "{}", summary.in_language(language));
    text
}
