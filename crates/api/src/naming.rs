//! How things are called in labels, messages and lists.

use architrave_catalog::Catalog;
use architrave_model::{Component, Role, Stage};
use architrave_words::{Language, Text, dictionary, say};

/// The component's label, or its tool's name.
pub fn component_name(component: &Component, catalog: &Catalog) -> String {
    match (&component.label, catalog.tool(&component.tool)) {
        (Some(label), _) => label.to_string(),
        (None, Some(tool)) => tool.name.clone(),
        (None, None) => component.tool.to_string(),
    }
}

/// The role that holds where the component is placed.
pub fn component_role(component: &Component, catalog: &Catalog) -> Role {
    component
        .role
        .or_else(|| catalog.tool(&component.tool).map(|t| t.role))
        .unwrap_or(Role::Platform)
}

/// The stage of the component's tool.
pub fn component_stage(component: &Component, catalog: &Catalog) -> Stage {
    catalog
        .tool(&component.tool)
        .map_or(Stage::Platform, |t| t.stage)
}

/// A word of a closed list as a title in English: `ai-service` becomes `AI service`.
pub fn word_title(word: &str) -> String {
    let said = dictionary(Language::En).word(word);
    let mut letters = said.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// `1 component`, `2 components`.
pub fn components(number: usize) -> Text {
    match number {
        1 => say!("1 component"),
        number => say!("{number} components", number),
    }
}

/// `1 connection`, `2 connections`.
pub fn connections(number: usize) -> Text {
    match number {
        1 => say!("1 connection"),
        number => say!("{number} connections", number),
    }
}

/// `1 thing`, `2 things`: of several kinds.
pub fn things(number: usize) -> Text {
    match number {
        1 => say!("1 thing"),
        number => say!("{number} things", number),
    }
}

/// `1 note`, `2 notes`.
pub fn notes(number: usize) -> Text {
    match number {
        1 => say!("1 note"),
        number => say!("{number} notes", number),
    }
}

/// `1 tool`, `2 tools`.
pub fn tools(number: usize) -> Text {
    match number {
        1 => say!("1 tool"),
        number => say!("{number} tools", number),
    }
}
