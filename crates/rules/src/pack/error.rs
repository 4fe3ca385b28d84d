//! What can be wrong with a pack.

use std::ops::Range;

use architrave_catalog::{SourceFile, placed, reader_says};
use architrave_words::{Text, quoted, say};

use super::{
    near::nearest_word,
    refusal::{Refusal, meant},
};

/// A pack that was refused, with the place and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}\n  help: {hint}")]
pub struct PackError {
    /// The file's name as given.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Where in the file, in bytes; within the first line of what is wrong.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub hint: Text,
}

impl PackError {
    /// What is wrong and where.
    #[must_use]
    pub fn text(&self) -> Text {
        placed(&self.file, (self.line, self.column), &self.message)
    }
}

/// A pack being read, for errors that point into it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's name as given.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Source<'_> {
    /// An error at a byte range.
    pub fn error(&self, at: Range<usize>, refusal: Refusal) -> PackError {
        let file = self.as_file();
        let start = file.boundary(at.start);
        let (line, column) = file.place(start);
        let here = self.text.get(start..).unwrap_or_default();
        let rest_of_line = here.find(['\n', '\r']).unwrap_or(here.len());
        let end = file.boundary(at.end.clamp(start, start + rest_of_line));
        PackError {
            file: self.file.to_owned(),
            line,
            column,
            span: start..end,
            message: refusal.message,
            hint: refusal.hint,
        }
    }

    const fn as_file(&self) -> SourceFile<'_> {
        SourceFile {
            name: self.file,
            text: self.text,
        }
    }

    /// The line a byte stands in, from 1.
    pub fn line(&self, at: usize) -> u32 {
        self.as_file().place(at).0
    }

    /// The error of the TOML reader.
    pub fn toml(&self, error: &toml::de::Error) -> PackError {
        self.error(error.span().unwrap_or(0..0), in_our_words(error.message()))
    }
}

/// What the TOML reader says, with what to do about it.
fn in_our_words(said: &str) -> Refusal {
    if let Some(ours) = Refusal::carried(said) {
        return ours;
    }
    let named: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let (word, known) = match named.split_first() {
        Some((word, known)) => (*word, known),
        None => ("", &[][..]),
    };
    let shown: String = word.chars().take(80).collect();
    let hint = || match (nearest_word(word, known.iter().copied()), known) {
        (Some(near), _) => meant(near),
        (None, []) => say!("nothing can be written here; remove it"),
        (None, known) => say!("known here are: {words}", words = known.join(", ")),
    };
    if said.starts_with("unknown field `") {
        let message = say!("nothing here is called {word}", word = quoted(shown));
        Refusal::new(message, hint())
    } else if said.starts_with("unknown variant `") {
        Refusal::new(
            say!("there is no word {word}", word = quoted(shown)),
            hint(),
        )
    } else if let Some(field) = said
        .strip_prefix("missing field `")
        .and_then(|rest| rest.strip_suffix('`'))
    {
        Refusal::new(
            say!("{field} is missing", field = quoted(field)),
            say!("add {field} = …", field),
        )
    } else if said.starts_with("wanted exactly 1 element") {
        Refusal::new(
            say!("exactly one thing must be said here"),
            say!("keep one, and make a rule of its own of each other"),
        )
    } else {
        Refusal::look_it_up(reader_says(said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(message: &str, hint: &str) -> Refusal {
        Refusal::new(Text::given(message), Text::given(hint))
    }

    #[test]
    fn an_error_points_at_its_characters() {
        let source = Source {
            file: "a.toml",
            text: "α = 1\nß = é\n",
        };
        let no = || refusal("no", "yes");
        let at = source.text.find('é').unwrap();
        let error = source.error(at..at + 2, no());
        assert_eq!((error.line, error.column), (2, 5));
        assert_eq!(error.to_string(), "a.toml:2:5: no\n  help: yes");
        assert_eq!(error.text().to_string(), "a.toml:2:5: no");
        assert_eq!(&source.text[error.span], "é");
        let error = source.error(0..9999, no());
        assert_eq!(error.span, 0..6, "to the end of its line");
        assert_eq!(source.error(9999..99999, no()).line, 3);
        assert_eq!(
            source.error(1..1, no()).span,
            0..0,
            "never inside a character"
        );
    }

    #[test]
    fn the_words_of_the_reader_are_made_ours() {
        for (said, ours) in [
            (
                "unknown field `stgae`, expected one of `stage`, `role`",
                "did you mean \"stage\"?",
            ),
            (
                "unknown variant `x`, expected `yes` or `no`",
                "known here are: yes, no",
            ),
            ("missing field `why`", "add why = …"),
            ("wanted exactly 1 element, more than 1 element", "keep one"),
            ("unknown field `a`, there are no fields", "remove it"),
            ("unclosed array", "docs/rule-packs.md"),
        ] {
            let hint = in_our_words(said).hint.to_string();
            assert!(hint.contains(ours), "{said}: {hint}");
        }
    }
}
