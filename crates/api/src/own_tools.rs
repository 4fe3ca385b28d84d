//! The tools a document knows: those of the catalog and its own.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use architrave_catalog::{Catalog, CatalogError, Tool, outlined};
use architrave_model::{Cloud, Document, Label, OwnTool, Reason, ToolId};
use architrave_words::{Language, say, shown};

use crate::border::{ApiError, ErrorCode};

/// Sets of own tools remembered, so that an edit does not put the catalog together again.
const REMEMBERED: usize = 4;

type Own = Arc<BTreeMap<ToolId, OwnTool>>;

/// The tools of one document. Copies share them.
#[derive(Debug, Clone)]
pub struct Tools {
    /// All of them.
    pub catalog: Catalog,
    /// Tells them from those of other documents; 0 where there are none but those that ship.
    pub number: u32,
    own: Own,
}

impl Tools {
    /// Those that come with Architrave.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            catalog: Catalog::embedded().clone(),
            number: 0,
            own: Own::default(),
        }
    }

    /// The tools of a document: these where it has no others.
    #[must_use]
    pub fn kept_for(&self, document: &Document) -> Self {
        if self.own == document.own_tools {
            self.clone()
        } else {
            tools_of(document)
        }
    }
}

/// The tools of a document.
#[must_use]
pub fn tools_of(document: &Document) -> Tools {
    static KNOWN: Mutex<VecDeque<(Own, Tools)>> = Mutex::new(VecDeque::new());
    static LAST: AtomicU32 = AtomicU32::new(0);
    if document.own_tools.is_empty() {
        return Tools::shipped();
    }
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let own = &document.own_tools;
    if let Some((_, found)) = known().iter().find(|(kept, _)| kept == own) {
        return found.clone();
    }
    let tools = Tools {
        catalog: Catalog::embedded().with_own(own),
        number: LAST.fetch_add(1, Ordering::Relaxed).wrapping_add(1).max(1),
        own: Arc::clone(own),
    };
    let mut known = known();
    known.truncate(REMEMBERED - 1);
    known.push_front((Arc::clone(own), tools.clone()));
    tools
}

/// The catalog of a document.
#[must_use]
pub fn catalog_for(document: &Document) -> Catalog {
    tools_of(document).catalog
}

/// An own tool that says what a tool of the catalog does, its sentences in a language, to be
/// changed and kept under an id of its own.
///
/// # Errors
/// When there is no such tool.
pub fn draft(document: &Document, id: &ToolId, language: Language) -> Result<OwnTool, ApiError> {
    if let Some(own) = document.own_tools.get(id) {
        return Ok(own.clone());
    }
    let catalog = catalog_for(document);
    let missing = || ApiError::not_found(say!("The tool {id}", id = shown(id)));
    let tool = catalog.tool(id).ok_or_else(missing)?;
    let (own, name) = (
        ToolId::new(format!("{}{:.56}", OwnTool::PREFIX, id.as_str())),
        Label::new(&tool.name),
    );
    let (Ok(own), Ok(name)) = (own, name) else {
        return Err(missing());
    };
    let mut draft = OwnTool::new(
        own,
        name,
        tool.stage,
        tool.consumes.clone(),
        tool.produces.clone(),
    );
    state(&mut draft, tool);
    let told = tool.in_language(language);
    draft.summary = Reason::new(&told.summary).ok();
    draft.use_when = Reason::new(&told.use_when).ok();
    draft.icon = outlined(catalog.icon(id));
    Ok(draft)
}

/// States of `draft` what is known of `tool`, apart from what is said in sentences.
fn state(draft: &mut OwnTool, tool: &Tool) {
    let labels = |texts: &[String]| texts.iter().filter_map(|t| Label::new(t).ok()).collect();
    draft.role = (tool.role != tool.stage.usual_role()).then_some(tool.role);
    draft.subcategories = labels(&tool.subcategories);
    draft.vendor = Label::new(&tool.vendor).ok();
    draft.licence = Label::new(&tool.licence).ok();
    draft.hosting = Some(tool.hosting);
    draft.cloud = tool.cloud.parse::<Cloud>().ok();
    draft.runtimes = labels(&tool.runtimes);
    draft.frameworks = labels(&tool.frameworks);
    draft.brings_model = tool.brings_model;
    draft.buffers = tool.buffers;
    draft.bad_versions.clone_from(&tool.bad_versions);
    draft.pricing.clone_from(&tool.pricing);
    draft.scaling.clone_from(&tool.scaling);
    draft.alternatives.clone_from(&tool.alternatives);
}

/// How a catalog file that was refused is told.
pub fn refusal(error: CatalogError) -> ApiError {
    let CatalogError {
        file,
        line,
        column,
        message,
        hint,
    } = error;
    let message = say!(
        "{file}:{line}:{column}: {message}",
        file,
        line,
        column,
        message
    );
    ApiError::new(ErrorCode::Unreadable, message, hint)
}
