//! Whatever a label says, the picture is well-formed and shows it as text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use architrave_catalog::Catalog;
use architrave_model::{Label, NoteText};
use architrave_render::{Scene, SvgOptions, TextMode, Theme, read_source, scene, svg};
use proptest::prelude::*;

/// The small diagram with this text wherever a person can write one.
fn with_text(text: &str) -> Option<Scene> {
    let label = Label::new(text).ok()?;
    let (mut content, layout) = common::showcase();
    content.diagram.title = label.clone();
    for boundary in content.boundaries.values_mut() {
        boundary.label = label.clone();
        boundary.value = Some(label.clone());
    }
    for component in content.components.values_mut() {
        component.label = Some(label.clone());
    }
    for connection in content.connections.values_mut() {
        connection.label = Some(label.clone());
    }
    for note in content.notes.values_mut() {
        note.text = NoteText::new(text).ok()?;
    }
    let decorations = common::decorations(&content);
    let theme = Theme::light();
    Some(scene(
        &content,
        Catalog::embedded(),
        &layout,
        &decorations,
        &theme,
    ))
}

fn check(text: &str) {
    let Some(scene) = with_text(text) else { return };
    for mode in [TextMode::Exact, TextMode::Editable] {
        let options = SvgOptions {
            text: mode,
            source: Some(format!("{{\"name\":{}}}", serde_json::Value::from(text))),
            title: text.into(),
            description: text.into(),
        };
        let drawn = svg(&scene, &options);
        let document = roxmltree::Document::parse(&drawn).unwrap();
        let names: Vec<_> = document
            .descendants()
            .map(|n| n.tag_name().name())
            .collect();
        for forbidden in ["script", "style", "foreignObject", "image", "a"] {
            assert!(!names.contains(&forbidden));
        }
        let source: serde_json::Value =
            serde_json::from_str(&read_source(&drawn).unwrap()).unwrap();
        assert_eq!(source["name"], text);
    }
}

#[test]
fn labels_are_shown_not_obeyed() {
    for text in [
        "<script>alert(1)</script>",
        "]]>",
        "--> <!--",
        "a & b &amp; c &#x0; &lt;",
        "\" onload=\"alert(1)",
        "' x='",
        "</title></g></svg>",
        "<?xml version='1.0'?>",
        "url(file:///etc/passwd)",
        "%s %n {} \\",
        "مرحبا بالعالم 日本語 👩‍🔬🏳️‍🌈 ไทย हिन्दी",
        "e\u{301}\u{301}\u{301}\u{301}\u{300}",
        "\u{200B}\u{200B}",
        "\u{10FFFF}\u{E000}\u{FFFD}",
        "x\u{FFFD}",
        &"W".repeat(200),
        &"字".repeat(200),
    ] {
        check(text);
    }
}

#[test]
fn what_the_font_lacks_is_still_there() {
    let scene = with_text("日本 Modell").unwrap();
    let drawn = svg(&scene, &SvgOptions::default());
    let document = roxmltree::Document::parse(&drawn).unwrap();
    let foreign: Vec<_> = document
        .descendants()
        .filter(|n| n.has_tag_name("text"))
        .collect();
    assert!(!foreign.is_empty());
    for node in foreign {
        assert_eq!(node.text(), Some("日本"));
        assert_eq!(node.attribute("font-family"), Some("sans-serif"));
        assert!(
            node.attribute("textLength")
                .unwrap()
                .parse::<f64>()
                .unwrap()
                > 20.0
        );
    }
    assert!(drawn.contains("aria-label=\"Modell\""));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_label_gives_well_formed_xml(text in "\\PC{1,40}") {
        check(&text);
    }
}
