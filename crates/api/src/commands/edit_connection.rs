//! Changing a connection.

use architrave_model::{ConnectionId, FlowKind, Transaction};
use architrave_words::say;

use super::{
    Planning,
    connect::{refuse_duplicate, refuse_loop},
    edit_components::set_attributes,
    typed_label,
};
use crate::border::{ApiError, ConnectionEdit};

pub fn plan(
    planning: &Planning<'_>,
    id: &ConnectionId,
    edit: &ConnectionEdit,
) -> Result<Transaction, ApiError> {
    let old = planning.connection(id)?;
    let mut connection = old.clone();
    if let Some(label) = &edit.label {
        connection.label = typed_label(label)?;
    }
    if let Some(artifact) = &edit.artifact {
        connection.artifact = artifact.0;
        if connection.artifact.is_some() && connection.kind == FlowKind::Uses {
            connection.kind = FlowKind::Data;
        }
    }
    if let Some(kind) = edit.kind {
        connection.kind = kind;
        if kind == FlowKind::Uses {
            connection.artifact = None;
        }
    }
    if let Some(changes) = &edit.attributes {
        set_attributes(&mut connection.attributes, changes, false)?;
    }
    if edit.reverse == Some(true) {
        std::mem::swap(&mut connection.from, &mut connection.to);
    }
    if let Some(from) = &edit.from {
        connection.from = planning.component(from)?.id.clone();
    }
    if let Some(to) = &edit.to {
        connection.to = planning.component(to)?.id.clone();
    }
    if let Some(place) = edit.label_at {
        connection.label_at = place;
    }
    let (start, end) = (
        planning.component(&connection.from)?,
        planning.component(&connection.to)?,
    );
    let moved = (&connection.from, &connection.to) != (&old.from, &old.to);
    if moved {
        refuse_loop(planning, start, end)?;
    }
    if moved || connection.kind != old.kind || connection.artifact != old.artifact {
        refuse_duplicate(planning, &connection)?;
    }
    let (start, end) = (planning.name(start), planning.name(end));
    let label = match (moved, edit.reverse, edit.label_at) {
        (true, Some(true), _) => say!("Reverse connection {start} to {end}", start, end),
        (true, _, _) => say!("Reconnect {start} to {end}", start, end),
        (false, _, Some(_)) => say!("Move label of connection {start} to {end}", start, end),
        _ => say!("Edit connection {start} to {end}", start, end),
    };
    let mut transaction = Transaction::new(label);
    planning.set_connection(&mut transaction, connection);
    Ok(transaction)
}
