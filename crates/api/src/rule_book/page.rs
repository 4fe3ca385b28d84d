//! The book as the window shows it.

use architrave_render::Theme;
use architrave_rules::{Heading, Page, Rule, pack::Pack, rules};
use architrave_words::Language;

use super::{
    Shape,
    drawing::{said_of, shape_scene},
    rule, section, severities, shapes, usual_severity, without_section,
};
use crate::border::{ApiError, RulePage, RuleSeverity, RuleShape, RuleSummary};

/// Every rule, sorted by code, titled in a language.
///
/// # Errors
/// Only on a fault of a rule's cases, which tests rule out.
pub fn rule_list(language: Language) -> Result<Vec<RuleSummary>, ApiError> {
    rules()
        .iter()
        .map(|rule| {
            Ok(RuleSummary {
                code: rule.code().to_owned(),
                title: Page::of(*rule, language).title.to_owned(),
                part: rule.part(),
                severity: usual_severity(*rule)?,
            })
        })
        .collect()
}

/// The page of the rule with this code in a language; its shapes are drawn in the colours of
/// `theme`. Of a rule of `packs` it is as its author wrote it.
///
/// # Errors
/// When there is no such rule.
pub fn rule_page(
    code: &str,
    packs: &[Pack],
    theme: &Theme,
    language: Language,
) -> Result<RulePage, ApiError> {
    let mut own = packs.iter().flat_map(|pack| &pack.rules);
    if let Some(rule) = own.find(|rule| rule.code().eq_ignore_ascii_case(code.trim())) {
        return Ok(own_page(rule));
    }
    let rule = rule(code)?;
    let (page, shapes) = (Page::of(rule, language), shapes(rule)?);
    let source = page.heading(Heading::Source);
    Ok(RulePage {
        code: rule.code().to_owned(),
        title: page.title.to_owned(),
        part: rule.part(),
        severities: severities(rule)?
            .into_iter()
            .map(|found| RuleSeverity {
                phase: found.phase,
                high_risk: found.high_risk,
                severities: found.seen,
            })
            .collect(),
        docs: without_section(page.docs, source),
        source: section(page.docs, source).unwrap_or_default(),
        wrong: Some(drawn(&shapes.wrong, theme, language)?),
        right: Some(drawn(&shapes.right, theme, language)?),
    })
}

/// The page of a rule of a pack, which tells its severity in words and has no pictures.
fn own_page(rule: &dyn Rule) -> RulePage {
    RulePage {
        code: rule.code().to_owned(),
        title: rule.title().to_owned(),
        part: rule.part(),
        severities: Vec::new(),
        docs: without_section(rule.docs(), "Source"),
        source: section(rule.docs(), "Source").unwrap_or_default(),
        wrong: None,
        right: None,
    }
}

fn drawn(shape: &Shape, theme: &Theme, language: Language) -> Result<RuleShape, ApiError> {
    Ok(RuleShape {
        caption: shape.caption.in_language(language),
        description: said_of(shape, language),
        scene: shape_scene(shape, theme, language)?,
    })
}
