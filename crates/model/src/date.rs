//! A day of the civil calendar. Which day it is today is told from outside: nothing here reads a
//! clock.

use std::{fmt, str::FromStr};

use architrave_words::{Text, quoted, say};
use jiff::civil;
use serde::{Deserialize, Serialize};

/// A day, written `2026-12-31`.
#[derive(
    Debug,
    Clone,
    Copy,
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
#[ts(as = "String", rename = "Day")]
#[schemars(with = "String", extend("pattern" = r"^\d{4}-\d{2}-\d{2}$"))]
pub struct Date(civil::Date);

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError(String);

impl DateError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        say!(
            "{what} is no day; write it as year, month and day, like 2026-12-31",
            what = quoted(&self.0)
        )
    }
}

architrave_words::errors_in_words!(DateError);

impl Date {
    /// A day.
    ///
    /// # Panics
    /// At compile time or in tests, when there is no such day.
    #[must_use]
    pub const fn constant(year: i16, month: i8, day: i8) -> Self {
        Self(civil::date(year, month, day))
    }
}

impl FromStr for Date {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        let written = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, b)| match at {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        let day = text.parse().ok().filter(|_| written);
        day.map(Self)
            .ok_or_else(|| DateError(text.chars().take(40).collect()))
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
