//! Regular expressions of a pack: linear time, and bounded before they are built.

use std::{borrow::Cow, ops::Range};

use architrave_model::Label;
use architrave_words::{Value, say};
use regex::{Regex, RegexBuilder};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::refusal::Refusal;

/// Longest pattern, in characters.
pub const MAX_PATTERN: usize = 200;
/// Largest built form, in bytes; `\w{1000}` alone is larger.
const MAX_BUILT: usize = 1 << 18;
/// Deepest nesting of groups.
const MAX_GROUPS: u32 = 16;

/// What the library says most often; the rest is said as it says it.
const REASONS: &[&str] = &[
    "backreferences are not supported",
    "exceed the maximum number of nested parentheses/brackets (16)",
    "incomplete escape sequence, reached end of pattern prematurely",
    "invalid character class range, the start must be <= the end",
    "invalid repetition count range, the start must be <= the end",
    "look-around, including look-ahead and look-behind, is not supported",
    "repetition operator missing expression",
    "unclosed character class",
    "unclosed counted repetition",
    "unclosed group",
    "unopened group",
    "unrecognized escape sequence",
];

/// A pattern for text. It matches anywhere unless it is anchored with `^` and `$`. It is built only
/// once the pack is known to hold few.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: Spanned<String>,
    built: Option<Regex>,
}

impl Pattern {
    /// Builds the pattern.
    ///
    /// # Errors
    /// What is wrong with it, and how to mend it.
    pub fn build(&mut self) -> Result<(), Refusal> {
        self.built = Some(build(self.text.get_ref())?);
        Ok(())
    }

    /// Whether the pattern is found in `text`. Text longer than a label may be is not searched.
    pub fn matches(&self, text: &str) -> bool {
        let built = self.built.as_ref();
        text.len() <= 4 * Label::MAX && built.is_some_and(|regex| regex.is_match(text))
    }

    /// Where it stands.
    pub fn span(&self) -> Range<usize> {
        self.text.span()
    }
}

fn build(text: &str) -> Result<Regex, Refusal> {
    let length = text.chars().count();
    if length == 0 {
        return Err(Refusal::new(
            say!("an empty pattern matches everything"),
            say!("leave the line out, or write a pattern"),
        ));
    }
    if length > MAX_PATTERN {
        return Err(Refusal::new(
            say!(
                "the pattern has {length} characters, at most {most} are allowed",
                length,
                most = MAX_PATTERN
            ),
            say!("split the rule in two, or write it shorter"),
        ));
    }
    RegexBuilder::new(text)
        .size_limit(MAX_BUILT)
        .dfa_size_limit(MAX_BUILT)
        .nest_limit(MAX_GROUPS)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => Refusal::new(
                say!("the pattern grows too large when it is built"),
                say!("use smaller counts, such as {1,20}, and [a-z0-9] instead of \\w"),
            ),
            other => Refusal::new(
                say!(
                    "the pattern cannot be read: {why}",
                    why = reason(&other.to_string())
                ),
                say!(
                    "write it in the syntax of the Rust crate regex: no look-around, no \
                     back-references; in single quotes a backslash stands for itself"
                ),
            ),
        })
}

/// The last line of the library's drawing, which says what is wrong.
fn reason(drawing: &str) -> Value {
    let last = drawing.lines().last().unwrap_or_default();
    let last = last.trim_start_matches("error: ");
    let known = REASONS.iter().find(|known| **known == last);
    known.map_or_else(|| last.into(), |last| architrave_words::known(*last))
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text.get_ref() == other.text.get_ref()
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Spanned::deserialize(deserializer)?;
        Ok(Self { text, built: None })
    }
}

impl JsonSchema for Pattern {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX_PATTERN })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        let mut pattern = Pattern {
            text: Spanned::new(0..text.len(), text.to_owned()),
            built: None,
        };
        pattern.build().unwrap();
        pattern
    }

    #[test]
    fn patterns_are_bounded_before_they_are_built() {
        for (text, part) in [
            (String::new(), "empty"),
            ("a".repeat(201), "201"),
            ("(a{1000}){1000}".into(), "too large"),
            (r"\w{2000}".into(), "too large"),
            ("(".repeat(100) + &")".repeat(100), "nest"),
            ("(?=a)".into(), "look"),
            (r"(a)\1".into(), "backreference"),
            ("[a".into(), "unclosed"),
        ] {
            let refusal = build(&text).unwrap_err();
            let said = refusal.message.to_string();
            assert!(said.contains(part), "{text}: {said}");
            assert!(!refusal.hint.is_empty());
            let german = refusal.message.in_language(architrave_words::Language::De);
            assert!(!german.contains("the "), "{german}");
        }
    }

    #[test]
    fn a_pattern_that_ruins_backtrackers_is_fast() {
        let pattern = pattern("^(a+)+$");
        assert!(!pattern.matches(&format!("{}b", "a".repeat(199))));
        assert!(pattern.matches("aaa"));
        assert!(!pattern.matches(&"a".repeat(801)), "longer than any label");
    }
}
