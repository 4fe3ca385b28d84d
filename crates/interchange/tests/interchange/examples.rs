//! The examples that ship with the program.

use architrave_catalog::Catalog;
use architrave_interchange::{read_json, write_json};
use architrave_model::{Phase, Role, check_integrity};

use crate::folder::{committed, examples, root};

#[test]
fn every_example_is_read_and_stands_in_canonical_form() {
    let examples = examples();
    assert!(examples.len() >= 3);
    for (name, text) in examples {
        let document = read_json(&text, Catalog::embedded())
            .unwrap_or_else(|error| panic!("{name}: {error}; {}", error.hint));
        check_integrity(&document).unwrap();
        committed(
            &format!("examples/{name}"),
            &write_json(&document),
            "UPDATE_EXAMPLES",
        );
    }
}

#[test]
fn every_connection_of_an_example_carries_what_both_ends_know() {
    let catalog = Catalog::embedded();
    let mut wrong = Vec::new();
    for (name, text) in examples() {
        let document = read_json(&text, catalog).unwrap();
        for content in document.diagrams.values() {
            for connection in content.connections.values() {
                let Some(artifact) = connection.artifact else {
                    continue;
                };
                let tool = |end| catalog.tool(&content.components[end].tool).unwrap();
                let (from, to) = (tool(&connection.from), tool(&connection.to));
                if !from.gives(artifact) || !to.takes(artifact) {
                    wrong.push(format!(
                        "{name}: {} ({} to {})",
                        connection.id, from.id, to.id
                    ));
                }
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

/// Examples are meant to be looked at critically, and a box on a platform says what it does.
#[test]
fn every_example_is_complete() {
    let list = std::fs::read_to_string(root("examples/README.md")).unwrap();
    for (name, text) in examples() {
        let document = read_json(&text, Catalog::embedded()).unwrap();
        assert_eq!(document.project.policy.phase, Phase::Review, "{name}");
        assert!(
            list.contains(&format!("[{name}]({name})")),
            "{name} is not listed"
        );
        for content in document.diagrams.values() {
            for component in content.components.values() {
                let id = &component.id;
                assert!(component.label.is_some(), "{name}: {id} has no label");
                assert!(
                    component.boundary.is_some(),
                    "{name}: {id} lies in no boundary"
                );
                let used = content
                    .connections
                    .values()
                    .any(|c| c.from == *id || c.to == *id);
                assert!(used, "{name}: {id} is not connected");
                let tool = Catalog::embedded().tool(&component.tool).unwrap();
                let open = component.role.is_none() && tool.role == Role::Platform;
                // Azure batch scoring trains and scores in one component: no single role fits.
                let one_role = name != "azure-batch-scoring.json";
                assert!(!(open && one_role), "{name}: the role of {id} is open");
            }
            for boundary in content.boundaries.values() {
                let holds = content
                    .components
                    .values()
                    .any(|c| content.boundaries_of(c).any(|b| b.id == boundary.id));
                assert!(holds, "{name}: {} is empty", boundary.id);
            }
        }
    }
}
