//! Pictures kept in the project.

use architrave_words::say;

use crate::{
    ProjectFile, StoreError,
    failure::Failure,
    tables::{BLOB_LIMIT, TEXT_LIMIT, export},
};

/// An export to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExport {
    /// The diagram drawn.
    pub diagram: String,
    /// Its title at the time.
    pub title: String,
    /// The format, such as `svg`.
    pub format: String,
    /// The options it was drawn with, as JSON.
    pub options: String,
    /// When, as an RFC 3339 time.
    pub created_at: String,
    /// The [`document_digest`](crate::document_digest) of what was drawn.
    pub document_digest: String,
    /// A summary of the findings at the time, as JSON.
    pub findings: String,
    /// The picture, at most 64 MiB.
    pub picture: Vec<u8>,
}

/// A kept export without its picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// Its number in the project, from 1.
    pub id: i64,
    /// The diagram drawn.
    pub diagram: String,
    /// Its title at the time.
    pub title: String,
    /// The format, such as `svg`.
    pub format: String,
    /// The options it was drawn with, as JSON.
    pub options: String,
    /// When, as an RFC 3339 time.
    pub created_at: String,
    /// The [`document_digest`](crate::document_digest) of what was drawn.
    pub document_digest: String,
    /// A summary of the findings at the time, as JSON.
    pub findings: String,
    /// Length of the picture in bytes.
    pub bytes: u64,
    /// SHA-256 of the picture in lower-case hexadecimal.
    pub picture_digest: String,
}

impl ProjectFile {
    /// Keeps a picture in the project. The revision stays: the document does not change.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] for a picture over 64 MiB or a text over 1 MiB, and what else
    /// keeps the file from being written.
    pub fn add_export(&mut self, new: NewExport) -> Result<ExportRow, StoreError> {
        let texts = [
            &new.diagram,
            &new.title,
            &new.format,
            &new.options,
            &new.created_at,
            &new.document_digest,
            &new.findings,
        ];
        let longest = texts
            .iter()
            .map(|text| text.len())
            .max()
            .unwrap_or_default();
        for (found, allowed, what) in [
            (longest, TEXT_LIMIT, say!("a text of the export")),
            (new.picture.len(), BLOB_LIMIT, say!("the picture")),
        ] {
            if found > allowed {
                return Err(StoreError::TooLarge {
                    what,
                    found: found as u64,
                    allowed: allowed as u64,
                });
            }
        }
        self.write("keeping an export in", |connection, state| {
            export::add(connection, &new, &mut state.exports)
        })
    }

    /// The exports kept, oldest first.
    ///
    /// # Errors
    /// What keeps the file from being read.
    pub fn exports(&self) -> Result<Vec<ExportRow>, StoreError> {
        self.read("reading the exports of", |connection| {
            Ok(export::read(connection)?.0)
        })
    }

    /// The picture of an export, exactly as it was kept.
    ///
    /// # Errors
    /// [`StoreError::NoExport`], or [`StoreError::Damaged`] when it is not what was kept.
    pub fn export_picture(&self, id: i64) -> Result<Vec<u8>, StoreError> {
        self.read(
            "reading an export of",
            |connection| match export::with_picture(connection, id)? {
                Some((_, picture)) => Ok(picture),
                None => Err(Failure::Store(StoreError::NoExport { id })),
            },
        )
    }

    /// Removes an export.
    ///
    /// # Errors
    /// [`StoreError::NoExport`], or what keeps the file from being written.
    pub fn delete_export(&mut self, id: i64) -> Result<(), StoreError> {
        self.write("removing an export from", |connection, state| {
            if export::remove(connection, id, &mut state.exports)? {
                return Ok(());
            }
            Err(Failure::Store(StoreError::NoExport { id }))
        })
    }
}
