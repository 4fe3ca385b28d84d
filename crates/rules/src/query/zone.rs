//! What the boundaries around a component say, the nested ones taken together.

use std::{collections::HashMap, sync::Arc};

use architrave_model::{Boundary, BoundaryId, BoundaryKind, DiagramContent, Label};
use foldhash::fast::RandomState;

/// Facts that hold inside a boundary because of it or of one around it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Zone<'a> {
    /// Inside `environment:dev`.
    pub development: bool,
    /// Inside `environment:staging`.
    pub staging: bool,
    /// Inside `environment:edge` or a boundary of the kind `edge`; the two mean the same.
    pub edge: bool,
    /// Outside the organisation.
    pub external: bool,
    /// Cut off from any outside network.
    pub airgap: bool,
    /// Inside `network:private`.
    pub private: bool,
    /// The innermost boundary of each kind.
    nearest: [Option<&'a Boundary>; BoundaryKind::ALL.len()],
}

impl<'a> Zone<'a> {
    /// The innermost boundary of a kind around it.
    #[must_use]
    pub const fn boundary(&self, kind: BoundaryKind) -> Option<&'a Boundary> {
        self.nearest[kind as usize]
    }

    /// The value of the innermost boundary of a kind, such as `aws` for the kind cloud.
    #[must_use]
    pub fn value(&self, kind: BoundaryKind) -> Option<&'a str> {
        self.boundary(kind)?.value.as_ref().map(Label::as_str)
    }

    /// The public cloud the innermost cloud boundary names, as the catalog calls it: `aws`,
    /// `azure` or `gcp`; none for any other cloud.
    #[must_use]
    pub fn public_cloud(&self) -> Option<&'static str> {
        let value = self.value(BoundaryKind::Cloud)?;
        match value.trim().to_ascii_lowercase().as_str() {
            "aws" | "amazon" | "amazon web services" => Some("aws"),
            "azure" | "microsoft" | "microsoft azure" => Some("azure"),
            "gcp" | "google" | "google cloud" | "google cloud platform" => Some("gcp"),
            _ => None,
        }
    }

    /// The zone inside `boundary` when this is the zone around it.
    fn inside(mut self, boundary: &'a Boundary) -> Self {
        self.nearest[boundary.kind as usize] = Some(boundary);
        let value = boundary.value.as_ref().map_or("", |value| value.as_str());
        let is = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
        match boundary.kind {
            BoundaryKind::Environment => {
                self.development |= is(&["dev", "development"]);
                self.staging |= is(&["staging", "stage", "test"]);
                self.edge |= is(&["edge"]);
            }
            BoundaryKind::Edge => self.edge = true,
            BoundaryKind::External => self.external = true,
            BoundaryKind::Airgap => self.airgap = true,
            BoundaryKind::Network => self.private |= is(&["private"]),
            BoundaryKind::Cloud
            | BoundaryKind::Region
            | BoundaryKind::Tenant
            | BoundaryKind::Identity => {}
        }
        self
    }
}

/// The zone of every boundary. Linear in the number of boundaries however deep they nest.
pub(super) fn zones(content: &DiagramContent) -> HashMap<&BoundaryId, Arc<Zone<'_>>, RandomState> {
    let mut known: HashMap<&BoundaryId, Arc<Zone<'_>>, RandomState> = HashMap::default();
    for start in content.boundaries.values() {
        let mut open: Vec<&Boundary> = Vec::new();
        let mut around = Zone::default();
        for boundary in content.boundary_chain(Some(&start.id)) {
            if let Some(zone) = known.get(&boundary.id) {
                around = **zone;
                break;
            }
            open.push(boundary);
        }
        for boundary in open.into_iter().rev() {
            around = around.inside(boundary);
            known.insert(&boundary.id, Arc::new(around));
        }
    }
    known
}
