//! Text as outlines: path data that looks the same wherever it is drawn.

use rustybuzz::ttf_parser::OutlineBuilder;

use crate::{
    font::{Face, Weight},
    number::{hundredths, push_compact},
};

/// The outlines of a text as one path, its baseline starting at `x`, `y`. Only for text that the
/// bundled font holds. Empty for white space.
pub(crate) fn outline(text: &str, x: f64, y: f64, size: f64, weight: Weight) -> String {
    let Some(face) = Face::of(weight) else {
        return String::new();
    };
    let mut pen = Pen {
        path: String::new(),
        scale: size / face.em(),
        origin: (x, y),
        at: (0, 0),
        start: (0, 0),
        last: None,
    };
    let mut left = x;
    for glyph in face.shape(text) {
        pen.origin = (glyph.dx.mul_add(size, left), glyph.dy.mul_add(-size, y));
        face.outline(glyph.id, &mut pen);
        left += glyph.advance * size;
    }
    pen.path
}

/// Writes relative path data. The differences are taken between rounded places, so that rounding
/// does not add up along a line.
struct Pen {
    path: String,
    scale: f64,
    origin: (f64, f64),
    at: (i64, i64),
    start: (i64, i64),
    last: Option<char>,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> (i64, i64) {
        (
            hundredths(f64::from(x).mul_add(self.scale, self.origin.0)),
            hundredths(f64::from(y).mul_add(-self.scale, self.origin.1)),
        )
    }

    /// A piece of the path: every point of it is relative to where it begins.
    fn piece<const N: usize>(&mut self, letter: char, places: [(i64, i64); N]) {
        // A letter may be left out where it repeats the one before.
        if self.last != Some(letter) {
            self.path.push(letter);
        }
        for place in places {
            push_compact(&mut self.path, place.0 - self.at.0);
            push_compact(&mut self.path, place.1 - self.at.1);
        }
        self.at = places[N - 1];
        self.last = Some(letter);
    }

    fn line(&mut self, to: (i64, i64)) {
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        let (letter, length) = match (dx, dy) {
            (0, 0) => return,
            (_, 0) => ('h', dx),
            (0, _) => ('v', dy),
            _ => return self.piece('l', [to]),
        };
        if self.last != Some(letter) {
            self.path.push(letter);
        }
        push_compact(&mut self.path, length);
        self.at = to;
        self.last = Some(letter);
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.last = None;
        // The first place is absolute: relative to nothing drawn yet.
        self.piece(if self.path.is_empty() { 'M' } else { 'm' }, [to]);
        self.last = None;
        self.start = to;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.line(to);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, to) = (self.place(x1, y1), self.place(x, y));
        self.piece('q', [control, to]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let places = [self.place(x1, y1), self.place(x2, y2), self.place(x, y)];
        self.piece('c', places);
    }

    fn close(&mut self) {
        self.path.push('z');
        self.at = self.start;
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_path_that_starts_where_it_is_put() {
        let path = outline("l", 10.0, 20.0, 10.0, Weight::Regular);
        assert!(path.starts_with('M') && path.ends_with('z'), "{path}");
        assert_eq!(path.matches('M').count(), 1);
        assert_eq!(outline("  ", 0.0, 0.0, 10.0, Weight::Regular), "");
        assert!(outline("Ωж→", 0.0, 0.0, 10.0, Weight::SemiBold).len() > 100);
    }

    #[test]
    fn moving_a_text_by_whole_pixels_only_moves_its_start() {
        let shape = |x| outline("Model", x, 0.0, 13.0, Weight::Regular);
        let tail = |path: String| path.split_once('c').map(|(_, tail)| tail.to_owned());
        assert_eq!(tail(shape(0.0)), tail(shape(64.0)));
    }
}
