//! Whether what a rule asks can be asked of what it looks at.

use architrave_words::{one_of, quoted, say};

use super::{
    form::{Requirement, When},
    refusal::Refusal,
};

/// Whether the requirement can be asked of what the rule looks at.
pub fn suits(when: &When, requirement: &Requirement, wanted: bool) -> Result<(), Refusal> {
    let (name, of): (&str, &[&str]) = match requirement {
        Requirement::Component(_) => ("component", &["component"]),
        Requirement::Connection(_) => ("connection", &["connection"]),
        Requirement::Boundary(_) => ("boundary", &["boundary"]),
        Requirement::Exist(_) => ("exist", &["component", "connection", "boundary"]),
        Requirement::Reaches(_) => ("reaches", &["component"]),
        Requirement::ReachedBy(_) => ("reached_by", &["component"]),
        Requirement::OnEveryPath(_) => ("on_every_path", &["component"]),
        Requirement::Cycle(_) => ("cycle", &["component"]),
        Requirement::Degree(_) => ("degree", &["component"]),
        Requirement::Contains(_) => ("contains", &["boundary", "diagram"]),
    };
    let looks_at = match when {
        When::Component(_) => "component",
        When::Connection(_) => "connection",
        When::Boundary(_) => "boundary",
        When::Diagram(_) => "diagram",
    };
    if !of.contains(&looks_at) {
        let ways = of.iter().map(|of| format!("when.{of}"));
        return Err(Refusal::new(
            say!(
                "{name} cannot be asked of a {looks_at}",
                name = quoted(name),
                looks_at
            ),
            say!("ask it with {ways}", ways = one_of(ways)),
        ));
    }
    let bounds = match requirement {
        Requirement::Degree(form) => Some((form.min, form.max)),
        Requirement::Contains(form) => Some((form.min, form.max)),
        Requirement::Exist(exist) if wanted || !exist => {
            return Err(Refusal::new(
                say!("this asks nothing"),
                say!("write must_not = { exist = true }"),
            ));
        }
        Requirement::OnEveryPath(form) => {
            if !wanted {
                return Err(Refusal::new(
                    say!("on_every_path can only be a must"),
                    say!("write must_not = { reaches = … } with avoiding instead"),
                ));
            }
            if form.from.is_some() == form.to.is_some() {
                return Err(Refusal::new(
                    say!("paths need one other end"),
                    say!("write either from or to"),
                ));
            }
            None
        }
        _ => None,
    };
    match bounds {
        Some((None, None)) => Err(Refusal::new(
            say!("this asks for no number"),
            say!("write min, max or both"),
        )),
        Some((Some(min), Some(max))) if min > max => Err(Refusal::new(
            say!("min is larger than max"),
            say!("swap them"),
        )),
        _ => Ok(()),
    }
}
