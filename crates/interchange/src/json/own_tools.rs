//! Reading the tools a project defines for itself.

use std::collections::BTreeMap;

use architrave_catalog::reader_says;
use architrave_model::{MOST_OWN_TOOLS, OwnTool, ToolId};
use architrave_words::{Text, say};
use jsonc_parser::{
    ast::{Object, Value},
    common::Ranged,
};
use serde_json::{Map, Value as Json, json};

use super::{
    fields::Fields,
    path::Path,
    problems::{Problems, Refusal},
    references::Declared,
};

pub(super) const OWN_TOOL: &[&str] = &[
    "id",
    "name",
    "stage",
    "consumes",
    "produces",
    "role",
    "summary",
    "use_when",
    "subcategories",
    "vendor",
    "licence",
    "hosting",
    "cloud",
    "former_names",
    "aliases",
    "runtimes",
    "frameworks",
    "brings_model",
    "buffers",
    "bad_versions",
    "pricing",
    "scaling",
    "status",
    "status_note",
    "status_source",
    "docs",
    "alternatives",
    "icon",
];

/// The own tools of a project, and the ids the list declares; what is wrong is left out.
pub(super) fn own_tools<'n>(
    fields: &Fields<'n, '_>,
    problems: &mut Problems,
) -> (BTreeMap<ToolId, OwnTool>, Declared<'n>) {
    let items = fields.items("own_tools", problems);
    let path = fields.path().field("own_tools");
    if let Some(first) = items.get(MOST_OWN_TOOLS) {
        let refusal = Refusal::new(
            say!(
                "the project has {items} tools of its own, at most {most_own_tools} are allowed",
                items = items.len(),
                most_own_tools = MOST_OWN_TOOLS
            ),
            say!("leave out those that no component uses"),
        );
        problems.add(first.start(), &path.item(MOST_OWN_TOOLS), refusal);
    }
    let declared = Declared::collect(items, "own tool", &path, problems);
    let mut found = BTreeMap::new();
    for (index, value) in items.iter().take(MOST_OWN_TOOLS).enumerate() {
        if problems.full() {
            break;
        }
        if let Some(tool) = own_tool(value, &path.item(index), problems) {
            found.insert(tool.id.clone(), tool);
        }
    }
    (found, declared)
}

fn own_tool(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<OwnTool> {
    let fields = Fields::open(value, "an own tool", OWN_TOOL, path, problems)?;
    let object = value.as_object()?;
    for name in ["id", "name", "stage", "consumes", "produces"] {
        fields.need(name, problems)?;
    }
    let known = |name: &str| OWN_TOOL.contains(&name);
    if !object.properties.iter().all(|p| known(p.name.as_str())) {
        return None;
    }
    let whole = Json::Object(given(object));
    let fault = match read(whole) {
        Ok(tool) => return Some(tool),
        Err(fault) => fault,
    };
    // Each field is read by itself, in a tool that is right otherwise, to find the place.
    for property in &object.properties {
        let name = property.name.as_str();
        let mut alone = json!({
            "id": "own.a", "name": "a", "stage": "serve", "consumes": [], "produces": [],
        });
        if let Some(alone) = alone.as_object_mut() {
            alone.insert(name.to_owned(), property.value.clone().into());
        }
        if let Err(fault) = read(alone) {
            let refusal = Refusal::new(fault, hint());
            problems.add(property.value.start(), &path.field(name), refusal);
            return None;
        }
    }
    problems.add(value.start(), path, Refusal::new(fault, hint()));
    None
}

fn hint() -> Text {
    say!("docs/own-tools.md explains every field of an own tool")
}

fn read(value: Json) -> Result<OwnTool, Text> {
    let tool: OwnTool =
        serde_json::from_value(value).map_err(|error| reader_says(&error.to_string()))?;
    match tool.check() {
        Ok(()) => Ok(tool),
        Err(fault) => Err(fault.text()),
    }
}

fn given(object: &Object<'_>) -> Map<String, Json> {
    let properties = object.properties.iter();
    properties
        .map(|p| (p.name.as_str().to_owned(), p.value.clone().into()))
        .collect()
}
