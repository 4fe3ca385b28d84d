//! Small line drawings of our own, each for a square of 24 pixels and lines of width 2.

use architrave_model::BoundaryKind;

use crate::theme::BadgeSeverity;

/// A drawing pin.
pub(crate) const PIN: &str = "M12 16v6M7 3h10M9 3v6l-4 7h14l-4-7V3";

/// A padlock.
pub(crate) const LOCK: &str = "M6 11h12v10H6zM8 11V7a4 4 0 0 1 8 0v4";

/// What a boundary separates.
pub(crate) const fn boundary(kind: BoundaryKind) -> &'static str {
    match kind {
        BoundaryKind::Cloud => {
            "M7 19h10.5a4.5 4.5 0 0 0 .7-8.95A6.5 6.5 0 0 0 5.7 10.2 4.5 4.5 0 0 0 7 19z"
        }
        BoundaryKind::Region => {
            "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM3 12h18M12 3c4 4 4 14 0 18M12 3c-4 4-4 14 0 18"
        }
        BoundaryKind::Network => "M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4",
        BoundaryKind::Environment => "M12 3l9 5l-9 5l-9-5zM3 12.5l9 5l9-5M3 17l9 5l9-5",
        BoundaryKind::Edge => {
            "M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4"
        }
        BoundaryKind::Airgap => "M2 12h5M17 12h5M10 5v14M14 5v14",
        BoundaryKind::Tenant => {
            "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.3a3.5 \
             3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.8 3.2 5.5"
        }
        BoundaryKind::Identity => "M15 3a6 6 0 1 0 0 12a6 6 0 0 0 0-12zM10.8 13.2L3 21M6 18l3 3",
        BoundaryKind::External => {
            "M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5"
        }
    }
}

/// The mark of a severity: a cross, an exclamation mark, an i.
pub(crate) const fn severity(severity: BadgeSeverity) -> &'static str {
    match severity {
        BadgeSeverity::Error => "M5 5l14 14M19 5L5 19",
        BadgeSeverity::Warning => "M12 3v11M12 20.5v.5",
        BadgeSeverity::Info => "M12 10v11M12 3v.5",
    }
}
