//! Counts the instructions of each rule with callgrind, which tells work from waiting for memory:
//! the same on every machine, and free of whatever else the machine does.

use std::{
    collections::BTreeMap,
    env, fs,
    hint::black_box,
    path::Path,
    process::{self, Command, Stdio},
};

use architrave_model::Document;
use architrave_rules::{Checker, Context, Rule, read_sketch};

use crate::{TODAY, growth, shapes};

/// The argument by which this program is called again to be counted.
const COUNTED: &str = "--counted";
const SIZES: [usize; 2] = [10_000, 40_000];

/// Prints how the work of each rule grows; a note when callgrind is not there.
pub fn table(checker: &Checker<'_>) {
    println!(
        "\nInstructions of each rule, in thousands, the graph built beforehand, without cures"
    );
    let counts: Vec<_> = SIZES.iter().filter_map(|n| counts(*n)).collect();
    let [smaller, larger] = counts.as_slice() else {
        println!("not counted: valgrind is not installed");
        return;
    };
    println!(
        "{:<8} {:>10} {:>10} {:>7}",
        "rule", "10,000", "40,000", "growth"
    );
    let mut most: Option<(f64, &str)> = None;
    for (at, rule) in checker.rules().enumerate() {
        let (Some(small), Some(large)) = (smaller.get(&at), larger.get(&at)) else {
            continue;
        };
        let grown = growth(*small, *large, 4.0);
        println!(
            "{:<8} {:>10.0} {:>10.0} {grown:>7.2}",
            rule.code(),
            small / 1_000.0,
            large / 1_000.0
        );
        // What takes a few microseconds is the same at any size.
        if *large > 1_000_000.0 && most.is_none_or(|(worst, _)| grown > worst) {
            most = Some((grown, rule.code()));
        }
    }
    // n log n between the two sizes.
    let allowed = growth(1.0, 4.0 * (40_000f64).ln() / (10_000f64).ln(), 4.0);
    if let Some((grown, code)) = most {
        println!("fastest growing: {code}, n^{grown:.2}; n log n comes to n^{allowed:.2} here");
    }
}

/// The instructions of each rule, by its place among the rules, on a design of `n` components.
fn counts(n: usize) -> Option<BTreeMap<usize, f64>> {
    let folder = env::temp_dir().join(format!("architrave-counts-{}-{n}", process::id()));
    fs::create_dir_all(&folder).ok()?;
    let out = folder.join("callgrind");
    let done = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .args([
            "--toggle-collect=*counted_by_callgrind*",
            "--dump-after=*counted_by_callgrind*",
        ])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(env::current_exe().ok()?)
        .args([COUNTED, &n.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let counted = done.ok().filter(process::ExitStatus::success).map(|_| {
        let numbered = |at: usize| total(&folder.join(format!("callgrind.{}", at + 1)));
        (0..).map_while(|at| Some((at, numbered(at)?))).collect()
    });
    let _ = fs::remove_dir_all(&folder);
    counted
}

/// The sum in one of callgrind's files.
fn total(file: &Path) -> Option<f64> {
    let text = fs::read_to_string(file).ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("totals: "))?;
    line.trim().parse().ok()
}

/// Runs each rule once when this program was called to be counted; tells whether it was.
pub fn is_counted(checker: &Checker<'_>) -> bool {
    let mut arguments = env::args().skip_while(|argument| argument != COUNTED);
    let Some(n) = arguments.nth(1).and_then(|n| n.parse().ok()) else {
        return false;
    };
    let document: Document = read_sketch(&shapes::estate(n)).unwrap();
    let content = document.diagrams.values().next().unwrap();
    let context = checker.context(&document, content, TODAY);
    for rule in checker.rules() {
        counted_by_callgrind(rule, &context);
    }
    true
}

#[inline(never)]
fn counted_by_callgrind(rule: &dyn Rule, context: &Context<'_>) {
    let mut found = Vec::new();
    rule.check(context, &mut found);
    drop(black_box(found));
}
