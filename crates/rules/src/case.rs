//! Small designs written as text: the cases of a rule, next to the rule.
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

use architrave_model::{
    AttributeKind, AttributeValue, Attributes, Boundary, BoundaryId, Component, ComponentId,
    Connection, ConnectionId, Date, Diagram, DiagramContent, DiagramId, Document, FlowKind, Label,
    Phase, Severities, ToolId, attribute_spec, check_integrity,
};

/// The day on which cases are checked: what is dated must not change its mind as time goes by.
pub const CASE_DAY: Date = Date::constant(2026, 11, 24);

/// A design with what its rule must say to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// What it shows.
    pub name: &'static str,
    /// The design.
    pub sketch: &'static str,
    /// The findings, as severity and subject ids: `error train`, `warning c1,c2`. None when the
    /// rule must be silent.
    pub fires: &'static [&'static str],
    /// Fixes that must be on offer and, applied alone, cure their finding.
    pub fixes: &'static [&'static str],
}

impl Case {
    /// A design the rule must fire on.
    #[must_use]
    pub const fn fires(
        name: &'static str,
        sketch: &'static str,
        fires: &'static [&'static str],
        fixes: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            sketch,
            fires,
            fixes,
        }
    }

    /// A design the rule must be silent on.
    #[must_use]
    pub const fn silent(name: &'static str, sketch: &'static str) -> Self {
        Self {
            name,
            sketch,
            fires: &[],
            fixes: &[],
        }
    }

    /// The design as a document with one diagram, `main`.
    ///
    /// # Errors
    /// A sentence that says what is wrong and in which line.
    pub fn document(&self) -> Result<Document, String> {
        read_sketch(self.sketch)
    }
}

/// Reads a design written as text.
///
/// # Errors
/// A sentence that says what is wrong and in which line.
pub fn read_sketch(text: &str) -> Result<Document, String> {
    let document = read_unchecked(text)?;
    check_integrity(&document).map_err(|e| e.to_string())?;
    Ok(document)
}

/// Reads a design without asking whether it holds together.
pub(crate) fn read_unchecked(text: &str) -> Result<Document, String> {
    let mut document = Document::new(word("Sketch", Label::new)?);
    document.project.policy.phase = Phase::Review;
    let mut content = DiagramContent::empty(Diagram {
        id: word("main", DiagramId::new)?,
        title: word("Sketch", Label::new)?,
        order: 0,
        arrangement: Default::default(),
    });
    for (number, line) in text.lines().enumerate() {
        let words = split(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let read = match words.as_slice() {
            [] => Ok(()),
            ["phase", phase] => phase
                .parse()
                .map(|p| document.project.policy.phase = p)
                .map_err(|e| format!("{e}")),
            ["risk", risk] => risk
                .parse()
                .map(|r| document.project.policy.risk = Some(r))
                .map_err(|e| format!("{e}")),
            ["applies", jurisdiction] => word(jurisdiction, Label::new)
                .map(|j| document.project.policy.jurisdictions.push(j)),
            ["denied", licence] => {
                word(licence, Label::new).map(|l| document.project.policy.denied_licences.push(l))
            }
            ["box", id, kind, rest @ ..] => read_box(&mut content, id, kind, rest),
            [id, "=", tool, rest @ ..] => read_component(&mut content, id, tool, rest),
            [from, "->", to, rest @ ..] => read_connection(&mut content, from, to, rest),
            _ => Err("no boundary, component or connection".to_owned()),
        };
        read.map_err(|why| format!("line {}: {why}: {}", number + 1, line.trim()))?;
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

fn word<T, E: std::fmt::Display>(
    text: &str,
    read: impl FnOnce(String) -> Result<T, E>,
) -> Result<T, String> {
    read(text.to_owned()).map_err(|e| e.to_string())
}

fn read_box(
    content: &mut DiagramContent,
    id: &str,
    kind: &str,
    rest: &[&str],
) -> Result<(), String> {
    let (kind, value) = kind
        .split_once(':')
        .map_or((kind, None), |(k, v)| (k, Some(v)));
    let mut boundary = Boundary {
        id: word(id, BoundaryId::new)?,
        label: word(id, Label::new)?,
        kind: kind.parse().map_err(|e| format!("{e}"))?,
        value: value.map(|v| word(v, Label::new)).transpose()?,
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
                boundary.parent = Some(word(parent, BoundaryId::new)?);
                more
            }
            [label, more @ ..] if label.starts_with('"') => {
                boundary.label = word(&label[1..], Label::new)?;
                more
            }
            [other, ..] => return Err(format!("{other:?} is not understood")),
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
) -> Result<(), String> {
    let mut component = Component {
        id: word(id, ComponentId::new)?,
        tool: word(tool, ToolId::new)?,
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
            component.label = Some(word(label, Label::new)?);
        } else if let Some(boundary) = part.strip_prefix('@') {
            component.boundary = Some(word(boundary, BoundaryId::new)?);
        } else if let Some(role) = part.strip_prefix("role=") {
            component.role = Some(role.parse().map_err(|e| format!("{e}"))?);
        } else {
            read_attribute(&mut component.attributes, part)?;
        }
    }
    match content.components.insert(component.id.clone(), component) {
        None => Ok(()),
        Some(twice) => Err(format!("{} is written twice", twice.id)),
    }
}

fn read_connection(
    content: &mut DiagramContent,
    from: &str,
    to: &str,
    rest: &[&str],
) -> Result<(), String> {
    let id = format!("c{}", content.connections.len() + 1);
    let mut connection = Connection {
        id: word(&id, ConnectionId::new)?,
        from: word(from, ComponentId::new)?,
        to: word(to, ComponentId::new)?,
        kind: FlowKind::Data,
        artifact: None,
        label: None,
        attributes: Attributes::new(),
        label_at: None,
        way: Vec::new(),
    };
    for part in rest {
        if let Some(label) = part.strip_prefix('"') {
            connection.label = Some(word(label, Label::new)?);
        } else if let Some(kind) = part.strip_prefix('[').and_then(|p| p.strip_suffix(']')) {
            connection.kind = kind.parse().map_err(|e| format!("{e}"))?;
        } else if part.contains('=') {
            read_attribute(&mut connection.attributes, part)?;
        } else if !matches!(*part, ":" | "-") {
            connection.artifact = Some(part.parse().map_err(|e| format!("{e}"))?);
        }
    }
    content
        .connections
        .insert(connection.id.clone(), connection);
    Ok(())
}

fn read_attribute(attributes: &mut Attributes, part: &str) -> Result<(), String> {
    let (name, value) = part
        .split_once('=')
        .ok_or(format!("{part:?} is not understood"))?;
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
            let error = read_sketch(text).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
