//! Positions and sizes, in pixels at zoom 1; x grows to the right, y downwards.

use architrave_words::{Text, say, shown};
use serde::{Deserialize, Serialize};

/// The grid everything placed by hand snaps to, in pixels.
pub const GRID: f64 = 8.0;

/// The size of a component's card, in pixels.
pub const CARD_SIZE: Size = Size {
    width: 208.0,
    height: 72.0,
};

/// Farthest coordinate a document may hold, in pixels from the origin.
const LIMIT: f64 = 1_000_000.0;

/// Rounds a coordinate to the nearest grid line.
#[must_use]
pub fn snap(value: f64) -> f64 {
    (value / GRID).round() * GRID
}

/// Rounds a coordinate or length to hundredths of a pixel, as files hold them: enough to see, and
/// stable through a round trip. What is not a number becomes 0.
#[must_use]
pub fn rounded(value: f64) -> f64 {
    if value.is_finite() {
        // Adding zero turns a negative zero into a plain one.
        (value * 100.0).round() / 100.0 + 0.0
    } else {
        0.0
    }
}

/// A place on the canvas, written `[x, y]` in JSON.
#[derive(
    Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
#[serde(try_from = "[f64; 2]", into = "[f64; 2]")]
#[schemars(with = "[f64; 2]")]
#[ts(as = "[f64; 2]")]
pub struct Point {
    /// Pixels right of the origin.
    pub x: f64,
    /// Pixels below the origin.
    pub y: f64,
}

/// A coordinate outside the canvas, or not a number.
#[derive(Debug, Clone, PartialEq)]
pub struct CoordinateError(f64);

impl CoordinateError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        say!(
            "a coordinate must lie between -1000000 and 1000000, this one is {what}",
            what = shown(self.0)
        )
    }
}

architrave_words::errors_in_words!(CoordinateError);

impl Point {
    /// A point at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// This point on the nearest grid lines, held within the canvas.
    #[must_use]
    pub fn snapped(self) -> Self {
        let hold = |v: f64| {
            if v.is_finite() {
                snap(v.clamp(-LIMIT, LIMIT))
            } else {
                0.0
            }
        };
        Self {
            x: hold(self.x),
            y: hold(self.y),
        }
    }
}

impl TryFrom<[f64; 2]> for Point {
    type Error = CoordinateError;
    fn try_from([x, y]: [f64; 2]) -> Result<Self, CoordinateError> {
        for value in [x, y] {
            if !value.is_finite() || value.abs() > LIMIT {
                return Err(CoordinateError(value));
            }
        }
        Ok(Self {
            x: rounded(x),
            y: rounded(y),
        })
    }
}

impl From<Point> for [f64; 2] {
    fn from(point: Point) -> Self {
        [point.x, point.y]
    }
}

/// Width and height in pixels.
#[derive(
    Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
pub struct Size {
    /// Pixels from left to right.
    pub width: f64,
    /// Pixels from top to bottom.
    pub height: f64,
}

/// An upright rectangle.
#[derive(
    Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
pub struct Rect {
    /// Left edge, in pixels.
    pub x: f64,
    /// Top edge, in pixels.
    pub y: f64,
    /// Pixels from left to right.
    pub width: f64,
    /// Pixels from top to bottom.
    pub height: f64,
}

impl Rect {
    /// The rectangle of `size` whose top left corner is `origin`.
    #[must_use]
    pub const fn at(origin: Point, size: Size) -> Self {
        Self {
            x: origin.x,
            y: origin.y,
            width: size.width,
            height: size.height,
        }
    }

    /// The x of the right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The y of the bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether `point` lies inside or on the border.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// Whether the insides of the two overlap; touching borders do not.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }

    /// This rectangle grown by `margin` pixels on every side.
    #[must_use]
    pub fn grown(&self, margin: f64) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }
}
