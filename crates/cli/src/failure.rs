//! Failed calls, framed for people.

use std::io::Write;

use architrave_api::border::ApiError;
use miette::{GraphicalReportHandler, GraphicalTheme, MietteDiagnostic};

use crate::colour::Colour;

/// Writes the error and its hint to standard error.
pub fn report(error: &anyhow::Error, colour: Colour) {
    let mut diagnostic = MietteDiagnostic::new(match error.downcast_ref::<ApiError>() {
        Some(known) => known.message.clone(),
        None => format!("{error:#}"),
    });
    if let Some(known) = error
        .downcast_ref::<ApiError>()
        .filter(|known| !known.hint.is_empty())
    {
        diagnostic = diagnostic.with_help(known.hint.clone());
    }
    let theme = if colour.paint(&std::io::stderr()).is_on() {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let mut text = String::new();
    let drawn = GraphicalReportHandler::new_themed(theme).render_report(&mut text, &diagnostic);
    if drawn.is_err() {
        text = format!("{error:#}\n");
    }
    // Nobody is left to tell when standard error is closed.
    drop(std::io::stderr().write_all(text.as_bytes()));
}
