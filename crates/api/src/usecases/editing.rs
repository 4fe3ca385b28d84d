//! Looking at and changing the open project.

use crate::{
    border::{
        ApiError, ConnectOptions, ConnectQuery, EditRequest, ProjectView, Update, ViewRequest,
    },
    commands::connect_options,
    open_project::Step,
    session::{State, UseCase},
};

/// The project and one diagram in full.
pub struct ViewCase(pub ViewRequest);

impl UseCase for ViewCase {
    type Answer = ProjectView;
    async fn run(self, state: &mut State) -> Result<ProjectView, ApiError> {
        let settings = state.settings.clone();
        state.project()?.view(self.0.diagram.as_ref(), &settings)
    }
}

/// Changes the project.
pub struct EditCase(pub EditRequest);

impl UseCase for EditCase {
    type Answer = Update;
    async fn run(self, state: &mut State) -> Result<Update, ApiError> {
        let settings = state.settings.clone();
        state
            .project()?
            .edit(&self.0.diagram, &self.0.intent, &settings)
            .await
    }
}

/// Undoes the latest change.
pub struct UndoCase;

impl UseCase for UndoCase {
    type Answer = Update;
    async fn run(self, state: &mut State) -> Result<Update, ApiError> {
        let settings = state.settings.clone();
        state.project()?.step(Step::Undo, &settings).await
    }
}

/// Redoes what was undone last.
pub struct RedoCase;

impl UseCase for RedoCase {
    type Answer = Update;
    async fn run(self, state: &mut State) -> Result<Update, ApiError> {
        let settings = state.settings.clone();
        state.project()?.step(Step::Redo, &settings).await
    }
}

/// What a connection from one component may carry.
pub struct ConnectOptionsCase(pub ConnectQuery);

impl UseCase for ConnectOptionsCase {
    type Answer = Vec<ConnectOptions>;
    async fn run(self, state: &mut State) -> Result<Vec<ConnectOptions>, ApiError> {
        let planning = state.project()?.planning(&self.0.diagram)?;
        connect_options(&planning, self.0.from.as_ref(), self.0.to.as_ref())
    }
}
