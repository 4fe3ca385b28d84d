//! Opening, making and closing projects.

use std::path::{Path, PathBuf};

use architrave_model::{Document, Label};
use architrave_store::salvage;
use architrave_words::say;

use crate::{
    blocking::blocking,
    border::{
        ApiError, ErrorCode, ExampleInfo, Launch, NewProject, OpenExample, ProjectView, StartView,
    },
    examples::{Example, examples},
    headless::{is_json, read_document},
    open_project::OpenProject,
    session::{State, UseCase},
};

/// What the window shows first.
pub struct LaunchCase;

impl UseCase for LaunchCase {
    type Answer = Launch;
    async fn run(self, state: &mut State) -> Result<Launch, ApiError> {
        let outcome = match state.named_at_start.take() {
            Some(path) => open(state, &path).await.map(Some),
            None if state.project.is_some() => shown(state).map(Some),
            None => Ok(None),
        };
        Ok(match outcome {
            Ok(project) => Launch {
                project,
                error: None,
            },
            Err(error) => Launch {
                project: None,
                error: Some(error.told_in(state.settings.spoken).into()),
            },
        })
    }
}

/// What the start screen shows.
pub struct StartViewCase;

impl UseCase for StartViewCase {
    type Answer = StartView;
    async fn run(self, state: &mut State) -> Result<StartView, ApiError> {
        Ok(StartView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            recent: state.places.recent(),
            examples: examples()
                .iter()
                .map(|example| example.info(state.settings.spoken))
                .collect::<Result<Vec<ExampleInfo>, ApiError>>()?,
            folder: state.places.projects.display().to_string(),
        })
    }
}

/// Makes a new project in the projects folder and opens it.
pub struct NewProjectCase(pub NewProject);

impl UseCase for NewProjectCase {
    type Answer = ProjectView;
    async fn run(self, state: &mut State) -> Result<ProjectView, ApiError> {
        let typed = self.0.name.trim();
        let name = if typed.is_empty() {
            say!("Untitled").in_language(state.settings.spoken)
        } else {
            typed.to_owned()
        };
        let name = Label::new(name).map_err(|e| {
            ApiError::refused(
                say!("This name cannot be used: {error}", error = e.text()),
                say!("Choose another name."),
            )
        })?;
        create(state, Document::new(name)).await
    }
}

/// Where a recent project lies; [`OpenFileCase`] opens it.
pub struct RecentPathCase(pub String);

impl UseCase for RecentPathCase {
    type Answer = PathBuf;
    async fn run(self, state: &mut State) -> Result<PathBuf, ApiError> {
        let path = state.places.recent_path(&self.0);
        path.ok_or_else(|| ApiError::not_found(say!("This recent project")))
    }
}

/// Whether [`OpenFileCase`] can make anything of a file, by its name.
#[must_use]
pub fn openable(path: &Path) -> bool {
    let project = path.extension();
    is_json(path) || project.is_some_and(|e| e.eq_ignore_ascii_case("architrave"))
}

/// Opens a file the person chose: a project, or `architrave/1` JSON as a new project.
pub struct OpenFileCase(pub PathBuf);

impl UseCase for OpenFileCase {
    type Answer = ProjectView;
    async fn run(self, state: &mut State) -> Result<ProjectView, ApiError> {
        open(state, &self.0).await
    }
}

/// Whether a project is open.
pub struct HasProjectCase;

impl UseCase for HasProjectCase {
    type Answer = bool;
    async fn run(self, state: &mut State) -> Result<bool, ApiError> {
        Ok(state.project.is_some())
    }
}

/// Whether the open project is this file, or the one named at start is, which opens soon.
pub struct ShownFileCase(pub PathBuf);

impl UseCase for ShownFileCase {
    type Answer = bool;
    async fn run(self, state: &mut State) -> Result<bool, ApiError> {
        let soon = state.named_at_start.as_ref();
        Ok(shows(state, &self.0) || soon.is_some_and(|path| same_file(path, &self.0)))
    }
}

/// Opens an example as a new project.
pub struct OpenExampleCase(pub OpenExample);

impl UseCase for OpenExampleCase {
    type Answer = ProjectView;
    async fn run(self, state: &mut State) -> Result<ProjectView, ApiError> {
        let example = Example::named(&self.0.id)
            .ok_or_else(|| ApiError::not_found(say!("The example {id}", id = &self.0.id)))?;
        let document = example.document()?;
        create(state, document).await
    }
}

/// Writes the project to another file and goes on there.
pub struct SaveAsCase(pub PathBuf);

impl UseCase for SaveAsCase {
    type Answer = ProjectView;
    async fn run(self, state: &mut State) -> Result<ProjectView, ApiError> {
        let target = with_extension(self.0, "architrave");
        let project = state.project()?;
        let copy = target.clone();
        project.store.run(move |file| file.save_as(&copy)).await??;
        open(state, &target).await
    }
}

/// Brings the readable part of the damaged file last refused into a new project.
pub struct RecoverCase;

impl UseCase for RecoverCase {
    type Answer = ProjectView;
    async fn run(self, state: &mut State) -> Result<ProjectView, ApiError> {
        let damaged = state
            .damaged
            .clone()
            .ok_or_else(|| ApiError::not_found(say!("A damaged project to recover")))?;
        let spoken = state.settings.spoken;
        let stem = damaged.file_stem().unwrap_or_default();
        let name = say!(
            "{name} (recovered)",
            name = stem.to_string_lossy().into_owned()
        );
        let target = state.places.free_project_path(&name.in_language(spoken))?;
        let (from, to) = (damaged, target.clone());
        blocking(move || salvage(&from, &to, spoken)).await??;
        let view = open(state, &target).await?;
        state.damaged = None;
        Ok(view)
    }
}

/// Closes the project.
pub struct CloseCase;

impl UseCase for CloseCase {
    type Answer = ();
    async fn run(self, state: &mut State) -> Result<(), ApiError> {
        close(state).await
    }
}

/// Closing waits for the file to be closed, which blocks.
async fn close(state: &mut State) -> Result<(), ApiError> {
    if let Some(project) = state.project.take() {
        blocking(move || drop(project)).await?;
    }
    Ok(())
}

async fn open(state: &mut State, path: &Path) -> Result<ProjectView, ApiError> {
    if is_json(path) {
        let document = read_document(path)?;
        return create(state, document).await;
    }
    // The file may be the one open now, which this program itself keeps others from writing to.
    if shows(state, path) {
        return shown(state);
    }
    match OpenProject::open(path, &state.settings).await {
        Ok(project) => show(state, project).await,
        Err(error) => {
            if error.code == ErrorCode::Damaged {
                state.damaged = Some(path.to_owned());
            }
            Err(error)
        }
    }
}

async fn create(state: &mut State, document: Document) -> Result<ProjectView, ApiError> {
    let path = state
        .places
        .free_project_path(document.project.name.as_str())?;
    let project = OpenProject::create(&path, document, &state.settings).await?;
    show(state, project).await
}

async fn show(state: &mut State, project: OpenProject) -> Result<ProjectView, ApiError> {
    close(state).await?;
    state
        .places
        .remember(project.document.project.name.as_str(), &project.path);
    state.project = Some(project);
    shown(state)
}

fn shown(state: &mut State) -> Result<ProjectView, ApiError> {
    let settings = state.settings.clone();
    state.project()?.view(None, &settings)
}

fn shows(state: &State, path: &Path) -> bool {
    let project = state.project.as_ref();
    project.is_some_and(|project| same_file(&project.path, path))
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

/// A path a person typed without its extension gets it.
pub(crate) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(extension))
    {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
