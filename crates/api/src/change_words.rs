//! A transaction in words: what is added, removed and changed, by label.

use std::collections::BTreeSet;

use architrave_catalog::Catalog;
use architrave_model::{
    AttributeKind, AttributeValue, Attributes, Boundary, BoundaryId, Component, ComponentId,
    Connection, DiagramId, Document, FlowKind, Record, RecordId, Transaction, attribute_spec,
};
use architrave_words::{Language, Text, Value, known, say, shown, word};

use crate::{
    border::{ChangeKind, ChangeLine},
    naming::component_name,
    own_tools::catalog_for,
};

/// What a step on the way from `before` to `after` changes. Where things stand is not told.
pub fn change_words(
    step: &Transaction,
    before: &Document,
    after: &Document,
    language: Language,
) -> Vec<ChangeLine> {
    let names = Names {
        step,
        before,
        after,
        catalogs: [after, before].map(catalog_for),
    };
    let mut lines = Vec::new();
    for change in &step.changes {
        let mut tell = |kind, text: Text| {
            let text = text.in_language(language);
            lines.push(ChangeLine { kind, text });
        };
        match (&change.before, &change.after) {
            (None, Some(record)) => {
                if let Some(text) = names.whole(&change.id, record) {
                    tell(ChangeKind::Added, text);
                }
            }
            (Some(record), None) => {
                if let Some(text) = names.whole(&change.id, record) {
                    tell(ChangeKind::Removed, text);
                }
            }
            (Some(old), Some(new)) => {
                for text in names.changed(&change.id, old, new) {
                    tell(ChangeKind::Changed, text);
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

    fn ends(&self, diagram: &DiagramId, connection: &Connection) -> Text {
        say!(
            "{start} → {end}",
            start = self.component(diagram, &connection.from),
            end = self.component(diagram, &connection.to)
        )
    }

    /// A thing that comes or goes.
    fn whole(&self, id: &RecordId, record: &Record) -> Option<Text> {
        if let Record::RulePack(pack) = record {
            return Some(say!("Rule pack {name}", name = shown(&pack.id)));
        }
        if let Record::OwnTool(tool) = record {
            return Some(say!("Own tool {name}", name = shown(&tool.name)));
        }
        let diagram = id.diagram()?;
        Some(match record {
            Record::Component(component) => {
                let name = self.name(component);
                match &component.boundary {
                    Some(place) => {
                        say!(
                            "{name} in {place}",
                            name,
                            place = self.boundary(diagram, place)
                        )
                    }
                    None => Text::given(name),
                }
            }
            Record::Connection(connection) => say!(
                "{ends}: {carried}",
                ends = self.ends(diagram, connection),
                carried = carried(connection)
            ),
            Record::Boundary(boundary) => {
                say!("Boundary {name}", name = shown(&boundary.label))
            }
            Record::Note(note) => say!("Note “{text}”", text = shown(&note.text)),
            Record::Diagram(diagram) => say!("Diagram {name}", name = shown(&diagram.title)),
            Record::Project(_) | Record::RulePack(_) | Record::OwnTool(_) | Record::Waiver(_) => {
                return None;
            }
        })
    }

    /// What is another on a thing that stays.
    fn changed(&self, id: &RecordId, old: &Record, new: &Record) -> Vec<Text> {
        let Some(diagram) = id.diagram() else {
            return vec![match (old, new) {
                (Record::Project(a), Record::Project(b)) if a.name != b.name => {
                    say!("The project is called {name}", name = shown(&b.name))
                }
                (_, Record::RulePack(pack)) => say!("Rule pack {name}", name = shown(&pack.id)),
                (_, Record::OwnTool(tool)) => say!("Own tool {name}", name = shown(&tool.name)),
                _ => say!("The policy of the project"),
            }];
        };
        match (old, new) {
            (Record::Component(a), Record::Component(b)) => self.of_component(diagram, a, b),
            (Record::Connection(a), Record::Connection(b)) => self.of_connection(diagram, a, b),
            (Record::Boundary(a), Record::Boundary(b)) => self.of_boundary(diagram, a, b),
            (Record::Note(_), Record::Note(note)) => {
                vec![say!("A note says “{text}”", text = shown(&note.text))]
            }
            (_, Record::Diagram(diagram)) => {
                vec![say!("The diagram {name}", name = shown(&diagram.title))]
            }
            _ => Vec::new(),
        }
    }

    fn of_component(&self, diagram: &DiagramId, a: &Component, b: &Component) -> Vec<Text> {
        let name = Text::given(self.name(a));
        let mut texts = Vec::new();
        if a.tool != b.tool {
            let tool = |c: &Component| match self.catalog(c).tool(&c.tool) {
                Some(tool) => tool.said(),
                None => shown(&c.tool),
            };
            texts.push(say!(
                "{name}: {new} in place of {old}",
                name = &name,
                new = tool(b),
                old = tool(a)
            ));
        }
        let now = self.name(b);
        if a.label != b.label && name != now.as_str() {
            texts.push(say!("{name} is called {now}", name = &name, now));
        }
        if a.role != b.role {
            texts.push(match b.role {
                Some(role) => say!(
                    "{name}: role {role}",
                    name = &name,
                    role = word(role.as_str())
                ),
                None => say!("{name}: the role of its tool", name = &name),
            });
        }
        if a.boundary != b.boundary {
            texts.push(match &b.boundary {
                Some(place) => say!(
                    "{name} goes into {place}",
                    name = &name,
                    place = self.boundary(diagram, place)
                ),
                None => say!("{name} leaves all boundaries", name = &name),
            });
        }
        texts.extend(attributes(&name, &a.attributes, &b.attributes));
        texts
    }

    fn of_connection(&self, diagram: &DiagramId, a: &Connection, b: &Connection) -> Vec<Text> {
        let name = self.ends(diagram, b);
        let mut texts = Vec::new();
        if (&a.from, &a.to) != (&b.from, &b.to) {
            let old = self.ends(diagram, a);
            texts.push(say!("{name} in place of {old}", name = &name, old));
        }
        if a.artifact != b.artifact {
            let what = |c: &Connection| match c.artifact {
                Some(artifact) => word(artifact.as_str()),
                None => known("nothing"),
            };
            texts.push(say!(
                "{name} carries {new} in place of {old}",
                name = &name,
                new = what(b),
                old = what(a)
            ));
        }
        if a.kind != b.kind {
            texts.push(say!(
                "{name}: kind {new} in place of {old}",
                name = &name,
                new = flow_kind(b.kind),
                old = flow_kind(a.kind)
            ));
        }
        if a.label != b.label {
            texts.push(match &b.label {
                Some(label) => say!("{name} is called {now}", name = &name, now = shown(label)),
                None => say!("{name} loses its label", name = &name),
            });
        }
        texts.extend(attributes(&name, &a.attributes, &b.attributes));
        texts
    }

    fn of_boundary(&self, diagram: &DiagramId, a: &Boundary, b: &Boundary) -> Vec<Text> {
        let name = a.label.as_str();
        let mut texts = Vec::new();
        if a.label != b.label {
            texts.push(say!(
                "The boundary {name} is called {now}",
                name,
                now = shown(&b.label)
            ));
        }
        if a.kind != b.kind || a.value != b.value {
            let kind = word(b.kind.as_str());
            texts.push(match &b.value {
                Some(value) => say!(
                    "The boundary {name}: {kind} {value}",
                    name,
                    kind,
                    value = shown(value)
                ),
                None => say!("The boundary {name}: {kind}", name, kind),
            });
        }
        if a.parent != b.parent {
            texts.push(match &b.parent {
                Some(outer) => say!(
                    "The boundary {name} goes into {outer}",
                    name,
                    outer = self.boundary(diagram, outer)
                ),
                None => say!("The boundary {name} stands by itself", name),
            });
        }
        texts
    }
}

/// What a connection carries and how: `model (deploy)`.
fn carried(connection: &Connection) -> Text {
    let kind = flow_kind(connection.kind);
    match connection.artifact {
        Some(artifact) => say!(
            "{artifact} ({kind})",
            artifact = word(artifact.as_str()),
            kind
        ),
        None => say!("{kind}", kind),
    }
}

fn flow_kind(kind: FlowKind) -> Value {
    word(kind.as_str())
}

fn attributes(name: &Text, old: &Attributes, new: &Attributes) -> Vec<Text> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changed = names.into_iter().filter(|a| old.get(*a) != new.get(*a));
    changed
        .map(|attribute| {
            let spec = attribute_spec(attribute);
            let title = spec.map_or_else(|| attribute.into(), |s| known(s.title));
            match new.get(attribute) {
                None => say!("{name}: {title} is not known any more", name, title),
                Some(AttributeValue::Flag(true)) => say!("{name}: {title}, yes", name, title),
                Some(AttributeValue::Flag(false)) => say!("{name}: {title}, no", name, title),
                Some(AttributeValue::Text(text)) => {
                    let value = match spec.map(|s| s.kind) {
                        Some(AttributeKind::Word { .. }) => known(text.clone()),
                        _ => text.into(),
                    };
                    say!("{name}: {title} {value}", name, title, value)
                }
                Some(AttributeValue::Number(number)) => match spec.map(|s| s.kind) {
                    Some(AttributeKind::Number { unit }) => say!(
                        "{name}: {title} {value} {unit}",
                        name,
                        title,
                        value = *number,
                        unit = known(unit)
                    ),
                    _ => say!("{name}: {title} {value}", name, title, value = *number),
                },
            }
        })
        .collect()
}
