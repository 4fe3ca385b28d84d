//! What holds for every picture: nothing is left out, nothing forbidden is in it, and readers of
//! SVG can draw it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{collections::BTreeSet, sync::Arc};

use architrave_catalog::Catalog;
use architrave_model::{Arrangement, DiagramContent, Direction, Rect};
use architrave_render::{
    BadgeSeverity, ConnectionLabels, Decorations, ItemKind, Primitive, Scene, SvgOptions,
    TextMeasure, TextMode, Theme, Weight, font_file, read_source, scene, svg,
};
use resvg::{tiny_skia, usvg};

const MODES: [TextMode; 2] = [TextMode::Exact, TextMode::Editable];

fn drawn(content: &DiagramContent, theme: &Theme) -> Scene {
    let layout = common::placed(content);
    let decorations = common::decorations(content);
    scene(content, Catalog::embedded(), &layout, &decorations, theme)
}

fn options(text: TextMode) -> SvgOptions {
    SvgOptions {
        text,
        title: "Test".into(),
        description: "A test".into(),
        ..SvgOptions::default()
    }
}

/// usvg as a careful program sets it up: our fonts, and no file is ever read.
fn read(text: &str) -> usvg::Tree {
    let mut options = usvg::Options::default();
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
    let fonts = Arc::make_mut(&mut options.fontdb);
    for weight in [Weight::Regular, Weight::SemiBold] {
        fonts.load_font_data(font_file(weight).to_vec());
    }
    usvg::Tree::from_str(text, &options).unwrap()
}

#[test]
fn every_record_is_an_item() {
    let mut diagrams: Vec<DiagramContent> = common::examples().into_values().collect();
    diagrams.push(common::showcase().0);
    for content in diagrams {
        let scene = drawn(&content, &Theme::light());
        let of = |kind| {
            scene
                .items
                .iter()
                .filter(move |i| i.kind == kind)
                .map(|i| i.id.clone())
                .collect::<BTreeSet<String>>()
        };
        let ids = |kind: &str, ids: Vec<String>| {
            ids.iter()
                .map(|id| format!("{kind}:{id}"))
                .collect::<BTreeSet<String>>()
        };
        let all = |keys: &mut dyn Iterator<Item = String>| keys.collect::<Vec<_>>();
        assert_eq!(
            of(ItemKind::Component),
            ids(
                "component",
                all(&mut content.components.keys().map(ToString::to_string))
            )
        );
        assert_eq!(
            of(ItemKind::Connection),
            ids(
                "connection",
                all(&mut content.connections.keys().map(ToString::to_string))
            )
        );
        assert_eq!(
            of(ItemKind::Boundary),
            ids(
                "boundary",
                all(&mut content.boundaries.keys().map(ToString::to_string))
            )
        );
        assert_eq!(
            of(ItemKind::Note),
            ids(
                "note",
                all(&mut content.notes.keys().map(ToString::to_string))
            )
        );
        // And in the picture, each once.
        let text = svg(&scene, &options(TextMode::Exact));
        for item in &scene.items {
            let id = format!("id=\"{}\"", item.id.replace(':', "-"));
            assert_eq!(text.matches(&id).count(), 1, "{id}");
            assert!(!item.primitives.is_empty(), "{}", item.id);
        }
    }
}

#[test]
fn items_are_painted_from_the_ground_up() {
    let scene = common::showcase_scene(&Theme::light());
    let kinds: Vec<ItemKind> = scene.items.iter().map(|i| i.kind).collect();
    assert!(kinds.is_sorted(), "{kinds:?}");
    let ids: Vec<&str> = scene.items.iter().map(|i| i.id.as_str()).collect();
    let at = |id: &str| ids.iter().position(|i| *i == id).unwrap();
    assert!(at("boundary:cloud") < at("boundary:prod"));
}

#[test]
fn accessible_names_say_what_a_thing_is() {
    let scene = common::showcase_scene(&Theme::light());
    let title = |id: &str| {
        scene
            .items
            .iter()
            .find(|i| i.id == id)
            .unwrap()
            .title
            .clone()
    };
    assert_eq!(title("component:a-lake"), "Lake, Object store, store");
    assert_eq!(title("component:c-serve"), "KServe, serve");
    assert_eq!(
        title("connection:c1"),
        "Lake to Trainer for the nightly fraud scoring model: dataset (data)"
    );
    assert_eq!(
        title("connection:c8"),
        "Eigenbau für Größen to Grafana (uses)"
    );
    assert_eq!(title("boundary:prod"), "Production, environment prod");
}

#[test]
fn nothing_forbidden_is_in_the_picture() {
    let scene = common::showcase_scene(&Theme::light());
    for mode in MODES {
        let text = svg(&scene, &options(mode));
        assert!(text.ends_with("</svg>\n"));
        let document = roxmltree::Document::parse(&text).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            assert!(
                [
                    "svg", "title", "desc", "g", "rect", "path", "circle", "text"
                ]
                .contains(&name),
                "<{name}>"
            );
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(
                    !["style", "class", "href", "dominant-baseline"].contains(&name),
                    "{name}"
                );
                assert!(!name.starts_with("on"), "{name}");
                assert!(
                    !value.contains("rgba(") && !value.contains("url("),
                    "{value}"
                );
                if matches!(name, "fill" | "stroke") && value != "none" {
                    assert!(architrave_render::Color::parse(value).is_some(), "{value}");
                }
                if ["d", "x", "y", "width", "height", "viewBox"].contains(&name) {
                    assert!(!value.contains('e') && !value.contains("NaN"), "{value}");
                }
            }
        }
    }
}

#[test]
fn pictures_can_be_drawn() {
    let mut scenes = vec![
        common::showcase_scene(&Theme::light()),
        common::showcase_scene(&Theme::dark()),
    ];
    scenes.extend(
        common::examples()
            .values()
            .map(|c| drawn(c, &Theme::dark())),
    );
    for scene in scenes {
        for mode in MODES {
            let tree = read(&svg(&scene, &options(mode)));
            let size = tree.size().to_int_size();
            let mut picture = tiny_skia::Pixmap::new(size.width(), size.height()).unwrap();
            resvg::render(
                &tree,
                tiny_skia::Transform::identity(),
                &mut picture.as_mut(),
            );
            let colors: BTreeSet<[u8; 4]> = picture
                .pixels()
                .iter()
                .map(|p| [p.red(), p.green(), p.blue(), p.alpha()])
                .collect();
            assert!(colors.len() > 100, "{} colours", colors.len());
            assert!(
                colors.iter().all(|c| c[3] == 255),
                "the ground is not opaque"
            );
        }
    }
}

#[test]
fn the_same_diagram_gives_the_same_bytes() {
    for content in common::examples().values() {
        let once = svg(&drawn(content, &Theme::light()), &options(TextMode::Exact));
        let again = svg(&drawn(content, &Theme::light()), &options(TextMode::Exact));
        assert!(once == again);
    }
}

#[test]
fn an_empty_diagram_is_an_empty_picture() {
    let (mut content, _) = common::showcase();
    content.boundaries.clear();
    content.components.clear();
    content.connections.clear();
    content.notes.clear();
    let scene = drawn(&content, &Theme::light());
    assert!(scene.items.is_empty());
    assert_eq!(scene.bounds, Rect::default());
    read(&svg(&scene, &options(TextMode::Exact)));
}

#[test]
fn text_stays_in_its_box() {
    let measure = TextMeasure::new();
    let (mut content, layout) = common::showcase();
    for component in content.components.values_mut() {
        let long = "Überlanges Komponentenbezeichnungsungetüm mit Beiwerk";
        component.label = Some(architrave_model::Label::new(long).unwrap());
    }
    let decorations = common::decorations(&content);
    let scene = scene(
        &content,
        Catalog::embedded(),
        &layout,
        &decorations,
        &Theme::light(),
    );
    let mut cut = 0;
    for item in &scene.items {
        for primitive in &item.primitives {
            let Primitive::Text {
                x,
                text,
                size,
                weight,
                anchor,
                ..
            } = primitive
            else {
                continue;
            };
            cut += usize::from(text.ends_with('…'));
            let width = measure.measure(text, *size, Weight::nearest(*weight));
            let left = match anchor {
                architrave_render::Anchor::Start => *x,
                architrave_render::Anchor::Middle => x - width / 2.0,
                architrave_render::Anchor::End => x - width,
            };
            // A badge reaches over its card.
            let room = item.bounds.grown(8.0);
            assert!(
                left >= room.x && left + width <= room.right(),
                "{}: {text}",
                item.id
            );
        }
    }
    assert!(cut >= content.components.len(), "{cut} texts are cut");
}

#[test]
fn labels_lie_on_nothing_that_must_be_read() {
    let (mut placed, mut wanted) = (0, 0);
    for (name, content) in common::examples() {
        let scene = drawn(&content, &Theme::light());
        let of = |kind| scene.items.iter().filter(move |i| i.kind == kind);
        let labels: Vec<_> = of(ItemKind::Label).collect();
        for (at, label) in labels.iter().enumerate() {
            for other in labels[at + 1..]
                .iter()
                .copied()
                .chain(of(ItemKind::Component))
            {
                assert!(
                    !label.bounds.overlaps(&other.bounds),
                    "{name}: {} {}",
                    label.id,
                    other.id
                );
            }
        }
        placed += labels.len();
        wanted += content
            .connections
            .values()
            .filter(|c| c.artifact.is_some() || c.label.is_some())
            .count();
    }
    // A label is left out only where there is no room at all.
    assert!(placed * 100 >= wanted * 92, "{placed} of {wanted}");
}

#[test]
fn labels_are_shown_as_asked() {
    let (content, layout) = common::showcase();
    let count = |labels| {
        let decorations = Decorations {
            labels,
            ..Decorations::default()
        };
        let scene = scene(
            &content,
            Catalog::embedded(),
            &layout,
            &decorations,
            &Theme::light(),
        );
        scene
            .items
            .iter()
            .filter(|i| i.kind == ItemKind::Label)
            .count()
    };
    assert_eq!(count(ConnectionLabels::Never), 0);
    assert_eq!(count(ConnectionLabels::Own), 1);
    // Of nine connections one is a `uses`, and of another the artifact is not chosen.
    assert_eq!(count(ConnectionLabels::Always), 7);
}

#[test]
fn the_source_comes_back_as_it_was() {
    let scene = common::showcase_scene(&Theme::light());
    let source = "{\n \"name\": \"a <b> & ]]> \\\"c\\\" 日本 👩‍🔬 <!-- --> <script>\"\n}\n";
    let with = SvgOptions {
        source: Some(source.into()),
        ..options(TextMode::Exact)
    };
    assert_eq!(read_source(&svg(&scene, &with)).as_deref(), Some(source));
    assert_eq!(read_source(&svg(&scene, &options(TextMode::Exact))), None);
    for hostile in [
        "",
        "<svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "\u{0}",
        "{}",
    ] {
        assert_eq!(read_source(hostile), None);
    }
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>";
    assert_eq!(read_source(bomb), None);
}

#[test]
fn a_marked_connection_has_a_band_below_its_line() {
    let (content, layout) = common::showcase();
    let id = content.connections.keys().next().unwrap().clone();
    let drawn = |marks: &[_]| {
        let decorations = Decorations {
            marks: marks.iter().cloned().collect(),
            ..Decorations::default()
        };
        let (catalog, theme) = (Catalog::embedded(), Theme::light());
        scene(&content, catalog, &layout, &decorations, &theme).items
    };
    let (plain, marked) = (drawn(&[]), drawn(&[(id.clone(), BadgeSeverity::Error)]));
    let changed: Vec<_> = plain.iter().zip(&marked).filter(|(a, b)| a != b).collect();
    let [(before, after)] = changed.as_slice() else {
        panic!("{} items changed", changed.len());
    };
    assert_eq!(after.id, format!("connection:{id}"));
    assert_eq!(after.primitives.len(), before.primitives.len() + 1);
}

#[test]
fn heads_of_stages_stand_above_or_beside_everything_and_below_all_in_painting() {
    for (name, mut content) in common::examples() {
        for direction in [Direction::LeftToRight, Direction::TopToBottom] {
            content.diagram.arrangement = Arrangement {
                direction,
                stages_as_columns: true,
            };
            let scene = drawn(&content, &Theme::dark());
            let (heads, others): (Vec<_>, Vec<_>) =
                scene.items.iter().partition(|i| i.kind == ItemKind::Stage);
            assert!(heads.len() > 2, "{name}");
            assert!(heads.iter().zip(&scene.items).all(|(a, b)| *a == b));
            for head in heads {
                let Some(Primitive::Rect {
                    x,
                    y,
                    width,
                    height,
                    ..
                }) = (head.primitives.iter()).find(|p| matches!(p, Primitive::Rect { .. }))
                else {
                    panic!("{} has no plate", head.id);
                };
                let plate = Rect {
                    x: *x,
                    y: *y,
                    width: *width,
                    height: *height,
                };
                for other in &others {
                    assert!(
                        !plate.overlaps(&other.bounds),
                        "{name}: {} {}",
                        head.id,
                        other.id
                    );
                }
                assert!(head.title.starts_with("Stage: "));
            }
        }
    }
}
