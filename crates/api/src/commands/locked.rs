//! Things a person has locked: no edit moves or removes them.

use architrave_model::{Note, NoteId, Record, RecordId, Transaction};
use architrave_words::{Text, say, shown};

use super::Planning;
use crate::border::{ApiError, EditIntent, Target};

/// Locks or unlocks things.
pub fn plan(
    planning: &Planning<'_>,
    targets: &[Target],
    locked: bool,
) -> Result<Transaction, ApiError> {
    let what = planning.names_of(targets);
    let mut transaction = Transaction::new(if locked {
        say!("Lock {what}", what)
    } else {
        say!("Unlock {what}", what)
    });
    for target in targets {
        match target {
            Target::Component(id) => {
                let mut component = planning.component(id)?.clone();
                component.locked = locked;
                planning.set_component(&mut transaction, component);
            }
            Target::Boundary(id) => {
                let mut boundary = planning.boundary(id)?.clone();
                boundary.locked = locked;
                planning.set_boundary(&mut transaction, boundary);
            }
            Target::Note(id) => {
                let mut note = planning.note(id)?.clone();
                note.locked = locked;
                planning.set_note(&mut transaction, note);
            }
            Target::Connection(_) => {
                return Err(ApiError::refused(
                    say!("A connection cannot be locked"),
                    say!("Lock the components at its ends."),
                ));
            }
        }
    }
    Ok(transaction)
}

/// Refuses what would move or remove something that is locked.
pub fn respected(
    planning: &Planning<'_>,
    intent: &EditIntent,
    transaction: &Transaction,
) -> Result<(), ApiError> {
    if matches!(
        intent,
        EditIntent::Lock { .. } | EditIntent::DeleteDiagram { .. }
    ) {
        return Ok(());
    }
    for change in &transaction.changes {
        let name = match (&change.before, &change.after) {
            (Some(Record::Component(before)), after) if before.locked => {
                let stays = matches!(after, Some(Record::Component(after))
                    if before.position.is_none() || after.position == before.position);
                (!stays).then(|| Text::given(planning.name(before)))
            }
            (Some(Record::Boundary(before)), after) if before.locked => {
                let stays = matches!(after, Some(Record::Boundary(after))
                    if before.frame.is_none() || after.frame == before.frame);
                (!stays).then(|| Text::given(before.label.as_str()))
            }
            (Some(Record::Note(before)), after) if before.locked => {
                let stays = matches!(after, Some(Record::Note(after))
                    if after.position == before.position);
                (!stays).then(|| say!("The note"))
            }
            _ => None,
        };
        if let Some(name) = name {
            return Err(refusal(name));
        }
    }
    Ok(())
}

/// Says that something is locked.
pub fn refusal(name: Text) -> ApiError {
    ApiError::refused(
        say!("{name} is locked", name),
        say!("Unlock it first, then it can be moved and removed."),
    )
}

impl Planning<'_> {
    /// Whether something is locked; connections never are.
    pub(super) fn is_locked(&self, target: &Target) -> bool {
        let content = self.content;
        match target {
            Target::Component(id) => content.components.get(id).is_some_and(|c| c.locked),
            Target::Boundary(id) => content.boundaries.get(id).is_some_and(|b| b.locked),
            Target::Note(id) => content.notes.get(id).is_some_and(|n| n.locked),
            Target::Connection(_) => false,
        }
    }

    pub(super) fn note(&self, id: &NoteId) -> Result<&Note, ApiError> {
        self.content
            .notes
            .get(id)
            .ok_or_else(|| ApiError::not_found(say!("The note {id}", id = shown(id))))
    }

    pub(super) fn set_note(&self, transaction: &mut Transaction, note: Note) {
        let id = RecordId::Note(self.diagram(), note.id.clone());
        transaction.set(self.document, id, Some(Record::Note(note)));
    }
}
