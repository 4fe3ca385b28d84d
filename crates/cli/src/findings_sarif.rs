//! Findings as SARIF 2.1.0, which code-hosting sites show.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use architrave_api::{
    border::ApiError,
    headless::Span,
    rule_book::{self, section},
};
use architrave_rules::{Checker, Finding, Part, Rule, Severity, Subject, SubjectKind};
use serde_json::{Value, json};

use crate::source::Source;

/// Most components of a path that are listed.
const MOST_RELATED: usize = 20;

/// One run of `checker` over one file. Only rules that found something are described.
///
/// # Errors
/// Only on a fault of a rule's cases, which tests rule out.
pub fn findings_sarif(
    checker: &Checker,
    findings: &[Finding],
    source: &Source<'_>,
) -> Result<Value, ApiError> {
    let used = |rule: &&dyn Rule| findings.iter().any(|f| f.code == rule.code());
    let mut described = Vec::new();
    let mut indices: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in checker.rules().filter(used) {
        indices.insert(rule.code(), described.len());
        described.push(descriptor(rule)?);
    }
    let results = findings.iter().map(|finding| {
        let mut value = result(finding, source);
        if let (Some(index), Some(object)) =
            (indices.get(finding.code.as_str()), value.as_object_mut())
        {
            object.insert("ruleIndex".into(), json!(index));
        }
        value
    });
    let results: Vec<Value> = results.collect();
    Ok(json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Architrave",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": described,
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": [{ "location": { "uri": uri(source.file) } }],
            "invocations": [{ "executionSuccessful": true }],
            "results": results,
        }],
    }))
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn descriptor(rule: &dyn Rule) -> Result<Value, ApiError> {
    let part = match rule.part() {
        Part::Flow => "flow",
        Part::Advice => "advice",
    };
    let what = section(rule.docs(), "What").unwrap_or_else(|| rule.title().to_owned());
    let mut value = json!({
        "id": rule.code(),
        "shortDescription": { "text": rule.title() },
        "fullDescription": { "text": what },
        "help": { "text": rule.docs(), "markdown": rule.docs() },
        "properties": { "tags": ["architecture", part] },
    });
    // What is usual is read from a built-in rule's cases; a rule of a pack keeps its own apart.
    if !rule.cases().is_empty() {
        value["defaultConfiguration"] = json!({ "level": level(rule_book::usual_severity(rule)?) });
    }
    Ok(value)
}

fn result(finding: &Finding, source: &Source<'_>) -> Value {
    let main = finding.subjects.first();
    let span = main.and_then(|subject| source.span(finding, subject));
    let logical: Vec<Value> = finding
        .subjects
        .iter()
        .map(|s| logical(finding, s))
        .collect();
    let fixes: Vec<Value> = finding
        .fixes
        .iter()
        .map(|fix| json!({ "title": fix.title.to_string(), "applicability": fix.applicability }))
        .collect();
    let mut value = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "kind": "fail",
        "message": { "text": format!("{} {}", finding.message, finding.help) },
        "locations": [{
            "physicalLocation": physical(source, span),
            "logicalLocations": logical,
        }],
        "relatedLocations": related(finding, source),
        "partialFingerprints": { "architrave/v1": finding.key },
        // Descriptions only: a fix in the sense of SARIF would have to be a change of this very
        // text, and an edit is planned on the design.
        "properties": {
            "reason": finding.reason.to_string(),
            "help": finding.help.to_string(),
            "path": finding.path,
            "fixes": fixes,
        },
    });
    if finding.waived
        && let Some(note) = &finding.waiver
        && let Some(object) = value.as_object_mut()
    {
        let until = note
            .expires
            .map_or_else(String::new, |last| format!(" (until {last})"));
        let suppression = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": format!("{}: {}{until}", note.owner, note.reason),
        }]);
        object.insert("suppressions".into(), suppression);
    }
    value
}

fn logical(finding: &Finding, subject: &Subject) -> Value {
    let kind = subject.kind.as_str();
    let qualified = match subject.kind {
        SubjectKind::Diagram => subject.id.clone(),
        _ => format!("{}/{kind}:{}", finding.diagram, subject.id),
    };
    json!({ "name": subject.label, "fullyQualifiedName": qualified, "kind": kind })
}

fn physical(source: &Source<'_>, span: Option<Span>) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(source.file), "index": 0 } });
    if let (Some(span), Some(object)) = (span, place.as_object_mut()) {
        let region = json!({
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        });
        object.insert("region".into(), region);
    }
    place
}

/// The path that shows the finding, component by component.
fn related(finding: &Finding, source: &Source<'_>) -> Vec<Value> {
    let content = source.document.diagrams.get(&finding.diagram);
    let catalog = architrave_api::own_tools::catalog_for(source.document);
    let path = finding.path.iter().take(MOST_RELATED).enumerate();
    path.filter_map(|(index, id)| {
        let component = content?.components.get(id)?;
        let subject = Subject {
            kind: SubjectKind::Component,
            id: id.to_string(),
            label: architrave_api::component_name(component, &catalog),
        };
        Some(json!({
            "id": index,
            "message": { "text": format!("Step {} of the path: {}.", index + 1, subject.label) },
            "physicalLocation": physical(source, source.span(finding, &subject)),
            "logicalLocations": [logical(finding, &subject)],
        }))
    })
    .collect()
}

/// A path as a reference that any name can stand in: what a URI keeps for itself is escaped.
fn uri(file: &Path) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let mut text = if path.starts_with('/') {
        "file://".to_owned()
    } else {
        String::new()
    };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                text.push(char::from(byte));
            }
            _ => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri(Path::new("a b/ä#1.json")), "a%20b/%C3%A4%231.json");
        assert_eq!(uri(Path::new("/tmp/x.json")), "file:///tmp/x.json");
    }
}
