//! The reference designs with what an expert would have to be told: facts that no graph shows.

use architrave_model::Date;

use super::{TODAY, checker};
use crate::{Finding, read_sketch};

/// What `code` finds in a design when components have these facts, and the project these lines.
fn found(
    code: &str,
    sketch: &str,
    policy: &str,
    facts: &[(&str, &str)],
    day: Date,
) -> Vec<Finding> {
    let mut text = String::from(policy);
    for line in sketch.lines() {
        text.push('\n');
        text.push_str(line);
        for (component, fact) in facts {
            if line.starts_with(&format!("{component} = ")) {
                text.push(' ');
                text.push_str(fact);
            }
        }
    }
    let findings = checker().check(&read_sketch(&text).unwrap(), day);
    findings.into_iter().filter(|f| f.code == code).collect()
}

fn short(code: &str, sketch: &str, policy: &str, facts: &[(&str, &str)]) -> Vec<String> {
    let findings = found(code, sketch, policy, facts, TODAY);
    let one = |f: &Finding| format!("{} {}", f.severity.as_str(), f.subjects[0].id);
    findings.iter().map(one).collect()
}

const R01: &str = include_str!("designs/r01.sketch");
const R02: &str = include_str!("designs/r02.sketch");
const R03: &str = include_str!("designs/r03.sketch");
const R06: &str = include_str!("designs/r06.sketch");
const R07: &str = include_str!("designs/r07.sketch");
const R11: &str = include_str!("designs/r11.sketch");
const R12: &str = include_str!("designs/r12.sketch");

#[test]
fn endpoints_that_roll_out_all_at_once() {
    for (sketch, endpoint) in [(R01, "endp"), (R02, "prod"), (R03, "endp")] {
        let facts = [(endpoint, "rollout=all-at-once")];
        let wanted = format!("info {endpoint}");
        assert_eq!(short("LIF-10", sketch, "", &facts), [wanted]);
    }
}

#[test]
fn chats_that_do_not_tell() {
    let facts = [("app", "ai_notice=false")];
    for sketch in [R07, R11] {
        assert_eq!(
            short("CMP-04", sketch, "applies EU", &facts),
            ["warning app"]
        );
        assert!(short("CMP-04", sketch, "", &facts).is_empty());
        let told = [("app", "ai_notice=true")];
        assert!(short("CMP-04", sketch, "applies EU", &told).is_empty());
    }
}

#[test]
fn batch_scoring_may_use_features_of_last_night() {
    let facts = [
        ("aml", "latency=batch max_feature_age=60"),
        ("lake", "refresh_interval=86400"),
    ];
    assert!(short("MON-06", R06, "", &facts).is_empty());
}

/// Under EU law a clean design of limited risk stays clean, and one of high risk is asked for
/// what the law asks.
#[test]
fn the_clean_design_under_the_law() {
    let codes = ["CMP-01", "CMP-02", "CMP-03", "CMP-04", "LIF-05", "MON-04"];
    let told = |policy: &str| -> Vec<String> {
        let lists = codes.iter().map(|code| {
            let found = short(code, R12, policy, &[]);
            found.into_iter().map(move |f| format!("{code} {f}"))
        });
        lists.flatten().collect()
    };
    assert!(told("applies EU\nrisk limited").is_empty());
    let high = ["CMP-01 error ks", "CMP-02 error ks", "CMP-03 warning main"];
    assert_eq!(told("applies EU\nrisk high"), high);
}

#[test]
fn duties_say_from_when_they_bind() {
    let law = "applies EU\nrisk high";
    let help = |code, day| found(code, R12, law, &[], day)[0].help.to_string();
    for code in ["CMP-01", "CMP-02"] {
        assert!(help(code, TODAY).contains("from 2 December 2027"));
        let later = help(code, Date::constant(2028, 1, 1));
        assert!(later.contains("since 2 December 2027") && later.contains("from 2 August 2028"));
    }
}
