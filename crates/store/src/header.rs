//! The first 100 bytes of the file, looked at before SQLite sees it.
//!
//! A file that is not ours, or from a newer version, is never handed to SQLite, so it is left
//! untouched to the last byte. The fields are those of the SQLite file format, section 1.3.

use std::{fs::File, io, os::unix::fs::FileExt, path::Path};

use architrave_words::{Text, say};

use crate::{StoreError, failure};

/// "ARCV" in the header of every project file.
pub const APPLICATION_ID: u32 = 0x4152_4356;

/// The format written, kept in the header as `user_version`. 2 since records can be waivers
/// or rule packs, and projects, boundaries and components can say how grave rules are; 3 since
/// things can be locked, collapsed and ordered, labels of connections put, and boundaries with
/// content take room; 4 since projects can have tools of their own, and diagrams can say how they are
/// arranged; 5 since edits are called in words that other languages know too, and
/// connections can keep how they are led.
pub const FORMAT: u32 = 5;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const SIZE: usize = 100;

/// What the header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The format of the project file.
    pub format: u32,
    /// Whether another program switched the file to a write-ahead log.
    pub write_ahead_log: bool,
}

/// Reads and checks the header of `file`, which lies at `path`.
pub fn check(file: &File, path: &Path) -> Result<Header, StoreError> {
    let not_sqlite = |what: Text| StoreError::NotSqlite {
        path: path.to_owned(),
        what,
    };
    let bytes = read_start(file).map_err(|e| failure::io(e, path, "reading"))?;
    if bytes.is_empty() {
        return Err(not_sqlite(say!("the file is empty")));
    }
    if !bytes.starts_with(MAGIC) {
        return Err(not_sqlite(say!(
            "its beginning is that of another kind of file"
        )));
    }
    let (Some(format), Some(application_id), Some(versions)) =
        (word(&bytes, 60), word(&bytes, 68), bytes.get(18..20))
    else {
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            what: say!("it is cut off after {bytes} bytes", bytes = bytes.len()),
        });
    };
    if application_id != APPLICATION_ID {
        return Err(StoreError::NotOurs {
            path: path.to_owned(),
            application_id,
        });
    }
    if format > FORMAT {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found: format,
            known: FORMAT,
        });
    }
    Ok(Header {
        format,
        write_ahead_log: versions.contains(&2),
    })
}

fn read_start(file: &File) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; SIZE];
    let mut filled = 0;
    while filled < SIZE {
        match file.read_at(&mut bytes[filled..], filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    // A header shorter than SQLite's own is cut off, even where this field is whole.
    (bytes.len() == SIZE).then(|| four.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}
