//! Connections: orthogonal lines with round corners, an arrow head and a gap where they cross.

use architrave_model::{Artifact, Connection, FlowKind, Point, Rect};
use architrave_words::{Language, dictionary, say};

use crate::{
    color::Color,
    naming::told,
    path::{PathData, distance, rounded_line, toward},
    primitive::{ItemKind, Paint, Primitive, SceneItem, rounded},
    theme::{BadgeSeverity, Theme, color},
};

const CORNER: f64 = 8.0;
const HEAD_LENGTH: f64 = 9.0;
const HEAD_HALF: f64 = 4.5;
/// The dot that shows where a line leaves a card.
const DOT: f64 = 2.75;
/// Half the length of the gap made in a line that another one crosses.
const GAP_HALF: f64 = 2.0;
/// How much wider than the crossing line the gap is.
const GAP_WIDTH: f64 = 6.0;
/// Width of the band below a line that something was found on.
const GLOW_WIDTH: f64 = 12.0;
/// How much of that band is the colour of what was found.
const GLOW_SHARE: f64 = 0.35;
/// How far from its line a pointer still means it, in pixels.
const REACH: f64 = 6.0;

/// How a kind of flow is drawn.
#[derive(Debug, Clone, Copy)]
struct LineStyle {
    width: f64,
    dash: &'static [f64],
    /// A line's end: a filled head, or an open one.
    filled: bool,
}

const fn style_of(kind: FlowKind) -> LineStyle {
    let (width, dash, filled): (f64, &'static [f64], bool) = match kind {
        FlowKind::Data | FlowKind::Request => (1.75, &[], true),
        FlowKind::Deploy => (2.25, &[], true),
        FlowKind::Response => (1.75, &[], false),
        FlowKind::Control => (1.75, &[5.0, 4.5], true),
        // Dots between the dashes: control is dashed too, and a short line has few dashes.
        FlowKind::Feedback => (1.75, &[10.0, 5.0, 0.5, 5.0], true),
        FlowKind::Telemetry => (2.0, &[0.5, 4.5], true),
        FlowKind::Uses => (1.25, &[], false),
    };
    LineStyle {
        width,
        dash,
        filled,
    }
}

/// A connection with its way.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub connection: &'a Connection,
    pub points: Vec<Point>,
    /// Places where it crosses a line painted before, with the direction it runs in there and
    /// the colour behind.
    pub crossings: Vec<Crossing>,
}

/// A place where a line crosses another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Crossing {
    pub at: Point,
    /// Whether the line painted later is the horizontal one.
    pub horizontal: bool,
    pub ground: Color,
}

impl Line<'_> {
    pub fn item(
        &self,
        title: String,
        mark: Option<BadgeSeverity>,
        language: Language,
        theme: &Theme,
    ) -> SceneItem {
        let color = theme.connection_color(self.connection.kind, self.connection.artifact);
        let style = style_of(self.connection.kind);
        let mut primitives = self.gaps(style.width);
        primitives.extend(mark.and_then(|severity| self.glow(severity, theme)));
        if let (Some(first), Some(tip)) = (self.points.first(), self.points.last()) {
            primitives.extend(self.stroke(style, color));
            primitives.push(Primitive::circle(first.x, first.y, DOT, Paint::fill(color)));
            primitives.push(self.head(*tip, style, color));
        }
        SceneItem {
            id: format!("connection:{}", self.connection.id),
            kind: ItemKind::Connection,
            title,
            description: self.description(language),
            bounds: rounded(bounds(&self.points).grown(REACH)),
            primitives,
        }
    }

    fn description(&self, language: Language) -> String {
        let missing = self.connection.artifact.is_none() && self.connection.kind != FlowKind::Uses;
        let mut sentences = Vec::new();
        if let Some(label) = &self.connection.label {
            sentences.push(say!("Labelled {label}.", label = label.as_str()));
        }
        if missing {
            sentences.push(say!("What it carries is not chosen yet."));
        }
        told(&sentences, language)
    }

    /// The gaps this line makes in those it crosses, one path per colour.
    fn gaps(&self, width: f64) -> Vec<Primitive> {
        let mut colors: Vec<Color> = self.crossings.iter().map(|c| c.ground).collect();
        colors.sort_unstable();
        colors.dedup();
        colors
            .into_iter()
            .map(|ground| {
                let mut path = PathData::new();
                for crossing in self.crossings.iter().filter(|c| c.ground == ground) {
                    let Point { x, y } = crossing.at;
                    let (dx, dy) = if crossing.horizontal {
                        (GAP_HALF, 0.0)
                    } else {
                        (0.0, GAP_HALF)
                    };
                    path.move_to(x - dx, y - dy).line_to(x + dx, y + dy);
                }
                Primitive::path(path.finish(), Paint::stroke(ground, width + GAP_WIDTH))
            })
            .collect()
    }

    /// A broad band below the line, in the colour of what was found on it.
    fn glow(&self, severity: BadgeSeverity, theme: &Theme) -> Option<Primitive> {
        let d = rounded_line(&self.points, CORNER);
        let glow = color(theme.canvas()).mix(color(theme.signal(severity).0), GLOW_SHARE);
        (!d.is_empty()).then(|| Primitive::path(d, Paint::stroke(glow, GLOW_WIDTH)))
    }

    /// The line itself, ending inside its head so that its round end does not show.
    fn stroke(&self, style: LineStyle, color: &str) -> Option<Primitive> {
        let mut points = self.points.clone();
        let tip = points.pop()?;
        let before = *points.last()?;
        let inset = if style.filled {
            HEAD_LENGTH - 2.0
        } else {
            style.width
        };
        let inset = inset.min(distance(before, tip) / 2.0);
        points.push(toward(tip, before, inset));
        let d = rounded_line(&points, CORNER);
        (!d.is_empty())
            .then(|| Primitive::path(d, Paint::stroke(color, style.width).dashed(style.dash)))
    }

    /// The arrow head: a path of its own, as markers are drawn differently by every program.
    fn head(&self, tip: Point, style: LineStyle, color: &str) -> Primitive {
        let from = self
            .points
            .iter()
            .rev()
            .find(|p| distance(**p, tip) > 0.01)
            .copied()
            .unwrap_or(Point::new(tip.x - 1.0, tip.y));
        let back = toward(from, tip, distance(from, tip) - HEAD_LENGTH);
        // Across the line's direction.
        let side = toward(
            Point::new(0.0, 0.0),
            Point::new(from.y - tip.y, tip.x - from.x),
            HEAD_HALF,
        );
        let (left, right) = (
            Point::new(back.x + side.x, back.y + side.y),
            Point::new(back.x - side.x, back.y - side.y),
        );
        // The outline of the head reaches past its corners by half its width.
        let nose = toward(tip, from, 1.0);
        let mut path = PathData::new();
        path.move_to(left.x, left.y)
            .line_to(nose.x, nose.y)
            .line_to(right.x, right.y);
        if style.filled {
            path.close();
            Primitive::path(path.finish(), Paint::fill(color).outlined(color, 1.0))
        } else {
            Primitive::path(path.finish(), Paint::stroke(color, style.width))
        }
    }
}

/// What the label of a connection says: its own label, otherwise what it carries.
pub(crate) fn label_of(
    connection: &Connection,
    own_only: bool,
    language: Language,
) -> Option<String> {
    let own = connection.label.as_ref().map(|label| label.to_string());
    let carried = || {
        connection
            .artifact
            .map(Artifact::as_str)
            .map(|artifact| dictionary(language).word(artifact).into_owned())
    };
    if own_only { own } else { own.or_else(carried) }
}

fn bounds(points: &[Point]) -> Rect {
    points
        .iter()
        .map(|p| Rect {
            x: p.x,
            y: p.y,
            width: 0.0,
            height: 0.0,
        })
        .reduce(|a, b| a.union(&b))
        .unwrap_or_default()
}
