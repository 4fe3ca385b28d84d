//! The book of rules as text: the list, and a page for each.

use std::{borrow::Cow, fmt::Write};

use architrave_api::{
    border::ApiError,
    rule_book::{Shape, section, severities, shapes, usual_severity, without_section},
};
use architrave_catalog::Catalog;
use architrave_model::Phase;
use architrave_rules::{Heading, Page, Part as Group, Rule, SubjectKind, rules};
use architrave_words::{Language, Text, dictionary, one_of, say, word as word_of};

use crate::{
    colour::Paint,
    drawing::{Drawer, Part},
    marks::{Line, lines},
    prose::{WIDTH, plain, wrapped},
};

/// Every rule with its code, part, severity and title; flow errors apart from advice.
///
/// # Errors
/// Only on a fault of a rule's cases, which tests rule out.
pub fn list(language: Language, paint: Paint) -> Result<String, ApiError> {
    let mut text = String::new();
    for (part, title) in [
        (Group::Flow, say!("Flow errors")),
        (Group::Advice, say!("Advice")),
    ] {
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", paint.bold(&title.in_language(language)));
        for rule in rules().iter().filter(|rule| rule.part() == part) {
            let severity = usual_severity(*rule)?;
            let word = dictionary(language).word(severity.as_str());
            let word = format!("{word:<8}");
            let word = paint.severity(severity, &word);
            let _ = writeln!(
                text,
                "{:<8} {:<7} {word} {}",
                rule.code(),
                group(part, language),
                Page::of(*rule, language).title
            );
        }
    }
    Ok(text)
}

fn group(part: Group, language: Language) -> Cow<'static, str> {
    dictionary(language).word(match part {
        Group::Flow => "flow",
        Group::Advice => "advice",
    })
}

/// The page of a rule.
///
/// # Errors
/// Only on a fault of a rule's cases, which tests rule out.
pub fn page(rule: &dyn Rule, language: Language, paint: Paint) -> Result<String, ApiError> {
    let page = Page::of(rule, language);
    let heading = page.heading(Heading::Source);
    let mut text = format!(
        "{}  {}\n\n",
        paint.bold(rule.code()),
        paint.bold(page.title)
    );
    text.push_str(&plain(&without_section(page.docs, heading), paint));
    text.push_str(&how_grave(rule, language, paint)?);
    let shapes = shapes(rule)?;
    for (title, shape) in [
        (say!("Wrong"), &shapes.wrong),
        (say!("Right"), &shapes.right),
    ] {
        let title = title.in_language(language);
        let caption = shape.caption.in_language(language);
        let _ = writeln!(text, "{}: {caption}", paint.bold(&title));
        draw(&mut text, shape, language, paint);
        text.push('\n');
    }
    let source = section(page.docs, heading).unwrap_or_default();
    let source = plain(&format!("**{heading}.** {source}"), paint);
    let _ = writeln!(text, "{}", source.trim_end());
    Ok(text)
}

/// The page of a rule of a pack.
pub fn own_page(rule: &dyn Rule, paint: Paint) -> String {
    let (code, title) = (paint.bold(rule.code()), paint.bold(rule.title()));
    format!("{code}  {title}\n\n{}", plain(rule.docs(), paint))
}

fn how_grave(rule: &dyn Rule, language: Language, paint: Paint) -> Result<String, ApiError> {
    let all = severities(rule)?;
    let part = group(rule.part(), language);
    let said = |text: Text| text.in_language(language);
    let title = said(say!("How grave, as {part}", part = part.into_owned()));
    let mut text = format!("{}\n", paint.bold(&title));
    let (usually, high) = (said(say!("usually")), said(say!("when the risk is high")));
    let _ = writeln!(text, "  {:<10}{usually:<18}{high}", "");
    for phase in [Phase::Sketch, Phase::Review] {
        let word = |high_risk| {
            let row = all
                .iter()
                .find(|s| s.phase == phase && s.high_risk == high_risk);
            let seen = row.map(|s| s.seen.as_slice()).unwrap_or_default();
            if seen.is_empty() {
                return said(say!("silent"));
            }
            let words = seen.iter().map(|severity| word_of(severity.as_str()));
            said(say!("{words}", words = one_of(words)))
        };
        let _ = writeln!(
            text,
            "  {:<10}{:<18}{}",
            said(match phase {
                Phase::Sketch => say!("sketch"),
                Phase::Review => say!("in review"),
            }),
            word(false),
            word(true)
        );
    }
    text.push('\n');
    Ok(text)
}

/// A design in lines, what is wrong in it marked.
fn draw(text: &mut String, shape: &Shape, language: Language, paint: Paint) {
    let Some(content) = shape.document.diagrams.values().next() else {
        return;
    };
    let drawer = Drawer::new(content, Catalog::embedded(), language);
    let severity = shape.findings.first().map(|f| f.severity);
    let mut marked = std::collections::BTreeSet::new();
    let mut says = |part: Part<'_>| {
        let (kind, id) = match part {
            Part::Component(id) => (SubjectKind::Component, id.as_str()),
            Part::Connection(id) => (SubjectKind::Connection, id.as_str()),
            Part::Gap => return None,
        };
        let of = |f: &&architrave_rules::Finding| {
            f.subjects.iter().any(|s| s.kind == kind && s.id == id)
        };
        let finding = shape.findings.iter().find(of)?;
        // Where a component is drawn again it need not be marked again.
        marked.insert((kind, id.to_owned())).then(|| {
            dictionary(language)
                .word(finding.severity.as_str())
                .into_owned()
        })
    };
    let _ = writeln!(text, "   ╭────");
    for row in drawer.whole() {
        for line in lines(&row, WIDTH - 5, &mut says) {
            let _ = match (line, severity) {
                (Line::Drawn(drawn), _) => writeln!(text, "   │ {drawn}"),
                (Line::Marks(marks), Some(severity)) => {
                    writeln!(text, "   · {}", paint.severity(severity, &marks))
                }
                (Line::Marks(marks), None) => writeln!(text, "   · {marks}"),
            };
        }
    }
    for boundary in content.boundaries.values() {
        let inside = drawer.inside(boundary.id.as_str());
        if !inside.is_empty() {
            let label = &boundary.label;
            let kind = boundary.kind;
            let line = say!(
                "in {label} ({kind}): {inside}",
                label = label.as_str(),
                kind = word_of(kind.as_str()),
                inside = inside.join(", ")
            )
            .in_language(language);
            for line in wrapped(&line, WIDTH - 5) {
                let _ = writeln!(text, "   │ {}", paint.faint(&line));
            }
        }
    }
    let _ = writeln!(text, "   ╰────");
}
