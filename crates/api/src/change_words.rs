//! A transaction in words: what is added, removed and changed, by label.

use std::collections::BTreeSet;

use architrave_catalog::Catalog;
use architrave_model::{
    AttributeKind, AttributeValue, Attributes, Boundary, BoundaryId, Component, ComponentId,
    Connection, DiagramId, Document, Record, RecordId, Transaction, attribute_spec,
};

use crate::{
    border::{ChangeKind, ChangeLine},
    naming::component_name,
    own_tools::catalog_for,
};

/// What a step on the way from `before` to `after` changes. Where things stand is not told.
pub fn change_words(step: &Transaction, before: &Document, after: &Document) -> Vec<ChangeLine> {
    let names = Names {
        step,
        before,
        after,
        catalogs: [after, before].map(catalog_for),
    };
    let mut lines = Vec::new();
    for change in &step.changes {
        let mut say = |kind, text| lines.push(ChangeLine { kind, text });
        match (&change.before, &change.after) {
            (None, Some(record)) => {
                if let Some(text) = names.whole(&change.id, record) {
                    say(ChangeKind::Added, text);
                }
            }
            (Some(record), None) => {
                if let Some(text) = names.whole(&change.id, record) {
                    say(ChangeKind::Removed, text);
                }
            }
            (Some(old), Some(new)) => {
                for text in names.changed(&change.id, old, new) {
                    say(ChangeKind::Changed, text);
                }
            }
            (None, None) => {}
        }
    }
    lines
}

/// Knows what things are called.
struct Names<'a> {
    step: &'a Transaction,
    before: &'a Document,
    after: &'a Document,
    /// The tools after the step, and before it.
    catalogs: [Catalog; 2],
}

impl Names<'_> {
    /// The tools that know a component's.
    fn catalog(&self, component: &Component) -> &Catalog {
        let [after, before] = &self.catalogs;
        match after.tool(&component.tool) {
            Some(_) => after,
            None => before,
        }
    }

    fn name(&self, component: &Component) -> String {
        component_name(component, self.catalog(component))
    }

    fn component(&self, diagram: &DiagramId, id: &ComponentId) -> String {
        let record = RecordId::Component(diagram.clone(), id.clone());
        let found = |r: Option<Record>| match r {
            Some(Record::Component(component)) => Some(self.name(&component)),
            _ => None,
        };
        let own = self.step.changes.iter().find(|c| c.id == record);
        own.and_then(|c| found(c.after.clone()).or_else(|| found(c.before.clone())))
            .or_else(|| found(self.after.record(&record)))
            .or_else(|| found(self.before.record(&record)))
            .unwrap_or_else(|| id.to_string())
    }

    fn boundary(&self, diagram: &DiagramId, id: &BoundaryId) -> String {
        let record = RecordId::Boundary(diagram.clone(), id.clone());
        let found = |r: Option<Record>| match r {
            Some(Record::Boundary(boundary)) => Some(boundary.label.to_string()),
            _ => None,
        };
        let own = self.step.changes.iter().find(|c| c.id == record);
        own.and_then(|c| found(c.after.clone()))
            .or_else(|| found(self.after.record(&record)))
            .or_else(|| found(self.before.record(&record)))
            .unwrap_or_else(|| id.to_string())
    }

    fn ends(&self, diagram: &DiagramId, connection: &Connection) -> String {
        format!(
            "{} → {}",
            self.component(diagram, &connection.from),
            self.component(diagram, &connection.to)
        )
    }

    /// A thing that comes or goes.
    fn whole(&self, id: &RecordId, record: &Record) -> Option<String> {
        if let Record::RulePack(pack) = record {
            return Some(format!("Rule pack {}", pack.id));
        }
        if let Record::OwnTool(tool) = record {
            return Some(format!("Own tool {}", tool.name));
        }
        let diagram = id.diagram()?;
        Some(match record {
            Record::Component(component) => {
                let name = self.name(component);
                match &component.boundary {
                    Some(place) => format!("{name} in {}", self.boundary(diagram, place)),
                    None => name,
                }
            }
            Record::Connection(connection) => {
                format!(
                    "{}: {}",
                    self.ends(diagram, connection),
                    carried(connection)
                )
            }
            Record::Boundary(boundary) => format!("Boundary {}", boundary.label),
            Record::Note(note) => format!("Note “{}”", note.text),
            Record::Diagram(diagram) => format!("Diagram {}", diagram.title),
            Record::Project(_) | Record::RulePack(_) | Record::OwnTool(_) | Record::Waiver(_) => {
                return None;
            }
        })
    }

    /// What is another on a thing that stays.
    fn changed(&self, id: &RecordId, old: &Record, new: &Record) -> Vec<String> {
        let Some(diagram) = id.diagram() else {
            return match (old, new) {
                (Record::Project(a), Record::Project(b)) if a.name != b.name => {
                    vec![format!("The project is called {}", b.name)]
                }
                (_, Record::RulePack(pack)) => vec![format!("Rule pack {}", pack.id)],
                (_, Record::OwnTool(tool)) => vec![format!("Own tool {}", tool.name)],
                _ => vec!["The policy of the project".into()],
            };
        };
        match (old, new) {
            (Record::Component(a), Record::Component(b)) => self.of_component(diagram, a, b),
            (Record::Connection(a), Record::Connection(b)) => self.of_connection(diagram, a, b),
            (Record::Boundary(a), Record::Boundary(b)) => self.of_boundary(diagram, a, b),
            (Record::Note(_), Record::Note(note)) => vec![format!("A note says “{}”", note.text)],
            (_, Record::Diagram(diagram)) => vec![format!("The diagram {}", diagram.title)],
            _ => Vec::new(),
        }
    }

    fn of_component(&self, diagram: &DiagramId, a: &Component, b: &Component) -> Vec<String> {
        let name = self.name(a);
        let mut texts = Vec::new();
        if a.tool != b.tool {
            let tool = |c: &Component| match self.catalog(c).tool(&c.tool) {
                Some(tool) => tool.name.clone(),
                None => c.tool.to_string(),
            };
            texts.push(format!("{name}: {} in place of {}", tool(b), tool(a)));
        }
        let now = self.name(b);
        if a.label != b.label && name != now {
            texts.push(format!("{name} is called {now}"));
        }
        if a.role != b.role {
            texts.push(match b.role {
                Some(role) => format!("{name}: role {}", plain(role.as_str())),
                None => format!("{name}: the role of its tool"),
            });
        }
        if a.boundary != b.boundary {
            texts.push(match &b.boundary {
                Some(place) => format!("{name} goes into {}", self.boundary(diagram, place)),
                None => format!("{name} leaves all boundaries"),
            });
        }
        texts.extend(attributes(&name, &a.attributes, &b.attributes));
        texts
    }

    fn of_connection(&self, diagram: &DiagramId, a: &Connection, b: &Connection) -> Vec<String> {
        let name = self.ends(diagram, b);
        let mut texts = Vec::new();
        if (&a.from, &a.to) != (&b.from, &b.to) {
            texts.push(format!("{name} in place of {}", self.ends(diagram, a)));
        }
        if a.artifact != b.artifact {
            let what = |c: &Connection| match c.artifact {
                Some(artifact) => plain(artifact.as_str()),
                None => "nothing".into(),
            };
            texts.push(format!(
                "{name} carries {} in place of {}",
                what(b),
                what(a)
            ));
        }
        if a.kind != b.kind {
            let (new, old) = (b.kind.as_str(), a.kind.as_str());
            texts.push(format!("{name}: kind {new} in place of {old}"));
        }
        if a.label != b.label {
            texts.push(match &b.label {
                Some(label) => format!("{name} is called {label}"),
                None => format!("{name} loses its label"),
            });
        }
        texts.extend(attributes(&name, &a.attributes, &b.attributes));
        texts
    }

    fn of_boundary(&self, diagram: &DiagramId, a: &Boundary, b: &Boundary) -> Vec<String> {
        let name = &a.label;
        let mut texts = Vec::new();
        if a.label != b.label {
            texts.push(format!("The boundary {name} is called {}", b.label));
        }
        if a.kind != b.kind || a.value != b.value {
            let value = b
                .value
                .as_ref()
                .map(|v| format!(" {v}"))
                .unwrap_or_default();
            texts.push(format!(
                "The boundary {name}: {}{value}",
                plain(b.kind.as_str())
            ));
        }
        if a.parent != b.parent {
            texts.push(match &b.parent {
                Some(outer) => {
                    format!(
                        "The boundary {name} goes into {}",
                        self.boundary(diagram, outer)
                    )
                }
                None => format!("The boundary {name} stands by itself"),
            });
        }
        texts
    }
}

/// What a connection carries and how: `model (deploy)`.
fn carried(connection: &Connection) -> String {
    let kind = connection.kind.as_str();
    match connection.artifact {
        Some(artifact) => format!("{} ({kind})", plain(artifact.as_str())),
        None => kind.to_owned(),
    }
}

fn attributes(name: &str, old: &Attributes, new: &Attributes) -> Vec<String> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changed = names.into_iter().filter(|a| old.get(*a) != new.get(*a));
    changed
        .map(|attribute| {
            let spec = attribute_spec(attribute);
            let title = spec.map_or(attribute.as_str(), |s| s.title);
            match new.get(attribute) {
                None => format!("{name}: {title} is not known any more"),
                Some(AttributeValue::Flag(true)) => format!("{name}: {title}, yes"),
                Some(AttributeValue::Flag(false)) => format!("{name}: {title}, no"),
                Some(AttributeValue::Text(text)) => format!("{name}: {title} {text}"),
                Some(AttributeValue::Number(number)) => match spec.map(|s| s.kind) {
                    Some(AttributeKind::Number { unit }) => {
                        format!("{name}: {title} {number} {unit}")
                    }
                    _ => format!("{name}: {title} {number}"),
                },
            }
        })
        .collect()
}

fn plain(word: &str) -> String {
    word.replace('-', " ")
}
