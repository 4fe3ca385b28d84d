//! Collapsed boundaries: one card that stands for all a boundary holds.

use architrave_model::{Boundary, Component, DiagramContent, Rect};
use architrave_words::{Language, say};

use crate::{
    badge,
    color::Color,
    decorations::{Badge, Decorations},
    font::Weight,
    glyphs,
    measure::TextMeasure,
    naming::{boundary_title, components, findings, told},
    primitive::{Anchor, ItemKind, Paint, Primitive, SceneItem, TextStyle},
    theme::{Theme, color},
};

const RADIUS: f64 = 10.0;
/// How far the sheets below the first one show, which tell that there are several.
const STACK: f64 = 4.0;
const TILE: f64 = 36.0;
const TILE_LEFT: f64 = 14.0;
const ICON: f64 = 20.0;
const TEXT_LEFT: f64 = 60.0;
const TEXT_RIGHT: f64 = 12.0;
const LABEL_SIZE: f64 = 13.0;
const COUNT_SIZE: f64 = 11.0;

fn members<'c>(
    boundary: &Boundary,
    content: &'c DiagramContent,
) -> impl Iterator<Item = &'c Component> {
    let id = boundary.id.clone();
    let components = content.components.values();
    components.filter(move |c| content.boundaries_of(c).any(|b| b.id == id))
}

/// A collapsed boundary with its place.
pub(crate) struct BoundaryCard<'a> {
    pub boundary: &'a Boundary,
    pub area: Rect,
    /// How many components it stands for.
    pub components: usize,
    /// The findings on them together.
    pub badge: Option<Badge>,
    /// The colour behind the card.
    pub ground: Color,
    language: Language,
}

impl<'a> BoundaryCard<'a> {
    pub fn new(
        boundary: &'a Boundary,
        area: Rect,
        content: &DiagramContent,
        decorations: &Decorations,
        ground: Color,
    ) -> Self {
        Self {
            boundary,
            area,
            components: members(boundary, content).count(),
            badge: Self::badge_of(boundary, content, decorations),
            ground,
            language: decorations.language,
        }
    }

    /// The findings on all it stands for together.
    pub fn badge_of(
        boundary: &Boundary,
        content: &DiagramContent,
        decorations: &Decorations,
    ) -> Option<Badge> {
        let badges = members(boundary, content).filter_map(|c| decorations.badges.get(&c.id));
        badges.copied().reduce(|all, own| Badge {
            severity: all.severity.min(own.severity),
            count: all.count.saturating_add(own.count),
        })
    }

    pub fn item(&self, theme: &Theme) -> SceneItem {
        let hue = color(theme.boundary_color(self.boundary.kind));
        let fill = theme.frame_fill(self.boundary.kind, self.ground);
        let line = fill.mix(hue, 0.55);
        let sheet = |shift: f64| Rect {
            x: self.area.x + shift,
            y: self.area.y + shift,
            width: self.area.width - STACK,
            height: self.area.height - STACK,
        };
        let mut primitives = vec![
            Primitive::rect(sheet(STACK), RADIUS, Paint::fill(fill).outlined(line, 1.0)),
            Primitive::rect(sheet(0.0), RADIUS, Paint::fill(fill).outlined(line, 1.0)),
        ];
        primitives.extend(self.glyph(hue, fill, theme));
        primitives.extend(self.text(fill, theme));
        if let Some(badge) = self.badge {
            primitives.extend(badge::badge(badge, &self.area, self.ground, theme));
        }
        SceneItem {
            id: format!("boundary:{}", self.boundary.id),
            kind: ItemKind::Boundary,
            title: boundary_title(self.boundary, self.language),
            description: self.description(),
            bounds: self.area,
            primitives,
        }
    }

    fn glyph(&self, hue: Color, fill: Color, theme: &Theme) -> [Primitive; 2] {
        let tile = fill.mix(hue, 0.16);
        let area = Rect {
            x: self.area.x + TILE_LEFT,
            y: self.area.y + (self.area.height - STACK - TILE) / 2.0,
            width: TILE,
            height: TILE,
        };
        let inset = (TILE - ICON) / 2.0;
        [
            Primitive::rect(area, 8.0, Paint::fill(tile)),
            Primitive::icon(
                glyphs::boundary(self.boundary.kind),
                area.x + inset,
                area.y + inset,
                ICON,
                Paint::stroke(theme.icon_color(&hue.to_string(), tile), 1.75),
            ),
        ]
    }

    fn text(&self, fill: Color, theme: &Theme) -> [Primitive; 2] {
        let measure = TextMeasure::new();
        let room = self.area.width - STACK - TEXT_LEFT - TEXT_RIGHT;
        let cut = |text: &str, size, weight| measure.ellipsis(text, size, weight, room);
        let label = self.boundary.label.as_str();
        let held = components(self.components).in_language(self.language);
        let style = |size, weight, wanted: &str| {
            TextStyle::new(size, weight, theme.text_color(wanted, fill))
        };
        let (x, middle) = (
            self.area.x + TEXT_LEFT,
            self.area.y + (self.area.height - STACK) / 2.0,
        );
        [
            Primitive::text(
                x,
                middle - 4.0,
                cut(label, LABEL_SIZE, Weight::SemiBold),
                &style(LABEL_SIZE, Weight::SemiBold, theme.text()),
                Anchor::Start,
            ),
            Primitive::text(
                x,
                middle + 13.0,
                cut(&held, COUNT_SIZE, Weight::Regular),
                &style(COUNT_SIZE, Weight::Regular, theme.muted()),
                Anchor::Start,
            ),
        ]
    }

    fn description(&self) -> String {
        let mut sentences = vec![say!(
            "Collapsed, holds {components}.",
            components = components(self.components)
        )];
        sentences.extend(self.badge.map(findings));
        if self.boundary.locked {
            sentences.push(say!("Locked."));
        }
        told(&sentences, self.language)
    }
}
