//! Components: cards with an icon, a label, the tool's name and what is to be known at a glance.

use architrave_catalog::{Icon, Status};
use architrave_model::{Boundary, Rect};
use architrave_words::{Language, known, say};

use crate::{
    badge::{self, Chip},
    color::Color,
    decorations::Badge,
    font::Weight,
    glyphs,
    measure::TextMeasure,
    naming::{Placed, findings, told},
    path::PathData,
    primitive::{Anchor, ItemKind, Paint, Primitive, SceneItem, TextStyle},
    theme::Theme,
};

const RADIUS: f64 = 10.0;
const EDGE: f64 = 4.0;
const TILE: f64 = 36.0;
const TILE_LEFT: f64 = 14.0;
const ICON: f64 = 24.0;
const TEXT_LEFT: f64 = 60.0;
const TEXT_RIGHT: f64 = 12.0;
const LABEL_SIZE: f64 = 13.0;
const TOOL_SIZE: f64 = 11.0;
const PIN: f64 = 12.0;

/// Everything a card shows.
pub(crate) struct Card<'a> {
    pub placed: Placed<'a>,
    pub icon: &'a Icon,
    pub area: Rect,
    pub badge: Option<Badge>,
    /// The boundaries around it, innermost first.
    pub within: Vec<&'a Boundary>,
    /// The colour behind the card.
    pub ground: Color,
    pub language: Language,
}

impl Card<'_> {
    pub fn item(&self, theme: &Theme) -> SceneItem {
        let mut primitives = self.base(theme);
        primitives.extend(self.icon(theme));
        primitives.extend(self.text(theme));
        // One mark is enough: what is locked cannot be laid out elsewhere either.
        let mark = match (self.placed.component.locked, self.placed.component.pinned) {
            (true, _) => Some(glyphs::LOCK),
            (false, true) => Some(glyphs::PIN),
            (false, false) => None,
        };
        if let Some(mark) = mark {
            primitives.push(Primitive::icon(
                mark,
                self.area.right() - PIN - 8.0,
                self.area.bottom() - PIN - 7.0,
                PIN,
                Paint::stroke(theme.muted(), 2.0),
            ));
        }
        if let Some(badge) = self.badge {
            primitives.extend(badge::badge(badge, &self.area, self.ground, theme));
        }
        SceneItem {
            id: format!("component:{}", self.placed.component.id),
            kind: ItemKind::Component,
            title: self.placed.title(self.language),
            description: self.description(),
            bounds: self.area,
            primitives,
        }
    }

    /// The sheet with its shadow and its coloured edge.
    fn base(&self, theme: &Theme) -> Vec<Primitive> {
        let stage = theme.stage_color(self.placed.stage());
        let shadow = Rect {
            y: self.area.y + 2.0,
            ..self.area
        };
        let shadow = Primitive::rect(shadow, RADIUS, Paint::fill(theme.shadow(self.ground)));
        vec![
            shadow,
            Primitive::rect(
                self.area,
                RADIUS,
                Paint::fill(theme.surface()).outlined(theme.border(), 1.0),
            ),
            Primitive::path(edge_shape(&self.area), Paint::fill(stage)),
        ]
    }

    fn icon(&self, theme: &Theme) -> [Primitive; 2] {
        let stage = self.placed.stage();
        let tile = theme.tile(stage);
        let area = Rect {
            x: self.area.x + TILE_LEFT,
            y: self.area.y + (self.area.height - TILE) / 2.0,
            width: TILE,
            height: TILE,
        };
        let wanted = self
            .icon
            .color
            .as_deref()
            .unwrap_or_else(|| theme.stage_color(stage));
        let color = theme.icon_color(wanted, tile);
        let paint = if self.icon.stroked {
            Paint::stroke(color, 1.75)
        } else {
            Paint::fill(color)
        };
        let inset = (TILE - ICON) / 2.0;
        [
            Primitive::rect(area, 8.0, Paint::fill(tile)),
            Primitive::icon(
                self.icon.path.as_str(),
                area.x + inset,
                area.y + inset,
                ICON,
                paint,
            ),
        ]
    }

    /// The label on one or two lines, and below it the tool's name and the status chip.
    fn text(&self, theme: &Theme) -> Vec<Primitive> {
        let measure = TextMeasure::new();
        let x = self.area.x + TEXT_LEFT;
        let room = self.area.width - TEXT_LEFT - TEXT_RIGHT;
        let name = self.placed.name();
        let lines = measure.wrap(name, LABEL_SIZE, Weight::SemiBold, room, 2);
        let chip = self
            .placed
            .tool
            .and_then(|tool| Chip::of(tool, self.language));
        let tool = self.placed.tool_besides(self.language);
        let below = tool.is_some() || chip.is_some();

        let middle = self.area.y + self.area.height / 2.0;
        // Baselines that set the block of lines around the middle of the card.
        let (first, last) = match (lines.len() > 1, below) {
            (true, true) => (middle - 11.0, middle + 21.0),
            (true, false) => (middle - 3.0, middle),
            (false, true) => (middle - 4.0, middle + 13.0),
            (false, false) => (middle + 4.5, middle),
        };
        let label = TextStyle::new(LABEL_SIZE, Weight::SemiBold, theme.text());
        let mut primitives = Vec::new();
        let mut baseline = first;
        for line in lines {
            primitives.push(Primitive::text(x, baseline, line, &label, Anchor::Start));
            baseline += 16.0;
        }
        if !below {
            return primitives;
        }
        let marked = self.placed.component.pinned || self.placed.component.locked;
        let pin = if marked { PIN } else { 0.0 };
        let chip_room = chip.as_ref().map_or(0.0, |chip| chip.width() + 6.0);
        let mut next = x;
        if let Some(tool) = tool {
            let style = TextStyle::new(TOOL_SIZE, Weight::Regular, theme.muted());
            let text = measure.ellipsis(tool, style.size, style.weight, room - pin - chip_room);
            if !text.is_empty() {
                next += measure.measure(&text, style.size, style.weight) + 6.0;
                primitives.push(Primitive::text(x, last, text, &style, Anchor::Start));
            }
        }
        if let Some(chip) = chip {
            primitives.extend(chip.paint(next, last, theme));
        }
        primitives
    }

    fn description(&self) -> String {
        let mut sentences = Vec::new();
        if !self.within.is_empty() {
            let names: Vec<&str> = self.within.iter().map(|b| b.label.as_str()).collect();
            let separator = say!(", in ").in_language(self.language);
            sentences.push(say!("In {places}.", places = names.join(&separator)));
        }
        match self.placed.tool {
            Some(tool) if tool.status != Status::Active => {
                let note = known(tool.status_note.clone());
                // What nobody has confirmed is told with that caveat.
                sentences.push(if Chip::is_sure(tool) {
                    say!("{note}", note)
                } else {
                    say!("Not confirmed: {note}", note)
                });
            }
            Some(_) => {}
            None => sentences.push(say!("This tool is not in the catalog.")),
        }
        sentences.extend(self.badge.map(findings));
        if self.placed.component.pinned {
            sentences.push(say!("Pinned."));
        }
        if self.placed.component.locked {
            sentences.push(say!("Locked."));
        }
        told(&sentences, self.language)
    }
}

/// The left edge of a card, cut from the card's own shape with half its outline.
fn edge_shape(card: &Rect) -> String {
    let r = RADIUS + 0.5;
    // Where the vertical line at the edge's right side meets the rounded corner.
    let rise = RADIUS - r.mul_add(r, -(RADIUS - EDGE).powi(2)).sqrt();
    let (x, y, bottom) = (card.x, card.y, card.bottom());
    let mut path = PathData::new();
    path.move_to(x + EDGE, y + rise)
        .corner_to(r, false, x - 0.5, y + RADIUS)
        .line_to(x - 0.5, bottom - RADIUS)
        .corner_to(r, false, x + EDGE, bottom - rise)
        .close();
    path.finish()
}
