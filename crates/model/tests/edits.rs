//! Edits of whole documents: what is done can be undone, and what is refused changes nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod generate;

use std::sync::Arc;

use architrave_model::{
    ApplyError, Artifact, Document, FindingKey, History, IntegrityError, Label, Level,
    MOST_RULE_PACKS, MOST_SEVERITIES, OwnTool, OwnToolError, Record, RecordId, RuleCode, ToolId,
    Transaction, check_integrity,
};
use architrave_words::Text;
use generate::{start, steps, transaction};
use proptest::{collection::vec, prelude::*};

/// Applies what may be applied, and answers with the transactions that were.
fn run(edits: &[Vec<generate::Step>]) -> (Vec<Document>, Vec<Transaction>) {
    let mut states = vec![start()];
    let mut done = Vec::new();
    for edit in edits {
        let now = states.last().unwrap();
        let step = transaction(now, edit);
        if let Ok(next) = step.apply_to(now) {
            states.push(next);
            done.push(step);
        }
    }
    (states, done)
}

proptest! {
    #[test]
    fn an_inverse_gives_the_whole_document_back(edits in vec(steps(), 1..12)) {
        let (states, done) = run(&edits);
        for (at, step) in done.iter().enumerate() {
            prop_assert_eq!(&step.inverse().apply_to(&states[at + 1]).unwrap(), &states[at]);
            prop_assert_eq!(step.inverse().inverse(), step.clone());
        }
    }

    #[test]
    fn history_walks_all_the_way_back_and_forth(edits in vec(steps(), 1..12)) {
        let (states, done) = run(&edits);
        let mut history = History::default();
        done.iter().for_each(|step| history.record(step.clone()));
        let mut now = states.last().unwrap().clone();
        for earlier in states.iter().rev().skip(1) {
            now = history.undo_step().unwrap().apply_to(&now).unwrap();
            history.undid();
            prop_assert_eq!(&now, earlier);
        }
        prop_assert!(history.undo_step().is_none());
        for later in states.iter().skip(1) {
            now = history.redo_step().unwrap().apply_to(&now).unwrap();
            history.redid();
            prop_assert_eq!(&now, later);
        }
        prop_assert!(history.redo_step().is_none());
    }

    #[test]
    fn whatever_is_applied_holds_together(edits in vec(steps(), 1..12)) {
        let (states, _) = run(&edits);
        for state in states {
            prop_assert!(check_integrity(&state).is_ok());
        }
    }

    #[test]
    fn records_and_transactions_survive_json(edits in vec(steps(), 1..6)) {
        let (states, done) = run(&edits);
        for (id, record) in states.last().unwrap().records() {
            let id_text = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<RecordId>(&id_text).unwrap(), id);
            let text = serde_json::to_string(&record).unwrap();
            prop_assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
        }
        for step in done {
            let text = serde_json::to_string(&step).unwrap();
            prop_assert_eq!(serde_json::from_str::<Transaction>(&text).unwrap(), step);
        }
    }
}

#[test]
fn doing_something_new_forgets_what_was_undone() {
    let mut history = History::default();
    history.record(Transaction::new(Text::given("A")));
    history.record(Transaction::new(Text::given("B")));
    history.undid();
    assert_eq!(
        (history.undo_label(), history.redo_label()),
        (Some(&Text::given("A")), Some(&Text::given("B")))
    );
    history.record(Transaction::new(Text::given("C")));
    assert_eq!(
        (history.undo_label(), history.redo_label()),
        (Some(&Text::given("C")), None)
    );
}

#[test]
fn a_change_to_a_record_that_moved_on_is_refused() {
    let document = start();
    let mut step = Transaction::new(Text::given("Rename"));
    let mut project = document.project.clone();
    project.name = architrave_model::Label::new("Other").unwrap();
    step.set(&document, RecordId::Project, Some(Record::Project(project)));
    let moved_on = step.apply_to(&document).unwrap();
    assert_eq!(
        step.apply_to(&moved_on),
        Err(ApplyError::Conflict(RecordId::Project))
    );
}

#[test]
fn a_connection_to_nowhere_is_refused() {
    let document = start();
    let edit = [generate::Step::Connection {
        id: 1,
        from: 1,
        to: 2,
        artifact: 0,
        kind: 0,
    }];
    let refused = transaction(&document, &edit).apply_to(&document);
    assert!(matches!(
        refused,
        Err(ApplyError::Integrity(
            IntegrityError::DanglingConnection { .. }
        ))
    ));
}

#[test]
fn a_boundary_within_itself_is_refused() {
    let document = start();
    let edit = [
        generate::Step::Boundary {
            id: 1,
            parent: Some(2),
            kind: 0,
        },
        generate::Step::Boundary {
            id: 2,
            parent: Some(1),
            kind: 0,
        },
    ];
    let refused = transaction(&document, &edit).apply_to(&document);
    assert!(matches!(
        refused,
        Err(ApplyError::Integrity(IntegrityError::BoundaryRing { .. }))
    ));
}

fn waiver(id: u8, subject: u8) -> generate::Step {
    generate::Step::Waiver {
        id,
        subject,
        structure: 7,
        text: "why".into(),
        expires: false,
    }
}

#[test]
fn a_finding_is_accepted_once_and_in_its_own_diagram() {
    let document = start();
    let twice = transaction(&document, &[waiver(1, 1), waiver(2, 1)]).apply_to(&document);
    assert!(matches!(
        twice,
        Err(ApplyError::Integrity(IntegrityError::TwoWaivers { .. }))
    ));
    let both = transaction(&document, &[waiver(1, 1), waiver(2, 2)]);
    let mut both = both.apply_to(&document).unwrap();
    let content = both.diagrams.get_mut("main").unwrap();
    let accepted = content.waivers.values_mut().next().unwrap();
    accepted.finding = FindingKey::new("FLOW-03/other/component:c1").unwrap();
    assert!(matches!(
        check_integrity(&both),
        Err(IntegrityError::ForeignWaiver { .. })
    ));
}

#[test]
fn a_diagram_goes_only_together_with_its_waivers() {
    let document = start();
    let document = transaction(&document, &[waiver(1, 1)])
        .apply_to(&document)
        .unwrap();
    let (diagram, waiver) = match &document.records()[1..] {
        [(diagram, _), (waiver, _)] => (diagram.clone(), waiver.clone()),
        other => panic!("{other:?}"),
    };
    let mut alone = Transaction::new(Text::given("Remove"));
    alone.set(&document, diagram.clone(), None);
    assert!(matches!(
        alone.apply_to(&document),
        Err(ApplyError::Diagram(_))
    ));
    let mut whole = Transaction::new(Text::given("Remove"));
    whole.set(&document, waiver, None);
    whole.set(&document, diagram, None);
    let without = whole.apply_to(&document).unwrap();
    assert!(without.diagrams.is_empty());
    assert_eq!(whole.inverse().apply_to(&without).unwrap(), document);
}

#[test]
fn a_record_cannot_speak_of_rules_without_end() {
    let mut document = start();
    for number in 0..MOST_SEVERITIES {
        let family = if number < 250 { "AA" } else { "BB" };
        let code = RuleCode::new(&format!("{family}-{:03}", number % 250)).unwrap();
        document.project.policy.severities.insert(code, Level::Off);
    }
    check_integrity(&document).unwrap();
    let more = RuleCode::new("CC-001").unwrap();
    document.project.policy.severities.insert(more, Level::Off);
    assert!(matches!(
        check_integrity(&document),
        Err(IntegrityError::TooManySeverities { found: 501, .. })
    ));
}

#[test]
fn a_project_has_own_tools_that_fit_and_not_without_end() {
    let tool = |id: u8| generate::Step::OwnTool {
        id,
        name: "Ranker".into(),
        takes: true,
    };
    let document = start();
    let step = transaction(&document, &[tool(1), tool(2)]);
    let kept = step.apply_to(&document).unwrap();
    assert_eq!(kept.own_tools.len(), 2);
    assert_eq!(step.inverse().apply_to(&kept).unwrap(), document);
    // Copies share them until one changes.
    let copy = kept.clone();
    assert!(Arc::ptr_eq(&copy.own_tools, &kept.own_tools));

    let own = |id: &str| {
        let mut own = kept.own_tools["own.t1"].clone();
        own.id = ToolId::new(id).unwrap();
        own
    };
    let refusal = |own: OwnTool| {
        let mut step = Transaction::new(Text::given("Define"));
        let id = RecordId::OwnTool(own.id.clone());
        step.set(&kept, id, Some(Record::OwnTool(Box::new(own))));
        step.apply_to(&kept).unwrap_err()
    };
    let twice = OwnTool {
        consumes: vec![Artifact::Model, Artifact::Model],
        ..own("own.a")
    };
    let long = OwnTool {
        aliases: (0..65)
            .map(|n| Label::new(format!("a{n}")).unwrap())
            .collect(),
        ..own("own.a")
    };
    for (own, wanted) in [
        (own("pytorch"), OwnToolError::Id("pytorch".parse().unwrap())),
        (own("own."), OwnToolError::Id("own.".parse().unwrap())),
        (twice, OwnToolError::Twice("consumes")),
        (long, OwnToolError::List("aliases", 65)),
    ] {
        match refusal(own) {
            ApplyError::Integrity(IntegrityError::OwnTool { error, .. }) => {
                assert_eq!(error, wanted)
            }
            other => panic!("{other}"),
        }
    }
    let most = u8::MAX;
    let full: Vec<_> = (0..most).map(tool).collect();
    let full = transaction(&document, &full).apply_to(&document).unwrap();
    let mut last = Transaction::new(Text::given("Define"));
    for id in ["own.x", "own.y"] {
        last.set(
            &full,
            RecordId::OwnTool(id.parse().unwrap()),
            Some(Record::OwnTool(Box::new(own(id)))),
        );
    }
    assert!(matches!(
        last.apply_to(&full),
        Err(ApplyError::Integrity(IntegrityError::TooManyOwnTools(257)))
    ));
}

#[test]
fn a_project_has_rule_packs_in_their_order_and_not_without_end() {
    let pack = |id: u8, order: u32| generate::Step::RulePack {
        id,
        order,
        text: "x".into(),
    };
    let document = start();
    let most = u8::try_from(MOST_RULE_PACKS).unwrap();
    let full: Vec<_> = (0..most).map(|id| pack(id, u32::from(most - id))).collect();
    let step = transaction(&document, &full);
    let kept = step.apply_to(&document).unwrap();
    let order: Vec<_> = kept
        .rule_packs_in_order()
        .iter()
        .map(|p| p.id.as_str())
        .collect();
    assert_eq!((order[0], order[MOST_RULE_PACKS - 1]), ("p31", "p0"));
    assert_eq!(step.inverse().apply_to(&kept).unwrap(), document);
    assert!(matches!(
        transaction(&kept, &[pack(most, 0)]).apply_to(&kept),
        Err(ApplyError::Integrity(IntegrityError::TooManyRulePacks(33)))
    ));
    let mut mixed = transaction(&kept, &[pack(0, 9)]);
    mixed.changes[0].id = RecordId::RulePack("p1".parse().unwrap());
    mixed.changes[0].before = kept.record(&mixed.changes[0].id);
    assert!(matches!(
        mixed.apply_to(&kept),
        Err(ApplyError::Mismatch(_))
    ));
}
