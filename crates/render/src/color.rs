//! Colours: mixing them, and the contrast between them.

use std::fmt;

/// An opaque sRGB colour; shown as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl From<Color> for String {
    fn from(color: Color) -> Self {
        color.to_string()
    }
}

impl Color {
    /// The colour `0xrrggbb`.
    #[must_use]
    pub const fn hex(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self { red, green, blue }
    }

    /// Reads `#rrggbb`, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(digits, 16).ok().map(Self::hex)
    }

    /// This colour with a `share` (0 to 1) of `other` in it.
    #[must_use]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let mixed = |a: u8, b: u8| {
            let value = (f64::from(b) - f64::from(a)).mul_add(share.clamp(0.0, 1.0), f64::from(a));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            let byte = value.round() as u8;
            byte
        };
        Self {
            red: mixed(self.red, other.red),
            green: mixed(self.green, other.green),
            blue: mixed(self.blue, other.blue),
        }
    }

    /// Red, green and blue as light, 0 to 1.
    fn light(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|byte| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// The contrast between two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let luminance = |color: Self| {
            let [red, green, blue] = color.light();
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (a, b) = (luminance(self), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour, moved towards `goal` no further than it takes to stand out from `ground`
    /// with at least the contrast `least`; `goal` where nothing less does.
    #[must_use]
    pub fn legible(self, ground: Self, least: f64, goal: Self) -> Self {
        (0..20)
            .map(|step| self.mix(goal, f64::from(step) / 20.0))
            .find(|color| color.contrast(ground) >= least)
            .unwrap_or(goal)
    }
}

#[cfg(test)]
pub(crate) mod seen {
    //! How far apart two colours look, for people with and without colour blindness.

    use super::Color;

    /// Kinds of colour vision, as matrices on linear sRGB (Machado, Oliveira, Fernandes 2009, at
    /// full severity).
    pub(crate) const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
        ("full", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        ),
    ];

    /// The distance of two colours in Oklab (Ottosson 2020); about 0.02 can just be told apart.
    pub(crate) fn distance(a: Color, b: Color, vision: &[[f64; 3]; 3]) -> f64 {
        let (a, b) = (oklab(a, vision), oklab(b, vision));
        a.iter()
            .zip(b)
            .map(|(x, y)| (x - y).powi(2))
            .sum::<f64>()
            .sqrt()
    }

    fn times(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
    }

    fn oklab(color: Color, vision: &[[f64; 3]; 3]) -> [f64; 3] {
        let light = times(vision, color.light()).map(|v| v.max(0.0));
        let cones = times(
            &[
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ],
            light,
        );
        times(
            &[
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ],
            cones.map(f64::cbrt),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Color = Color::hex(0x00_0000);
    const WHITE: Color = Color::hex(0xff_ffff);

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(
            Color::parse("#1A2b3c").map(String::from),
            Some("#1a2b3c".into())
        );
        for wrong in [
            "", "#123", "1a2b3c", "#1a2b3g", "#+12345", "#1a2b3c4", "#é1a2b",
        ] {
            assert_eq!(Color::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guideline() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 1e-9);
        // #767676 is the lightest grey with 4.5 on white.
        assert!(Color::hex(0x76_7676).contrast(WHITE) >= 4.5);
        assert!(Color::hex(0x77_7777).contrast(WHITE) < 4.5);
    }

    #[test]
    fn a_colour_moves_only_as_far_as_it_must() {
        let blue = Color::hex(0x1f_55c8);
        assert_eq!(blue.legible(WHITE, 3.0, BLACK), blue);
        let lifted = Color::hex(0x10_1010).legible(BLACK, 3.0, WHITE);
        assert!(lifted.contrast(BLACK) >= 3.0 && lifted.contrast(BLACK) < 5.0);
    }
}
