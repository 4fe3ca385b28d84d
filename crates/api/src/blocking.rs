//! Work that would hold up the session's task: files, pictures.

use architrave_words::{say, shown};

use crate::border::{ApiError, ErrorCode};

/// Runs `work` on a thread where it may block.
///
/// # Errors
/// When it panicked, which is a fault of the program.
pub async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R, ApiError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        ApiError::new(
            ErrorCode::Internal,
            say!("The work was broken off: {error}", error = shown(&error)),
            say!("Try again."),
        )
    })
}
