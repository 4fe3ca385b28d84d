//! `architrave export`: one document, one picture, and no more in it than was asked for.

use std::collections::BTreeSet;

use crate::{check::WHOLE, programs::Folder};

fn drawn(folder: &Folder, file: &str, more: &[&str]) -> String {
    folder
        .architrave(&[&["export", file, "-o", "out.svg"], more].concat())
        .ends_with(0);
    String::from_utf8(folder.read("out.svg")).expect("a picture is UTF-8")
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder
        .architrave(&["convert", "in.json", "in.architrave"])
        .ends_with(0);
    let picture = drawn(&folder, "in.json", &[]);
    assert_eq!(picture, drawn(&folder, "in.json", &[]));
    assert_eq!(picture, drawn(&folder, "in.architrave", &[]));
}

#[test]
fn a_picture_shows_every_component_without_what_other_programs_get_wrong() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    for options in [&["--text", "exact"], &["--text", "editable"]] {
        let picture = drawn(&folder, "in.json", options);
        let svg = roxmltree::Document::parse(&picture).expect("a picture is well-formed XML");
        let root = svg.root_element();
        assert_eq!(root.tag_name().name(), "svg");
        assert_eq!(root.attribute("role"), Some("img"));
        let elements: BTreeSet<&str> = svg
            .descendants()
            .filter(|n| n.is_element())
            .map(|n| n.tag_name().name())
            .collect();
        for forbidden in ["foreignObject", "script", "style", "image"] {
            assert!(!elements.contains(forbidden), "{forbidden}");
        }
        for (attribute, value) in svg
            .descendants()
            .flat_map(|n| n.attributes())
            .map(|a| (a.name(), a.value()))
        {
            assert_ne!(attribute, "dominant-baseline");
            assert!(!attribute.starts_with("on"), "{attribute}");
            assert!(!value.contains("rgba("), "{attribute}={value}");
        }
        for name in ["PyTorch", "KServe", "Object store"] {
            let named =
                |n: roxmltree::Node| n.tag_name().name() == "title" && n.text() == Some(name);
            let titles = || {
                svg.descendants()
                    .filter_map(|n| n.text())
                    .filter(|t| t.contains(name))
            };
            assert!(
                svg.descendants().any(named) || titles().next().is_some(),
                "{name}"
            );
        }
    }
}

#[test]
fn the_source_can_be_left_out() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    assert!(drawn(&folder, "in.json", &[]).contains("architrave/1"));
    assert!(!drawn(&folder, "in.json", &["--no-source"]).contains("architrave/1"));
}

#[test]
fn themes_differ_and_so_do_texts() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    let pictures: BTreeSet<String> = [
        &[][..],
        &["--theme", "dark"],
        &["--text", "editable"],
        &["--theme", "dark", "--text", "editable"],
    ]
    .iter()
    .map(|options| drawn(&folder, "in.json", options))
    .collect();
    assert_eq!(pictures.len(), 4);
}

#[test]
fn a_format_that_is_not_there_is_named() {
    let folder = Folder::new();
    folder.write("in.json", WHOLE);
    folder
        .architrave(&["export", "in.json", "-o", "out.gif"])
        .refused_saying(&["out.gif", ".svg"]);
    folder
        .architrave(&["export", "in.json", "-o", "out.svg", "--diagram", "gone"])
        .ends_with(2);
    assert_eq!(folder.names(), ["in.json"]);
}
