//! Boundaries that cures put things into, looked up once for all of them.

use architrave_model::{Boundary, BoundaryKind, DiagramContent, Label};

/// The first boundary of some kinds, in the order of ids.
#[derive(Debug, Clone, Copy, Default)]
pub struct Landmarks<'a> {
    /// What is outside the organisation.
    pub outside: Option<&'a Boundary>,
    /// `environment:dev`.
    pub development: Option<&'a Boundary>,
    /// `environment:shared`.
    pub shared: Option<&'a Boundary>,
}

impl<'a> Landmarks<'a> {
    pub(super) fn of(content: &'a DiagramContent) -> Self {
        let mut found = Self::default();
        for boundary in content.boundaries.values() {
            let value = boundary.value.as_ref().map_or("", Label::as_str);
            let is = |word: &str| value.eq_ignore_ascii_case(word);
            let place = match boundary.kind {
                BoundaryKind::External => &mut found.outside,
                BoundaryKind::Environment if is("dev") || is("development") => {
                    &mut found.development
                }
                BoundaryKind::Environment if value == "shared" => &mut found.shared,
                _ => continue,
            };
            place.get_or_insert(boundary);
        }
        found
    }
}
