//! Badges and chips: small marks on a card.

use architrave_catalog::{Confidence, Status, Tool};
use architrave_model::Rect;
use architrave_words::{Language, say};

use crate::{
    color::Color,
    decorations::Badge,
    font::Weight,
    glyphs,
    measure::TextMeasure,
    primitive::{Anchor, Paint, Primitive, TextStyle},
    theme::{ChipKind, Theme},
};

const BADGE_HEIGHT: f64 = 20.0;
const BADGE_GLYPH: f64 = 9.0;
const BADGE_SIZE: f64 = 11.0;
const BADGE_PADDING: f64 = 7.0;
const BADGE_GAP: f64 = 3.0;
/// How far a badge reaches over the card's right edge.
const OVERHANG: f64 = 8.0;
const CHIP_HEIGHT: f64 = 16.0;
const CHIP_SIZE: f64 = 10.0;
const CHIP_PADDING: f64 = 6.0;

/// A number of findings, short enough for a badge.
fn count_text(count: u32) -> String {
    if count > 99 {
        "99+".to_owned()
    } else {
        count.to_string()
    }
}

/// Where the badge of a card is painted.
pub(crate) fn badge_area(badge: Badge, card: &Rect) -> Rect {
    let text = count_text(badge.count);
    let text = TextMeasure::new().measure(&text, BADGE_SIZE, Weight::SemiBold);
    let width = (2.0f64.mul_add(BADGE_PADDING, BADGE_GLYPH) + BADGE_GAP + text).ceil();
    Rect {
        x: card.right() + OVERHANG - width,
        y: card.y - BADGE_HEIGHT / 2.0,
        width,
        height: BADGE_HEIGHT,
    }
}

/// The findings on a card: a pill on its top right corner with a mark and their number.
pub(crate) fn badge(badge: Badge, card: &Rect, ground: Color, theme: &Theme) -> Vec<Primitive> {
    let (fill, text) = theme.signal(badge.severity);
    let style = TextStyle::new(BADGE_SIZE, Weight::SemiBold, text);
    let pill = badge_area(badge, card);
    let glyph = pill.x + BADGE_PADDING;
    vec![
        Primitive::rect(
            pill,
            BADGE_HEIGHT / 2.0,
            Paint::fill(fill).outlined(ground, 2.0),
        ),
        Primitive::icon(
            glyphs::severity(badge.severity),
            glyph,
            card.y - BADGE_GLYPH / 2.0,
            BADGE_GLYPH,
            Paint::stroke(text, 4.5),
        ),
        Primitive::text(
            glyph + BADGE_GLYPH + BADGE_GAP,
            card.y + 4.0,
            count_text(badge.count),
            &style,
            Anchor::Start,
        ),
    ]
}

/// A warning about a tool's status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chip {
    text: String,
    kind: ChipKind,
}

impl Chip {
    /// The chip of a tool that is not simply active. A status nobody has confirmed is marked as
    /// a question.
    pub fn of(tool: &Tool, language: Language) -> Option<Self> {
        let (word, kind) = match tool.status {
            Status::Active => return None,
            Status::Retired => (say!("Retired"), ChipKind::Retired),
            Status::Maintenance => (say!("Maintenance"), ChipKind::Maintenance),
            Status::Renamed => (say!("Renamed"), ChipKind::Renamed),
            Status::Acquired => (say!("Acquired"), ChipKind::Renamed),
        };
        let mut text = word.in_language(language);
        if !Self::is_sure(tool) {
            text.push('?');
        }
        Some(Self { text, kind })
    }

    /// Whether the status of a tool was read at its source.
    pub const fn is_sure(tool: &Tool) -> bool {
        matches!(
            tool.status_confidence,
            Confidence::Sourced | Confidence::Generic
        )
    }

    pub fn width(&self) -> f64 {
        let text = TextMeasure::new().measure(&self.text, CHIP_SIZE, Weight::SemiBold);
        (text + 2.0 * CHIP_PADDING).ceil()
    }

    /// The chip, its left edge at `x`, set on the line of text with this baseline.
    pub fn paint(&self, x: f64, baseline: f64, theme: &Theme) -> [Primitive; 2] {
        let (fill, text) = theme.chip(self.kind);
        let area = Rect {
            x,
            y: baseline - 12.0,
            width: self.width(),
            height: CHIP_HEIGHT,
        };
        [
            Primitive::rect(area, CHIP_HEIGHT / 2.0, Paint::fill(fill)),
            Primitive::text(
                x + CHIP_PADDING,
                area.y + CHIP_HEIGHT / 2.0 + 3.6,
                self.text.clone(),
                &TextStyle::new(CHIP_SIZE, Weight::SemiBold, text),
                Anchor::Start,
            ),
        ]
    }
}
