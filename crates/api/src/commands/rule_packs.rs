//! Keeping rule packs in the project, and taking them out again.

use architrave_model::{Document, PackText, Record, RecordId, RulePack, RulePackId, Transaction};
use architrave_words::{say, shown};

use super::{bad_id, bad_text};
use crate::{border::ApiError, checking::checker_for, own_rules::fitting};

/// Keeps a pack; one with the same id makes room and hands on its place among the others.
pub fn plan_add(document: &Document, file: &str, text: &str) -> Result<Transaction, ApiError> {
    let text = PackText::new(text).map_err(bad_text)?;
    let pack = fitting(document, file, text.as_str())?;
    let id = RulePackId::new(pack.id).map_err(bad_id)?;
    let last = document.rule_packs.values().map(|kept| kept.order).max();
    let title = pack.title;
    let (label, order) = match document.rule_packs.get(&id) {
        Some(kept) => (say!("Replace the rule pack {title}", title), kept.order),
        None => (
            say!("Add the rule pack {title}", title),
            last.map_or(0, |last| last.saturating_add(1)),
        ),
    };
    let mut transaction = Transaction::new(label);
    let kept = RulePack {
        id: id.clone(),
        order,
        text,
    };
    transaction.set(
        document,
        RecordId::RulePack(id),
        Some(Record::RulePack(kept)),
    );
    Ok(transaction)
}

/// Takes a pack out.
pub fn plan_remove(document: &Document, id: &RulePackId) -> Result<Transaction, ApiError> {
    let rules = checker_for(document);
    let kept = rules.packs().iter().find(|pack| pack.id == *id);
    let kept =
        kept.ok_or_else(|| ApiError::not_found(say!("The rule pack {id}", id = shown(id))))?;
    let mut transaction = Transaction::new(say!(
        "Remove the rule pack {title}",
        title = shown(&kept.title)
    ));
    transaction.set(document, RecordId::RulePack(id.clone()), None);
    Ok(transaction)
}
