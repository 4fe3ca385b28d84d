//! A look at a project file that leaves it as it is and to whoever has it open.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use architrave_model::Document;
use architrave_words::say;

use crate::{StoreError, connection, failure, header, hold, loading, paths, tables::record::Most};

/// The most records a project may have for a look.
pub const MOST_RECORDS: usize = 50_000;
/// The most bytes their texts may have together.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Files are looked at one after the other: closing a handle takes the locks of a look elsewhere.
static LOOKING: Mutex<()> = Mutex::new(());

/// The document in a project file as it is now, without its edit log and exports. The file is
/// neither locked against writers nor brought forward from an older format, and nothing is left
/// beside it; who opens it meanwhile may write to it.
///
/// # Errors
/// Why it cannot be read; [`StoreError::TooLarge`] where it has more than [`MOST_RECORDS`] or
/// [`MOST_BYTES`].
pub fn glance(path: &Path) -> Result<Document, StoreError> {
    let given = std::path::absolute(path).map_err(|e| failure::io(e, path, "opening"))?;
    let real = paths::existing(&given)?;
    let _alone = LOOKING.lock().unwrap_or_else(PoisonError::into_inner);
    let head = hold::glance(&real, |file| header::check(file, &given))?;
    if head.write_ahead_log {
        // Reading it would make files beside it.
        return Err(StoreError::Busy {
            path: given,
            what: say!("another program switched it to a write-ahead log"),
        });
    }
    let most = Most {
        rows: MOST_RECORDS,
        bytes: MOST_BYTES,
    };
    connection::open_for_a_look(&real)
        .and_then(|connection| loading::load_records(&connection, &most))
        .map_err(|e| e.at(&given, "reading"))
}
