//! Work that would hold up the session's task: files, pictures.

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
            format!("The work was broken off: {error}"),
            "Try again.",
        )
    })
}
