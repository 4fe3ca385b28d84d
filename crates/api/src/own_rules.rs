//! The rules a document brings along: its rule packs, read, with what keeps any from being used. They
//! see its own tools.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use architrave_catalog::Catalog;
use architrave_model::{Document, OwnTool, RulePack, RulePackId, ToolId};
use architrave_rules::{
    Checker,
    pack::{Pack, PackError, refuse_clashes},
};
use architrave_words::{Language, Text, quoted, say};

use crate::{
    border::{ApiError, ErrorCode, PackProblem, RulePackSummary},
    own_tools::catalog_for,
};

/// Sets of packs remembered, so that an edit does not read them again.
const REMEMBERED: usize = 4;

/// The checker of one document: the built-in rules and those of its packs that can be used, with
/// the tools it knows.
#[derive(Debug)]
pub struct OwnRules {
    checker: Checker,
    packs: Vec<RulePackSummary>,
    problems: Vec<Problem>,
}

impl OwnRules {
    /// The checker.
    #[must_use]
    pub const fn checker(&self) -> &Checker {
        &self.checker
    }

    /// Every pack of the document, in order; one that cannot be used has no rules.
    #[must_use]
    pub fn packs(&self) -> &[RulePackSummary] {
        &self.packs
    }

    /// The packs that cannot be used, and why, in a language.
    #[must_use]
    pub fn problems(&self, language: Language) -> Vec<PackProblem> {
        let problems = self.problems.iter();
        problems.map(|p| p.in_language(language)).collect()
    }

    fn of(packs: &[RulePack], catalog: &Catalog) -> Result<Self, PackError> {
        let (mut used, mut listed, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for kept in packs {
            let mut summary = RulePackSummary {
                id: kept.id.clone(),
                title: kept.id.to_string(),
                rules: 0,
            };
            match added(kept, &mut used) {
                Ok(()) => {
                    if let Some(pack) = used.last() {
                        summary.title.clone_from(&pack.title);
                        summary.rules = u32::try_from(pack.rules.len()).unwrap_or(u32::MAX);
                    }
                }
                Err(error) => problems.push(Problem {
                    id: kept.id.clone(),
                    message: say!(
                        "line {line}: {what}",
                        line = error.line,
                        what = error.message
                    ),
                    hint: error.hint,
                }),
            }
            listed.push(summary);
        }
        Ok(Self {
            checker: Checker::with_packs(catalog, used)?,
            packs: listed,
            problems,
        })
    }
}

/// Why a pack is not used, before it is said in a language.
#[derive(Debug)]
struct Problem {
    id: RulePackId,
    message: Text,
    hint: Text,
}

impl Problem {
    fn in_language(&self, language: Language) -> PackProblem {
        PackProblem {
            id: self.id.clone(),
            message: self.message.in_language(language),
            hint: self.hint.in_language(language),
        }
    }
}

/// What a checker is made of: packs and own tools.
type Key = (Vec<RulePack>, Arc<BTreeMap<ToolId, OwnTool>>);

/// Adds a pack to those that are used, unless it cannot be.
fn added(kept: &RulePack, used: &mut Vec<Pack>) -> Result<(), PackError> {
    used.push(read(kept)?);
    refuse_clashes(used).inspect_err(|_| drop(used.pop()))
}

/// Reads a pack of a document; its id is its name in errors.
fn read(kept: &RulePack) -> Result<Pack, PackError> {
    let pack = Pack::read(kept.id.as_str(), kept.text.as_str().as_bytes())?;
    if pack.id == kept.id.as_str() {
        return Ok(pack);
    }
    Err(PackError {
        file: pack.file,
        line: 1,
        column: 1,
        span: 0..0,
        message: say!(
            "the pack calls itself {name} and is kept as {id}",
            name = quoted(&pack.id),
            id = quoted(kept.id.as_str())
        ),
        hint: say!("remove it and add it again"),
    })
}

/// The rules of a document. A pack that cannot be used is left out and told.
#[must_use]
pub fn own_rules(document: &Document) -> Arc<OwnRules> {
    static BUILT_IN: OnceLock<Arc<OwnRules>> = OnceLock::new();
    static KNOWN: Mutex<VecDeque<(Key, Arc<OwnRules>)>> = Mutex::new(VecDeque::new());
    let built_in = || {
        let none = OwnRules {
            checker: Checker::new(Catalog::embedded()),
            packs: Vec::new(),
            problems: Vec::new(),
        };
        Arc::clone(BUILT_IN.get_or_init(|| Arc::new(none)))
    };
    if document.rule_packs.is_empty() && document.own_tools.is_empty() {
        return built_in();
    }
    let packs = document.rule_packs_in_order();
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let own = &document.own_tools;
    let same =
        |((kept, tools), _): &&(Key, _)| tools == own && kept.iter().eq(packs.iter().copied());
    if let Some((_, found)) = known().iter().find(same) {
        return Arc::clone(found);
    }
    let packs: Vec<RulePack> = packs.iter().copied().cloned().collect();
    // Packs that clash are left out beforehand, so that the checker takes the others.
    let Ok(rules) = OwnRules::of(&packs, &catalog_for(document)) else {
        return built_in();
    };
    let rules = Arc::new(rules);
    let mut known = known();
    known.truncate(REMEMBERED - 1);
    known.push_front(((packs, Arc::clone(own)), Arc::clone(&rules)));
    rules
}

/// A checker that goes by the packs of a document, all of which must be usable, and by `more`. One
/// of `more` takes the place of the document's with the same id.
///
/// # Errors
/// When a pack of the document cannot be read, or the packs cannot be used together.
pub fn checker_with(document: &Document, more: Vec<Pack>) -> Result<Checker, ApiError> {
    let kept = document.rule_packs_in_order().into_iter();
    let kept = kept.filter(|kept| more.iter().all(|pack| pack.id != kept.id.as_str()));
    let mut packs = kept
        .map(read)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| {
            let error = refusal(error);
            let message = say!(
                "the rule pack in the project: {message}",
                message = error.message
            );
            ApiError::new(error.code, message, error.hint)
        })?;
    packs.extend(more);
    Checker::with_packs(&catalog_for(document), packs).map_err(refusal)
}

/// Why a text cannot become a pack of a document, or replace the one with its id; `file` is its
/// name in errors. Answers with the pack otherwise.
///
/// # Errors
/// [`ApiError`] with the file and the line, and how to mend it.
pub fn fitting(document: &Document, file: &str, text: &str) -> Result<Pack, ApiError> {
    let pack = Pack::read(file, text.as_bytes()).map_err(refusal)?;
    let mut packs: Vec<Pack> = Vec::new();
    for kept in document.rule_packs_in_order() {
        if kept.id.as_str() != pack.id {
            // One that cannot be used is told elsewhere, and is in nobody's way.
            drop(added(kept, &mut packs));
        }
    }
    packs.push(pack);
    refuse_clashes(&packs).map_err(refusal)?;
    packs
        .pop()
        .ok_or_else(|| ApiError::not_found(say!("The rule pack")))
}

fn refusal(error: PackError) -> ApiError {
    ApiError::new(ErrorCode::Unreadable, error.text(), error.hint)
}
