//! Text from outside, held to a length and to printable characters.

use std::fmt;

use architrave_words::{Text, say, shown};
use serde::{Deserialize, Serialize};

/// Why a text was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextError {
    /// Nothing but white space.
    Empty,
    /// More characters than the kind of text allows.
    TooLong {
        /// Characters found.
        found: usize,
        /// Characters allowed.
        allowed: usize,
    },
    /// A control character, or one that changes the direction of the text around it.
    Control(u32, usize),
}

impl TextError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => say!("the text is empty; leave it out instead"),
            Self::TooLong { found, allowed } => say!(
                "the text has {found} characters, at most {allowed} are allowed; shorten it",
                found = shown(found),
                allowed = shown(allowed)
            ),
            Self::Control(what, more) => say!(
                "the text holds the control character U+{what} at character {more}; remove it",
                what = shown(format_args!("{:04X}", what)),
                more = shown(more)
            ),
        }
    }
}

architrave_words::errors_in_words!(TextError);

/// Characters that never print: C0 and C1 controls, and the bidirectional overrides that let a
/// label pretend to be another (Unicode Technical Report 36, section 2.5).
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn check(text: &str, allowed: usize, newline: bool) -> Result<(), TextError> {
    let found = text.chars().count();
    if found > allowed {
        return Err(TextError::TooLong { found, allowed });
    }
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    let fine: &[char] = if newline { &['\n'] } else { &[] };
    control_character(text, fine).map_or(Ok(()), Err)
}

/// The first control character of a text that is none of the `fine` ones.
pub(crate) fn control_character(text: &str, fine: &[char]) -> Option<TextError> {
    text.chars()
        .enumerate()
        .find(|(_, c)| is_control(*c) && !fine.contains(c))
        .map(|(at, c)| TextError::Control(u32::from(c), at + 1))
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $max:expr, $newline:expr) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
            ts_rs::TS, schemars::JsonSchema,
        )]
        #[serde(try_from = "String", into = "String")]
        #[ts(as = "String")]
        // The schema of the text inside, with its length, not that of any `String`.
        #[schemars(inline, !try_from, !into)]
        pub struct $name(#[schemars(length(min = 1, max = $max))] String);

        impl $name {
            /// Most characters allowed.
            pub const MAX: usize = $max;

            /// Checks and takes a text; white space around it is dropped.
            ///
            /// # Errors
            /// [`TextError`] when it is empty, too long or holds control characters.
            pub fn new(text: impl AsRef<str>) -> Result<Self, TextError> {
                let text = text.as_ref();
                check(text, Self::MAX, $newline)?;
                Ok(Self(text.trim().to_owned()))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }
    };
}

text_type!(
    /// One line of text: a name, a title, a caption.
    Label, 200, false
);
text_type!(
    /// The text of a note; may hold line breaks.
    NoteText, 4000, true
);
text_type!(
    /// Why somebody decided something; may hold line breaks.
    Reason, 1000, true
);
text_type!(
    /// Names a finding: code, diagram and subjects. The longest key spells out two dozen subjects.
    FindingKey, 2400, false
);
