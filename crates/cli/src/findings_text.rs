//! Findings as text for people: each framed, with a drawing of what shows it.

use std::{collections::BTreeMap, fmt::Write};

use architrave_model::DiagramId;
use architrave_rules::{Applicability, Finding, Part as Group, Severity, Subject, SubjectKind};

use crate::{
    calls::waivers::acceptance,
    colour::Paint,
    drawing::{Drawer, Part},
    marks::{Line, lines},
    prose::{WIDTH, behind},
    source::Source,
};

/// Most subjects told below a drawing, and most marks with words in it.
const TOLD: usize = 6;
/// Columns before a drawing.
const FRAME: usize = 5;

/// The whole answer of `check`. `left_out` findings of rules that were not asked are counted only.
pub fn findings_text(
    findings: &[Finding],
    left_out: usize,
    source: &Source<'_>,
    paint: Paint,
) -> String {
    let contents = source.document.diagrams.iter();
    let catalog = architrave_api::own_tools::catalog_for(source.document);
    let report = Report {
        source,
        paint,
        drawers: contents
            .map(|(id, c)| (id, Drawer::new(c, &catalog)))
            .collect(),
    };
    let mut out = String::new();
    for (part, title) in [
        (Group::Flow, "Flow errors: the design cannot work as drawn"),
        (Group::Advice, "Advice: what an expert would look at"),
    ] {
        let of_part: Vec<_> = findings
            .iter()
            .filter(|f| f.part == part && !f.waived)
            .collect();
        if of_part.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{}\n", paint.bold(title));
        for finding in of_part {
            report.finding(&mut out, finding);
            out.push('\n');
        }
    }
    let accepted: Vec<&Finding> = findings.iter().filter(|f| f.waived).collect();
    if !accepted.is_empty() {
        let _ = writeln!(out, "{}\n", paint.bold("Accepted"));
        for finding in accepted {
            accepted_text(&mut out, finding);
        }
        out.push('\n');
    }
    out.push_str(&summary(findings, left_out, source));
    out
}

fn summary(findings: &[Finding], left_out: usize, source: &Source<'_>) -> String {
    let standing = || findings.iter().filter(|f| !f.waived);
    let count = |severity| standing().filter(|f| f.severity == severity).count();
    let mut told = if findings.is_empty() {
        vec!["No findings".to_owned()]
    } else {
        vec![
            plural(count(Severity::Error), "error"),
            plural(count(Severity::Warning), "warning"),
            format!("{} info", count(Severity::Info)),
        ]
    };
    let waived = findings.iter().filter(|f| f.waived).count();
    if waived > 0 {
        told.push(format!("{waived} accepted"));
    }
    if left_out > 0 {
        told.push(format!("{left_out} of rules that were not asked"));
    }
    let mut text = format!("{}.\n", told.join(", "));
    let safe = |f: &&Finding| {
        f.fixes
            .iter()
            .any(|x| x.applicability == Applicability::Safe)
    };
    match standing().filter(safe).count() {
        0 => {}
        number => {
            let them = if number == 1 {
                "One of them"
            } else {
                "Some of them"
            };
            let file = source.file.display();
            let _ = writeln!(
                text,
                "{them} can be fixed without a look: architrave fix {file}"
            );
        }
    }
    text
}

fn plural(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

struct Report<'r> {
    source: &'r Source<'r>,
    paint: Paint,
    drawers: BTreeMap<&'r DiagramId, Drawer<'r>>,
}

impl Report<'_> {
    fn finding(&self, out: &mut String, finding: &Finding) {
        let sign = match finding.severity {
            Severity::Error => "×",
            Severity::Warning => "⚠",
            Severity::Info => "☞",
        };
        let head = format!("{sign} {} {}", finding.code, finding.severity.as_str());
        let painted = self.paint.severity(finding.severity, &head);
        let _ = writeln!(out, "{painted}");
        out.push_str(&behind("  ", 2, &finding.message.to_string()));
        if let Some(note) = &finding.waiver {
            out.push_str(&behind("  note: ", 8, &acceptance(note)));
        }
        self.frame(out, finding);
        for (heading, text) in [("why:", &finding.reason), ("help:", &finding.help)] {
            let columns = 8;
            let heading = format!(
                "  {}{}",
                self.paint.bold(heading),
                " ".repeat(6 - heading.len())
            );
            out.push_str(&behind(&heading, columns, &text.to_string()));
        }
        for fix in &finding.fixes {
            let note = match fix.applicability {
                Applicability::Safe => "safe",
                Applicability::NeedsALook => "needs a look",
            };
            let heading = format!("  {}  ", self.paint.bold("fix:"));
            out.push_str(&behind(&heading, 8, &format!("{} ({note})", fix.title)));
        }
        let key = format!("  {}  {}", self.paint.bold("key:"), finding.key);
        let _ = writeln!(out, "{key}");
        if finding.consequences > 0 {
            let text = format!(
                "{} that only follow from this one.",
                plural(finding.consequences as usize, "further finding")
            );
            let heading = format!("  {} ", self.paint.bold("hides:"));
            out.push_str(&behind(&heading, 9, &text));
        }
    }

    /// The drawing of the path, with where it is in the file.
    fn frame(&self, out: &mut String, finding: &Finding) {
        let place = finding
            .subjects
            .first()
            .and_then(|s| self.place(finding, s));
        let mut title = self.source.file.display().to_string();
        if let Some(place) = &place {
            title = format!("{title}:{place}");
        }
        if place.is_none() || self.source.document.diagrams.len() > 1 {
            let content = self.source.document.diagrams.get(&finding.diagram);
            if let Some(content) = content {
                title = format!("{title} · {}", content.diagram.title);
            }
        }
        let _ = writeln!(out, "   ╭─[{title}]");
        let mut untold: Vec<&Subject> = finding.subjects.iter().collect();
        if let Some(drawer) = self.drawers.get(&finding.diagram) {
            let about = finding.subjects.iter().map(|s| s.id.as_str()).collect();
            let pieces = drawer.path(&finding.path, &about);
            let mut told = 0;
            let mut says = |part: Part<'_>| {
                let (kind, id) = match part {
                    Part::Component(id) => (SubjectKind::Component, id.as_str()),
                    Part::Connection(id) => (SubjectKind::Connection, id.as_str()),
                    Part::Gap => return None,
                };
                let of = |s: &Subject| s.kind == kind && s.id == id;
                let subject = finding.subjects.iter().find(|s| of(s))?;
                // A ring ends where it began; that is told once.
                let new = untold.iter().any(|s| of(s));
                untold.retain(|s| !of(s));
                told += usize::from(new);
                Some(if new && told <= TOLD {
                    self.told(finding, subject)
                } else {
                    String::new()
                })
            };
            for line in lines(&pieces, WIDTH - FRAME, &mut says) {
                let _ = match line {
                    Line::Drawn(text) => writeln!(out, "   │ {text}"),
                    Line::Marks(text) => {
                        let marks = self.paint.severity(finding.severity, &text);
                        writeln!(out, "   · {marks}")
                    }
                };
            }
        }
        for subject in untold.iter().take(TOLD) {
            let label = &subject.label;
            let _ = writeln!(out, "   │ {label} ({})", self.told(finding, subject));
        }
        if untold.len() > TOLD {
            let _ = writeln!(out, "   │ and {} more", untold.len() - TOLD);
        }
        let _ = writeln!(out, "   ╰────");
    }

    /// `component train, 3:22`
    fn told(&self, finding: &Finding, subject: &Subject) -> String {
        let name = format!("{} {}", subject.kind.as_str(), subject.id);
        match self.place(finding, subject) {
            Some(place) => format!("{name}, {place}"),
            None => name,
        }
    }

    /// `3:22`
    fn place(&self, finding: &Finding, subject: &Subject) -> Option<String> {
        let span = self.source.span(finding, subject)?;
        Some(format!("{}:{}", span.line, span.column))
    }
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
