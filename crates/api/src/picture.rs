//! The one way a picture of a diagram is made, whoever asks for it.

use std::borrow::Borrow;

use architrave_catalog::Catalog;
use architrave_model::{DiagramId, Document};
use architrave_render::{
    ConnectionLabels, Decorations, SvgOptions, TextMode, Theme, png, scene, svg,
};
use architrave_rules::Finding;
use architrave_words::{quoted, say, shown};

use crate::{
    border::{ApiError, ErrorCode, ExportOptions, ExportText},
    diagram_view::badges,
    laying_out::layout_of,
    naming::{components, connections},
};

/// A picture as PNG, twice as fine as the screen shows it at full size.
///
/// # Errors
/// When it cannot be drawn.
pub fn pixels(svg: &str) -> Result<Vec<u8>, ApiError> {
    const SCALE: f32 = 2.0;
    png(svg, SCALE).map_err(|what| {
        ApiError::new(
            ErrorCode::Refused,
            say!(
                "This picture cannot be drawn as pixels: {what}",
                what = shown(&what)
            ),
            say!("Copy or export it as SVG."),
        )
    })
}

/// Draws a diagram as SVG. The same document and options give the same bytes.
///
/// # Errors
/// When the diagram does not exist or the theme is not known.
pub fn picture<F: Borrow<Finding>>(
    document: &Document,
    diagram: &DiagramId,
    catalog: &Catalog,
    findings: &[F],
    options: &ExportOptions,
) -> Result<String, ApiError> {
    let content = document.diagrams.get(diagram).ok_or_else(|| {
        ApiError::not_found(say!("The diagram {diagram}", diagram = shown(diagram)))
    })?;
    let theme = Theme::named(&options.theme).ok_or_else(|| {
        ApiError::new(
            ErrorCode::Refused,
            say!("There is no theme {theme}", theme = quoted(&options.theme)),
            say!("Use light or dark."),
        )
    })?;
    let decorations = Decorations {
        badges: if options.badges {
            badges(findings, content)
        } else {
            Default::default()
        },
        labels: ConnectionLabels::Always,
        language: options.language,
        ..Decorations::default()
    };
    let layout = layout_of(content, catalog)?;
    let drawn = scene(content, catalog, &layout, &decorations, &theme);
    let description = say!(
        "{diagram} of the project {project}: {components} and {connections}.",
        diagram = shown(&content.diagram.title),
        project = shown(&document.project.name),
        components = components(content.components.len()),
        connections = connections(content.connections.len())
    );
    Ok(svg(
        &drawn,
        &SvgOptions {
            text: match options.text {
                ExportText::Exact => TextMode::Exact,
                ExportText::Editable => TextMode::Editable,
            },
            source: options
                .embed_source
                .then(|| architrave_interchange::write_json(document)),
            title: content.diagram.title.to_string(),
            description: description.in_language(options.language),
        },
    ))
}
