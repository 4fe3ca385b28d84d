//! Names of neutral boxes, such as "Object store", in the language of whoever chooses them.
//!
//! A document depends on no language: what a box is called in another one becomes its label when it
//! is chosen, and is from then on the person's own.

use architrave_catalog::Tool;
use architrave_model::{Label, Record, Transaction};
use architrave_words::Language;

use super::Planning;

/// The label of a component whose tool was just chosen; none where its tool's name will do.
pub(super) fn label_for(planning: &Planning<'_>, tool: &Tool) -> Option<Label> {
    if planning.language == Language::En || !tool.is_neutral_box() {
        return None;
    }
    Label::new(tool.name_in(planning.language)).ok()
}

/// Labels the boxes that a plan brings which knows of no language.
pub(super) fn labelled(planning: &Planning<'_>, mut transaction: Transaction) -> Transaction {
    for change in &mut transaction.changes {
        let Some(Record::Component(now)) = &mut change.after else {
            continue;
        };
        let same = matches!(&change.before, Some(Record::Component(old)) if old.tool == now.tool);
        if same || now.label.is_some() {
            continue;
        }
        if let Some(tool) = planning.catalog.tool(&now.tool) {
            now.label = label_for(planning, tool);
        }
    }
    transaction
}
