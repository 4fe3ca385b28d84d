//! Findings and fixes of designs far larger than people draw. How long they take is printed by
//! `npm run bench -- rules`.

use std::fmt::Write;

use super::{check, plan_fix};
use crate::read_sketch;

#[test]
fn a_cycle_of_thousands_has_a_short_key_and_a_fix() {
    let mut text = String::new();
    for k in 0..3_000 {
        let _ = write!(
            text,
            "s{k} = apache-spark\ns{k} -> s{} : dataset\n",
            (k + 1) % 3_000
        );
    }
    let document = read_sketch(&text).unwrap();
    let findings = check(&document);
    let cycle = findings.iter().find(|f| f.code == "FLOW-08").unwrap();
    assert_eq!(cycle.subjects.len(), 3_000);
    assert!(cycle.key.len() < 700 && cycle.message.len() < 200);
    let step = plan_fix(&document, &cycle.key, "feedback").unwrap();
    assert_eq!(step.changes.len(), 1);
    let after = check(&step.apply_to(&document).unwrap());
    assert!(after.iter().all(|f| f.code != "FLOW-08"));
}
