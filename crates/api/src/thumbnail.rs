//! The small picture of a project that the start screen shows.

use architrave_catalog::Catalog;
use architrave_model::{DiagramContent, Document, Size};
use architrave_render::{Decorations, SvgOptions, Theme, scene, svg, thumbnail};

use crate::{border::ApiError, laying_out::layout_of, open_project::complete};

/// How large the picture is shown, in pixels; the page keeps this much room for it.
const SHOWN: Size = Size {
    width: 112.0,
    height: 72.0,
};

/// The most components, connections, boundaries and notes of a diagram that is drawn whole.
const MOST_THINGS: usize = 1000;
/// Of a larger one only components are drawn, and boundaries around them: the first so many.
const MOST_CARDS: usize = 2000;
/// With more boundaries than this, none of them is drawn.
const MOST_FRAMES: usize = 200;

/// Draws the first diagram as SVG, without any words in it.
///
/// # Errors
/// Only on a fault of the program.
pub fn picture(document: &Document, theme: &Theme) -> Result<String, ApiError> {
    let mut shown = Document::new(document.project.name.clone());
    if let Some(first) = document.diagrams_in_order().first() {
        let content = drawable(first);
        shown.diagrams.insert(content.diagram.id.clone(), content);
    }
    let catalog = Catalog::embedded().with_own(&document.own_tools);
    complete(&mut shown, &catalog)?;
    let mut drawn = String::new();
    for content in shown.diagrams.values() {
        let layout = layout_of(content, &catalog)?;
        let whole = scene(content, &catalog, &layout, &Decorations::default(), theme);
        drawn = svg(&thumbnail(&whole, SHOWN), &SvgOptions::default());
    }
    Ok(drawn)
}

/// The diagram, or as much of a large one as can be drawn at once.
fn drawable(content: &DiagramContent) -> DiagramContent {
    let (cards, frames) = (content.components.len(), content.boundaries.len());
    if cards + frames + content.connections.len() + content.notes.len() <= MOST_THINGS {
        return content.clone();
    }
    let mut cut = DiagramContent::empty(content.diagram.clone());
    if frames <= MOST_FRAMES {
        cut.boundaries.clone_from(&content.boundaries);
    }
    let placed = content.components.values().filter(|c| c.position.is_some());
    for component in placed.take(MOST_CARDS) {
        let mut card = component.clone();
        card.boundary.take_if(|id| !cut.boundaries.contains_key(id));
        cut.components.insert(card.id.clone(), card);
    }
    cut
}
