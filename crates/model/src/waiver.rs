//! Findings that somebody accepted.

use std::fmt;

use architrave_words::{Text, quoted, say};
use serde::{Deserialize, Serialize};

use crate::{Date, FindingKey, Label, Reason, WaiverId};

/// That somebody accepted a finding: who, why, until when. It holds for the design the finding
/// was seen in; when what the finding is about changes, it no longer does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Waiver {
    /// Its id, unique in the diagram.
    pub id: WaiverId,
    /// The finding accepted, one of this diagram; no other waiver of the diagram is of it.
    pub finding: FindingKey,
    /// The structure of what the finding was about when it was accepted.
    pub structure: Structure,
    /// Who answers for it.
    pub owner: Label,
    /// Why it is acceptable.
    pub reason: Reason,
    /// The last day it holds; without one it holds for good.
    pub expires: Option<Date>,
    /// The day it was accepted.
    pub granted: Date,
}

/// A digest of what a finding is about; 16 hexadecimal digits in lower case.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
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
#[schemars(with = "String", inline, extend("pattern" = r"^[0-9a-f]{16}$"))]
pub struct Structure(u64);

/// A text that is no structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureError(String);

impl StructureError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        say!(
            "{what} is no structure; one has 16 hexadecimal digits in lower case",
            what = quoted(&self.0)
        )
    }
}

architrave_words::errors_in_words!(StructureError);

impl Structure {
    /// The structure with this digest.
    #[must_use]
    pub const fn new(digest: u64) -> Self {
        Self(digest)
    }
}

impl std::str::FromStr for Structure {
    type Err = StructureError;
    fn from_str(text: &str) -> Result<Self, StructureError> {
        let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let fits = text.len() == 16 && text.bytes().all(digit);
        let digest = u64::from_str_radix(text, 16).ok().filter(|_| fits);
        digest
            .map(Self)
            .ok_or_else(|| StructureError(text.chars().take(40).collect()))
    }
}

impl TryFrom<String> for Structure {
    type Error = StructureError;
    fn try_from(text: String) -> Result<Self, StructureError> {
        text.parse()
    }
}

impl From<Structure> for String {
    fn from(structure: Structure) -> Self {
        structure.to_string()
    }
}

impl fmt::Display for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FindingKey {
    /// The code of the rule that found it, and the diagram it was found in; empty where the key
    /// does not name one.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        let mut parts = self.as_str().splitn(3, '/');
        let (code, diagram) = (parts.next(), parts.next());
        (code.unwrap_or_default(), diagram.unwrap_or_default())
    }
}
