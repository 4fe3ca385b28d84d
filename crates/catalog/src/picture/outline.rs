//! From plain shapes to the outlines of an icon.

use std::{collections::BTreeMap, fmt::Write};

use architrave_model::{HexColor, Outlines, OutlinesError, OwnIcon};
use usvg::{
    FillRule, Group, Node, Options, Paint, Transform, Tree,
    tiny_skia_path::{Path, PathSegment, Point},
};

use super::IconError;

/// Edge of the box of an icon.
const BOX: f32 = 24.0;
/// Most segments of all outlines together.
const MOST_SEGMENTS: usize = 3000;
/// Most closed lines of one shape that are filled by the even-odd rule.
const MOST_CONTOURS: usize = 200;

/// One closed line: where it starts, and each segment's points, the last of which is its end.
struct Contour {
    start: Point,
    segments: Vec<Vec<Point>>,
}

/// A painted shape.
struct Shape {
    contours: Vec<Contour>,
    color: HexColor,
    white: bool,
    even_odd: bool,
}

/// The outlines of a picture of plain shapes.
pub fn icon(text: &str) -> Result<OwnIcon, IconError> {
    let options = Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(text, &options).map_err(|_| IconError::NotSvg)?;
    let mut shapes = Vec::new();
    collect(tree.root(), 1.0, &mut shapes)?;
    shapes.retain(|shape| !shape.contours.is_empty());
    if shapes.is_empty() {
        return Err(IconError::Empty);
    }
    let alone = shapes.iter().all(|shape| shape.white);
    let mut area: BTreeMap<&str, f32> = BTreeMap::new();
    for shape in shapes.iter().filter(|shape| alone || !shape.white) {
        let covered: f32 = shape.contours.iter().map(|c| c.area().abs()).sum();
        *area.entry(shape.color.as_str()).or_default() += covered;
    }
    let main = area.iter().max_by(|(_, a), (_, b)| a.total_cmp(b));
    let color = main.and_then(|(color, _)| HexColor::new(color).ok());
    let size = tree.size();
    let into = Frame::of(size.width(), size.height());
    let mut path = String::new();
    for (at, shape) in shapes.iter_mut().enumerate() {
        shape.wind(!alone && shape.white && at > 0);
        for contour in &shape.contours {
            contour.write(into, &mut path);
        }
        if path.len() > Outlines::MAX {
            return Err(OutlinesError::Length(path.len()).into());
        }
    }
    // Black is what a picture has that says nothing of colours; it takes the colour of its place.
    let color = color.filter(|color| color.as_str() != "#000000" && !alone);
    Ok(OwnIcon {
        path: Outlines::new(&path)?,
        color,
    })
}

/// How a picture is fitted into the box: scaled, then moved to its middle.
#[derive(Clone, Copy)]
struct Frame {
    scale: f32,
    dx: f32,
    dy: f32,
}

impl Frame {
    fn of(width: f32, height: f32) -> Self {
        let scale = BOX / width.max(height);
        Self {
            scale,
            dx: (BOX - width * scale) / 2.0,
            dy: (BOX - height * scale) / 2.0,
        }
    }
}

fn collect(group: &Group, opacity: f32, shapes: &mut Vec<Shape>) -> Result<(), IconError> {
    let opacity = opacity * group.opacity().get();
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, opacity, shapes)?,
            Node::Path(path) if path.is_visible() => {
                let seen = |own: f32| opacity * own > 0.05;
                let placed = path.abs_transform();
                if let Some(fill) = path.fill().filter(|fill| seen(fill.opacity().get())) {
                    let even_odd = fill.rule() == FillRule::EvenOdd;
                    add(path.data(), fill.paint(), even_odd, placed, shapes)?;
                }
                if let Some(stroke) = path.stroke().filter(|s| seen(s.opacity().get())) {
                    let outline = path.data().stroke(&stroke.to_tiny_skia(), 1.0);
                    if let Some(outline) = outline {
                        add(&outline, stroke.paint(), false, placed, shapes)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn add(
    path: &Path,
    paint: &Paint,
    even_odd: bool,
    placed: Transform,
    shapes: &mut Vec<Shape>,
) -> Result<(), IconError> {
    let color = match paint {
        Paint::Color(color) => Some(*color),
        Paint::LinearGradient(gradient) => gradient.stops().first().map(|stop| stop.color()),
        Paint::RadialGradient(gradient) => gradient.stops().first().map(|stop| stop.color()),
        Paint::Pattern(_) => None,
    };
    let (Some(color), Some(path)) = (color, path.clone().transform(placed)) else {
        return Ok(());
    };
    let before: usize = shapes.iter().map(Shape::segments).sum();
    if before + path.len() > MOST_SEGMENTS {
        return Err(IconError::TooComplex("points"));
    }
    let contours = contours(&path);
    if even_odd && contours.len() > MOST_CONTOURS {
        return Err(IconError::TooComplex("shapes"));
    }
    shapes.push(Shape {
        contours,
        white: color.red.min(color.green).min(color.blue) > 0xF5,
        color: HexColor::of(color.red, color.green, color.blue),
        even_odd,
    });
    Ok(())
}

fn contours(path: &Path) -> Vec<Contour> {
    let mut all: Vec<Contour> = Vec::new();
    for segment in path.segments() {
        let points = match segment {
            PathSegment::MoveTo(start) => {
                all.push(Contour {
                    start,
                    segments: Vec::new(),
                });
                continue;
            }
            PathSegment::LineTo(a) => vec![a],
            PathSegment::QuadTo(a, b) => vec![a, b],
            PathSegment::CubicTo(a, b, c) => vec![a, b, c],
            PathSegment::Close => continue,
        };
        if let Some(contour) = all.last_mut() {
            contour.segments.push(points);
        }
    }
    all.retain(|contour| !contour.segments.is_empty());
    all
}

impl Shape {
    fn segments(&self) -> usize {
        self.contours.iter().map(|c| c.segments.len() + 1).sum()
    }

    /// Turns its lines so that it is filled by the non-zero rule as it was by its own, clockwise on
    /// the screen outside; the other way round when it is to be a hole in what lies below.
    fn wind(&mut self, hole: bool) {
        if self.even_odd {
            let rings: Vec<Vec<Point>> = self.contours.iter().map(Contour::points).collect();
            for (at, contour) in self.contours.iter_mut().enumerate() {
                let others = rings.iter().enumerate().filter(|(other, _)| *other != at);
                let around = others
                    .filter(|(_, ring)| holds(ring, contour.start))
                    .count();
                contour.turn((around % 2 == 0) != hole);
            }
            return;
        }
        let largest = self.contours.iter().map(Contour::area);
        let largest = largest.max_by(|a, b| a.abs().total_cmp(&b.abs()));
        if largest.is_some_and(|area| (area > 0.0) == hole) {
            self.contours.iter_mut().for_each(Contour::reverse);
        }
    }
}

impl Contour {
    /// Its corners, and a few points on each curve.
    fn points(&self) -> Vec<Point> {
        let mut points = vec![self.start];
        let mut from = self.start;
        for segment in &self.segments {
            let steps = if segment.len() == 1 { 1 } else { 8_u8 };
            for step in 1..=steps {
                let t = f32::from(step) / f32::from(steps);
                points.push(on_curve(from, segment, t));
            }
            from = segment.last().copied().unwrap_or(from);
        }
        points
    }

    /// Twice the area it surrounds; positive where it runs clockwise on the screen.
    fn area(&self) -> f32 {
        let points = self.points();
        let next = points.iter().cycle().skip(1);
        points
            .iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum()
    }

    fn turn(&mut self, clockwise: bool) {
        if (self.area() > 0.0) != clockwise {
            self.reverse();
        }
    }

    fn reverse(&mut self) {
        let mut points: Vec<Point> = vec![self.start];
        points.extend(self.segments.iter().flatten());
        points.reverse();
        let lengths: Vec<usize> = self.segments.iter().rev().map(Vec::len).collect();
        let mut points = points.into_iter();
        self.start = points.next().unwrap_or(self.start);
        self.segments = lengths
            .into_iter()
            .map(|length| points.by_ref().take(length).collect())
            .collect();
    }

    fn write(&self, into: Frame, path: &mut String) {
        let mut put = |command: char, points: &[Point]| {
            path.push(command);
            for (at, point) in points.iter().enumerate() {
                let separator = if at == 0 { "" } else { " " };
                path.push_str(separator);
                number(point.x * into.scale + into.dx, path);
                path.push(' ');
                number(point.y * into.scale + into.dy, path);
            }
        };
        put('M', &[self.start]);
        for segment in &self.segments {
            let command = match segment.len() {
                1 => 'L',
                2 => 'Q',
                _ => 'C',
            };
            put(command, segment);
        }
        put('Z', &[]);
    }
}

/// Hundredths of a pixel are more than anybody sees.
fn number(value: f32, path: &mut String) {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let _ = path.write_str(if text == "-0" { "0" } else { text });
}

fn on_curve(from: Point, segment: &[Point], t: f32) -> Point {
    let between = |a: Point, b: Point| Point::from_xy(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
    let mut points: Vec<Point> = vec![from];
    points.extend(segment);
    while points.len() > 1 {
        points = points
            .windows(2)
            .map(|pair| between(pair[0], pair[1]))
            .collect();
    }
    points.first().copied().unwrap_or(from)
}

/// Whether a point lies within a ring, by the even-odd rule.
fn holds(ring: &[Point], point: Point) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossed = ring.iter().zip(next).filter(|(a, b)| {
        let spans = (a.y > point.y) != (b.y > point.y);
        spans && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}
