//! Shapes as pictures, drawn like every other picture.

use architrave_catalog::Catalog;
use architrave_model::ConnectionId;
use architrave_render::{
    ConnectionLabels, Decorations, Scene, SvgOptions, TextMode, Theme, scene, svg,
};
use architrave_rules::SubjectKind;
use architrave_words::{Language, say};

use super::Shape;
use crate::{
    border::ApiError,
    diagram_view::{IntoBadge, badges},
    laying_out::layout_of,
    open_project::complete,
};

/// A shape as a scene: badges on the components that are wrong, a band below connections.
///
/// # Errors
/// Only on a fault of the program.
pub fn shape_scene(shape: &Shape, theme: &Theme, language: Language) -> Result<Scene, ApiError> {
    let catalog = Catalog::embedded();
    let mut placed = shape.document.clone();
    complete(&mut placed, catalog)?;
    let first = placed.diagrams_in_order().into_iter().next();
    let content = first.ok_or_else(|| ApiError::not_found(say!("A diagram to draw")))?;
    let layout = layout_of(content, catalog)?;
    let marks = shape.findings.iter().flat_map(|finding| {
        let subjects = finding.subjects.iter();
        let connections = subjects.filter(|s| s.kind == SubjectKind::Connection);
        connections.filter_map(|s| {
            let id = ConnectionId::new(s.id.clone()).ok()?;
            Some((id, finding.severity.into_badge()))
        })
    });
    let decorations = Decorations {
        badges: badges(&shape.findings, content),
        labels: ConnectionLabels::Always,
        marks: marks.collect(),
        language,
    };
    Ok(scene(content, catalog, &layout, &decorations, theme))
}

/// A shape as an SVG file in light colours, its text as text: small, and the same bytes each time.
///
/// # Errors
/// Only on a fault of the program.
pub fn shape_svg(shape: &Shape, title: &str) -> Result<String, ApiError> {
    let drawn = shape_scene(shape, &Theme::light(), Language::En)?;
    let options = SvgOptions {
        text: TextMode::Editable,
        source: None,
        title: title.to_owned(),
        description: said_of(shape, Language::En),
    };
    Ok(svg(&drawn, &options))
}

/// A shape in words, for those who do not see it.
pub fn said_of(shape: &Shape, language: Language) -> String {
    let caption = &shape.caption;
    let messages: Vec<String> = shape
        .findings
        .iter()
        .map(|f| f.message.in_language(language))
        .collect();
    if messages.is_empty() {
        let nothing = say!("{caption}: nothing is found.", caption = caption.clone());
        return nothing.in_language(language);
    }
    format!("{}: {}", caption.in_language(language), messages.join(" "))
}
