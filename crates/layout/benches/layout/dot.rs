//! Graphviz dot, as a program.

use std::{fmt::Write, process::Command, sync::OnceLock};

use architrave_model::{Point, Rect};
use serde_json::Value;

use super::{
    clock::median_of,
    drawing::{Drawing, Input, flattened},
    engine::{LIMIT, Run, answer},
};

/// Points of dot for each inch; a point is taken as a pixel.
const INCH: f64 = 72.0;

fn dot() -> Command {
    let mut command = Command::new("dot");
    command.arg("-Tjson0");
    command
}

/// The version, as it says it.
pub fn version() -> String {
    let said = Command::new("dot").arg("-V").output();
    let said = said.map(|o| String::from_utf8_lossy(&o.stderr).into_owned());
    let version = said.unwrap_or_default();
    let number = version.split_whitespace().nth(4).unwrap_or("?");
    number.to_owned()
}

/// Milliseconds that the program takes for an empty graph.
pub fn starting() -> f64 {
    static MEASURED: OnceLock<f64> = OnceLock::new();
    *MEASURED.get_or_init(|| {
        median_of(|| Ok::<_, String>(answer(&mut dot(), "digraph {}", LIMIT)?.1))
            .unwrap_or_default()
    })
}

fn text(input: &Input) -> String {
    let mut text = String::from(
        "digraph { rankdir=LR; nodesep=0.56; ranksep=1.11;
         node [shape=box fixedsize=true label=\"\"]; edge [dir=none];\n",
    );
    cluster(input, None, &mut text);
    for (at, (from, to)) in input.lines.iter().enumerate() {
        let _ = writeln!(text, "n{from} -> n{to} [id=\"{at}\"]");
    }
    text.push('}');
    text
}

/// What stands directly in a group, or in none.
fn cluster(input: &Input, group: Option<usize>, text: &mut String) {
    for (at, card) in input
        .boxes
        .iter()
        .enumerate()
        .filter(|(_, c)| c.group == group)
    {
        let (width, height) = (card.width / INCH, card.height / INCH);
        let _ = writeln!(text, "n{at} [width={width:.4} height={height:.4}]");
    }
    for (at, parent) in input.groups.iter().enumerate() {
        if *parent == group {
            let _ = writeln!(text, "subgraph cluster_{at} {{ margin=16");
            cluster(input, Some(at), text);
            text.push_str("}\n");
        }
    }
}

/// Draws a graph.
pub fn draw(input: &Input) -> Result<Run, String> {
    let text = text(input);
    let mut said = String::new();
    let milliseconds = median_of(|| {
        let (answer, milliseconds) = answer(&mut dot(), &text, LIMIT)?;
        said = answer;
        Ok::<_, String>(milliseconds)
    })?;
    Ok(Run {
        drawing: read(input, &said).ok_or("cannot be read")?,
        milliseconds: (milliseconds - starting()).max(0.0),
    })
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(',').filter_map(|n| n.parse().ok()).collect()
}

fn read(input: &Input, said: &str) -> Option<Drawing> {
    let said: Value = serde_json::from_str(said).ok()?;
    let mut drawing = Drawing {
        boxes: vec![Rect::default(); input.boxes.len()],
        lines: vec![Vec::new(); input.lines.len()],
        frames: vec![Rect::default(); input.groups.len()],
        curved: true,
    };
    for object in said["objects"].as_array().into_iter().flatten() {
        let name = object["name"].as_str()?;
        if let Some(at) = name.strip_prefix("cluster_") {
            // An empty cluster has no place.
            if let &[left, bottom, right, top] = &numbers(object["bb"].as_str().unwrap_or(""))[..] {
                let at: usize = at.parse().ok()?;
                drawing.frames[at] = Rect {
                    x: left,
                    y: -top,
                    width: right - left,
                    height: top - bottom,
                };
            }
        } else if let Some(at) = name.strip_prefix('n') {
            let at: usize = at.parse().ok()?;
            let (card, middle) = (input.boxes[at], numbers(object["pos"].as_str()?));
            drawing.boxes[at] = Rect {
                x: middle.first()? - card.width / 2.0,
                y: -middle.get(1)? - card.height / 2.0,
                width: card.width,
                height: card.height,
            };
        }
    }
    for edge in said["edges"].as_array().into_iter().flatten() {
        let at: usize = edge["id"].as_str()?.parse().ok()?;
        let points: Vec<Point> = edge["pos"]
            .as_str()?
            .split_whitespace()
            .filter_map(|point| match numbers(point)[..] {
                [x, y] => Some(Point::new(x, -y)),
                _ => None,
            })
            .collect();
        drawing.lines[at] = flattened(&points);
    }
    Some(drawing)
}
