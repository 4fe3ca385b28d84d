//! The cases of a rule, next to the rule.

use architrave_model::{Date, Document};

use crate::{SketchError, read_sketch};

/// The day on which cases are checked: what is dated must not change its mind as time goes by.
pub const CASE_DAY: Date = Date::constant(2026, 11, 24);

/// A design with what its rule must say to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// What it shows.
    pub name: &'static str,
    /// The design.
    pub sketch: &'static str,
    /// The findings, as severity and subject ids: `error train`, `warning c1,c2`. None when the
    /// rule must be silent.
    pub fires: &'static [&'static str],
    /// Fixes that must be on offer and, applied alone, cure their finding.
    pub fixes: &'static [&'static str],
}

impl Case {
    /// A design the rule must fire on.
    #[must_use]
    pub const fn fires(
        name: &'static str,
        sketch: &'static str,
        fires: &'static [&'static str],
        fixes: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            sketch,
            fires,
            fixes,
        }
    }

    /// A design the rule must be silent on.
    #[must_use]
    pub const fn silent(name: &'static str, sketch: &'static str) -> Self {
        Self {
            name,
            sketch,
            fires: &[],
            fixes: &[],
        }
    }

    /// The design as a document with one diagram, `main`.
    ///
    /// # Errors
    /// [`SketchError`], which says what is wrong and in which line.
    pub fn document(&self) -> Result<Document, SketchError> {
        read_sketch(self.sketch)
    }
}
