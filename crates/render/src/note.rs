//! Notes: sticky sheets as large as their text.

use architrave_model::{Note, Rect, Size};
use architrave_words::{Language, say};

use crate::{
    font::Weight,
    measure::{TextMeasure, one_line},
    naming::lock,
    path::PathData,
    primitive::{Anchor, ItemKind, Paint, Primitive, SceneItem, TextStyle, rounded},
    theme::{Theme, color},
};

const SIZE: f64 = 12.0;
const LINE: f64 = 17.0;
const PADDING: f64 = 12.0;
const WIDEST: f64 = 240.0;
const NARROWEST: f64 = 72.0;
const FOLD: f64 = 12.0;
const RADIUS: f64 = 4.0;
/// More lines than a note of the greatest length with one word on each.
const MOST_LINES: usize = 4000;

/// The text of a note on lines, and the sheet around it.
fn sheet(note: &Note) -> (Vec<String>, Rect) {
    let measure = TextMeasure::new();
    let lines = measure.wrap(
        note.text.as_str(),
        SIZE,
        Weight::Regular,
        WIDEST - 2.0 * PADDING,
        MOST_LINES,
    );
    let widest = lines
        .iter()
        .map(|line| measure.measure(line, SIZE, Weight::Regular))
        .fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand lines at most")]
    let height = (lines.len() as f64).mul_add(LINE, 2.0 * PADDING);
    let size = Size {
        width: (widest + 2.0 * PADDING).ceil().clamp(NARROWEST, WIDEST),
        height,
    };
    (lines, rounded(Rect::at(note.position, size)))
}

/// How large a note is drawn: its text at 12 pixels on at most 240 pixels of width.
#[must_use]
pub fn note_size(note: &Note) -> Size {
    let (_, area) = sheet(note);
    Size {
        width: area.width,
        height: area.height,
    }
}

/// A note.
pub(crate) fn item(note: &Note, language: Language, theme: &Theme) -> SceneItem {
    let (lines, area) = sheet(note);
    let (fill, border, text) = theme.note();
    let style = TextStyle::new(SIZE, Weight::Regular, text);
    let mut primitives = vec![
        Primitive::path(sheet_shape(&area), Paint::fill(fill).outlined(border, 1.0)),
        Primitive::path(
            fold_shape(&area),
            Paint::fill(color(fill).mix(color(border), 0.5)).outlined(border, 1.0),
        ),
    ];
    let mut baseline = area.y + PADDING + 12.5;
    for line in lines {
        if !line.is_empty() {
            primitives.push(Primitive::text(
                area.x + PADDING,
                baseline,
                line,
                &style,
                Anchor::Start,
            ));
        }
        baseline += LINE;
    }
    SceneItem {
        id: format!("note:{}", note.id),
        kind: ItemKind::Note,
        title: say!("Note: {text}", text = one_line(note.text.as_str())).in_language(language),
        description: lock(note.locked, language),
        bounds: area,
        primitives,
    }
}

/// A sheet whose lower right corner is folded up.
fn sheet_shape(area: &Rect) -> String {
    let (x, y, right, bottom) = (area.x, area.y, area.right(), area.bottom());
    let mut path = PathData::new();
    path.move_to(x + RADIUS, y)
        .line_to(right - RADIUS, y)
        .corner_to(RADIUS, true, right, y + RADIUS)
        .line_to(right, bottom - FOLD)
        .line_to(right - FOLD, bottom)
        .line_to(x + RADIUS, bottom)
        .corner_to(RADIUS, true, x, bottom - RADIUS)
        .line_to(x, y + RADIUS)
        .corner_to(RADIUS, true, x + RADIUS, y)
        .close();
    path.finish()
}

fn fold_shape(area: &Rect) -> String {
    let (right, bottom) = (area.right(), area.bottom());
    let mut path = PathData::new();
    path.move_to(right, bottom - FOLD)
        .line_to(right - FOLD, bottom - FOLD)
        .line_to(right - FOLD, bottom)
        .close();
    path.finish()
}
