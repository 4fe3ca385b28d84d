//! Splitting a line of text into what the bundled font holds and what it does not.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::font::{Face, Weight};

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run<'a> {
    pub text: &'a str,
    /// Whether the bundled font has every glyph of it.
    pub bundled: bool,
}

/// Splits a line; joined again the runs are the line.
pub(crate) fn runs(text: &str, weight: Weight) -> Vec<Run<'_>> {
    let face = Face::of(weight);
    let mut found: Vec<(usize, bool)> = Vec::new();
    let mut spaces_from = None;
    for (at, cluster) in text.grapheme_indices(true) {
        if cluster.chars().all(char::is_whitespace) {
            // White space joins the run before it, unless two foreign runs stand around it: text
            // that runs from right to left must not be cut at its spaces.
            spaces_from.get_or_insert(at);
            continue;
        }
        let bundled =
            face.is_some_and(|face| cluster.chars().all(|c| is_ignorable(c) || face.has(c)));
        let before = found.last().map(|run| run.1);
        let start = match (before, bundled) {
            (Some(true), false) | (None, _) => Some(if before.is_none() { 0 } else { at }),
            (Some(false), true) => Some(spaces_from.unwrap_or(at)),
            _ => None,
        };
        if let Some(start) = start {
            found.push((start, bundled));
        }
        spaces_from = None;
    }
    if found.is_empty() {
        found.push((0, true));
    }
    let ends = found
        .iter()
        .skip(1)
        .map(|run| run.0)
        .chain([text.len()])
        .collect::<Vec<_>>();
    found
        .into_iter()
        .zip(ends)
        .map(|((start, bundled), end)| Run {
            text: &text[start..end],
            bundled,
        })
        .filter(|run| !run.text.is_empty())
        .collect()
}

/// Characters that draw nothing themselves (a part of Unicode's Default_Ignorable_Code_Point).
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The width of a run for a font size of 1.
///
/// What the bundled font does not hold is set in a font nobody here knows, so its width is
/// agreed rather than measured: one em for a character that takes two columns of a terminal
/// (Chinese, Japanese, Korean, emoji), 0.6 em for any other, nothing for a combining mark. The
/// painter then asks the reader's renderer to fit the run to that width.
pub(crate) fn width(run: &Run<'_>, weight: Weight) -> f64 {
    if let (true, Some(face)) = (run.bundled, Face::of(weight)) {
        return face.shape(run.text).iter().map(|g| g.advance).sum();
    }
    run.text
        .graphemes(true)
        .map(|cluster| match cluster.width() {
            0 => 0.0,
            1 => 0.6,
            _ => 1.0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(&str, bool)> {
        runs(text, Weight::Regular)
            .into_iter()
            .map(|r| (r.text, r.bundled))
            .collect()
    }

    #[test]
    fn scripts_the_font_lacks_become_runs_of_their_own() {
        assert_eq!(split("plain text"), [("plain text", true)]);
        assert_eq!(
            split("a 日本 語 b"),
            [("a ", true), ("日本 語", false), (" b", true)]
        );
        assert_eq!(split("مرحبا بك"), [("مرحبا بك", false)]);
        assert_eq!(split("👩‍🔬 lab"), [("👩‍🔬", false), (" lab", true)]);
        assert_eq!(split(""), []);
    }

    #[test]
    fn a_foreign_run_has_its_agreed_width() {
        let run = |text| Run {
            text,
            bundled: false,
        };
        assert!((width(&run("日本"), Weight::Regular) - 2.0).abs() < 1e-9);
        assert!((width(&run("👩‍🔬"), Weight::Regular) - 1.0).abs() < 1e-9);
        assert!((width(&run("مر"), Weight::Regular) - 1.2).abs() < 1e-9);
    }
}
