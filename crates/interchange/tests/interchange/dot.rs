//! Graphviz DOT from outside: what is read, what is refused, and that nothing breaks it.

use architrave_catalog::Catalog;
use architrave_interchange::{
    MAX_DOT_BYTES, ReadError, UnknownTools, read_dot, read_json, write_json,
};
use architrave_model::{DiagramContent, Document, RecordId};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::hostile::points_inside;

fn strict(text: &str) -> Result<Document, ReadError> {
    read_dot(
        text.as_bytes(),
        "file",
        Catalog::embedded(),
        UnknownTools::Refuse,
    )
    .map(|(document, _)| document)
}

#[track_caller]
fn read(text: &str) -> DiagramContent {
    let document = strict(text).unwrap_or_else(|e| panic!("{e}: {}", e.hint));
    // What is read can be written and read again as our own format.
    let again = read_json(&write_json(&document), Catalog::embedded()).unwrap();
    assert_eq!(write_json(&again), write_json(&document));
    document.diagrams.into_values().next().unwrap()
}

/// `line:column message (hint)`
#[track_caller]
fn refusal(text: &str) -> String {
    let error = strict(text).expect_err("it is refused");
    format!(
        "{}:{} {} ({})",
        error.line, error.column, error.message, error.hint
    )
}

/// Components as `id=tool/label@boundary`, connections as `from>to/label`.
fn told(content: &DiagramContent) -> Vec<String> {
    let shown = |label: &Option<architrave_model::Label>| {
        let label = label.as_ref().map(|l| format!("/{l}"));
        label.unwrap_or_default()
    };
    let components = content.components.values().map(|c| {
        let boundary = c.boundary.as_ref().map(|b| format!("@{b}"));
        let boundary = boundary.unwrap_or_default();
        format!("{}={}{}{boundary}", c.id, c.tool, shown(&c.label))
    });
    let connections = content.connections.values();
    let connections = connections.map(|c| format!("{}>{}{}", c.from, c.to, shown(&c.label)));
    components.chain(connections).collect()
}

#[test]
fn nodes_edges_labels_and_tools() {
    let content = read(
        "/* a pipeline */ digraph Fraud {
  rankdir=LR; // left to right\twith a tab
# 1 \"made.gv\"
  node [shape=box]
  lake [label=\"Lake\\nS3\" tool=\"object-store\"];
  kafka
  Trainer [label=\"Fraud trainer\", tool=PyTorch]
  \"Apache Spark\" -> lake -> Trainer [label=\"nightly\"]
  kafka:out -> \"Apache Spark\":in
  Trainer -> Trainer
}",
    );
    assert_eq!(
        told(&content),
        [
            "Apache-Spark=apache-spark",
            "Trainer=pytorch/Fraud trainer",
            "kafka=apache-kafka",
            "lake=object-store/Lake S3",
            "Apache-Spark>lake/nightly",
            "Trainer>Trainer",
            "kafka>Apache-Spark",
            "lake>Trainer/nightly",
        ]
    );
    let plain = |c: &architrave_model::Component| c.position.is_none() && !c.pinned;
    assert!(content.components.values().all(plain));
    assert_eq!(content.diagram.title.as_str(), "Fraud");
}

#[test]
fn names_of_the_project() {
    let name = |text: &str| strict(text).unwrap().project.name.to_string();
    assert_eq!(name("digraph { }"), "file");
    assert_eq!(name("strict graph G { label=\"The whole\" }"), "The whole");
    assert_eq!(
        name("DIGRAPH \"G 1\" { subgraph cluster_a { label=A } }"),
        "G 1"
    );
}

#[test]
fn clusters_become_boundaries() {
    let content = read(
        "digraph {
  node [tool=pytorch]
  out -> a
  subgraph cluster_cloud {
    label=\"The cloud\" kind=cloud
    a; b
    subgraph cluster_net { graph [label=Net, kind=network]; c -> a }
    { rank=same; d }
  }
  subgraph other { e }
}",
    );
    let boundaries: Vec<String> = content
        .boundaries
        .values()
        .map(|b| format!("{}={}:{} in {:?}", b.id, b.kind, b.label, b.parent))
        .collect();
    assert_eq!(
        boundaries,
        [
            "cloud=cloud:The cloud in None",
            "net=network:Net in Some(BoundaryId(\"cloud\"))",
        ]
    );
    let inside: Vec<String> = content
        .components
        .values()
        .map(|c| format!("{}{:?}", c.id, c.boundary.as_ref().map(|b| b.as_str())))
        .collect();
    assert_eq!(
        inside,
        [
            "aSome(\"net\")",
            "bSome(\"cloud\")",
            "cSome(\"net\")",
            "dSome(\"cloud\")",
            "eNone",
            "outNone"
        ]
    );
}

#[test]
fn a_usual_tool_gives_way_to_what_a_node_says() {
    let content = read("graph { node [tool=\"data-source\"]; x -- kafka; y [tool=kserve] }");
    assert_eq!(
        told(&content),
        [
            "kafka=apache-kafka",
            "x=data-source/x",
            "y=kserve/y",
            "x>kafka"
        ]
    );
}

#[test]
fn unknown_tools_are_all_named_or_kept() {
    let text = "digraph {\n  kafka -> b\n  c [label=\"pytroch\"]\n}";
    let error = strict(text).unwrap_err();
    let told: Vec<String> = error
        .all()
        .map(|e| format!("{}:{} {}", e.line, e.column, e.message))
        .collect();
    assert_eq!(
        told,
        [
            "2:3 the node \"b\": the catalog has no tool \"b\"",
            "3:3 the node \"c\": the catalog has no tool \"pytroch\""
        ]
    );
    assert!(
        error.others[0].hint.to_string().contains("pytorch"),
        "{:?}",
        error.others
    );
    assert!(error.hint.to_string().contains("[tool="), "{}", error.hint);

    let kept = read_dot(
        text.as_bytes(),
        "file",
        Catalog::embedded(),
        UnknownTools::Keep,
    );
    let (document, positions) = kept.unwrap();
    let (diagram, content) = document.diagrams.first_key_value().unwrap();
    assert_eq!(content.components.len(), 3);
    let of = |id: &str| {
        let record = RecordId::Component(diagram.clone(), id.parse().unwrap());
        positions.of(&record).map(|s| (s.line, s.column))
    };
    assert_eq!((of("b"), of("c")), (Some((2, 3)), Some((3, 3))));
}

#[test]
fn what_is_refused_is_told_with_its_place_and_how_to_mend_it() {
    for (text, place, words) in [
        ("", "1:1", "a graph should begin here"),
        ("{ a -> b }", "1:1", "a graph should begin here"),
        ("digraph a b { }", "1:11", "a { should stand here"),
        ("digraph {\n kafka ->", "2:10", "middle of the graph"),
        ("digraph { kafka } x", "1:19", "follows the end"),
        (
            "digraph { kafka -> { spark } }",
            "1:20",
            "one edge for each",
        ),
        (
            "digraph { { spark } -> kafka }",
            "1:21",
            "one edge for each",
        ),
        ("digraph {\n kafka [label=<b>] }", "2:15", "HTML"),
        ("digraph {\n é -> kafka }", "2:2", "double quotes"),
        ("digraph { kafka [label=\"x }", "1:24", "never ends"),
        ("digraph { /* }", "1:11", "never ends"),
        ("digraph { kafka [label] }", "1:11", "not understood"),
        ("digraph { kafka [x=-5] }", "1:20", "double quotes"),
        ("digraph { -> kafka }", "1:11", "not understood"),
        ("digraph { kafka, spark }", "1:16", "not understood"),
        (
            "digraph { kafka [label=\"a\u{7}b\"] }",
            "1:11",
            "control character",
        ),
        (
            "digraph { subgraph cluster_a { kind=planet } }",
            "1:11",
            "no kind",
        ),
    ] {
        let said = refusal(text);
        assert!(said.starts_with(&format!("{place} ")), "{text}: {said}");
        assert!(said.contains(words), "{text}: {said}");
        assert!(!said.ends_with("()"), "{text}: {said}");
    }
}

#[test]
fn hostile_sizes_are_refused_and_do_not_hang() {
    let deep = |n| format!("digraph {} {}", "{".repeat(n), "}".repeat(n));
    assert!(strict(&deep(20)).is_ok());
    assert!(refusal(&deep(100_000)).contains("deeper"));
    let nodes: String = (0..20_000).map(|i| format!("n{i} ")).collect();
    assert!(refusal(&format!("digraph {{ {nodes} }}")).contains("nodes"));
    // Names that all come to the same id, and one edge many times.
    let names: String = (0..9_000)
        .map(|i| format!("\"{}\" ", "é".repeat(i % 90) + &"日".repeat(i / 90)))
        .collect();
    let edges = "a -> a\n".repeat(39_000);
    read(&format!("digraph {{ node [tool=kafka] {names} {edges} }}"));
    assert!(refusal(&format!("digraph {{ {} }}", "a -> a\n".repeat(50_000))).contains("edges"));
    let attributes = "x=y,".repeat(200_000);
    read(&format!("digraph {{ kafka [{attributes}] }}"));
    let long = format!("digraph {{ {} }}", " ".repeat(MAX_DOT_BYTES));
    assert!(refusal(&long).contains("bytes"));
}

const VICTIM: &str = "strict digraph \"Übung\" { // c\n node [tool=\"kafka\"]; a:b -> \"日\\\"本\" -> c [label=\"x\\ny\", w=-5 ,];
 subgraph cluster_x { kind=network; label=\"N\"; d; { rank=same e } } graph [a=b]; edge [label=1.5] /* c */ }\n";

#[test]
fn every_cut_is_answered() {
    assert!(strict(VICTIM).is_ok(), "{:?}", strict(VICTIM));
    for end in 0..VICTIM.len() {
        for bytes in [&VICTIM.as_bytes()[..end], &VICTIM.as_bytes()[end..]] {
            answered(bytes);
        }
    }
}

/// Reads bytes; when they are refused, the place lies inside.
fn answered(bytes: &[u8]) {
    for unknown in [UnknownTools::Keep, UnknownTools::Refuse] {
        if let Err(error) = read_dot(bytes, "file", Catalog::embedded(), unknown) {
            points_inside(&error, bytes);
        }
    }
}

proptest! {
    #[test]
    fn random_bytes_are_answered(bytes in vec(any::<u8>(), 0..200)) {
        answered(&bytes);
    }

    #[test]
    fn random_signs_of_the_language_are_answered(
        words in vec(prop::sample::select(vec![
            "digraph", "graph", "subgraph", "cluster_a", "node", "edge", "strict", "{", "}", "[",
            "]", "=", ";", ",", ":", "->", "--", "-", "-1", "a", "kafka", "\"b\"", "\"", "\\", "/",
            "/*", "*/", "//", "#", "<", "\n", "é", "1.", "label", "tool", "\0",
        ]), 0..40),
        inside in any::<bool>(),
    ) {
        let text = words.join(" ");
        let text = if inside { format!("digraph {{ {text} }}") } else { text };
        answered(text.as_bytes());
    }

    #[test]
    fn mutations_are_answered(at in any::<Index>(), byte in any::<u8>(), cut in any::<Index>()) {
        let mut bytes = VICTIM.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        bytes.remove(cut.index(bytes.len()));
        answered(&bytes);
    }
}
