//! Small designs written as text.
//!
//! ```text
//! phase sketch                                     # review, when not said
//! risk high
//! applies EU                                       # a jurisdiction of the project
//! denied BUSL-1.1                                  # a licence the project denies
//! box prod environment:prod "Production" in cloud  # a boundary; "…" and in … may be left out
//! lake = object-store "Lake" @prod role=store origin=true
//! lake -> train : dataset [data] encrypted=true    # - for no artifact; [data] may be left out
//! ```
//!
//! Connections are named `c1`, `c2`, … in the order they are written.

use std::str::FromStr;

use architrave_model::{
    AttributeKind, AttributeValue, Attributes, Boundary, BoundaryId, Component, ComponentId,
    Connection, ConnectionId, Diagram, DiagramContent, DiagramId, Document, FlowKind, IdError,
    Label, Phase, Severities, ToolId, UnknownWord, attribute_spec, check_integrity,
};
use architrave_words::{Text, errors_in_words, quoted, say, shown};

/// Why a design written as text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SketchError {
    /// The line, from 1; none where it is about the whole.
    pub line: Option<usize>,
    what: Text,
}

impl SketchError {
    /// What is wrong, and in which line.
    #[must_use]
    pub fn text(&self) -> Text {
        let what = &self.what;
        match self.line {
            Some(line) => say!("line {line}: {what}", line, what),
            None => what.clone(),
        }
    }

    const fn whole(what: Text) -> Self {
        Self { line: None, what }
    }
}

errors_in_words!(SketchError);

/// Reads a design written as text.
///
/// # Errors
/// [`SketchError`], which says what is wrong and in which line.
pub fn read_sketch(text: &str) -> Result<Document, SketchError> {
    let document = read_unchecked(text)?;
    check_integrity(&document).map_err(|e| SketchError::whole(e.text()))?;
    Ok(document)
}

/// Reads a design without asking whether it holds together.
pub(crate) fn read_unchecked(text: &str) -> Result<Document, SketchError> {
    let name = as_label("Sketch").map_err(SketchError::whole)?;
    let mut document = Document::new(name.clone());
    document.project.policy.phase = Phase::Review;
    let mut content = DiagramContent::empty(Diagram {
        id: as_id("main", DiagramId::new).map_err(SketchError::whole)?,
        title: name,
        order: 0,
        arrangement: Default::default(),
    });
    for (number, line) in text.lines().enumerate() {
        let words = split(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let read = match words.as_slice() {
            [] => Ok(()),
            ["phase", phase] => as_word(phase).map(|p| document.project.policy.phase = p),
            ["risk", risk] => as_word(risk).map(|r| document.project.policy.risk = Some(r)),
            ["applies", jurisdiction] => {
                as_label(jurisdiction).map(|j| document.project.policy.jurisdictions.push(j))
            }
            ["denied", licence] => {
                as_label(licence).map(|l| document.project.policy.denied_licences.push(l))
            }
            ["box", id, kind, rest @ ..] => read_box(&mut content, id, kind, rest),
            [id, "=", tool, rest @ ..] => read_component(&mut content, id, tool, rest),
            [from, "->", to, rest @ ..] => read_connection(&mut content, from, to, rest),
            _ => Err(say!("no boundary, component or connection")),
        };
        read.map_err(|why| SketchError {
            line: Some(number + 1),
            what: say!("{why}: {written}", why, written = short(line.trim())),
        })?;
    }
    document
        .diagrams
        .insert(content.diagram.id.clone(), content);
    Ok(document)
}

/// Words at white space; what stands in quotes is one word that begins with `"`; `#` begins a
/// remark.
fn split(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut quoted = false;
    let mut open = false;
    for c in line.chars() {
        match c {
            '"' if quoted => {
                quoted = false;
                open = false;
            }
            '"' => {
                quoted = true;
                open = true;
                words.push("\"".into());
            }
            '#' if !quoted => break,
            c if c.is_whitespace() && !quoted => open = false,
            c => {
                if !open {
                    words.push(String::new());
                    open = true;
                }
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words
}

/// As much of what is written as an error repeats.
fn short(written: &str) -> String {
    written.chars().take(200).collect()
}

fn as_id<T>(text: &str, read: impl FnOnce(String) -> Result<T, IdError>) -> Result<T, Text> {
    read(text.to_owned()).map_err(|e| e.text())
}

fn as_label(text: &str) -> Result<Label, Text> {
    Label::new(text).map_err(|e| e.text())
}

fn as_word<T: FromStr<Err = UnknownWord>>(text: &str) -> Result<T, Text> {
    text.parse().map_err(|e: UnknownWord| e.text())
}

fn not_understood(part: &str) -> Text {
    say!("{part} is not understood", part = quoted(short(part)))
}

fn read_box(content: &mut DiagramContent, id: &str, kind: &str, rest: &[&str]) -> Result<(), Text> {
    let (kind, value) = kind
        .split_once(':')
        .map_or((kind, None), |(k, v)| (k, Some(v)));
    let mut boundary = Boundary {
        id: as_id(id, BoundaryId::new)?,
        label: as_label(id)?,
        kind: as_word(kind)?,
        value: value.map(as_label).transpose()?,
        parent: None,
        severities: Severities::new(),
        frame: None,
        collapsed: false,
        locked: false,
        order: 0,
    };
    let mut rest = rest;
    loop {
        rest = match rest {
            [] => break,
            ["in", parent, more @ ..] => {
                boundary.parent = Some(as_id(parent, BoundaryId::new)?);
                more
            }
            [label, more @ ..] if label.starts_with('"') => {
                boundary.label = as_label(&label[1..])?;
                more
            }
            [other, ..] => return Err(not_understood(other)),
        };
    }
    content.boundaries.insert(boundary.id.clone(), boundary);
    Ok(())
}

fn read_component(
    content: &mut DiagramContent,
    id: &str,
    tool: &str,
    rest: &[&str],
) -> Result<(), Text> {
    let mut component = Component {
        id: as_id(id, ComponentId::new)?,
        tool: as_id(tool, ToolId::new)?,
        label: None,
        boundary: None,
        role: None,
        attributes: Attributes::new(),
        severities: Severities::new(),
        position: None,
        pinned: false,
        locked: false,
    };
    for part in rest {
        if let Some(label) = part.strip_prefix('"') {
            component.label = Some(as_label(label)?);
        } else if let Some(boundary) = part.strip_prefix('@') {
            component.boundary = Some(as_id(boundary, BoundaryId::new)?);
        } else if let Some(role) = part.strip_prefix("role=") {
            component.role = Some(as_word(role)?);
        } else {
            read_attribute(&mut component.attributes, part)?;
        }
    }
    match content.components.insert(component.id.clone(), component) {
        None => Ok(()),
        Some(twice) => Err(say!("{id} is written twice", id = shown(twice.id))),
    }
}

fn read_connection(
    content: &mut DiagramContent,
    from: &str,
    to: &str,
    rest: &[&str],
) -> Result<(), Text> {
    let id = format!("c{}", content.connections.len() + 1);
    let mut connection = Connection {
        id: as_id(&id, ConnectionId::new)?,
        from: as_id(from, ComponentId::new)?,
        to: as_id(to, ComponentId::new)?,
        kind: FlowKind::Data,
        artifact: None,
        label: None,
        attributes: Attributes::new(),
        label_at: None,
        way: Vec::new(),
    };
    for part in rest {
        if let Some(label) = part.strip_prefix('"') {
            connection.label = Some(as_label(label)?);
        } else if let Some(kind) = part.strip_prefix('[').and_then(|p| p.strip_suffix(']')) {
            connection.kind = as_word(kind)?;
        } else if part.contains('=') {
            read_attribute(&mut connection.attributes, part)?;
        } else if !matches!(*part, ":" | "-") {
            connection.artifact = Some(as_word(part)?);
        }
    }
    content
        .connections
        .insert(connection.id.clone(), connection);
    Ok(())
}

fn read_attribute(attributes: &mut Attributes, part: &str) -> Result<(), Text> {
    let (name, value) = part.split_once('=').ok_or_else(|| not_understood(part))?;
    // A version such as 0.12 is text; only what the attribute is for tells it from a number.
    let number =
        attribute_spec(name).is_some_and(|s| matches!(s.kind, AttributeKind::Number { .. }));
    let value = match (value, value.parse()) {
        ("true", _) => AttributeValue::Flag(true),
        ("false", _) => AttributeValue::Flag(false),
        (_, Ok(amount)) if number => AttributeValue::Number(amount),
        (text, _) => AttributeValue::Text(text.to_owned()),
    };
    attributes.insert(name.to_owned(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_says_all_a_diagram_can() {
        let document = read_sketch(
            "phase sketch\nrisk high\nbox out cloud:aws \"Account\"\nbox prod environment:prod in out\n\
             a = s3 \"My lake\" @prod role=store origin=true retention_days=3 # a remark\n\
             b = s3\n a -> b : dataset [feedback] encrypted=true \"nightly\"\n a -> b : - [uses]",
        )
        .unwrap();
        let content = document.diagrams.values().next().unwrap();
        let a = content.components.get("a").unwrap();
        assert_eq!(a.label.as_ref().unwrap().as_str(), "My lake");
        assert_eq!(content.boundaries_of(a).count(), 2);
        assert_eq!(a.attributes.len(), 2);
        let c1 = content.connections.get("c1").unwrap();
        assert_eq!(c1.kind, FlowKind::Feedback);
        assert_eq!(c1.label.as_ref().unwrap().as_str(), "nightly");
        assert_eq!(content.connections.get("c2").unwrap().artifact, None);
        assert_eq!(document.project.policy.phase, Phase::Sketch);
    }

    #[test]
    fn a_wrong_sketch_is_refused_with_its_line() {
        for (text, part) in [
            ("a = s3\nb == s3", "line 2"),
            ("a = s3 role=cook", "line 1"),
            ("a = s3\na = s3", "twice"),
            ("a = s3\na -> b : dataset", "does not exist"),
            ("a = s3 @nowhere", "does not exist"),
            ("box b planet:mars", "boundary kind"),
        ] {
            let error = read_sketch(text).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
    }
}
