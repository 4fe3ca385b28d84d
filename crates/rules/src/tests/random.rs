//! The rules and their fixes on random designs.

use std::{collections::BTreeSet, ops::Range};

use architrave_catalog::{Catalog, Tool};
use architrave_model::{
    Artifact, AttributeBearer, AttributeKind, AttributeValue, Attributes, Boundary, BoundaryKind,
    Component, Connection, Diagram, DiagramContent, Document, FlowKind, Label, Phase, Risk, Role,
    attribute_specs,
};
use architrave_words::Text;
use proptest::prelude::*;

use super::{TODAY, check, checker, plan_fix};
use crate::{Applicability, Finding, Severity, SubjectKind};

/// What a random design is made of: indices are taken modulo what there is.
#[derive(Debug, Clone)]
pub struct Plan {
    phase: Phase,
    risk: Option<Risk>,
    components: Vec<(usize, Option<Role>, usize, u8)>,
    connections: Vec<(usize, usize, FlowKind, usize, bool)>,
}

pub(super) fn plan() -> impl Strategy<Value = Plan> {
    plan_of(1..14, 0..24)
}

/// A larger design with long ways in it.
pub(super) fn sparse_plan() -> impl Strategy<Value = Plan> {
    plan_of(20..40, 15..50)
}

fn plan_of(components: Range<usize>, connections: Range<usize>) -> impl Strategy<Value = Plan> {
    let role =
        prop_oneof![4 => Just(None), 1 => proptest::sample::select(Role::ALL).prop_map(Some)];
    let component = (any::<usize>(), role, any::<usize>(), any::<u8>());
    let connection = (
        any::<usize>(),
        any::<usize>(),
        proptest::sample::select(FlowKind::ALL),
        any::<usize>(),
        proptest::bool::weighted(0.7),
    );
    (
        prop_oneof![Just(Phase::Review), Just(Phase::Sketch)],
        prop_oneof![3 => Just(None), 1 => Just(Some(Risk::High))],
        proptest::collection::vec(component, components),
        proptest::collection::vec(connection, connections),
    )
        .prop_map(|(phase, risk, components, connections)| Plan {
            phase,
            risk,
            components,
            connections,
        })
}

fn boundaries() -> Vec<Boundary> {
    [
        ("cloud", BoundaryKind::Cloud, "aws", None),
        ("dev", BoundaryKind::Environment, "dev", Some("cloud")),
        ("prod", BoundaryKind::Environment, "prod", Some("cloud")),
        ("shared", BoundaryKind::Environment, "shared", None),
        ("site", BoundaryKind::Edge, "site", None),
        ("out", BoundaryKind::External, "internet", None),
        ("plant", BoundaryKind::Airgap, "plant", None),
        ("sub", BoundaryKind::Cloud, "azure", None),
        ("vnet", BoundaryKind::Network, "private", Some("cloud")),
        ("other", BoundaryKind::Cloud, "gcp", None),
    ]
    .into_iter()
    .map(|(id, kind, value, parent)| Boundary {
        id: id.parse().unwrap(),
        label: Label::new(id).unwrap(),
        kind,
        value: Some(Label::new(value).unwrap()),
        parent: parent.map(|p| p.parse().unwrap()),
        severities: Default::default(),
        frame: None,
        collapsed: false,
        locked: false,
        order: 0,
    })
    .collect()
}

/// States a few attributes, which ones and what by `seed`.
fn state(attributes: &mut Attributes, seed: usize, component: bool) {
    let other = if component {
        AttributeBearer::Connection
    } else {
        AttributeBearer::Component
    };
    for (n, spec) in attribute_specs().iter().enumerate() {
        let mixed = (seed % 65_536 + 1) * (2 * n + 3) * 2_654_435_761 % 4_294_967_296;
        if spec.bearer == other || !(mixed >> 8).is_multiple_of(5) {
            continue;
        }
        let pick = mixed >> 16;
        let value = match spec.kind {
            AttributeKind::Flag => AttributeValue::Flag(pick.is_multiple_of(2)),
            AttributeKind::Number { .. } => AttributeValue::Number([0.0, 60.0, 900.0][pick % 3]),
            AttributeKind::Word { words } => {
                AttributeValue::Text(words[pick % words.len()].to_owned())
            }
            AttributeKind::Text => {
                let texts = ["a", "b", "scikit-learn", "pytorch", "1.82.7", "1.4.3"];
                AttributeValue::Text(texts[pick % texts.len()].to_owned())
            }
        };
        attributes.entry(spec.name.to_owned()).or_insert(value);
    }
}

pub(super) fn document(plan: &Plan) -> Document {
    let tools: Vec<&Tool> = Catalog::embedded().tools().collect();
    let mut document = Document::new(Label::new("Random").unwrap());
    document.project.policy.phase = plan.phase;
    document.project.policy.risk = plan.risk;
    if plan.risk.is_some() || plan.components.len().is_multiple_of(3) {
        let law = Label::new("EU").unwrap();
        document.project.policy.jurisdictions.push(law);
    }
    document.project.policy.denied_licences = vec![Label::new("MIT").unwrap()];
    let mut content = DiagramContent::empty(Diagram {
        id: "main".parse().unwrap(),
        title: Label::new("Random").unwrap(),
        order: 0,
        arrangement: Default::default(),
    });
    let places = boundaries();
    for (n, (tool, role, place, extra)) in plan.components.iter().enumerate() {
        let mut attributes = Attributes::new();
        if extra % 7 == 0 {
            attributes.insert("origin".into(), AttributeValue::Flag(true));
        }
        if extra % 11 == 0 {
            attributes.insert("risk".into(), AttributeValue::Text("high".into()));
        }
        state(
            &mut attributes,
            usize::from(*extra) + 31 * n + tool % 4096,
            true,
        );
        let component = Component {
            id: format!("n{n}").parse().unwrap(),
            tool: tools[tool % tools.len()].id.clone(),
            label: (extra % 2 == 0).then(|| Label::new(format!("Box {n}")).unwrap()),
            boundary: places.get(place % (places.len() + 2)).map(|b| b.id.clone()),
            role: *role,
            attributes,
            severities: Default::default(),
            position: None,
            pinned: false,
            locked: false,
        };
        content.components.insert(component.id.clone(), component);
    }
    let ids: Vec<_> = content.components.keys().cloned().collect();
    for (n, (from, to, kind, artifact, sensible)) in plan.connections.iter().enumerate() {
        let from_to = (from % 4096) + 3 * (to % 4096);
        let (from, to) = (&ids[from % ids.len()], &ids[to % ids.len()]);
        let tool = |id| {
            Catalog::embedded()
                .tool(&content.components[id].tool)
                .unwrap()
        };
        let common: Vec<Artifact> = tool(from)
            .produces
            .iter()
            .copied()
            .filter(|a| tool(to).consumes.contains(a))
            .collect();
        // Mostly connections that could be built, so that more than FLOW-01 has its say.
        let artifact = match (sensible, common.as_slice()) {
            (true, [_, ..]) => Some(common[artifact % common.len()]),
            _ => Artifact::ALL
                .get(artifact % (Artifact::ALL.len() + 2))
                .copied(),
        };
        let mut attributes = Attributes::new();
        state(&mut attributes, from_to + 17 * n, false);
        let connection = Connection {
            id: format!("c{n}").parse().unwrap(),
            from: from.clone(),
            to: to.clone(),
            kind: *kind,
            artifact,
            label: None,
            attributes,
            label_at: None,
            way: Vec::new(),
        };
        content
            .connections
            .insert(connection.id.clone(), connection);
    }
    content.boundaries = places.into_iter().map(|b| (b.id.clone(), b)).collect();
    document
        .diagrams
        .insert(content.diagram.id.clone(), content);
    document
}

fn run(document: &Document) -> Vec<Finding> {
    check(document)
}

/// What the rules find, hidden consequences included: a cure may bring one to light, and that is
/// no new error.
pub(super) fn everything(document: &Document) -> Vec<Finding> {
    checker().everything(document, TODAY)
}

/// The first error of `after` that was not there before. An error is known by its key, and one
/// about several components by its members, because a fix elsewhere may leave fewer of them.
pub(super) fn new_error(
    before: &[Finding],
    after: &[Finding],
    document: &Document,
) -> Option<String> {
    let content = document.diagrams.values().next().unwrap();
    let errors = |findings: &[Finding]| -> Vec<Finding> {
        findings
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .cloned()
            .collect()
    };
    let members = |finding: &Finding| -> BTreeSet<String> {
        let known = |id: &&str| content.components.contains_key(*id);
        crate::component_subjects(finding)
            .filter(known)
            .map(str::to_owned)
            .collect()
    };
    let old = errors(before);
    errors(after)
        .into_iter()
        .find(|new| {
            !old.iter().any(|old| {
                old.key == new.key
                    || (new.code == old.code
                        && old.subjects.len() > 1
                        && members(new).is_subset(&members(old)))
            })
        })
        .map(|finding| finding.key)
}

/// Applies one fix and holds it to its promises; gives the design it leaves.
fn fixed(document: &Document, finding: &Finding, fix: &str, before: &[Finding]) -> Document {
    let place = || format!("{} {fix}\n{document:#?}", finding.key);
    let step = plan_fix(document, &finding.key, fix).unwrap();
    let after = step
        .apply_to(document)
        .unwrap_or_else(|e| panic!("{e}: {}", place()));
    let findings = everything(&after);
    assert!(
        findings.iter().all(|f| f.key != finding.key),
        "still there: {}",
        place()
    );
    if let Some(new) = new_error(before, &findings, document) {
        panic!("new error {new} by {}", place());
    }
    assert_eq!(
        step.inverse().apply_to(&after).unwrap(),
        *document,
        "undo of {}",
        place()
    );
    after
}

/// A configuration with a fixed seed: the same designs on every machine, and more of them with
/// `PROPTEST_CASES`.
pub(super) fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(
            std::env::var("PROPTEST_RNG_SEED")
                .ok()
                .and_then(|n| n.parse().ok())
                .unwrap_or(7),
        ),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn every_fix_cures_and_adds_no_error(plan in plan()) {
        let document = document(&plan);
        let before = everything(&document);
        for finding in &run(&document) {
            for offer in &finding.fixes {
                fixed(&document, finding, &offer.id, &before);
            }
        }
    }

    #[test]
    fn applying_all_safe_fixes_comes_to_an_end(plan in plan()) {
        let mut document = document(&plan);
        let bound = 4 * (plan.components.len() + plan.connections.len()) + 4;
        for round in 0.. {
            prop_assert!(round < bound, "no end after {round} fixes");
            let findings = run(&document);
            let next = findings.iter().find_map(|finding| {
                let safe = |o: &&crate::FixOffer| o.applicability == Applicability::Safe;
                finding.fixes.iter().find(safe).map(|offer| (finding, offer.id.clone()))
            });
            let Some((finding, fix)) = next else { break };
            document = fixed(&document, finding, &fix, &everything(&document));
        }
    }

    #[test]
    fn findings_are_sorted_unlike_and_the_same_each_time(plan in plan()) {
        let document = document(&plan);
        let findings = run(&document);
        let keys: BTreeSet<&str> = findings.iter().map(|f| f.key.as_str()).collect();
        prop_assert_eq!(keys.len(), findings.len());
        let order: Vec<_> = findings.iter().map(|f| (f.severity, &f.code)).collect();
        prop_assert!(order.is_sorted());
        prop_assert_eq!(&run(&document), &findings);
        let mut records = document.records();
        records.reverse();
        let mut again = architrave_model::Transaction::new(Text::given("rebuild"));
        let empty = Document::new(document.project.name.clone());
        let rank = |id: &architrave_model::RecordId| {
            u8::from(!matches!(id, architrave_model::RecordId::Diagram(_)))
        };
        records.sort_by_key(|(id, _)| rank(id));
        for (id, record) in records {
            again.set(&empty, id, Some(record));
        }
        prop_assert_eq!(&run(&again.apply_to(&empty).unwrap()), &findings);
    }

    #[test]
    fn moving_and_pinning_changes_no_finding(plan in plan()) {
        let before = document(&plan);
        let (diagram, content) = before.diagrams.first_key_value().unwrap();
        let mut edit = architrave_model::Transaction::new(Text::given("Move"));
        for (id, component) in &content.components {
            let mut moved = component.clone();
            moved.position = Some(architrave_model::Point { x: 16.0, y: 24.0 });
            moved.pinned = true;
            let record = architrave_model::Record::Component(moved);
            let id = architrave_model::RecordId::Component(diagram.clone(), id.clone());
            edit.set(&before, id, Some(record));
        }
        let after = edit.apply_to(&before).unwrap();
        let checker = checker();
        let mut checkup = checker.check_up(&before, TODAY);
        let findings = checkup.clone();
        checker.keep_up(&mut checkup, &edit.changes, &after, TODAY);
        prop_assert_eq!(checkup.findings(), findings.findings());
        prop_assert_eq!(&run(&after), &run(&before));
    }

    #[test]
    fn every_subject_and_witness_exists_and_no_fix_is_taken_for_another(plan in plan()) {
        let document = document(&plan);
        let content = document.diagrams.values().next().unwrap();
        for finding in run(&document) {
            for subject in &finding.subjects {
                let id = subject.id.as_str();
                let known = match subject.kind {
                    SubjectKind::Component => content.components.contains_key(id),
                    SubjectKind::Connection => content.connections.contains_key(id),
                    SubjectKind::Boundary => content.boundaries.contains_key(id),
                    SubjectKind::Diagram => content.diagram.id.as_str() == id,
                };
                prop_assert!(known, "{:?}", subject);
            }
            for id in &finding.path {
                prop_assert!(content.components.contains_key(id));
            }
            let ids: BTreeSet<&str> = finding.fixes.iter().map(|f| f.id.as_str()).collect();
            prop_assert_eq!(ids.len(), finding.fixes.len());
        }
    }
}

#[test]
fn a_fix_of_a_finding_that_is_gone_is_refused() {
    let document = document(&Plan {
        phase: Phase::Review,
        risk: None,
        components: vec![(0, None, 0, 1)],
        connections: Vec::new(),
    });
    for key in [
        "",
        "FLOW-12",
        "FLOW-12/main",
        "FLOW-12/main/component:x",
        "NO-01/main/x",
        "FLOW-12/other/component:n0",
        "////",
    ] {
        assert!(plan_fix(&document, key, "delete").is_err(), "{key}");
    }
    let wrong = plan_fix(&document, "FLOW-12/main/component:n0", "cook");
    assert!(wrong.unwrap_err().to_string().contains("it offers delete"));
}
