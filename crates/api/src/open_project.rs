//! An open project: its document, its file, and what follows from them.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use architrave_catalog::Catalog;
use architrave_layout::{Control, DiagramLayout, place_new, request_for};
use architrave_model::{
    Component, Diagram, DiagramContent, DiagramId, Document, History, Label, RecordId, Transaction,
};
use architrave_rules::{Checkup, Finding};
use architrave_store::{Access, ProjectFile};
use architrave_words::{Language, Text, say, shown};

use crate::{
    blocking::blocking,
    border::{
        ApiError, DiagramSummary, DiagramView, EditIntent, ErrorCode, HistoryView, ProjectSummary,
        ProjectView, Saved, Settings, Update,
    },
    checking::{checker_for, today},
    commands::{Planning, plan, positions_from},
    diagram_view::{diagram_delta, diagram_view},
    fixing::difference,
    keeping_ways::{forgets_ways, keep_ways},
    laying_out::layout_of,
    naming::component_stage,
    own_tools::{Tools, catalog_for, tools_of},
    store_thread::StoreThread,
    telling::Telling,
};

/// A project that is open.
pub struct OpenProject {
    pub(crate) store: StoreThread,
    pub(crate) document: Document,
    /// The tools the document knows.
    pub(crate) tools: Tools,
    checkup: Checkup,
    pub(crate) path: PathBuf,
    history: History,
    read_only: Option<Text>,
    revision: u32,
    exports: u32,
    /// The view the UI has, which deltas start from.
    shown: DiagramView,
    layout: DiagramLayout,
    telling: Telling,
}

/// Which way a step through the history goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

impl OpenProject {
    /// Opens a project file.
    ///
    /// # Errors
    /// What the file is refused for; it is left as it is.
    pub async fn open(path: &Path, settings: &Settings) -> Result<Self, ApiError> {
        let owned = path.to_owned();
        let (file, document, history) = blocking(move || ProjectFile::open(&owned)).await??;
        Self::from_file(file, document, history, settings)
    }

    /// Makes a project file that holds `document` and opens it.
    ///
    /// # Errors
    /// When the file exists or cannot be written; nothing is left behind.
    pub async fn create(
        path: &Path,
        mut document: Document,
        settings: &Settings,
    ) -> Result<Self, ApiError> {
        let catalog = catalog_for(&document);
        complete(&mut document, &catalog)?;
        let (owned, written) = (path.to_owned(), document.clone());
        let file = blocking(move || ProjectFile::create(&owned, &written)).await??;
        Self::from_file(file, document, History::default(), settings)
    }

    fn from_file(
        file: ProjectFile,
        mut document: Document,
        history: History,
        settings: &Settings,
    ) -> Result<Self, ApiError> {
        let tools = tools_of(&document);
        let catalog = &tools.catalog;
        // A file made by other means may hold components without a place. They are laid out for
        // showing; their places are kept with the first edit that touches them.
        complete(&mut document, catalog)?;
        let checkup = checker_for(&document)
            .checker()
            .check_up(&document, today());
        let content = first_diagram(&document)?;
        let layout = layout_of(content, catalog)?;
        let shown = diagram_view(content, catalog, &layout, checkup.findings(), settings);
        Ok(Self {
            revision: file.revision(),
            path: file.path().to_owned(),
            read_only: match file.access() {
                Access::ReadWrite => None,
                Access::ReadOnly { reason } => Some(reason.clone()),
            },
            exports: u32::try_from(file.exports()?.len()).unwrap_or(u32::MAX),
            store: StoreThread::start(file)?,
            document,
            tools,
            checkup,
            history,
            shown,
            layout,
            telling: Telling::default(),
        })
    }

    /// The project without its diagrams' contents.
    pub fn summary(&self, language: Language) -> ProjectSummary {
        let rules = checker_for(&self.document);
        ProjectSummary {
            name: self.document.project.name.to_string(),
            policy: self.document.project.policy.clone(),
            path: self.path.display().to_string(),
            read_only: self.read_only.as_ref().map(|r| r.in_language(language)),
            saved: Saved {
                revision: self.revision,
            },
            undo: self
                .history
                .undo_label()
                .map(|label| label.in_language(language)),
            redo: self
                .history
                .redo_label()
                .map(|label| label.in_language(language)),
            diagrams: self
                .document
                .diagrams_in_order()
                .into_iter()
                .map(|content| DiagramSummary {
                    diagram: content.diagram.clone(),
                    components: u32::try_from(content.components.len()).unwrap_or(u32::MAX),
                })
                .collect(),
            rule_packs: rules.packs().to_vec(),
            pack_problems: rules.problems(language),
            tools: self.tools.number,
            exports: self.exports,
        }
    }

    /// The number of the latest durable change.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// The layout of a diagram, where it is the one the UI shows.
    pub fn layout_shown(&self, diagram: &DiagramId) -> Option<&DiagramLayout> {
        (*diagram == self.shown.diagram.id).then_some(&self.layout)
    }

    /// The findings of the whole project.
    pub fn findings(&self) -> &[Arc<Finding>] {
        self.checkup.findings()
    }

    /// The project and one diagram in full; without one, the diagram shown before.
    ///
    /// # Errors
    /// When the diagram does not exist.
    pub fn view(
        &mut self,
        diagram: Option<&DiagramId>,
        settings: &Settings,
    ) -> Result<ProjectView, ApiError> {
        let wanted = diagram.unwrap_or(&self.shown.diagram.id).clone();
        let (layout, view) = self.look_at(&wanted, settings)?;
        self.layout = layout;
        self.shown = view;
        Ok(ProjectView {
            project: self.summary(settings.spoken),
            diagram: self.shown.clone(),
            findings: self.telling.tell(self.checkup.findings(), settings.spoken),
        })
    }

    fn look_at(
        &self,
        diagram: &DiagramId,
        settings: &Settings,
    ) -> Result<(DiagramLayout, DiagramView), ApiError> {
        let catalog = &self.tools.catalog;
        let content = self.content(diagram)?;
        let layout = layout_of(content, catalog)?;
        let view = diagram_view(content, catalog, &layout, self.findings(), settings);
        Ok((layout, view))
    }

    /// A diagram's content.
    ///
    /// # Errors
    /// When it does not exist.
    pub fn content(&self, diagram: &DiagramId) -> Result<&DiagramContent, ApiError> {
        self.document.diagrams.get(diagram).ok_or_else(|| {
            ApiError::not_found(say!("The diagram {diagram}", diagram = shown(diagram)))
        })
    }

    /// What plans for a diagram may look at, names made up in a language.
    ///
    /// # Errors
    /// When the diagram does not exist.
    pub fn planning(
        &self,
        diagram: &DiagramId,
        language: Language,
    ) -> Result<Planning<'_>, ApiError> {
        Ok(Planning {
            document: &self.document,
            content: self.content(diagram)?,
            catalog: &self.tools.catalog,
            layout: &self.layout,
            language,
        })
    }

    /// Plans an edit, makes it durable and answers with what it changed. When anything fails, the
    /// project in memory and on disk is as it was.
    ///
    /// # Errors
    /// What the edit is refused for.
    pub async fn edit(
        &mut self,
        diagram: &DiagramId,
        intent: &EditIntent,
        settings: &Settings,
    ) -> Result<Update, ApiError> {
        self.refuse_when_read_only()?;
        if *diagram != self.shown.diagram.id {
            self.view(Some(diagram), settings)?;
        }
        let planning = self.planning(diagram, settings.spoken)?;
        let mut transaction = plan(&planning, intent)?;
        let mut next = transaction.apply_to(&self.document)?;
        // An edit may bring tools along.
        let catalog = &self.tools.kept_for(&next).catalog;
        let unplaced: Vec<_> = next.diagrams.values().filter(|c| has_unplaced(c)).collect();
        if !unplaced.is_empty() {
            for content in unplaced {
                let layout = settled(content, catalog)?;
                let placed = Planning {
                    content,
                    catalog,
                    ..planning
                };
                positions_from(&placed, &layout, &mut transaction, false);
            }
            next = transaction.apply_to(&self.document)?;
        }
        if !forgets_ways(intent) && keep_ways(&planning, &next, catalog, &mut transaction)? {
            next = transaction.apply_to(&self.document)?;
        }
        if transaction.is_empty() {
            return self.shown_again(&transaction, settings);
        }
        let (kept, document) = (transaction.clone(), next.clone());
        self.revision = self
            .store
            .run(move |file| file.commit(&kept, &document))
            .await??;
        self.history.record(transaction.clone());
        self.document = next;
        self.shown_again(&transaction, settings)
    }

    /// Goes one step back or forth, durably.
    ///
    /// # Errors
    /// When there is no such step, or it cannot be written.
    pub async fn step(&mut self, step: Step, settings: &Settings) -> Result<Update, ApiError> {
        self.refuse_when_read_only()?;
        let transaction = match step {
            Step::Undo => self.history.undo_step(),
            Step::Redo => self.history.redo_step().cloned(),
        };
        let Some(transaction) = transaction else {
            return Err(ApiError::refused(
                if step == Step::Undo {
                    say!("There is nothing to undo")
                } else {
                    say!("There is nothing to redo")
                },
                Text::default(),
            ));
        };
        self.take_step(step, &transaction).await?;
        self.shown_again(&transaction, settings)
    }

    /// Every edit there is, done and undone.
    pub fn history(&self, language: Language) -> HistoryView {
        let labels = self.history.labels();
        HistoryView {
            labels: labels.map(|label| label.in_language(language)).collect(),
            done: u32::try_from(self.history.done()).unwrap_or(u32::MAX),
        }
    }

    /// Goes step by step, each durable, until `done` edits are done.
    ///
    /// # Errors
    /// When there are not so many edits, or a step cannot be written; those before it are kept.
    pub async fn go_to(&mut self, done: u32, settings: &Settings) -> Result<Update, ApiError> {
        self.refuse_when_read_only()?;
        let wanted = usize::try_from(done).unwrap_or(usize::MAX);
        let all = self.history.labels().count();
        if wanted > all {
            return Err(ApiError::refused(
                match all {
                    1 => say!("The history has 1 edit, not {done}", done),
                    all => say!("The history has {all} edits, not {done}", all, done),
                },
                say!("Choose one of those in the list."),
            ));
        }
        let before = self.document.clone();
        let outcome = self.step_until(wanted).await;
        let change = difference(Text::default(), &before, &self.document);
        let update = self.shown_again(&change, settings)?;
        outcome.map(|()| update)
    }

    async fn step_until(&mut self, wanted: usize) -> Result<(), ApiError> {
        while self.history.done() != wanted {
            let back = self.history.done() > wanted;
            let (step, transaction) = if back {
                (Step::Undo, self.history.undo_step())
            } else {
                (Step::Redo, self.history.redo_step().cloned())
            };
            let Some(transaction) = transaction else {
                break;
            };
            self.take_step(step, &transaction).await?;
        }
        Ok(())
    }

    async fn take_step(&mut self, step: Step, transaction: &Transaction) -> Result<(), ApiError> {
        let next = transaction.apply_to(&self.document)?;
        let (kept, document) = (transaction.clone(), next.clone());
        self.revision = self
            .store
            .run(move |file| match step {
                Step::Undo => file.undo(&kept, &document),
                Step::Redo => file.redo(&kept, &document),
            })
            .await??;
        match step {
            Step::Undo => self.history.undid(),
            Step::Redo => self.history.redid(),
        }
        self.document = next;
        Ok(())
    }

    fn shown_again(&mut self, step: &Transaction, settings: &Settings) -> Result<Update, ApiError> {
        self.tools = self.tools.kept_for(&self.document);
        self.check_again(step);
        let shown = self.shown.diagram.id.clone();
        let shown = if self.document.diagrams.contains_key(&shown) {
            shown
        } else {
            first_diagram(&self.document)?.diagram.id.clone()
        };
        let (layout, view) = self.look_at(&shown, settings)?;
        let delta = diagram_delta(&self.shown, &view);
        self.layout = layout;
        self.shown = view;
        Ok(Update {
            project: self.summary(settings.spoken),
            diagram: delta,
            findings: self.telling.tell(self.checkup.findings(), settings.spoken),
            created: created(step),
        })
    }

    /// Brings the findings up to date after a step.
    fn check_again(&mut self, step: &Transaction) {
        let rules = checker_for(&self.document);
        let (changes, document) = (&step.changes, &self.document);
        let checker = rules.checker();
        checker.keep_up(&mut self.checkup, changes, document, today());
    }

    /// Notes how many exports the file keeps now.
    pub fn set_exports(&mut self, exports: usize) {
        self.exports = u32::try_from(exports).unwrap_or(u32::MAX);
    }

    /// Refuses to change a project that can only be read.
    ///
    /// # Errors
    /// With the reason why it can only be read.
    pub fn refuse_when_read_only(&self) -> Result<(), ApiError> {
        match &self.read_only {
            None => Ok(()),
            Some(reason) => Err(ApiError::new(
                ErrorCode::ReadOnly,
                say!("This project can only be read: {reason}", reason),
                say!("Save it under another name to change it."),
            )),
        }
    }
}

fn created(transaction: &Transaction) -> Vec<RecordId> {
    transaction
        .changes
        .iter()
        .filter(|c| c.before.is_none())
        .map(|c| c.id.clone())
        .collect()
}

fn has_unplaced(content: &DiagramContent) -> bool {
    content.components.values().any(|c| c.position.is_none())
}

/// A layout that leaves what is placed and finds a place for the rest.
fn settled(content: &DiagramContent, catalog: &Catalog) -> Result<DiagramLayout, ApiError> {
    let request = request_for(content, &|c: &Component| Some(component_stage(c, catalog)));
    let none_placed = content.components.values().all(|c| c.position.is_none());
    let result = if none_placed {
        architrave_layout::place(&request, &Control::none())
    } else {
        place_new(&request, &Control::none())
    };
    let result = result.map_err(|_| {
        ApiError::new(
            ErrorCode::Cancelled,
            say!("The layout was cancelled"),
            Text::default(),
        )
    })?;
    Ok(DiagramLayout::from_result(content, &result))
}

/// Gives every component a position and the project at least one diagram.
///
/// # Errors
/// Only on a fault of the program.
pub fn complete(document: &mut Document, catalog: &Catalog) -> Result<(), ApiError> {
    if document.diagrams.is_empty() {
        let id = DiagramId::new("main").map_err(|e| {
            ApiError::new(
                ErrorCode::Internal,
                Text::given(e.to_string()),
                Text::default(),
            )
        })?;
        let title: Label = document.project.name.clone();
        document.diagrams.insert(
            id.clone(),
            DiagramContent::empty(Diagram {
                id,
                title,
                order: 0,
                arrangement: Default::default(),
            }),
        );
    }
    for content in document.diagrams.values_mut() {
        if has_unplaced(content) {
            let layout = settled(content, catalog)?;
            for component in content.components.values_mut() {
                if let (None, Some(card)) =
                    (component.position, layout.components.get(&component.id))
                {
                    component.position = Some(architrave_model::Point::new(card.x, card.y));
                }
            }
        }
    }
    Ok(())
}

fn first_diagram(document: &Document) -> Result<&DiagramContent, ApiError> {
    document
        .diagrams_in_order()
        .into_iter()
        .next()
        .ok_or_else(|| {
            ApiError::new(
                ErrorCode::Damaged,
                say!("The project holds no diagram"),
                say!("Make a new project."),
            )
        })
}
