//! One file per table.

use architrave_words::{Text, say};
use rusqlite::{Row, types::ValueRef};

use crate::{digest::RowDigest, failure::Failure};

pub mod edit_log;
pub mod export;
pub mod meta;
pub mod record;

/// Most bytes of a record's text, of a label of the edit log or of an export's options.
pub const TEXT_LIMIT: usize = 1024 * 1024;

/// Most bytes of a picture, and of the changes of one edit.
pub const BLOB_LIMIT: usize = 64 * 1024 * 1024;

/// What is wrong with a column, as the end of a sentence.
pub type ColumnFault = Text;

/// A text column. Its type is looked at here, since a file made by others need not keep to the
/// types its tables declare.
pub fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, ColumnFault> {
    match row.get_ref(column) {
        Ok(ValueRef::Text(bytes)) => {
            std::str::from_utf8(bytes).map_err(|_| say!("is not UTF-8 text"))
        }
        _ => Err(say!("is not text")),
    }
}

/// A column with a whole number.
pub fn number(row: &Row<'_>, column: usize) -> Result<i64, ColumnFault> {
    match row.get_ref(column) {
        Ok(ValueRef::Integer(number)) => Ok(number),
        _ => Err(say!("is not a whole number")),
    }
}

/// A column with bytes.
pub fn blob<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r [u8], ColumnFault> {
    match row.get_ref(column) {
        Ok(ValueRef::Blob(bytes)) => Ok(bytes),
        _ => Err(say!("is not made of bytes")),
    }
}

/// A column with a digest.
pub fn digest(row: &Row<'_>, column: usize) -> Result<RowDigest, ColumnFault> {
    blob(row, column)?
        .try_into()
        .map_err(|_| say!("is not a SHA-256 digest"))
}

/// A text from a file, cut and with what does not print made visible, to be named in a message.
pub fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowFault {
    /// The row in words, such as "the component \"train\" of the diagram \"main\"".
    pub row: Text,
    /// What is wrong with it.
    pub why: Text,
}

impl RowFault {
    /// A fault of a row.
    pub const fn new(row: Text, why: Text) -> Self {
        Self { row, why }
    }
}

impl From<RowFault> for Failure {
    fn from(fault: RowFault) -> Self {
        let RowFault { row, why } = fault;
        Self::Damaged(say!("{row}: {why}", row, why))
    }
}

/// What is said of a row whose digest does not fit.
pub fn wrong_digest() -> Text {
    say!("its content does not fit its digest")
}
