//! The heads of the stages where each has columns of its own: its name above them, beside its rows
//! where the flow leads down, and a faint line between one stage and the next.

use architrave_layout::{DiagramLayout, StageColumn};
use architrave_model::{DiagramContent, Direction, Rect};
use architrave_words::{Language, say};

use crate::{
    color::Color,
    font::Weight,
    measure::TextMeasure,
    naming::stage_name,
    path::PathData,
    primitive::{Anchor, ItemKind, Paint, Primitive, SceneItem, TextStyle, rounded},
    theme::{Theme, color},
};

const SIZE: f64 = 12.0;
/// How high a head above columns is, and how wide one beside rows at most.
const HEIGHT: f64 = 28.0;
const WIDEST: f64 = 128.0;
/// Between the heads and the picture, and between two heads.
const AWAY: f64 = 24.0;
const GAP: f64 = 8.0;
const PADDING: f64 = 10.0;
/// The edge in the colour of the stage, as cards have it.
const EDGE: f64 = 3.0;
const RADIUS: f64 = 6.0;
/// How much of the stage's colour a head has, and a line of the text's.
const TINT: f64 = 0.1;
const LINE: f64 = 0.14;

/// The heads of all stages that have columns, from the first to the last. `inside` is what else
/// the picture shows.
pub(crate) fn items(
    content: &DiagramContent,
    layout: &DiagramLayout,
    inside: &Rect,
    language: Language,
    theme: &Theme,
) -> Vec<SceneItem> {
    let down = content.diagram.arrangement.direction == Direction::TopToBottom;
    let last = layout.stages.len().saturating_sub(1);
    let columns = layout.stages.iter().enumerate();
    columns
        .map(|(at, column)| item(column, down, at < last, inside, language, theme))
        .collect()
}

fn item(
    column: &StageColumn,
    down: bool,
    followed: bool,
    inside: &Rect,
    language: Language,
    theme: &Theme,
) -> SceneItem {
    let canvas = color(theme.canvas());
    let (from, length) = (column.from + GAP / 2.0, column.to - column.from - GAP);
    let head = rounded(if down {
        Rect {
            x: inside.x - AWAY - WIDEST,
            y: from,
            width: WIDEST,
            height: length,
        }
    } else {
        Rect {
            x: from,
            y: inside.y - AWAY - HEIGHT,
            width: length,
            height: HEIGHT,
        }
    });
    let mut primitives = Vec::new();
    let mut bounds = head;
    if followed {
        let line = if down {
            (head.x, column.to, inside.right(), column.to)
        } else {
            (column.to, head.y, column.to, inside.bottom())
        };
        primitives.push(between(line, canvas, theme));
        bounds = head.union(&Rect {
            x: line.0,
            y: line.1,
            width: line.2 - line.0,
            height: line.3 - line.1,
        });
    }
    let hue = theme.stage_color(column.stage);
    let tint = canvas.mix(color(hue), TINT);
    primitives.push(Primitive::rect(head, RADIUS, Paint::fill(tint)));
    // Along the side where the stage begins.
    let edge = if down {
        Rect {
            x: head.x + RADIUS,
            width: head.width - 2.0 * RADIUS,
            height: EDGE,
            ..head
        }
    } else {
        Rect {
            y: head.y + RADIUS,
            width: EDGE,
            height: head.height - 2.0 * RADIUS,
            ..head
        }
    };
    primitives.push(Primitive::rect(edge, EDGE / 2.0, Paint::fill(hue)));
    let name = stage_name(column.stage).in_language(language);
    let room = head.width - 2.0 * PADDING;
    let text = TextMeasure::new().ellipsis(&name, SIZE, Weight::SemiBold, room);
    if !text.is_empty() {
        let style = TextStyle::new(SIZE, Weight::SemiBold, theme.text_color(theme.text(), tint));
        let middle = head.center();
        primitives.push(Primitive::text(
            middle.x,
            middle.y + 4.0,
            text,
            &style,
            Anchor::Middle,
        ));
    }
    SceneItem {
        id: format!("stage:{}", column.stage),
        kind: ItemKind::Stage,
        title: say!("Stage: {name}", name).in_language(language),
        description: String::new(),
        bounds: rounded(bounds),
        primitives,
    }
}

fn between((x, y, right, bottom): (f64, f64, f64, f64), canvas: Color, theme: &Theme) -> Primitive {
    let mut path = PathData::new();
    path.move_to(x, y).line_to(right, bottom);
    let faint = canvas.mix(color(theme.text()), LINE);
    Primitive::path(path.finish(), Paint::stroke(faint, 1.0))
}
