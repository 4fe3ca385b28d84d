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
use architrave_model::{DiagramId, Document};
use architrave_render::{Connections, Decorations, Theme};
use architrave_words::{Language, say, shown};

use crate::{
    blocking::blocking,
    border::{ApiError, ConnectionPreview, PreviewQuery},
    commands::{Planning, plan},
    diagram_view::{decorations, theme},
    keeping_ways::led_after,
    laying_out::layout_of,
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
    /// How connections and labels look now.
    shown: Connections,
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
        let planning = project.planning(&basis.diagram, basis.language)?;
        let content = planning.content;
        let layout = project
            .layout_shown(&basis.diagram)
            .map_or_else(|| layout_of(content, planning.catalog), |l| Ok(l.clone()))?;
        let mut document = Document::new(planning.document.project.name.clone());
        document
            .diagrams
            .insert(basis.diagram.clone(), content.clone());
        let decorations = decorations(content, project.findings(), &settings);
        let theme = theme(&settings);
        Ok(Preview {
            shown: Connections::of(content, &layout, &decorations, &theme),
            decorations,
            theme,
            catalog: planning.catalog.clone(),
            document,
            layout,
            basis,
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
        let preview = self.run(case).await?;
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
    fn answer(&self, query: &PreviewQuery) -> Result<ConnectionPreview, ApiError> {
        let id = &self.basis.diagram;
        let missing = || ApiError::not_found(say!("The diagram {id}", id = shown(id)));
        let content = self.document.diagrams.get(id).ok_or_else(missing)?;
        let planning = Planning {
            document: &self.document,
            content,
            catalog: &self.catalog,
            layout: &self.layout,
            language: self.basis.language,
        };
        let step = plan(&planning, &query.intent)?;
        let next = step.apply_to(&self.document)?;
        let next = next.diagrams.get(id).ok_or_else(missing)?;
        let led = led_after(&planning, next, &self.catalog)?;
        let layout = led.as_ref().unwrap_or(&self.layout);
        let (decorations, theme) = (&self.decorations, &self.theme);
        let (items, removed) = self
            .shown
            .changed(next, &self.catalog, layout, decorations, theme);
        Ok(ConnectionPreview { items, removed })
    }
}
