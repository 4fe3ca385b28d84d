//! The JSON Schema of packs.

use serde_json::Value;

use super::form::PackForm;

/// The JSON Schema of a rule pack; the committed copy is `schemas/rule-pack.schema.json`.
#[must_use]
pub fn pack_schema() -> Value {
    schemars::schema_for!(PackForm).to_value()
}
