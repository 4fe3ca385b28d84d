//! The drawable form of a diagram: positioned primitives, no meaning.

use architrave_model::{Rect, rounded as round};
use serde::{Deserialize, Serialize};

use crate::font::Weight;

/// A diagram ready to be painted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Scene {
    /// What the items cover, without any margin; empty for an empty diagram.
    pub bounds: Rect,
    /// The colour behind everything, `#rrggbb`.
    pub background: String,
    /// What to paint, in this order: stages, boundaries, connections, components, notes, labels.
    pub items: Vec<SceneItem>,
}

/// What an item of a scene stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// The head of a stage's columns, with the line after them. It stands for no record.
    Stage,
    /// A boundary's frame.
    Boundary,
    /// A connection's line.
    Connection,
    /// A component's card.
    Component,
    /// A note.
    Note,
    /// The label of a connection.
    Label,
}

impl ItemKind {
    /// The word as in ids.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Boundary => "boundary",
            Self::Connection => "connection",
            Self::Component => "component",
            Self::Note => "note",
            Self::Label => "label",
        }
    }
}

/// One thing of a diagram with what is painted for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SceneItem {
    /// Stable id: the kind, a colon and the record's id, such as `component:train`. A label has
    /// the id of its connection, the head of a stage the stage's word.
    pub id: String,
    /// What it stands for.
    pub kind: ItemKind,
    /// Its accessible name, such as `Trainer, PyTorch, train`.
    pub title: String,
    /// What else is known of it, in plain sentences; may be empty.
    pub description: String,
    /// What it covers.
    pub bounds: Rect,
    /// What is painted, first to last.
    pub primitives: Vec<Primitive>,
}

/// Where a text stands in relation to its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// The text begins at x.
    Start,
    /// Its middle is at x.
    Middle,
    /// It ends at x.
    End,
}

const fn whole() -> f64 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_whole(value: &f64) -> bool {
    *value == whole()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_nothing(value: &f64) -> bool {
    *value == 0.0
}

/// Something to paint. What is as usual is left out when it is sent. Lengths are pixels with at most two decimals, colours `#rrggbb`, no fill
/// or stroke where there is none. Lines have round caps and joins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Primitive {
    /// A rectangle with equally rounded corners.
    Rect {
        /// Left edge.
        x: f64,
        /// Top edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Radius of the corners.
        radius: f64,
        /// Colour of the inside.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        fill: Option<String>,
        /// Opacity of the inside, 0 to 1; 1 where it is left out.
        #[serde(default = "whole", skip_serializing_if = "is_whole")]
        #[ts(optional, as = "Option<f64>")]
        fill_opacity: f64,
        /// Colour of the outline.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        stroke: Option<String>,
        /// Width of the outline; 0 where it is left out.
        #[serde(default, skip_serializing_if = "is_nothing")]
        #[ts(optional, as = "Option<f64>")]
        stroke_width: f64,
        /// Lengths of dashes and gaps in turn; empty for an unbroken line.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<f64>>")]
        dash: Vec<f64>,
    },
    /// A path.
    Path {
        /// SVG path data.
        d: String,
        /// Colour of the inside.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        fill: Option<String>,
        /// Opacity of the inside, 0 to 1; 1 where it is left out.
        #[serde(default = "whole", skip_serializing_if = "is_whole")]
        #[ts(optional, as = "Option<f64>")]
        fill_opacity: f64,
        /// Colour of the line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        stroke: Option<String>,
        /// Width of the line, before `transform`.
        #[serde(default, skip_serializing_if = "is_nothing")]
        #[ts(optional, as = "Option<f64>")]
        stroke_width: f64,
        /// Lengths of dashes and gaps in turn; empty for an unbroken line.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<f64>>")]
        dash: Vec<f64>,
        /// An SVG transform, where there is one: `translate(x y)`, perhaps with a `scale(s)`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        transform: Option<String>,
    },
    /// A circle.
    Circle {
        /// x of the centre.
        cx: f64,
        /// y of the centre.
        cy: f64,
        /// Radius.
        r: f64,
        /// Colour of the inside.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        fill: Option<String>,
        /// Opacity of the inside, 0 to 1; 1 where it is left out.
        #[serde(default = "whole", skip_serializing_if = "is_whole")]
        #[ts(optional, as = "Option<f64>")]
        fill_opacity: f64,
        /// Colour of the outline.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        stroke: Option<String>,
        /// Width of the outline; 0 where it is left out.
        #[serde(default, skip_serializing_if = "is_nothing")]
        #[ts(optional, as = "Option<f64>")]
        stroke_width: f64,
    },
    /// One line of text in the bundled font.
    Text {
        /// Where it stands; see `anchor`.
        x: f64,
        /// The baseline.
        y: f64,
        /// What it says.
        text: String,
        /// Font size.
        size: f64,
        /// Font weight: 400 or 600.
        weight: u16,
        /// Colour.
        fill: String,
        /// Which part of it stands at `x`.
        anchor: Anchor,
    },
}

/// The fill and outline of a shape.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paint {
    fill: Option<String>,
    stroke: Option<String>,
    width: f64,
    dash: Vec<f64>,
}

impl Paint {
    pub fn fill(color: impl Into<String>) -> Self {
        Self {
            fill: Some(color.into()),
            ..Self::default()
        }
    }

    pub fn stroke(color: impl Into<String>, width: f64) -> Self {
        Self::default().outlined(color, width)
    }

    pub fn outlined(mut self, color: impl Into<String>, width: f64) -> Self {
        self.stroke = Some(color.into());
        self.width = width;
        self
    }

    pub fn dashed(mut self, dash: &[f64]) -> Self {
        self.dash = dash.iter().copied().map(round).collect();
        self
    }
}

impl Primitive {
    pub(crate) fn rect(area: Rect, radius: f64, paint: Paint) -> Self {
        let area = rounded(area);
        Self::Rect {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
            radius: round(radius),
            fill: paint.fill,
            fill_opacity: 1.0,
            stroke: paint.stroke,
            stroke_width: round(paint.width),
            dash: paint.dash,
        }
    }

    pub(crate) fn path(d: impl Into<String>, paint: Paint) -> Self {
        Self::Path {
            d: d.into(),
            fill: paint.fill,
            fill_opacity: 1.0,
            stroke: paint.stroke,
            stroke_width: round(paint.width),
            dash: paint.dash,
            transform: None,
        }
    }

    /// A path made for a square of 24 pixels, put at `x`, `y` and sized to `size` pixels.
    pub(crate) fn icon(d: impl Into<String>, x: f64, y: f64, size: f64, paint: Paint) -> Self {
        let place = format!(
            "translate({} {})",
            crate::number::write(x),
            crate::number::write(y)
        );
        let scale = size / 24.0;
        let transform = if (scale - 1.0).abs() < 1e-9 {
            place
        } else {
            // Three decimals of a scale keep a 24 pixel icon within a hundredth of a pixel.
            format!("{place} scale({})", (scale * 1000.0).round() / 1000.0)
        };
        match Self::path(d, paint) {
            Self::Path {
                d,
                fill,
                fill_opacity,
                stroke,
                stroke_width,
                dash,
                ..
            } => Self::Path {
                d,
                fill,
                fill_opacity,
                stroke,
                stroke_width,
                dash,
                transform: Some(transform),
            },
            other => other,
        }
    }

    pub(crate) fn circle(cx: f64, cy: f64, r: f64, paint: Paint) -> Self {
        Self::Circle {
            cx: round(cx),
            cy: round(cy),
            r: round(r),
            fill: paint.fill,
            fill_opacity: 1.0,
            stroke: paint.stroke,
            stroke_width: round(paint.width),
        }
    }

    pub(crate) fn text(
        x: f64,
        y: f64,
        text: impl Into<String>,
        style: &TextStyle,
        anchor: Anchor,
    ) -> Self {
        Self::Text {
            x: round(x),
            y: round(y),
            text: text.into(),
            size: style.size,
            weight: style.weight.number(),
            fill: style.fill.clone(),
            anchor,
        }
    }
}

/// How a text is set.
#[derive(Debug, Clone)]
pub(crate) struct TextStyle {
    pub size: f64,
    pub weight: Weight,
    pub fill: String,
}

impl TextStyle {
    pub fn new(size: f64, weight: Weight, fill: impl Into<String>) -> Self {
        Self {
            size,
            weight,
            fill: fill.into(),
        }
    }
}

/// A rectangle with its numbers rounded.
pub(crate) fn rounded(area: Rect) -> Rect {
    Rect {
        x: round(area.x),
        y: round(area.y),
        width: round(area.width).max(0.0),
        height: round(area.height).max(0.0),
    }
}
