//! Accepted findings: they come back when their time is over or what they are about changes, and
//! not otherwise.

use std::collections::BTreeMap;

use architrave_catalog::Catalog;
use architrave_model::{
    Artifact, AttributeValue, Attributes, ComponentId, Date, Document, FindingKey, Label, Point,
    Reason, Role, Waiver, WaiverId, check_integrity,
};
use proptest::{prelude::*, sample::Index};

use super::{TODAY, check, checker, random};
use crate::{
    Finding, Subject, SubjectKind, WaiverState, query::DesignGraph, read_sketch,
    structure::Structures,
};

/// A waiver of each finding.
fn accept(document: &mut Document, findings: &[Finding], expires: Option<Date>) {
    for (at, finding) in findings.iter().enumerate() {
        let key = FindingKey::new(&finding.key).unwrap();
        let structure = checker().structure_of(document, TODAY, &key);
        let waiver = Waiver {
            id: WaiverId::new(format!("w{at}")).unwrap(),
            finding: key,
            structure: structure.unwrap(),
            owner: Label::new("Data team").unwrap(),
            reason: Reason::new("It is a prototype.").unwrap(),
            expires,
            granted: TODAY,
        };
        let content = document.diagrams.get_mut(&finding.diagram).unwrap();
        content.waivers.insert(waiver.id.clone(), waiver);
    }
    check_integrity(document).unwrap();
}

/// What became of the waivers, by the key of their finding; only findings that are listed.
fn states(document: &Document) -> BTreeMap<String, WaiverState> {
    let noted = |f: Finding| {
        let state = f.waiver?.state;
        assert_eq!(f.waived, state == WaiverState::Accepted);
        Some((f.key, state))
    };
    check(document).into_iter().filter_map(noted).collect()
}

/// A model trained in production and served without a registry.
const UNREGISTERED: &str = "
    box prod environment:prod
    lake = object-store origin=true
    train = pytorch @prod
    serve = kserve @prod
    client = user-client-app
    lake -> train : dataset
    train -> serve : model [deploy]
    client -> serve : request [request]
    serve -> client : prediction [response]";

fn unregistered() -> (Document, Finding) {
    let document = read_sketch(UNREGISTERED).unwrap();
    let found = check(&document).into_iter().find(|f| f.code == "LIF-01");
    (document, found.expect("LIF-01"))
}

#[test]
fn a_waiver_holds_through_its_last_day() {
    let (document, finding) = unregistered();
    let on = |expires, today| {
        let mut document = document.clone();
        accept(&mut document, std::slice::from_ref(&finding), expires);
        let found = checker().check(&document, today);
        let found = found.into_iter().find(|f| f.key == finding.key).unwrap();
        (found.waived, found.waiver.unwrap().state)
    };
    let last = Date::constant(2027, 1, 31);
    let accepted = (true, WaiverState::Accepted);
    assert_eq!(on(None, Date::constant(9999, 12, 31)), accepted);
    assert_eq!(on(Some(last), TODAY), accepted);
    assert_eq!(on(Some(last), last), accepted);
    let over = on(Some(last), Date::constant(2027, 2, 1));
    assert_eq!(over, (false, WaiverState::Expired));
}

#[test]
fn a_waiver_tells_who_and_why() {
    let (mut document, finding) = unregistered();
    assert_eq!(finding.waiver, None);
    accept(&mut document, std::slice::from_ref(&finding), None);
    let found = check(&document);
    let waived: Vec<&Finding> = found.iter().filter(|f| f.waived).collect();
    let [waived] = waived.as_slice() else {
        panic!("{waived:?}")
    };
    let note = waived.waiver.as_ref().unwrap();
    assert_eq!(note.owner.as_str(), "Data team");
    assert_eq!(note.reason.as_str(), "It is a prototype.");
    assert_eq!(waived.severity, finding.severity);
}

#[test]
fn a_cured_finding_leaves_a_stale_waiver_that_holds_again_when_it_is_back() {
    let (mut document, finding) = unregistered();
    accept(&mut document, std::slice::from_ref(&finding), None);
    assert_eq!(checker().stale_waivers(&document, TODAY), []);
    let mut cured = document.clone();
    let content = cured.diagrams.values_mut().next().unwrap();
    content.connections.remove("c2").unwrap();
    let stale = checker().stale_waivers(&cured, TODAY);
    assert_eq!(stale.len(), 1);
    assert_eq!(stale[0].waiver.finding.as_str(), finding.key);
    assert_eq!(stale[0].message, None);
    let all = checker().waivers(&document, TODAY);
    assert_eq!(all[0].state, WaiverState::Accepted);
    assert_eq!(all[0].message.as_ref(), Some(&finding.message));
}

#[test]
fn the_structure_of_one_finding_is_that_of_the_check() {
    let (mut document, _) = unregistered();
    let findings = check(&document);
    accept(&mut document, &findings, None);
    assert!(states(&document).len() >= findings.len());
    let held = states(&document).into_values();
    assert_eq!(held.filter(|s| *s != WaiverState::Accepted).count(), 0);
    for gone in ["LIF-01/main/component:x", "LIF-01/x/y", "XX-99/main/y", "x"] {
        let key = FindingKey::new(gone).unwrap();
        assert_eq!(checker().structure_of(&document, TODAY, &key), None);
    }
}

/// Structures are kept in files: this one may only change together with a new project format.
#[test]
fn a_structure_is_the_same_in_every_version() {
    let (mut document, mut finding) = unregistered();
    let content = document.diagrams.values_mut().next().unwrap();
    let train = content.components.get_mut("train").unwrap();
    train.role = Some(Role::Train);
    train.attributes = Attributes::from([
        ("origin".to_owned(), AttributeValue::Flag(true)),
        ("quota".to_owned(), AttributeValue::Number(2.5)),
        ("risk".to_owned(), AttributeValue::Text("high".to_owned())),
    ]);
    let subject = |kind, id: &str| Subject {
        kind,
        id: id.to_owned(),
        label: String::new(),
    };
    finding.subjects = vec![
        subject(SubjectKind::Component, "serve"),
        subject(SubjectKind::Connection, "c1"),
        subject(SubjectKind::Boundary, "prod"),
        subject(SubjectKind::Diagram, "main"),
    ];
    finding.path = ["lake", "train", "serve"]
        .map(|id| id.parse().unwrap())
        .to_vec();
    let graph = DesignGraph::new(content, Catalog::embedded());
    let structure = Structures::new(&graph).of(&finding);
    assert_eq!(structure.to_string(), "fd4fa948537d984f");
}

/// Changes all that says nothing about how the design works.
fn rearrange(document: &mut Document) {
    document.project.name = Label::new("Renamed").unwrap();
    let content = document.diagrams.values_mut().next().unwrap();
    content.diagram.title = Label::new("Another title").unwrap();
    for (at, component) in content.components.values_mut().enumerate() {
        component.label = Some(Label::new(format!("Renamed {at}")).unwrap());
        component.position = Some(Point::new(f64::from(u32::try_from(at).unwrap()), -8.0));
        component.pinned = !component.pinned;
        let own = AttributeValue::Text("4711".into());
        component.attributes.insert("x-cost-centre".into(), own);
        // Who owns it may change; that somebody does is what CMP-03 asks.
        if let Some(owner) = component.attributes.get_mut("owner") {
            *owner = AttributeValue::Text("Somebody".into());
        }
    }
    for connection in content.connections.values_mut() {
        connection.label = Some(Label::new("nightly").unwrap());
        let own = AttributeValue::Flag(true);
        connection.attributes.insert("x-own".into(), own);
    }
    for boundary in content.boundaries.values_mut() {
        boundary.label = Label::new("Renamed").unwrap();
    }
}

/// The components a finding is about, main subject first.
fn witness(finding: &Finding) -> Vec<ComponentId> {
    let subjects = finding
        .subjects
        .iter()
        .filter(|s| s.kind == SubjectKind::Component)
        .map(|s| s.id.parse().unwrap());
    subjects.chain(finding.path.iter().cloned()).collect()
}

proptest! {
    #![proptest_config(random::config(200))]

    #[test]
    fn moving_and_renaming_never_reopens(plan in random::plan()) {
        let mut document = random::document(&plan);
        let found = check(&document);
        accept(&mut document, &found, None);
        for finding in check(&document) {
            // What is accepted explains nothing away.
            prop_assert!(!finding.waived || finding.consequences == 0, "{}", finding.key);
        }
        rearrange(&mut document);
        for (key, state) in states(&document) {
            prop_assert_eq!(state, WaiverState::Accepted, "{}", key);
        }
    }

    #[test]
    fn changing_a_witness_reopens(
        plan in random::plan(),
        which in any::<Index>(),
        member in any::<Index>(),
        how in 0..4_u8,
    ) {
        let mut document = random::document(&plan);
        let found = check(&document);
        prop_assume!(!found.is_empty());
        accept(&mut document, &found, None);
        let finding = which.get(&found);
        let content = document.diagrams.get_mut("main").unwrap();
        let members = witness(finding);
        prop_assume!(!members.is_empty());
        let id = member.get(&members);
        let component = content.components.get_mut(id).unwrap();
        let touched: Vec<&Finding> = match how {
            0 => {
                let other = Catalog::embedded().tools().find(|t| t.id != component.tool).unwrap();
                component.tool = other.id.clone();
                found.iter().filter(|f| witness(f).contains(id)).collect()
            }
            1 => {
                component.role = match component.role {
                    Some(_) => None,
                    None => Some(Role::Client),
                };
                found.iter().filter(|f| witness(f).contains(id)).collect()
            }
            2 => {
                prop_assume!(component.boundary.is_some());
                let around = component.boundary.clone().unwrap();
                let boundary = content.boundaries.get_mut(&around).unwrap();
                boundary.value = Some(Label::new("elsewhere").unwrap());
                found.iter().filter(|f| witness(f).contains(id)).collect()
            }
            _ => {
                let step = finding.path.windows(2).find_map(|step| {
                    content.connections.values().find(|c| {
                        [&c.from, &c.to] == [&step[0], &step[1]]
                            || [&c.from, &c.to] == [&step[1], &step[0]]
                    })
                });
                prop_assume!(step.is_some());
                let changed = step.unwrap().id.clone();
                let connection = content.connections.get_mut(&changed).unwrap();
                connection.kind = architrave_model::FlowKind::Data;
                connection.artifact = match connection.artifact {
                    Some(Artifact::Schedule) => Some(Artifact::Approval),
                    _ => Some(Artifact::Schedule),
                };
                vec![finding]
            }
        };
        let states = states(&document);
        for finding in touched {
            if let Some(state) = states.get(&finding.key) {
                prop_assert_eq!(*state, WaiverState::Reopened, "{}", finding.key);
            }
        }
    }
}
