//! Labels of connections: where there is room for them, and how they look.

use architrave_model::{Point, Rect};

use crate::{
    connection::Line,
    crossing::{Piece, pieces},
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
/// Kept free around a label.
const AIR: f64 = 2.0;
/// How far apart the places tried on a piece are.
const STEP: f64 = 16.0;
/// The most places tried on one piece.
const MOST_STEPS: u32 = 64;
/// A label is not cut shorter than this, plate and all.
const SHORTEST: f64 = 44.0;
/// A label is not made longer than this, plate and all.
const LONGEST: f64 = 200.0;

/// Places labels one after the other.
pub(crate) struct LabelPlacer<'a> {
    /// Cards, notes, captions and the labels placed so far: nothing may lie on them.
    taken: Space<()>,
    /// The pieces of all lines: better not covered by another line's label.
    lines: &'a Space<Piece>,
}

impl<'a> LabelPlacer<'a> {
    pub fn new(taken: Space<()>, lines: &'a Space<Piece>) -> Self {
        Self { taken, lines }
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

    /// The free place of least cost for a plate of this width.
    fn best(&self, own: &[Piece], width: f64) -> Option<Rect> {
        let longest = own.iter().map(Piece::length).fold(1.0, f64::max);
        let mut best: Option<(f64, Rect)> = None;
        for piece in own {
            for (offset, plate) in places(piece, width) {
                // The line's own middle is best, and level pieces are easier to read along.
                let mut cost = offset / 100.0 + 2.0 * (1.0 - piece.length() / longest);
                if !piece.is_horizontal() {
                    cost += 3.0;
                }
                if best.is_some_and(|(least, _)| cost >= least) {
                    continue;
                }
                if self.taken.overlapping(&plate.grown(AIR)).next().is_some() {
                    continue;
                }
                let covered = self
                    .lines
                    .overlapping(&plate.grown(AIR))
                    .filter(|(_, other)| other.line != piece.line)
                    .count();
                #[expect(clippy::cast_precision_loss, reason = "a few lines")]
                let cost = 4.0f64.mul_add(covered as f64, cost);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, plate));
                }
            }
        }
        best.map(|(_, plate)| plate)
    }
}

/// The plates tried on a piece, each with how far it is from the middle.
fn places(piece: &Piece, width: f64) -> impl Iterator<Item = (f64, Rect)> {
    let horizontal = piece.is_horizontal();
    let needed = if horizontal { width } else { HEIGHT };
    let slack = (piece.length() - needed - MARGIN) / 2.0;
    let middle = Rect {
        x: piece.from.x,
        y: piece.from.y,
        width: piece.to.x - piece.from.x,
        height: piece.to.y - piece.from.y,
    }
    .center();
    (0..MOST_STEPS)
        .map(|step| f64::from(step) * STEP)
        .take_while(move |offset| *offset <= slack)
        .flat_map(|offset| [(offset, -offset), (offset, offset)])
        .map(move |(distance, offset)| {
            let center = if horizontal {
                Point::new(middle.x + offset, middle.y)
            } else {
                Point::new(middle.x, middle.y + offset)
            };
            let plate = Rect {
                x: center.x - width / 2.0,
                y: center.y - HEIGHT / 2.0,
                width,
                height: HEIGHT,
            };
            (distance, plate)
        })
}

/// A label on its plate.
pub(crate) fn item(
    line: &Line<'_>,
    plate: Rect,
    text: String,
    ground: &Ground<'_>,
    theme: &Theme,
) -> SceneItem {
    let plate = rounded(plate);
    let under = ground.at(plate.center());
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
