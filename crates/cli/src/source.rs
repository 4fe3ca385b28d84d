//! What was checked: the document and where its records stand in its file.

use std::path::Path;

use architrave_api::headless::{Positions, Span};
use architrave_model::{Document, RecordId};
use architrave_rules::{Finding, Subject, SubjectKind};

/// A document with the file it is from.
pub struct Source<'s> {
    /// The file as it was named.
    pub file: &'s Path,
    /// What it holds.
    pub document: &'s Document,
    /// Where it holds it; empty for a project file, which has no lines.
    pub positions: &'s Positions,
}

impl Source<'_> {
    /// Where a subject of a finding stands; none in a project file.
    pub fn span(&self, finding: &Finding, subject: &Subject) -> Option<Span> {
        let diagram = finding.diagram.clone();
        let id = subject.id.as_str();
        let record = match subject.kind {
            SubjectKind::Component => RecordId::Component(diagram, id.parse().ok()?),
            SubjectKind::Connection => RecordId::Connection(diagram, id.parse().ok()?),
            SubjectKind::Boundary => RecordId::Boundary(diagram, id.parse().ok()?),
            SubjectKind::Diagram => RecordId::Diagram(id.parse().ok()?),
        };
        self.positions.of(&record)
    }
}
