//! Failed calls, framed for people.

use std::io::Write;

use architrave_api::border::ApiError;
use architrave_words::Language;
use miette::{GraphicalReportHandler, GraphicalTheme, MietteDiagnostic, Report};

use crate::{colour::Colour, packs::Refused};

/// Writes the error and its hint to standard error.
pub fn report(error: &anyhow::Error, colour: Colour, language: Language) {
    let diagnostic = match error.downcast_ref::<Refused>() {
        Some(refused) => refused.report(language),
        None => plain(error, language),
    };
    let theme = if colour.paint(&std::io::stderr()).is_on() {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(theme);
    if handler
        .render_report(&mut text, diagnostic.as_ref())
        .is_err()
    {
        text = format!("{error:#}\n");
    }
    // Nobody is left to tell when standard error is closed.
    drop(std::io::stderr().write_all(text.as_bytes()));
}

/// An error that points at no line.
fn plain(error: &anyhow::Error, language: Language) -> Report {
    let Some(known) = error.downcast_ref::<ApiError>() else {
        return Report::new(MietteDiagnostic::new(format!("{error:#}")));
    };
    let diagnostic = MietteDiagnostic::new(known.message.in_language(language));
    Report::new(if known.hint.is_empty() {
        diagnostic
    } else {
        diagnostic.with_help(known.hint.in_language(language))
    })
}
