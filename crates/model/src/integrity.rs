//! What must always hold in a document, whoever changed it.

use std::collections::BTreeMap;

use architrave_words::{Text, say, shown};

use crate::{
    AttributeError, BoundaryId, ComponentId, ConnectionId, DiagramContent, DiagramId, Document,
    MOST_OWN_TOOLS, MOST_RULE_PACKS, MOST_SEVERITIES, OwnToolError, Severities, ToolId, WaiverId,
    check_attribute,
};

/// What is broken, and where.
#[derive(Debug, Clone, PartialEq)]
pub enum IntegrityError {
    /// A connection whose end is no component of its diagram.
    DanglingConnection {
        /// The diagram.
        diagram: DiagramId,
        /// The connection.
        connection: ConnectionId,
        /// The missing component.
        end: ComponentId,
    },
    /// A component in a boundary that does not exist.
    MissingBoundary {
        /// The diagram.
        diagram: DiagramId,
        /// The component.
        component: ComponentId,
        /// The missing boundary.
        boundary: BoundaryId,
    },
    /// A boundary in a boundary that does not exist.
    MissingParent {
        /// The diagram.
        diagram: DiagramId,
        /// The boundary.
        boundary: BoundaryId,
        /// The missing parent.
        parent: BoundaryId,
    },
    /// A boundary that contains itself.
    BoundaryRing {
        /// The diagram.
        diagram: DiagramId,
        /// One boundary of the ring.
        boundary: BoundaryId,
    },
    /// An attribute that is not allowed.
    Attribute {
        /// The diagram.
        diagram: DiagramId,
        /// The component or connection.
        record: Text,
        /// What is wrong.
        error: AttributeError,
    },
    /// A record says of too many rules how grave they are.
    TooManySeverities {
        /// The project, boundary or component.
        record: Text,
        /// Entries found.
        found: usize,
    },
    /// More rule packs than a project may have.
    TooManyRulePacks(usize),
    /// More own tools than a project may have.
    TooManyOwnTools(usize),
    /// An own tool that is not allowed.
    OwnTool {
        /// The tool.
        tool: ToolId,
        /// What is wrong.
        error: OwnToolError,
    },
    /// A waiver of a finding of another diagram.
    ForeignWaiver {
        /// The diagram.
        diagram: DiagramId,
        /// The waiver.
        waiver: WaiverId,
        /// The finding it names.
        finding: String,
    },
    /// Two waivers of one finding.
    TwoWaivers {
        /// The diagram.
        diagram: DiagramId,
        /// One of the two.
        first: WaiverId,
        /// The other.
        second: WaiverId,
    },
}

impl IntegrityError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::DanglingConnection {
                diagram,
                connection,
                end,
            } => say!(
                "connection {connection} of diagram {diagram} ends at {end}, which does not exist",
                connection = shown(connection),
                diagram = shown(diagram),
                end = shown(end)
            ),
            Self::MissingBoundary {
                diagram,
                component,
                boundary,
            } => say!(
                "component {component} of diagram {diagram} lies in boundary {boundary}, which does not exist",
                component = shown(component),
                diagram = shown(diagram),
                boundary = shown(boundary)
            ),
            Self::MissingParent {
                diagram,
                boundary,
                parent,
            } => say!(
                "boundary {boundary} of diagram {diagram} lies in boundary {parent}, which does not exist",
                boundary = shown(boundary),
                diagram = shown(diagram),
                parent = shown(parent)
            ),
            Self::BoundaryRing { diagram, boundary } => say!(
                "boundary {boundary} of diagram {diagram} contains itself",
                boundary = shown(boundary),
                diagram = shown(diagram)
            ),
            Self::Attribute {
                diagram,
                record,
                error,
            } => say!(
                "{record} of diagram {diagram}: {error}",
                record,
                diagram = shown(diagram),
                error = error.text()
            ),
            Self::TooManySeverities { record, found } => say!(
                "{record} says of {found} rules how grave they are, at most {most_severities} are allowed",
                record,
                found = shown(found),
                most_severities = shown(MOST_SEVERITIES)
            ),
            Self::TooManyRulePacks(what) => say!(
                "the project has {what} rule packs, at most {most_rule_packs} are allowed",
                what = shown(what),
                most_rule_packs = shown(MOST_RULE_PACKS)
            ),
            Self::TooManyOwnTools(what) => say!(
                "the project has {what} tools of its own, at most {most_own_tools} are allowed",
                what = shown(what),
                most_own_tools = shown(MOST_OWN_TOOLS)
            ),
            Self::OwnTool { tool, error } => say!(
                "the own tool {tool}: {error}",
                tool = shown(tool),
                error = error.text()
            ),
            Self::ForeignWaiver {
                diagram,
                waiver,
                finding,
            } => say!(
                "waiver {waiver} of diagram {diagram} is of {finding}, no finding of this diagram",
                waiver = shown(waiver),
                diagram = shown(diagram),
                finding = shown(finding)
            ),
            Self::TwoWaivers {
                diagram,
                first,
                second,
            } => say!(
                "waivers {first} and {second} of diagram {diagram} are of the same finding",
                first = shown(first),
                second = shown(second),
                diagram = shown(diagram)
            ),
        }
    }
}

architrave_words::errors_in_words!(IntegrityError);

/// Checks that every reference resolves, no boundary contains itself, every attribute fits, every
/// waiver is the only one of a finding of its diagram, and there are not too many rule packs
/// and own tools, each of which fits.
///
/// # Errors
/// The first [`IntegrityError`] in document order.
pub fn check_integrity(document: &Document) -> Result<(), IntegrityError> {
    check_severities(&document.project.policy.severities, || say!("the project"))?;
    let packs = document.rule_packs.len();
    if packs > MOST_RULE_PACKS {
        return Err(IntegrityError::TooManyRulePacks(packs));
    }
    let tools = document.own_tools.len();
    if tools > MOST_OWN_TOOLS {
        return Err(IntegrityError::TooManyOwnTools(tools));
    }
    for (id, tool) in document.own_tools.iter() {
        tool.check().map_err(|error| IntegrityError::OwnTool {
            tool: id.clone(),
            error,
        })?;
    }
    for (diagram, content) in &document.diagrams {
        for (id, boundary) in &content.boundaries {
            if let Some(parent) = &boundary.parent
                && !content.boundaries.contains_key(parent)
            {
                return Err(IntegrityError::MissingParent {
                    diagram: diagram.clone(),
                    boundary: id.clone(),
                    parent: parent.clone(),
                });
            }
            let ring = content
                .boundary_chain(boundary.parent.as_ref())
                .any(|b| b.id == *id);
            if ring {
                return Err(IntegrityError::BoundaryRing {
                    diagram: diagram.clone(),
                    boundary: id.clone(),
                });
            }
            check_severities(&boundary.severities, || {
                say!(
                    "boundary {id} of diagram {diagram}",
                    id = shown(id),
                    diagram = shown(diagram)
                )
            })?;
        }
        for (id, component) in &content.components {
            if let Some(boundary) = &component.boundary
                && !content.boundaries.contains_key(boundary)
            {
                return Err(IntegrityError::MissingBoundary {
                    diagram: diagram.clone(),
                    component: id.clone(),
                    boundary: boundary.clone(),
                });
            }
            for (name, value) in &component.attributes {
                check_attribute(name, value, true).map_err(|error| IntegrityError::Attribute {
                    diagram: diagram.clone(),
                    record: say!("component {id}", id = shown(id)),
                    error,
                })?;
            }
            check_severities(&component.severities, || {
                say!(
                    "component {id} of diagram {diagram}",
                    id = shown(id),
                    diagram = shown(diagram)
                )
            })?;
        }
        for (id, connection) in &content.connections {
            for end in [&connection.from, &connection.to] {
                if !content.components.contains_key(end) {
                    return Err(IntegrityError::DanglingConnection {
                        diagram: diagram.clone(),
                        connection: id.clone(),
                        end: end.clone(),
                    });
                }
            }
            for (name, value) in &connection.attributes {
                check_attribute(name, value, false).map_err(|error| IntegrityError::Attribute {
                    diagram: diagram.clone(),
                    record: say!("connection {id}", id = shown(id)),
                    error,
                })?;
            }
        }
        check_waivers(diagram, content)?;
    }
    Ok(())
}

fn check_severities(
    severities: &Severities,
    record: impl Fn() -> Text,
) -> Result<(), IntegrityError> {
    if severities.len() <= MOST_SEVERITIES {
        return Ok(());
    }
    Err(IntegrityError::TooManySeverities {
        record: record(),
        found: severities.len(),
    })
}

fn check_waivers(diagram: &DiagramId, content: &DiagramContent) -> Result<(), IntegrityError> {
    let mut seen = BTreeMap::new();
    for (id, waiver) in &content.waivers {
        if waiver.finding.parts().1 != diagram.as_str() {
            return Err(IntegrityError::ForeignWaiver {
                diagram: diagram.clone(),
                waiver: id.clone(),
                finding: waiver.finding.to_string(),
            });
        }
        if let Some(first) = seen.insert(&waiver.finding, id) {
            return Err(IntegrityError::TwoWaivers {
                diagram: diagram.clone(),
                first: first.clone(),
                second: id.clone(),
            });
        }
    }
    Ok(())
}
