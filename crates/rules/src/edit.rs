//! An edit a fix makes, as data; planned into a transaction only when it is applied.

use architrave_model::{
    Artifact, AttributeValue, Boundary, BoundaryId, BoundaryKind, Component, ComponentId,
    Connection, ConnectionId, DiagramContent, Document, FlowKind, Label, Record, RecordId, Role,
    ToolId, Transaction,
};
use architrave_words::Text;

/// An end of a connection an edit draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// A component that is there.
    Old(ComponentId),
    /// A component this edit adds, by its place among those added.
    New(usize),
}

/// One step of an edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Places a tool.
    Add {
        /// The tool.
        tool: ToolId,
        /// Where it stands.
        boundary: Option<BoundaryId>,
        /// What it does there, when not what its tool does elsewhere.
        role: Option<Role>,
    },
    /// Draws a connection, unless its like is there already.
    Connect {
        /// Where it starts.
        from: End,
        /// Where it ends.
        to: End,
        /// How it takes part.
        kind: FlowKind,
        /// What it carries; nothing for the kind `uses`.
        artifact: Option<Artifact>,
    },
    /// Removes a connection.
    Disconnect(ConnectionId),
    /// Lets a connection begin and end elsewhere; what it carries and what is said of it stays.
    /// Removes it when its like is there already.
    Reattach(ConnectionId, End, End),
    /// Changes what a connection carries.
    Retype(ConnectionId, Artifact),
    /// Changes how a connection takes part; removes it when its like is there already.
    Rekind(ConnectionId, FlowKind),
    /// Removes a component and its connections.
    Remove(ComponentId),
    /// Puts another tool in a component's place.
    Replace {
        /// The component.
        component: ComponentId,
        /// The tool to put there.
        tool: ToolId,
        /// Its role there, when the tool's own would be another.
        role: Option<Role>,
        /// Its label there.
        label: Option<Label>,
    },
    /// Sets a component's label.
    Label(ComponentId, Label),
    /// Sets an attribute of a component.
    Attribute(End, &'static str, AttributeValue),
    /// Sets an attribute of a connection.
    EdgeAttribute(ConnectionId, &'static str, AttributeValue),
    /// Sets an attribute of a component that a rule pack names.
    OwnAttribute(ComponentId, String, AttributeValue),
    /// Sets an attribute of a connection that a rule pack names.
    OwnEdgeAttribute(ConnectionId, String, AttributeValue),
    /// Puts a component into a boundary, or out of all.
    Move(ComponentId, Option<BoundaryId>),
    /// Draws a boundary around what is moved into it.
    Frame {
        /// Its id; another like it is used when it is taken.
        id: BoundaryId,
        /// Its caption.
        label: Label,
        /// What it separates.
        kind: BoundaryKind,
        /// Which one of its kind.
        value: Option<Label>,
        /// The boundary around it.
        parent: Option<BoundaryId>,
        /// What goes into it.
        members: Vec<ComponentId>,
    },
}

/// An edit: steps that happen together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edit {
    steps: Vec<Step>,
    added: usize,
}

impl Edit {
    /// An edit of one step.
    #[must_use]
    pub fn one(step: Step) -> Self {
        Self::default().then(step)
    }

    /// The edit with one more step.
    #[must_use]
    pub fn then(mut self, step: Step) -> Self {
        self.push(step);
        self
    }

    /// Adds a step.
    pub fn push(&mut self, step: Step) {
        self.added += usize::from(matches!(step, Step::Add { .. }));
        self.steps.push(step);
    }

    /// Places a tool and tells how to connect to it.
    pub fn add(&mut self, tool: &ToolId, boundary: Option<&BoundaryId>) -> End {
        let end = End::New(self.added);
        self.push(Step::Add {
            tool: tool.clone(),
            boundary: boundary.cloned(),
            role: None,
        });
        end
    }

    /// Places a tool in a role of the author's choice and tells how to connect to it.
    pub fn add_as(&mut self, tool: &ToolId, role: Role, boundary: Option<&BoundaryId>) -> End {
        let end = End::New(self.added);
        self.push(Step::Add {
            tool: tool.clone(),
            boundary: boundary.cloned(),
            role: Some(role),
        });
        end
    }

    /// Draws a connection of the kind `uses`.
    pub fn attach(&mut self, from: &End, to: &End) {
        self.push(Step::Connect {
            from: from.clone(),
            to: to.clone(),
            kind: FlowKind::Uses,
            artifact: None,
        });
    }

    /// Sets an attribute of a component, old or new.
    pub fn set(&mut self, component: &End, name: &'static str, value: AttributeValue) {
        self.push(Step::Attribute(component.clone(), name, value));
    }

    /// Draws a connection.
    pub fn connect(&mut self, from: &End, to: &End, kind: FlowKind, artifact: Artifact) {
        self.push(Step::Connect {
            from: from.clone(),
            to: to.clone(),
            kind,
            artifact: Some(artifact),
        });
    }

    /// Its steps, in order.
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The diagram as this edit leaves it, with the transaction that does it.
    pub(crate) fn carry_out(
        &self,
        label: Text,
        document: &Document,
        content: &DiagramContent,
    ) -> (Transaction, DiagramContent) {
        let plan = self.planned(label, document, content);
        (plan.transaction, plan.content)
    }

    /// The diagram as this edit would leave it.
    pub(crate) fn try_on(&self, document: &Document, content: &DiagramContent) -> DiagramContent {
        self.planned(Text::default(), document, content).content
    }

    /// The transaction that makes this edit in a diagram of `document`.
    #[must_use]
    pub fn plan(&self, label: Text, document: &Document, content: &DiagramContent) -> Transaction {
        self.planned(label, document, content).transaction
    }

    fn planned<'a>(
        &self,
        label: Text,
        document: &'a Document,
        content: &DiagramContent,
    ) -> Plan<'a> {
        let mut plan = Plan {
            document,
            content: content.clone(),
            transaction: Transaction::new(label),
            added: Vec::new(),
        };
        for step in &self.steps {
            plan.step(step);
        }
        plan
    }
}

/// An edit being planned; `content` is the diagram as the steps so far leave it.
struct Plan<'a> {
    document: &'a Document,
    content: DiagramContent,
    transaction: Transaction,
    added: Vec<ComponentId>,
}

impl Plan<'_> {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Add {
                tool,
                boundary,
                role,
            } => self.add(tool, boundary.as_ref(), *role),
            Step::Connect {
                from,
                to,
                kind,
                artifact,
            } => self.connect(from, to, *kind, *artifact),
            Step::Disconnect(id) => self.set_connection(id.clone(), None),
            Step::Reattach(id, from, to) => self.reattach(id, from, to),
            Step::Retype(id, artifact) => {
                self.change_connection(id, |c| c.artifact = Some(*artifact));
            }
            Step::Rekind(id, kind) => self.rekind(id, *kind),
            Step::Remove(id) => self.remove(id),
            Step::Replace {
                component,
                tool,
                role,
                label,
            } => {
                self.change_component(component, |c| {
                    c.tool = tool.clone();
                    c.role = *role;
                    c.label.clone_from(label);
                    // The version was the other tool's.
                    c.attributes.remove("version");
                });
            }
            Step::Label(id, label) => {
                self.change_component(id, |c| c.label = Some(label.clone()));
            }
            Step::Attribute(end, name, value) => {
                if let Some(id) = self.end(end) {
                    self.change_component(&id, |c| {
                        c.attributes.insert((*name).to_owned(), value.clone());
                    });
                }
            }
            Step::EdgeAttribute(id, name, value) => self.change_connection(id, |c| {
                c.attributes.insert((*name).to_owned(), value.clone());
            }),
            Step::OwnAttribute(id, name, value) => self.change_component(id, |c| {
                c.attributes.insert(name.clone(), value.clone());
            }),
            Step::OwnEdgeAttribute(id, name, value) => self.change_connection(id, |c| {
                c.attributes.insert(name.clone(), value.clone());
            }),
            Step::Move(id, boundary) => {
                self.change_component(id, |c| c.boundary.clone_from(boundary));
            }
            Step::Frame {
                id,
                label,
                kind,
                value,
                parent,
                members,
            } => {
                let taken = &self.content.boundaries;
                let Ok(id) = BoundaryId::free(id.as_str(), |id| taken.contains_key(id)) else {
                    return;
                };
                self.frame(Boundary {
                    id: id.clone(),
                    label: label.clone(),
                    kind: *kind,
                    value: value.clone(),
                    parent: parent.clone(),
                    severities: std::collections::BTreeMap::new(),
                    frame: None,
                    collapsed: false,
                    locked: false,
                    order: 0,
                });
                for member in members {
                    self.change_component(member, |c| c.boundary = Some(id.clone()));
                }
            }
        }
    }

    fn add(&mut self, tool: &ToolId, boundary: Option<&BoundaryId>, role: Option<Role>) {
        let components = &self.content.components;
        let Ok(id) = ComponentId::free(tool.as_str(), |id| components.contains_key(id)) else {
            return; // A tool id is made of the same characters as a component id.
        };
        let component = Component {
            id: id.clone(),
            tool: tool.clone(),
            label: None,
            boundary: boundary.cloned(),
            role,
            attributes: std::collections::BTreeMap::new(),
            severities: std::collections::BTreeMap::new(),
            position: None,
            pinned: false,
            locked: false,
        };
        self.added.push(id);
        self.set_component(component.id.clone(), Some(component));
    }

    fn end(&self, end: &End) -> Option<ComponentId> {
        match end {
            End::Old(id) => Some(id.clone()),
            End::New(at) => self.added.get(*at).cloned(),
        }
    }

    fn connect(&mut self, from: &End, to: &End, kind: FlowKind, artifact: Option<Artifact>) {
        let (Some(from), Some(to)) = (self.end(from), self.end(to)) else {
            return;
        };
        let connections = &self.content.connections;
        let like = |c: &Connection| {
            c.from == from && c.to == to && c.kind == kind && c.artifact == artifact
        };
        if connections.values().any(like) {
            return;
        }
        let stem = format!("{from}-{to}");
        let Ok(id) = ConnectionId::free(&stem, |id| connections.contains_key(id)) else {
            return;
        };
        let connection = Connection {
            id: id.clone(),
            from,
            to,
            kind,
            artifact,
            label: None,
            attributes: std::collections::BTreeMap::new(),
            label_at: None,
            way: Vec::new(),
        };
        self.set_connection(id, Some(connection));
    }

    fn rekind(&mut self, id: &ConnectionId, kind: FlowKind) {
        let Some(old) = self.content.connections.get(id) else {
            return;
        };
        let like = |c: &Connection| {
            c.id != *id
                && c.from == old.from
                && c.to == old.to
                && c.kind == kind
                && c.artifact == old.artifact
        };
        if self.content.connections.values().any(like) {
            self.set_connection(id.clone(), None);
        } else {
            self.change_connection(id, |c| c.kind = kind);
        }
    }

    fn reattach(&mut self, id: &ConnectionId, from: &End, to: &End) {
        let (Some(from), Some(to)) = (self.end(from), self.end(to)) else {
            return;
        };
        let Some(old) = self.content.connections.get(id) else {
            return;
        };
        let like = |c: &Connection| {
            c.id != *id
                && c.from == from
                && c.to == to
                && c.kind == old.kind
                && c.artifact == old.artifact
        };
        if self.content.connections.values().any(like) {
            self.set_connection(id.clone(), None);
        } else {
            self.change_connection(id, |c| {
                c.from = from;
                c.to = to;
            });
        }
    }

    fn remove(&mut self, id: &ComponentId) {
        let touching: Vec<ConnectionId> = self
            .content
            .connections
            .values()
            .filter(|c| c.from == *id || c.to == *id)
            .map(|c| c.id.clone())
            .collect();
        for connection in touching {
            self.set_connection(connection, None);
        }
        self.set_component(id.clone(), None);
    }

    fn change_component(&mut self, id: &ComponentId, change: impl FnOnce(&mut Component)) {
        if let Some(mut component) = self.content.components.get(id).cloned() {
            change(&mut component);
            self.set_component(id.clone(), Some(component));
        }
    }

    fn change_connection(&mut self, id: &ConnectionId, change: impl FnOnce(&mut Connection)) {
        if let Some(mut connection) = self.content.connections.get(id).cloned() {
            change(&mut connection);
            self.set_connection(id.clone(), Some(connection));
        }
    }

    fn set_component(&mut self, id: ComponentId, after: Option<Component>) {
        match &after {
            Some(c) => self.content.components.insert(id.clone(), c.clone()),
            None => self.content.components.remove(&id),
        };
        let record = RecordId::Component(self.content.diagram.id.clone(), id);
        self.transaction
            .set(self.document, record, after.map(Record::Component));
    }

    fn frame(&mut self, boundary: Boundary) {
        let record = RecordId::Boundary(self.content.diagram.id.clone(), boundary.id.clone());
        self.transaction.set(
            self.document,
            record,
            Some(Record::Boundary(boundary.clone())),
        );
        self.content
            .boundaries
            .insert(boundary.id.clone(), boundary);
    }

    fn set_connection(&mut self, id: ConnectionId, after: Option<Connection>) {
        match &after {
            Some(c) => self.content.connections.insert(id.clone(), c.clone()),
            None => self.content.connections.remove(&id),
        };
        let record = RecordId::Connection(self.content.diagram.id.clone(), id);
        self.transaction
            .set(self.document, record, after.map(Record::Connection));
    }
}
