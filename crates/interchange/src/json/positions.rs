//! Where each record stands in its file, for those who tell people about it.

use std::{collections::BTreeMap, ops::Range};

use architrave_model::RecordId;
use jsonc_parser::{ast::Value, common::Ranged};

use super::error::Locator;

/// A stretch of a file. Lines and characters are counted from 1; the end is the character after
/// the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The line it begins in.
    pub line: u32,
    /// The character of that line it begins at.
    pub column: u32,
    /// The line it ends in.
    pub end_line: u32,
    /// The character of that line after its last.
    pub end_column: u32,
}

/// Where each record stands: its whole object; of a diagram only its id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Positions(BTreeMap<RecordId, Span>);

impl Positions {
    /// Where a record stands; none when the file has no such record.
    #[must_use]
    pub fn of(&self, record: &RecordId) -> Option<Span> {
        self.0.get(record).copied()
    }
}

/// The bytes of each record, collected while reading.
#[derive(Debug, Default)]
pub(crate) struct Places(Vec<(RecordId, Range<usize>)>);

impl Places {
    /// Remembers where a record was read from.
    pub fn add(&mut self, record: RecordId, value: &Value<'_>) {
        self.add_range(record, value.start()..value.end());
    }

    /// Remembers which bytes a record was read from.
    pub fn add_range(&mut self, record: RecordId, bytes: Range<usize>) {
        self.0.push((record, bytes));
    }

    /// The places as lines and columns of `text`.
    pub fn positions(self, text: &str) -> Positions {
        // The locator walks the text once, so it is asked in the order of the text.
        let ends = self.0.iter().flat_map(|(_, r)| [r.start, r.end]);
        let mut bytes: Vec<usize> = ends.collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut locator = Locator::new(text);
        let found: BTreeMap<usize, (u32, u32)> = bytes
            .into_iter()
            .map(|at| (at, locator.locate(at)))
            .collect();
        let locate = |at: usize| found.get(&at).copied().unwrap_or((1, 1));
        let span = |range: Range<usize>| {
            let (line, column) = locate(range.start);
            let (end_line, end_column) = locate(range.end);
            Span {
                line,
                column,
                end_line,
                end_column,
            }
        };
        let places = self.0.into_iter();
        Positions(places.map(|(id, range)| (id, span(range))).collect())
    }
}
