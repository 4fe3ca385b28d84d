//! Painting a scene as SVG.
//!
//! Only what every reader understands: presentation attributes, literal colours with their
//! opacity apart, explicit baselines, no style sheets, no HTML inside, no references.

use architrave_model::Rect;
use svg::{
    Document, Node,
    node::{
        Text as TextNode,
        element::{Circle, Description, Element, Group, Path, Rectangle, Text, Title},
    },
};

use crate::{
    font::{FONT_FAMILY, Weight},
    number::write,
    outline::outline,
    primitive::{Anchor, Primitive, Scene, SceneItem},
    run::{runs, width},
    source, xml,
};

/// Free space around the content, in pixels.
pub const MARGIN: f64 = 32.0;

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextMode {
    /// As outlines: looks the same everywhere.
    #[default]
    Exact,
    /// As `<text>`: can be edited and searched, but needs the font to look the same.
    Editable,
}

/// What an SVG is to hold besides the scene.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SvgOptions {
    /// How text is written.
    pub text: TextMode,
    /// The project as JSON, to be embedded so that it can be read back from the picture.
    pub source: Option<String>,
    /// The accessible name of the picture.
    pub title: String,
    /// What the picture shows, for those who do not see it.
    pub description: String,
}

/// The scene as an SVG file, ending with a line feed. The same scene and options give the same
/// bytes.
#[must_use]
pub fn svg(scene: &Scene, options: &SvgOptions) -> String {
    let area = scene.bounds.grown(MARGIN);
    let mut document = Document::new()
        .set("role", "img")
        .set("aria-labelledby", "picture-title picture-description")
        .set("width", write(area.width))
        .set("height", write(area.height))
        .set(
            "viewBox",
            [area.x, area.y, area.width, area.height]
                .map(write)
                .join(" "),
        )
        .add(Title::new(xml::clean(&options.title)).set("id", "picture-title"))
        .add(
            Description::new()
                .set("id", "picture-description")
                .add(TextNode::new(xml::clean(&options.description))),
        );
    if let Some(text) = &options.source {
        document.append(source::element(text));
    }
    document.append(background(&area, &scene.background));
    for item in &scene.items {
        document.append(group(item, options.text));
    }
    let mut text = document.to_string();
    text.push('\n');
    text
}

fn background(area: &Rect, color: &str) -> Rectangle {
    Rectangle::new()
        .set("x", write(area.x))
        .set("y", write(area.y))
        .set("width", write(area.width))
        .set("height", write(area.height))
        .set("fill", color)
}

fn group(item: &SceneItem, mode: TextMode) -> Group {
    let mut group = Group::new()
        .set("id", xml::id(&item.id))
        .add(Title::new(xml::clean(&item.title)));
    if !item.description.is_empty() {
        group.append(Description::new().add(TextNode::new(xml::clean(&item.description))));
    }
    for primitive in &item.primitives {
        for element in paint(primitive, mode) {
            group.append(element);
        }
    }
    group
}

fn paint(primitive: &Primitive, mode: TextMode) -> Vec<Element> {
    match primitive {
        Primitive::Rect {
            x,
            y,
            width,
            height,
            radius,
            fill,
            fill_opacity,
            stroke,
            stroke_width,
            dash,
        } => {
            let mut rect: Element = Rectangle::new()
                .set("x", write(*x))
                .set("y", write(*y))
                .set("width", write(*width))
                .set("height", write(*height))
                .into();
            if *radius > 0.0 {
                rect.assign("rx", write(*radius));
            }
            fill_with(&mut rect, fill.as_deref(), *fill_opacity);
            outline_with(&mut rect, stroke.as_deref(), *stroke_width, dash);
            vec![rect]
        }
        Primitive::Path {
            d,
            fill,
            fill_opacity,
            stroke,
            stroke_width,
            dash,
            transform,
        } => {
            let mut path: Element = Path::new().set("d", d.as_str()).into();
            if let Some(transform) = transform {
                path.assign("transform", transform.as_str());
            }
            fill_with(&mut path, fill.as_deref(), *fill_opacity);
            outline_with(&mut path, stroke.as_deref(), *stroke_width, dash);
            vec![path]
        }
        Primitive::Circle {
            cx,
            cy,
            r,
            fill,
            fill_opacity,
            stroke,
            stroke_width,
        } => {
            let mut circle: Element = Circle::new()
                .set("cx", write(*cx))
                .set("cy", write(*cy))
                .set("r", write(*r))
                .into();
            fill_with(&mut circle, fill.as_deref(), *fill_opacity);
            outline_with(&mut circle, stroke.as_deref(), *stroke_width, &[]);
            vec![circle]
        }
        Primitive::Text {
            x,
            y,
            text,
            size,
            weight,
            fill,
            anchor,
        } => {
            let line = TextLine {
                x: *x,
                y: *y,
                text: &xml::clean(text),
                size: *size,
                weight: Weight::nearest(*weight),
                fill,
                anchor: *anchor,
            };
            match mode {
                TextMode::Exact => line.exact(),
                TextMode::Editable => vec![line.editable()],
            }
        }
    }
}

fn fill_with(element: &mut Element, fill: Option<&str>, opacity: f64) {
    element.assign("fill", fill.unwrap_or("none"));
    if fill.is_some() && opacity < 1.0 {
        element.assign("fill-opacity", write(opacity));
    }
}

fn outline_with(element: &mut Element, stroke: Option<&str>, width: f64, dash: &[f64]) {
    let Some(stroke) = stroke else { return };
    element.assign("stroke", stroke);
    element.assign("stroke-width", write(width));
    element.assign("stroke-linecap", "round");
    element.assign("stroke-linejoin", "round");
    if !dash.is_empty() {
        let dash: Vec<String> = dash.iter().copied().map(write).collect();
        element.assign("stroke-dasharray", dash.join(" "));
    }
}

struct TextLine<'a> {
    x: f64,
    y: f64,
    text: &'a str,
    size: f64,
    weight: Weight,
    fill: &'a str,
    anchor: Anchor,
}

impl TextLine<'_> {
    /// Outlines for what the bundled font holds, each path named by its text. A run it does not
    /// hold stays `<text>` in the reader's own sans serif, fitted to the width agreed for it:
    /// the one part of an exact picture whose shape is left to the reader.
    fn exact(&self) -> Vec<Element> {
        let runs = runs(self.text, self.weight);
        let widths: Vec<f64> = runs
            .iter()
            .map(|run| width(run, self.weight) * self.size)
            .collect();
        let whole: f64 = widths.iter().sum();
        let mut left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - whole / 2.0,
            Anchor::End => self.x - whole,
        };
        let mut elements = Vec::new();
        for (run, wide) in runs.iter().zip(widths) {
            if run.bundled {
                let d = outline(run.text, left, self.y, self.size, self.weight);
                if !d.is_empty() {
                    elements.push(
                        Path::new()
                            .set("aria-label", run.text.trim())
                            .set("d", d)
                            .set("fill", self.fill)
                            .into(),
                    );
                }
            } else if wide > 0.0 {
                elements.push(
                    self.element(run.text.trim(), left, "sans-serif")
                        .set("textLength", write(wide))
                        .set("lengthAdjust", "spacingAndGlyphs")
                        .into(),
                );
            }
            left += wide;
        }
        elements
    }

    fn editable(&self) -> Element {
        let text = self.element(self.text, self.x, FONT_FAMILY);
        match self.anchor {
            Anchor::Start => text,
            Anchor::Middle => text.set("text-anchor", "middle"),
            Anchor::End => text.set("text-anchor", "end"),
        }
        .into()
    }

    fn element(&self, text: &str, x: f64, family: &str) -> Text {
        Text::new(text)
            .set("x", write(x))
            .set("y", write(self.y))
            .set("font-family", family)
            .set("font-size", write(self.size))
            .set("font-weight", self.weight.number())
            .set("fill", self.fill)
    }
}
