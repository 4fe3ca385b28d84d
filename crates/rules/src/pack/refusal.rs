//! What is wrong with a pack and how to mend it, before the place is known.

use architrave_model::AttributeError;
use architrave_words::{Text, say};
use serde::{Deserialize, Serialize, de};

/// What an error begins with that carries a refusal; the TOML reader begins none with it.
const CARRIED: char = '\u{1}';

/// What is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub hint: Text,
}

impl Refusal {
    /// A refusal with its cure.
    pub const fn new(message: Text, hint: Text) -> Self {
        Self { message, hint }
    }

    /// A refusal that only the manual helps with.
    pub fn look_it_up(message: Text) -> Self {
        let hint = say!(
            "docs/rule-packs.md and schemas/rule-pack.schema.json list what can be written here"
        );
        Self { message, hint }
    }

    /// An attribute that cannot be asked for.
    pub fn of_attribute(error: &AttributeError) -> Self {
        match error {
            AttributeError::Unknown(name) => Self::new(
                no_attribute(name),
                say!("a name of your own begins with \"x-\""),
            ),
            AttributeError::Bearer(..) | AttributeError::Value { .. } => {
                Self::look_it_up(error.text())
            }
        }
    }

    /// As an error of a reader, which hands on nothing but words: [`Self::carried`] takes it out
    /// again, so that it can still be said in every language.
    pub fn in_error<E: de::Error>(&self) -> E {
        match serde_json::to_string(self) {
            Ok(written) => E::custom(format_args!("{CARRIED}{written}")),
            Err(_) => E::custom(&self.message),
        }
    }

    /// The refusal in the words of a reader's error.
    pub fn carried(said: &str) -> Option<Self> {
        serde_json::from_str(said.strip_prefix(CARRIED)?).ok()
    }
}

/// That there is no attribute of this name.
pub fn no_attribute(name: &str) -> Text {
    say!(
        "there is no attribute {name}",
        name = architrave_words::quoted(name)
    )
}

/// The word that was probably meant.
pub fn meant(near: &str) -> Text {
    say!("did you mean \"{word}\"?", word = near)
}

#[cfg(test)]
mod tests {
    use architrave_words::Language;
    use serde::de::Error;

    use super::*;

    #[test]
    fn a_refusal_survives_a_reader_that_knows_only_words() {
        let refusal = Refusal::new(no_attribute("a\"b"), meant("a"));
        let error: toml::de::Error = refusal.in_error();
        let found = Refusal::carried(error.message()).unwrap();
        assert_eq!(found, refusal);
        assert_ne!(found.hint.in_language(Language::De), found.hint.to_string());
        let other = toml::de::Error::custom("no");
        assert_eq!(Refusal::carried(other.message()), None);
    }
}
