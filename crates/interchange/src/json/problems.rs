//! Collecting what is wrong with a file, so that a person can mend it in one go.

use architrave_words::Text;

use super::{ReadError, error::Locator, path::Path};

/// Most problems told about one file.
pub const MAX_PROBLEMS: usize = 20;

/// Reading stops here: what follows is no longer worth the time of looking for hints.
const ENOUGH: usize = 100;

/// Why a value was refused, before its place is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub message: Text,
    pub hint: Text,
}

impl Refusal {
    /// A refusal with a hint.
    pub const fn new(message: Text, hint: Text) -> Self {
        Self { message, hint }
    }
}

/// What was found wrong so far: byte, path, refusal.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<(usize, String, Refusal)>,
}

impl Problems {
    /// Adds what is wrong at the byte `at`.
    pub(super) fn add(&mut self, at: usize, path: &Path<'_>, refusal: Refusal) {
        if !self.full() {
            self.found.push((at, path.to_string(), refusal));
        }
    }

    /// Adds what is wrong at the byte `at` of a format without paths.
    pub fn add_at(&mut self, at: usize, refusal: Refusal) {
        if !self.full() {
            self.found.push((at, String::new(), refusal));
        }
    }

    /// Whether so much is wrong that reading on is of no use.
    pub const fn full(&self) -> bool {
        self.found.len() >= ENOUGH
    }

    /// The problems as one error, in the order of the text; `None` when there are none.
    pub fn into_error(mut self, text: &str) -> Option<ReadError> {
        self.found.sort_by_key(|(at, _, _)| *at);
        let mut locator = Locator::new(text);
        let mut errors = self
            .found
            .into_iter()
            .take(MAX_PROBLEMS)
            .map(|(at, path, refusal)| error(locator.locate(at), path, refusal));
        let mut first = errors.next()?;
        first.others = errors.collect();
        Some(first)
    }
}

/// One error at the byte `at`.
pub(crate) fn error_at(text: &str, at: usize, path: String, refusal: Refusal) -> ReadError {
    error(Locator::new(text).locate(at), path, refusal)
}

fn error((line, column): (u32, u32), path: String, refusal: Refusal) -> ReadError {
    ReadError {
        line,
        column,
        path,
        message: refusal.message,
        hint: refusal.hint,
        others: Vec::new(),
    }
}
