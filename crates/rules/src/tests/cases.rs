//! Every case of every rule.

use std::collections::BTreeSet;

use architrave_model::Document;

use super::{check, plan_fix};
use crate::{Case, Finding, Rule, rules};

fn found(rule: &dyn Rule, document: &Document) -> Vec<Finding> {
    let findings = check(document);
    findings
        .into_iter()
        .filter(|f| f.code == rule.code())
        .collect()
}

fn in_short(finding: &Finding) -> String {
    let subjects: Vec<&str> = finding.subjects.iter().map(|s| s.id.as_str()).collect();
    format!("{} {}", finding.severity.as_str(), subjects.join(","))
}

fn document(rule: &dyn Rule, case: &Case) -> Document {
    case.document()
        .unwrap_or_else(|e| panic!("{}: {}: {e}", rule.code(), case.name))
}

#[test]
fn every_case_says_what_it_must() {
    for rule in rules() {
        for case in rule.cases() {
            let findings = found(*rule, &document(*rule, case));
            let mut short: Vec<String> = findings.iter().map(in_short).collect();
            let mut wanted: Vec<String> = case.fires.iter().map(|f| (*f).to_owned()).collect();
            short.sort();
            wanted.sort();
            assert_eq!(short, wanted, "{}: {}", rule.code(), case.name);
        }
    }
}

#[test]
fn every_rule_has_cases_that_fire_and_that_do_not() {
    for rule in rules() {
        let fires = rule.cases().iter().filter(|c| !c.fires.is_empty()).count();
        let silent = rule.cases().iter().filter(|c| c.fires.is_empty()).count();
        assert!(fires > 0, "{} has no case that fires", rule.code());
        assert!(silent > 0, "{} has no case that must not fire", rule.code());
        let names: BTreeSet<&str> = rule.cases().iter().map(|c| c.name).collect();
        assert_eq!(
            names.len(),
            rule.cases().len(),
            "{} names two cases alike",
            rule.code()
        );
    }
}

#[test]
fn every_fix_of_a_case_is_offered_and_cures() {
    for rule in rules() {
        for case in rule.cases() {
            let document = document(*rule, case);
            let findings = found(*rule, &document);
            for fix in case.fixes {
                let place = format!("{}: {}: {fix}", rule.code(), case.name);
                let offered: Vec<&Finding> = findings
                    .iter()
                    .filter(|f| f.fixes.iter().any(|o| o.id == *fix))
                    .collect();
                let all: Vec<_> = findings
                    .iter()
                    .flat_map(|f| &f.fixes)
                    .map(|o| &o.id)
                    .collect();
                assert!(!offered.is_empty(), "{place} is not on offer, but {all:?}");
                for finding in offered {
                    let step = plan_fix(&document, &finding.key, fix).unwrap();
                    assert!(!step.is_empty(), "{place} changes nothing");
                    let after = step.apply_to(&document).unwrap();
                    let left = found(*rule, &after);
                    assert!(
                        left.iter().all(|f| f.key != finding.key),
                        "{place} does not cure"
                    );
                    let back = step.inverse().apply_to(&after).unwrap();
                    assert_eq!(back, document, "{place} cannot be undone");
                }
            }
        }
    }
}

#[test]
fn every_listed_fix_is_exercised_and_no_other_is_offered() {
    for rule in rules() {
        let stem = |id: &str| id.split(':').next().unwrap_or_default().to_owned();
        let listed: BTreeSet<String> = rule.fixes().iter().map(|f| (*f).to_owned()).collect();
        let exercised: BTreeSet<String> = rule
            .cases()
            .iter()
            .flat_map(|c| c.fixes)
            .map(|f| stem(f))
            .collect();
        assert_eq!(
            listed,
            exercised,
            "{}: fixes listed and exercised",
            rule.code()
        );
        for case in rule.cases() {
            for finding in found(*rule, &document(*rule, case)) {
                for offer in &finding.fixes {
                    let known = listed.contains(&stem(&offer.id));
                    assert!(
                        known,
                        "{} offers {}, which it does not list",
                        rule.code(),
                        offer.id
                    );
                }
            }
        }
    }
}

#[test]
fn every_rule_has_a_page_with_all_its_parts() {
    for rule in rules() {
        assert!(!rule.title().is_empty());
        for part in [
            "**What.**",
            "**Why.**",
            "**Source.**",
            "**Example.**",
            "**How to fix.**",
        ] {
            assert!(rule.docs().contains(part), "{} lacks {part}", rule.code());
        }
    }
}

#[test]
fn findings_speak_in_sentences_and_lists_what_they_are_about() {
    for rule in rules() {
        for case in rule.cases() {
            for finding in found(*rule, &document(*rule, case)) {
                assert!(
                    finding.message.to_string().ends_with('.'),
                    "{}",
                    finding.message
                );
                assert!(
                    finding.reason.to_string().ends_with('.'),
                    "{}",
                    finding.reason
                );
                assert!(finding.help.to_string().ends_with('.'), "{}", finding.help);
                assert!(!finding.subjects.is_empty() && !finding.path.is_empty());
                let expected = format!("{}/main/", finding.code);
                assert!(finding.key.starts_with(&expected), "{}", finding.key);
            }
        }
    }
}

#[test]
fn the_list_of_rules_and_the_files_agree() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs")
        .map(|name| {
            name.trim_end_matches(".rs")
                .to_uppercase()
                .replace('_', "-")
        })
        .collect();
    files.sort();
    let codes: Vec<&str> = rules().iter().map(|r| r.code()).collect();
    assert_eq!(codes, files);
    assert!(codes.is_sorted());
}

#[test]
fn causes_are_rules_and_never_cause_each_other() {
    let causes = |code: &str| -> Vec<&'static str> {
        let rule = rules().iter().find(|r| r.code() == code);
        let rule = rule.unwrap_or_else(|| panic!("there is no rule {code}"));
        rule.follows_from().iter().map(|c| c.code).collect()
    };
    for rule in rules() {
        let mut open = causes(rule.code());
        let mut seen = BTreeSet::new();
        while let Some(code) = open.pop() {
            assert_ne!(code, rule.code(), "{} comes back to itself", rule.code());
            if seen.insert(code) {
                open.extend(causes(code));
            }
        }
    }
}
