//! Reading where things are: positions, frames, places in an order.

use architrave_model::{LabelPlace, MOST_CORNERS, Point, Rect, Share};
use architrave_words::{known, say, shown};
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    diagram::LABEL_AT,
    fields::{Fields, list, number},
    path::Path,
    problems::{Problems, Refusal},
};

/// A position, `[x, y]`.
pub(super) fn point(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<Point> {
    let pair = numbers::<2>(value, "[x, y], in pixels", path, problems)?;
    Point::try_from(pair)
        .map_err(|error| {
            let refusal = Refusal::new(
                error.text(),
                say!("leave the position out to have it laid out"),
            );
            problems.add(value.start(), path, refusal);
        })
        .ok()
}

/// The frame of a boundary, `[x, y, width, height]`.
pub(super) fn frame(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<Rect> {
    let [x, y, width, height] =
        numbers::<4>(value, "[x, y, width, height], in pixels", path, problems)?;
    let fits = |[a, b]: [f64; 2]| Point::try_from([a, b]).ok();
    let size = fits([width, height]).filter(|s| s.x >= 0.0 && s.y >= 0.0);
    let (Some(origin), Some(size)) = (fits([x, y]), size) else {
        let refusal = Refusal::new(
            say!("the frame lies outside the canvas"),
            say!(
                "coordinates lie between -1000000 and 1000000, widths and heights from 0 to 1000000"
            ),
        );
        problems.add(value.start(), path, refusal);
        return None;
    };
    Some(Rect {
        x: origin.x,
        y: origin.y,
        width: size.x,
        height: size.y,
    })
}

/// The corners of a connection's line, `[[x, y], …]`; none where it is left out.
pub(super) fn way(fields: &Fields<'_, '_>, problems: &mut Problems) -> Vec<Point> {
    let items = fields.items("way", problems);
    let path = fields.path().field("way");
    if let (true, Some(first)) = (items.len() > MOST_CORNERS, items.first()) {
        let message = say!(
            "a line has at most {most} corners, this one has {found}",
            most = MOST_CORNERS,
            found = items.len()
        );
        let hint = say!("leave the way out to have it drawn");
        problems.add(first.start(), &path, Refusal::new(message, hint));
        return Vec::new();
    }
    let points = items.iter().enumerate();
    points
        .filter_map(|(at, value)| point(value, &path.item(at), problems))
        .collect()
}

/// Where a label stands on its connection.
pub(super) fn label_place(
    value: &Value<'_>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<LabelPlace> {
    let fields = Fields::open(value, "a place of a label", LABEL_AT, path, problems)?;
    let side = fields.optional("side", problems).unwrap_or_default();
    let along = fields.need("along", problems)?;
    let at = path.field("along");
    let share = number(along, &at, problems)?;
    let along = Share::new(share)
        .map_err(|error| {
            let hint = say!("write 0 for the start of the line, 0.5 for its middle, 1 for its end");
            problems.add(along.start(), &at, Refusal::new(error.text(), hint));
        })
        .ok()?;
    Some(LabelPlace { along, side })
}

/// The field `order`; 0 when it is left out.
pub(super) fn order(fields: &Fields<'_, '_>, problems: &mut Problems) -> i32 {
    let Some(value) = fields.get("order") else {
        return 0;
    };
    let path = fields.path().field("order");
    let Some(found) = number(value, &path, problems) else {
        return 0;
    };
    let whole =
        found.fract() == 0.0 && (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&found);
    if !whole {
        let refusal = Refusal::new(
            say!("{found} is no place in an order", found = shown(found)),
            say!("write a whole number such as 0, 1 or -1"),
        );
        problems.add(value.start(), &path, refusal);
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    let order = found as i32;
    order
}

/// The value as `N` finite numbers.
fn numbers<const N: usize>(
    value: &Value<'_>,
    shape: &'static str,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<[f64; N]> {
    let array = list(value, path, problems)?;
    if array.elements.len() != N {
        let message = say!(
            "{wanted} numbers belong here, not {found}",
            wanted = N,
            found = array.elements.len()
        );
        problems.add(
            value.start(),
            path,
            Refusal::new(message, say!("write {shape}", shape = known(shape))),
        );
        return None;
    }
    let mut found = [0.0; N];
    let mut complete = true;
    for (index, (element, into)) in array.elements.iter().zip(&mut found).enumerate() {
        match number(element, &path.item(index), problems) {
            Some(number) => *into = number,
            None => complete = false,
        }
    }
    complete.then_some(found)
}
