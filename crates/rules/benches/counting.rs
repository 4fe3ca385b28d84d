//! Counts the instructions of each rule with callgrind, which tells work from waiting for memory:
//! the same on every machine, and free of whatever else the machine does.

use std::{
    collections::BTreeMap,
    env, fs,
    hint::black_box,
    process::{self, Command, Stdio},
};

use architrave_model::Document;
use architrave_rules::{Checker, Context, Rule, read_sketch};

use crate::{TODAY, growth, shapes};

/// The argument by which this program is called again to be counted.
const COUNTED: &str = "--counted";
const SIZES: [usize; 2] = [10_000, 40_000];

/// Prints how the work of each built-in rule grows; a note when callgrind is not there.
pub fn table(checker: &Checker) {
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
    for rule in checker.rules() {
        let file = rule.code().to_lowercase().replace('-', "_");
        let (Some(small), Some(large)) = (smaller.get(&file), larger.get(&file)) else {
            continue;
        };
        let grown = growth(*small, *large, 4.0);
        println!(
            "{:<8} {:>10.0} {:>10.0} {grown:>7.2}",
            rule.code(),
            small / 1_000.0,
            large / 1_000.0
        );
        if most.is_none_or(|(worst, _)| grown > worst) {
            most = Some((grown, rule.code()));
        }
    }
    let allowed = growth(1.0, 4.0 * (40_000f64).ln() / (10_000f64).ln(), 4.0);
    if let Some((grown, code)) = most {
        println!("fastest growing: {code}, n^{grown:.2}; n log n comes to n^{allowed:.2} here");
    }
}

/// The instructions of each rule, by the name of its file, on a design of `n` components.
fn counts(n: usize) -> Option<BTreeMap<String, f64>> {
    let file = env::temp_dir().join(format!("architrave-counts-{}-{n}", process::id()));
    let done = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--collect-atstart=no",
            "--compress-strings=no",
        ])
        .arg("--toggle-collect=*counted_by_callgrind*")
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(env::current_exe().ok()?)
        .args([COUNTED, &n.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let succeeded = done.is_ok_and(|status| status.success());
    let text = succeeded.then(|| fs::read_to_string(&file).ok()).flatten();
    let _ = fs::remove_file(&file);
    text.map(|text| read(&text))
}

/// What the calls out of the counted function cost, from a file in callgrind's form: after `fn=`
/// and the function come its calls, each as `cfn=` and the function called, `calls=` and how
/// often, and a line that ends in the cost of all of them with everything called from there.
fn read(text: &str) -> BTreeMap<String, f64> {
    let mut costs: BTreeMap<String, f64> = BTreeMap::new();
    let mut counted = false;
    let mut called = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(function) = line.strip_prefix("fn=") {
            counted = function.contains("counted_by_callgrind");
        } else if let Some(function) = line.strip_prefix("cfn=") {
            called = rule_file(function);
        } else if line.starts_with("calls=") {
            let cost = lines.next().and_then(|line| line.split(' ').next_back());
            let cost: Option<f64> = cost.and_then(|cost| cost.parse().ok());
            if let (true, Some(file), Some(cost)) = (counted, called, cost) {
                *costs.entry(file.to_owned()).or_default() += cost;
            }
        }
    }
    costs
}

/// The file of a built-in rule, from the name of its check.
fn rule_file(function: &str) -> Option<&str> {
    let inside = function.split_once("::rules::")?.1;
    function
        .ends_with("::check")
        .then(|| inside.split("::").next())?
}

/// Runs each rule once when this program was called to be counted; tells whether it was.
pub fn is_counted(checker: &Checker) -> bool {
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
