//! FLOW-13: connections that say nothing or say it twice.

use std::collections::BTreeMap;

use architrave_model::Connection;
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, Step},
    query::EdgeIndex,
    rule::Context,
};

/// The rule.
pub struct Flow13;

impl Rule for Flow13 {
    fn code(&self) -> &str {
        "FLOW-13"
    }

    fn title(&self) -> &str {
        "Broken structure"
    }

    fn docs(&self) -> &str {
        "\
**What.** A connection from a component to itself, or several connections with the same start,
end, artifact and kind. Other broken structure (a connection whose end is missing, a boundary that
contains itself, a component in a boundary that does not exist) never gets this far: such a
document is refused when it is read and no edit can make one. Since a component stands in one
boundary, it cannot stand in two siblings either.

**Why.** Imports, merges and edits by hand produce these, and they make the picture say what
nobody meant.

**Source.** File integrity.

**Example.** The same dataset connection drawn twice.

**How to fix.** Delete what is too much. When the copies differ in label or attributes, look at
them first; the first one is kept."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["delete"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for connection in &graph.self_loops {
            let Some(node) = graph.node_of(&connection.from) else {
                continue;
            };
            let name = graph.label(node);
            let delete = Edit::one(Step::Disconnect(connection.id.clone()));
            found.push(Draft {
                severity: Severity::Error,
                message: say!("{name} is connected to itself.", name),
                reason: say!("A component cannot wait for its own output."),
                help: say!("Delete the connection."),
                subjects: vec![context.connection_named(&connection.id, node, node)],
                path: graph.ids(&[node]),
                offers: vec![Offer::safe("delete", say!("Delete the connection"), delete)],
            });
        }
        let mut alike: BTreeMap<_, Vec<EdgeIndex>> = BTreeMap::new();
        for edge in graph.edges() {
            let (from, to, connection) = graph.edge(edge);
            let same = (from, to, connection.kind(), connection.artifact());
            alike.entry(same).or_default().push(edge);
        }
        for ((from, to, ..), edges) in alike {
            let [kept, rest @ ..] = edges.as_slice() else {
                continue;
            };
            if rest.is_empty() {
                continue;
            }
            let kept = graph.edge(*kept).2.connection;
            let mut edit = Edit::default();
            let mut equal = true;
            for edge in rest {
                let copy: &Connection = graph.edge(*edge).2.connection;
                equal &= copy.label == kept.label && copy.attributes == kept.attributes;
                edit.push(Step::Disconnect(copy.id.clone()));
            }
            let title = say!("Keep one of them");
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{from} and {to} are connected {edges} times in the same way.",
                    from = graph.label(from),
                    to = graph.label(to),
                    edges = edges.len()
                ),
                reason: say!(
                    "The same hand-over drawn twice says nothing more, and is easily changed \
                         in one place only."
                ),
                help: say!("Keep one of the connections."),
                subjects: edges.iter().map(|e| context.connection(*e)).collect(),
                path: graph.ids(&[from, to]),
                offers: vec![if equal {
                    Offer::safe("delete", title, edit)
                } else {
                    Offer::look("delete", title, edit)
                }],
            });
        }
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "connected to itself",
        "src = data-source
         prep = apache-spark
         src -> prep : raw-data
         prep -> prep : dataset",
        &["error c2"],
        &["delete"],
    ),
    Case::fires(
        "the same three times",
        "src = data-source
         lake = object-store
         src -> lake : raw-data
         src -> lake : raw-data
         src -> lake : raw-data",
        &["error c1,c2,c3"],
        &["delete"],
    ),
    Case::fires(
        "the same host used twice, with different labels",
        "api = fastapi
         aks = kubernetes
         api -> aks [uses] \"blue\"
         api -> aks [uses] \"green\"",
        &["error c1,c2"],
        &["delete"],
    ),
    Case::silent(
        "the same ends with another artifact, another kind or the other way round",
        "app = web-app
         store = object-store
         app -> store : raw-data
         app -> store : event-stream
         app -> store : raw-data [feedback]
         store -> app : raw-data",
    ),
];
