//! Reading the attributes of a component or a connection.

use architrave_model::{
    AttributeBearer, AttributeError, AttributeValue, Attributes, attribute_specs, check_attribute,
};
use architrave_words::say;
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    fields::{Fields, entries, flag, number, wrong_type},
    hint::{meant_or_list, quoted},
    path::Path,
    problems::{Problems, Refusal},
};

/// The field `attributes`, of a `component` or of a connection; what is wrong is left out.
pub(super) fn attributes(
    fields: &Fields<'_, '_>,
    component: bool,
    problems: &mut Problems,
) -> Attributes {
    let path = fields.path().field("attributes");
    let mut found = Attributes::new();
    let Some(value) = fields.get("attributes") else {
        return found;
    };
    let Some(object) = value.as_object() else {
        let hint = say!("attributes look like { \"owner\": \"Data team\" }");
        wrong_type(value, "an object", hint, &path, problems);
        return found;
    };
    for (name, property) in entries(object, &path, problems) {
        if problems.full() {
            break;
        }
        let path = path.field(name);
        let Some(value) = attribute_value(&property.value, &path, problems) else {
            continue;
        };
        match check_attribute(name, &value, component) {
            Ok(()) => {
                found.insert(name.to_owned(), value);
            }
            Err(error) => {
                let at = match error {
                    AttributeError::Value { .. } => property.value.start(),
                    _ => property.name.start(),
                };
                problems.add(at, &path, attribute_refusal(name, &error, component));
            }
        }
    }
    found
}

fn attribute_value(
    value: &Value<'_>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<AttributeValue> {
    match value {
        Value::BooleanLit(_) => flag(value, path, problems).map(AttributeValue::Flag),
        Value::NumberLit(_) => number(value, path, problems).map(AttributeValue::Number),
        Value::StringLit(literal) => Some(AttributeValue::Text(literal.value.to_string())),
        Value::NullKeyword(_) | Value::Object(_) | Value::Array(_) => {
            let hint = say!("leave an attribute out that is not known");
            wrong_type(
                value,
                "true, false, a number or a text",
                hint,
                path,
                problems,
            );
            None
        }
    }
}

fn attribute_refusal(name: &str, error: &AttributeError, component: bool) -> Refusal {
    match error {
        AttributeError::Unknown(_) => {
            let fitting: Vec<_> = attribute_specs()
                .iter()
                .filter(|spec| match spec.bearer {
                    AttributeBearer::Both => true,
                    AttributeBearer::Component => component,
                    AttributeBearer::Connection => !component,
                })
                .map(|spec| spec.name)
                .collect();
            Refusal::new(
                say!("there is no attribute {name}", name = quoted(name)),
                say!(
                    "{fitting}; a name of your own begins with \"x-\"",
                    fitting = meant_or_list(name, &fitting)
                ),
            )
        }
        AttributeError::Bearer(..) => Refusal::new(error.text(), say!("remove it here")),
        AttributeError::Value { expected, .. } => Refusal::new(
            say!(
                "the attribute {name} does not take this value",
                name = quoted(name)
            ),
            say!("it takes {expected}", expected),
        ),
    }
}
