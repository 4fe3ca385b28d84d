//! How long checks take: `npm run bench -- rules`, or `cargo bench -p architrave-rules`.
//!
//! Prints four tables: the full check and the check after one edit for designs of 100, 1,000 and
//! 10,000 components; how the time and the instructions of each single rule grow; and shapes
//! chosen to hurt. A figure is the
//! median of several runs in milliseconds. Growth is the exponent k of time = c · n^k between the
//! two largest sizes: 1.0 is linear, and n log n comes to 1.1. A single rule is measured up to
//! 40,000 components: at 1,000 a design still fits the processor's cache, and what leaves it looks
//! like growth that is none.

#![allow(missing_docs, clippy::unwrap_used)]

#[path = "counting.rs"]
mod counting;
#[path = "shapes.rs"]
mod shapes;

use std::{hint::black_box, time::Instant};

use architrave_catalog::Catalog;
use architrave_model::{Date, Document, Label, Record, RecordId, Transaction};
use architrave_rules::{Checker, pack::Pack, read_sketch, rules};
use architrave_words::Text;

const TODAY: Date = Date::constant(2026, 11, 24);
const SIZES: [usize; 3] = [100, 1_000, 10_000];

const PACKS: [(&str, &str); 3] = [
    (
        "air-gapped-plant",
        include_str!("../../../examples/packs/air-gapped-plant.toml"),
    ),
    (
        "company-policy",
        include_str!("../../../examples/packs/company-policy.toml"),
    ),
    (
        "nist-ai-rmf",
        include_str!("../../../examples/packs/nist-ai-rmf.toml"),
    ),
];

/// The median of several runs in milliseconds; `work` tells what it took, so that what prepares a
/// run does not count.
fn median(runs: usize, mut work: impl FnMut() -> f64) -> f64 {
    let mut all: Vec<f64> = (0..runs).map(|_| work()).collect();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1_000.0
}

/// The exponent by which time grew when the design grew `times` larger.
fn growth(smaller: f64, larger: f64, times: f64) -> f64 {
    (larger / smaller).log(times)
}

/// The kinds of edit a person makes, each as a transaction and its inverse.
fn edits(document: &Document) -> Vec<(&'static str, Transaction)> {
    let (diagram, content) = document.diagrams.first_key_value().unwrap();
    let middle = content.components.len() / 2;
    let component = content.components.values().nth(middle).unwrap();
    let connection = content.connections.values().nth(middle).unwrap();
    let mut moved = component.clone();
    moved.position = Some(architrave_model::Point { x: 8.0, y: 8.0 });
    let mut named = component.clone();
    named.label = Some(Label::new("Another name").unwrap());
    let mut stated = component.clone();
    let internal = architrave_model::AttributeValue::Text("internal".into());
    stated.attributes.insert("data_class".into(), internal);
    let at = || RecordId::Component(diagram.clone(), component.id.clone());
    let one = |id: RecordId, after: Option<Record>| {
        let mut edit = Transaction::new(Text::given("edit"));
        edit.set(document, id, after);
        edit
    };
    vec![
        ("move", one(at(), Some(Record::Component(moved)))),
        ("rename", one(at(), Some(Record::Component(named)))),
        ("state a fact", one(at(), Some(Record::Component(stated)))),
        (
            "disconnect",
            one(
                RecordId::Connection(diagram.clone(), connection.id.clone()),
                None,
            ),
        ),
    ]
}

fn whole(checker: &Checker) {
    println!("\nCheck with all {} rules", rules().len());
    println!(
        "{:>10} {:>11} {:>9} {:>9}   after one edit: move, rename, state a fact, disconnect",
        "components", "connections", "findings", "full ms"
    );
    let mut last = None;
    for n in SIZES {
        let document = read_sketch(&shapes::estate(n)).unwrap();
        let content = document.diagrams.values().next().unwrap();
        let runs = if n > 5_000 { 7 } else { 25 };
        let checkup = checker.check_up(&document, TODAY);
        let full = median(runs, || {
            timed(|| drop(black_box(checker.check(&document, TODAY))))
        });
        let after: Vec<String> = edits(&document)
            .iter()
            .map(|(_, edit)| {
                let next = edit.apply_to(&document).unwrap();
                let ms = median(runs, || {
                    let mut kept = checkup.clone();
                    timed(|| checker.keep_up(&mut kept, &edit.changes, &next, TODAY))
                });
                format!("{ms:>8.2}")
            })
            .collect();
        println!(
            "{:>10} {:>11} {:>9} {full:>9.2}   {}",
            content.components.len(),
            content.connections.len(),
            checkup.findings().len(),
            after.join(" ")
        );
        if let Some(smaller) = last.replace(full) {
            println!("{:>42} growth {:.2}", "", growth(smaller, full, 10.0));
        }
    }
}

fn each(checker: &Checker) {
    println!("\nEach rule alone, the graph built beforehand, without cures");
    println!(
        "{:<8} {:>9} {:>9} {:>9} {:>7}",
        "rule", "1,000", "10,000", "40,000", "growth"
    );
    let documents: Vec<Document> = [1_000, 10_000, 40_000]
        .iter()
        .map(|n| read_sketch(&shapes::estate(*n)).unwrap())
        .collect();
    let graphs: Vec<String> = documents
        .iter()
        .map(|document| {
            let content = document.diagrams.values().next().unwrap();
            let build = || drop(black_box(checker.context(document, content, TODAY)));
            format!("{:>9.3}", median(9, || timed(build)))
        })
        .collect();
    println!("{:<8} {}", "(graph)", graphs.join(" "));
    for rule in checker.rules() {
        let times: Vec<f64> = documents
            .iter()
            .map(|document| {
                let content = document.diagrams.values().next().unwrap();
                let context = checker.context(document, content, TODAY);
                median(9, || {
                    timed(|| {
                        let mut found = Vec::new();
                        rule.check(&context, &mut found);
                        drop(black_box(found));
                    })
                })
            })
            .collect();
        println!(
            "{:<8} {:>9.3} {:>9.3} {:>9.3} {:>7.2}",
            rule.code(),
            times[0],
            times[1],
            times[2],
            growth(times[1], times[2], 4.0)
        );
    }
}

fn hurting(checker: &Checker) {
    println!("\nShapes chosen to hurt, full check");
    println!(
        "{:<10} {:>7} {:>7} {:>9} {:>9} {:>9} {:>7}",
        "shape", "nodes", "edges", "findings", "400", "4,000", "growth"
    );
    for (name, shape) in shapes::HURTING {
        let mut times = Vec::new();
        let mut told = (0, 0, 0);
        for n in [400, 4_000] {
            let document = read_sketch(&shape(n)).unwrap();
            let content = document.diagrams.values().next().unwrap();
            told = (
                content.components.len(),
                content.connections.len(),
                checker.check(&document, TODAY).len(),
            );
            times.push(median(5, || {
                timed(|| drop(black_box(checker.check(&document, TODAY))))
            }));
        }
        println!(
            "{name:<10} {:>7} {:>7} {:>9} {:>9.2} {:>9.2} {:>7.2}",
            told.0,
            told.1,
            told.2,
            times[0],
            times[1],
            growth(times[0], times[1], 10.0)
        );
    }
}

fn main() {
    let checker = Checker::new(Catalog::embedded());
    if counting::is_counted(&checker) {
        return;
    }
    whole(&checker);
    // The packs that ship as well, so that every kind of requirement is seen to grow.
    let packs = PACKS
        .iter()
        .map(|(name, text)| Pack::read(name, text.as_bytes()).unwrap());
    each(&Checker::with_packs(Catalog::embedded(), packs.collect()).unwrap());
    counting::table(&checker);
    hurting(&checker);
}
