//! Changing a connection.

use architrave_model::{ConnectionId, FlowKind, Transaction};

use super::{Planning, connect::refuse_duplicate, edit_components::set_attributes, typed_label};
use crate::border::{ApiError, ConnectionEdit};

pub fn plan(
    planning: &Planning<'_>,
    id: &ConnectionId,
    edit: &ConnectionEdit,
) -> Result<Transaction, ApiError> {
    let mut connection = planning.connection(id)?.clone();
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
    refuse_duplicate(planning, &connection)?;
    let name = |id| planning.component(id).map(|c| planning.name(c));
    let mut transaction = Transaction::new(format!(
        "Edit connection {} to {}",
        name(&connection.from)?,
        name(&connection.to)?
    ));
    planning.set_connection(&mut transaction, connection);
    Ok(transaction)
}
