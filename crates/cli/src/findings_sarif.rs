//! Findings as SARIF 2.1.0, which code-hosting sites show.

use std::{collections::BTreeSet, path::Path};

use architrave_rules::{Checker, Finding, Severity};
use serde_json::{Value, json};

/// One run of `checker` over one file.
pub fn findings_sarif(checker: &Checker<'_>, findings: &[Finding], file: &Path) -> Value {
    let used: BTreeSet<&str> = findings.iter().map(|f| f.code.as_str()).collect();
    let described: Vec<Value> = checker
        .rules()
        .filter(|rule| used.contains(rule.code()))
        .map(|rule| {
            json!({
                "id": rule.code(),
                "shortDescription": { "text": rule.title() },
                "help": { "text": rule.docs(), "markdown": rule.docs() },
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Architrave",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": described,
            }},
            "results": findings.iter().map(|f| result(f, file)).collect::<Vec<_>>(),
        }],
    })
}

fn result(finding: &Finding, file: &Path) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let logical: Vec<Value> = finding
        .subjects
        .iter()
        .map(|s| {
            json!({
                "name": s.label,
                "fullyQualifiedName": format!("{}/{}", finding.diagram, s.id),
                "kind": s.kind,
            })
        })
        .collect();
    let mut value = json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": format!("{} {}", finding.message, finding.help) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": file.to_string_lossy().replace('\\', "/") },
            },
            "logicalLocations": logical,
        }],
        "partialFingerprints": { "architrave/v1": finding.key },
    });
    if finding.waived
        && let Some(object) = value.as_object_mut()
    {
        object.insert("suppressions".into(), json!([{ "kind": "external" }]));
    }
    value
}
