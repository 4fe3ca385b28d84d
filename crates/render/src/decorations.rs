//! What is drawn besides the diagram itself.

use std::collections::BTreeMap;

use architrave_model::{ComponentId, ConnectionId};
use architrave_words::Language;

use crate::theme::BadgeSeverity;

/// Findings on a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Badge {
    /// The worst of them.
    pub severity: BadgeSeverity,
    /// How many there are.
    pub count: u32,
}

/// Which connections are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ConnectionLabels {
    /// All: with their own label, otherwise with their artifact.
    Always,
    /// Those that have a label of their own.
    #[default]
    Own,
    /// None.
    Never,
}

/// What is drawn besides the diagram itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decorations {
    /// Badges by component.
    pub badges: BTreeMap<ComponentId, Badge>,
    /// Which connections are labelled.
    pub labels: ConnectionLabels,
    /// Connections that are marked, by the severity of what is found on them.
    pub marks: BTreeMap<ConnectionId, BadgeSeverity>,
    /// The language of what the picture itself says, such as the names of stages.
    pub language: Language,
}
