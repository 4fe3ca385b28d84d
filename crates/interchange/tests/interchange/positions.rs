//! Where records stand in their file.

use architrave_catalog::Catalog;
use architrave_interchange::{read_json_bytes, read_json_positions};
use architrave_model::RecordId;

use crate::folder::examples;

/// The characters of `text` that `span` covers.
fn covered(text: &str, record: &RecordId) -> String {
    let (_, positions) = read_json_positions(text.as_bytes(), Catalog::embedded()).unwrap();
    let span = positions.of(record).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').split('\n').collect();
    let at = |line: u32, column: u32| {
        let before: usize = lines[..line as usize - 1]
            .iter()
            .map(|l| l.chars().count() + 1)
            .sum();
        before + column as usize - 1
    };
    let (start, end) = (
        at(span.line, span.column),
        at(span.end_line, span.end_column),
    );
    let all = text.trim_start_matches('\u{FEFF}').chars();
    all.skip(start).take(end - start).collect()
}

const TEXT: &str = "\u{FEFF}{ \"format\": \"architrave/1\", \"name\": \"Ä🙂\",
  \"diagrams\": [ { \"id\": \"main\",
    \"boundaries\": [ { \"id\": \"prod\",
      \"kind\": \"environment\" } ],
    \"components\": [ { \"id\": \"a\", \"label\": \"ä🙂\", \"tool\": \"pytorch\" } ],
    \"connections\": [ { \"from\": \"a\", \"to\": \"a\" },
      { \"from\": \"a\", \"to\": \"a\", \"label\": \"2\" } ] } ] }";

#[test]
fn a_place_covers_the_record_and_of_a_diagram_its_id() {
    let d = || "main".parse().unwrap();
    let of = |record| covered(TEXT, &record);
    assert_eq!(of(RecordId::Diagram(d())), "\"main\"");
    assert!(of(RecordId::Boundary(d(), "prod".parse().unwrap())).contains("\n"));
    let component = of(RecordId::Component(d(), "a".parse().unwrap()));
    assert_eq!(
        component,
        "{ \"id\": \"a\", \"label\": \"ä🙂\", \"tool\": \"pytorch\" }"
    );
    let derived = of(RecordId::Connection(d(), "a-a-2".parse().unwrap()));
    assert!(derived.contains("\"2\""), "{derived}");
}

#[test]
fn every_record_of_every_example_has_a_place_and_the_document_is_the_same() {
    for (name, text) in examples() {
        let read = read_json_positions(text.as_bytes(), Catalog::embedded());
        let (document, positions) = read.unwrap();
        let plain = read_json_bytes(text.as_bytes(), Catalog::embedded()).unwrap();
        assert_eq!(document, plain, "{name}");
        for (id, _) in document.records() {
            let found = positions.of(&id).is_some();
            assert_eq!(found, id != RecordId::Project, "{name}: {id:?}");
        }
    }
}
