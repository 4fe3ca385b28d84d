//! The book of rules: what each says, how grave it is, and a wrong and a right design beside it.
//!
//! Everything is made from the rules themselves, their pages and their cases, so that a new rule
//! has its page in the window, on the command line and in `docs/rules/` without another line.

mod documentation;
mod drawing;
mod page;
mod sections;
mod shapes;

pub use documentation::documentation;
pub use drawing::shape_svg;
pub use page::{rule_list, rule_page};
pub use sections::{section, without_section};
pub use shapes::{Shape, Shapes, shapes};

use architrave_rules::{Rule, Severities, Severity, rules};
use architrave_words::{Text, Value, say, shown};

use crate::{border::ApiError, checking::checker, selection::unknown};

/// The rule with this code, in any case.
///
/// # Errors
/// When there is none, with what may have been meant.
pub fn rule(code: &str) -> Result<&'static dyn Rule, ApiError> {
    let mut all = rules().iter().copied();
    let found = all.find(|rule| rule.code().eq_ignore_ascii_case(code.trim()));
    found.ok_or_else(|| {
        let known: Vec<&str> = rules().iter().map(|rule| rule.code()).collect();
        unknown(code.trim(), &known)
    })
}

/// How grave findings of a rule can be, by phase and risk, as its cases show.
///
/// # Errors
/// When a case cannot be read, which a test rules out.
pub fn severities(rule: &dyn Rule) -> Result<Vec<Severities>, ApiError> {
    architrave_rules::severities(rule, checker()).map_err(|why| faulty(rule, why.text()))
}

/// How grave a rule's findings usually are: the gravest in review without high risk, or under the
/// first condition it speaks in.
///
/// # Errors
/// When a case cannot be read, which a test rules out.
pub fn usual_severity(rule: &dyn Rule) -> Result<Severity, ApiError> {
    let all = severities(rule)?;
    let gravest = all.iter().find_map(|s| s.seen.first().copied());
    gravest.ok_or_else(|| faulty(rule, "none of its cases speaks"))
}

/// A fault of a rule's own cases, which tests rule out.
fn faulty(rule: &dyn Rule, why: impl Into<Value>) -> ApiError {
    ApiError::new(
        crate::border::ErrorCode::Internal,
        say!(
            "The cases of {code} cannot be shown: {why}",
            code = shown(rule.code()),
            why = why.into()
        ),
        Text::default(),
    )
}
