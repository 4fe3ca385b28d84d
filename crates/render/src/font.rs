//! The bundled font: Inter Regular and SemiBold, and how text is shaped with it.

use std::sync::OnceLock;

use rustybuzz::{Direction, ShapePlan, UnicodeBuffer, script, ttf_parser};

static REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.otf");
static SEMI_BOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.otf");

/// The family as SVG names it; where it is not installed the reader's own sans serif stands in.
pub const FONT_FAMILY: &str = "Inter, sans-serif";

/// A weight of the bundled font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    SemiBold,
}

impl Weight {
    /// The weight as CSS and SVG count it.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }

    /// The bundled weight nearest to a CSS weight.
    #[must_use]
    pub const fn nearest(number: u16) -> Self {
        if number >= 500 {
            Self::SemiBold
        } else {
            Self::Regular
        }
    }
}

/// The bytes of a bundled font file (OpenType with CFF outlines).
#[must_use]
pub const fn font_file(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => REGULAR,
        Weight::SemiBold => SEMI_BOLD,
    }
}

/// A shaped glyph; lengths in pixels for a font size of 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub id: ttf_parser::GlyphId,
    pub advance: f64,
    pub dx: f64,
    pub dy: f64,
}

/// A parsed font file.
pub(crate) struct Face {
    face: rustybuzz::Face<'static>,
    latin: ShapePlan,
    em: f64,
}

impl Face {
    /// The face of a weight. `None` only if the bundled file were damaged; text then falls back
    /// to the reader's fonts, as it does for scripts the font does not hold.
    pub fn of(weight: Weight) -> Option<&'static Self> {
        static FACES: [OnceLock<Option<Face>>; 2] = [OnceLock::new(), OnceLock::new()];
        FACES[usize::from(weight == Weight::SemiBold)]
            .get_or_init(|| Self::parse(font_file(weight)))
            .as_ref()
    }

    fn parse(data: &'static [u8]) -> Option<Self> {
        let face = rustybuzz::Face::from_slice(data, 0)?;
        let latin = ShapePlan::new(
            &face,
            Direction::LeftToRight,
            Some(script::LATIN),
            None,
            &[],
        );
        let em = f64::from(face.units_per_em());
        Some(Self { face, latin, em })
    }

    /// Whether the font has a glyph for a character.
    pub fn has(&self, c: char) -> bool {
        self.face.glyph_index(c).is_some()
    }

    /// Shapes one line of text that the font holds completely.
    pub fn shape(&self, text: &str) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // Nothing the font holds runs from right to left.
        buffer.set_direction(Direction::LeftToRight);
        let shaped = if [script::LATIN, script::UNKNOWN].contains(&buffer.script()) {
            // Digits and punctuation alone have no script; they are set as in Latin.
            buffer.set_script(script::LATIN);
            rustybuzz::shape_with_plan(&self.face, &self.latin, buffer)
        } else {
            rustybuzz::shape(&self.face, &[], buffer)
        };
        shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| Glyph {
                // Glyph ids of an OpenType font have 16 bits; 0 is the empty box.
                id: ttf_parser::GlyphId(u16::try_from(info.glyph_id).unwrap_or(0)),
                advance: f64::from(position.x_advance) / self.em,
                dx: f64::from(position.x_offset) / self.em,
                dy: f64::from(position.y_offset) / self.em,
            })
            .collect()
    }

    /// Feeds the outline of a glyph, in font units with y upwards, to `builder`.
    pub fn outline(
        &self,
        glyph: ttf_parser::GlyphId,
        builder: &mut impl ttf_parser::OutlineBuilder,
    ) {
        self.face.outline_glyph(glyph, builder);
    }

    /// Font units in one em.
    pub const fn em(&self) -> f64 {
        self.em
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_are_there_and_shape_text() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            let face = Face::of(weight).expect("the bundled font parses");
            let glyphs = face.shape("Training 2 → ÄÖß ŁΩЖ");
            assert_eq!(glyphs.len(), 20);
            assert!(glyphs.iter().all(|g| g.id.0 != 0 && g.advance > 0.0));
        }
    }

    #[test]
    fn pairs_are_kerned() {
        let face = Face::of(Weight::Regular).expect("the bundled font parses");
        let width = |text: &str| face.shape(text).iter().map(|g| g.advance).sum::<f64>();
        assert!(width("AV") < width("A") + width("V"));
    }
}
