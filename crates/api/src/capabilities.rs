//! What tools can do, compared.

use architrave_catalog::{Catalog, Hosting, Tool};
use architrave_model::{Component, ConnectionId, DiagramContent};
use architrave_words::{Language, Text, say};

use crate::border::Capabilities;

impl Capabilities {
    /// What `one` can do that `other` cannot.
    pub(crate) fn beyond(one: &Tool, other: &Tool, language: Language) -> Self {
        fn missing<T: Clone + PartialEq>(have: &[T], without: &[T]) -> Vec<T> {
            have.iter()
                .filter(|x| !without.contains(x))
                .cloned()
                .collect()
        }
        let any = |tool: &Tool| tool.runtimes.iter().any(|r| r == "any");
        Self {
            consumes: missing(&one.consumes, &other.consumes),
            produces: missing(&one.produces, &other.produces),
            runtimes: if any(one) || any(other) {
                Vec::new()
            } else {
                missing(&one.runtimes, &other.runtimes)
            },
            hosting: missing(&ways(one), &ways(other)),
            other: missing(&abilities(one), &abilities(other))
                .iter()
                .map(|ability| ability.in_language(language))
                .collect(),
        }
    }

    /// These and those, each once.
    pub(crate) fn with(mut self, more: Self) -> Self {
        fn add<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
            for item in more {
                if !list.contains(&item) {
                    list.push(item);
                }
            }
        }
        add(&mut self.consumes, more.consumes);
        add(&mut self.produces, more.produces);
        add(&mut self.runtimes, more.runtimes);
        add(&mut self.hosting, more.hosting);
        add(&mut self.other, more.other);
        self
    }
}

fn ways(tool: &Tool) -> Vec<Hosting> {
    match tool.hosting {
        Hosting::Both => vec![Hosting::Managed, Hosting::SelfHosted],
        only => vec![only],
    }
}

fn abilities(tool: &Tool) -> Vec<Text> {
    let mut found = Vec::new();
    if tool.brings_model {
        found.push(say!("brings models of its own"));
    }
    if tool.buffers {
        found.push(say!("keeps messages while its link is down"));
    }
    if tool.cloud == "any" {
        found.push(say!("is tied to no cloud"));
    }
    found
}

/// The connections of a component whose artifact `new` would not take or give, though the present
/// tool does.
pub fn unfit(
    content: &DiagramContent,
    catalog: &Catalog,
    component: &Component,
    new: &Tool,
) -> Vec<ConnectionId> {
    let Some(old) = catalog.tool(&component.tool) else {
        return Vec::new();
    };
    let connections = content.connections.values();
    connections
        .filter(|connection| {
            connection.artifact.is_some_and(|artifact| {
                let into = connection.to == component.id;
                let out = connection.from == component.id;
                (into && old.takes(artifact) && !new.takes(artifact))
                    || (out && old.gives(artifact) && !new.gives(artifact))
            })
        })
        .map(|connection| connection.id.clone())
        .collect()
}
