//! Notes on the canvas.

use architrave_model::{Note, NoteId, Point, Transaction};
use architrave_words::{Text, say};

use super::{Planning, bad_id, note_text};
use crate::border::ApiError;

pub fn plan_add(planning: &Planning<'_>, at: Point, text: &str) -> Result<Transaction, ApiError> {
    let id = NoteId::free("note", |id| planning.content.notes.contains_key(id)).map_err(bad_id)?;
    let note = Note {
        id,
        text: note_text(text)?,
        position: at.snapped(),
        locked: false,
        order: 0,
    };
    Ok(planned(planning, say!("Add note"), note))
}

pub fn plan_edit(
    planning: &Planning<'_>,
    id: &NoteId,
    text: &str,
) -> Result<Transaction, ApiError> {
    let note = planning.note(id)?.clone();
    Ok(planned(
        planning,
        say!("Edit note"),
        Note {
            text: note_text(text)?,
            ..note
        },
    ))
}

fn planned(planning: &Planning<'_>, label: Text, note: Note) -> Transaction {
    let mut transaction = Transaction::new(label);
    planning.set_note(&mut transaction, note);
    transaction
}
