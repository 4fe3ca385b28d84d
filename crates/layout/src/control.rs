//! Watching and stopping long work.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// The work was stopped by its [`Control`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the layout was cancelled")]
pub struct Cancelled;

type Progress = Box<dyn Fn(u16) + Send + Sync>;

/// How a caller watches and stops a layout. Both are asked by amount of work, never by time, so
/// neither changes the outcome.
#[derive(Default)]
pub struct Control {
    progress: Option<Progress>,
    cancel: Option<Arc<AtomicBool>>,
}

impl std::fmt::Debug for Control {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Control")
            .field("progress", &self.progress.is_some())
            .field("cancel", &self.cancel)
            .finish()
    }
}

impl Control {
    /// Nobody watches, nobody stops.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Calls `progress` with the share of the work done, in thousandths (0 to 1000), rising.
    #[must_use]
    pub fn on_progress(mut self, progress: impl Fn(u16) + Send + Sync + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Stops soon after `flag` becomes true.
    #[must_use]
    pub fn with_cancel(mut self, flag: Arc<AtomicBool>) -> Self {
        self.cancel = Some(flag);
        self
    }

    /// # Errors
    /// [`Cancelled`] when the flag is set.
    pub(crate) fn poll(&self) -> Result<(), Cancelled> {
        match &self.cancel {
            Some(flag) if flag.load(Ordering::Relaxed) => Err(Cancelled),
            _ => Ok(()),
        }
    }

    /// Reports progress in thousandths, and polls.
    pub(crate) fn report(&self, permille: u16) -> Result<(), Cancelled> {
        self.poll()?;
        if let Some(progress) = &self.progress {
            progress(permille.min(1000));
        }
        Ok(())
    }
}
