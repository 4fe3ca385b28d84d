//! How grave a rule is, told by its own cases rather than by a second list of facts.

use architrave_model::{AttributeValue, Document, Phase, Risk};

use crate::{CASE_DAY, Checker, Rule, Severity, SketchError};

/// How grave findings of a rule can be under one phase and one level of risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severities {
    /// The phase of the project.
    pub phase: Phase,
    /// Whether the project, or what it is about, is of high risk.
    pub high_risk: bool,
    /// The severities seen, gravest first; none when the rule is silent there.
    pub seen: Vec<Severity>,
}

/// How grave a rule's findings are in its own cases when their project is a sketch or in review,
/// with and without high risk, in this order: review, review with high risk, sketch, sketch with
/// high risk.
///
/// # Errors
/// When a case cannot be read, which a test rules out.
pub fn severities(rule: &dyn Rule, checker: &Checker) -> Result<Vec<Severities>, SketchError> {
    let cases = rule.cases().iter().filter(|case| !case.fires.is_empty());
    let documents: Vec<Document> = cases.map(|c| c.document()).collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for phase in [Phase::Review, Phase::Sketch] {
        for high_risk in [false, true] {
            let mut seen: Vec<Severity> = documents
                .iter()
                .filter(|document| high_risk || !says_high_risk(document))
                .flat_map(|document| {
                    let mut document = document.clone();
                    let policy = &mut document.project.policy;
                    policy.phase = phase;
                    if high_risk {
                        policy.risk = Some(Risk::High);
                    } else if policy.risk == Some(Risk::High) {
                        policy.risk = None;
                    }
                    checker.of_rule(rule, &document, CASE_DAY)
                })
                .map(|finding| finding.severity)
                .collect();
            seen.sort_unstable();
            seen.dedup();
            all.push(Severities {
                phase,
                high_risk,
                seen,
            });
        }
    }
    Ok(all)
}

/// Whether a component states a high risk of its own, which no policy takes back.
fn says_high_risk(document: &Document) -> bool {
    let high = AttributeValue::Text(Risk::High.as_str().to_owned());
    let mut contents = document.diagrams.values();
    contents.any(|content| {
        let mut components = content.components.values();
        components.any(|c| c.attributes.get("risk") == Some(&high))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rules, tests::checker};

    #[test]
    fn every_rule_speaks_under_some_condition() {
        for rule in rules() {
            let all = severities(*rule, &checker()).unwrap();
            assert_eq!(all.len(), 4);
            assert!(all.iter().any(|s| !s.seen.is_empty()), "{}", rule.code());
        }
    }

    #[test]
    fn a_sketch_is_told_gently_and_high_risk_is_not() {
        let rule = rules().iter().find(|r| r.code() == "LIF-01").unwrap();
        let seen: Vec<Vec<Severity>> = severities(*rule, &checker())
            .unwrap()
            .into_iter()
            .map(|s| s.seen)
            .collect();
        let wanted = [
            vec![Severity::Warning],
            vec![Severity::Error],
            vec![Severity::Info],
            vec![Severity::Info],
        ];
        assert_eq!(seen, wanted);
    }
}
