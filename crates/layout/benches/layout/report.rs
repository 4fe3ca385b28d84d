//! Runs the engines on the inputs and tells what came of it.

use std::{collections::BTreeMap, env, fmt::Write, process::Command};

use super::{
    clock, dot,
    drawing::Input,
    engine::Engine,
    inputs, layout_rs,
    measure::{Measures, measure, moved},
    node, ours,
    table::Table,
};

/// One engine on one graph.
struct Seen {
    milliseconds: f64,
    measures: Measures,
}

type Outcome = Result<Seen, String>;
type Outcomes = BTreeMap<Engine, Outcome>;

/// Boxes that a quick run goes up to.
const QUICK: usize = 200;

struct Bench<'a> {
    engines: Vec<Engine>,
    most: usize,
    /// What names of graphs begin with; an empty word is the beginning of all.
    names: &'a [String],
}

impl Bench<'_> {
    /// Draws a graph with every engine.
    fn run(&self, input: &Input) -> Outcomes {
        let grouped = if input.groups.is_empty() {
            ""
        } else {
            ", grouped"
        };
        eprintln!("  {}{grouped}", input.name);
        let draw = |engine: &Engine| {
            let seen = engine.draw(input).map(|run| Seen {
                milliseconds: run.milliseconds,
                measures: measure(input, &run.drawing),
            });
            (*engine, seen)
        };
        self.engines.iter().map(draw).collect()
    }

    fn is_named(&self, input: &Input) -> bool {
        self.names
            .iter()
            .any(|n| input.name.starts_with(n.as_str()))
    }

    fn all(&self, inputs: &[Input]) -> Vec<(String, Outcomes)> {
        let wanted = inputs.iter().filter(|i| i.boxes.len() <= self.most);
        let wanted = wanted.filter(|i| self.is_named(i));
        wanted.map(|i| (i.name.clone(), self.run(i))).collect()
    }
}

/// Runs everything and gives the report in Markdown.
pub fn report(quick: bool, only_ours: bool, names: &[String]) -> String {
    let bench = Bench {
        engines: if only_ours {
            vec![Engine::Ours, Engine::Dot]
        } else {
            Engine::ALL.to_vec()
        },
        most: if quick { QUICK } else { usize::MAX },
        names,
    };
    let graphs = inputs::architectures();
    let (seeds, growing): (Vec<Input>, Vec<Input>) =
        graphs.into_iter().partition(|g| g.name.starts_with('s'));
    let flat = |inputs: &[Input]| inputs.iter().map(Input::flat).collect::<Vec<_>>();

    let mut text = about(&bench, quick);
    let _ = writeln!(text, "### Random architectures, ratios to dot\n");
    text.push_str(RATIOS);
    text.push_str(&ratios(&bench, &bench.all(&flat(&seeds))));

    let _ = writeln!(text, "\n### Growing architectures\n");
    let grown = bench.all(&flat(&growing));
    text.push_str(&figures(&bench, &grown));
    let _ = writeln!(text, "\n### Time by size, in milliseconds\n");
    text.push_str(&growth(&bench, &grown));

    let _ = writeln!(text, "\n### Nested groups, ratios to dot\n");
    text.push_str(&ratios(&bench, &bench.all(&seeds)));
    let _ = writeln!(text, "\n### Nested groups, growing\n");
    text.push_str(&figures(&bench, &bench.all(&growing)));

    let _ = writeln!(text, "\n### Shapes chosen to hurt\n");
    text.push_str(&figures(&bench, &bench.all(&inputs::pathological())));

    let _ = writeln!(text, "\n### The examples\n");
    text.push_str(&figures(&bench, &bench.all(&inputs::examples())));

    let _ = writeln!(text, "\n### One component more\n");
    text.push_str(MOVED);
    let of_200 = growing
        .iter()
        .chain(&seeds)
        .filter(|i| i.boxes.len() == 200 && bench.is_named(i));
    let of_200: Vec<&Input> = of_200.take(3).collect();
    text.push_str(&movement(&bench, &of_200));

    let _ = writeln!(text, "\n### A component moved by hand\n");
    text.push_str(BY_HAND);
    text.push_str(&by_hand(&bench, &growing));
    text
}

const RATIOS: &str = "Geometric means over five graphs of each size; below 1 is better than dot. \
Crossings and bends are compared with 1 added to both, so that none at all can be compared. \
\"Through\" is the number of lines drawn through boxes, \"together\" that of pieces of lines on top \
of each other, in all five.\n\n";

const MOVED: &str = "A component with two connections is added to a drawing of 200. The share of \
the others that moves by more than 20 and more than 160 pixels, after the drawing as a whole is \
moved so that it fits best; means of three graphs. \
\"Tidied again\" lays everything out anew, as the other engines must.\n\n";

const BY_HAND: &str = "Milliseconds for drawing anew what one move of a component changes: means of 24 \
moves of every tenth component.\n\n";

/// A table of how long moves take, a row for each graph.
fn by_hand(bench: &Bench<'_>, graphs: &[Input]) -> String {
    let mut table = Table::new(["graph", "median", "of 100 the 99th", "longest"]);
    let wanted = graphs
        .iter()
        .filter(|i| (200..=bench.most.min(1000)).contains(&i.boxes.len()) && bench.is_named(i));
    for input in wanted {
        for input in [input.flat(), input.clone()] {
            let mut times = ours::moves(&input);
            times.sort_by(f64::total_cmp);
            let part = |hundredths: usize| {
                let at = times.len().saturating_sub(1) * hundredths / 100;
                number(times.get(at).copied().unwrap_or_default())
            };
            let grouped = if input.groups.is_empty() {
                ""
            } else {
                ", grouped"
            };
            table.row([
                format!("{}{grouped}", input.name),
                part(50),
                part(99),
                part(100),
            ]);
        }
    }
    table.text()
}

fn about(bench: &Bench<'_>, quick: bool) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let others: Vec<String> = bench
        .engines
        .iter()
        .filter_map(|engine| match engine {
            Engine::Ours => None,
            Engine::Dot => Some(format!("Graphviz dot {}", dot::version())),
            Engine::LayoutRs => Some(format!("layout-rs {}", layout_rs::version())),
            Engine::Dagre => Some(format!(
                "@dagrejs/dagre {}",
                node::version("@dagrejs/dagre")
            )),
            Engine::Elk => Some(format!("elkjs {}", node::version("elkjs"))),
        })
        .collect();
    let node = Command::new("node").arg("--version").output();
    let node = node.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned());
    let clock = if clock::counts_processor() {
        "Times are those on a processor."
    } else {
        "Times are those of a clock."
    };
    let mut text = format!(
        "Measured on {} ({cores} cores), beside {}; Node {}. One run, every engine on the same \
         graphs, left to right, boxes of 160 by 64 pixels (in the examples 208 by 72), 40 pixels \
         between boxes and 80 between layers where an engine lets one choose. The same code \
         measures every drawing (`crates/layout/benches/layout/`).\n\n{clock} Of short runs the \
         median of several is told. Starting a program does not count: dot's time is that of the \
         whole program less the {:.0} ms it takes for an empty graph, the others are timed from \
         within (dagre and elkjs with the threads that compile and collect). Curves are cut into \
         short straight pieces; their bends are not counted. An engine that has not answered after \
         {} s is stopped, layout-rs after 10.\n\n",
        env::consts::OS,
        others.join(", "),
        node.unwrap_or_default(),
        dot::starting(),
        super::engine::LIMIT.as_secs(),
    );
    if quick {
        let _ = writeln!(text, "Only graphs of at most {QUICK} boxes.\n");
    }
    text
}

/// A number with as many digits as are of use.
fn number(value: f64) -> String {
    // Adding zero turns a negative zero into a plain one.
    let value = value + 0.0;
    match value.abs() {
        v if v >= 99.95 => {
            let digits = format!("{value:.0}");
            let mut text = String::new();
            for (at, c) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    text.push(',');
                }
                text.push(c);
            }
            text
        }
        v if v >= 9.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

fn whole(value: usize) -> String {
    if value < 100 {
        return value.to_string();
    }
    number(value as f64)
}

/// What is compared, each as a number for each drawing.
type Quality = (&'static str, fn(&Seen) -> Option<f64>);
const COMPARED: [Quality; 6] = [
    ("time", |s| Some(s.milliseconds.max(0.05))),
    ("crossings", |s| Some(s.measures.crossings as f64 + 1.0)),
    ("bends", |s| s.measures.bends.map(|b| b as f64 + 1.0)),
    ("length", |s| Some(s.measures.length)),
    ("area", |s| Some(s.measures.area)),
    ("aspect", |s| Some(s.measures.aspect)),
];

/// A table of ratios to dot, a row for each size and engine. Aspect is no ratio.
fn ratios(bench: &Bench<'_>, runs: &[(String, Outcomes)]) -> String {
    let mut sizes: BTreeMap<usize, Vec<&Outcomes>> = BTreeMap::new();
    for (name, outcomes) in runs {
        let digits = name.trim_start_matches('s').split('_').next();
        let size = digits.and_then(|d| d.parse().ok()).unwrap_or_default();
        sizes.entry(size).or_default().push(outcomes);
    }
    let head = ["boxes, engine"]
        .into_iter()
        .chain(COMPARED.iter().map(|(name, _)| *name));
    let mut table = Table::new(head.chain(["together", "through", "overlaps", "groups broken"]));
    for (size, graphs) in sizes {
        for engine in &bench.engines {
            let label = format!("{size}, {}", engine.name());
            let seen: Vec<&Seen> = graphs
                .iter()
                .filter_map(|o| o[engine].as_ref().ok())
                .collect();
            if seen.len() < graphs.len() {
                let reason = graphs.iter().find_map(|o| o[engine].as_ref().err());
                table.row([label, reason.cloned().unwrap_or_default()]);
                continue;
            }
            let mean = |(name, quality): &Quality| {
                let logs = graphs.iter().map(|o| {
                    let own = quality(o[engine].as_ref().ok()?)?;
                    // Dot's lines are curves: bends are told as numbers, and so is the aspect.
                    if ["bends", "aspect"].contains(name) {
                        return Some(own.ln());
                    }
                    let dot = quality(o[&Engine::Dot].as_ref().ok()?)?;
                    Some((own / dot).ln())
                });
                let logs: Option<Vec<f64>> = logs.collect();
                logs.map_or("–".to_owned(), |logs| {
                    let mean = (logs.iter().sum::<f64>() / logs.len() as f64).exp();
                    number(if *name == "bends" { mean - 1.0 } else { mean })
                })
            };
            let sum =
                |of: fn(&Measures) -> usize| whole(seen.iter().map(|s| of(&s.measures)).sum());
            let mut row = vec![label];
            row.extend(COMPARED.iter().map(mean));
            row.push(sum(|m| m.together));
            row.push(sum(|m| m.through));
            row.push(sum(|m| m.overlaps));
            row.push(sum(|m| m.groups));
            table.row(row);
        }
    }
    table.text()
}

/// A table of the figures themselves, a row for each graph and engine.
fn figures(bench: &Bench<'_>, runs: &[(String, Outcomes)]) -> String {
    let mut table = Table::new([
        "graph, engine",
        "ms",
        "crossings",
        "bends",
        "length",
        "area in Mpx",
        "aspect",
        "together",
        "through",
        "overlaps",
        "groups broken",
    ]);
    for (name, outcomes) in runs {
        for engine in &bench.engines {
            let label = format!("{name}, {}", engine.name());
            match &outcomes[engine] {
                Err(reason) => table.row([label, reason.clone()]),
                Ok(seen) => {
                    let m = &seen.measures;
                    let missing = match m.missing {
                        0 => String::new(),
                        n => format!(" ({n} lines missing)"),
                    };
                    table.row([
                        label,
                        number(seen.milliseconds),
                        format!("{}{missing}", whole(m.crossings)),
                        m.bends.map_or("–".to_owned(), whole),
                        number(m.length),
                        number(m.area / 1e6),
                        number(m.aspect),
                        whole(m.together),
                        whole(m.through),
                        whole(m.overlaps),
                        whole(m.groups),
                    ]);
                }
            }
        }
    }
    table.text()
}

/// A table of times, a row for each engine; the growth is the exponent k of time = c · n^k between
/// the two largest sizes.
fn growth(bench: &Bench<'_>, runs: &[(String, Outcomes)]) -> String {
    let mut sizes: Vec<(usize, &Outcomes)> = runs
        .iter()
        .filter_map(|(name, o)| Some((name.strip_prefix('n')?.parse().ok()?, o)))
        .collect();
    sizes.sort_by_key(|(size, _)| *size);
    let head = sizes.iter().map(|(size, _)| whole(*size));
    let head = ["engine".to_owned()].into_iter().chain(head);
    let mut table = Table::new(head.chain(["growth".to_owned()]));
    for engine in &bench.engines {
        let time = |o: &Outcomes| {
            o[engine]
                .as_ref()
                .map(|s| s.milliseconds)
                .map_err(Clone::clone)
        };
        let mut row = vec![engine.name().to_owned()];
        row.extend(
            sizes
                .iter()
                .map(|(_, o)| time(o).map_or_else(|reason| reason, number)),
        );
        let known: Vec<(f64, f64)> = sizes
            .iter()
            .filter_map(|(size, o)| Some((*size as f64, time(o).ok()?)))
            .collect();
        row.push(match known[..] {
            [.., (small, before), (large, after)] if before > 0.0 => {
                number((after / before).ln() / (large / small).ln())
            }
            _ => "–".to_owned(),
        });
        table.row(row);
    }
    table.text()
}

/// Shares that moved by more than 20 and more than 160 pixels.
type Shares = (f64, f64);

/// A table of how much moves, as means over the graphs.
fn movement(bench: &Bench<'_>, graphs: &[&Input]) -> String {
    let mut table = Table::new([
        "engine",
        "over 20 px",
        "over 160 px",
        "with groups, 20",
        "160",
    ]);
    let mut rows: Vec<(String, Vec<Option<Shares>>)> = Vec::new();
    for grouped in [false, true] {
        let inputs: Vec<Input> = graphs
            .iter()
            .map(|i| if grouped { (*i).clone() } else { i.flat() })
            .collect();
        let mut add = |label: &str, shares: Option<Vec<Shares>>| {
            let mean = shares.map(|s| {
                let sum = s.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
                (sum.0 / s.len() as f64, sum.1 / s.len() as f64)
            });
            match rows.iter_mut().find(|(l, _)| l == label) {
                Some((_, found)) => found.push(mean),
                None => rows.push((label.to_owned(), vec![mean])),
            }
        };
        let own = |only_new: bool| {
            let share = |input: &Input| {
                let before = Engine::Ours.draw(input).ok()?.drawing;
                let after = ours::draw_again(&input.with_one_more(), &before, only_new);
                Some(moved(&before, &after))
            };
            inputs.iter().map(share).collect::<Option<Vec<_>>>()
        };
        add("Architrave, only the new one placed", own(true));
        add("Architrave, tidied again", own(false));
        for engine in bench.engines.iter().filter(|e| **e != Engine::Ours) {
            let share = |input: &Input| {
                let before = engine.draw(input).ok()?.drawing;
                let after = engine.draw(&input.with_one_more()).ok()?.drawing;
                Some(moved(&before, &after))
            };
            add(engine.name(), inputs.iter().map(share).collect());
        }
    }
    for (label, shares) in rows {
        let percent = |share: f64| format!("{:.0} %", share * 100.0);
        let cells = shares.iter().flat_map(|s| match s {
            Some((near, far)) => [percent(*near), percent(*far)],
            None => ["–".to_owned(), "–".to_owned()],
        });
        table.row(std::iter::once(label).chain(cells));
    }
    table.text()
}
