//! The book as Markdown files with pictures: `docs/rules/`.

use std::{collections::BTreeMap, fmt::Write};

use architrave_model::Phase;
use architrave_rules::{Case, Part, Rule, Severity, rules};
use architrave_words::Text;

use super::{section, severities, shape_svg, shapes, usual_severity, without_section};
use crate::border::ApiError;

const MADE: &str =
    "<!-- Made from crates/rules/src/rules/ by `npm run generate`. Do not edit. -->\n";

/// Every file of `docs/rules/` by its path there: a list, a page for each rule, and two pictures
/// for each. The same rules give the same bytes.
///
/// # Errors
/// Only on a fault of a rule's cases, which tests rule out.
pub fn documentation() -> Result<BTreeMap<String, String>, ApiError> {
    let mut files = BTreeMap::new();
    files.insert("README.md".to_owned(), list()?);
    for rule in rules() {
        let code = rule.code();
        let shapes = shapes(*rule)?;
        for (side, shape) in [("wrong", &shapes.wrong), ("right", &shapes.right)] {
            let title = format!("{code}, {side}: {}", shape.caption);
            let path = format!("pictures/{code}-{side}.svg");
            files.insert(path, shape_svg(shape, &title)?);
        }
        let captions = [shapes.wrong.caption, shapes.right.caption];
        files.insert(format!("{code}.md"), page(*rule, captions)?);
    }
    Ok(files)
}

/// What the rules of a part have in common.
const fn of_part(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Flow => (
            "Flow errors",
            "The design cannot work as drawn; no opinion is involved.",
        ),
        Part::Advice => (
            "Advice",
            "The design can work, and will hurt: weighed by phase, risk, environment and law.",
        ),
    }
}

fn list() -> Result<String, ApiError> {
    let mut text = format!(
        "{MADE}# Rules\n\nWhat `architrave check` and the window look for. `architrave rules CODE` \
         prints a page, and a click on the code of a finding shows it.\n"
    );
    for part in [Part::Flow, Part::Advice] {
        let (title, about) = of_part(part);
        let _ = write!(
            text,
            "\n## {title}\n\n{about}\n\n| code | severity | finds |\n|---|---|---|\n"
        );
        for rule in rules().iter().filter(|rule| rule.part() == part) {
            let code = rule.code();
            let severity = usual_severity(*rule)?.as_str();
            let title = cell(rule.title());
            let _ = writeln!(text, "| [{code}]({code}.md) | {severity} | {title} |");
        }
    }
    Ok(text)
}

fn page(rule: &dyn Rule, [wrong, right]: [Text; 2]) -> Result<String, ApiError> {
    let code = rule.code();
    let mut text = format!("{MADE}# {code}: {}\n\n", rule.title());
    let _ = writeln!(text, "{}. {}", of_part(rule.part()).0, table(rule)?);
    let _ = writeln!(text, "{}", without_section(rule.docs(), "Source"));
    for (title, side, caption) in [("Wrong", "wrong", wrong), ("Right", "right", right)] {
        let _ = write!(
            text,
            "\n## {title}: {caption}\n\n![{title}: {caption}](pictures/{code}-{side}.svg)\n"
        );
    }
    let source = section(rule.docs(), "Source").unwrap_or_default();
    let _ = write!(text, "\n## Source\n\n{source}\n\n## Cases\n\n");
    let (firing, silent): (Vec<&Case>, Vec<&Case>) =
        rule.cases().iter().partition(|case| !case.fires.is_empty());
    for case in firing {
        let _ = writeln!(text, "- found: {}", case.name);
    }
    for case in silent {
        let _ = writeln!(text, "- not found: {}", case.name);
    }
    let _ = write!(text, "\n[All rules](README.md)\n");
    Ok(text)
}

/// The severities by phase and risk, after a word on them.
fn table(rule: &dyn Rule) -> Result<String, ApiError> {
    let all = severities(rule)?;
    let seen = |phase, high_risk| {
        let row = all
            .iter()
            .find(|s| s.phase == phase && s.high_risk == high_risk);
        let words: Vec<&str> = row
            .iter()
            .flat_map(|s| s.seen.iter().copied().map(Severity::as_str))
            .collect();
        match words.as_slice() {
            [] => "–".to_owned(),
            some => some.join(" or "),
        }
    };
    let mut text =
        String::from("How grave:\n\n| phase | usually | when the risk is high |\n|---|---|---|\n");
    for phase in [Phase::Sketch, Phase::Review] {
        let (usual, high) = (seen(phase, false), seen(phase, true));
        let _ = writeln!(text, "| {phase} | {usual} | {high} |");
    }
    Ok(text)
}

/// A text that cannot break a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
