//! Facts that are not known, gathered so that each is asked for once.

use std::collections::BTreeMap;

use architrave_rules::{Subject, Unknown};

use crate::border::{RuleName, UnknownFact};

/// One fact for each subject and attribute, with all rules that wait for it. What is not known of a
/// component comes first, by label; `title` knows what a rule is called.
pub fn unknown_facts(
    unknowns: Vec<(String, Unknown)>,
    title: impl Fn(&str) -> String,
) -> Vec<UnknownFact> {
    let mut facts: BTreeMap<(Subject, &'static str), Vec<RuleName>> = BTreeMap::new();
    for (code, Unknown { subject, attribute }) in unknowns {
        let title = title(&code);
        let rules = facts.entry((subject, attribute)).or_default();
        rules.push(RuleName { code, title });
    }
    let mut facts: Vec<UnknownFact> = facts
        .into_iter()
        .map(|((subject, attribute), mut rules)| {
            rules.sort();
            rules.dedup();
            UnknownFact {
                subject,
                attribute: attribute.to_owned(),
                rules,
            }
        })
        .collect();
    facts.sort_by(|a, b| {
        let place = |f: &UnknownFact| {
            (
                f.subject.kind,
                f.subject.label.clone(),
                f.subject.id.clone(),
            )
        };
        place(a)
            .cmp(&place(b))
            .then_with(|| a.attribute.cmp(&b.attribute))
    });
    facts
}

#[cfg(test)]
mod tests {
    use architrave_rules::SubjectKind;

    use super::*;

    fn unknown(
        code: &str,
        kind: SubjectKind,
        id: &str,
        attribute: &'static str,
    ) -> (String, Unknown) {
        let subject = Subject {
            kind,
            id: id.to_owned(),
            label: id.to_uppercase(),
        };
        (code.to_owned(), Unknown { subject, attribute })
    }

    #[test]
    fn a_fact_two_rules_wait_for_is_asked_for_once() {
        use SubjectKind::{Component, Connection};
        let facts = unknown_facts(
            vec![
                unknown("SEC-02", Component, "train", "owner"),
                unknown("GOV-01", Component, "train", "owner"),
                unknown("GOV-01", Component, "lake", "owner"),
                unknown("SEC-02", Connection, "c1", "encrypted"),
                unknown("SEC-02", Component, "train", "data_class"),
            ],
            |code| format!("about {code}"),
        );
        let told: Vec<_> = facts
            .iter()
            .map(|f| (f.subject.id.as_str(), f.attribute.as_str(), f.rules.len()))
            .collect();
        assert_eq!(
            told,
            [
                ("lake", "owner", 1),
                ("train", "data_class", 1),
                ("train", "owner", 2),
                ("c1", "encrypted", 1)
            ]
        );
        let codes: Vec<_> = facts[2].rules.iter().map(|r| r.code.as_str()).collect();
        assert_eq!(codes, ["GOV-01", "SEC-02"]);
        assert_eq!(facts[2].rules[0].title, "about GOV-01");
    }
}
