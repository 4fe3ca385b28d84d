//! Records as the rows to be written for them.

use std::collections::BTreeSet;

use architrave_model::{Document, RecordId, Transaction};
use architrave_words::{say, shown};

use crate::{
    StoreError, canonical,
    tables::{
        TEXT_LIMIT,
        record::{self, NewRow},
    },
};

/// The rows of a whole document.
pub fn all(document: &Document) -> Result<Vec<NewRow>, StoreError> {
    document
        .records()
        .into_iter()
        .map(|(id, _)| new_row(document, id))
        .collect()
}

/// The rows of the records an edit changes, as they are in `next`.
pub fn changed(transaction: &Transaction, next: &Document) -> Result<Vec<NewRow>, StoreError> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    // A record changed twice has its last state in `next`.
    for change in transaction.changes.iter().rev() {
        if seen.insert(&change.id) {
            if next.record(&change.id) != change.after {
                return Err(StoreError::Unfit {
                    what: say!(
                        "{id} is not as the edit leaves it",
                        id = record::name(&change.id)
                    ),
                });
            }
            rows.push(new_row(next, change.id.clone())?);
        }
    }
    Ok(rows)
}

fn new_row(document: &Document, id: RecordId) -> Result<NewRow, StoreError> {
    let Some(found) = document.record(&id) else {
        return Ok((id, None));
    };
    let body = canonical::record(&found).map_err(|e| StoreError::Unfit {
        what: say!("{id}: {e}", id = record::name(&id), e = shown(&e)),
    })?;
    if !record::names(&id, &found) {
        return Err(StoreError::Unfit {
            what: say!("{id} holds another record", id = record::name(&id)),
        });
    }
    if body.len() > TEXT_LIMIT {
        return Err(StoreError::TooLarge {
            what: record::name(&id),
            found: body.len() as u64,
            allowed: TEXT_LIMIT as u64,
        });
    }
    Ok((id, Some(body)))
}
