//! All safe fixes at once.

use architrave_model::Artifact;
use proptest::prelude::*;

use super::{
    TODAY, check, checker,
    random::{config, document, everything, new_error, plan},
};
use crate::{Applicability, Fixed, read_sketch};

fn fix_all(sketch: &str) -> (architrave_model::Document, Fixed) {
    let document = read_sketch(sketch).unwrap();
    let fixed = checker().fix_all(&document, TODAY, &|_| true);
    (document, fixed)
}

/// A store that hands each of many trainings what none can take; one artifact fits each time.
fn star(trainings: usize) -> String {
    let mut sketch =
        String::from("src = data-source\nlake = object-store\nsrc -> lake : raw-data\n");
    for n in 0..trainings {
        sketch.push_str(&format!(
            "t{n} = pytorch\ns{n} = kserve\n\
             lake -> t{n} : dataset\nt{n} -> s{n} : schedule [deploy]\n"
        ));
    }
    sketch
}

#[test]
fn many_fixes_that_do_not_meet_are_all_applied() {
    let (document, fixed) = fix_all(&star(40));
    assert_eq!(fixed.cures.len(), 40, "{:?}", fixed.cures.first());
    assert!(fixed.cures.iter().all(|c| c.finding.code == "FLOW-01"));
    assert!(!check(&fixed.document).iter().any(|f| f.code == "FLOW-01"));
    // The steps, one after the other, lead where the whole leads.
    let mut stepped = document;
    for cure in &fixed.cures {
        stepped = cure.step.apply_to(&stepped).unwrap();
    }
    assert_eq!(stepped, fixed.document);
}

#[test]
fn only_what_is_wanted_is_fixed() {
    let sketch = "train = pytorch
         reg = mlflow-model-registry
         train -> reg : schedule
         train -> reg : model
         train -> reg : model";
    let document = read_sketch(sketch).unwrap();
    let fixed = checker().fix_all(&document, TODAY, &|f| f.code == "FLOW-13");
    assert!(!fixed.cures.is_empty());
    assert!(fixed.cures.iter().all(|c| c.finding.code == "FLOW-13"));
    let left = check(&fixed.document);
    assert!(left.iter().any(|f| f.code == "FLOW-01"));
    assert!(!left.iter().any(|f| f.code == "FLOW-13"));
}

#[test]
fn fixes_that_meet_are_not_applied_together() {
    // One of the twins goes and the other is typed right; typing both right would be in vain.
    let (_, fixed) = fix_all(
        "train = pytorch
         serve = kserve
         train -> serve : schedule [deploy]
         train -> serve : schedule [deploy]",
    );
    let content = fixed.document.diagrams.values().next().unwrap();
    let left: Vec<_> = content.connections.values().collect();
    assert_eq!(left.len(), 1, "{:#?}", check(&fixed.document));
    assert_eq!(left[0].artifact, Some(Artifact::Model));
    assert_eq!(fixed.cures.len(), 2);
}

#[test]
fn where_nothing_is_safe_nothing_changes() {
    let (document, fixed) =
        fix_all("ks = kserve\ngw = api-gateway\nks -> gw : prediction [response]");
    assert!(fixed.cures.is_empty());
    assert_eq!(fixed.document, document);
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn all_safe_fixes_together_keep_what_one_promises(plan in plan()) {
        let document = document(&plan);
        let before = everything(&document);
        let fixed = checker().fix_all(&document, TODAY, &|_| true);
        let after = everything(&fixed.document);
        if let Some(error) = new_error(&before, &after, &document) {
            panic!("new error {error} by {:#?}", fixed.cures);
        }
        // What is still offered as safe was tried and does not hold what it promises.
        for finding in check(&fixed.document) {
            for fix in finding.fixes.iter().filter(|f| f.applicability == Applicability::Safe) {
                let planned = super::plan_fix(&fixed.document, &finding.key, &fix.id);
                prop_assert!(planned.is_err(), "{} {} is left", finding.key, fix.id);
            }
        }
        let mut stepped = document.clone();
        for cure in &fixed.cures {
            stepped = cure.step.apply_to(&stepped).unwrap();
        }
        prop_assert_eq!(&stepped, &fixed.document);
        let again = checker().fix_all(&document, TODAY, &|_| true);
        prop_assert_eq!(again, fixed);
    }
}
