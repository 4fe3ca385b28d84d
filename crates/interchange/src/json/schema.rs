//! The JSON Schema of the format.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::form::ProjectForm;

/// The JSON Schema (draft 2020-12) of `architrave/1`. It says all that can be said of a file
/// without the catalog and without following references; the reader checks those too.
#[must_use]
pub fn schema() -> Value {
    SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<ProjectForm>()
        .to_value()
}
