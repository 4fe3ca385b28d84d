//! Conditions on attributes, checked against what the attributes are.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use architrave_model::{
    AttributeKind, Attributes, attribute_spec, attribute_specs, check_attribute,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, MapAccess, Visitor},
};

use super::{condition::Condition, near::nearest_word, truth::Truth};

/// Conditions by the name of the attribute; `COMPONENT` tells whose attributes they are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AskedAttributes<const COMPONENT: bool>(pub BTreeMap<String, Condition>);

impl<const COMPONENT: bool> AskedAttributes<COMPONENT> {
    /// Whether all hold.
    pub fn hold(&self, attributes: &Attributes) -> Truth {
        self.0.iter().fold(Truth::Yes, |all, (name, condition)| {
            all.and(|| condition.holds(attributes.get(name)))
        })
    }

    /// The attributes that would have to be set to tell.
    pub fn missing(&self, attributes: &Attributes) -> impl Iterator<Item = &'static str> {
        self.0
            .iter()
            .filter(|(name, condition)| condition.holds(attributes.get(*name)) == Truth::Unknown)
            .filter_map(|(name, _)| attribute_spec(name).map(|spec| spec.name))
    }
}

/// Reads the condition on one attribute.
struct ConditionOn<'n> {
    name: &'n str,
    component: bool,
}

impl<'de> DeserializeSeed<'de> for ConditionOn<'_> {
    type Value = Condition;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Condition, D::Error> {
        let condition = Condition::deserialize(deserializer)?;
        for value in condition.asked.values() {
            check_attribute(self.name, value, self.component)
                .map_err(|e| de::Error::custom(two_lines(&e.to_string())))?;
        }
        let Some(spec) = attribute_spec(self.name) else {
            return Ok(condition);
        };
        let number = matches!(spec.kind, AttributeKind::Number { .. });
        if condition.asked.counts() && !number {
            return Err(de::Error::custom(format!(
                "the attribute {:?} is no number\nask with equals, one_of or matches",
                self.name
            )));
        }
        let text = matches!(spec.kind, AttributeKind::Text | AttributeKind::Word { .. });
        if condition.asked.matches.is_some() && !text {
            return Err(de::Error::custom(format!(
                "the attribute {:?} is no text\nask with equals or one_of",
                self.name
            )));
        }
        Ok(condition)
    }
}

/// A message whose cure stands after a semicolon, as one with the cure on its own line.
fn two_lines(message: &str) -> String {
    message.replacen("; ", "\n", 1)
}

/// Checks the name of an attribute.
fn check_name(name: &str, component: bool) -> Result<(), String> {
    // Any value tells whether the name is known; whether a value fits is asked with the values.
    let any = architrave_model::AttributeValue::Flag(true);
    match check_attribute(name, &any, component) {
        Ok(()) | Err(architrave_model::AttributeError::Value { .. }) => Ok(()),
        Err(other) => {
            let known = attribute_specs().iter().map(|spec| spec.name);
            let said = two_lines(&other.to_string());
            Err(match nearest_word(name, known) {
                Some(near) if near != name => format!(
                    "{}\ndid you mean {near:?}? A name of your own begins with \"x-\"",
                    said.lines().next().unwrap_or_default()
                ),
                _ => said,
            })
        }
    }
}

impl<'de, const COMPONENT: bool> Deserialize<'de> for AskedAttributes<COMPONENT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name<const COMPONENT: bool>(String);

        impl<'de, const COMPONENT: bool> Deserialize<'de> for Name<COMPONENT> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                check_name(&name, COMPONENT).map_err(de::Error::custom)?;
                Ok(Self(name))
            }
        }

        struct Reading<const COMPONENT: bool>;

        impl<'de, const COMPONENT: bool> Visitor<'de> for Reading<COMPONENT> {
            type Value = AskedAttributes<COMPONENT>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("attributes with what is asked of each")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = BTreeMap::new();
                while let Some(Name::<COMPONENT>(name)) = map.next_key()? {
                    let condition = map.next_value_seed(ConditionOn {
                        name: &name,
                        component: COMPONENT,
                    })?;
                    all.insert(name, condition);
                }
                Ok(AskedAttributes(all))
            }
        }

        deserializer.deserialize_map(Reading)
    }
}

impl<const COMPONENT: bool> JsonSchema for AskedAttributes<COMPONENT> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        if COMPONENT {
            "ComponentAttributes".into()
        } else {
            "ConnectionAttributes".into()
        }
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let condition = generator.subschema_for::<Condition>();
        json_schema!({ "type": "object", "additionalProperties": condition })
    }
}
