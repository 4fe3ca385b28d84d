//! Files of own tools: their catalogs and icons.

use std::path::Path;

use architrave_catalog::{
    MOST_ICON_BYTES, OwnCatalog, SourceFile, read_icon, read_own_catalog, write_own_catalog,
};
use architrave_model::{OwnIcon, OwnTool, ToolId};
use architrave_words::{say, shown};

use super::{beginning, change, read_bytes, read_document};
use crate::{
    border::{ApiError, ErrorCode},
    commands::own_tools,
    own_tools::refusal,
};

/// Largest catalog file read, in bytes.
const MOST_CATALOG_BYTES: usize = 4 * 1024 * 1024;

/// Reads an SVG file as the icon of an own tool.
///
/// # Errors
/// When it cannot be read, or is no picture an icon can be made of.
pub fn read_icon_file(path: &Path) -> Result<OwnIcon, ApiError> {
    let bytes = beginning(path, MOST_ICON_BYTES + 1)?;
    read_icon(&bytes).map_err(|error| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let message = say!("{name}: {error}", name = shown(&name), error = error.text());
        ApiError::new(ErrorCode::Unreadable, message, error.hint())
    })
}

/// Reads a catalog of own tools.
///
/// # Errors
/// What the file is refused for, with line and column.
pub fn read_catalog(path: &Path) -> Result<OwnCatalog, ApiError> {
    let bytes = read_bytes(path, MOST_CATALOG_BYTES)?;
    let name = path.to_string_lossy();
    let text = String::from_utf8(bytes).map_err(|_| {
        ApiError::new(
            ErrorCode::Unreadable,
            say!("{name} is no UTF-8 text", name = shown(&name)),
            say!("Save it as UTF-8."),
        )
    })?;
    let (name, text) = (name.as_ref(), text.as_str());
    read_own_catalog(&SourceFile { name, text }).map_err(refusal)
}

/// The own tools of a project as the text of a catalog file.
///
/// # Errors
/// When the project cannot be read.
pub fn catalog_text(path: &Path) -> Result<String, ApiError> {
    let document = read_document(path)?;
    let tools = document.own_tools.values();
    Ok(write_own_catalog(&document.project.name, tools))
}

/// What an import of a catalog did, by the ids of the tools.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// New in the project.
    pub added: Vec<ToolId>,
    /// In place of one the project had.
    pub replaced: Vec<ToolId>,
    /// Left as the project had them, though the catalog says something else.
    pub left: Vec<ToolId>,
    /// Known to the project already, word for word.
    pub known: Vec<ToolId>,
}

/// Takes tools of a catalog file over into a project: those named by `ids`, or all when there are
/// none. Of two with one id the catalog's takes the place of the project's with `replace`, else
/// the project's stays. In a project file this is a step that can be undone.
///
/// # Errors
/// When a file cannot be read or written, or the catalog has no tool of one of the `ids`.
pub fn import_catalog(
    path: &Path,
    catalog: &Path,
    ids: &[ToolId],
    replace: bool,
) -> Result<Imported, ApiError> {
    let read = read_catalog(catalog)?;
    if let Some(missing) = ids.iter().find(|id| !read.tools.contains_key(*id)) {
        return Err(ApiError::not_found(say!(
            "The tool {missing} in {catalog}",
            missing = shown(missing),
            catalog = shown(catalog.display())
        )));
    }
    let mut done = Imported::default();
    change(path, |document| {
        let wanted = |tool: &OwnTool| ids.is_empty() || ids.contains(&tool.id);
        let mut taken = Vec::new();
        for tool in read.tools.into_values().filter(wanted) {
            let list = match document.own_tools.get(&tool.id) {
                None => &mut done.added,
                Some(kept) if *kept == tool => &mut done.known,
                Some(_) if replace => &mut done.replaced,
                Some(_) => &mut done.left,
            };
            list.push(tool.id.clone());
            taken.push(tool);
        }
        taken.retain(|tool| !done.left.contains(&tool.id));
        own_tools::plan_take(document, &taken)
    })?;
    Ok(done)
}
