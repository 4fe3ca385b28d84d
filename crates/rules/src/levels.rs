//! Severities that a project, a boundary or a component sets for a rule: the nearest counts.

use architrave_model::{Boundary, BoundaryId, DiagramContent, Level, Policy};

use crate::{Severity, Subject, SubjectKind};

/// How grave a finding of the rule `code` with this main subject is meant to be; `None` where
/// nobody says so. Nearest to a component is the component itself, then the boundaries around it,
/// innermost first, then the project; to a connection the innermost boundary around both its ends
/// and those around that; to a boundary that boundary and those around it; to a diagram the
/// project.
pub fn level(
    policy: &Policy,
    content: &DiagramContent,
    code: &str,
    main: Option<&Subject>,
) -> Option<Level> {
    let around = |start: Option<&BoundaryId>| {
        let mut chain = content.boundary_chain(start);
        chain.find_map(|b| b.severities.get(code).copied())
    };
    let near = main.and_then(|subject| match subject.kind {
        SubjectKind::Component => {
            let component = content.components.get(subject.id.as_str())?;
            let own = component.severities.get(code).copied();
            own.or_else(|| around(component.boundary.as_ref()))
        }
        SubjectKind::Connection => {
            let connection = content.connections.get(subject.id.as_str())?;
            let [from, to] = [&connection.from, &connection.to]
                .map(|end| content.components.get(end)?.boundary.as_ref());
            around(common(content, from?, to?).map(|b| &b.id))
        }
        SubjectKind::Boundary => {
            let boundary = content.boundaries.get(subject.id.as_str())?;
            around(Some(&boundary.id))
        }
        SubjectKind::Diagram => None,
    });
    near.or_else(|| policy.severities.get(code).copied())
}

/// The innermost boundary around both.
fn common<'a>(
    content: &'a DiagramContent,
    one: &BoundaryId,
    other: &BoundaryId,
) -> Option<&'a Boundary> {
    let around: std::collections::BTreeSet<&BoundaryId> =
        content.boundary_chain(Some(one)).map(|b| &b.id).collect();
    content
        .boundary_chain(Some(other))
        .find(|b| around.contains(&b.id))
}

/// A level as a severity; `None` for one that leaves findings out.
pub const fn as_severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off => None,
        Level::Info => Some(Severity::Info),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
    }
}
