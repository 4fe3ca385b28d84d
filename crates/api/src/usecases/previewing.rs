//! What dragged things do to connections, told while they are dragged. Nothing is changed.
//!
//! A preview begins with the first question and is kept beside the session, so that those that
//! follow cost only what they change. It is made anew when the project is not as it was.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use architrave_catalog::Catalog;
use architrave_layout::DiagramLayout;
use architrave_model::{DiagramContent, DiagramId, Document};
use architrave_render::{Decorations, SceneItem, Theme, connections};
use architrave_words::{Language, say, shown};

use crate::{
    blocking::blocking,
    border::{ApiError, ConnectionPreview, PreviewQuery},
    commands::{Planning, plan},
    diagram_view::{decorations, delta, theme},
    laying_out::{Moving, layout_of},
    session::{Session, State, UseCase},
};

/// The preview a session keeps, between two questions.
#[derive(Clone, Default)]
pub struct Kept(Arc<Mutex<Option<Preview>>>);

impl Kept {
    fn take(&self) -> Option<Preview> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, preview: Preview) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(preview);
    }
}

/// What a preview is made from; another one is needed when it differs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Basis {
    path: PathBuf,
    revision: u32,
    diagram: DiagramId,
    theme: String,
    labels: bool,
    language: Language,
}

/// A diagram as it was when something in it began to be dragged.
struct Preview {
    basis: Basis,
    /// The project with this diagram alone.
    document: Document,
    /// The tools of the whole project.
    catalog: Catalog,
    layout: DiagramLayout,
    decorations: Decorations,
    theme: Theme,
    /// The connections and labels shown.
    shown: Vec<SceneItem>,
    moving: Option<Moving>,
}

/// Looks whether the preview kept is still about the project, and begins another one where it is not.
struct PreviewCase {
    kept: Option<Preview>,
    diagram: DiagramId,
}

impl UseCase for PreviewCase {
    type Answer = Preview;
    async fn run(self, state: &mut State) -> Result<Preview, ApiError> {
        let settings = state.settings.clone();
        let project = state.project()?;
        let basis = Basis {
            path: project.path.clone(),
            revision: project.revision(),
            diagram: self.diagram,
            theme: settings.canvas_theme.clone(),
            labels: settings.artifact_labels,
            language: settings.spoken,
        };
        if let Some(kept) = self.kept.filter(|kept| kept.basis == basis) {
            return Ok(kept);
        }
        let planning = project.planning(&basis.diagram)?;
        let content = planning.content;
        let layout = project
            .layout_shown(&basis.diagram)
            .map_or_else(|| layout_of(content, planning.catalog), |l| Ok(l.clone()))?;
        let mut document = Document::new(planning.document.project.name.clone());
        document
            .diagrams
            .insert(basis.diagram.clone(), content.clone());
        Ok(Preview {
            decorations: decorations(content, project.findings(), &settings),
            theme: theme(&settings),
            catalog: planning.catalog.clone(),
            document,
            layout,
            basis,
            shown: Vec::new(),
            moving: None,
        })
    }
}

impl Session {
    /// The connections and labels that an edit would change, as the diagram shows them now.
    ///
    /// # Errors
    /// What the edit would be refused for, that no project is open, or that the session has ended.
    pub async fn preview(&self, query: PreviewQuery) -> Result<ConnectionPreview, ApiError> {
        let case = PreviewCase {
            kept: self.preview.take(),
            diagram: query.diagram.clone(),
        };
        let mut preview = self.run(case).await?;
        let kept = self.preview.clone();
        blocking(move || {
            let answer = preview.answer(&query);
            kept.put(preview);
            answer
        })
        .await?
        .map_err(|error| self.told(error))
    }
}

impl Preview {
    fn answer(&mut self, query: &PreviewQuery) -> Result<ConnectionPreview, ApiError> {
        let catalog = &self.catalog;
        let id = &self.basis.diagram;
        let missing = || ApiError::not_found(say!("The diagram {id}", id = shown(id)));
        let content = self.document.diagrams.get(id).ok_or_else(missing)?;
        if self.shown.is_empty() {
            self.shown = self.drawn(content, &self.layout);
        }
        let planning = Planning {
            document: &self.document,
            content,
            catalog,
            layout: &self.layout,
        };
        let step = plan(&planning, &query.intent)?;
        let next = step.apply_to(&self.document)?;
        let next = next.diagrams.get(id).ok_or_else(missing)?;
        let quick = if query.exact {
            None
        } else {
            let moving = match &mut self.moving {
                Some(moving) => moving,
                none => none.insert(Moving::of(content, catalog)?),
            };
            moving.moved(next, catalog)
        };
        let layout = quick.map_or_else(|| layout_of(next, catalog), Ok)?;
        let changed = delta(&self.shown, &self.drawn(next, &layout), |item| &item.id);
        Ok(ConnectionPreview {
            items: changed.changed,
            removed: changed.removed,
        })
    }

    fn drawn(&self, content: &DiagramContent, layout: &DiagramLayout) -> Vec<SceneItem> {
        connections(
            content,
            &self.catalog,
            layout,
            &self.decorations,
            &self.theme,
        )
    }
}
