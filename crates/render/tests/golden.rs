//! The picture of a small diagram, byte for byte. After a wanted change of the look run the tests
//! once with `UPDATE_GOLDEN=1`, and look at the files before committing them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;

use architrave_render::{SvgOptions, TextMode, Theme, svg};

fn options(text: TextMode) -> SvgOptions {
    SvgOptions {
        text,
        source: Some("{\n  \"format\": \"architrave/1\"\n}\n".into()),
        title: "Every part of the look".into(),
        description: "7 components & 9 connections".into(),
    }
}

fn check(name: &str, theme: &Theme, text: TextMode) {
    let drawn = svg(&common::showcase_scene(theme), &options(text));
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).expect("run once with UPDATE_GOLDEN=1");
    let differing = wanted.lines().zip(drawn.lines()).find(|(a, b)| a != b);
    assert!(wanted == drawn, "{name} has changed: {differing:?}");
}

#[test]
fn light_exact() {
    check("light-exact.svg", &Theme::light(), TextMode::Exact);
}

#[test]
fn light_editable() {
    check("light-editable.svg", &Theme::light(), TextMode::Editable);
}

#[test]
fn dark_exact() {
    check("dark-exact.svg", &Theme::dark(), TextMode::Exact);
}

#[test]
fn dark_editable() {
    check("dark-editable.svg", &Theme::dark(), TextMode::Editable);
}
