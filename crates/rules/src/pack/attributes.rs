//! Conditions on attributes, checked against what the attributes are.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use architrave_model::{
    AttributeKind, Attributes, attribute_spec, attribute_specs, check_attribute,
};
use architrave_words::{quoted, say};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, MapAccess, Visitor},
};

use super::{condition::Condition, near::nearest_word, refusal::Refusal, truth::Truth};

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
                .map_err(|e| Refusal::of_attribute(&e).in_error())?;
        }
        let Some(spec) = attribute_spec(self.name) else {
            return Ok(condition);
        };
        let number = matches!(spec.kind, AttributeKind::Number { .. });
        if condition.asked.counts() && !number {
            let message = say!(
                "the attribute {name} is no number",
                name = quoted(self.name)
            );
            let hint = say!("ask with equals, one_of or matches");
            return Err(Refusal::new(message, hint).in_error());
        }
        let text = matches!(spec.kind, AttributeKind::Text | AttributeKind::Word { .. });
        if condition.asked.matches.is_some() && !text {
            let message = say!("the attribute {name} is no text", name = quoted(self.name));
            let hint = say!("ask with equals or one_of");
            return Err(Refusal::new(message, hint).in_error());
        }
        Ok(condition)
    }
}

/// Checks the name of an attribute.
fn check_name(name: &str, component: bool) -> Result<(), Refusal> {
    // Any value tells whether the name is known; whether a value fits is asked with the values.
    let any = architrave_model::AttributeValue::Flag(true);
    match check_attribute(name, &any, component) {
        Ok(()) | Err(architrave_model::AttributeError::Value { .. }) => Ok(()),
        Err(other) => {
            let known = attribute_specs().iter().map(|spec| spec.name);
            let mut refusal = Refusal::of_attribute(&other);
            if let Some(near) = nearest_word(name, known).filter(|near| *near != name) {
                refusal.hint = say!(
                    "did you mean \"{near}\"? A name of your own begins with \"x-\"",
                    near
                );
            }
            Err(refusal)
        }
    }
}

impl<'de, const COMPONENT: bool> Deserialize<'de> for AskedAttributes<COMPONENT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name<const COMPONENT: bool>(String);

        impl<'de, const COMPONENT: bool> Deserialize<'de> for Name<COMPONENT> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                check_name(&name, COMPONENT).map_err(|refusal| refusal.in_error())?;
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
