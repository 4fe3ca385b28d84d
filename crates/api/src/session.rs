//! The session: one tokio task that owns the open project and answers use cases in order.

use std::{
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
};

use architrave_words::{Language, say};
use tokio::sync::{mpsc, oneshot};

use crate::{
    border::{ApiError, ErrorCode, Settings},
    open_project::OpenProject,
    places::Places,
    question::Asked,
    usecases::Kept,
};

/// What the session's task owns.
pub struct State {
    pub(crate) places: Places,
    pub(crate) settings: Settings,
    pub(crate) project: Option<OpenProject>,
    /// The file last refused as damaged.
    pub(crate) damaged: Option<PathBuf>,
    /// A file named at start and not opened yet.
    pub(crate) named_at_start: Option<PathBuf>,
}

impl State {
    /// The open project.
    ///
    /// # Errors
    /// When none is open.
    pub(crate) fn project(&mut self) -> Result<&mut OpenProject, ApiError> {
        self.project.as_mut().ok_or_else(|| {
            ApiError::new(
                ErrorCode::NoProject,
                say!("No project is open"),
                say!("Open or make one first."),
            )
        })
    }
}

/// One thing a person or program can ask of the session.
pub trait UseCase: Send + 'static {
    /// What it answers.
    type Answer: Send + 'static;

    /// Does it.
    fn run(self, state: &mut State) -> impl Future<Output = Result<Self::Answer, ApiError>> + Send;
}

type Job =
    Box<dyn for<'a> FnOnce(&'a mut State) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> + Send>;

/// A handle to the session; cheap to clone.
#[derive(Clone)]
pub struct Session {
    jobs: mpsc::Sender<Job>,
    spoken: Spoken,
    pub(crate) asked: Asked,
    pub(crate) preview: Kept,
}

/// The language spoken as of the latest use case.
#[derive(Clone, Default)]
struct Spoken(Arc<Mutex<Language>>);

impl Spoken {
    fn get(&self) -> Language {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, language: Language) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = language;
    }
}

impl Session {
    /// Starts the session's task on the current tokio runtime. `file` is opened by the first
    /// [`Launch`](crate::usecases::LaunchCase).
    #[must_use]
    pub fn start(places: Places, file: Option<PathBuf>) -> Self {
        let (jobs, mut waiting) = mpsc::channel::<Job>(64);
        let settings = places.read_settings();
        let mut state = State {
            places,
            settings,
            project: None,
            damaged: None,
            named_at_start: file,
        };
        let spoken = Spoken::default();
        spoken.set(state.settings.spoken);
        let now = spoken.clone();
        tokio::spawn(async move {
            while let Some(job) = waiting.recv().await {
                survive(job(&mut state)).await;
                now.set(state.settings.spoken);
            }
        });
        Self {
            jobs,
            spoken,
            asked: Asked::default(),
            preview: Kept::default(),
        }
    }

    /// The language spoken as of the latest use case.
    pub(crate) fn spoken(&self) -> Language {
        self.spoken.get()
    }

    /// The same failure, told in the language spoken now.
    #[must_use]
    pub fn told(&self, error: ApiError) -> ApiError {
        error.told_in(self.spoken())
    }

    /// Runs a use case after those asked for before it.
    ///
    /// # Errors
    /// The use case's own, or that the session has ended.
    pub async fn run<U: UseCase>(&self, case: U) -> Result<U::Answer, ApiError> {
        self.answer(case).await.map_err(|error| self.told(error))
    }

    async fn answer<U: UseCase>(&self, case: U) -> Result<U::Answer, ApiError> {
        let ended = || {
            ApiError::new(
                ErrorCode::Internal,
                say!("The session has ended"),
                say!("Start again."),
            )
        };
        let fault = || {
            ApiError::new(
                ErrorCode::Internal,
                say!("This could not be done because of a fault of the program"),
                say!(
                    "Everything shown as saved is safe. Try something else, or open the project again."
                ),
            )
        };
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |state| {
            Box::pin(async move {
                drop(answer.send(case.run(state).await));
            })
        });
        self.jobs.send(job).await.map_err(|_| ended())?;
        answered.await.map_err(|_| fault())?
    }
}

/// Waits for a job and lives on when it panics: one fault must not take every later answer with it.
/// The state stays whole, since use cases change it only after what they change is durable.
async fn survive(mut job: Pin<Box<dyn Future<Output = ()> + Send + '_>>) {
    poll_fn(|context| {
        catch_unwind(AssertUnwindSafe(|| job.as_mut().poll(context))).unwrap_or(Poll::Ready(()))
    })
    .await;
}
