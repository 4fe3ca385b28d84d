//! Statements to nodes, edges and clusters.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    panic::catch_unwind,
};

use architrave_words::{say, shown};
use layout::gv::{
    DotParser,
    parser::ast::{AttrStmtTarget, AttributeList, EdgeStmt, Stmt},
};

use super::{MAX_EDGES, MAX_NODES, blocks::Block};
use crate::json::problems::{Problems, Refusal};

/// What a file says, in the order in which it says it.
#[derive(Debug, Default)]
pub struct Graph {
    /// The label of the graph, or its name.
    pub name: Option<String>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    pub clusters: Vec<Cluster>,
}

#[derive(Debug)]
pub struct Node {
    pub name: String,
    pub label: Option<String>,
    /// What its own attribute `tool` says.
    pub tool: Option<String>,
    /// What the attribute `tool` for all nodes says where it stands first.
    pub usual_tool: Option<String>,
    /// The innermost cluster it stands in, an index into [`Graph::clusters`].
    pub cluster: Option<usize>,
    /// The statement that names it first.
    pub bytes: Range<usize>,
}

#[derive(Debug)]
pub struct Edge {
    /// Indices into [`Graph::nodes`].
    pub from: usize,
    pub to: usize,
    pub label: Option<String>,
    pub bytes: Range<usize>,
}

#[derive(Debug)]
pub struct Cluster {
    pub name: String,
    pub label: Option<String>,
    /// What its attribute `kind` says.
    pub kind: Option<String>,
    pub parent: Option<usize>,
    pub bytes: Range<usize>,
}

/// What holds inside one pair of braces.
#[derive(Debug, Clone, Default)]
struct Scope {
    cluster: Option<usize>,
    /// Whether the braces are the cluster's own, so that its attributes are meant.
    own: bool,
    node_label: Option<String>,
    tool: Option<String>,
    edge_label: Option<String>,
}

/// Reads the blocks of a cleaned text. `None` when there is no graph at all.
pub fn read(text: &str, blocks: &[Block], problems: &mut Problems) -> Option<Graph> {
    let mut reader = Reader::default();
    for block in blocks {
        if problems.full() {
            break;
        }
        match block {
            Block::Open { name, bytes } => reader.open(name.as_deref(), bytes),
            Block::Close => {
                reader.scopes.pop();
            }
            Block::Statement(bytes) => match statement(text.get(bytes.clone())?) {
                Ok(statement) => {
                    let start = bytes.start;
                    reader
                        .add(&statement, bytes)
                        .unwrap_or_else(|refusal| problems.add_at(start, refusal));
                }
                Err(refusal) => problems.add_at(bytes.start, refusal),
            },
        }
    }
    Some(reader.graph)
}

/// One statement as the parser reads it.
fn statement(text: &str) -> Result<Stmt, Refusal> {
    let whole = format!("digraph {{ {text} ; }}");
    // It has no braces and every token is known, so the parser has no reason to panic; should it
    // find one, the file is refused all the same.
    let parsed = catch_unwind(|| DotParser::new(&whole).process());
    let hint =
        say!("statements look like a, a -> b, node [tool=\"kafka\"] or a -> b [label=\"text\"]");
    let mut graph = match parsed {
        Ok(Ok(graph)) => graph,
        Ok(Err(said)) => {
            let said = said.trim_end_matches('.').to_lowercase();
            return Err(Refusal::new(
                say!(
                    "this statement is not understood ({said})",
                    said = shown(&said)
                ),
                hint,
            ));
        }
        Err(_) => return Err(Refusal::new(say!("this statement is not understood"), hint)),
    };
    match (graph.list.list.pop(), graph.list.list.is_empty()) {
        (Some(statement), true) => Ok(statement),
        _ => Err(Refusal::new(say!("this statement is not understood"), hint)),
    }
}

/// The last value of an attribute.
fn attribute(list: &AttributeList, name: &str) -> Option<String> {
    let found = list.iter().rfind(|(n, _)| n == name);
    found.map(|(_, value)| value.clone())
}

#[derive(Default)]
struct Reader {
    graph: Graph,
    scopes: Vec<Scope>,
    nodes: HashMap<String, usize>,
    clusters: BTreeMap<String, usize>,
}

impl Reader {
    fn open(&mut self, name: Option<&str>, bytes: &Range<usize>) {
        let Some(around) = self.scopes.last() else {
            self.graph.name = name.map(str::to_owned);
            self.scopes.push(Scope {
                own: true,
                ..Scope::default()
            });
            return;
        };
        let mut scope = Scope {
            own: false,
            ..around.clone()
        };
        if let Some(name) = name.filter(|n| n.starts_with("cluster")) {
            let next = self.graph.clusters.len();
            let cluster = *self.clusters.entry(name.to_owned()).or_insert(next);
            if cluster == next {
                self.graph.clusters.push(Cluster {
                    name: name.to_owned(),
                    label: None,
                    kind: None,
                    parent: around.cluster,
                    bytes: bytes.clone(),
                });
            }
            scope.cluster = Some(cluster);
            scope.own = true;
        }
        self.scopes.push(scope);
    }

    fn add(&mut self, statement: &Stmt, bytes: &Range<usize>) -> Result<(), Refusal> {
        match statement {
            Stmt::Node(node) => {
                let at = self.node(&node.id.name, bytes)?;
                let node_of = &mut self.graph.nodes[at];
                if let Some(label) = attribute(&node.list, "label") {
                    node_of.label = Some(label);
                }
                if let Some(tool) = attribute(&node.list, "tool") {
                    node_of.tool = Some(tool);
                }
                Ok(())
            }
            Stmt::Edge(edge) => self.edges(edge, bytes),
            Stmt::Attribute(attributes) => {
                self.attributes(&attributes.target, &attributes.list);
                Ok(())
            }
            Stmt::SubGraph(_) => Ok(()),
        }
    }

    fn attributes(&mut self, target: &AttrStmtTarget, list: &AttributeList) {
        let Some(scope) = self.scopes.last_mut() else {
            return;
        };
        match target {
            AttrStmtTarget::Node => {
                scope.node_label = attribute(list, "label").or_else(|| scope.node_label.take());
                scope.tool = attribute(list, "tool").or_else(|| scope.tool.take());
            }
            AttrStmtTarget::Edge => {
                scope.edge_label = attribute(list, "label").or_else(|| scope.edge_label.take());
            }
            AttrStmtTarget::Graph if scope.own => {
                let label = attribute(list, "label");
                match scope.cluster {
                    None => self.graph.name = label.or_else(|| self.graph.name.take()),
                    Some(at) => {
                        let cluster = &mut self.graph.clusters[at];
                        cluster.label = label.or_else(|| cluster.label.take());
                        let kind = attribute(list, "kind");
                        cluster.kind = kind.or_else(|| cluster.kind.take());
                    }
                }
            }
            AttrStmtTarget::Graph => {}
        }
    }

    /// The node of this name, made where it stands first.
    fn node(&mut self, name: &str, bytes: &Range<usize>) -> Result<usize, Refusal> {
        let scope = self.scopes.last().cloned().unwrap_or_default();
        let next = self.graph.nodes.len();
        let at = *self.nodes.entry(name.to_owned()).or_insert(next);
        if at == next {
            if next == MAX_NODES {
                return Err(Refusal::new(
                    say!(
                        "there are more than {max_nodes} nodes",
                        max_nodes = shown(MAX_NODES)
                    ),
                    say!("split the graph into several files"),
                ));
            }
            self.graph.nodes.push(Node {
                name: name.to_owned(),
                label: scope.node_label,
                tool: None,
                usual_tool: scope.tool,
                cluster: scope.cluster,
                bytes: bytes.clone(),
            });
        } else if self.inside(scope.cluster, self.graph.nodes[at].cluster) {
            self.graph.nodes[at].cluster = scope.cluster;
        }
        Ok(at)
    }

    /// Whether `inner` is a cluster inside `outer`, where no cluster is the whole graph.
    fn inside(&self, inner: Option<usize>, outer: Option<usize>) -> bool {
        let mut around = inner;
        while let Some(at) = around {
            around = self.graph.clusters[at].parent;
            if around == outer {
                return true;
            }
        }
        false
    }

    fn edges(&mut self, edge: &EdgeStmt, bytes: &Range<usize>) -> Result<(), Refusal> {
        let usual = self.scopes.last().and_then(|s| s.edge_label.clone());
        let label = attribute(&edge.list, "label").or(usual);
        let mut from = self.node(&edge.from.name, bytes)?;
        for (node, _) in &edge.to {
            let to = self.node(&node.name, bytes)?;
            if self.graph.edges.len() == MAX_EDGES {
                return Err(Refusal::new(
                    say!(
                        "there are more than {max_edges} edges",
                        max_edges = shown(MAX_EDGES)
                    ),
                    say!("split the graph into several files"),
                ));
            }
            self.graph.edges.push(Edge {
                from,
                to,
                label: label.clone(),
                bytes: bytes.clone(),
            });
            from = to;
        }
        Ok(())
    }
}
