//! The book of rules.

use super::catalog::theme;
use crate::{
    blocking::blocking,
    border::{ApiError, RulePage, RuleQuery, RuleSummary},
    checking::checker_for,
    rule_book::{rule_list, rule_page},
    session::{State, UseCase},
};

/// Every rule.
pub struct RuleListCase;

impl UseCase for RuleListCase {
    type Answer = Vec<RuleSummary>;
    async fn run(self, state: &mut State) -> Result<Vec<RuleSummary>, ApiError> {
        let language = state.settings.spoken;
        blocking(move || rule_list(language)).await?
    }
}

/// The page of a rule, a built-in one or one of the packs of the open project.
pub struct RulePageCase(pub RuleQuery);

impl UseCase for RulePageCase {
    type Answer = RulePage;
    async fn run(self, state: &mut State) -> Result<RulePage, ApiError> {
        let (theme, language) = (theme(state), state.settings.spoken);
        let rules = state.project.as_ref().map(|p| checker_for(&p.document));
        blocking(move || {
            let packs = rules.as_ref().map_or(&[][..], |r| r.checker().packs());
            rule_page(&self.0.code, packs, &theme, language)
        })
        .await?
    }
}
