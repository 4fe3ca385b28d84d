//! Errors of the layers below, as [`ApiError`].

use architrave_interchange::ReadError;
use architrave_model::ApplyError;
use architrave_store::StoreError;

use crate::border::{ApiError, ErrorCode};

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotFound { .. } => ErrorCode::NotFound,
            StoreError::NotSqlite { .. }
            | StoreError::NotOurs { .. }
            | StoreError::ForeignSchema { .. } => ErrorCode::Unreadable,
            StoreError::Newer { .. } => ErrorCode::NewerFile,
            StoreError::Damaged { .. } => ErrorCode::Damaged,
            StoreError::ReadOnly { .. } => ErrorCode::ReadOnly,
            StoreError::DiskFull { .. } => ErrorCode::DiskFull,
            StoreError::Busy { .. } => ErrorCode::Busy,
            StoreError::Exists { .. } => ErrorCode::Exists,
            _ => ErrorCode::System,
        };
        Self::new(code, error.to_string(), error.hint())
    }
}

impl From<ReadError> for ApiError {
    fn from(error: ReadError) -> Self {
        Self::new(ErrorCode::Unreadable, error.to_string(), error.hint.clone())
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
