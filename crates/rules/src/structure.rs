//! What a finding is about, as a digest: a waiver holds as long as this stays the same.
//!
//! In the digest are the rule's code and, of each subject and each component of the witness, what
//! could make somebody judge anew:
//!
//! - of a component its id, tool, placed role, attributes, and kind and value of each boundary
//!   around it;
//! - of a connection its ends, kind, artifact and attributes, for connections that are subjects
//!   and for all between one component of the witness and the next;
//! - of a boundary its id, its own kind and value and those of the boundaries around it.
//!
//! Left out is what says nothing about how the design works: labels, positions, what is pinned,
//! and attributes of the author's own (`x-…`) and `owner`.

use std::collections::HashMap;

use architrave_model::{
    AttributeValue, Attributes, Boundary, BoundaryId, Connection, DiagramContent, FlowKind,
    Structure,
};

use crate::{Finding, Subject, SubjectKind, fnv::Fnv, query::DesignGraph};

/// Makes the structures of one diagram's findings. Each part of the diagram is looked at once,
/// whatever the number of findings about it.
pub struct Structures<'g, 'a> {
    graph: &'g DesignGraph<'a>,
    content: &'a DiagramContent,
    boundaries: HashMap<&'a BoundaryId, u64>,
    components: HashMap<&'a str, u64>,
    /// The connections out of a component by where they lead, for those that were asked for.
    leading: HashMap<&'a str, HashMap<&'a str, Vec<&'a Connection>>>,
}

impl<'g, 'a> Structures<'g, 'a> {
    /// Of the diagram of this graph.
    pub fn new(graph: &'g DesignGraph<'a>) -> Self {
        Self {
            graph,
            content: graph.content,
            boundaries: HashMap::new(),
            components: HashMap::new(),
            leading: HashMap::new(),
        }
    }

    /// The structure of a finding of this diagram.
    pub fn of(&mut self, finding: &Finding) -> Structure {
        let mut hash = Fnv::default().text(&finding.code);
        for subject in &finding.subjects {
            hash = hash
                .text(subject.kind.as_str())
                .text(&subject.id)
                .number(self.subject(subject));
        }
        hash = hash.number(finding.path.len() as u64);
        for id in &finding.path {
            hash = hash.text(id.as_str()).number(self.component(id.as_str()));
        }
        for step in finding.path.windows(2) {
            if let [from, to] = step {
                hash = hash.number(self.step(from.as_str(), to.as_str()));
            }
        }
        Structure::new(hash.done())
    }

    fn subject(&mut self, subject: &Subject) -> u64 {
        let id = subject.id.as_str();
        match subject.kind {
            SubjectKind::Component => self.component(id),
            SubjectKind::Connection => self.content.connections.get(id).map_or(0, connection),
            SubjectKind::Boundary => {
                let boundary = self.content.boundaries.get(id);
                self.boundary(boundary.map(|b| &b.id))
            }
            SubjectKind::Diagram => 0,
        }
    }

    fn component(&mut self, id: &str) -> u64 {
        if let Some(known) = self.components.get(id) {
            return *known;
        }
        let Some(component) = self.content.components.get(id) else {
            return 0;
        };
        let hash = Fnv::default()
            .text(component.tool.as_str())
            .maybe(component.role.map(|role| role.as_str()))
            .number(self.boundary(component.boundary.as_ref()));
        let hash = attributes(hash, &component.attributes).done();
        self.components.insert(component.id.as_str(), hash);
        hash
    }

    /// A boundary and those around it.
    fn boundary(&mut self, id: Option<&BoundaryId>) -> u64 {
        let mut open: Vec<&'a Boundary> = Vec::new();
        let mut around = 0;
        for boundary in self.content.boundary_chain(id) {
            if let Some(known) = self.boundaries.get(&boundary.id) {
                around = *known;
                break;
            }
            open.push(boundary);
        }
        for boundary in open.into_iter().rev() {
            around = Fnv::default()
                .number(around)
                .text(boundary.kind.as_str())
                .maybe(boundary.value.as_ref().map(|value| value.as_str()))
                .done();
            self.boundaries.insert(&boundary.id, around);
        }
        around
    }

    /// All connections between two components, either way. Their ids do not count.
    fn step(&mut self, from: &str, to: &str) -> u64 {
        let mut digests: Vec<u64> = Vec::new();
        for (from, to) in [(from, to), (to, from)] {
            let found = self.leading(from).and_then(|leading| leading.get(to));
            digests.extend(found.into_iter().flatten().map(|c| connection(c)));
        }
        digests.sort_unstable();
        let count = Fnv::default().number(digests.len() as u64);
        digests.into_iter().fold(count, Fnv::number).done()
    }

    /// The connections out of a component, looked up once for all findings about it.
    fn leading(&mut self, from: &str) -> Option<&HashMap<&'a str, Vec<&'a Connection>>> {
        let (id, _) = self.content.components.get_key_value(from)?;
        let graph = self.graph;
        Some(self.leading.entry(id.as_str()).or_insert_with(|| {
            let mut leading: HashMap<_, Vec<&Connection>> = HashMap::new();
            let out = graph
                .node_of(id)
                .into_iter()
                .flat_map(|n| graph.outgoing(n));
            let to_itself = graph.self_loops.iter().copied().filter(|c| c.from == *id);
            for connection in out.map(|(_, edge)| edge.connection).chain(to_itself) {
                leading
                    .entry(connection.to.as_str())
                    .or_default()
                    .push(connection);
            }
            leading
        }))
    }
}

fn connection(connection: &Connection) -> u64 {
    // A connection of the kind uses carries nothing, whatever its record says.
    let artifact = connection
        .artifact
        .filter(|_| connection.kind != FlowKind::Uses);
    let hash = Fnv::default()
        .text(connection.from.as_str())
        .text(connection.to.as_str())
        .text(connection.kind.as_str())
        .maybe(artifact.map(|artifact| artifact.as_str()));
    attributes(hash, &connection.attributes).done()
}

fn attributes(hash: Fnv, attributes: &Attributes) -> Fnv {
    let telling = attributes
        .iter()
        .filter(|(name, _)| !name.starts_with("x-") && *name != "owner");
    telling.fold(hash, |hash, (name, value)| {
        let hash = hash.text(name);
        match value {
            AttributeValue::Flag(flag) => hash.bytes(&[b'f', u8::from(*flag)]),
            AttributeValue::Number(number) => hash.bytes(b"n").text(&number.to_string()),
            AttributeValue::Text(text) => hash.bytes(b"t").text(text),
        }
    })
}
