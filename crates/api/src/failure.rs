//! Errors of the layers below, as [`ApiError`].

use architrave_interchange::ReadError;
use architrave_model::ApplyError;
use architrave_store::StoreError;

use crate::{
    border::{ApiError, ErrorCode},
    naming::count,
};

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
        Self::new(code, error.to_string(), error.hint())
    }
}

impl From<ReadError> for ApiError {
    fn from(error: ReadError) -> Self {
        let mut message = error.to_string();
        for other in error.others.iter().take(MORE_PROBLEMS) {
            message.push_str(&format!("\n{other}"));
        }
        let untold = error.others.len().saturating_sub(MORE_PROBLEMS);
        if untold > 0 {
            message.push_str(&format!("\n… and {}", count(untold, "further problem")));
        }
        Self::new(ErrorCode::Unreadable, message, error.hint)
    }
}

impl From<ApplyError> for ApiError {
    fn from(error: ApplyError) -> Self {
        Self::refused(
            format!("The edit does not fit the project: {error}"),
            "Nothing was changed. Look at the project as it is now and try again.",
        )
    }
}
