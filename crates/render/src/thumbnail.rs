//! A scene as it can be made out when it is shown very small: without what nobody could read, and
//! with lines that do not vanish.

use architrave_model::{Rect, Size};

use crate::{
    font::Weight,
    measure::TextMeasure,
    primitive::{Anchor, ItemKind, Paint, Primitive, Scene, SceneItem},
    svg::MARGIN,
};

/// Above this share of their size cards are shown with their icons.
const DETAILED: f64 = 0.2;
/// The thinnest line that is seen, in pixels shown.
const THINNEST: f64 = 0.75;
/// How high a bar that stands for a text is, as a share of the font size.
const BAR: f64 = 0.5;
/// How strong such a bar is.
const BAR_OPACITY: f64 = 0.45;

/// The scene for a picture of it as SVG that is shown `size` large: texts are bars, and where the
/// scene is much larger than that, components are sheets in the colour of their stage. It keeps no
/// words.
#[must_use]
pub fn thumbnail(scene: &Scene, size: Size) -> Scene {
    let area = scene.bounds.grown(MARGIN);
    let scale = (size.width / area.width).min(size.height / area.height);
    let items = scene.items.iter().filter_map(|item| {
        let primitives = if scale < DETAILED {
            outlined(item, THINNEST / scale)
        } else {
            item.primitives.iter().map(barred).collect()
        };
        (!primitives.is_empty()).then(|| SceneItem {
            id: item.id.clone(),
            kind: item.kind,
            title: String::new(),
            description: String::new(),
            bounds: item.bounds,
            primitives,
        })
    });
    Scene {
        bounds: scene.bounds,
        background: scene.background.clone(),
        items: items.collect(),
    }
}

/// What is left of an item from afar, with lines at least `thinnest` wide.
fn outlined(item: &SceneItem, thinnest: f64) -> Vec<Primitive> {
    let all = &item.primitives;
    let kept: Vec<&Primitive> = match item.kind {
        ItemKind::Component => return sheet(item).into_iter().collect(),
        ItemKind::Boundary => all
            .iter()
            .filter(|p| matches!(p, Primitive::Rect { .. }))
            .collect(),
        // The line lies just below the dot it begins with; what is below it are gaps and glow.
        ItemKind::Connection => all
            .windows(2)
            .filter(|pair| matches!(pair, [Primitive::Path { .. }, Primitive::Circle { .. }]))
            .filter_map(|pair| pair.first())
            .collect(),
        ItemKind::Note => all.iter().take(1).collect(),
        ItemKind::Stage | ItemKind::Label => Vec::new(),
    };
    kept.into_iter()
        .map(|primitive| at_least(primitive.clone(), thinnest))
        .collect()
}

/// The sheet of a component in the colour of its edge, which is the first path of a card.
fn sheet(item: &SceneItem) -> Option<Primitive> {
    let color = item
        .primitives
        .iter()
        .find_map(|primitive| match primitive {
            Primitive::Path { fill, .. } => fill.clone(),
            _ => None,
        })?;
    Some(Primitive::rect(item.bounds, 10.0, Paint::fill(color)))
}

fn at_least(mut primitive: Primitive, thinnest: f64) -> Primitive {
    if let Primitive::Rect {
        stroke: Some(_),
        stroke_width,
        dash,
        ..
    }
    | Primitive::Path {
        stroke: Some(_),
        stroke_width,
        dash,
        ..
    } = &mut primitive
    {
        *stroke_width = architrave_model::rounded(stroke_width.max(thinnest));
        dash.clear();
    }
    primitive
}

/// The primitive itself, or a bar in the place of a text.
fn barred(primitive: &Primitive) -> Primitive {
    let Primitive::Text {
        x,
        y,
        text,
        size,
        weight,
        fill,
        anchor,
    } = primitive
    else {
        return primitive.clone();
    };
    let width = TextMeasure::new().measure(text, *size, Weight::nearest(*weight));
    let left = match anchor {
        Anchor::Start => *x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    let height = size * BAR;
    let area = Rect {
        x: left,
        y: y - height - size * 0.1,
        width,
        height,
    };
    let mut bar = Primitive::rect(area, height / 2.0, Paint::fill(fill.as_str()));
    if let Primitive::Rect { fill_opacity, .. } = &mut bar {
        *fill_opacity = BAR_OPACITY;
    }
    bar
}
