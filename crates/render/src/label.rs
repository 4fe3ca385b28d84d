//! Labels of connections: where there is room for them, and how they look.

use architrave_model::{LabelPlace, LabelSide, Point, Rect};

use crate::{
    color::Color,
    connection::Line,
    crossing::{Piece, Pieces, pieces},
    font::Weight,
    ground::Ground,
    measure::TextMeasure,
    primitive::{Anchor, ItemKind, Paint, Primitive, SceneItem, TextStyle, rounded},
    space::Space,
    theme::Theme,
};

const SIZE: f64 = 11.0;
const HEIGHT: f64 = 18.0;
const PADDING: f64 = 5.0;
/// Kept free between a label and the end of the piece it lies on, on both ends together; the
/// arrow head needs its share.
const MARGIN: f64 = 20.0;
/// The same for a label beside a piece, which hides nothing of it.
const MARGIN_BESIDE: f64 = 4.0;
/// Between an upright piece and a label beside it.
const BESIDE: f64 = 3.0;
/// Between a level piece and a label above or below it, whose plate has room of its own.
const ABOVE: f64 = 1.5;
/// Kept free around a label.
const AIR: f64 = 1.0;
/// A label on an upright piece should leave this much of it to be seen.
const VISIBLE: f64 = 40.0;
/// How far apart the places tried on a piece are.
const STEP: f64 = 6.0;
/// The most places tried on one piece.
const MOST_STEPS: u32 = 128;
/// The most free places compared for one label.
const MOST_FREE: usize = 48;
/// A label is not cut shorter than this, plate and all.
const SHORTEST: f64 = 44.0;
/// A label is not made longer than this, plate and all.
const LONGEST: f64 = 200.0;

/// What a place for a label costs; the cheapest free place is taken.
mod cost {
    /// Per pixel from the middle of the piece.
    pub(super) const PER_PIXEL: f64 = 0.01;
    /// For a piece that is short beside the longest one, in proportion.
    pub(super) const SHORT_PIECE: f64 = 2.0;
    /// Upright pieces are harder to read along.
    pub(super) const UPRIGHT: f64 = 3.0;
    /// A label beside its line belongs to it less clearly than one on it.
    pub(super) const BESIDE: f64 = 1.0;
    /// A label that hides most of its own line.
    pub(super) const HIDES_ITS_LINE: f64 = 2.0;
    /// For every other line that is covered.
    pub(super) const COVERS_LINE: f64 = 4.0;
    /// For every side of a frame that is covered.
    pub(super) const COVERS_FRAME: f64 = 1.5;
}

/// Places labels one after the other.
pub(crate) struct LabelPlacer<'a> {
    /// Cards, badges, notes, captions and the labels placed so far: nothing may lie on them.
    taken: Space<()>,
    /// The pieces of all lines: better not covered by another line's label.
    lines: &'a Pieces,
    /// The sides of frames: better not covered either.
    sides: Space<()>,
}

impl<'a> LabelPlacer<'a> {
    pub fn new(taken: Space<()>, lines: &'a Pieces, ground: &Ground<'_>) -> Self {
        let mut sides = Space::default();
        for frame in ground.frames() {
            for side in sides_of(&frame.area) {
                sides.add(side, ());
            }
        }
        Self {
            taken,
            lines,
            sides,
        }
    }

    /// The plate for the label of line `number`, with its text, cut if there is no room for all
    /// of it. None where nothing fits; the title still tells what the connection carries.
    pub fn place(&mut self, number: usize, line: &Line<'_>, text: &str) -> Option<(Rect, String)> {
        let measure = TextMeasure::new();
        let width =
            |text: &str| (measure.measure(text, SIZE, Weight::Regular) + 2.0 * PADDING).ceil();
        let fitted = |most: f64| {
            measure.ellipsis(
                text,
                SIZE,
                Weight::Regular,
                most.min(LONGEST) - 2.0 * PADDING,
            )
        };
        let whole = fitted(LONGEST);
        let own: Vec<Piece> = pieces(&line.points, number).collect();
        let longest = own
            .iter()
            .filter(|piece| piece.is_horizontal())
            .map(Piece::length)
            .fold(0.0, f64::max);
        let found = self
            .best(&own, width(&whole))
            .map(|plate| (plate, whole.clone()));
        let found = found.or_else(|| {
            let room = longest - MARGIN;
            if room < SHORTEST || room >= width(&whole) {
                return None;
            }
            let short = fitted(room);
            self.best(&own, width(&short)).map(|plate| (plate, short))
        })?;
        self.taken.add(found.0.grown(AIR), ());
        Some(found)
    }

    /// The plate of a label that a person put somewhere, with its text. None where the line has no
    /// length.
    pub fn put(&mut self, line: &Line<'_>, at: LabelPlace, text: &str) -> Option<(Rect, String)> {
        let measure = TextMeasure::new();
        let text = measure.ellipsis(text, SIZE, Weight::Regular, LONGEST - 2.0 * PADDING);
        let width = (measure.measure(&text, SIZE, Weight::Regular) + 2.0 * PADDING).ceil();
        let own: Vec<Piece> = pieces(&line.points, 0).collect();
        let whole: f64 = own.iter().map(Piece::length).sum();
        let mut left = whole * at.along.get();
        let last = own.len().checked_sub(1)?;
        let (piece, share) = own.iter().enumerate().find_map(|(number, piece)| {
            let length = piece.length();
            if left <= length || number == last {
                return Some((piece, (left / length).min(1.0)));
            }
            left -= length;
            None
        })?;
        let middle = Point::new(
            share.mul_add(piece.to.x - piece.from.x, piece.from.x),
            share.mul_add(piece.to.y - piece.from.y, piece.from.y),
        );
        let (across, above) = (width / 2.0 + BESIDE, HEIGHT / 2.0 + ABOVE);
        let (dx, dy) = match (at.side, piece.is_horizontal()) {
            (LabelSide::On, _) => (0.0, 0.0),
            (LabelSide::Before, true) => (0.0, -above),
            (LabelSide::After, true) => (0.0, above),
            (LabelSide::Before, false) => (-across, 0.0),
            (LabelSide::After, false) => (across, 0.0),
        };
        let plate = Rect {
            x: middle.x + dx - width / 2.0,
            y: middle.y + dy - HEIGHT / 2.0,
            width,
            height: HEIGHT,
        };
        self.taken.add(plate.grown(AIR), ());
        Some((plate, text))
    }

    /// The free place of least cost for a plate of this width.
    fn best(&self, own: &[Piece], width: f64) -> Option<Rect> {
        let longest = own.iter().map(Piece::length).fold(1.0, f64::max);
        let mut best: Option<(f64, Rect)> = None;
        let mut tried = 0;
        for piece in own {
            let short = cost::SHORT_PIECE * (1.0 - piece.length() / longest);
            for place in places(piece, width) {
                let base = place.cost + short;
                if tried >= MOST_FREE || best.is_some_and(|(least, _)| base >= least) {
                    continue;
                }
                let around = place.plate.grown(AIR);
                if self.taken.overlapping(&around).next().is_some() {
                    continue;
                }
                let cost = base + self.covered(&around, piece.line);
                tried += 1;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, place.plate));
                }
            }
        }
        best.map(|(_, plate)| plate)
    }

    /// What it costs to cover what lies in `area` of other lines and of frames.
    fn covered(&self, area: &Rect, line: usize) -> f64 {
        let others = self.lines.touching(area).filter(|other| other.line != line);
        let lines: f64 = others.take(MOST_FREE).map(|_| cost::COVERS_LINE).sum();
        let sides = self.sides.overlapping(area).map(|_| cost::COVERS_FRAME);
        lines + sides.sum::<f64>()
    }
}

/// A place tried for a label.
struct Place {
    plate: Rect,
    cost: f64,
}

/// The places tried on and beside a piece.
fn places(piece: &Piece, width: f64) -> Vec<Place> {
    let middle = piece.area().center();
    let length = piece.length();
    let at = |x: f64, y: f64, cost: f64| Place {
        plate: Rect {
            x: x - width / 2.0,
            y: y - HEIGHT / 2.0,
            width,
            height: HEIGHT,
        },
        cost,
    };
    let mut found = Vec::new();
    if piece.is_horizontal() {
        for offset in offsets(length - width - MARGIN) {
            found.push(at(middle.x + offset, middle.y, away(offset)));
        }
        let aside = HEIGHT / 2.0 + ABOVE;
        for offset in offsets(length - width - MARGIN_BESIDE) {
            let cost = away(offset) + cost::BESIDE;
            found.push(at(middle.x + offset, middle.y - aside, cost));
            found.push(at(middle.x + offset, middle.y + aside, cost));
        }
        return found;
    }
    let hides = if length < HEIGHT + VISIBLE {
        cost::HIDES_ITS_LINE
    } else {
        0.0
    };
    for offset in offsets(length - HEIGHT - MARGIN) {
        let cost = away(offset) + cost::UPRIGHT + hides;
        found.push(at(middle.x, middle.y + offset, cost));
    }
    let aside = width / 2.0 + BESIDE;
    for offset in offsets(length - HEIGHT - MARGIN_BESIDE) {
        let cost = away(offset) + cost::UPRIGHT + cost::BESIDE;
        found.push(at(middle.x + aside, middle.y + offset, cost));
        found.push(at(middle.x - aside, middle.y + offset, cost));
    }
    found
}

fn away(offset: f64) -> f64 {
    offset.abs() * cost::PER_PIXEL
}

/// Distances from the middle, nearest first, where `slack` pixels may be moved through.
fn offsets(slack: f64) -> impl Iterator<Item = f64> {
    (0..MOST_STEPS)
        .map(|step| f64::from(step) * STEP)
        .take_while(move |offset| *offset <= slack / 2.0)
        .flat_map(|offset| [-offset, offset])
}

fn sides_of(area: &Rect) -> [Rect; 4] {
    let level = |y: f64| Rect {
        y: y - 0.5,
        height: 1.0,
        ..*area
    };
    let upright = |x: f64| Rect {
        x: x - 0.5,
        width: 1.0,
        ..*area
    };
    [
        level(area.y),
        level(area.bottom()),
        upright(area.x),
        upright(area.right()),
    ]
}

/// The colour behind a label.
pub(crate) fn ground_of(plate: Rect, ground: &Ground<'_>) -> Color {
    ground.at(rounded(plate).center())
}

/// A label on its plate.
pub(crate) fn item(
    line: &Line<'_>,
    plate: Rect,
    text: String,
    ground: &Ground<'_>,
    theme: &Theme,
) -> SceneItem {
    let under = ground_of(plate, ground);
    let plate = rounded(plate);
    let color = theme.connection_color(line.connection.kind, line.connection.artifact);
    let style = TextStyle::new(SIZE, Weight::Regular, theme.text_color(color, under));
    let center = plate.center();
    SceneItem {
        id: format!("label:{}", line.connection.id),
        kind: ItemKind::Label,
        title: text.clone(),
        description: String::new(),
        bounds: plate,
        primitives: vec![
            Primitive::rect(plate, 4.0, Paint::fill(under)),
            Primitive::text(center.x, center.y + 4.0, text, &style, Anchor::Middle),
        ],
    }
}
