//! The rules as the UI shows them: a list, and a page for each.

use architrave_model::Phase;
use architrave_render::Scene;
use architrave_rules::{Part, Severity};
use serde::{Deserialize, Serialize};

/// A rule in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RuleSummary {
    /// The code, such as `FLOW-03`.
    pub code: String,
    /// What it finds, in a few words.
    pub title: String,
    /// Its group.
    pub part: Part,
    /// How grave its findings usually are in review.
    pub severity: Severity,
}

/// Asks for the page of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RuleQuery {
    /// The code, such as `FLOW-03`.
    pub code: String,
}

/// How grave a rule's findings can be under one phase and one level of risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RuleSeverity {
    /// The phase of the project.
    pub phase: Phase,
    /// Whether the risk is high.
    pub high_risk: bool,
    /// The severities seen, gravest first; none when the rule is silent there.
    pub severities: Vec<Severity>,
}

/// A design beside a rule.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct RuleShape {
    /// What it shows, in a few words.
    pub caption: String,
    /// What it shows and what is found in it, for those who do not see it.
    pub description: String,
    /// How it looks.
    pub scene: Scene,
}

/// What a rule checks and why.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct RulePage {
    /// The code.
    pub code: String,
    /// The title.
    pub title: String,
    /// Its group.
    pub part: Part,
    /// How grave it is, by phase and risk; for a rule of a pack the page says so.
    pub severities: Vec<RuleSeverity>,
    /// What, why, example, how to fix: Markdown.
    pub docs: String,
    /// Where it is from: Markdown.
    pub source: String,
    /// A design it speaks about; none for a rule of a pack.
    pub wrong: Option<RuleShape>,
    /// A design like it that it is content with; none for a rule of a pack.
    pub right: Option<RuleShape>,
}
