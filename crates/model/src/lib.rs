//! The document: records, ids, geometry and the changes made to them.
//!
//! Nothing here reads a file, a clock or a random number, so every function gives the same
//! answer for the same input on every machine.

mod attributes;
mod change;
mod date;
mod document;
mod geometry;
mod history;
mod id;
mod integrity;
mod records;
mod text;
mod vocabulary;

pub use attributes::{
    AttributeBearer, AttributeError, AttributeKind, AttributeSpec, AttributeValue, Attributes,
    attribute_spec, attribute_specs, check_attribute,
};
pub use change::{ApplyError, Change, Record, RecordId, Transaction};
pub use date::{Date, DateError};
pub use document::{DiagramContent, Document};
pub use geometry::{CARD_SIZE, GRID, Point, Rect, Size, snap};
pub use history::History;
pub use id::{BoundaryId, ComponentId, ConnectionId, DiagramId, IdError, NoteId, ToolId};
pub use integrity::{IntegrityError, check_integrity};
pub use records::{Boundary, CheckDefaults, Component, Connection, Diagram, Note, Policy, Project};
pub use text::{Label, NoteText, TextError};
pub use vocabulary::{
    Artifact, BoundaryKind, FailOn, FlowKind, Phase, Risk, Role, Stage, UnknownWord,
};
