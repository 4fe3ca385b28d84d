//! Making a document that holds together of the records that are left.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use architrave_model::{
    Attributes, Diagram, DiagramContent, DiagramId, Document, Label, MOST_OWN_TOOLS,
    MOST_RULE_PACKS, MOST_SEVERITIES, Record, RecordId, Severities, check_attribute,
};

use architrave_words::{Language, say};

use super::{Dropped, SalvageReport};
use crate::{
    loading::{insert, insert_diagram},
    tables::{RowFault, record},
};

/// The document of the `records`, and a report of what was dropped and mended for it. What it is called
/// is said in a language, and from then on is the person's own.
pub fn mend(
    records: BTreeMap<RecordId, Record>,
    faults: BTreeSet<RowFault>,
    language: Language,
) -> (Document, SalvageReport) {
    let mut report = SalvageReport {
        records: 0,
        exports: 0,
        restored: Vec::new(),
        dropped: faults
            .into_iter()
            .map(|fault| Dropped {
                what: fault.row.to_string(),
                why: fault.why.to_string(),
            })
            .collect(),
        mended: Vec::new(),
    };
    let mut document = Document::new(fallback_label(language));
    let mut contents = Vec::new();
    for (id, record) in records {
        match record {
            Record::Project(project) => document.project = project,
            Record::Diagram(diagram) => insert_diagram(&mut document, diagram),
            other => contents.push((id, other)),
        }
    }
    for (id, record) in contents {
        if let Some(diagram) = id.diagram().filter(|d| !document.diagrams.contains_key(*d)) {
            add_lost_diagram(&mut document, diagram, language, &mut report);
        }
        insert(&mut document, &id, record);
    }
    document.project.name = recovered_name(&document.project.name, language);
    let severities = &mut document.project.policy.severities;
    mend_severities("the project", severities, &mut report);
    mend_rule_packs(&mut document, &mut report);
    mend_own_tools(&mut document, &mut report);
    for (id, content) in &mut document.diagrams {
        mend_boundaries(id, content, &mut report);
        mend_components(id, content, &mut report);
        mend_connections(id, content, &mut report);
        mend_waivers(id, content, &mut report);
    }
    (document, report)
}

#[expect(
    clippy::expect_used,
    reason = "a fixed text, held to the rules of labels by a test"
)]
fn fallback_label(language: Language) -> Label {
    Label::new(say!("Recovered project").in_language(language)).expect("a fixed text")
}

/// The name, said to be recovered, cut so that both fit.
fn recovered_name(name: &Label, language: Language) -> Label {
    let said = |name: &str| say!("{name} (recovered)", name).in_language(language);
    let room = Label::MAX.saturating_sub(said("").chars().count());
    let kept: String = name.as_str().chars().take(room).collect();
    Label::new(said(&kept)).unwrap_or_else(|_| fallback_label(language))
}

fn add_lost_diagram(
    document: &mut Document,
    id: &DiagramId,
    language: Language,
    report: &mut SalvageReport,
) {
    let order = document.diagrams.values().map(|c| c.diagram.order).max();
    insert_diagram(
        document,
        Diagram {
            id: id.clone(),
            title: Label::new(id.as_str()).unwrap_or_else(|_| fallback_label(language)),
            order: order.map_or(0, |last| last.saturating_add(1)),
            arrangement: Default::default(),
        },
    );
    report.mended.push(format!(
        "The diagram {id} lost its title and now has its id as title."
    ));
}

fn mend_boundaries(diagram: &DiagramId, content: &mut DiagramContent, report: &mut SalvageReport) {
    let ids: Vec<_> = content.boundaries.keys().cloned().collect();
    for id in ids {
        let Some(parent) = content.boundaries.get(&id).and_then(|b| b.parent.clone()) else {
            continue;
        };
        let ring = content
            .boundary_chain(Some(&parent))
            .any(|around| around.id == id);
        if (ring || !content.boundaries.contains_key(&parent))
            && let Some(boundary) = content.boundaries.get_mut(&id)
        {
            boundary.parent = None;
            report.mended.push(format!(
                "The boundary {id} of the diagram {diagram} no longer lies in {parent}."
            ));
        }
    }
    for (id, boundary) in &mut content.boundaries {
        let what = format!("the boundary {id} of the diagram {diagram}");
        mend_severities(&what, &mut boundary.severities, report);
    }
}

fn mend_components(diagram: &DiagramId, content: &mut DiagramContent, report: &mut SalvageReport) {
    for (id, component) in &mut content.components {
        if let Some(boundary) = component
            .boundary
            .take_if(|b| !content.boundaries.contains_key(b))
        {
            report.mended.push(format!(
                "The component {id} of the diagram {diagram} no longer lies in {boundary}."
            ));
        }
        let what = format!("the component {id} of the diagram {diagram}");
        mend_attributes(&what, &mut component.attributes, true, report);
        mend_severities(&what, &mut component.severities, report);
    }
}

fn mend_connections(diagram: &DiagramId, content: &mut DiagramContent, report: &mut SalvageReport) {
    content.connections.retain(|id, connection| {
        let lost = [&connection.from, &connection.to]
            .into_iter()
            .find(|end| !content.components.contains_key(*end));
        if let Some(end) = lost {
            report.dropped.push(Dropped {
                what: record::name(&RecordId::Connection(diagram.clone(), id.clone())).to_string(),
                why: format!("its end {end} is lost"),
            });
            return false;
        }
        let what = format!("the connection {id} of the diagram {diagram}");
        mend_attributes(&what, &mut connection.attributes, false, report);
        true
    });
}

fn mend_attributes(
    what: &str,
    attributes: &mut Attributes,
    component: bool,
    report: &mut SalvageReport,
) {
    attributes.retain(
        |name, value| match check_attribute(name, value, component) {
            Ok(()) => true,
            Err(error) => {
                report.dropped.push(Dropped {
                    what: format!("an attribute of {what}"),
                    why: error.to_string(),
                });
                false
            }
        },
    );
}

/// Keeps the first of too many entries, in the order of their codes.
fn mend_severities(what: &str, severities: &mut Severities, report: &mut SalvageReport) {
    let mut kept = 0;
    severities.retain(|code, _| {
        kept += 1;
        if kept > MOST_SEVERITIES {
            report.dropped.push(Dropped {
                what: format!("what {what} says of the rule {code}"),
                why: format!("only {MOST_SEVERITIES} rules may be spoken of"),
            });
        }
        kept <= MOST_SEVERITIES
    });
}

/// Keeps the first of too many rule packs, in the order of their ids.
fn mend_rule_packs(document: &mut Document, report: &mut SalvageReport) {
    let mut kept = 0;
    document.rule_packs.retain(|id, _| {
        kept += 1;
        if kept > MOST_RULE_PACKS {
            report.dropped.push(Dropped {
                what: record::name(&RecordId::RulePack(id.clone())).to_string(),
                why: format!("a project has at most {MOST_RULE_PACKS} rule packs"),
            });
        }
        kept <= MOST_RULE_PACKS
    });
}

/// Drops own tools that do not fit, and those after the first of too many in the order of their ids.
fn mend_own_tools(document: &mut Document, report: &mut SalvageReport) {
    let mut kept = 0;
    Arc::make_mut(&mut document.own_tools).retain(|id, tool| {
        let fault = tool.check().err().map(|error| error.to_string());
        kept += usize::from(fault.is_none());
        let many = || format!("a project has at most {MOST_OWN_TOOLS} tools of its own");
        let Some(why) = fault.or_else(|| (kept > MOST_OWN_TOOLS).then(many)) else {
            return true;
        };
        report.dropped.push(Dropped {
            what: record::name(&RecordId::OwnTool(id.clone())).to_string(),
            why,
        });
        false
    });
}

/// Drops waivers of findings of other diagrams, and all but the first of one finding.
fn mend_waivers(diagram: &DiagramId, content: &mut DiagramContent, report: &mut SalvageReport) {
    let mut seen = BTreeSet::new();
    content.waivers.retain(|id, waiver| {
        let why = if waiver.finding.parts().1 != diagram.as_str() {
            "it is of no finding of this diagram"
        } else if !seen.insert(waiver.finding.clone()) {
            "another waiver is of the same finding"
        } else {
            return true;
        };
        report.dropped.push(Dropped {
            what: record::name(&RecordId::Waiver(diagram.clone(), id.clone())).to_string(),
            why: why.to_owned(),
        });
        false
    });
}

#[cfg(test)]
mod tests {
    use architrave_model::{
        Date, FindingKey, Level, OwnTool, PackText, Reason, RuleCode, RulePack, RulePackId, Stage,
        Structure, ToolId, Waiver, WaiverId,
    };

    use super::*;

    #[test]
    fn a_recovered_name_says_so_and_fits() {
        let short = Label::new("Fraud").unwrap();
        let long = Label::new("ü".repeat(Label::MAX)).unwrap();
        for (language, suffix) in [
            (Language::En, " (recovered)"),
            (Language::De, " (wiederhergestellt)"),
            (Language::Es, " (recuperado)"),
        ] {
            let name = recovered_name(&short, language);
            assert_eq!(name.as_str(), format!("Fraud{suffix}"));
            let name = recovered_name(&long, language);
            assert!(name.as_str().ends_with(suffix));
            assert_eq!(name.as_str().chars().count(), Label::MAX);
        }
    }

    #[test]
    fn the_fallback_is_a_label() {
        for (language, name) in [
            (Language::En, "Recovered project"),
            (Language::De, "Wiederhergestelltes Projekt"),
            (Language::Es, "Proyecto recuperado"),
        ] {
            assert_eq!(fallback_label(language).as_str(), name);
        }
    }

    #[test]
    fn what_integrity_refuses_is_dropped() {
        let waiver = |id: &str, finding: &str| Waiver {
            id: WaiverId::new(id).unwrap(),
            finding: FindingKey::new(finding).unwrap(),
            structure: Structure::new(1),
            owner: Label::new("O").unwrap(),
            reason: Reason::new("R").unwrap(),
            expires: None,
            granted: Date::constant(2026, 11, 24),
        };
        let main = DiagramId::new("main").unwrap();
        let mut project = Document::new(Label::new("P").unwrap()).project;
        for number in 0..=MOST_SEVERITIES {
            let family = if number < 400 { "AA" } else { "BB" };
            let code = RuleCode::new(&format!("{family}-{:03}", number % 400)).unwrap();
            project.policy.severities.insert(code, Level::Off);
        }
        let mut records = BTreeMap::from([(RecordId::Project, Record::Project(project))]);
        for number in 0..=MOST_RULE_PACKS {
            let pack = RulePack {
                id: RulePackId::new(format!("p{number:02}")).unwrap(),
                order: 0,
                text: PackText::new("x").unwrap(),
            };
            records.insert(RecordId::RulePack(pack.id.clone()), Record::RulePack(pack));
        }
        for number in 0..=MOST_OWN_TOOLS + 1 {
            // One has an id that is none of an own tool.
            let family = if number == 0 { "theirs" } else { "own" };
            let tool = OwnTool::new(
                ToolId::new(format!("{family}.t{number:03}")).unwrap(),
                Label::new("T").unwrap(),
                Stage::Serve,
                Vec::new(),
                Vec::new(),
            );
            let id = RecordId::OwnTool(tool.id.clone());
            records.insert(id, Record::OwnTool(Box::new(tool)));
        }
        for (id, finding) in [
            ("a", "LIF-01/main/component:x"),
            ("b", "LIF-01/main/component:x"),
            ("c", "LIF-01/other/component:x"),
        ] {
            let waiver = waiver(id, finding);
            let id = RecordId::Waiver(main.clone(), waiver.id.clone());
            records.insert(id, Record::Waiver(waiver));
        }
        let (document, report) = mend(records, BTreeSet::new(), Language::En);
        architrave_model::check_integrity(&document).unwrap();
        let kept: Vec<_> = document.diagrams[&main].waivers.keys().collect();
        assert_eq!(kept, [&WaiverId::new("a").unwrap()]);
        assert_eq!(document.rule_packs.len(), MOST_RULE_PACKS);
        assert_eq!(document.own_tools.len(), MOST_OWN_TOOLS);
        assert!(document.own_tools.keys().all(OwnTool::owns));
        assert_eq!(report.dropped.len(), 6, "{:?}", report.dropped);
    }
}
