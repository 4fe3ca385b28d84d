//! What can be wrong with a catalog file.

use std::ops::Range;

use architrave_words::{Text, say};

/// A catalog file that was refused, with the place and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogError {
    /// The file's name as given.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: Text,
    /// What to do about it.
    pub hint: Text,
}

impl CatalogError {
    /// What is wrong and where.
    #[must_use]
    pub fn text(&self) -> Text {
        placed(&self.file, (self.line, self.column), &self.message)
    }
}

/// What is wrong and where: file, line and column.
#[must_use]
pub fn placed(file: &str, (line, column): (u32, u32), message: &Text) -> Text {
    say!(
        "{file}:{line}:{column}: {message}",
        file,
        line,
        column,
        message
    )
}

impl std::fmt::Display for CatalogError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n  help: {}", self.text(), self.hint)
    }
}

impl std::error::Error for CatalogError {}

/// A catalog file in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceFile<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl SourceFile<'_> {
    /// An error at a byte range of this file; at its start where the range is not known.
    pub(crate) fn error(
        &self,
        at: Option<Range<usize>>,
        message: Text,
        hint: Text,
    ) -> CatalogError {
        let (line, column) = self.place(at.map_or(0, |range| range.start));
        CatalogError {
            file: self.name.to_owned(),
            line,
            column,
            message,
            hint,
        }
    }

    /// The line and, in characters, the column a byte stands in, both from 1.
    #[must_use]
    pub fn place(&self, byte: usize) -> (u32, u32) {
        let before = self.text.get(..self.boundary(byte)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        (small(line), small(column))
    }

    /// The nearest byte at or before one where a character begins.
    #[must_use]
    pub fn boundary(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}
