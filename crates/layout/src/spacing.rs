//! The distances that make a picture readable, in pixels. All but the last are multiples of the
//! grid, so that what is placed with them stays on it.

use architrave_model::{GRID, Rect};

/// Room for a group's caption at the top of its frame, in pixels.
pub const CAPTION: f64 = 32.0;
/// Between a frame and what it holds: two connections side by side fit in. In pixels.
pub const PADDING: f64 = 32.0;
/// Between the columns of a level, before room for connections is added.
pub(crate) const COLUMN_GAP: f64 = 88.0;
/// Between the columns of a level that holds frames.
pub(crate) const FRAME_COLUMN_GAP: f64 = 80.0;
/// Between cards of a column.
pub(crate) const ROW_GAP: f64 = 40.0;
/// Between a frame and its neighbour above or below.
pub(crate) const FRAME_GAP: f64 = 48.0;
/// The frame of a group that holds nothing and has none of its own.
pub(crate) const EMPTY_WIDTH: f64 = 240.0;
/// See [`EMPTY_WIDTH`].
pub(crate) const EMPTY_HEIGHT: f64 = 136.0;
/// The widest a frame is made for the sake of its caption; longer captions are cut when drawn.
pub(crate) const WIDEST_CAPTION: f64 = 640.0;
/// How far a connection keeps from a border it runs along.
pub(crate) const CLEARANCE: f64 = 12.0;

/// Rounds up to the grid.
pub(crate) fn snap_up(value: f64) -> f64 {
    (value / GRID).ceil() * GRID
}

/// Rounds down to the grid.
pub(crate) fn snap_down(value: f64) -> f64 {
    (value / GRID).floor() * GRID
}

/// The strip that the caption of a frame covers.
pub(crate) fn caption_strip(frame: &Rect, caption_width: f64) -> Rect {
    Rect {
        x: frame.x,
        y: frame.y,
        width: (caption_width + 24.0).min(frame.width),
        height: CAPTION.min(frame.height),
    }
}
