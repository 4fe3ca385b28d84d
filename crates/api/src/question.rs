//! Questions that take a while and change nothing: answered from a copy of the project, so that
//! edits need not wait for them.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use architrave_model::{DiagramContent, DiagramId, Document};
use architrave_rules::Finding;
use architrave_words::{Language, say, shown};

use crate::{
    blocking::blocking,
    border::ApiError,
    session::{Session, State, UseCase},
};

/// The project as it was when a question was asked.
pub struct Snapshot {
    /// The document.
    pub document: Document,
    /// Its findings.
    pub findings: Vec<Arc<Finding>>,
    /// The language to answer in.
    pub language: Language,
}

impl Snapshot {
    /// A diagram's content.
    ///
    /// # Errors
    /// When it does not exist.
    pub fn content(&self, diagram: &DiagramId) -> Result<&DiagramContent, ApiError> {
        let found = self.document.diagrams.get(diagram);
        found.ok_or_else(|| {
            ApiError::not_found(say!("The diagram {diagram}", diagram = shown(diagram)))
        })
    }
}

/// What a question is about. Of two about the same, only the later one is worth an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Fixes that would be applied.
    Fixes,
    /// Facts that are not known.
    Unknowns,
    /// Tools that are needed.
    Ranking,
    /// The cures of a finding.
    Cures,
    /// Tools of the same job.
    Alternatives,
    /// What a swap would change.
    Swap,
    /// A selection for the clipboard.
    Copy,
}

/// How many topics there are.
const TOPICS: usize = Topic::Copy as usize + 1;

/// How many questions have been asked, by topic.
#[derive(Clone, Default)]
pub struct Asked(Arc<[AtomicU32; TOPICS]>);

/// A question about the open project.
pub trait Question: Send + 'static {
    /// What it answers.
    type Answer: Send + 'static;
    /// What it is about.
    const TOPIC: Topic;

    /// Answers it. `go_on` says no once a later question on the same topic has been asked; then
    /// the answer may be [`Cancelled`](crate::border::ErrorCode::Cancelled).
    ///
    /// # Errors
    /// What keeps it from being answered.
    fn answer(self, now: &Snapshot, go_on: &dyn Fn() -> bool) -> Result<Self::Answer, ApiError>;
}

struct SnapshotCase;

impl UseCase for SnapshotCase {
    type Answer = Snapshot;
    async fn run(self, state: &mut State) -> Result<Snapshot, ApiError> {
        let language = state.settings.spoken;
        let project = state.project()?;
        Ok(Snapshot {
            document: project.document.clone(),
            findings: project.findings().to_vec(),
            language,
        })
    }
}

impl Session {
    /// Answers a question about the project as it is after what was asked for before, while later
    /// use cases go on.
    ///
    /// # Errors
    /// The question's own, that no project is open, or that the session has ended.
    pub async fn ask<Q: Question>(&self, question: Q) -> Result<Q::Answer, ApiError> {
        let asked = self.asked.clone();
        let mine = asked.0[Q::TOPIC as usize]
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_add(1);
        let snapshot = self.run(SnapshotCase).await?;
        let answered = blocking(move || {
            let go_on = || asked.0[Q::TOPIC as usize].load(Ordering::Relaxed) == mine;
            question.answer(&snapshot, &go_on)
        });
        let answer = answered.await.and_then(|answer| answer);
        answer.map_err(|error| self.told(error))
    }
}
