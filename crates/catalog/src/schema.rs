//! The JSON Schema of the tool files.

use serde_json::Value;

use crate::ToolFile;

/// The JSON Schema of a file of tools; the committed copy is `schemas/catalog.schema.json`.
#[must_use]
pub fn schema() -> Value {
    schemars::schema_for!(ToolFile).to_value()
}
