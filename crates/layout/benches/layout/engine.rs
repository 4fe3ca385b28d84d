//! The engines, and running one on a graph within a time limit.

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{
    clock, dot,
    drawing::{Drawing, Input},
    layout_rs, node, ours,
};

/// A layout engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    /// This project's.
    Ours,
    /// Graphviz dot.
    Dot,
    /// The crate layout-rs.
    LayoutRs,
    /// @dagrejs/dagre.
    Dagre,
    /// elkjs, its layered algorithm with orthogonal lines.
    Elk,
}

/// A graph drawn, and how long that took.
pub struct Run {
    /// The drawing.
    pub drawing: Drawing,
    /// Milliseconds, the median of several runs where one is short; without starting a program.
    pub milliseconds: f64,
}

/// Longest that a peer may take for one graph.
pub const LIMIT: Duration = Duration::from_secs(60);

impl Engine {
    /// All, the one that others are compared with in the second place.
    pub const ALL: [Self; 5] = [
        Self::Ours,
        Self::Dot,
        Self::LayoutRs,
        Self::Dagre,
        Self::Elk,
    ];

    /// What tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "Architrave",
            Self::Dot => "dot",
            Self::LayoutRs => "layout-rs",
            Self::Dagre => "dagre",
            Self::Elk => "elkjs",
        }
    }

    /// Draws a graph.
    ///
    /// # Errors
    /// Why it did not, as a table says it.
    pub fn draw(self, input: &Input) -> Result<Run, String> {
        if let Some(reason) = self.beyond(input) {
            return Err(reason);
        }
        let run = match self {
            Self::Ours => ours::draw(input),
            Self::Dot => dot::draw(input),
            Self::LayoutRs => layout_rs::draw(input),
            Self::Dagre | Self::Elk => node::draw(self, input),
        }?;
        let d = &run.drawing;
        let whole = d.boxes.len() == input.boxes.len()
            && d.lines.len() == input.lines.len()
            && d.frames.len() == input.groups.len();
        if whole {
            Ok(run)
        } else {
            Err("incomplete".into())
        }
    }

    /// What is not even tried, so that all of it ends within minutes.
    fn beyond(self, input: &Input) -> Option<String> {
        let n = input.boxes.len();
        match self {
            Self::LayoutRs if !input.groups.is_empty() => Some("knows no groups".into()),
            Self::LayoutRs if n > 200 => Some("not run: over 200".into()),
            Self::Dot | Self::Dagre | Self::Elk if n > 1_000 && !input.groups.is_empty() => {
                Some("not run: over 1,000".into())
            }
            Self::Dagre if n > 1_000 => Some("not run: over 1,000".into()),
            _ => None,
        }
    }
}

/// Runs a program on a text and gives what it writes and the milliseconds it took; it is killed
/// after `limit`.
///
/// # Errors
/// Why there is no answer.
pub fn answer(command: &mut Command, text: &str, limit: Duration) -> Result<(String, f64), String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot start: {error}"))?;
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let text = text.to_owned();
    // A program that ends early does not read all; that is seen from its answer.
    let writing = thread::spawn(move || drop(input.write_all(text.as_bytes())));
    let reading = thread::spawn(move || {
        let mut answer = String::new();
        output.read_to_string(&mut answer).map(|_| answer)
    });
    let start = Instant::now();
    let process = child.id().to_string();
    let mut milliseconds = None;
    let ended = loop {
        // Asked before it is waited for, since then it is gone.
        milliseconds = clock::on_processor(&process).or(milliseconds);
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if start.elapsed() < limit => thread::sleep(Duration::from_millis(2)),
            _ => {
                drop(child.kill());
                drop(child.wait());
                break None;
            }
        }
    };
    drop(writing.join());
    let answer = reading.join();
    match (ended, answer) {
        (None, _) => Err(format!("over {} s", limit.as_secs())),
        (Some(status), Ok(Ok(answer))) if status.success() => {
            let shown = start.elapsed().as_secs_f64() * 1_000.0;
            Ok((answer, milliseconds.unwrap_or(shown)))
        }
        _ => Err("failed".into()),
    }
}
