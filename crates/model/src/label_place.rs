//! Where on its connection a label stands.

use architrave_words::{Text, say, shown};
use serde::{Deserialize, Serialize};

use crate::LabelSide;

/// A share of a whole, from 0 to 1, kept to thousandths.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    PartialOrd,
    Default,
    Serialize,
    Deserialize,
    ts_rs::TS,
    schemars::JsonSchema,
)]
#[serde(try_from = "f64", into = "f64")]
#[ts(as = "f64")]
#[schemars(inline, !try_from, !into)]
pub struct Share(#[schemars(range(min = 0, max = 1))] f64);

/// A number that is no share.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareError(f64);

impl ShareError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        say!(
            "a share lies between 0 and 1, this one is {what}",
            what = shown(self.0)
        )
    }
}

architrave_words::errors_in_words!(ShareError);

impl Share {
    /// Takes a share.
    ///
    /// # Errors
    /// [`ShareError`] for what is not a number between 0 and 1.
    pub fn new(value: f64) -> Result<Self, ShareError> {
        if (0.0..=1.0).contains(&value) {
            // Thousandths keep files stable; adding zero turns a negative zero into a plain one.
            Ok(Self((value * 1000.0).round() / 1000.0 + 0.0))
        } else {
            Err(ShareError(value))
        }
    }

    /// The share as a number from 0 to 1.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Share {
    type Error = ShareError;
    fn try_from(value: f64) -> Result<Self, ShareError> {
        Self::new(value)
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> Self {
        share.0
    }
}

/// Where on its connection a label stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct LabelPlace {
    /// How far along the way from start to end its middle is, from 0 to 1.
    pub along: Share,
    /// On which side of the line it stands.
    #[serde(default)]
    pub side: LabelSide,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_kept_to_thousandths_and_within_bounds() {
        assert_eq!(Share::new(0.123_456).unwrap().get(), 0.123);
        assert_eq!(Share::new(-0.0).unwrap().get().to_bits(), 0);
        for wrong in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert!(Share::new(wrong).is_err(), "{wrong}");
        }
    }
}
