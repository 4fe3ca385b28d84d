//! Finding one word in one field.

use nucleo_matcher::{
    Matcher, Utf32String,
    pattern::{Atom, AtomKind, CaseMatching, Normalization},
};

use super::points::{Match, SearchField};
use crate::typo::one_slip_from_start;

/// A text to search in, lower case, with its words found.
#[derive(Debug)]
pub(super) struct Field {
    pub kind: SearchField,
    pub text: Utf32String,
    /// Character positions where words begin.
    words: Vec<u32>,
}

impl Field {
    pub fn new(kind: SearchField, text: &str) -> Self {
        // Positions are those of the matcher's text, which holds one char per grapheme.
        let text = Utf32String::from(text.to_lowercase());
        let mut words = Vec::new();
        let mut inside = false;
        for (at, c) in (0_u32..).zip(text.slice(..).chars()) {
            if c.is_alphanumeric() && !inside {
                words.push(at);
            }
            inside = c.is_alphanumeric();
        }
        Self { kind, text, words }
    }

    /// The word that begins here, without what follows it.
    fn word(&self, from: u32) -> Vec<char> {
        self.text
            .slice_u32(from..)
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect()
    }
}

/// One word, or the whole, of a query, ready to be matched.
pub(super) struct Needle {
    pub chars: Vec<char>,
    inside: Atom,
    scattered: Atom,
}

impl Needle {
    pub fn new(text: &str) -> Self {
        let atom = |kind| {
            Atom::new(
                text,
                CaseMatching::Ignore,
                Normalization::Smart,
                kind,
                false,
            )
        };
        let inside = atom(AtomKind::Substring);
        Self {
            chars: inside.needle_text().chars().collect(),
            inside,
            scattered: atom(AtomKind::Fuzzy),
        }
    }

    /// How the needle stands in a field as typed.
    pub fn find(&self, field: &Field, matcher: &mut Matcher) -> Option<Match> {
        if !self.is_inside(field, matcher) {
            return None;
        }
        Some(match self.place(field, matcher) {
            // A few letters in the middle of a word are chance more often than meant.
            Match::Inside if self.chars.len() < 4 => Match::Chance,
            place => place,
        })
    }

    /// Whether a field holds the needle. The matcher overlooks what stands at the very end of a text
    /// that is not ASCII, so the end is looked at by itself.
    fn is_inside(&self, field: &Field, matcher: &mut Matcher) -> bool {
        let text = &field.text;
        let end = text.len().checked_sub(self.chars.len());
        self.inside.score(text.slice(..), matcher).is_some()
            || end.is_some_and(|at| self.inside.score(text.slice(at..), matcher).is_some())
    }

    /// How the needle is found in a name when letters may be missing or one is wrong.
    pub fn guess(&self, field: &Field, matcher: &mut Matcher) -> Option<Match> {
        if !field.kind.is_name() || self.chars.len() < 4 {
            return None;
        }
        // A run of letters scores 16 each; gaps cost. Seven eighths keeps out accidental hits.
        let enough = u16::try_from(self.chars.len() * 14).unwrap_or(u16::MAX);
        let scattered = self.scattered.score(field.text.slice(..), matcher);
        if scattered.is_some_and(|score| score >= enough) {
            return Some(Match::Scattered);
        }
        field
            .words
            .iter()
            .any(|at| one_slip_from_start(&self.chars, &field.word(*at)))
            .then_some(Match::Slip)
    }

    /// Where a needle known to be inside a field stands.
    fn place(&self, field: &Field, matcher: &mut Matcher) -> Match {
        let length = u32::try_from(self.chars.len()).unwrap_or(u32::MAX);
        let total = u32::try_from(field.text.len()).unwrap_or(u32::MAX);
        let mut best = Match::Inside;
        for at in &field.words {
            let rest = field.text.slice_u32(*at..);
            let end = at.saturating_add(length);
            if end > total
                || self
                    .inside
                    .score(rest.slice_u32(..length), matcher)
                    .is_none()
            {
                continue;
            }
            let closed = end == total || !field.text.slice_u32(end..).get(0).is_alphanumeric();
            match (*at == 0, closed) {
                (true, _) if end == total => return Match::Whole,
                (true, _) => return Match::Start,
                (false, true) => best = Match::Word,
                (false, false) if best == Match::Inside => best = Match::WordStart,
                (false, false) => {}
            }
        }
        best
    }
}

/// A way to find a needle in a field.
pub(super) type Way = fn(&Needle, &Field, &mut Matcher) -> Option<Match>;
