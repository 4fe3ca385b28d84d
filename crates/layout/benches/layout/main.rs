//! How good and how fast layouts are, beside other engines: `npm run bench -- layout`, which
//! installs those, or `cargo bench -p architrave-layout --bench layout` where they are there.
//!
//! `--quick` leaves out what has more than 200 boxes. `--only-ours` runs no other engine but dot.
//! `--graphs A,B` measures only graphs whose names begin so.
//! `--write FILE` puts the tables into the part of a Markdown file that belongs to them.

#![allow(missing_docs, clippy::unwrap_used)]

mod clock;
mod crossings;
mod dot;
mod drawing;
mod engine;
mod inputs;
mod layout_rs;
mod measure;
mod node;
mod ours;
mod report;
mod table;

use std::{env, fs, time::Instant};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|a| a == name);
    if has(layout_rs::ARGUMENT) {
        layout_rs::serve();
        return;
    }
    let after = |name: &str| {
        let at = arguments.iter().position(|a| a == name);
        at.and_then(|at| arguments.get(at + 1))
    };
    let start = Instant::now();
    let names = after("--graphs").map_or("", String::as_str);
    let names: Vec<String> = names.split(',').map(str::to_owned).collect();
    let report = report::report(has("--quick"), has("--only-ours"), &names);
    println!("{report}");
    if let Some(file) = after("--write") {
        let text = fs::read_to_string(file).unwrap();
        fs::write(file, table::replaced(&text, "layout", &report)).unwrap();
        println!("Written to {file}.");
    }
    println!("Measured in {:.0} s.", start.elapsed().as_secs_f64());
}
