//! Filling a new file.

use std::path::Path;

use crate::{
    connection,
    failure::Failure,
    header, schema,
    tables::{
        meta::{self, State},
        record::{self, NewRow},
    },
};

/// Fills an empty file. Nobody else knows it yet, and it is synchronised before it gets its name,
/// so it needs no journal.
pub fn fill(path: &Path, rows: &[NewRow]) -> Result<(), Failure> {
    let connection = connection::open(path, true)?;
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "application_id", header::APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", header::FORMAT)?;
    let transaction = connection.unchecked_transaction()?;
    for (_, sql) in schema::TABLES {
        transaction.execute(sql, [])?;
    }
    let mut state = State {
        revision: 1,
        ..State::default()
    };
    record::write(&transaction, rows, &mut state.records)?;
    meta::write(&transaction, None, &state)?;
    transaction.commit()?;
    connection
        .close()
        .map_err(|(_, error)| Failure::from(error))
}
