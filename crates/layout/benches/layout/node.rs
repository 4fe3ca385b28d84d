//! The engines written in JavaScript, each graph in a process of its own.

use std::{path::Path, process::Command};

use architrave_model::{Point, Rect};
use serde_json::{Value, json};

use super::{
    drawing::{Drawing, Input},
    engine::{Engine, LIMIT, Run, answer},
};

/// The folder with the engines and the program that runs them.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/bench/layout");

/// The versions installed, by the names of the packages.
pub fn version(package: &str) -> String {
    let file = Path::new(FOLDER)
        .join("node_modules")
        .join(package)
        .join("package.json");
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let package: Value = serde_json::from_str(&text).unwrap_or_default();
    package["version"].as_str().unwrap_or("?").to_owned()
}

/// Draws a graph.
pub fn draw(engine: Engine, input: &Input) -> Result<Run, String> {
    let boxes: Vec<Value> = input
        .boxes
        .iter()
        .map(|c| json!({ "width": c.width, "height": c.height, "group": c.group }))
        .collect();
    let text = json!({ "boxes": boxes, "lines": input.lines, "groups": input.groups }).to_string();
    let mut command = Command::new("node");
    command
        .current_dir(FOLDER)
        .args(["draw.mjs", engine.name()]);
    let (said, _) = answer(&mut command, &text, LIMIT)?;
    let said: Value = serde_json::from_str(&said).map_err(|e| e.to_string())?;
    read(&said, false).ok_or_else(|| "cannot be read".into())
}

/// A drawing with its times as JSON.
pub fn read(said: &Value, curved: bool) -> Option<Run> {
    let list = |field: &str| said[field].as_array();
    let rects = |field: &str| {
        list(field)?
            .iter()
            .map(|r| {
                let n = |at: usize| r[at].as_f64();
                Some(Rect {
                    x: n(0)?,
                    y: n(1)?,
                    width: n(2)?,
                    height: n(3)?,
                })
            })
            .collect::<Option<Vec<Rect>>>()
    };
    let point = |p: &Value| Some(Point::new(p[0].as_f64()?, p[1].as_f64()?));
    let line = |line: &Value| line.as_array()?.iter().map(point).collect();
    let mut times: Vec<f64> = list("milliseconds")?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    times.sort_by(f64::total_cmp);
    Some(Run {
        milliseconds: *times.get(times.len() / 2)?,
        drawing: Drawing {
            boxes: rects("boxes")?,
            lines: list("lines")?.iter().map(line).collect::<Option<_>>()?,
            frames: rects("frames")?,
            curved,
        },
    })
}
