//! What can be wrong with a pack.

use std::ops::Range;

use super::near::nearest_word;

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
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

const LOOK_IT_UP: &str = "docs/rule-packs.md and schemas/rule-pack.schema.json list what can be \
                          written here";

/// A pack being read, for errors that point into it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's name as given.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Source<'_> {
    /// An error at a byte range; `said` is what is wrong and, after a line break, how to mend it.
    pub fn error(&self, at: Range<usize>, said: &str) -> PackError {
        let start = self.boundary(at.start);
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let here = self.text.get(start..).unwrap_or_default();
        let rest_of_line = here.find(['\n', '\r']).unwrap_or(here.len());
        let end = self.boundary(at.end.clamp(start, start + rest_of_line));
        let (message, hint) = said.split_once('\n').unwrap_or((said, LOOK_IT_UP));
        PackError {
            file: self.file.to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
            span: start..end,
            message: message.to_owned(),
            hint: hint.to_owned(),
        }
    }

    /// The nearest place at or before `at` where a character begins.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// The error of the TOML reader.
    pub fn toml(&self, error: &toml::de::Error) -> PackError {
        self.error(error.span().unwrap_or(0..0), &in_our_words(error.message()))
    }
}

/// What the TOML reader says, with what to do about it.
fn in_our_words(said: &str) -> String {
    let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let strange = |what: &str| {
        let (word, known) = quoted
            .split_first()
            .map_or(("", [].as_slice()), |(w, k)| (*w, k));
        let hint = match (nearest_word(word, known.iter().copied()), known) {
            (Some(near), _) => format!("did you mean {near:?}?"),
            (None, []) => "nothing can be written here; remove it".to_owned(),
            (None, known) => format!("known here are: {}", known.join(", ")),
        };
        let shown: String = word.chars().take(80).collect();
        format!("{what} {shown:?}\n{hint}")
    };
    if said.contains('\n') {
        said.to_owned()
    } else if said.starts_with("unknown field `") {
        strange("nothing here is called")
    } else if said.starts_with("unknown variant `") {
        strange("there is no word")
    } else if let Some(field) = said
        .strip_prefix("missing field `")
        .and_then(|rest| rest.strip_suffix('`'))
    {
        format!("{field:?} is missing\nadd {field} = …")
    } else if said.starts_with("wanted exactly 1 element") {
        "exactly one thing must be said here\nkeep one, and make a rule of its own of each other"
            .to_owned()
    } else {
        said.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_points_at_its_characters() {
        let source = Source {
            file: "a.toml",
            text: "α = 1\nß = é\n",
        };
        let at = source.text.find('é').unwrap();
        let error = source.error(at..at + 2, "no\nyes");
        assert_eq!((error.line, error.column), (2, 5));
        assert_eq!(error.to_string(), "a.toml:2:5: no\n  help: yes");
        assert_eq!(&source.text[error.span], "é");
        let error = source.error(0..9999, "no");
        assert_eq!(error.span, 0..6, "to the end of its line");
        assert_eq!(source.error(9999..99999, "no").line, 3);
        assert_eq!(
            source.error(1..1, "no").span,
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
            (
                "wanted exactly 1 element, more than 1 element",
                "exactly one",
            ),
            ("unknown field `a`, there are no fields", "remove it"),
            ("own\nhint", "own\nhint"),
        ] {
            assert!(in_our_words(said).contains(ours), "{said}");
        }
    }
}
