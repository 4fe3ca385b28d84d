//! What the boundaries around a component say, the nested ones taken together.

use std::collections::BTreeMap;

use architrave_model::{Boundary, BoundaryId, BoundaryKind, DiagramContent};

/// Facts that hold inside a boundary because of it or of one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Zone {
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
}

impl Zone {
    /// The zone inside `boundary` when this is the zone around it.
    fn inside(mut self, boundary: &Boundary) -> Self {
        let value = boundary
            .value
            .as_ref()
            .map(|v| v.as_str().to_ascii_lowercase());
        match boundary.kind {
            BoundaryKind::Environment => match value.as_deref() {
                Some("dev" | "development") => self.development = true,
                Some("staging" | "stage" | "test") => self.staging = true,
                Some("edge") => self.edge = true,
                _ => {}
            },
            BoundaryKind::Edge => self.edge = true,
            BoundaryKind::External => self.external = true,
            BoundaryKind::Airgap => self.airgap = true,
            BoundaryKind::Cloud
            | BoundaryKind::Region
            | BoundaryKind::Network
            | BoundaryKind::Tenant
            | BoundaryKind::Identity => {}
        }
        self
    }
}

/// The zone of every boundary. Linear in the number of boundaries however deep they nest.
pub(super) fn zones(content: &DiagramContent) -> BTreeMap<&BoundaryId, Zone> {
    let mut known: BTreeMap<&BoundaryId, Zone> = BTreeMap::new();
    for start in content.boundaries.values() {
        let mut open: Vec<&Boundary> = Vec::new();
        let mut around = Zone::default();
        for boundary in content.boundary_chain(Some(&start.id)) {
            if let Some(zone) = known.get(&boundary.id) {
                around = *zone;
                break;
            }
            open.push(boundary);
        }
        for boundary in open.into_iter().rev() {
            around = around.inside(boundary);
            known.insert(&boundary.id, around);
        }
    }
    known
}
