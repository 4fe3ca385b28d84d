//! Measuring text, and fitting it into a width.

use unicode_segmentation::UnicodeSegmentation;

use crate::{font::Weight, width_cache::line_width};

const ELLIPSIS: char = '…';

/// Measures text as the picture sets it: in the bundled font, with kerning.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextMeasure;

impl TextMeasure {
    /// A measure.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }

    /// The width of one line, in pixels, for a font size in pixels.
    ///
    /// Characters that the bundled font does not hold count with an agreed width: one font size
    /// for wide ones (Chinese, Japanese, Korean, emoji), 0.6 for others.
    #[must_use]
    pub fn measure(&self, text: &str, size: f64, weight: Weight) -> f64 {
        line_width(text, weight) * size
    }

    /// `text` on one line, with white space runs made one space, cut with "…" where it is wider
    /// than `max_width` pixels. Empty when not even the "…" fits.
    #[must_use]
    pub fn ellipsis(&self, text: &str, size: f64, weight: Weight, max_width: f64) -> String {
        let text = one_line(text);
        if self.measure(&text, size, weight) <= max_width {
            return text;
        }
        self.cut(&text, size, weight, max_width)
    }

    /// The longest beginning of `text` that fits with a "…" after it.
    fn cut(&self, text: &str, size: f64, weight: Weight, max_width: f64) -> String {
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        let shortened = |count: usize| {
            let mut part = text[..ends[count]].trim_end().to_owned();
            part.push(ELLIPSIS);
            part
        };
        // Widths grow with length, so the longest that fits is found by halving.
        let (mut fits, mut too_long) = (None, ends.len());
        let mut low = 0;
        while low < too_long {
            let middle = low + (too_long - low) / 2;
            if self.measure(&shortened(middle), size, weight) <= max_width {
                fits = Some(middle);
                low = middle + 1;
            } else {
                too_long = middle;
            }
        }
        fits.map(shortened).unwrap_or_default()
    }

    /// `text` on at most `max_lines` lines of at most `max_width` pixels. Breaks at line breaks,
    /// spaces and after hyphens and slashes, and inside a word only where the word alone is too
    /// wide; the last line is cut with "…" where text is left over.
    #[must_use]
    pub fn wrap(
        &self,
        text: &str,
        size: f64,
        weight: Weight,
        max_width: f64,
        max_lines: usize,
    ) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for paragraph in text.split('\n') {
            if lines.len() > max_lines {
                break;
            }
            let room = (max_lines + 1).saturating_sub(lines.len());
            self.wrap_paragraph(paragraph, size, weight, max_width, room, &mut lines);
        }
        if lines.len() > max_lines {
            lines.truncate(max_lines);
            if let Some(last) = lines.last_mut() {
                *last = self.with_ellipsis(last, size, weight, max_width);
            }
        }
        lines
    }

    fn with_ellipsis(&self, line: &str, size: f64, weight: Weight, max_width: f64) -> String {
        let marked = format!("{}{ELLIPSIS}", line.trim_end());
        if self.measure(&marked, size, weight) <= max_width {
            marked
        } else {
            self.cut(line, size, weight, max_width)
        }
    }

    /// Wraps one paragraph into at most `room` more lines; what does not fit is dropped.
    fn wrap_paragraph(
        &self,
        paragraph: &str,
        size: f64,
        weight: Weight,
        max_width: f64,
        room: usize,
        lines: &mut Vec<String>,
    ) {
        let fits = |text: &str| self.measure(text, size, weight) <= max_width;
        let full = lines.len() + room;
        let mut line = String::new();
        for (piece, spaced) in pieces(paragraph) {
            if lines.len() >= full {
                return;
            }
            let joined = if spaced && !line.is_empty() {
                format!("{line} {piece}")
            } else {
                format!("{line}{piece}")
            };
            if fits(&joined) {
                line = joined;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut rest = piece;
            while !fits(rest) && lines.len() < full {
                let head = self.longest_head(rest, size, weight, max_width);
                lines.push(rest[..head].to_owned());
                rest = &rest[head..];
            }
            rest.clone_into(&mut line);
        }
        if lines.len() < full {
            lines.push(line);
        }
    }

    /// How many bytes of `word` fit on a line; at least one character, so that wrapping ends.
    fn longest_head(&self, word: &str, size: f64, weight: Weight, max_width: f64) -> usize {
        let ends: Vec<usize> = word
            .grapheme_indices(true)
            .map(|(at, cluster)| at + cluster.len())
            .collect();
        let fitting =
            ends.partition_point(|end| self.measure(&word[..*end], size, weight) <= max_width);
        ends.get(fitting.saturating_sub(1))
            .copied()
            .unwrap_or(word.len())
    }
}

/// White space runs as one space, none at the ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The unbreakable pieces of a paragraph, each with whether a space stands before it.
fn pieces(paragraph: &str) -> impl Iterator<Item = (&str, bool)> {
    paragraph.split_whitespace().flat_map(|word| {
        let mut start = 0;
        let mut found = Vec::new();
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            if matches!(c, '-' | '/' | '–' | '—') && end < word.len() && start < at {
                found.push((&word[start..end], start == 0));
                start = end;
            }
        }
        found.push((&word[start..], start == 0));
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const M: TextMeasure = TextMeasure::new();

    #[test]
    fn widths_are_those_of_inter() {
        // The advance of "H" in the hmtx table of Inter 3.19, in units of 1/2816 em.
        let h = M.measure("H", 2816.0, Weight::Regular);
        let bold = M.measure("H", 2816.0, Weight::SemiBold);
        assert!((h - 2084.0).abs() < 1.0, "{h}");
        assert!((bold - 2095.0).abs() < 1.0, "{bold}");
    }

    #[test]
    fn text_that_fits_is_left_alone() {
        assert_eq!(M.ellipsis("Feast", 13.0, Weight::SemiBold, 200.0), "Feast");
        assert_eq!(M.ellipsis(" a \t b ", 13.0, Weight::Regular, 200.0), "a b");
        assert_eq!(
            M.wrap(
                "Kubeflow Trainer (PyTorch)",
                13.0,
                Weight::SemiBold,
                136.0,
                2
            ),
            ["Kubeflow Trainer", "(PyTorch)"]
        );
        assert_eq!(
            M.wrap("a\n\nb", 12.0, Weight::Regular, 100.0, 9),
            ["a", "", "b"]
        );
    }

    #[test]
    fn a_long_word_is_broken_and_the_last_line_marked() {
        let lines = M.wrap(&"x".repeat(300), 13.0, Weight::Regular, 100.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(!lines[0].ends_with('…') && lines[1].ends_with('…'));
        assert_eq!(
            M.wrap("read-only/replica", 13.0, Weight::Regular, 70.0, 3),
            ["read-only/", "replica"]
        );
    }

    #[test]
    fn nothing_fits_into_nothing() {
        assert_eq!(M.ellipsis("abc", 13.0, Weight::Regular, 1.0), "");
        assert!(M.wrap("abc", 13.0, Weight::Regular, 1.0, 0).is_empty());
        assert_eq!(M.wrap("abc", 13.0, Weight::Regular, 0.0, 3).len(), 3);
    }

    proptest! {
        #[test]
        fn fitted_text_fits(text in "\\PC{0,60}", width in 20.0_f64..240.0, lines in 1_usize..4) {
            let cut = M.ellipsis(&text, 13.0, Weight::SemiBold, width);
            prop_assert!(M.measure(&cut, 13.0, Weight::SemiBold) <= width);
            let wrapped = M.wrap(&text, 11.0, Weight::Regular, width, lines);
            prop_assert!(wrapped.len() <= lines);
            for line in wrapped {
                prop_assert!(M.measure(&line, 11.0, Weight::Regular) <= width, "{line:?}");
            }
        }

        #[test]
        fn wrapping_loses_nothing_but_spaces(text in "[a-zA-Z/ -]{0,80}") {
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            let lines = M.wrap(&text, 11.0, Weight::Regular, 60.0, 1000);
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
