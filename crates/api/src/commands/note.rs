//! Notes on the canvas.

use architrave_model::{Note, NoteId, Point, Record, RecordId, Transaction};

use super::{Planning, bad_id, note_text};
use crate::border::ApiError;

pub fn plan_add(planning: &Planning<'_>, at: Point, text: &str) -> Result<Transaction, ApiError> {
    let id = NoteId::free("note", |id| planning.content.notes.contains_key(id)).map_err(bad_id)?;
    let note = Note {
        id,
        text: note_text(text)?,
        position: at.snapped(),
    };
    Ok(planned(planning, "Add note", note))
}

pub fn plan_edit(
    planning: &Planning<'_>,
    id: &NoteId,
    text: &str,
) -> Result<Transaction, ApiError> {
    let note = planning
        .content
        .notes
        .get(id)
        .cloned()
        .ok_or_else(|| ApiError::not_found(format!("The note {id}")))?;
    Ok(planned(
        planning,
        "Edit note",
        Note {
            text: note_text(text)?,
            ..note
        },
    ))
}

fn planned(planning: &Planning<'_>, label: &str, note: Note) -> Transaction {
    let mut transaction = Transaction::new(label);
    let record = RecordId::Note(planning.diagram(), note.id.clone());
    transaction.set(planning.document, record, Some(Record::Note(note)));
    transaction
}
