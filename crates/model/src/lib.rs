//! The document: records, ids, geometry and the changes made to them.
//!
//! Nothing here reads a file, a clock or a random number, so every function gives the same
//! answer for the same input on every machine.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod attributes;
mod change;
mod date;
mod document;
mod geometry;
mod history;
mod id;
mod integrity;
mod label_place;
mod own_icon;
mod own_tool;
mod product;
mod records;
mod rule_pack;
mod severities;
mod text;
mod vocabulary;
mod waiver;

pub use attributes::{
    AttributeBearer, AttributeError, AttributeKind, AttributeSpec, AttributeValue, Attributes,
    attribute_spec, attribute_specs, check_attribute,
};
pub use change::{ApplyError, Change, Record, RecordId, Transaction};
pub use date::{Date, DateError};
pub use document::{DiagramContent, Document};
pub use geometry::{CARD_SIZE, GRID, Point, Rect, Size, rounded, snap};
pub use history::History;
pub use id::{
    BoundaryId, ComponentId, ConnectionId, DiagramId, IdError, MAX_ID_LENGTH, NoteId, RulePackId,
    ToolId, WaiverId,
};
pub use integrity::{IntegrityError, check_integrity};
pub use label_place::{LabelPlace, Share, ShareError};
pub use own_icon::{HexColor, HexColorError, Outlines, OutlinesError, OwnIcon};
pub use own_tool::{MOST_OWN_TOOLS, OwnTool, OwnToolError};
pub use product::{
    BadVersion, Cloud, Confidence, Fact, Hosting, PricingModel, ScalingModel, Status,
};
pub use records::{
    Arrangement, Boundary, CheckDefaults, Component, Connection, Diagram, MOST_CORNERS, Note,
    Policy, Project,
};
pub use rule_pack::{MOST_RULE_PACKS, PackText, RulePack};
pub use severities::{MOST_SEVERITIES, RuleCode, RuleCodeError, Severities};
pub use text::{FindingKey, Label, NoteText, Reason, TextError};
pub use vocabulary::{
    Artifact, BoundaryKind, Direction, FailOn, FlowKind, LabelSide, Level, Phase, Risk, Role,
    Stage, UnknownWord,
};
pub use waiver::{Structure, StructureError, Waiver};
