//! A graph as a document.

use architrave_catalog::Catalog;
use architrave_model::{
    Attributes, Boundary, BoundaryId, BoundaryKind, Component, ComponentId, Connection,
    ConnectionId, Diagram, DiagramContent, DiagramId, Document, FlowKind, Label, RecordId,
    Severities, ToolId,
};
use architrave_words::say;

use super::{
    UnknownTools,
    graph::{Cluster, Graph, Node},
    names::{Ids, label},
    tools::Tools,
};
use crate::json::{
    hint::{quoted, tool_hint},
    positions::Places,
    problems::{Problems, Refusal},
};

/// Makes the document; what is wrong is told as problems.
pub fn document(
    graph: &Graph,
    otherwise: Label,
    catalog: &Catalog,
    unknown: UnknownTools,
    problems: &mut Problems,
    places: &mut Places,
) -> Option<Document> {
    let own = label(graph.name.as_deref().unwrap_or_default());
    let name = own.unwrap_or_else(|refusal| {
        problems.add_at(0, refusal);
        None
    });
    let name = name.unwrap_or(otherwise);
    let id = DiagramId::new("main").ok()?;
    let mut content = DiagramContent::empty(Diagram {
        id: id.clone(),
        title: name.clone(),
        order: 0,
        arrangement: Default::default(),
    });
    let mut maker = Maker {
        tools: Tools::of(catalog),
        catalog,
        unknown,
        problems,
    };
    let mut ids = Ids::default();
    let mut boundaries: Vec<BoundaryId> = Vec::new();
    for cluster in &graph.clusters {
        let short = cluster.name.trim_start_matches("cluster");
        let short = short.trim_start_matches('_');
        boundaries.push(BoundaryId::new(ids.id(short, "boundary")).ok()?);
    }
    for (cluster, own) in graph.clusters.iter().zip(&boundaries) {
        let parent = cluster.parent.and_then(|at| boundaries.get(at)).cloned();
        if let Some(boundary) = maker.boundary(cluster, own, parent) {
            let record = RecordId::Boundary(id.clone(), own.clone());
            places.add_range(record, cluster.bytes.clone());
            content.boundaries.insert(own.clone(), boundary);
        }
    }
    let mut ids = Ids::default();
    let mut components: Vec<ComponentId> = Vec::new();
    for node in &graph.nodes {
        let own = ComponentId::new(ids.id(&node.name, "node")).ok()?;
        let boundary = node.cluster.and_then(|at| boundaries.get(at)).cloned();
        if let Some(component) = maker.component(node, &own, boundary) {
            let record = RecordId::Component(id.clone(), own.clone());
            places.add_range(record, node.bytes.clone());
            content.components.insert(own.clone(), component);
        }
        components.push(own);
    }
    let mut ids = Ids::default();
    for edge in &graph.edges {
        let (from, to) = (components.get(edge.from)?, components.get(edge.to)?);
        let own = ConnectionId::new(ids.id(&format!("{from}-{to}"), "connection")).ok()?;
        let record = RecordId::Connection(id.clone(), own.clone());
        places.add_range(record, edge.bytes.clone());
        let connection = Connection {
            id: own.clone(),
            from: from.clone(),
            to: to.clone(),
            kind: FlowKind::Data,
            artifact: None,
            label: maker.label(edge.label.as_deref(), edge.bytes.start),
            attributes: Attributes::default(),
            label_at: None,
            way: Vec::new(),
        };
        content.connections.insert(own, connection);
    }
    places.add_range(RecordId::Diagram(id.clone()), 0..0);
    let mut document = Document::new(name);
    document.diagrams.insert(id, content);
    Some(document)
}

struct Maker<'m> {
    tools: Tools<'m>,
    catalog: &'m Catalog,
    unknown: UnknownTools,
    problems: &'m mut Problems,
}

impl Maker<'_> {
    fn label(&mut self, text: Option<&str>, at: usize) -> Option<Label> {
        label(text.unwrap_or_default()).unwrap_or_else(|refusal| {
            self.problems.add_at(at, refusal);
            None
        })
    }

    fn boundary(
        &mut self,
        cluster: &Cluster,
        id: &BoundaryId,
        parent: Option<BoundaryId>,
    ) -> Option<Boundary> {
        let at = cluster.bytes.start;
        let kind = match cluster.kind.as_deref().map(str::parse) {
            None => BoundaryKind::Environment,
            Some(Ok(kind)) => kind,
            Some(Err(_)) => {
                let written = quoted(cluster.kind.as_deref().unwrap_or_default());
                let kinds: Vec<&str> = BoundaryKind::ALL.iter().map(|k| k.as_str()).collect();
                let message = say!("{written} is no kind of boundary", written);
                let hint = say!("known are: {words}", words = kinds.join(", "));
                self.problems.add_at(at, Refusal::new(message, hint));
                return None;
            }
        };
        Some(Boundary {
            label: self
                .label(cluster.label.as_deref(), at)
                .or_else(|| Label::new(id.as_str()).ok())?,
            id: id.clone(),
            kind,
            value: None,
            parent,
            severities: Severities::default(),
            frame: None,
            collapsed: false,
            locked: false,
            order: 0,
        })
    }

    fn component(
        &mut self,
        node: &Node,
        id: &ComponentId,
        boundary: Option<BoundaryId>,
    ) -> Option<Component> {
        let known = self.tools.meant(node).cloned();
        let tool = match known {
            Some(tool) => tool,
            None if self.unknown == UnknownTools::Keep => ToolId::new(id.as_str()).ok()?,
            None => {
                if !self.problems.full() {
                    let refusal = self.unknown_tool(node);
                    self.problems.add_at(node.bytes.start, refusal);
                }
                return None;
            }
        };
        // A node without a label shows its name, unless that is only the tool's own.
        let own = self.label(node.label.as_deref(), node.bytes.start);
        let called_as_tool = self.tools.named(&node.name) == Some(&tool);
        let label = match own {
            None if !called_as_tool => self.label(Some(&node.name), node.bytes.start),
            own => own,
        };
        Some(Component {
            id: id.clone(),
            tool,
            label,
            boundary,
            role: None,
            attributes: Attributes::default(),
            severities: Severities::default(),
            position: None,
            pinned: false,
            locked: false,
        })
    }

    fn unknown_tool(&self, node: &Node) -> Refusal {
        let name = quoted(&node.name);
        let written = node.tool.as_deref().or(node.label.as_deref());
        let written = written.unwrap_or(&node.name);
        let hint = tool_hint(written, self.catalog);
        let message = say!(
            "the node {name}: the catalog has no tool {written}",
            name,
            written = quoted(written)
        );
        let mend = say!(
            "name the tool of a node as in a [tool=\"pytorch\"], and that of all others as in \
                    node [tool=\"data-source\"] at the beginning"
        );
        Refusal::new(message, say!("{hint}; {mend}", hint, mend))
    }
}
