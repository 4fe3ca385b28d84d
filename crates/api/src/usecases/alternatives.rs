//! Tools of the same job, and what a swap would change; answered beside the session.

use std::{borrow::Borrow, collections::BTreeSet};

use architrave_catalog::{Status, Tool};
use architrave_layout::DiagramLayout;
use architrave_rules::Finding;
use architrave_words::{Language, say, shown};

use crate::{
    border::{
        Alternative, Alternatives, AlternativesQuery, ApiError, Capabilities, EditIntent,
        FindingView, SwapPreview, SwapQuery,
    },
    capabilities::unfit,
    change_words::change_words,
    checking::{checker_for, today},
    commands::{Planning, plan},
    own_tools::catalog_for,
    question::{Question, Snapshot, Topic},
};

/// The tools that could take the place of a component's tool.
pub struct AlternativesCase(pub AlternativesQuery);

impl Question for AlternativesCase {
    type Answer = Alternatives;
    const TOPIC: Topic = Topic::Alternatives;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<Alternatives, ApiError> {
        let catalog = &catalog_for(&now.document);
        let content = now.content(&self.0.diagram)?;
        let id = &self.0.component;
        let component = content
            .components
            .get(id)
            .ok_or_else(|| ApiError::not_found(say!("The component {id}", id = shown(id))))?;
        let tool = catalog.tool(&component.tool).ok_or_else(|| {
            ApiError::not_found(say!("The tool {tool}", tool = shown(&component.tool)))
        })?;
        let job = component.role.unwrap_or(tool.role);
        let named = |other: &Tool| tool.alternatives.iter().position(|id| *id == other.id);
        let mut others: Vec<(&Tool, Alternative)> = catalog
            .tools()
            .filter(|other| other.id != tool.id)
            .filter(|other| named(other).is_some() || other.role == job)
            .map(|other| {
                let alternative = Alternative {
                    tool: other.id.clone(),
                    named: named(other).is_some(),
                    gained: Capabilities::beyond(other, tool, now.language),
                    lost: Capabilities::beyond(tool, other, now.language),
                    unfit: unfit(content, catalog, component, other),
                };
                (other, alternative)
            })
            .collect();
        others.sort_by_key(|(other, alternative)| {
            (
                other.status == Status::Retired,
                named(other).unwrap_or(usize::MAX),
                alternative.unfit.len(),
                other.cloud != tool.cloud,
                other.hosting != tool.hosting,
                &other.id,
            )
        });
        Ok(Alternatives {
            tool: tool.id.clone(),
            others: others
                .into_iter()
                .map(|(_, alternative)| alternative)
                .collect(),
        })
    }
}

/// What a swap would change.
pub struct PreviewSwap(pub SwapQuery);

impl Question for PreviewSwap {
    type Answer = SwapPreview;
    const TOPIC: Topic = Topic::Swap;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<SwapPreview, ApiError> {
        let catalog = &catalog_for(&now.document);
        let content = now.content(&self.0.diagram)?;
        let planning = Planning {
            document: &now.document,
            content,
            catalog,
            // A swap moves nothing.
            layout: &DiagramLayout::default(),
            language: now.language,
        };
        let SwapQuery {
            components, tool, ..
        } = self.0;
        let intent = EditIntent::Swap {
            components: components.clone(),
            tool: tool.clone(),
        };
        let step = plan(&planning, &intent)?;
        let next = step.apply_to(&now.document)?;
        let after = checker_for(&next).checker().check(&next, today());
        let new = catalog
            .tool(&tool)
            .ok_or_else(|| ApiError::not_found(say!("The tool {tool}", tool = shown(&tool))))?;
        let mut preview = SwapPreview {
            changes: change_words(&step, &now.document, &next, now.language),
            resolves: beyond(&now.findings, &after, now.language),
            creates: beyond(&after, &now.findings, now.language),
            gained: Capabilities::default(),
            lost: Capabilities::default(),
            unfit: Vec::new(),
        };
        for component in components
            .iter()
            .filter_map(|id| content.components.get(id))
        {
            if let Some(old) = catalog.tool(&component.tool) {
                preview.gained = preview
                    .gained
                    .with(Capabilities::beyond(new, old, now.language));
                preview.lost = preview
                    .lost
                    .with(Capabilities::beyond(old, new, now.language));
            }
            preview
                .unfit
                .extend(unfit(content, catalog, component, new));
        }
        preview.unfit.sort();
        preview.unfit.dedup();
        Ok(preview)
    }
}

/// The findings that `others` lacks; what was accepted does not count.
fn beyond<A: Borrow<Finding>, B: Borrow<Finding>>(
    findings: &[A],
    others: &[B],
    language: Language,
) -> Vec<FindingView> {
    let others = others.iter().map(Borrow::borrow);
    let known: BTreeSet<&str> = others
        .filter(|f| !f.waived)
        .map(|f: &Finding| f.key.as_str())
        .collect();
    let findings = findings.iter().map(Borrow::borrow);
    findings
        .filter(|f| !f.waived && !known.contains(f.key.as_str()))
        .map(|f| FindingView::new(f, language))
        .collect()
}
