//! Findings as text for people: each framed, with a drawing of what shows it.

use std::{borrow::Cow, collections::BTreeMap, fmt::Write};

use architrave_model::DiagramId;
use architrave_rules::{Applicability, Finding, Part as Group, Severity, Subject, SubjectKind};
use architrave_words::{Language, Text, dictionary, say, shown};
use unicode_width::UnicodeWidthStr;

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
    language: Language,
    paint: Paint,
) -> String {
    let contents = source.document.diagrams.iter();
    let catalog = architrave_api::own_tools::catalog_for(source.document);
    let report = Report {
        source,
        language,
        paint,
        drawers: contents
            .map(|(id, c)| (id, Drawer::new(c, &catalog, language)))
            .collect(),
    };
    let mut out = String::new();
    for (part, title) in [
        (
            Group::Flow,
            say!("Flow errors: the design cannot work as drawn"),
        ),
        (Group::Advice, say!("Advice: what an expert would look at")),
    ] {
        let of_part: Vec<_> = findings
            .iter()
            .filter(|f| f.part == part && !f.waived)
            .collect();
        if of_part.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{}\n", paint.bold(&title.in_language(language)));
        for finding in of_part {
            report.finding(&mut out, finding);
            out.push('\n');
        }
    }
    let accepted: Vec<&Finding> = findings.iter().filter(|f| f.waived).collect();
    if !accepted.is_empty() {
        let _ = writeln!(
            out,
            "{}\n",
            paint.bold(&say!("Accepted").in_language(language))
        );
        for finding in accepted {
            accepted_text(&mut out, finding, language);
        }
        out.push('\n');
    }
    out.push_str(&summary(findings, left_out, source, language));
    out
}

fn summary(
    findings: &[Finding],
    left_out: usize,
    source: &Source<'_>,
    language: Language,
) -> String {
    let standing = || findings.iter().filter(|f| !f.waived);
    let count = |severity| standing().filter(|f| f.severity == severity).count();
    let mut told = if findings.is_empty() {
        vec![say!("No findings")]
    } else {
        vec![
            match count(Severity::Error) {
                1 => say!("1 error"),
                number => say!("{number} errors", number),
            },
            match count(Severity::Warning) {
                1 => say!("1 warning"),
                number => say!("{number} warnings", number),
            },
            match count(Severity::Info) {
                1 => say!("1 info"),
                number => say!("{number} info", number),
            },
        ]
    };
    let waived = findings.iter().filter(|f| f.waived).count();
    if waived > 0 {
        told.push(say!("{waived} accepted", waived));
    }
    if left_out > 0 {
        told.push(say!("{left_out} of rules that were not asked", left_out));
    }
    let told: Vec<String> = told.iter().map(|text| text.in_language(language)).collect();
    let mut text = format!("{}.\n", told.join(", "));
    let safe = |f: &&Finding| {
        f.fixes
            .iter()
            .any(|x| x.applicability == Applicability::Safe)
    };
    let file = shown(source.file.display());
    let curable = match standing().filter(safe).count() {
        0 => return text,
        1 => say!(
            "One of them can be fixed without a look: architrave fix {file}",
            file
        ),
        _ => say!(
            "Some of them can be fixed without a look: architrave fix {file}",
            file
        ),
    };
    let _ = writeln!(text, "{}", curable.in_language(language));
    text
}

struct Report<'r> {
    source: &'r Source<'r>,
    language: Language,
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
        let severity = self.word(finding.severity.as_str());
        let head = format!("{sign} {} {severity}", finding.code);
        let painted = self.paint.severity(finding.severity, &head);
        let _ = writeln!(out, "{painted}");
        out.push_str(&behind(
            "  ",
            2,
            &finding.message.in_language(self.language),
        ));
        if let Some(note) = &finding.waiver {
            let (heading, columns) = self.heading(&say!("note:"), 6);
            out.push_str(&behind(&heading, columns, &acceptance(note, self.language)));
        }
        self.frame(out, finding);
        for (heading, text) in [
            (say!("why:"), &finding.reason),
            (say!("help:"), &finding.help),
        ] {
            let (heading, columns) = self.bold_heading(&heading, 6);
            out.push_str(&behind(&heading, columns, &text.in_language(self.language)));
        }
        for fix in &finding.fixes {
            let note = match fix.applicability {
                Applicability::Safe => say!("safe"),
                Applicability::NeedsALook => say!("needs a look"),
            };
            let text = say!("{title} ({note})", title = &fix.title, note);
            let (heading, columns) = self.bold_heading(&say!("fix:"), 6);
            out.push_str(&behind(&heading, columns, &text.in_language(self.language)));
        }
        let (heading, _) = self.bold_heading(&say!("key:"), 6);
        let _ = writeln!(out, "{heading}{}", finding.key);
        if finding.consequences > 0 {
            let text = match finding.consequences {
                1 => say!("1 further finding that only follow from this one."),
                number => say!(
                    "{number} further findings that only follow from this one.",
                    number
                ),
            };
            let (heading, columns) = self.bold_heading(&say!("hides:"), 7);
            out.push_str(&behind(&heading, columns, &text.in_language(self.language)));
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
            let more = say!("and {count} more", count = untold.len() - TOLD);
            let _ = writeln!(out, "   │ {}", more.in_language(self.language));
        }
        let _ = writeln!(out, "   ╰────");
    }

    fn word(&self, written: &'static str) -> Cow<'static, str> {
        dictionary(self.language).word(written)
    }

    /// A heading set in by two columns and at least `wide` of them, with how many it takes in all.
    fn heading(&self, text: &Text, wide: usize) -> (String, usize) {
        let text = text.in_language(self.language);
        let room = wide.max(text.width() + 1);
        let blank = " ".repeat(room - text.width());
        (format!("  {text}{blank}"), room + 2)
    }

    fn bold_heading(&self, text: &Text, wide: usize) -> (String, usize) {
        let (heading, columns) = self.heading(text, wide);
        let text = heading.trim();
        let blank = " ".repeat(columns - 2 - text.width());
        (format!("  {}{blank}", self.paint.bold(text)), columns)
    }

    /// `component train, 3:22`
    fn told(&self, finding: &Finding, subject: &Subject) -> String {
        let name = format!("{} {}", self.word(subject.kind.as_str()), subject.id);
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

fn accepted_text(out: &mut String, finding: &Finding, language: Language) {
    let severity = dictionary(language).word(finding.severity.as_str());
    let message = finding.message.in_language(language);
    let _ = writeln!(out, "  {severity} {}  {message}", finding.code);
    if let Some(note) = &finding.waiver {
        let _ = writeln!(out, "      {}", acceptance(note, language));
    }
    let key = say!("key:").in_language(language);
    let _ = writeln!(out, "      {key}  {}", finding.key);
}

/// A text that may hold line breaks, on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
