//! All safe fixes at once, for the window and the command line alike.

use architrave_model::{Document, Transaction};
use architrave_rules::{Checker, Fixed};
use architrave_words::{Language, Text, say};

use crate::{
    border::{FixPreview, PlannedFix},
    change_words::change_words,
    checking::today,
};

/// A document with the safe fixes of the rules named by `codes` (of all, when empty) applied until
/// none is left.
pub fn fix_all(checker: &Checker, document: &Document, codes: &[String]) -> Fixed {
    checker.fix_all(document, today(), &|finding| {
        codes.is_empty() || codes.iter().any(|c| c.eq_ignore_ascii_case(&finding.code))
    })
}

/// What the undo list calls it.
pub fn label(fixed: &Fixed) -> Text {
    match fixed.cures.len() {
        1 => say!("Fix 1 finding"),
        number => say!("Fix {number} findings", number),
    }
}

/// What was or would be done, in the words of a language.
pub fn preview(before: &Document, fixed: &Fixed, language: Language) -> FixPreview {
    let fixes = fixed.cures.iter().map(|cure| PlannedFix {
        key: cure.finding.key.clone(),
        code: cure.finding.code.clone(),
        severity: cure.finding.severity,
        message: cure.finding.message.in_language(language),
        title: cure.fix.title.in_language(language),
        changes: change_words(&cure.step, before, &fixed.document, language),
    });
    FixPreview {
        fixes: fixes.collect(),
    }
}

/// The transaction that leads from one document to another.
pub fn difference(label: Text, before: &Document, after: &Document) -> Transaction {
    let mut step = Transaction::new(label);
    for (id, record) in after.records() {
        step.set(before, id, Some(record));
    }
    for (id, _) in before.records().into_iter().rev() {
        if after.record(&id).is_none() {
            step.set(before, id, None);
        }
    }
    step
}
