//! Catalogs of teams: files of own tools.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{Label, MOST_OWN_TOOLS, OwnTool, ToolId};
use architrave_words::{Text, quoted, say, shown};
use serde::{Deserialize, Serialize};

use crate::{Catalog, CatalogError, SourceFile, reader_says};

/// The format of such a file and its version.
pub const CATALOG_FORMAT: &str = "architrave-catalog/1";

/// Largest file read, in bytes.
const MOST_BYTES: usize = 4 * 1024 * 1024;

fn fields_hint() -> Text {
    say!("correct the spelling or remove it; docs/own-tools.md explains every field")
}

/// A catalog of own tools, as written in TOML: a head, then one `[[tool]]` per tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Architrave catalog of own tools, version 1")]
pub(crate) struct OwnCatalogFile {
    /// The format and its version.
    pub format: FormatName,
    /// What the catalog is called.
    pub name: Label,
    /// The tools.
    #[serde(default)]
    #[schemars(with = "Vec<OwnTool>", extend("maxItems" = MOST_OWN_TOOLS))]
    pub tool: Vec<toml::Spanned<OwnTool>>,
}

/// The format and its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub(crate) enum FormatName {
    /// The first version.
    #[serde(rename = "architrave-catalog/1")]
    Version1,
}

/// A catalog of own tools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCatalog {
    /// What it is called.
    pub name: Label,
    /// Its tools by id.
    pub tools: BTreeMap<ToolId, OwnTool>,
}

/// Reads a catalog of own tools.
///
/// # Errors
/// [`CatalogError`] with file, line and hint for the first thing that is wrong.
pub fn read_own_catalog(file: &SourceFile<'_>) -> Result<OwnCatalog, CatalogError> {
    let text = file.text.strip_prefix('\u{FEFF}').unwrap_or(file.text);
    let file = SourceFile { text, ..*file };
    if text.len() > MOST_BYTES {
        return Err(file.error(
            None,
            say!(
                "the file has {text} bytes, at most {most_bytes} are read",
                text = shown(text.len()),
                most_bytes = shown(MOST_BYTES)
            ),
            say!("split it into several files"),
        ));
    }
    refuse_other_formats(&file)?;
    let read: OwnCatalogFile = toml::from_str(text)
        .map_err(|error| file.error(error.span(), reader_says(error.message()), fields_hint()))?;
    if let Some(first) = read.tool.get(MOST_OWN_TOOLS) {
        return Err(file.error(
            Some(first.span()),
            say!(
                "the catalog has more than {most_own_tools} tools",
                most_own_tools = shown(MOST_OWN_TOOLS)
            ),
            say!("split it into several files"),
        ));
    }
    let parts = parts();
    let mut tools = BTreeMap::new();
    for spanned in read.tool {
        let span = spanned.span();
        let tool = spanned.into_inner();
        let refuse = |message: Text, hint: Text| Err(file.error(Some(span.clone()), message, hint));
        if let Err(fault) = tool.check() {
            let hint = say!("mend it; docs/own-tools.md explains every field");
            return refuse(
                say!(
                    "the tool {id}: {fault}",
                    id = shown(tool.id),
                    fault = fault.text()
                ),
                hint,
            );
        }
        let wrong = |part: &&Label| !parts.contains(part.as_str());
        if let Some(part) = tool.subcategories.iter().find(wrong) {
            let known: Vec<&str> = parts.iter().copied().collect();
            let message = say!(
                "the tool {id} stands in the unknown part {part}",
                id = shown(tool.id),
                part = quoted(part.as_str())
            );
            return refuse(
                message,
                say!("known are: {words}", words = known.join(", ")),
            );
        }
        if tools.contains_key(&tool.id) {
            let message = say!("the tool {id} is there twice", id = shown(tool.id));
            return refuse(message, say!("give this one another id, or remove it"));
        }
        tools.insert(tool.id.clone(), tool);
    }
    Ok(OwnCatalog {
        name: read.name,
        tools,
    })
}

/// Looks at the field `format` before all else: in a file of another format everything else would
/// be reported wrongly.
fn refuse_other_formats(file: &SourceFile<'_>) -> Result<(), CatalogError> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<toml::Spanned<toml::Value>>,
    }
    let head: Head = toml::from_str(file.text).map_err(|error| {
        file.error(
            error.span(),
            reader_says(error.message()),
            say!("mend the TOML"),
        )
    })?;
    let hint = say!(
        "such a file begins with format = \"{catalog_format}\"",
        catalog_format = shown(CATALOG_FORMAT)
    );
    let Some(format) = head.format else {
        return Err(file.error(None, say!("the field format is missing"), hint));
    };
    let span = Some(format.span());
    match format.into_inner().as_str() {
        Some(CATALOG_FORMAT) => Ok(()),
        Some(later) if later.starts_with("architrave-catalog/") => Err(file.error(
            span,
            say!(
                "the catalog is in the format {later}, a later one",
                later = quoted(short(later))
            ),
            say!("install a newer version of Architrave"),
        )),
        Some(other) => {
            let message = say!(
                "{other} is no format of catalogs",
                other = quoted(short(other))
            );
            Err(file.error(span, message, hint))
        }
        None => Err(file.error(span, say!("the format must be a text"), hint)),
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The ids of every part of the catalog.
fn parts() -> BTreeSet<&'static str> {
    let tree = Catalog::embedded().tree().iter();
    tree.flat_map(|category| category.walk())
        .map(|part| part.id.as_str())
        .collect()
}

/// Own tools as a file that [`read_own_catalog`] gives back, sorted by id.
#[must_use]
pub fn write_own_catalog<'t>(name: &Label, tools: impl IntoIterator<Item = &'t OwnTool>) -> String {
    #[derive(Serialize)]
    struct Written<'t> {
        tool: Vec<&'t OwnTool>,
    }
    let mut tool: Vec<&OwnTool> = tools.into_iter().collect();
    tool.sort_by(|a, b| a.id.cmp(&b.id));
    let name = toml::Value::String(name.to_string());
    let head = format!("format = \"{CATALOG_FORMAT}\"\nname = {name}\n");
    // Plain fields with text keys can always be written.
    let tools = if tool.is_empty() {
        String::new()
    } else {
        toml::to_string(&Written { tool }).unwrap_or_default()
    };
    if tools.is_empty() {
        head
    } else {
        format!("{head}\n{tools}")
    }
}
