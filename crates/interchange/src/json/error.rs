//! What a reader says about a file it refuses.

use architrave_words::{Text, say};
use serde::Serialize;

/// Why a file was refused, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadError {
    /// The line, from 1.
    pub line: u32,
    /// The character in that line, from 1.
    pub column: u32,
    /// The place in the document, such as `diagrams[0].components[3].tool`; empty for the whole.
    pub path: String,
    /// What is wrong.
    pub message: Text,
    /// What to do about it; empty where nothing useful can be said.
    pub hint: Text,
    /// Further problems of the same file, in the order of their places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Self>,
}

impl ReadError {
    /// This problem and the others.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.others)
    }
}

impl ReadError {
    /// What it says, with its place.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { line, column, .. } = *self;
        let message = match self.path.as_str() {
            "" => self.message.clone(),
            path => say!("{path}: {message}", path, message = &self.message),
        };
        match self.others.len() {
            0 => say!(
                "line {line}, column {column}: {message}",
                line,
                column,
                message
            ),
            1 => say!(
                "line {line}, column {column}: {message} (and 1 more problem)",
                line,
                column,
                message
            ),
            more => say!(
                "line {line}, column {column}: {message} (and {more} more problems)",
                line,
                column,
                message,
                more
            ),
        }
    }
}

architrave_words::errors_in_words!(ReadError);

/// Turns bytes of a text into lines and columns. Walks the text once, so it must be asked in the
/// order of the text.
pub(crate) struct Locator<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Locator<'t> {
    /// At the beginning of `text`.
    pub const fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// Line and column, both from 1, of the byte `at`; a place beyond the end counts as the end.
    pub fn locate(&mut self, at: usize) -> (u32, u32) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let mut before = self
            .text
            .get(self.at..at)
            .unwrap_or_default()
            .chars()
            .peekable();
        while let Some(c) = before.next() {
            // A carriage return that no line feed follows ends a line too, as editors show it.
            let next = before
                .peek()
                .copied()
                .or_else(|| self.text[at..].chars().next());
            if c == '\n' || (c == '\r' && next != Some('\n')) {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(at);
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::Locator;

    fn locate(text: &str, at: usize) -> (u32, u32) {
        Locator::new(text).locate(at)
    }

    #[test]
    fn characters_are_counted_and_every_kind_of_line_end() {
        assert_eq!(locate("", 0), (1, 1));
        assert_eq!(locate("ab", 1), (1, 2));
        assert_eq!(locate("äöx", 4), (1, 3));
        assert_eq!(locate("a\nb", 2), (2, 1));
        assert_eq!(locate("a\r\nb", 3), (2, 1));
        assert_eq!(locate("a\rbc", 3), (2, 2));
        assert_eq!(locate("a\n", 99), (2, 1));
        assert_eq!(locate("a\r", 2), (2, 1));
        assert_eq!(locate("ä", 1), (1, 1));
    }

    #[test]
    fn places_one_after_the_other_are_found_as_if_alone() {
        let text = "ä\r\nb\rc\n\n🙂d\r\n";
        let mut walking = Locator::new(text);
        for at in 0..=text.len() + 1 {
            assert_eq!(walking.locate(at), locate(text, at), "{at}");
        }
    }
}
