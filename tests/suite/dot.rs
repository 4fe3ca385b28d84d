//! Graphviz DOT as the programs read it: converted, checked, drawn and placed, never written over.

use serde_json::Value;

use crate::programs::Folder;

const PIPELINE: &str = "digraph Fraud {
  rankdir=LR; node [shape=box];
  subgraph cluster_prod { label=\"Production\"; serve [label=\"KServe\"]; }
  lake [tool=\"object-store\", label=\"Lake\"];
  lake -> \"Apache Spark\" -> pytorch;
  pytorch -> serve [label=\"weekly\"];
}
";

#[test]
fn a_graph_goes_the_whole_way() {
    let folder = Folder::new();
    folder.write("in.dot", PIPELINE);
    folder
        .architrave(&["convert", "in.dot", "out.json"])
        .ends_with(0);
    let written: Value = serde_json::from_slice(&folder.read("out.json")).unwrap();
    assert_eq!(written["name"], "Fraud");
    let diagram = &written["diagrams"][0];
    let tools: Vec<&str> = diagram["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["tool"].as_str().unwrap())
        .collect();
    assert_eq!(tools, ["apache-spark", "object-store", "pytorch", "kserve"]);
    assert_eq!(diagram["boundaries"][0]["label"], "Production");
    assert_eq!(diagram["components"][3]["boundary"], "prod");
    assert_eq!(diagram["connections"].as_array().unwrap().len(), 3);

    folder
        .architrave(&["convert", "in.dot", "out.architrave"])
        .ends_with(0);
    folder
        .architrave(&["export", "in.dot", "-o", "out.svg"])
        .ends_with(0);
    // Findings stand where the node stands in the graph.
    let found = folder.architrave(&["check", "in.dot"]);
    assert!(found.code < 2, "{}", found.complaint);
    assert!(found.stdout.contains("in.dot:"), "{}", found.stdout);

    let placed = folder.architrave(&["layout", "in.dot"]).ends_with(0);
    let placed: Value = serde_json::from_str(&placed.stdout).unwrap();
    assert!(placed["diagrams"][0]["components"][0]["position"].is_array());
}

#[test]
fn a_graph_of_anything_can_be_placed_and_only_placed() {
    let folder = Folder::new();
    folder.write("any.gv", "graph { a -- b -- c; b -- d }");
    let call = ["layout", "any.gv", "--format", "geometry"];
    let answer = folder.architrave(&call).ends_with(0);
    let answer: Value = serde_json::from_str(&answer.stdout).unwrap();
    let list = |name: &str| answer["diagrams"][0][name].as_array().unwrap().len();
    assert_eq!((list("components"), list("connections")), (4, 3));
    folder
        .architrave(&["convert", "any.gv", "out.json"])
        .refused_saying(&["any.gv", "line 1, column 9", "\"a\"", "\"d\"", "tool="]);
    assert_eq!(folder.names(), ["any.gv"]);
}

#[test]
fn a_graph_is_never_written() {
    let folder = Folder::new();
    folder.write("in.dot", PIPELINE);
    folder.write("in.json", crate::check::WHOLE);
    for call in [
        &["convert", "in.json", "out.dot"][..],
        &["convert", "in.json", "in.dot"],
        &["layout", "in.json", "-o", "out.gv"],
        &["new", "out.dot"],
        &["fix", "in.dot"],
    ] {
        folder.architrave(call).refused_saying(&["dot"]);
    }
    assert_eq!(folder.read("in.dot"), PIPELINE.as_bytes());
    assert_eq!(folder.names(), ["in.dot", "in.json"]);
}

#[test]
fn a_graph_that_is_not_one() {
    let refused = |content: &[u8], words: &[&str]| {
        let folder = Folder::new();
        folder.write("in.dot", content);
        for call in [
            &["check", "in.dot"][..],
            &["convert", "in.dot", "out.json"],
            &["export", "in.dot", "-o", "out.svg"],
            &["layout", "in.dot", "--format", "geometry", "-o", "out.json"],
        ] {
            folder.architrave(call).refused_saying(words);
            assert_eq!(folder.names(), ["in.dot"], "{call:?} leaves nothing behind");
        }
    };
    refused(b"", &["in.dot", "line 1, column 1", "digraph"]);
    refused(
        b"digraph {\n kafka [label=<b>]",
        &["line 2, column 15", "html"],
    );
    refused(&[0xff, 0xfe, 0x00, 0x7b], &["utf-8"]);
    refused(&b"{".repeat(100_000), &["in.dot"]);
    let deep = [&b"digraph "[..], &b"{".repeat(100_000)].concat();
    refused(&deep, &["deeper"]);
}
