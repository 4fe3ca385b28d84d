//! Questions about the project as it is now; answered beside the session, which goes on.

use std::collections::BTreeSet;

use architrave_rules::{CodeCount, Page};
use architrave_words::{Text, say, shown};

use crate::{
    border::{
        ApiError, CodeTally, CuresQuery, DiagramQuery, ErrorCode, FixOfferView, FixPreview,
        FixQuery, RankedTool, ToolRanking, UnknownFact,
    },
    checking::{checker_for, today},
    fixing::{fix_all, preview},
    question::{Question, Snapshot, Topic},
    unknown_facts::unknown_facts,
};

/// What applying all safe fixes would change.
pub struct PreviewFixes(pub FixQuery);

impl Question for PreviewFixes {
    type Answer = FixPreview;
    const TOPIC: Topic = Topic::Fixes;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<FixPreview, ApiError> {
        let rules = checker_for(&now.document);
        let fixed = fix_all(rules.checker(), &now.document, &self.0.codes);
        Ok(preview(&now.document, &fixed, now.language))
    }
}

/// The cures of a finding that does not tell them.
pub struct Cures(pub CuresQuery);

impl Question for Cures {
    type Answer = Vec<FixOfferView>;
    const TOPIC: Topic = Topic::Cures;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<Vec<FixOfferView>, ApiError> {
        let rules = checker_for(&now.document);
        let checker = rules.checker();
        let cures = checker.cures(&now.document, today(), &self.0.finding);
        let cures = cures.map_err(|_| {
            ApiError::not_found(say!(
                "The finding {finding}",
                finding = shown(format_args!("{:.200}", self.0.finding))
            ))
        })?;
        let cures = cures.iter();
        Ok(cures
            .map(|cure| FixOfferView::new(cure, now.language))
            .collect())
    }
}

/// What is not known in a diagram and keeps rules silent.
pub struct Unknowns(pub DiagramQuery);

impl Question for Unknowns {
    type Answer = Vec<UnknownFact>;
    const TOPIC: Topic = Topic::Unknowns;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<Vec<UnknownFact>, ApiError> {
        let content = now.content(&self.0.diagram)?;
        let own = checker_for(&now.document);
        let unknowns = own.checker().unknowns(&now.document, content, today());
        let title = |code: &str| {
            let rule = own.checker().rules().find(|rule| rule.code() == code);
            let page = rule.map(|rule| Page::of(rule, now.language));
            page.map(|page| page.title.to_owned()).unwrap_or_default()
        };
        Ok(unknown_facts(unknowns, title))
    }
}

/// The tools a diagram needs.
pub struct RankTools(pub DiagramQuery);

impl Question for RankTools {
    type Answer = ToolRanking;
    const TOPIC: Topic = Topic::Ranking;

    fn answer(self, now: &Snapshot, go_on: &dyn Fn() -> bool) -> Result<ToolRanking, ApiError> {
        let content = now.content(&self.0.diagram)?;
        let open: BTreeSet<&str> = now
            .findings
            .iter()
            .filter(|f| f.diagram == self.0.diagram && !f.waived)
            .map(|f| f.key.as_str())
            .collect();
        let ranking = checker_for(&now.document)
            .checker()
            .rank_tools(&now.document, content, today(), &open, go_on)
            .ok_or_else(|| {
                ApiError::new(
                    ErrorCode::Cancelled,
                    say!("The diagram was ranked anew"),
                    Text::default(),
                )
            })?;
        let tally = |counts: Vec<CodeCount>| -> Vec<CodeTally> {
            let counts = counts.into_iter();
            counts
                .map(|CodeCount { code, count }| CodeTally {
                    code,
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                })
                .collect()
        };
        let tools = ranking.tools.into_iter().map(|need| RankedTool {
            tool: need.tool,
            resolves: tally(need.resolves),
            creates: tally(need.creates),
            with: need.with,
        });
        Ok(ToolRanking {
            tools: tools.collect(),
            untried: u32::try_from(ranking.untried).unwrap_or(u32::MAX),
        })
    }
}
