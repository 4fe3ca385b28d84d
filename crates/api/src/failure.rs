//! Errors of the layers below, as [`ApiError`].

use architrave_interchange::ReadError;
use architrave_model::ApplyError;
use architrave_store::StoreError;
use architrave_words::say;

use crate::border::{ApiError, ErrorCode};

/// How many problems of a file are told besides the first.
const MORE_PROBLEMS: usize = 4;

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotFound { .. } => ErrorCode::NotFound,
            StoreError::NotSqlite { .. }
            | StoreError::NotOurs { .. }
            | StoreError::Older { .. } => ErrorCode::Unreadable,
            // What is ours in such a file can be brought into a new one.
            StoreError::ForeignSchema { .. } => ErrorCode::Damaged,
            StoreError::Newer { .. } => ErrorCode::NewerFile,
            StoreError::Damaged { .. } => ErrorCode::Damaged,
            StoreError::ReadOnly { .. } => ErrorCode::ReadOnly,
            StoreError::DiskFull { .. } => ErrorCode::DiskFull,
            StoreError::Busy { .. } | StoreError::ChangedOutside { .. } => ErrorCode::Busy,
            StoreError::TooLarge { .. } | StoreError::Unfit { .. } => ErrorCode::Refused,
            StoreError::NoExport { .. } => ErrorCode::NotFound,
            StoreError::Exists { .. } => ErrorCode::Exists,
            _ => ErrorCode::System,
        };
        Self::new(code, error.text(), error.hint())
    }
}

impl From<ReadError> for ApiError {
    fn from(error: ReadError) -> Self {
        let mut message = error.text();
        for other in error.others.iter().take(MORE_PROBLEMS) {
            message = say!("{message}\n{other}", message, other = other.text());
        }
        match error.others.len().saturating_sub(MORE_PROBLEMS) {
            0 => {}
            1 => message = say!("{message}\n… and 1 further problem", message),
            more => message = say!("{message}\n… and {more} further problems", message, more),
        }
        Self::new(ErrorCode::Unreadable, message, error.hint)
    }
}

impl From<ApplyError> for ApiError {
    fn from(error: ApplyError) -> Self {
        Self::refused(
            say!(
                "The edit does not fit the project: {error}",
                error = error.text()
            ),
            say!("Nothing was changed. Look at the project as it is now and try again."),
        )
    }
}
