//! What must always hold in a document, whoever changed it.

use std::collections::BTreeMap;

use crate::{
    AttributeError, BoundaryId, ComponentId, ConnectionId, DiagramContent, DiagramId, Document,
    MOST_OWN_TOOLS, MOST_RULE_PACKS, MOST_SEVERITIES, OwnToolError, Severities, ToolId, WaiverId,
    check_attribute,
};

/// What is broken, and where.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IntegrityError {
    /// A connection whose end is no component of its diagram.
    #[error("connection {connection} of diagram {diagram} ends at {end}, which does not exist")]
    DanglingConnection {
        /// The diagram.
        diagram: DiagramId,
        /// The connection.
        connection: ConnectionId,
        /// The missing component.
        end: ComponentId,
    },
    /// A component in a boundary that does not exist.
    #[error(
        "component {component} of diagram {diagram} lies in boundary {boundary}, which does not exist"
    )]
    MissingBoundary {
        /// The diagram.
        diagram: DiagramId,
        /// The component.
        component: ComponentId,
        /// The missing boundary.
        boundary: BoundaryId,
    },
    /// A boundary in a boundary that does not exist.
    #[error(
        "boundary {boundary} of diagram {diagram} lies in boundary {parent}, which does not exist"
    )]
    MissingParent {
        /// The diagram.
        diagram: DiagramId,
        /// The boundary.
        boundary: BoundaryId,
        /// The missing parent.
        parent: BoundaryId,
    },
    /// A boundary that contains itself.
    #[error("boundary {boundary} of diagram {diagram} contains itself")]
    BoundaryRing {
        /// The diagram.
        diagram: DiagramId,
        /// One boundary of the ring.
        boundary: BoundaryId,
    },
    /// An attribute that is not allowed.
    #[error("{record} of diagram {diagram}: {error}")]
    Attribute {
        /// The diagram.
        diagram: DiagramId,
        /// The component or connection.
        record: String,
        /// What is wrong.
        error: AttributeError,
    },
    /// A record says of too many rules how grave they are.
    #[error(
        "{record} says of {found} rules how grave they are, at most {MOST_SEVERITIES} are allowed"
    )]
    TooManySeverities {
        /// The project, boundary or component.
        record: String,
        /// Entries found.
        found: usize,
    },
    /// More rule packs than a project may have.
    #[error("the project has {0} rule packs, at most {MOST_RULE_PACKS} are allowed")]
    TooManyRulePacks(usize),
    /// More own tools than a project may have.
    #[error("the project has {0} tools of its own, at most {MOST_OWN_TOOLS} are allowed")]
    TooManyOwnTools(usize),
    /// An own tool that is not allowed.
    #[error("the own tool {tool}: {error}")]
    OwnTool {
        /// The tool.
        tool: ToolId,
        /// What is wrong.
        error: OwnToolError,
    },
    /// A waiver of a finding of another diagram.
    #[error("waiver {waiver} of diagram {diagram} is of {finding}, no finding of this diagram")]
    ForeignWaiver {
        /// The diagram.
        diagram: DiagramId,
        /// The waiver.
        waiver: WaiverId,
        /// The finding it names.
        finding: String,
    },
    /// Two waivers of one finding.
    #[error("waivers {first} and {second} of diagram {diagram} are of the same finding")]
    TwoWaivers {
        /// The diagram.
        diagram: DiagramId,
        /// One of the two.
        first: WaiverId,
        /// The other.
        second: WaiverId,
    },
}

/// Checks that every reference resolves, no boundary contains itself, every attribute fits, every
/// waiver is the only one of a finding of its diagram, and there are not too many rule packs
/// and own tools, each of which fits.
///
/// # Errors
/// The first [`IntegrityError`] in document order.
pub fn check_integrity(document: &Document) -> Result<(), IntegrityError> {
    check_severities(&document.project.policy.severities, || {
        "the project".to_owned()
    })?;
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
                format!("boundary {id} of diagram {diagram}")
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
                    record: format!("component {id}"),
                    error,
                })?;
            }
            check_severities(&component.severities, || {
                format!("component {id} of diagram {diagram}")
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
                    record: format!("connection {id}"),
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
    record: impl Fn() -> String,
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
