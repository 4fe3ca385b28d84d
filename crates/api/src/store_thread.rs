//! The project file on a thread of its own: SQLite blocks, and must not block the session.

use std::{sync::mpsc, thread};

use architrave_store::ProjectFile;
use architrave_words::{Text, say, shown};
use tokio::sync::oneshot;

use crate::border::{ApiError, ErrorCode};

type Job = Box<dyn FnOnce(&mut ProjectFile) + Send>;

/// A handle to the thread that owns a project file. The file closes when the handle is dropped.
pub struct StoreThread {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl StoreThread {
    /// Gives the file a thread.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn start(mut file: ProjectFile) -> Result<Self, ApiError> {
        let (sender, receiver) = mpsc::channel::<Job>();
        let thread = thread::Builder::new()
            .name("project-file".into())
            .spawn(move || {
                for job in receiver {
                    job(&mut file);
                }
            })
            .map_err(|error| {
                ApiError::new(
                    ErrorCode::System,
                    say!("No thread could be started: {error}", error = shown(&error)),
                    Text::default(),
                )
            })?;
        Ok(Self {
            jobs: Some(sender),
            thread: Some(thread),
        })
    }

    /// Runs `work` on the file; jobs run in the order they are given.
    ///
    /// # Errors
    /// When the thread has ended, which only a fault of the program can bring about.
    pub async fn run<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut ProjectFile) -> R + Send + 'static,
    ) -> Result<R, ApiError> {
        let gone = || {
            ApiError::new(
                ErrorCode::Internal,
                say!("The project file is no longer served"),
                say!("Close the project and open it again; everything shown as saved is there."),
            )
        };
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |file| drop(answer.send(work(file))));
        self.jobs
            .as_ref()
            .ok_or_else(gone)?
            .send(job)
            .map_err(|_| gone())?;
        answered.await.map_err(|_| gone())
    }
}

impl Drop for StoreThread {
    /// Waits until the file is closed, so that it can be opened again at once.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
