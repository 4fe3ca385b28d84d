//! What packs find, how it is told and how it is mended.

use architrave_catalog::Catalog;

use super::{TODAY, VOCABULARY, faults, one, read};
use crate::{Checker, Finding, read_sketch};

fn checker(text: &str) -> Checker {
    Checker::with_packs(Catalog::embedded(), vec![read(text).unwrap()]).unwrap()
}

fn found(checker: &Checker, sketch: &str) -> Vec<Finding> {
    let findings = checker.check(&read_sketch(sketch).unwrap(), TODAY);
    findings
        .into_iter()
        .filter(|f| f.code == "ACME-01")
        .collect()
}

#[test]
fn every_word_of_the_vocabulary_does_what_it_says() {
    assert_eq!(faults(read(VOCABULARY).unwrap()), []);
}

#[test]
fn every_word_of_the_schema_is_tried_in_the_vocabulary_pack() {
    let schema = crate::pack::pack_schema();
    let defs = schema["$defs"].as_object().unwrap();
    let mut missing = Vec::new();
    for (name, def) in defs {
        let fields = def["properties"].as_object().into_iter().flatten();
        let variants = def["oneOf"].as_array().into_iter().flatten();
        let words = fields.map(|(word, _)| word.clone()).chain(
            variants.filter_map(|v| Some(v["properties"].as_object()?.keys().next()?.clone())),
        );
        for word in words {
            if !VOCABULARY.contains(&format!("{word} = "))
                && !VOCABULARY.contains(&format!("{word}]"))
            {
                missing.push(format!("{name}.{word}"));
            }
        }
    }
    assert!(defs.len() > 12, "{:?}", defs.keys());
    assert_eq!(missing, [] as [String; 0]);
}

#[test]
fn a_wrong_case_is_told_with_what_was_found_instead() {
    let text = one("when = { component = { stage = \"serve\" } }\n\
         must = { component = { attributes = { owner = { set = true } } } }\n\
         [[rule.case]]\nname = \"a\"\nsketch = \"a = kserve\"\nsilent = true\n\
         [[rule.case]]\nname = \"b\"\nsketch = \"a = kserve owner=x\"\nfires = [\"error a\"]\n");
    let faults: Vec<_> = faults(read(&text).unwrap());
    let said: Vec<_> = faults.iter().map(|f| f.fault.clone().unwrap()).collect();
    assert_eq!(
        said,
        [
            "wanted nothing, found warning a",
            "wanted error a, found nothing"
        ]
    );
    let bare = one("when = { component = {} }\nmust_not = { exist = true }\n");
    let faults = super::faults(read(&bare).unwrap());
    assert_eq!(
        faults.len(),
        2,
        "no case that fires, none that is silent: {faults:?}"
    );
}

#[test]
fn findings_name_things_and_carry_their_witness() {
    let text = one(
        "when = { component = { role = \"serve\" } }\n\
         must_not = { reached_by = { from = { role = \"train\" }, avoiding = { role = \"register\" } } }\n",
    )
    .replace("{label} is wrong.", "{label} ({tool}, {owner}, {boundary}) gets it from {other}.");
    let found = found(
        &checker(&text),
        "box b environment:prod \"Plant\"\nt = pytorch \"Trainer\"\nks = kserve \"Scorer\" @b owner=Ann\n\
         m = docker\nt -> m : model\nm -> ks : container-image [deploy]",
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].message.to_string(),
        "Scorer (KServe, Ann, Plant) gets it from Trainer."
    );
    let path: Vec<&str> = found[0].path.iter().map(|id| id.as_str()).collect();
    assert_eq!(path, ["t", "m", "ks"]);
    assert_eq!(found[0].key, "ACME-01/main/component:ks");
    assert_eq!(
        (found[0].reason.to_string(), found[0].help.to_string()),
        ("Because.".to_owned(), "Mend it.".to_owned())
    );
}

#[test]
fn what_is_not_set_is_not_known() {
    let text = one("when = { connection = { kind = \"deploy\" } }\n\
         must = { connection = { attributes = { encrypted = true } } }\n\
         fix = { set = { encrypted = true } }\n");
    let checker = checker(&text);
    let sketch = |more: &str| format!("t = pytorch\nks = kserve\nt -> ks : model [deploy] {more}");
    assert_eq!(found(&checker, &sketch("encrypted=true")), []);
    assert_eq!(found(&checker, &sketch("")), []);
    let unknown = |more: &str| {
        let document = read_sketch(&sketch(more)).unwrap();
        let content = document.diagrams.values().next().unwrap();
        let all = checker.unknowns(&document, content, TODAY);
        let own = all.into_iter().filter(|(code, _)| code == "ACME-01");
        own.map(|(_, u)| (u.subject.id, u.attribute))
            .collect::<Vec<_>>()
    };
    assert_eq!(unknown(""), [("c1".to_owned(), "encrypted")]);
    assert_eq!(unknown("encrypted=true"), []);
    assert_eq!(unknown("encrypted=false"), []);
    let wrong = found(&checker, &sketch("encrypted=false"));
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0].fixes[0].id, "set");
    assert_eq!(wrong[0].fixes[0].title.to_string(), "Set Encrypted: yes");
    let document = read_sketch(&sketch("encrypted=false")).unwrap();
    let step = checker
        .plan_fix(&document, TODAY, &wrong[0].key, "set")
        .unwrap();
    let mended = step.apply_to(&document).unwrap();
    assert!(
        checker
            .check(&mended, TODAY)
            .iter()
            .all(|f| f.code != "ACME-01")
    );
    assert_eq!(step.inverse().apply_to(&mended).unwrap(), document);
}

#[test]
fn a_choice_that_hangs_on_what_is_not_known_is_told() {
    let text = one(
        "when = { component = { attributes = { data_class = \"personal\" } } }\n\
         must = { reaches = { to = { role = \"audit-log\" } } }\n",
    );
    let checker = checker(&text);
    let unknown = |sketch: &str| {
        let document = read_sketch(sketch).unwrap();
        let content = document.diagrams.values().next().unwrap();
        let all = checker.unknowns(&document, content, TODAY);
        let own = all.into_iter().filter(|(code, _)| code == "ACME-01");
        own.map(|(_, u)| (u.subject.id, u.attribute))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        unknown("a = object-store"),
        [("a".to_owned(), "data_class")]
    );
    assert_eq!(unknown("a = object-store data_class=public"), []);
    let logged =
        unknown("a = object-store\nl = audit-log-store data_class=public\na -> l : dataset");
    assert_eq!(logged, [], "it would be silent either way");
}

#[test]
fn a_sketch_is_only_told_and_high_risk_weighs_more() {
    let text = one("severity_at_high_risk = \"error\"\nasks_for_more = true\n\
         when = { component = { role = \"serve\" } }\nmust_not = { exist = true }\n");
    let checker = checker(&text);
    for (sketch, severity) in [
        ("a = kserve", "warning"),
        ("a = kserve risk=high", "error"),
        ("risk high\na = kserve", "error"),
        ("phase sketch\nrisk high\na = kserve", "info"),
    ] {
        assert_eq!(
            found(&checker, sketch)[0].severity.as_str(),
            severity,
            "{sketch}"
        );
    }
}

#[test]
fn a_long_chain_of_findings_spells_only_so_many_paths() {
    let text = one(
        "when = { component = {} }\nmust_not = { reached_by = { from = { stage = \"source\" } } }\n",
    );
    let mut sketch = String::from("s = data-source\ns -> n0 : dataset\nn0 = object-store\n");
    for n in 1..2_000 {
        sketch.push_str(&format!(
            "n{n} = object-store\nn{} -> n{n} : dataset\n",
            n - 1
        ));
    }
    let found = found(&checker(&text), &sketch);
    assert_eq!(found.len(), 2_000);
    assert!(found.iter().map(|f| f.path.len()).sum::<usize>() < 50_000);
    assert!(found.iter().all(|f| !f.path.is_empty()));
}
