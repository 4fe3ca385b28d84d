//! Pictures shown very small: nothing to read in them, and nothing that vanishes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use architrave_catalog::Catalog;
use architrave_model::Size;
use architrave_render::{
    Decorations, ItemKind, Primitive, Scene, SvgOptions, Theme, scene, svg, thumbnail,
};

const SMALL: Size = Size {
    width: 112.0,
    height: 72.0,
};
const LARGE: Size = Size {
    width: 1120.0,
    height: 720.0,
};

/// An example as its picture without badges has it.
fn drawn_whole(content: &architrave_model::DiagramContent, theme: &Theme) -> Scene {
    let layout = common::placed(content);
    let plain = Decorations::default();
    scene(content, Catalog::embedded(), &layout, &plain, theme)
}

fn counted(scene: &Scene, kind: ItemKind) -> usize {
    scene.items.iter().filter(|item| item.kind == kind).count()
}

#[test]
fn every_card_frame_and_line_is_left_and_no_word() {
    for (name, content) in common::examples() {
        for theme in [Theme::light(), Theme::dark()] {
            let whole = drawn_whole(&content, &theme);
            let drawn = thumbnail(&whole, SMALL);
            assert_eq!(drawn.bounds, whole.bounds, "{name}");
            assert_eq!(drawn.background, whole.background);
            for kind in [
                ItemKind::Component,
                ItemKind::Boundary,
                ItemKind::Connection,
            ] {
                assert_eq!(counted(&drawn, kind), counted(&whole, kind), "{name}");
            }
            let picture = svg(&drawn, &SvgOptions::default());
            for component in content.components.values() {
                if let Some(label) = &component.label {
                    assert!(!picture.contains(&format!(">{label}<")), "{name}: {label}");
                }
            }
        }
    }
}

#[test]
fn lines_are_as_wide_as_a_pixel_almost_wherever_they_are_shown() {
    for (name, content) in common::examples() {
        let whole = drawn_whole(&content, &Theme::light());
        let area = whole.bounds.grown(architrave_render::MARGIN);
        let scale = (SMALL.width / area.width).min(SMALL.height / area.height);
        assert!(scale < 0.2, "{name} is small enough to see its icons");
        for item in &thumbnail(&whole, SMALL).items {
            for primitive in &item.primitives {
                let (Primitive::Rect {
                    stroke,
                    stroke_width,
                    ..
                }
                | Primitive::Path {
                    stroke,
                    stroke_width,
                    ..
                }) = primitive
                else {
                    panic!("{name}: {primitive:?}");
                };
                assert!(
                    stroke.is_none() || stroke_width * scale > 0.7,
                    "{name}: {primitive:?}"
                );
            }
        }
    }
}

#[test]
fn where_there_is_room_icons_stay_and_texts_are_bars() {
    let theme = Theme::light();
    let whole = common::showcase_scene(&theme);
    let drawn = thumbnail(&whole, LARGE);
    assert_eq!(drawn.items.len(), whole.items.len());
    for (before, after) in whole.items.iter().zip(&drawn.items) {
        assert_eq!(before.primitives.len(), after.primitives.len());
        for (before, after) in before.primitives.iter().zip(&after.primitives) {
            match (before, after) {
                (
                    Primitive::Text { y, size, fill, .. },
                    Primitive::Rect {
                        y: top,
                        height,
                        width,
                        fill: Some(bar),
                        ..
                    },
                ) => {
                    assert!(*width > 0.0 && top + height <= *y && *top > y - size);
                    assert_eq!(fill, bar);
                }
                _ => assert_eq!(before, after),
            }
        }
    }
}
