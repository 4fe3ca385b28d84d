//! SHA-256 over rows, tables and documents.

use architrave_model::Document;
use sha2::{Digest, Sha256};

use crate::{canonical, tables::record::RecordKey};

/// The SHA-256 of one row.
pub type RowDigest = [u8; 32];

/// The digest of a row: the table's name and each field, with their lengths, so that no two
/// different rows feed the same bytes.
pub fn row(table: &str, fields: &[&[u8]]) -> RowDigest {
    let mut hash = Sha256::new();
    for part in std::iter::once(table.as_bytes()).chain(fields.iter().copied()) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// The digest of `bytes`.
pub fn bytes(bytes: &[u8]) -> RowDigest {
    Sha256::digest(bytes).into()
}

/// A digest in lower-case hexadecimal.
pub fn hex(digest: &RowDigest) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
    digest
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// The SHA-256 of a text in lower-case hexadecimal.
#[must_use]
pub fn text_digest(text: &str) -> String {
    hex(&bytes(text.as_bytes()))
}

/// The SHA-256 over a document's records as they are stored, in lower-case hexadecimal. Equal
/// before and after a document is kept in a file and read again.
#[must_use]
pub fn document_digest(document: &Document) -> String {
    let mut hash = Sha256::new();
    for (id, record) in document.records() {
        let key = RecordKey::of(&id);
        // A record that cannot be stored has no canonical form; its plain one will do.
        let body = canonical::record(&record).unwrap_or_else(|_| canonical::plain(&record));
        hash.update(key.digest(&body));
    }
    hex(&hash.finalize().into())
}

/// What a table holds as a whole: the number of its rows and the exclusive or of their digests.
/// A row that is lost, or put back from an older state, breaks it, and keeping it up to date
/// costs one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seal {
    rows: u64,
    mixed: RowDigest,
}

impl Seal {
    /// Counts a row in.
    pub fn add(&mut self, row: &RowDigest) {
        self.rows = self.rows.wrapping_add(1);
        self.mix(row);
    }

    /// Counts a row out.
    pub fn remove(&mut self, row: &RowDigest) {
        self.rows = self.rows.wrapping_sub(1);
        self.mix(row);
    }

    /// The number of rows.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    fn mix(&mut self, row: &RowDigest) {
        for (mixed, byte) in self.mixed.iter_mut().zip(row) {
            *mixed ^= byte;
        }
    }

    /// The seal as kept in the file.
    pub fn text(&self) -> String {
        format!("{} {}", self.rows, hex(&self.mixed))
    }
}
