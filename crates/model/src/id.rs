//! Identifiers: short, printable, safe in a file name, an SVG id and a URL.

use std::{borrow::Borrow, fmt, str::FromStr};

use architrave_words::{Text, quoted, say, shown};
use serde::{Deserialize, Serialize};

/// Longest identifier accepted, in characters.
pub const MAX_ID_LENGTH: usize = 64;

/// Why a text cannot be an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdError {
    /// The text has no characters.
    Empty,
    /// The text is longer than [`MAX_ID_LENGTH`].
    TooLong(usize),
    /// The text holds a character outside `A-Z a-z 0-9 _ . -`.
    Character(char),
}

impl IdError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => say!("an id must not be empty"),
            Self::TooLong(what) => say!(
                "an id may have at most {max_id_length} characters, this one has {what}",
                max_id_length = shown(MAX_ID_LENGTH),
                what = shown(what)
            ),
            Self::Character(what) => say!(
                "an id may hold letters, digits, '_', '.' and '-', but this one holds {what}",
                what = quoted(what)
            ),
        }
    }
}

architrave_words::errors_in_words!(IdError);

fn check(text: &str) -> Result<(), IdError> {
    let length = text.chars().count();
    if length == 0 {
        return Err(IdError::Empty);
    }
    if length > MAX_ID_LENGTH {
        return Err(IdError::TooLong(length));
    }
    match text
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')))
    {
        Some(c) => Err(IdError::Character(c)),
        None => Ok(()),
    }
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            ts_rs::TS, schemars::JsonSchema,
        )]
        #[serde(try_from = "String", into = "String")]
        #[ts(as = "String")]
        // The schema of the text inside, with its pattern, not that of any `String`.
        #[schemars(inline, !try_from, !into)]
        pub struct $name(
            #[schemars(regex(pattern = r"^[A-Za-z0-9_.-]{1,64}$"))] String,
        );

        impl $name {
            /// Checks and takes a text as an identifier.
            ///
            /// # Errors
            /// [`IdError`] when the text is empty, too long or holds a character not allowed.
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                check(&text)?;
                Ok(Self(text))
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// `stem`, or `stem-2`, `stem-3`, … : the first that `taken` says is free.
            ///
            /// # Errors
            /// [`IdError`] when the stem itself is no identifier.
            pub fn free(stem: &str, taken: impl Fn(&Self) -> bool) -> Result<Self, IdError> {
                let stem: String = stem.chars().take(MAX_ID_LENGTH - 8).collect();
                let mut candidate = Self::new(stem.clone())?;
                let mut number = 2_u32;
                while taken(&candidate) {
                    candidate = Self(format!("{stem}-{number}"));
                    number += 1;
                }
                Ok(candidate)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id_type!(
    /// Names a diagram within its project.
    DiagramId
);
id_type!(
    /// Names a component within its diagram.
    ComponentId
);
id_type!(
    /// Names a connection within its diagram.
    ConnectionId
);
id_type!(
    /// Names a boundary within its diagram.
    BoundaryId
);
id_type!(
    /// Names a note within its diagram.
    NoteId
);
id_type!(
    /// Names a waiver within its diagram.
    WaiverId
);
id_type!(
    /// Names a rule pack within its project.
    RulePackId
);
id_type!(
    /// Names a tool of the catalog.
    ToolId
);
