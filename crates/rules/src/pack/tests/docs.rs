//! Everything `docs/rule-packs.md` shows can be written so.

use super::{faults, one, read};

const PAGE: &str = include_str!("../../../../../docs/rule-packs.md");

/// The text between a heading and the next one of any level.
fn section(heading: &str) -> &'static str {
    let start = PAGE.find(heading).unwrap() + heading.len();
    let rest = &PAGE[start..];
    &rest[..rest.find("\n#").unwrap_or(rest.len())]
}

/// What stands in backticks in the second column of a table.
fn examples(section: &str) -> Vec<String> {
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| {
        let cell = row.split(" | ").nth(1).unwrap();
        let parts = cell.split('`').skip(1).step_by(2);
        parts.map(str::to_owned).collect::<Vec<_>>()
    })
    .collect()
}

#[track_caller]
fn readable(rest: &str) {
    if let Err(error) = read(&one(rest)) {
        panic!("{rest}\n{error}");
    }
}

#[test]
fn every_selector_and_condition_shown_is_read() {
    for (heading, kind, least) in [
        ("### Components", "component", 16),
        ("### Connections", "connection", 6),
        ("### Boundaries", "boundary", 4),
    ] {
        let shown = examples(section(heading));
        assert!(shown.len() >= least, "{heading}: {shown:?}");
        for example in shown {
            readable(&format!(
                "when = {{ {kind} = {{ {example} }} }}\nmust_not = {{ exist = true }}"
            ));
        }
    }
    let shown = examples(section("### Conditions"));
    assert!(shown.len() >= 6, "{shown:?}");
    for example in shown {
        readable(&format!(
            "when = {{ component = {{ attributes = {{ {example} }} }} }}\nmust_not = {{ exist = true }}"
        ));
    }
}

#[test]
fn every_block_shown_is_read() {
    let blocks: Vec<&str> = PAGE
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(blocks.len() >= 8, "{}", blocks.len());
    assert_eq!(
        faults(read(blocks[0]).unwrap()),
        [],
        "the pack shown does what it says"
    );
    let mut asked = 0;
    for block in &blocks[1..] {
        let with = |start: &str| block.lines().find(|line| line.starts_with(start));
        for line in block.lines().filter(|line| line.starts_with("must")) {
            let looks_at = if line.contains("{ contains") {
                "boundary"
            } else if line.contains("= { connection") {
                "connection"
            } else {
                "component"
            };
            let default = format!("when = {{ {looks_at} = {{}} }}");
            let when = with("when").unwrap_or(&default);
            readable(&format!(
                "{when}\n{line}\n{}",
                with("fix").unwrap_or_default()
            ));
            asked += 1;
        }
        if block.starts_with("[rule.project]") {
            readable(&format!(
                "when = {{ component = {{}} }}\nmust_not = {{ exist = true }}\n{block}"
            ));
        }
    }
    assert!(asked >= 9, "{asked}");
}
