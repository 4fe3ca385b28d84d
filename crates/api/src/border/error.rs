//! Why an operation failed. What is wrong with a diagram is a finding, never an error.

use serde::{Deserialize, Serialize};

/// The closed list of failure causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// No project is open.
    NoProject,
    /// The thing named does not exist (any more).
    NotFound,
    /// The input cannot be read; the message says where.
    Unreadable,
    /// The input is understood but not allowed.
    Refused,
    /// The file exists already.
    Exists,
    /// The project can be looked at but not changed.
    ReadOnly,
    /// The file was written by a newer version.
    NewerFile,
    /// The file is damaged.
    Damaged,
    /// The disk is full.
    DiskFull,
    /// Another program holds the file.
    Busy,
    /// The operating system refused.
    System,
    /// The person cancelled.
    Cancelled,
    /// A fault of the program itself.
    Internal,
}

/// A failed operation: what happened and how to mend it. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// The cause.
    pub code: ErrorCode,
    /// What happened and where, one sentence.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

impl ApiError {
    /// A failure with a hint.
    pub fn new(code: ErrorCode, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// Something named does not exist.
    pub fn not_found(what: impl std::fmt::Display) -> Self {
        Self::new(
            ErrorCode::NotFound,
            format!("{what} does not exist"),
            "It may have been removed in the meantime; the view shows what is there now.",
        )
    }

    /// The request cannot be carried out as it is.
    pub fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(ErrorCode::Refused, message, hint)
    }
}
