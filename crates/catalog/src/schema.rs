//! The JSON Schemas of the tool files and of catalogs of own tools.

use serde_json::Value;

use crate::{ToolFile, own_file::OwnCatalogFile};

/// The JSON Schema of a file of tools; the committed copy is `schemas/catalog.schema.json`.
#[must_use]
pub fn schema() -> Value {
    schemars::schema_for!(ToolFile).to_value()
}

/// The JSON Schema of a catalog of own tools; the committed copy is
/// `schemas/own-catalog.schema.json`.
#[must_use]
pub fn own_catalog_schema() -> Value {
    schemars::schema_for!(OwnCatalogFile).to_value()
}
