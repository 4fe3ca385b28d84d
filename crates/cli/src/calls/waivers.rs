//! `architrave waivers FILE`

use std::{fmt::Write, path::PathBuf};

use anyhow::Result;
use architrave_api::{checking, headless};
use architrave_rules::{WaiverNote, WaiverState};
use architrave_words::{Language, dictionary, say, shown};
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

pub fn run(options: &Options, language: Language) -> Result<()> {
    if options.remove_stale {
        let done = match headless::remove_stale_waivers(&options.file)? {
            0 => say!("Every acceptance is of a finding that is there."),
            1 => say!("1 acceptance is taken out."),
            many => say!("{many} acceptances are taken out.", many),
        };
        return print(&format!("{}\n", done.in_language(language)));
    }
    let reports = {
        let _working = Working::on(say!("Checking").in_language(language));
        checking::waivers(&headless::read_document(&options.file)?)
    };
    let mut text = String::new();
    for report in &reports {
        let waiver = &report.waiver;
        let note = WaiverNote::new(waiver, report.state);
        let _ = writeln!(
            text,
            "{:<9} {}",
            dictionary(language).word(report.state.as_str()),
            waiver.finding
        );
        if let Some(message) = report.message.as_ref() {
            let _ = writeln!(text, "          {message}");
        }
        let _ = writeln!(text, "          {}", acceptance(&note, language));
    }
    if reports.is_empty() {
        let _ = writeln!(
            text,
            "{}",
            say!("Nothing is accepted.").in_language(language)
        );
    }
    print(&text)
}

/// Who accepted it, until when, why, and what has become of that, as one sentence.
pub fn acceptance(note: &WaiverNote, language: Language) -> String {
    let (owner, granted) = (note.owner.as_str(), shown(note.granted));
    let reason = one_line(note.reason.as_str());
    let text = match (note.state, &note.expires) {
        (WaiverState::Accepted, Some(last)) => say!(
            "accepted by {owner} on {granted} until {last}: {reason}",
            owner,
            granted,
            last = shown(last),
            reason
        ),
        (WaiverState::Accepted, None) => say!(
            "accepted by {owner} on {granted}: {reason}",
            owner,
            granted,
            reason
        ),
        (WaiverState::Expired, Some(last)) => say!(
            "back because the acceptance by {owner} ended on {last}; it said: {reason}",
            owner,
            last = shown(last),
            reason
        ),
        (WaiverState::Expired | WaiverState::Reopened, _) => say!(
            "reopened because what it is about has changed since {owner} accepted it on {granted}; \
             the reason was: {reason}",
            owner,
            granted,
            reason
        ),
        (WaiverState::Stale, _) => say!(
            "the finding {owner} accepted on {granted} is gone; the reason was: {reason}",
            owner,
            granted,
            reason
        ),
    };
    text.in_language(language)
}
