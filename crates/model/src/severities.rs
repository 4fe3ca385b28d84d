//! How grave a rule's findings are meant to be, where a project says otherwise than the rule.

use std::{collections::BTreeMap, fmt, str::FromStr};

use architrave_words::{Text, quoted, say};
use serde::{Deserialize, Serialize};

use crate::Level;

/// Most entries one record may hold.
pub const MOST_SEVERITIES: usize = 500;

/// What a project, a boundary or a component says of rules: by code, how grave their findings are
/// there. Of several around a finding the nearest counts.
pub type Severities = BTreeMap<RuleCode, Level>;

/// The code of a rule, such as `FLOW-03`. A project's own rules have codes too, so any code of
/// this form is taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(try_from = "String", into = "String")]
#[ts(as = "String")]
pub struct RuleCode(String);

/// A text that is no code of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCodeError(String);

impl RuleCodeError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        say!(
            "{what} is no code of a rule; one looks like FLOW-03",
            what = quoted(&self.0)
        )
    }
}

architrave_words::errors_in_words!(RuleCodeError);

impl RuleCode {
    /// The form of a code, as a regular expression.
    pub const PATTERN: &'static str = "^[A-Z]{2,8}-[0-9]{2,3}$";

    /// Takes a text as a code.
    ///
    /// # Errors
    /// When it has not the form of [`PATTERN`](Self::PATTERN).
    pub fn new(text: &str) -> Result<Self, RuleCodeError> {
        let fits = text.split_once('-').is_some_and(|(family, number)| {
            (2..=8).contains(&family.len())
                && family.bytes().all(|b| b.is_ascii_uppercase())
                && (2..=3).contains(&number.len())
                && number.bytes().all(|b| b.is_ascii_digit())
        });
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(RuleCodeError(text.chars().take(40).collect()))
        }
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for RuleCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RuleCode {
    type Err = RuleCodeError;
    fn from_str(text: &str) -> Result<Self, RuleCodeError> {
        Self::new(text)
    }
}

impl TryFrom<String> for RuleCode {
    type Error = RuleCodeError;
    fn try_from(text: String) -> Result<Self, RuleCodeError> {
        Self::new(&text)
    }
}

impl From<RuleCode> for String {
    fn from(code: RuleCode) -> Self {
        code.0
    }
}

impl schemars::JsonSchema for RuleCode {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RuleCode".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": Self::PATTERN })
    }
}
