//! Findings as text for people.

use std::fmt::Write;

use architrave_rules::{Applicability, Finding, Part, Severity};

use crate::progress::colours;

/// The whole answer of `check`.
pub fn findings_text(findings: &[Finding]) -> String {
    let paint = colours();
    let mut out = String::new();
    for (part, title) in [(Part::Flow, "Flow"), (Part::Advice, "Advice")] {
        let of_part: Vec<_> = findings.iter().filter(|f| f.part == part).collect();
        if of_part.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{title}");
        for finding in of_part {
            finding_text(&mut out, finding, paint);
        }
        out.push('\n');
    }
    let count = |severity| {
        findings
            .iter()
            .filter(|f| f.severity == severity && !f.waived)
            .count()
    };
    let _ = writeln!(
        out,
        "{}",
        if findings.is_empty() {
            "No findings.".to_owned()
        } else {
            [
                plural(count(Severity::Error), "error"),
                plural(count(Severity::Warning), "warning"),
                plural(count(Severity::Info), "info"),
            ]
            .join(", ")
        }
    );
    out
}

fn plural(number: usize, noun: &str) -> String {
    if number == 1 || noun == "info" {
        format!("{number} {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

fn finding_text(out: &mut String, finding: &Finding, paint: bool) {
    let (word, colour) = match finding.severity {
        Severity::Error => ("error", "31"),
        Severity::Warning => ("warning", "33"),
        Severity::Info => ("info", "34"),
    };
    let head = format!("{word} {}", finding.code);
    let head = if paint {
        format!("\u{1b}[1;{colour}m{head}\u{1b}[0m")
    } else {
        head
    };
    let waived = if finding.waived { " (waived)" } else { "" };
    let _ = writeln!(out, "  {head}{waived}  {}", finding.message);
    if finding.path.len() > 1 {
        let path: Vec<&str> = finding.path.iter().map(|id| id.as_str()).collect();
        let _ = writeln!(out, "      path: {}", path.join(" → "));
    }
    if !finding.reason.is_empty() {
        let _ = writeln!(out, "      why:  {}", finding.reason);
    }
    let _ = writeln!(out, "      help: {}", finding.help);
    for fix in &finding.fixes {
        let note = if fix.applicability == Applicability::Safe {
            ""
        } else {
            " (needs a look)"
        };
        let _ = writeln!(out, "      fix:  {}{note}", fix.title);
    }
}
