//! Boundaries: tinted frames with a caption tab.

use architrave_model::{BoundaryKind, Rect};
use architrave_words::Language;

use crate::{
    font::Weight,
    glyphs,
    ground::Frame,
    measure::TextMeasure,
    naming::{boundary_title, lock},
    path::PathData,
    primitive::{Anchor, ItemKind, Paint, Primitive, SceneItem, TextStyle, rounded},
    theme::{Theme, color},
};

const RADIUS: f64 = 12.0;
const TAB_HEIGHT: f64 = 24.0;
const TAB_CORNER: f64 = 8.0;
const GLYPH: f64 = 14.0;
const PADDING: f64 = 10.0;
const GAP: f64 = 6.0;
const SIZE: f64 = 11.0;
/// The narrowest tab that still says something.
const NARROWEST: f64 = 48.0;

/// What a tab says and how wide it is.
pub(crate) struct Caption {
    label: String,
    value: Option<String>,
    label_width: f64,
    pub tab: Rect,
}

/// The caption of a frame, cut to the frame's width. None where even that leaves no room.
pub(crate) fn caption(frame: &Frame<'_>) -> Option<Caption> {
    let measure = TextMeasure::new();
    let room = frame.area.width - RADIUS;
    if room < NARROWEST || frame.area.height < TAB_HEIGHT + RADIUS {
        return None;
    }
    let before = PADDING + GLYPH + GAP;
    let label = measure.ellipsis(
        frame.boundary.label.as_str(),
        SIZE,
        Weight::SemiBold,
        room - before - PADDING,
    );
    let label_width = measure.measure(&label, SIZE, Weight::SemiBold);
    // The value is left out where it would only repeat the label, or does not fit.
    let value = frame
        .boundary
        .value
        .as_ref()
        .map(|value| crate::measure::one_line(value.as_str()))
        .filter(|value| !crate::naming::same(value, frame.boundary.label.as_str()));
    let value = value.and_then(|value| {
        let width = measure.measure(&value, SIZE, Weight::Regular);
        (before + label_width + GAP + width + PADDING <= room).then_some((value, width))
    });
    let width = before + label_width + value.as_ref().map_or(0.0, |(_, w)| GAP + w) + PADDING;
    Some(Caption {
        label,
        value: value.map(|(value, _)| value),
        label_width,
        tab: rounded(Rect {
            width: width.ceil(),
            height: TAB_HEIGHT,
            ..frame.area
        }),
    })
}

/// The frame of a boundary.
pub(crate) fn item(frame: &Frame<'_>, language: Language, theme: &Theme) -> SceneItem {
    let boundary = frame.boundary;
    let hue = color(theme.boundary_color(boundary.kind));
    let line = frame.fill.mix(hue, 0.55);
    let mut outline = Paint::fill(frame.fill).outlined(line, 1.0);
    if matches!(
        boundary.kind,
        BoundaryKind::Environment | BoundaryKind::External
    ) {
        outline = outline.dashed(&[6.0, 4.0]);
    }
    let mut primitives = vec![Primitive::rect(frame.area, RADIUS, outline)];
    if let Some(caption) = caption(frame) {
        let tab = frame.fill.mix(hue, 0.16);
        primitives.push(Primitive::path(tab_shape(&caption.tab), Paint::fill(tab)));
        let (x, y) = (caption.tab.x + PADDING, caption.tab.y);
        primitives.push(Primitive::icon(
            glyphs::boundary(boundary.kind),
            x,
            y + (TAB_HEIGHT - GLYPH) / 2.0,
            GLYPH,
            Paint::stroke(theme.icon_color(&hue.to_string(), tab), 2.0),
        ));
        let x = x + GLYPH + GAP;
        let text =
            |size, weight, fill: &str| TextStyle::new(size, weight, theme.text_color(fill, tab));
        let baseline = y + TAB_HEIGHT / 2.0 + 4.0;
        primitives.push(Primitive::text(
            x,
            baseline,
            caption.label,
            &text(SIZE, Weight::SemiBold, theme.text()),
            Anchor::Start,
        ));
        if let Some(value) = caption.value {
            primitives.push(Primitive::text(
                x + caption.label_width + GAP,
                baseline,
                value,
                &text(SIZE, Weight::Regular, theme.muted()),
                Anchor::Start,
            ));
        }
    }
    SceneItem {
        id: format!("boundary:{}", boundary.id),
        kind: ItemKind::Boundary,
        title: boundary_title(boundary, language),
        description: lock(boundary.locked, language),
        bounds: frame.area,
        primitives,
    }
}

/// A tab in the top left corner of a frame: round where the frame is, and at its free corner.
fn tab_shape(tab: &Rect) -> String {
    // Half a pixel inside the frame's line.
    let (x, y) = (tab.x + 0.5, tab.y + 0.5);
    let (right, bottom) = (tab.right(), tab.bottom());
    let radius = RADIUS - 0.5;
    let mut path = PathData::new();
    path.move_to(x + radius, y)
        .line_to(right, y)
        .line_to(right, bottom - TAB_CORNER)
        .corner_to(TAB_CORNER, true, right - TAB_CORNER, bottom)
        .line_to(x, bottom)
        .line_to(x, y + radius)
        .corner_to(radius, true, x + radius, y)
        .close();
    path.finish()
}
