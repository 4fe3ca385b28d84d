//! Which tool of the catalog a node means.

use std::collections::HashMap;

use architrave_catalog::Catalog;
use architrave_model::ToolId;

use super::graph::Node;

/// The tools by everything they are called.
pub struct Tools<'c>(HashMap<String, &'c ToolId>);

/// A name as it is compared: `Apache Kafka`, `apache-kafka` and `ApacheKafka` are the same.
fn key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

impl<'c> Tools<'c> {
    /// The tools of a catalog.
    pub fn of(catalog: &'c Catalog) -> Self {
        let mut found = HashMap::new();
        let mut add = |name: &str, id: &'c ToolId| {
            found.entry(key(name)).or_insert(id);
        };
        // Where two tools are called the same, an id goes before a name, and a name before others.
        catalog.tools().for_each(|t| add(t.id.as_str(), &t.id));
        catalog.tools().for_each(|t| add(&t.name, &t.id));
        for tool in catalog.tools() {
            for name in tool.former_names.iter().chain(&tool.aliases) {
                add(name, &tool.id);
            }
        }
        found.remove("");
        Self(found)
    }

    /// The tool of this name.
    pub fn named(&self, name: &str) -> Option<&'c ToolId> {
        self.0.get(&key(name)).copied()
    }

    /// The tool a node means: its own attribute alone where it has one; else its label, a line of
    /// it, its name, or what is usual.
    pub fn meant(&self, node: &Node) -> Option<&'c ToolId> {
        if let Some(tool) = &node.tool {
            return self.named(tool);
        }
        let label = node.label.as_deref().unwrap_or_default();
        self.named(label)
            .or_else(|| label.lines().find_map(|line| self.named(line)))
            .or_else(|| self.named(&node.name))
            .or_else(|| self.named(node.usual_tool.as_deref()?))
    }
}
