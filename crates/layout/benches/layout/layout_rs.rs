//! layout-rs, in a process of its own: it panics on some graphs and runs for ever on others.

use std::{env, io::Read, process::Command, time::Duration};

use architrave_model::Point;
use layout::{
    core::{
        base::Orientation,
        format::{ClipHandle, RenderBackend},
        geometry,
        style::StyleAttr,
    },
    std_shapes::shapes::{Arrow, Element, ShapeKind},
    topo::layout::VisualGraph,
};
use serde_json::{Value, json};

use super::{
    clock::timed,
    drawing::{Input, flattened},
    engine::{Run, answer},
};

/// The argument that makes this program the process.
pub const ARGUMENT: &str = "--as-layout-rs";
/// It needs well under a second where it ends at all.
const LIMIT: Duration = Duration::from_secs(10);

/// The version that is built with.
pub fn version() -> &'static str {
    const LOCK: &str = include_str!("../../../../Cargo.lock");
    let (_, after) = LOCK
        .split_once("name = \"layout-rs\"\nversion = \"")
        .unwrap_or_default();
    after.split('"').next().unwrap_or_default()
}

/// Draws a graph.
pub fn draw(input: &Input) -> Result<Run, String> {
    let cards: Vec<[f64; 2]> = input.boxes.iter().map(|c| [c.width, c.height]).collect();
    let text = json!({ "boxes": cards, "lines": input.lines }).to_string();
    let me = env::current_exe().map_err(|e| e.to_string())?;
    let (said, _) = answer(Command::new(me).arg(ARGUMENT), &text, LIMIT)?;
    let said: Value = serde_json::from_str(&said).map_err(|e| e.to_string())?;
    super::node::read(&said, true).ok_or_else(|| "cannot be read".into())
}

/// Is the process: a graph in, a drawing out.
pub fn serve() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let input: Value = serde_json::from_str(&text).unwrap();
    let mut times = Vec::new();
    let mut drawn = Value::Null;
    for _ in 0..3 {
        let (drawing, milliseconds) = timed(|| draw_once(&input));
        times.push(milliseconds);
        drawn = drawing;
    }
    drawn["milliseconds"] = json!(times);
    println!("{drawn}");
}

fn draw_once(input: &Value) -> Value {
    let list = |name: &str| input[name].as_array().unwrap();
    let number = |v: &Value| v.as_f64().unwrap();
    let index = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
    let direction = Orientation::LeftToRight;
    let mut graph = VisualGraph::new(direction);
    let nodes: Vec<_> = list("boxes")
        .iter()
        .map(|size| {
            let size = geometry::Point::new(number(&size[0]), number(&size[1]));
            let (shape, look) = (ShapeKind::new_box(""), StyleAttr::simple());
            graph.add_node(Element::create(shape, look, direction, size))
        })
        .collect();
    for (at, line) in list("lines").iter().enumerate() {
        let mut arrow = Arrow::simple("");
        arrow.properties = Some(at.to_string());
        graph.add_edge(arrow, nodes[index(&line[0])], nodes[index(&line[1])]);
    }
    let mut lines = Lines(vec![Vec::new(); list("lines").len()]);
    graph.do_it(false, false, false, &mut lines);
    let boxes = nodes.iter().map(|node| {
        let (from, to) = graph.pos(*node).bbox(false);
        [from.x, from.y, to.x - from.x, to.y - from.y]
    });
    json!({ "boxes": boxes.collect::<Vec<_>>(), "lines": lines.0, "frames": [] })
}

/// Takes the lines that are drawn, and nothing else.
struct Lines(Vec<Vec<Point>>);

impl RenderBackend for Lines {
    fn draw_arrow(
        &mut self,
        path: &[(geometry::Point, geometry::Point)],
        _: bool,
        _: (bool, bool),
        _: &StyleAttr,
        properties: Option<String>,
        _: &str,
    ) {
        // The first pair is a point and the control point after it, each further one the control
        // point before a point and the point; the one after mirrors the one before.
        let point = |p: geometry::Point| Point::new(p.x, p.y);
        let Some((first, rest)) = path.split_first() else {
            return;
        };
        let mut points = vec![point(first.0)];
        let mut after = point(first.1);
        for (before, at) in rest {
            let (before, at) = (point(*before), point(*at));
            points.extend([after, before, at]);
            after = Point::new(2.0 * at.x - before.x, 2.0 * at.y - before.y);
        }
        let line = properties.and_then(|at| at.parse::<usize>().ok());
        if let Some(line) = line.and_then(|at| self.0.get_mut(at)) {
            *line = flattened(&points);
        }
    }

    fn draw_rect(
        &mut self,
        _: geometry::Point,
        _: geometry::Point,
        _: &StyleAttr,
        _: Option<String>,
        _: Option<ClipHandle>,
    ) {
    }

    fn draw_line(
        &mut self,
        _: geometry::Point,
        _: geometry::Point,
        _: &StyleAttr,
        _: Option<String>,
    ) {
    }

    fn draw_circle(
        &mut self,
        _: geometry::Point,
        _: geometry::Point,
        _: &StyleAttr,
        _: Option<String>,
    ) {
    }

    fn draw_text(&mut self, _: geometry::Point, _: &str, _: &StyleAttr) {}

    fn create_clip(&mut self, _: geometry::Point, _: geometry::Point, _: usize) -> ClipHandle {
        0
    }
}
