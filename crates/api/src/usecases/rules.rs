//! The book of rules.

use super::catalog::theme;
use crate::{
    blocking::blocking,
    border::{ApiError, RulePage, RuleQuery, RuleSummary},
    rule_book::{rule_list, rule_page},
    session::{State, UseCase},
};

/// Every rule.
pub struct RuleListCase;

impl UseCase for RuleListCase {
    type Answer = Vec<RuleSummary>;
    async fn run(self, _: &mut State) -> Result<Vec<RuleSummary>, ApiError> {
        blocking(rule_list).await?
    }
}

/// The page of a rule.
pub struct RulePageCase(pub RuleQuery);

impl UseCase for RulePageCase {
    type Answer = RulePage;
    async fn run(self, state: &mut State) -> Result<RulePage, ApiError> {
        let theme = theme(state);
        blocking(move || rule_page(&self.0.code, &theme)).await?
    }
}
