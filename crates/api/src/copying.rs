//! What a selection of things is as a diagram of its own, and as text for the clipboard.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use architrave_catalog::Catalog;
use architrave_interchange::{FORMAT, read_json};
use architrave_model::{Boundary, DiagramContent, Document, Label, OwnTool, ToolId};
use architrave_words::{say, shown};

use crate::border::{ApiError, ErrorCode, Target};

/// The things named and all that their boundaries hold, with the connections among them. Nothing in
/// it refers to what is outside; accepted findings stay behind.
///
/// # Errors
/// When something named does not exist.
pub fn selected(content: &DiagramContent, targets: &[Target]) -> Result<DiagramContent, ApiError> {
    let chosen: BTreeSet<&Target> = targets.iter().collect();
    for target in &chosen {
        let exists = match target {
            Target::Component(id) => content.components.contains_key(id),
            Target::Connection(id) => content.connections.contains_key(id),
            Target::Boundary(id) => content.boundaries.contains_key(id),
            Target::Note(id) => content.notes.contains_key(id),
        };
        if !exists {
            return Err(ApiError::not_found(match target {
                Target::Component(id) => say!("The component {id}", id = shown(id)),
                Target::Connection(id) => say!("The connection {id}", id = shown(id)),
                Target::Boundary(id) => say!("The boundary {id}", id = shown(id)),
                Target::Note(id) => say!("The note {id}", id = shown(id)),
            }));
        }
    }
    let taken = |boundary: &Boundary| {
        content
            .boundary_chain(Some(&boundary.id))
            .any(|outer| chosen.contains(&Target::Boundary(outer.id.clone())))
    };
    let mut copy = DiagramContent::empty(content.diagram.clone());
    for boundary in content.boundaries.values().filter(|b| taken(b)) {
        copy.boundaries
            .insert(boundary.id.clone(), boundary.clone());
    }
    for component in content.components.values() {
        let inside = component
            .boundary
            .as_ref()
            .is_some_and(|b| copy.boundaries.contains_key(b));
        if inside || chosen.contains(&Target::Component(component.id.clone())) {
            let mut component = component.clone();
            component.boundary = component.boundary.filter(|_| inside);
            copy.components.insert(component.id.clone(), component);
        }
    }
    let kept: BTreeSet<_> = copy.boundaries.keys().cloned().collect();
    for boundary in copy.boundaries.values_mut() {
        boundary.parent = boundary.parent.take().filter(|id| kept.contains(id));
    }
    for connection in content.connections.values() {
        if copy.components.contains_key(&connection.from)
            && copy.components.contains_key(&connection.to)
        {
            copy.connections
                .insert(connection.id.clone(), connection.clone());
        }
    }
    for note in content.notes.values() {
        if chosen.contains(&Target::Note(note.id.clone())) {
            copy.notes.insert(note.id.clone(), note.clone());
        }
    }
    if copy.is_empty() {
        return Err(ApiError::refused(
            say!("There is nothing to copy"),
            say!(
                "Select components, boundaries or notes; connections come along with both their ends."
            ),
        ));
    }
    Ok(copy)
}

/// A project that holds `content` alone, and of the tools in `own` those it uses.
pub fn alone(name: &Label, content: DiagramContent, own: &BTreeMap<ToolId, OwnTool>) -> Document {
    let mut document = Document::new(name.clone());
    let components = content.components.values();
    let used = components.filter_map(|c| own.get_key_value(&c.tool));
    let used = used.map(|(id, tool)| (id.clone(), tool.clone()));
    document.own_tools = Arc::new(used.collect());
    let id = content.diagram.id.clone();
    document.diagrams.insert(id, content);
    document
}

/// A selection that was copied.
pub struct Selection {
    /// The things.
    pub content: DiagramContent,
    /// The own tools it brings along.
    pub own_tools: Arc<BTreeMap<ToolId, OwnTool>>,
}

/// Reads a selection as text, also where prose or a fence of Markdown stands around it. Lines and
/// columns of errors are those of `text`.
///
/// # Errors
/// When the text holds no diagram, several, or one that cannot be read.
pub fn read(text: &str, catalog: &Catalog) -> Result<Selection, ApiError> {
    let Some(range) = find(text) else {
        return Err(ApiError::new(
            ErrorCode::Unreadable,
            say!("The text holds no Architrave diagram"),
            say!(
                "Such a text is JSON with \"format\": \"{format}\". Copy it as a whole.",
                format = shown(FORMAT)
            ),
        ));
    };
    // What stands before becomes space, so that places in errors are places in the text.
    let before = text.get(..range.start).unwrap_or_default();
    let mut padded: String = before
        .chars()
        .map(|c| if matches!(c, '\n' | '\r') { c } else { ' ' })
        .collect();
    padded.push_str(text.get(range).unwrap_or_default());
    let document = read_json(&padded, catalog)?;
    let (found, own_tools) = (document.diagrams.len(), document.own_tools);
    let mut diagrams = document.diagrams.into_values();
    match (diagrams.next(), diagrams.next()) {
        (Some(only), None) if !only.is_empty() => Ok(Selection {
            content: only,
            own_tools,
        }),
        (Some(_), Some(_)) => Err(ApiError::refused(
            say!("The text holds {number} diagrams", number = found),
            say!("Only one can be pasted; open the text as a project instead."),
        )),
        _ => Err(ApiError::refused(
            say!("The diagram in the text is empty"),
            say!("Copy something with at least one component, boundary or note."),
        )),
    }
}

/// Where in a text the object stands that names our format. Walks the text twice at most.
fn find(text: &str) -> Option<std::ops::Range<usize>> {
    let trimmed = text.trim_start_matches('\u{FEFF}').trim();
    if trimmed.starts_with('{') && trimmed.ends_with('}') {
        let start = text.find('{')?;
        return Some(start..start + trimmed.len());
    }
    let marker = text.find("\"architrave/")?;
    let start = opening(text.get(..marker)?)?;
    let length = closing(text.get(start..)?);
    Some(start..start + length)
}

/// The brace that was opened last and not closed before the end of `text`.
fn opening(text: &str) -> Option<usize> {
    let mut closed = 0_usize;
    for (at, byte) in text.bytes().enumerate().rev() {
        match (byte, closed) {
            (b'}', _) => closed += 1,
            (b'{', 0) => return Some(at),
            (b'{', _) => closed -= 1,
            _ => {}
        }
    }
    None
}

/// The length of the object that `text` begins with; of all the text, without a last fence, where
/// the object does not end.
fn closing(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            match (escaped, byte) {
                (true, _) => escaped = false,
                (false, b'\\') => escaped = true,
                (false, b'"') => quoted = false,
                (false, _) => {}
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.find("\n```").unwrap_or(text.len())
}
