//! Rule packs kept in the project.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{RulePackId, TextError, text::control_character};

/// Most rule packs of a project.
pub const MOST_RULE_PACKS: usize = 32;

/// A rule pack of the project: rules of its own as the text of a TOML file. What the text says is
/// not looked at here; a pack whose text cannot be read is kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct RulePack {
    /// The id the pack gives itself, unique in the project.
    pub id: RulePackId,
    /// Where it stands among the packs, lowest first; equal ones go by id.
    pub order: u32,
    /// The text of its file.
    pub text: PackText,
}

/// The text of a rule pack, at most 256 KiB; may hold line breaks and tabs. Line ends of the form
/// CR LF become LF, and a byte order mark is dropped; nothing else changes, so that places in it
/// stay what they are in the file. Copies share the text.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ts_rs::TS,
    schemars::JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[ts(as = "String")]
#[schemars(with = "String", inline, extend("minLength" = 1, "maxLength" = 262_144))]
pub struct PackText(Arc<str>);

impl PackText {
    /// Most bytes allowed.
    pub const MAX: usize = 256 * 1024;

    /// Checks and takes a text.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long or holds control characters other than line breaks
    /// and tabs.
    pub fn new(text: impl AsRef<str>) -> Result<Self, TextError> {
        let text = text.as_ref();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let text = text.replace("\r\n", "\n");
        if text.len() > Self::MAX {
            return Err(TextError::TooLong {
                found: text.len(),
                allowed: Self::MAX,
            });
        }
        if text.trim().is_empty() {
            return Err(TextError::Empty);
        }
        match control_character(&text, &['\n', '\t']) {
            Some(error) => Err(error),
            None => Ok(Self(text.into())),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PackText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PackText {
    type Error = TextError;
    fn try_from(text: String) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl From<PackText> for String {
    fn from(text: PackText) -> Self {
        text.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_lines() {
        let text = PackText::new("\u{FEFF}\n\ta = 1\r\nb = 2\n").unwrap();
        assert_eq!(text.as_str(), "\n\ta = 1\nb = 2\n");
        assert_eq!(PackText::new(text.as_str()).unwrap(), text);
    }

    #[test]
    fn what_is_no_text_of_a_pack_is_refused() {
        let whole = "é".repeat(PackText::MAX / 2);
        assert!(PackText::new(&whole).is_ok());
        assert_eq!(
            PackText::new(whole + "x"),
            Err(TextError::TooLong {
                found: PackText::MAX + 1,
                allowed: PackText::MAX
            })
        );
        assert_eq!(PackText::new(" \n\t"), Err(TextError::Empty));
        for control in ['\0', '\u{1b}', '\r', '\u{202e}'] {
            assert_eq!(
                PackText::new(format!("ab{control}")),
                Err(TextError::Control(u32::from(control), 3))
            );
        }
    }
}
