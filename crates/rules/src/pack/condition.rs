//! What a value must be: set, equal, in a range, like a pattern.

use std::{borrow::Cow, fmt};

use architrave_model::AttributeValue;
use architrave_words::{Text, say};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{pattern::Pattern, refusal::Refusal, truth::Truth};

/// A value in a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Value(pub AttributeValue);

/// A condition on one value. All that is said must hold. In short a value alone means `equals`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// The long form.
    pub asked: Asked,
}

/// A condition, written as a table.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Condition")]
pub struct Asked {
    /// Whether there is a value at all. Only this speaks of a value that is not set; to
    /// everything else a value that is not set is not known.
    pub set: Option<bool>,
    /// Exactly this.
    pub equals: Option<Value>,
    /// One of these.
    #[schemars(length(min = 1))]
    pub one_of: Option<Vec<Value>>,
    /// More than this number.
    pub above: Option<f64>,
    /// This number or more.
    pub at_least: Option<f64>,
    /// Less than this number.
    pub below: Option<f64>,
    /// This number or less.
    pub at_most: Option<f64>,
    /// A regular expression found in the text; linear time, at most 200 characters, anchored only
    /// by `^` and `$`.
    pub matches: Option<Pattern>,
}

impl Asked {
    /// Whether nothing is asked.
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it compares numbers.
    pub const fn counts(&self) -> bool {
        self.above.is_some()
            || self.at_least.is_some()
            || self.below.is_some()
            || self.at_most.is_some()
    }

    /// The values named.
    pub fn values(&self) -> impl Iterator<Item = &AttributeValue> {
        let listed = self.one_of.iter().flatten();
        self.equals.iter().chain(listed).map(|value| &value.0)
    }
}

impl Condition {
    /// Whether it holds of a value, `None` for one that is not set.
    pub fn holds(&self, value: Option<&AttributeValue>) -> Truth {
        let asked = &self.asked;
        let set = asked
            .set
            .map_or(Truth::Yes, |set| Truth::from(set == value.is_some()));
        let only_set = Asked {
            set: asked.set,
            ..Asked::default()
        };
        match value {
            None if *asked == only_set => set,
            None => set.and(|| Truth::Unknown),
            Some(value) => set.and(|| self.fits(value).into()),
        }
    }

    /// Whether it holds of a text that is known, or known to be absent.
    pub fn holds_of_text(&self, text: Option<&str>) -> Truth {
        let text = text.map(|text| AttributeValue::Text(text.to_owned()));
        match self.holds(text.as_ref()) {
            Truth::Unknown => Truth::No,
            known => known,
        }
    }

    /// Whether a value that is there fits, whatever is asked of being set.
    pub fn fits(&self, value: &AttributeValue) -> bool {
        let asked = &self.asked;
        let number = match value {
            AttributeValue::Number(number) => Some(*number),
            _ => None,
        };
        let compare = |bound: Option<f64>, holds: fn(f64, f64) -> bool| {
            bound.is_none_or(|bound| number.is_some_and(|number| holds(number, bound)))
        };
        asked
            .equals
            .as_ref()
            .is_none_or(|wanted| wanted.0 == *value)
            && asked
                .one_of
                .as_ref()
                .is_none_or(|list| list.iter().any(|wanted| wanted.0 == *value))
            && compare(asked.above, |a, b| a > b)
            && compare(asked.at_least, |a, b| a >= b)
            && compare(asked.below, |a, b| a < b)
            && compare(asked.at_most, |a, b| a <= b)
            && asked.matches.as_ref().is_none_or(|pattern| match value {
                AttributeValue::Text(text) => pattern.matches(text),
                AttributeValue::Flag(_) | AttributeValue::Number(_) => false,
            })
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Condition;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, or a table such as { set = true } or { matches = \"^team-\" }")
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Condition, E> {
        Ok(equals(AttributeValue::Flag(flag)))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Condition, E> {
        whole(number).map(equals)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Condition, E> {
        finite(number).map(equals)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Condition, E> {
        Ok(equals(AttributeValue::Text(text.to_owned())))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Condition, A::Error> {
        let asked = Asked::deserialize(MapAccessDeserializer::new(map))?;
        if asked.is_empty() {
            return refused(
                say!("the condition asks nothing"),
                say!("ask for something, such as { set = true }"),
            );
        }
        if asked.one_of.as_ref().is_some_and(Vec::is_empty) {
            return refused(
                say!("an empty list fits nothing"),
                say!("name at least one value in one_of"),
            );
        }
        let bounds = [asked.above, asked.at_least, asked.below, asked.at_most];
        if bounds.iter().flatten().any(|bound| !bound.is_finite()) {
            return refused(
                say!("the bound is no finite number"),
                say!("write a number"),
            );
        }
        let alone = Asked {
            set: asked.set,
            ..Asked::default()
        };
        if asked.set == Some(false) && asked != alone {
            return refused(
                say!("what is not set can be nothing else as well"),
                say!("leave out set = false, or the rest"),
            );
        }
        Ok(Condition { asked })
    }
}

fn refused<T, E: de::Error>(message: Text, hint: Text) -> Result<T, E> {
    Err(Refusal::new(message, hint).in_error())
}

fn equals(value: AttributeValue) -> Condition {
    Condition {
        asked: Asked {
            equals: Some(Value(value)),
            ..Asked::default()
        },
    }
}

fn finite<E: de::Error>(number: f64) -> Result<AttributeValue, E> {
    if number.is_finite() {
        Ok(AttributeValue::Number(number))
    } else {
        refused(
            say!("the value is no finite number"),
            say!("write a number"),
        )
    }
}

/// The largest whole number every `f64` up to it can hold.
const MOST_WHOLE: i64 = 1 << 53;

#[allow(clippy::cast_precision_loss)] // Bounded to what an f64 holds exactly.
fn whole<E: de::Error>(number: i64) -> Result<AttributeValue, E> {
    if number.checked_abs().is_some_and(|n| n <= MOST_WHOLE) {
        Ok(AttributeValue::Number(number as f64))
    } else {
        refused(say!("the number is too large"), say!("write a smaller one"))
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

impl JsonSchema for Condition {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ValueOrCondition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let asked = generator.subschema_for::<Asked>();
        json_schema!({
            "anyOf": [{ "type": ["boolean", "number", "string"] }, asked],
        })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;

        impl Visitor<'_> for Scalar {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false, a number or a text")
            }

            fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
                Ok(Value(AttributeValue::Flag(flag)))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
                whole(number).map(Value)
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
                finite(number).map(Value)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value(AttributeValue::Text(text.to_owned())))
            }
        }

        deserializer.deserialize_any(Scalar)
    }
}

impl JsonSchema for Value {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["boolean", "number", "string"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Condition {
        #[derive(Deserialize)]
        struct Holder {
            c: Condition,
        }
        let mut condition = toml::from_str::<Holder>(text).unwrap().c;
        if let Some(pattern) = &mut condition.asked.matches {
            pattern.build().unwrap();
        }
        condition
    }

    #[test]
    fn conditions_say_yes_no_and_not_known() {
        let text = |t: &str| Some(AttributeValue::Text(t.into()));
        let number = |n: f64| Some(AttributeValue::Number(n));
        let flag = |f: bool| Some(AttributeValue::Flag(f));
        for (condition, value, expected) in [
            ("c = true", flag(true), Truth::Yes),
            ("c = true", flag(false), Truth::No),
            ("c = true", None, Truth::Unknown),
            ("c = 3", number(3.0), Truth::Yes),
            ("c = { set = true }", None, Truth::No),
            ("c = { set = true }", text("a"), Truth::Yes),
            ("c = { set = false }", None, Truth::Yes),
            ("c = { set = false }", text("a"), Truth::No),
            ("c = { set = true, matches = '^t-' }", None, Truth::No),
            ("c = { matches = '^t-' }", None, Truth::Unknown),
            ("c = { matches = '^t-' }", text("t-a"), Truth::Yes),
            ("c = { matches = '^t-' }", number(1.0), Truth::No),
            ("c = { one_of = ['a', 2, true] }", number(2.0), Truth::Yes),
            ("c = { one_of = ['a', 2, true] }", text("b"), Truth::No),
            ("c = { at_least = 1, below = 3 }", number(1.0), Truth::Yes),
            ("c = { at_least = 1, below = 3 }", number(3.0), Truth::No),
            ("c = { above = 1, at_most = 3 }", number(1.0), Truth::No),
            ("c = { above = 1, at_most = 3 }", number(3.0), Truth::Yes),
            ("c = { above = 1 }", text("9"), Truth::No),
        ] {
            assert_eq!(
                read(condition).holds(value.as_ref()),
                expected,
                "{condition} {value:?}"
            );
        }
        assert_eq!(read("c = 'x'").holds_of_text(None), Truth::No);
    }
}
