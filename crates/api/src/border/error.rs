//! Why an operation failed. What is wrong with a diagram is a finding, never an error.

use std::fmt;

use architrave_words::{Language, Text, say};
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
///
/// It becomes words where it leaves the program, in the language it is [told in](Self::told_in).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "ErrorView")]
pub struct ApiError {
    /// The cause.
    pub code: ErrorCode,
    /// What happened and where, one sentence.
    pub message: Text,
    /// What to do about it; may be empty.
    pub hint: Text,
    language: Language,
}

/// A failed operation as it crosses the border, in the words of a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "ApiError")]
pub struct ErrorView {
    /// The cause.
    pub code: ErrorCode,
    /// What happened and where, one sentence.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

impl ApiError {
    /// A failure with a hint.
    #[must_use]
    pub const fn new(code: ErrorCode, message: Text, hint: Text) -> Self {
        Self {
            code,
            message,
            hint,
            language: Language::En,
        }
    }

    /// Something named does not exist.
    #[must_use]
    pub fn not_found(what: Text) -> Self {
        Self::new(
            ErrorCode::NotFound,
            say!("{what} does not exist", what),
            say!("It may have been removed in the meantime; the view shows what is there now."),
        )
    }

    /// The request cannot be carried out as it is.
    #[must_use]
    pub const fn refused(message: Text, hint: Text) -> Self {
        Self::new(ErrorCode::Refused, message, hint)
    }

    /// The same, told in a language.
    #[must_use]
    pub fn told_in(self, language: Language) -> Self {
        Self { language, ..self }
    }
}

impl From<ApiError> for ErrorView {
    fn from(error: ApiError) -> Self {
        Self {
            code: error.code,
            message: error.message.in_language(error.language),
            hint: error.hint.in_language(error.language),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.in_language(self.language))
    }
}

impl std::error::Error for ApiError {}
