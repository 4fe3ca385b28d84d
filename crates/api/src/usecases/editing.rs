//! Looking at and changing the open project.

use std::path::PathBuf;

use architrave_model::DiagramId;

use crate::{
    blocking::blocking,
    border::{
        ApiError, ConnectOptions, ConnectQuery, EditIntent, EditRequest, ProjectView, Update,
        ViewRequest,
    },
    commands::connect_options,
    headless::read_pack,
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

/// Keeps the rule pack of a file in the project.
pub struct AddRulePackCase {
    /// The diagram looked at.
    pub diagram: DiagramId,
    /// The file.
    pub path: PathBuf,
}

impl UseCase for AddRulePackCase {
    type Answer = Update;
    async fn run(self, state: &mut State) -> Result<Update, ApiError> {
        let name = self.path.file_name().unwrap_or_default();
        let file = name.to_string_lossy().into_owned();
        let text = blocking(move || read_pack(&self.path)).await??;
        let intent = EditIntent::AddRulePack { file, text };
        let diagram = self.diagram;
        EditCase(EditRequest { diagram, intent }).run(state).await
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
        let language = state.settings.spoken;
        let planning = state.project()?.planning(&self.0.diagram, language)?;
        connect_options(&planning, self.0.from.as_ref(), self.0.to.as_ref())
    }
}
