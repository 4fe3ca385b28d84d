//! Every tool and stage has something to draw.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use architrave_catalog::{Catalog, Icon};
use architrave_model::{Stage, ToolId};

/// Path data with one absolute start, known commands and nothing that could leave an attribute.
fn is_path(icon: &Icon) -> bool {
    icon.path.starts_with(['M', 'm'])
        && icon
            .path
            .chars()
            .all(|c| c.is_ascii_digit() || " ,.-+MmLlHhVvCcSsQqTtAaZze".contains(c))
}

fn is_color(text: &str) -> bool {
    text.len() == 7
        && text.starts_with('#')
        && text[1..]
            .chars()
            .all(|c| matches!(c, '0'..='9' | 'a'..='f'))
}

#[test]
fn every_icon_is_path_data_and_every_brand_has_its_colour() {
    let catalog = Catalog::embedded();
    let tools = catalog.tools().map(|tool| catalog.icon(&tool.id));
    for icon in tools.chain(Stage::ALL.iter().map(|s| catalog.stage_icon(*s))) {
        assert!(is_path(icon), "{icon:?}");
        assert_eq!(icon.color.is_none(), icon.stroked, "{icon:?}");
        assert!(icon.color.as_deref().is_none_or(is_color), "{icon:?}");
    }
}

#[test]
fn brand_icons_with_a_licence_of_their_own_are_left_out() {
    let catalog = Catalog::embedded();
    let left_out: Vec<_> = catalog
        .tools()
        .filter_map(|t| t.icon.as_deref())
        .filter(|slug| !catalog.has_brand_icon(slug))
        .collect();
    for slug in &left_out {
        assert!(
            slug.starts_with("apache") || ["openjdk", "opentelemetry", "r"].contains(slug),
            "{slug} is missing: run node scripts/icons.mjs"
        );
    }
    assert!(!catalog.has_brand_icon("git") && !catalog.has_brand_icon("keycloak"));
}

#[test]
fn every_tool_has_an_icon_of_its_own() {
    let catalog = Catalog::embedded();
    for tool in catalog.tools() {
        let brand = tool
            .icon
            .as_deref()
            .is_some_and(|s| catalog.has_brand_icon(s));
        let glyph = tool.glyph.as_deref().is_some_and(|g| catalog.has_glyph(g));
        assert!(brand || glyph, "{}", tool.id);
        assert_eq!(catalog.icon(&tool.id).stroked, !brand, "{}", tool.id);
    }
}

#[test]
fn stages_are_told_apart_and_an_unknown_tool_still_gets_a_box() {
    let catalog = Catalog::embedded();
    let unknown = catalog.icon(&ToolId::new("no-such-tool").unwrap());
    assert!(is_path(unknown) && unknown.stroked);
    let mut paths: Vec<_> = Stage::ALL
        .iter()
        .map(|s| &catalog.stage_icon(*s).path)
        .collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), Stage::ALL.len());
    assert!(!paths.contains(&&unknown.path));
}
