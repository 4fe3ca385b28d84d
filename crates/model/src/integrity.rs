//! What must always hold in a document, whoever changed it.

use crate::{
    AttributeError, BoundaryId, ComponentId, ConnectionId, DiagramId, Document, check_attribute,
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
}

/// Checks that every reference resolves, no boundary contains itself and every attribute fits.
///
/// # Errors
/// The first [`IntegrityError`] in document order.
pub fn check_integrity(document: &Document) -> Result<(), IntegrityError> {
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
    }
    Ok(())
}
