//! Reading positions and frames.

use architrave_model::{Point, Rect};
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    fields::{list, number},
    path::Path,
    problems::{Problems, Refusal},
};

/// A position, `[x, y]`.
pub(super) fn point(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<Point> {
    let pair = numbers::<2>(value, "[x, y], in pixels", path, problems)?;
    Point::try_from(pair)
        .map_err(|error| {
            let refusal = Refusal::new(
                error.to_string(),
                "leave the position out to have it laid out",
            );
            problems.add(value.start(), path, refusal);
        })
        .ok()
}

/// The frame of an empty boundary, `[x, y, width, height]`.
pub(super) fn frame(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<Rect> {
    let [x, y, width, height] =
        numbers::<4>(value, "[x, y, width, height], in pixels", path, problems)?;
    let fits = |[a, b]: [f64; 2]| Point::try_from([a, b]).ok();
    let size = fits([width, height]).filter(|s| s.x >= 0.0 && s.y >= 0.0);
    let (Some(origin), Some(size)) = (fits([x, y]), size) else {
        let refusal = Refusal::new(
            "the frame lies outside the canvas",
            "coordinates lie between -1000000 and 1000000, widths and heights from 0 to 1000000",
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

/// The value as `N` finite numbers.
fn numbers<const N: usize>(
    value: &Value<'_>,
    shape: &str,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<[f64; N]> {
    let array = list(value, path, problems)?;
    if array.elements.len() != N {
        let message = format!("{N} numbers belong here, not {}", array.elements.len());
        problems.add(
            value.start(),
            path,
            Refusal::new(message, format!("write {shape}")),
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
