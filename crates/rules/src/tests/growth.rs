//! Findings and fixes of designs far larger than people draw. How long they take is printed by
//! `npm run bench -- rules`.

use std::fmt::Write;

use super::{check, plan_fix};
use crate::read_sketch;

/// Shapes on which one walk a component would take minutes.
#[test]
fn thousands_of_one_kind_around_one_component_are_no_trouble() {
    const MANY: usize = 3_000;
    let mut text = String::from(
        "box site environment:edge\nlake = object-store\nreg = mlflow-model-registry\n\
         app = langchain\nhost = kubernetes @site\nprep = apache-spark\n",
    );
    for k in 0..MANY {
        let before = k.saturating_sub(1);
        let _ = write!(
            text,
            "t{k} = pytorch\nprep{k} = apache-spark\nprep{before} -> prep{k} : dataset\n\
             prep{k} -> t{k} : features\nt{k} -> reg : model\n\
             s{k} = tensorflow-serving @site\nreg -> s{k} : model [deploy]\ns{k} -> host [uses]\n\
             v{k} = qdrant\ne{k} = embedding-model model_ref=m{k}\ne{k} -> v{k} : embedding\n\
             e{k} -> app : embedding [response]\napp -> v{k} : embedding [request]\n",
        );
    }
    let document = read_sketch(&text).unwrap();
    let findings = check(&document);
    let of = |code: &str| findings.iter().filter(|f| f.code == code).count();
    assert_eq!(of("FLOW-09"), MANY);
    assert_eq!(of("FLOW-04"), 1);
    assert_eq!(of("FLOW-16"), 0);
}

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
    assert!(cycle.key.len() < 700 && cycle.message.to_string().len() < 200);
    let step = plan_fix(&document, &cycle.key, "feedback").unwrap();
    assert_eq!(step.changes.len(), 1);
    let after = check(&step.apply_to(&document).unwrap());
    assert!(after.iter().all(|f| f.code != "FLOW-08"));
}
