//! What the window is told on request: fixes before they are applied, facts that are not known,
//! tools that are needed.

use architrave_model::{DiagramId, ToolId};
use architrave_rules::{Severity, Subject};
use serde::{Deserialize, Serialize};

/// Which findings to fix.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct FixQuery {
    /// Only findings of these rules; of all when there is none.
    pub codes: Vec<String>,
}

/// Whose cures to tell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct CuresQuery {
    /// The key of the finding.
    pub finding: String,
}

/// What becomes of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It goes.
    Removed,
    /// It becomes another.
    Changed,
}

/// One change in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ChangeLine {
    /// What becomes of the thing.
    pub kind: ChangeKind,
    /// What it is and how it changes; things are called by their labels.
    pub text: String,
}

/// A fix that would be applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PlannedFix {
    /// The finding's key.
    pub key: String,
    /// The code of its rule.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What the fix does.
    pub title: String,
    /// What it changes.
    pub changes: Vec<ChangeLine>,
}

/// All safe fixes, in the order they would be applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FixPreview {
    /// The fixes.
    pub fixes: Vec<PlannedFix>,
}

/// Names a diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DiagramQuery {
    /// The diagram.
    pub diagram: DiagramId,
}

/// A rule by its code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
pub struct RuleName {
    /// The code.
    pub code: String,
    /// What the rule finds, in a few words.
    pub title: String,
}

/// A fact nobody has stated, and who waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UnknownFact {
    /// What it is not known of.
    pub subject: Subject,
    /// The attribute to set.
    pub attribute: String,
    /// The rules that are silent without it, by code.
    pub rules: Vec<RuleName>,
}

/// How many findings of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CodeTally {
    /// The rule's code.
    pub code: String,
    /// How many.
    pub count: u32,
}

/// What one tool would do for a diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RankedTool {
    /// The tool.
    pub tool: ToolId,
    /// What it would resolve, by code; never empty.
    pub resolves: Vec<CodeTally>,
    /// What it would bring, by code.
    pub creates: Vec<CodeTally>,
    /// Tools that must come with it.
    pub with: Vec<ToolId>,
}

/// The tools a diagram needs, the most needed first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ToolRanking {
    /// The tools.
    pub tools: Vec<RankedTool>,
    /// How many tools were not tried because the diagram is too large for it.
    pub untried: u32,
}
