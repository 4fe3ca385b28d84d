//! A check kept up to date from edit to edit, held against a new one.

use std::{collections::BTreeMap, fmt::Write};

use architrave_catalog::Catalog;
use architrave_model::{
    Artifact, AttributeValue, Change, DiagramContent, Document, FlowKind, Label, Record, RecordId,
    Role, Transaction,
};
use architrave_words::Text;
use proptest::prelude::*;

use super::{TODAY, checker, random};
use crate::{Finding, Sight, engine, rules};

/// One edit; numbers are taken modulo what there is.
#[derive(Debug, Clone, Copy)]
struct Edit {
    what: u8,
    which: usize,
    how: usize,
}

fn edit() -> impl Strategy<Value = Edit> {
    (0u8..14, any::<usize>(), any::<usize>()).prop_map(|(what, which, how)| Edit {
        what,
        which,
        how,
    })
}

/// A word or a number of an attribute a rule may wait for.
fn state(attributes: &mut architrave_model::Attributes, how: usize) {
    let specs = architrave_model::attribute_specs();
    let spec = &specs[how % specs.len()];
    let pick = how / specs.len();
    if pick.is_multiple_of(4) {
        attributes.remove(spec.name);
        return;
    }
    let value = match spec.kind {
        architrave_model::AttributeKind::Flag => AttributeValue::Flag(pick.is_multiple_of(2)),
        architrave_model::AttributeKind::Number { .. } => {
            AttributeValue::Number([0.0, 60.0, 900.0][pick % 3])
        }
        architrave_model::AttributeKind::Word { words } => {
            AttributeValue::Text(words[pick % words.len()].to_owned())
        }
        architrave_model::AttributeKind::Text => {
            AttributeValue::Text(["a", "scikit-learn", "1.82.7"][pick % 3].to_owned())
        }
    };
    attributes.insert(spec.name.to_owned(), value);
}

/// The edit as a transaction; empty where there is nothing to edit.
fn planned(document: &Document, edit: Edit) -> Transaction {
    let mut step = Transaction::new(Text::given("edit"));
    let (diagram, content) = document.diagrams.first_key_value().unwrap();
    let component = content
        .components
        .values()
        .nth(edit.which % content.components.len().max(1));
    let other = content
        .components
        .values()
        .nth(edit.how % content.components.len().max(1));
    let connection = content
        .connections
        .values()
        .nth(edit.which % content.connections.len().max(1));
    let component_id =
        |id: &architrave_model::ComponentId| RecordId::Component(diagram.clone(), id.clone());
    let connection_id =
        |id: &architrave_model::ConnectionId| RecordId::Connection(diagram.clone(), id.clone());
    match (edit.what, component, connection, other) {
        (0, Some(component), ..) => {
            let mut named = component.clone();
            named.label = Label::new(format!("Renamed {}", edit.how % 5)).ok();
            step.set(
                document,
                component_id(&component.id),
                Some(Record::Component(named)),
            );
        }
        (1 | 2, Some(component), ..) => {
            let mut stated = component.clone();
            state(&mut stated.attributes, edit.how);
            step.set(
                document,
                component_id(&component.id),
                Some(Record::Component(stated)),
            );
        }
        (3, Some(component), ..) => {
            let mut other = component.clone();
            let tools: Vec<_> = Catalog::embedded().tools().collect();
            other.tool = tools[edit.how % tools.len()].id.clone();
            step.set(
                document,
                component_id(&component.id),
                Some(Record::Component(other)),
            );
        }
        (4, Some(component), ..) => {
            let mut other = component.clone();
            other.role = Role::ALL.get(edit.how % (Role::ALL.len() + 1)).copied();
            step.set(
                document,
                component_id(&component.id),
                Some(Record::Component(other)),
            );
        }
        (5, Some(component), ..) => {
            let mut other = component.clone();
            let boundaries: Vec<_> = content.boundaries.keys().collect();
            let at = edit.how % (boundaries.len() + 1);
            other.boundary = boundaries.get(at).map(|id| (*id).clone());
            step.set(
                document,
                component_id(&component.id),
                Some(Record::Component(other)),
            );
        }
        (6, Some(component), ..) => {
            for connection in content.connections.values() {
                if connection.from == component.id || connection.to == component.id {
                    step.set(document, connection_id(&connection.id), None);
                }
            }
            step.set(document, component_id(&component.id), None);
        }
        (7, Some(component), ..) => {
            let mut new = component.clone();
            new.id = format!("new{}", edit.how % 50).parse().unwrap();
            step.set(
                document,
                component_id(&new.id.clone()),
                Some(Record::Component(new)),
            );
        }
        (8, _, Some(connection), _) => {
            step.set(document, connection_id(&connection.id), None);
        }
        (9 | 10, Some(from), Some(connection), Some(to)) => {
            let mut new = connection.clone();
            new.id = format!("new{}", edit.how % 50).parse().unwrap();
            (new.from, new.to) = (from.id.clone(), to.id.clone());
            step.set(
                document,
                connection_id(&new.id.clone()),
                Some(Record::Connection(new)),
            );
        }
        (11, _, Some(connection), _) => {
            let mut other = connection.clone();
            other.kind = FlowKind::ALL[edit.how % FlowKind::ALL.len()];
            let artifacts = Artifact::ALL.len();
            other.artifact = Artifact::ALL.get(edit.how / 16 % (artifacts + 1)).copied();
            step.set(
                document,
                connection_id(&connection.id),
                Some(Record::Connection(other)),
            );
        }
        (12, _, Some(connection), _) => {
            let mut other = connection.clone();
            std::mem::swap(&mut other.from, &mut other.to);
            step.set(
                document,
                connection_id(&connection.id),
                Some(Record::Connection(other)),
            );
        }
        (13, _, Some(connection), _) => {
            let mut other = connection.clone();
            state(&mut other.attributes, edit.how);
            step.set(
                document,
                connection_id(&connection.id),
                Some(Record::Connection(other)),
            );
        }
        _ => {}
    }
    step
}

/// Findings without their cures, by key.
fn by_key(findings: impl IntoIterator<Item = Finding>) -> BTreeMap<String, Finding> {
    let bare = |finding: Finding| Finding {
        fixes: Vec::new(),
        ..finding
    };
    let keyed = findings.into_iter().map(|f| (f.key.clone(), bare(f)));
    keyed.collect()
}

fn only(document: &Document) -> &DiagramContent {
    document.diagrams.values().next().unwrap()
}

proptest! {
    #![proptest_config(random::config(200))]

    /// Each rule by itself, so that a failure tells which one looks further than it says.
    #[test]
    fn rules_that_look_near_see_no_change_further_away(
        plan in random::sparse_plan(),
        edit in edit(),
    ) {
        let before = random::document(&plan);
        let step = planned(&before, edit);
        let Ok(after) = step.apply_to(&before) else { return Ok(()) };
        let checker = checker();
        let (old, new) = (checker.context(&before, only(&before), TODAY), checker.context(&after, only(&after), TODAY));
        let changes: Vec<&Change> = step.changes.iter().collect();
        let touched = engine::Touched::by(&changes, |c| c.id.to_string()).unwrap();
        let (area, part) = engine::Area::around(&new.graph, touched, usize::MAX).unwrap();
        let around = new.of_part(part);
        let mut wrong = Vec::new();
        for rule in rules().iter().filter(|rule| rule.sight() == Sight::Near) {
            let found = |context| engine::run(*rule, context).into_iter().map(|f| f.finding);
            let expected = by_key(found(&new));
            let kept = found(&old).filter(|f| !area.holds(f));
            let got = by_key(kept.chain(found(&around).filter(|f| area.holds(f))));
            if got != expected && old.any_high_risk == new.any_high_risk {
                wrong.push(rule.code().to_owned());
            }
        }
        prop_assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn a_check_kept_up_is_a_new_check(
        plan in random::sparse_plan(),
        edits in proptest::collection::vec(edit(), 1..6),
    ) {
        let mut document = random::document(&plan);
        let checker = checker();
        let mut kept = checker.check_up(&document, TODAY);
        for edit in edits {
            let step = planned(&document, edit);
            let Ok(after) = step.apply_to(&document) else { continue };
            document = after;
            checker.keep_up_from(&mut kept, &step.changes, &document, TODAY, 0);
            let bare = |f: &std::sync::Arc<Finding>| Finding { fixes: Vec::new(), cures_untold: false, ..Finding::clone(f) };
            let new = checker.check_up(&document, TODAY);
            let kept: Vec<Finding> = kept.findings().iter().map(bare).collect();
            let new: Vec<Finding> = new.findings().iter().map(bare).collect();
            prop_assert_eq!(kept, new);
        }
    }
}

/// Large enough for several threads and for a graph made by two, with connections carried over.
#[test]
fn a_large_design_is_kept_up_like_a_small_one() {
    const PIPELINES: usize = 450;
    let mut text = String::from("box aws cloud:aws\n");
    for k in 0..PIPELINES {
        let _ = write!(
            text,
            "box b{k} environment:prod in aws
             src{k} = data-source
             lake{k} = object-store @b{k} data_class=personal
             prep{k} = apache-spark @b{k}
             feat{k} = feast @b{k}
             train{k} = pytorch @b{k}
             reg{k} = mlflow-model-registry @b{k}
             ks{k} = kserve @b{k}
             gw{k} = api-gateway @b{k}
             src{k} -> lake{k} : raw-data
             lake{k} -> prep{k} : raw-data
             prep{k} -> feat{k} : dataset
             feat{k} -> train{k} : features
             feat{k} -> ks{k} : features
             train{k} -> reg{k} : model
             reg{k} -> ks{k} : model [deploy]
             gw{k} -> ks{k} : request [request]
             ks{k} -> gw{k} : prediction [response]
             lake{k} -> lake{} : dataset\n",
            (k * 7 + 1) % PIPELINES
        );
    }
    let mut document = crate::read_sketch(&text).unwrap();
    assert!(only(&document).connections.len() > 4_000);
    let checker = checker();
    let mut kept = checker.check_up(&document, TODAY);
    for k in 0..28usize {
        let edit = Edit {
            what: u8::try_from(k % 14).unwrap(),
            which: k * 7_919 + 13,
            how: k * 104_729 + 7,
        };
        let step = planned(&document, edit);
        let Ok(after) = step.apply_to(&document) else {
            continue;
        };
        document = after;
        checker.keep_up(&mut kept, &step.changes, &document, TODAY);
        let new = checker.check_up(&document, TODAY);
        assert_eq!(kept.findings(), new.findings(), "{edit:?}");
    }
    let told = checker.check(&document, TODAY);
    let cures: Vec<_> = told
        .iter()
        .filter(|f| !f.fixes.is_empty())
        .take(5)
        .collect();
    assert!(!cures.is_empty());
    for finding in cures {
        let asked = checker.cures(&document, TODAY, &finding.key).unwrap();
        assert_eq!(asked, finding.fixes);
        let untold = kept.findings().iter().find(|f| f.key == finding.key);
        assert!(untold.unwrap().cures_untold);
    }
    assert!(
        checker
            .cures(&document, TODAY, "FLOW-03/main/component:x")
            .is_err()
    );
}
