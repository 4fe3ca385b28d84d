//! The icon of an own tool: outlines and a colour, and nothing else.

use std::{fmt, sync::Arc};

use architrave_words::{Text, quoted, say, shown};
use serde::{Deserialize, Serialize};

/// An icon for a 24 × 24 box, filled by the non-zero rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnIcon {
    /// Its outlines.
    pub path: Outlines,
    /// Its colour; without one it takes the colour of its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub color: Option<HexColor>,
}

/// Outlines as SVG path data in a canonical form, at most 16 KiB: absolute `M`, `L`, `Q`, `C` and
/// `Z`, each number of at most two digits before and three after the point, so that all of it lies
/// within 100 pixels of the box. Copies share the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[ts(as = "String")]
#[schemars(with = "String", inline, extend("minLength" = 1, "maxLength" = 16_384))]
pub struct Outlines(Arc<str>);

/// Why a text is no outlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutlinesError {
    /// Nothing to draw, or too much.
    Length(usize),
    /// Not the canonical form.
    Form(usize),
}

impl OutlinesError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Length(what) => say!(
                "an icon has between 1 and {max} bytes of path data, this one has {what}",
                max = shown(Outlines::MAX),
                what = shown(what)
            ),
            Self::Form(what) => say!(
                "the path data of an icon holds absolute M, L, Q, C and Z with plain numbers only; byte {what} \
         begins something else",
                what = shown(what)
            ),
        }
    }
}

architrave_words::errors_in_words!(OutlinesError);

impl Outlines {
    /// Most bytes allowed.
    pub const MAX: usize = 16 * 1024;

    /// Checks and takes path data.
    ///
    /// # Errors
    /// [`OutlinesError`] when it is empty, too long or not in the canonical form.
    pub fn new(text: &str) -> Result<Self, OutlinesError> {
        let text = text.trim();
        if text.is_empty() || text.len() > Self::MAX {
            return Err(OutlinesError::Length(text.len()));
        }
        let bytes = text.as_bytes();
        let (mut at, mut begun) = (0, false);
        while let Some(command) = bytes.get(at) {
            let numbers = match command {
                b'M' => 2,
                b'L' if begun => 2,
                b'Q' if begun => 4,
                b'C' if begun => 6,
                b'Z' if begun => 0,
                _ => return Err(OutlinesError::Form(at)),
            };
            begun = *command != b'Z';
            at += 1;
            for index in 0..numbers {
                at = blank(bytes, at);
                at = number(bytes, at).ok_or(OutlinesError::Form(at))?;
                // Two numbers in a row need something between them.
                let parted = matches!(bytes.get(at), Some(b' ' | b',' | b'-'));
                if index + 1 < numbers && !parted {
                    return Err(OutlinesError::Form(at));
                }
            }
            at = blank(bytes, at);
        }
        Ok(Self(text.into()))
    }

    /// The path data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn blank(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b',')) {
        at += 1;
    }
    at
}

/// Where the number that begins at `at` ends.
fn number(bytes: &[u8], mut at: usize) -> Option<usize> {
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let whole = digits(at);
    if !(1..=2).contains(&whole) {
        return None;
    }
    at += whole;
    if bytes.get(at) == Some(&b'.') {
        let part = digits(at + 1);
        if !(1..=3).contains(&part) {
            return None;
        }
        at += 1 + part;
    }
    Some(at)
}

impl fmt::Display for Outlines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Outlines {
    type Error = OutlinesError;
    fn try_from(text: String) -> Result<Self, OutlinesError> {
        Self::new(&text)
    }
}

impl From<Outlines> for String {
    fn from(outlines: Outlines) -> Self {
        outlines.as_str().to_owned()
    }
}

/// A colour as `#rrggbb`, in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[ts(as = "String")]
#[schemars(inline, !try_from, !into)]
pub struct HexColor(#[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))] String);

/// A text that is no colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HexColorError(String);

impl HexColorError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        say!(
            "{what} is no colour; one looks like #1f6feb",
            what = quoted(&self.0)
        )
    }
}

architrave_words::errors_in_words!(HexColorError);

impl HexColor {
    /// Takes a text as a colour.
    ///
    /// # Errors
    /// When it is not `#` with six hexadecimal digits.
    pub fn new(text: &str) -> Result<Self, HexColorError> {
        let digits = text.strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(Self(text.to_ascii_lowercase()));
        }
        Err(HexColorError(text.chars().take(40).collect()))
    }

    /// The colour of these parts.
    #[must_use]
    pub fn of(red: u8, green: u8, blue: u8) -> Self {
        Self(format!("#{red:02x}{green:02x}{blue:02x}"))
    }

    /// The colour as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for HexColor {
    type Error = HexColorError;
    fn try_from(text: String) -> Result<Self, HexColorError> {
        Self::new(&text)
    }
}

impl From<HexColor> for String {
    fn from(color: HexColor) -> Self {
        color.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_are_plain_path_data() {
        for fine in [
            "M0 0L24 0L24 24Z",
            "M1.5 2 L3,4 Q1 2 3 4 C1 2 3 4 5 6 Z M0-5L-1.25-2Z",
            "M 12 12",
        ] {
            assert_eq!(Outlines::new(fine).unwrap().as_str(), fine);
        }
        for (bad, at) in [
            ("L0 0", 0),
            ("M0 0l1 1", 4),
            ("M0 0A1 1 0 0 0 2 2", 4),
            ("M1e9 0", 2),
            ("MNaN 0", 1),
            ("M0 100", 3),
            ("M0 0.1234", 3),
            ("M0 0\"/><script>", 4),
            ("M0 0Z L1 1", 6),
            ("M0", 2),
            ("M12", 3),
            ("M0 0 1 1", 5),
        ] {
            assert_eq!(Outlines::new(bad), Err(OutlinesError::Form(at)), "{bad}");
        }
        assert_eq!(Outlines::new("  "), Err(OutlinesError::Length(0)));
        let long = "M0 0".repeat(5000);
        assert_eq!(Outlines::new(&long), Err(OutlinesError::Length(20_000)));
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(HexColor::new("#1F6FEB").unwrap().as_str(), "#1f6feb");
        assert_eq!(HexColor::of(1, 255, 16).as_str(), "#01ff10");
        for bad in [
            "", "red", "#fff", "#12345g", "#1234567", "url(#a)", "#é1234",
        ] {
            assert!(HexColor::new(bad).is_err(), "{bad}");
        }
    }
}
