//! Findings as text for people.

use std::fmt::Write;

use architrave_rules::{Applicability, Finding, Part, Severity};

use crate::{calls::waivers::acceptance, progress::colours};

/// The whole answer of `check`.
pub fn findings_text(findings: &[Finding]) -> String {
    let paint = colours();
    let mut out = String::new();
    let open = |part| move |f: &&Finding| f.part == part && !f.waived;
    let groups: [(&str, Vec<&Finding>); 3] = [
        ("Flow", findings.iter().filter(open(Part::Flow)).collect()),
        (
            "Advice",
            findings.iter().filter(open(Part::Advice)).collect(),
        ),
        ("Accepted", findings.iter().filter(|f| f.waived).collect()),
    ];
    for (title, group) in groups.iter().filter(|(_, group)| !group.is_empty()) {
        let _ = writeln!(out, "{title}");
        for finding in group {
            if finding.waived {
                accepted_text(&mut out, finding);
            } else {
                finding_text(&mut out, finding, paint);
            }
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
            let accepted = findings.iter().filter(|f| f.waived).count();
            let mut counts = vec![
                plural(count(Severity::Error), "error"),
                plural(count(Severity::Warning), "warning"),
                plural(count(Severity::Info), "info"),
            ];
            counts.extend((accepted > 0).then(|| format!("{accepted} accepted")));
            counts.join(", ")
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
    let _ = writeln!(out, "  {head}  {}", finding.message);
    if let Some(note) = &finding.waiver {
        let _ = writeln!(out, "      note: {}", acceptance(note));
    }
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
    let _ = writeln!(out, "      key:  {}", finding.key);
}

fn accepted_text(out: &mut String, finding: &Finding) {
    let _ = writeln!(
        out,
        "  {} {}  {}",
        finding.severity.as_str(),
        finding.code,
        finding.message
    );
    if let Some(note) = &finding.waiver {
        let _ = writeln!(out, "      {}", acceptance(note));
    }
    let _ = writeln!(out, "      key:  {}", finding.key);
}

/// A text that may hold line breaks, on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
