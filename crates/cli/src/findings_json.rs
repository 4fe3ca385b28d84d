//! Findings as JSON: `{"findings":[…],"summary":{…}}`, sorted and stable.

use architrave_rules::{Finding, Severity};
use serde_json::{Value, json};

/// The whole answer of `check --format json`.
pub fn findings_json(findings: &[Finding]) -> Value {
    let count = |severity| {
        findings
            .iter()
            .filter(|f| f.severity == severity && !f.waived)
            .count()
    };
    json!({
        "findings": findings.iter().map(finding_json).collect::<Vec<_>>(),
        "summary": {
            "error": count(Severity::Error),
            "warning": count(Severity::Warning),
            "info": count(Severity::Info),
        },
    })
}

fn finding_json(finding: &Finding) -> Value {
    json!({
        "key": finding.key,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message.to_string(),
        "subjects": finding.subjects.iter().map(|s| json!({
            "kind": s.kind, "id": s.id, "label": s.label,
        })).collect::<Vec<_>>(),
        "path": finding.path,
        "help": finding.help.to_string(),
        "fixes": finding.fixes.iter().map(|f| json!({
            "title": f.title.to_string(), "applicability": f.applicability,
        })).collect::<Vec<_>>(),
        "waived": finding.waived,
        "waiver": finding.waiver,
    })
}
