//! Prints how long a full check takes: `cargo run -p architrave-rules --example check_time`.
//!
//! A figure is the least of several runs, in milliseconds. The shapes are chosen to hurt: one
//! that looks like a real design, and some in which every component or connection is a finding.

use std::{fmt::Write, time::Instant};

use architrave_catalog::Catalog;
use architrave_model::Date;
use architrave_rules::{Checker, read_sketch};

const TODAY: Date = Date::constant(2026, 11, 24);

/// A way to draw a design of `n` components.
type Shape = fn(usize) -> String;

/// Many copies of a small pipeline, joined by their stores; one in ten has a fault.
fn pipelines(n: usize) -> String {
    let mut text = String::from("box cloud cloud:aws\n");
    for k in 0..n / 10 {
        let stage = if k % 3 == 0 { "dev" } else { "prod" };
        let _ = write!(
            text,
            "box b{k} environment:{stage} in cloud
             src{k} = data-source
             lake{k} = object-store @b{k}
             prep{k} = apache-spark @b{k}
             feat{k} = feast @b{k}
             train{k} = pytorch @b{k}
             eval{k} = model-evaluation @b{k}
             reg{k} = mlflow-model-registry @b{k}
             ks{k} = kserve @b{k}
             gw{k} = api-gateway @b{k}
             mon{k} = prometheus @b{k}
             src{k} -> lake{k} : raw-data
             lake{k} -> prep{k} : raw-data
             prep{k} -> feat{k} : dataset
             feat{k} -> train{k} : features
             feat{k} -> ks{k} : features
             lake{k} -> eval{k} : dataset
             train{k} -> eval{k} : model
             eval{k} -> reg{k} : model
             reg{k} -> ks{k} : model [deploy]
             gw{k} -> ks{k} : request [request]
             ks{k} -> gw{k} : prediction [response]
             gw{k} -> src{k} : request [request]
             ks{k} -> mon{k} : telemetry [telemetry]
             mon{k} -> lake{k} : telemetry [feedback]
             lake{k} -> lake{} : dataset\n",
            (k + 1) % (n / 10)
        );
        if k % 10 == 0 {
            let _ = writeln!(
                text,
                "train{k} -> ks{k} : model [deploy]\nsrc{k} -> train{k} : code"
            );
        }
    }
    text
}

/// Trainings without data in one long chain, and endpoints without models.
fn starved(n: usize) -> String {
    let mut text = String::from("lake = object-store\nreg = mlflow-model-registry\n");
    for k in 0..n / 2 {
        let _ = write!(
            text,
            "t{k} = pytorch\nk{k} = kserve\nt{k} -> k{k} : telemetry\n"
        );
        if k > 0 {
            let _ = writeln!(text, "t{} -> t{k} : model", k - 1);
        }
    }
    text
}

/// One hub that every connection of a wrong kind meets.
fn hub(n: usize) -> String {
    let mut text = String::from("hub = object-store\n");
    for k in 0..n {
        let tool = ["pytorch", "kserve", "apache-spark", "kubernetes"][k % 4];
        let _ = write!(
            text,
            "x{k} = {tool}\nhub -> x{k} : telemetry\nx{k} -> hub : schedule\n"
        );
    }
    text
}

/// One ring of steps, with chords.
fn ring(n: usize) -> String {
    let mut text = String::new();
    for k in 0..n {
        let _ = write!(
            text,
            "s{k} = apache-spark\ns{k} -> s{} : dataset\ns{k} -> s{} : features\n",
            (k + 1) % n,
            (k * 7 + 3) % n
        );
    }
    text
}

/// A model that goes straight to many endpoints nobody watches.
fn fan(n: usize) -> String {
    let mut text = String::from("lake = object-store\nt = pytorch\nlake -> t : dataset\n");
    for k in 0..n {
        let _ = write!(text, "k{k} = kserve\nt -> k{k} : model [deploy]\n");
    }
    text
}

fn least(runs: usize, mut work: impl FnMut()) -> f64 {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .fold(f64::INFINITY, f64::min)
}

fn main() -> Result<(), String> {
    let shapes: [(&str, Shape); 5] = [
        ("pipelines", pipelines),
        ("starved", starved),
        ("hub", hub),
        ("ring", ring),
        ("fan", fan),
    ];
    let checker = Checker::new(Catalog::embedded());
    println!(
        "{:<10} {:>7} {:>7} {:>9} {:>9}",
        "shape", "nodes", "edges", "findings", "ms"
    );
    for (name, shape) in shapes {
        for n in [500, 1_000, 2_000, 4_000] {
            let document = read_sketch(&shape(n))?;
            let size = document
                .diagrams
                .values()
                .next()
                .map(|c| (c.components.len(), c.connections.len()));
            let (nodes, edges) = size.unwrap_or_default();
            let findings = checker.check(&document, TODAY).len();
            let ms = least(5, || {
                std::hint::black_box(checker.check(&document, TODAY));
            });
            println!("{name:<10} {nodes:>7} {edges:>7} {findings:>9} {ms:>9.2}");
        }
    }
    Ok(())
}
