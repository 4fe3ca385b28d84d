//! What is filled into a text.

use std::{
    borrow::Cow,
    fmt::{Debug, Display, Write},
};

use serde::{Deserialize, Serialize};

use crate::{Dictionary, Text};

/// A value of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A name or number, the same in every language.
    Given(Box<str>),
    /// A word or text that the dictionary may hold as it stands.
    Known(Cow<'static, str>),
    /// A word of a closed list as written in files, such as `raw-data`. In English it is said with
    /// spaces.
    Word(Cow<'static, str>),
    /// A text of its own.
    Text(Text),
    /// Several values as a list for people.
    List {
        /// The values named.
        items: Vec<Value>,
        /// Whether one of them is meant, and not all.
        or: bool,
        /// How many there are besides.
        more: usize,
    },
}

/// A word of a closed list, or a text of the catalog, said in the language it is shown in.
#[must_use]
pub fn known(text: impl Into<Cow<'static, str>>) -> Value {
    Value::Known(text.into())
}

/// A word of a closed list as people say it: `raw-data` is `raw data` in English.
#[must_use]
pub fn word(written: &'static str) -> Value {
    Value::Word(written.into())
}

/// A name, path or number as it shows itself, the same in every language.
#[must_use]
pub fn shown(what: impl Display) -> Value {
    Value::Given(what.to_string().into())
}

/// What came from outside, in quotes and with what does not print made visible.
#[must_use]
pub fn quoted(what: impl Debug) -> Value {
    Value::Given(format!("{what:?}").into())
}

/// Values as a list: `Lake, Trainer and Gateway`, or with `more` that are not named `Lake, Trainer
/// and 2 more`.
#[must_use]
pub fn all_of(items: impl IntoIterator<Item = impl Into<Value>>, more: usize) -> Value {
    let items = items.into_iter().map(Into::into).collect();
    let or = false;
    Value::List { items, or, more }
}

/// Values as a list of which one is meant: `dataset, features or labels`.
#[must_use]
pub fn one_of(items: impl IntoIterator<Item = impl Into<Value>>) -> Value {
    let items = items.into_iter().map(Into::into).collect();
    let (or, more) = (true, 0);
    Value::List { items, or, more }
}

impl Value {
    pub(crate) fn write(&self, dictionary: &Dictionary, out: &mut String) {
        match self {
            Self::Given(text) => out.push_str(text),
            Self::Known(text) => out.push_str(dictionary.of(text)),
            Self::Word(written) => out.push_str(&dictionary.word(written)),
            Self::Text(text) => text.write(dictionary, out),
            Self::List { items, or, more } => {
                let last = items.len().saturating_sub(1);
                for (at, item) in items.iter().enumerate() {
                    if at == last && *more == 0 && at > 0 {
                        let _ = write!(out, " {} ", dictionary.of(if *or { "or" } else { "and" }));
                    } else if at > 0 {
                        out.push_str(", ");
                    }
                    item.write(dictionary, out);
                }
                if *more > 0 {
                    let more = more.to_string();
                    let text = dictionary.of("and {count} more").replace("{count}", &more);
                    let _ = write!(out, " {text}");
                }
            }
        }
    }

    /// Whether it says this name.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        match self {
            Self::Given(text) => text.contains(name),
            Self::Known(_) | Self::Word(_) => false,
            Self::Text(text) => text.mentions(name),
            Self::List { items, .. } => items.iter().any(|item| item.mentions(name)),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Given(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Given(text.into())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Given(text.as_str().into())
    }
}

impl From<&Text> for Value {
    fn from(text: &Text) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($kind:ty)+) => {
        $(impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                Self::Given(number.to_string().into())
            }
        })+
    };
}

numbers!(u8 u32 i32 u64 i64 usize f64);
