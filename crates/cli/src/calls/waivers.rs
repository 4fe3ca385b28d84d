//! `architrave waivers FILE`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{checking, headless};
use architrave_rules::{WaiverNote, WaiverState};
use clap::Args;

use super::print;
use crate::{findings_text::one_line, progress::Working};

#[derive(Args)]
pub struct Options {
    /// A project file (.architrave) or architrave/1 JSON
    file: PathBuf,
    /// Take out those whose findings are gone; the file is changed in place
    #[arg(long)]
    remove_stale: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if options.remove_stale {
        return print(&match headless::remove_stale_waivers(&options.file)? {
            0 => "Every acceptance is of a finding that is there.\n".to_owned(),
            1 => "1 acceptance is taken out.\n".to_owned(),
            many => format!("{many} acceptances are taken out.\n"),
        });
    }
    let reports = {
        let _working = Working::on("Checking");
        checking::waivers(&headless::read_document(&options.file)?)
    };
    let mut text = String::new();
    for report in &reports {
        let waiver = &report.waiver;
        let note = WaiverNote::new(waiver, report.state);
        let _ = writeln!(text, "{:<9} {}", report.state.as_str(), waiver.finding);
        if let Some(message) = &report.message {
            let _ = writeln!(text, "          {message}");
        }
        let _ = writeln!(text, "          {}", acceptance(&note));
    }
    if reports.is_empty() {
        text.push_str("Nothing is accepted.\n");
    }
    print(&text)
}

/// Who accepted it, until when, why, and what has become of that, as one sentence.
pub fn acceptance(note: &WaiverNote) -> String {
    let WaiverNote {
        owner,
        granted,
        expires,
        ..
    } = note;
    let reason = one_line(note.reason.as_str());
    match (note.state, expires) {
        (WaiverState::Accepted, Some(last)) => {
            format!("accepted by {owner} on {granted} until {last}: {reason}")
        }
        (WaiverState::Accepted, None) => format!("accepted by {owner} on {granted}: {reason}"),
        (WaiverState::Expired, Some(last)) => {
            format!("back because the acceptance by {owner} ended on {last}; it said: {reason}")
        }
        (WaiverState::Expired | WaiverState::Reopened, _) => format!(
            "reopened because what it is about has changed since {owner} accepted it on \
             {granted}; the reason was: {reason}"
        ),
        (WaiverState::Stale, _) => {
            format!("the finding {owner} accepted on {granted} is gone; the reason was: {reason}")
        }
    }
}
