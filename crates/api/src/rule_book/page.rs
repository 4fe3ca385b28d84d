//! The book as the window shows it.

use architrave_render::Theme;
use architrave_rules::rules;

use super::{
    Shape,
    drawing::{said_of, shape_scene},
    rule, section, severities, shapes, usual_severity, without_section,
};
use crate::border::{ApiError, RulePage, RuleSeverity, RuleShape, RuleSummary};

/// Every rule, sorted by code.
///
/// # Errors
/// Only on a fault of a rule's cases, which tests rule out.
pub fn rule_list() -> Result<Vec<RuleSummary>, ApiError> {
    rules()
        .iter()
        .map(|rule| {
            Ok(RuleSummary {
                code: rule.code().to_owned(),
                title: rule.title().to_owned(),
                part: rule.part(),
                severity: usual_severity(*rule)?,
            })
        })
        .collect()
}

/// The page of the rule with this code; its shapes are drawn in the colours of `theme`.
///
/// # Errors
/// When there is no such rule.
pub fn rule_page(code: &str, theme: &Theme) -> Result<RulePage, ApiError> {
    let rule = rule(code)?;
    let shapes = shapes(rule)?;
    Ok(RulePage {
        code: rule.code().to_owned(),
        title: rule.title().to_owned(),
        part: rule.part(),
        severities: severities(rule)?
            .into_iter()
            .map(|found| RuleSeverity {
                phase: found.phase,
                high_risk: found.high_risk,
                severities: found.seen,
            })
            .collect(),
        docs: without_section(rule.docs(), "Source"),
        source: section(rule.docs(), "Source").unwrap_or_default(),
        wrong: drawn(&shapes.wrong, theme)?,
        right: drawn(&shapes.right, theme)?,
    })
}

fn drawn(shape: &Shape, theme: &Theme) -> Result<RuleShape, ApiError> {
    Ok(RuleShape {
        caption: shape.caption.clone(),
        description: said_of(shape),
        scene: shape_scene(shape, theme)?,
    })
}
