//! Design rules: checks an expert would make, each with a reason, a witness and a cure.
//!
//! One file of `rules/` is one rule: its page, its check, its fixes and the designs it must fire
//! on and be silent on. Rules are written in the vocabulary of [`query`] and speak of facts only
//! (role, stage, artifacts, status, boundaries), never of a particular tool.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod case;
mod consequences;
mod edit;
mod engine;
mod finding;
mod fixing;
mod fnv;
mod key;
mod law;
mod levels;
mod licence;
mod matters;
mod offer;
pub mod pack;
mod page;
pub mod query;
mod ranking;
mod rule;
mod rules;
mod severities;
mod sketch;
mod structure;
mod trial;

pub use case::{CASE_DAY, Case};
pub use edit::{Edit, End, Step};
pub use engine::{Checker, Checkup, FixError, WaiverReport, component_subjects};
pub use finding::{
    Applicability, Finding, FixOffer, Part, Severity, Subject, SubjectKind, WaiverNote, WaiverState,
};
pub use fixing::{Cure, Fixed};
pub use offer::Palette;
pub use page::{Heading, Page};
pub use ranking::{CodeCount, Ranking, ToolNeed};
pub use rule::{At, Cause, Context, Draft, Offer, Rule, Sight, Unknown};
pub use rules::rules;
pub use severities::{Severities, severities};
pub use sketch::{SketchError, read_sketch};

#[cfg(test)]
mod tests;
