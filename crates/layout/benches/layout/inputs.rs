//! The graphs that are measured.

use std::{collections::BTreeMap, fs, path::Path};

use architrave_model::{CARD_SIZE, Stage};
use serde_json::Value;

use super::drawing::{Card, Input};

/// The graphs with stages and groups, in the form that the file itself explains.
const GRAPHS: &str = include_str!("graphs.txt");

/// Width and height of the boxes of graphs that are no examples, in pixels.
const SIZE: (f64, f64) = (160.0, 64.0);

/// Graphs like architectures, of growing sizes and by several seeds.
pub fn architectures() -> Vec<Input> {
    let mut found: Vec<Input> = Vec::new();
    for line in GRAPHS.lines().filter(|l| !l.starts_with('#')) {
        let (word, rest) = line.split_once(' ').unwrap();
        if word == "graph" {
            found.push(Input {
                name: rest.to_owned(),
                ..Input::default()
            });
        }
        let input = found.last_mut().unwrap();
        match word {
            "stages" => input
                .boxes
                .extend(rest.bytes().map(|digit| card(digit - b'0'))),
            "groups" => add_groups(input, rest),
            "edges" => input
                .lines
                .extend(rest.split(' ').map(|edge| pair(edge, '-'))),
            _ => {}
        }
    }
    found
}

fn card(stage: u8) -> Card {
    Card {
        width: SIZE.0,
        height: SIZE.1,
        stage: Some(stage),
        group: None,
    }
}

fn pair(text: &str, between: char) -> (usize, usize) {
    let (a, b) = text.split_once(between).unwrap();
    (a.parse().unwrap(), b.parse().unwrap())
}

/// Zones first, then the groups inside them.
fn add_groups(input: &mut Input, runs: &str) {
    let runs: Vec<((usize, usize), usize)> = runs
        .split(' ')
        .map(|run| {
            let (names, count) = run.split_once('*').unwrap();
            (pair(names, '.'), count.parse().unwrap())
        })
        .collect();
    let mut zones: BTreeMap<usize, usize> = BTreeMap::new();
    for ((_, zone), _) in &runs {
        let next = zones.len();
        zones.entry(*zone).or_insert(next);
    }
    input.groups = vec![None; zones.len()];
    let mut groups: BTreeMap<usize, usize> = BTreeMap::new();
    let mut node = 0;
    for ((group, zone), count) in runs {
        let at = *groups.entry(group).or_insert_with(|| {
            input.groups.push(Some(zones[&zone]));
            input.groups.len() - 1
        });
        for card in &mut input.boxes[node..node + count] {
            card.group = Some(at);
        }
        node += count;
    }
}

/// Shapes chosen to hurt.
pub fn pathological() -> Vec<Input> {
    let graph = |name: &str, n: usize, lines: Vec<(usize, usize)>| Input {
        name: name.to_owned(),
        boxes: vec![card(0); n],
        lines,
        groups: Vec::new(),
    };
    let all_pairs = |n: usize| {
        (0..n)
            .flat_map(move |a| (a + 1..n).map(move |b| (a, b)))
            .collect()
    };
    let diamonds = || {
        (0..30).flat_map(|d| {
            let at = 3 * d;
            [
                (at, at + 1),
                (at, at + 2),
                (at + 1, at + 3),
                (at + 2, at + 3),
            ]
        })
    };
    let mut reversed: Vec<_> = diamonds().collect();
    reversed.reverse();
    vec![
        graph("empty", 0, Vec::new()),
        graph("single", 1, Vec::new()),
        graph("100 without lines", 100, Vec::new()),
        graph("20 self-loops", 20, (0..20).map(|i| (i, i)).collect()),
        graph(
            "5 times each line",
            10,
            (0..45).map(|i| (i / 5, i / 5 + 1)).collect(),
        ),
        graph(
            "ring of 100",
            100,
            (0..100).map(|i| (i, (i + 1) % 100)).collect(),
        ),
        graph("all pairs of 12", 12, all_pairs(12)),
        graph("all pairs of 30", 30, all_pairs(30)),
        graph("30 diamonds", 91, diamonds().collect()),
        graph("30 diamonds, told backwards", 91, reversed),
        graph("star of 1,000", 1_000, (1..1_000).map(|i| (0, i)).collect()),
        graph(
            "chain of 2,000",
            2_000,
            (1..2_000).map(|i| (i - 1, i)).collect(),
        ),
    ]
}

/// The reference architectures that ship.
pub fn examples() -> Vec<Input> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let stages = stages(&root.join("crates/catalog/data"));
    files(&root.join("examples"), "json")
        .into_iter()
        .map(|(name, text)| example(&name, &serde_json::from_str(&text).unwrap(), &stages))
        .collect()
}

/// Names without extension and contents of the files with this extension, sorted.
fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

/// Where in the flow each tool of the catalog stands, as the layout is told it.
fn stages(folder: &Path) -> BTreeMap<String, u8> {
    let mut found = BTreeMap::new();
    for (_, text) in files(folder, "toml") {
        let table: toml::Table = text.parse().unwrap();
        for tool in table
            .get("tool")
            .and_then(|t| t.as_array())
            .into_iter()
            .flatten()
        {
            let word = |field: &str| tool.get(field).and_then(toml::Value::as_str);
            let (Some(id), Some(stage)) = (word("id"), word("stage")) else {
                continue;
            };
            // Stages that serve the whole flow give no hint.
            let beside = ["orchestrate", "monitor", "govern", "secure", "platform"];
            let place = Stage::ALL.iter().position(|s| s.as_str() == stage);
            if let Some(place) = place.filter(|_| !beside.contains(&stage)) {
                found.insert(id.to_owned(), u8::try_from(place).unwrap());
            }
        }
    }
    assert!(found.len() > 50, "the catalog is there");
    found
}

/// The first diagram of an example.
fn example(name: &str, file: &Value, stages: &BTreeMap<String, u8>) -> Input {
    let diagram = &file["diagrams"][0];
    let list = |field: &str| diagram[field].as_array().cloned().unwrap_or_default();
    let (components, boundaries) = (list("components"), list("boundaries"));
    let place = |records: &[Value], id: &Value| records.iter().position(|r| r["id"] == *id);
    Input {
        name: name.to_owned(),
        boxes: components
            .iter()
            .map(|component| Card {
                width: CARD_SIZE.width,
                height: CARD_SIZE.height,
                stage: stages.get(component["tool"].as_str().unwrap()).copied(),
                group: place(&boundaries, &component["boundary"]),
            })
            .collect(),
        lines: list("connections")
            .iter()
            .map(|line| {
                let end = |field: &str| place(&components, &line[field]).unwrap();
                (end("from"), end("to"))
            })
            .collect(),
        groups: boundaries
            .iter()
            .map(|b| place(&boundaries, &b["parent"]))
            .collect(),
    }
}
