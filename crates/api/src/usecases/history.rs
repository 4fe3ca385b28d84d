//! The list of edits, and going to one of them.

use crate::{
    border::{ApiError, GoTo, HistoryView, Update},
    session::{State, UseCase},
};

/// Every edit that can be gone back or forth to.
pub struct HistoryCase;

impl UseCase for HistoryCase {
    type Answer = HistoryView;
    async fn run(self, state: &mut State) -> Result<HistoryView, ApiError> {
        let language = state.settings.spoken;
        Ok(state.project()?.history(language))
    }
}

/// Undoes or redoes as many edits as it takes.
pub struct GoToCase(pub GoTo);

impl UseCase for GoToCase {
    type Answer = Update;
    async fn run(self, state: &mut State) -> Result<Update, ApiError> {
        let settings = state.settings.clone();
        state.project()?.go_to(self.0.done, &settings).await
    }
}
