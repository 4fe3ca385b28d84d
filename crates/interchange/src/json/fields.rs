//! The fields of one object: known names only, each once, of the right type.

use architrave_words::{Text, known, say};
use jsonc_parser::{
    ast::{Array, Object, ObjectProp, Value},
    common::Ranged,
};

use super::{
    hint::{meant_or_list, quoted, shortened},
    parse::FromText,
    path::Path,
    problems::{Problems, Refusal},
};

/// What a value is, for messages.
fn type_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}

/// Says that `value` should be something else.
pub(super) fn wrong_type(
    value: &Value<'_>,
    expected: &'static str,
    hint: Text,
    path: &Path<'_>,
    problems: &mut Problems,
) {
    let message = say!(
        "{expected} belongs here, not {value}",
        expected = known(expected),
        value = known(type_of(value))
    );
    problems.add(value.start(), path, Refusal::new(message, hint));
}

/// The value as a list.
pub(super) fn list<'n, 't>(
    value: &'n Value<'t>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<&'n Array<'t>> {
    let array = value.as_array();
    if array.is_none() {
        wrong_type(
            value,
            "a list",
            say!("a list looks like [ … ]"),
            path,
            problems,
        );
    }
    array
}

/// The value as a checked text.
pub(super) fn text<T: FromText>(
    value: &Value<'_>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<T> {
    let Some(literal) = value.as_string_lit() else {
        wrong_type(
            value,
            "a text",
            say!("texts stand in double quotes"),
            path,
            problems,
        );
        return None;
    };
    T::from_text(&literal.value)
        .map_err(|refusal| problems.add(value.start(), path, refusal))
        .ok()
}

/// The value as true or false.
pub(super) fn flag(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<bool> {
    let flag = value.as_boolean_lit().map(|b| b.value);
    if flag.is_none() {
        wrong_type(
            value,
            "true or false",
            say!("without quotes"),
            path,
            problems,
        );
    }
    flag
}

/// The value as a finite number.
pub(super) fn number(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<f64> {
    let Some(literal) = value.as_number_lit() else {
        wrong_type(
            value,
            "a number",
            say!("numbers stand without quotes"),
            path,
            problems,
        );
        return None;
    };
    let number = literal.value.parse().ok().filter(|n: &f64| n.is_finite());
    if number.is_none() {
        let refusal = Refusal::new(
            say!(
                "the number {value} is too large to be kept",
                value = shortened(literal.value)
            ),
            say!("write a smaller number"),
        );
        problems.add(value.start(), path, refusal);
    }
    number
}

/// An object whose field names are known.
pub(super) struct Fields<'n, 't> {
    start: usize,
    path: &'n Path<'n>,
    known: Vec<(&'static str, &'n Value<'t>)>,
}

impl<'n, 't> Fields<'n, 't> {
    /// Takes the object `value`; names outside `names` and repeated names are problems. `what`
    /// names the object in messages.
    pub fn open(
        value: &'n Value<'t>,
        what: &'static str,
        names: &[&'static str],
        path: &'n Path<'n>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let Some(object) = value.as_object() else {
            let hint = say!("{what} is an object: { … }", what = known(what));
            wrong_type(value, "an object", hint, path, problems);
            return None;
        };
        let mut fields = Self {
            start: value.start(),
            path,
            known: Vec::with_capacity(object.properties.len().min(names.len())),
        };
        for property in &object.properties {
            if problems.full() {
                break;
            }
            fields.take(property, what, names, problems);
        }
        Some(fields)
    }

    fn take(
        &mut self,
        property: &'n ObjectProp<'t>,
        what: &'static str,
        names: &[&'static str],
        problems: &mut Problems,
    ) {
        let name = property.name.as_str();
        let at = property.name.start();
        let Some(field) = names.iter().find(|k| **k == name) else {
            let refusal = Refusal::new(
                say!(
                    "{what} has no field {name}",
                    what = known(what),
                    name = quoted(name)
                ),
                meant_or_list(name, names),
            );
            problems.add(at, &self.path.field(name), refusal);
            return;
        };
        if self.known.iter().any(|(k, _)| k == field) {
            problems.add(at, &self.path.field(field), twice(field));
            return;
        }
        self.known.push((field, &property.value));
    }

    /// The place of the object.
    pub const fn path(&self) -> &'n Path<'n> {
        self.path
    }

    /// The field `name`; `None` when it is left out or null.
    pub fn get(&self, name: &str) -> Option<&'n Value<'t>> {
        self.known
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
            .filter(|value| value.as_null_keyword().is_none())
    }

    /// The field `name`; a problem when it is left out or null.
    pub fn need(&self, name: &'static str, problems: &mut Problems) -> Option<&'n Value<'t>> {
        let value = self.get(name);
        if value.is_none() {
            let given = self.known.iter().find(|(known, _)| *known == name);
            let at = given.map_or(self.start, |(_, null)| null.start());
            let refusal = Refusal::new(
                say!("the field \"{name}\" is missing", name),
                say!("write \"{name}\": …", name),
            );
            problems.add(at, &self.path.field(name), refusal);
        }
        value
    }

    /// The field `name` as a checked text; a problem when it is left out or null.
    pub fn required<T: FromText>(&self, name: &'static str, problems: &mut Problems) -> Option<T> {
        let value = self.need(name, problems)?;
        text(value, &self.path.field(name), problems)
    }

    /// The field `name` as a checked text, where there is one.
    pub fn optional<T: FromText>(&self, name: &str, problems: &mut Problems) -> Option<T> {
        text(self.get(name)?, &self.path.field(name), problems)
    }

    /// The field `name` as true or false, where there is one.
    pub fn flag(&self, name: &str, problems: &mut Problems) -> Option<bool> {
        flag(self.get(name)?, &self.path.field(name), problems)
    }

    /// The items of the list `name`; none when it is left out or null.
    pub fn items(&self, name: &str, problems: &mut Problems) -> &'n [Value<'t>] {
        let Some(value) = self.get(name) else {
            return &[];
        };
        list(value, &self.path.field(name), problems).map_or(&[], |a| a.elements.as_slice())
    }
}

/// Says that a name stands twice in one object.
fn twice(name: &str) -> Refusal {
    Refusal::new(
        say!("the field {name} is there twice", name = quoted(name)),
        say!("keep one of the two"),
    )
}

/// The properties of an object whose names are free; repeated names are problems.
pub(super) fn entries<'n, 't>(
    object: &'n Object<'t>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Vec<(&'n str, &'n ObjectProp<'t>)> {
    let mut seen = std::collections::BTreeSet::new();
    let mut found = Vec::new();
    for property in &object.properties {
        let name = property.name.as_str();
        if seen.insert(name) {
            found.push((name, property));
        } else {
            problems.add(property.name.start(), &path.field(name), twice(name));
        }
    }
    found
}
