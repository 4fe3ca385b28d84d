//! Words of a pack, checked where they stand, so that an error points at them.

use std::{borrow::Cow, fmt, marker::PhantomData};

use architrave_catalog::Catalog;
use architrave_words::{quoted, say};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{self, IntoDeserializer, SeqAccess, Visitor},
};

use super::{
    near::nearest_word,
    refusal::{Refusal, meant},
};

/// One word, or a list of words of which one must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMany<T> {
            type Value = Several<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a list of words")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Self::Value, E> {
                T::deserialize(word.into_deserializer()).map(|word| Several(vec![word]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(word) = words.next_element()? {
                    all.push(word);
                }
                if all.is_empty() {
                    return Err(Refusal::new(
                        say!("an empty list fits nothing"),
                        say!("name at least one word, or leave the line out"),
                    )
                    .in_error());
                }
                Ok(Several(all))
            }
        }

        deserializer.deserialize_any(OneOrMany(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Several<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Several{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let word = generator.subschema_for::<T>();
        json_schema!({
            "anyOf": [word, { "type": "array", "items": word, "minItems": 1 }],
        })
    }
}

macro_rules! known_word {
    ($(#[$doc:meta])* $name:ident, $none:expr, $known:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
        #[schemars(inline)]
        pub struct $name(pub String);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                let known: Vec<&str> = $known(Catalog::embedded());
                if known.contains(&word.as_str()) {
                    return Ok(Self(word));
                }
                let shown: String = word.chars().take(80).collect();
                let hint = match nearest_word(&word, known) {
                    Some(near) => meant(near),
                    None => say!("look it up in the catalog, or with `architrave catalog`"),
                };
                Err(Refusal::new($none(shown), hint).in_error())
            }
        }
    };
}

known_word!(
    /// A tool of the catalog.
    ToolName,
    |word: String| say!("there is no tool {word}", word = quoted(word)),
    |catalog: &'static Catalog| catalog.tools().map(|tool| tool.id.as_str()).collect()
);
known_word!(
    /// A category or subcategory of the catalog.
    CategoryName,
    |word: String| say!("there is no category {word}", word = quoted(word)),
    |catalog: &'static Catalog| {
        let tree = catalog.tree();
        let parts = tree.iter().flat_map(|c| c.walk()).map(|s| s.id.as_str());
        parts.chain(tree.iter().map(|c| c.id.as_str())).collect()
    }
);

/// The public cloud a tool is tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Cloud {
    /// None.
    Any,
    /// Amazon Web Services.
    Aws,
    /// Microsoft Azure.
    Azure,
    /// Google Cloud.
    Gcp,
}

impl Cloud {
    /// The word in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Aws => "aws",
            Self::Azure => "azure",
            Self::Gcp => "gcp",
        }
    }
}
