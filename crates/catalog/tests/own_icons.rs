//! Icons from files of people, kind and hostile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;

use architrave_catalog::{Catalog, IconError, MOST_ICON_BYTES, outlined, read_icon};
use architrave_model::{OwnIcon, ToolId};
use proptest::prelude::*;

fn icon(inner: &str) -> Result<OwnIcon, IconError> {
    let text =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">{inner}</svg>");
    read_icon(text.as_bytes())
}

fn path(inner: &str) -> String {
    icon(inner).unwrap().path.as_str().to_owned()
}

const SQUARE: &str = "<path d='M2 2h4v4H2z'/>";
const OF_SQUARE: &str = "M2 2L6 2L6 6L2 6Z";

#[test]
fn shapes_become_outlines_in_the_box() {
    assert_eq!(path(SQUARE), OF_SQUARE);
    assert_eq!(path("<rect x='2' y='2' width='4' height='4'/>"), OF_SQUARE);
    assert_eq!(
        path("<g transform='translate(1 1)'><path d='M1 1h4v4H1z'/></g>"),
        OF_SQUARE
    );
    // Another box is scaled, and its middle is the middle.
    let wide = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 24' width='96' height='48'>\
                <rect width='48' height='24'/></svg>";
    assert_eq!(
        read_icon(wide.as_bytes()).unwrap().path.as_str(),
        "M0 6L24 6L24 18L0 18Z"
    );
    // Without a namespace, as many write it by hand.
    let bare = "<svg viewBox='0 0 24 24'><path d='M2 2h4v4H2z'/></svg>";
    assert_eq!(read_icon(bare.as_bytes()).unwrap().path.as_str(), OF_SQUARE);
}

#[test]
fn lines_become_outlines_too() {
    let line = path("<path d='M4 12h16' fill='none' stroke='#000' stroke-width='2'/>");
    assert!(
        line.starts_with('M') && line.contains("11") && line.contains("13"),
        "{line}"
    );
}

#[test]
fn the_colour_is_that_of_the_largest_shape() {
    let two =
        icon("<path fill='red' d='M0 0h4v4H0z'/><path fill='#12a' d='M4 4h20v20H4z'/>").unwrap();
    assert_eq!(two.color.unwrap().as_str(), "#1122aa");
    assert_eq!(
        icon(SQUARE).unwrap().color,
        None,
        "black takes the colour of its place"
    );
    let styled = icon("<style>.a{fill:#0f0}</style><path class='a' d='M0 0h4v4H0z'/>").unwrap();
    assert_eq!(styled.color.unwrap().as_str(), "#00ff00");
    let gradient = "<defs><linearGradient id='g'><stop stop-color='#abcdef'/><stop offset='1' \
                    stop-color='#000'/></linearGradient></defs><path fill='url(#g)' d='M0 0h4v4H0z'/>";
    assert_eq!(icon(gradient).unwrap().color.unwrap().as_str(), "#abcdef");
}

#[test]
fn holes_stay_holes() {
    let ring = "M0 0h24v24H0zM8 8h8v8H8z";
    let wound = "M0 0L24 0L24 24L0 24ZM8 16L16 16L16 8L8 8Z";
    let even_odd = path(&format!("<path fill-rule='evenodd' d='{ring}'/>"));
    assert_eq!(even_odd, wound);
    let non_zero = path(&format!("<path d='{ring}'/>"));
    assert_ne!(
        non_zero, wound,
        "both turn the same way, so all of it is filled"
    );
    let white = path("<path fill='#123456' d='M0 0h24v24H0z'/><path fill='#fff' d='M8 8h8v8H8z'/>");
    assert_eq!(white, wound);
}

#[test]
fn nothing_but_numbers_is_kept() {
    let hostile = r#"<script>alert(1)</script>
        <foreignObject><div xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)">x</div></foreignObject>
        <image href="file:///etc/passwd" width="24" height="24"/>
        <image href="https://example.org/a.png" width="24" height="24"/>
        <use href="https://example.org/a.svg#b"/>
        <text>own</text>
        <style>@import url(https://example.org/a.css); path { fill: #ff0000 }</style>
        <filter id="f"><feImage href="file:///etc/passwd"/></filter>
        <mask id="m"><rect width="24" height="24"/></mask>
        <path d="M2 2h4v4H2z" onclick="alert(1)" filter="url(#f)" mask="url(#m)"
              style="fill:#00ff00"/>
        <animate attributeName="d" to="M0 0"/>"#;
    let read = icon(hostile).unwrap();
    assert_eq!(read.path.as_str(), OF_SQUARE);
    let kept = serde_json::to_string(&read).unwrap();
    assert_eq!(
        kept,
        format!(r##"{{"path":"{OF_SQUARE}","color":"#00ff00"}}"##)
    );
}

#[test]
fn what_multiplies_is_refused() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\
                <svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>";
    assert_eq!(read_icon(bomb.as_bytes()), Err(IconError::Entities));
    // A document type by itself is what old programs write.
    let old = format!(
        "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
         'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\
         <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>{SQUARE}</svg>"
    );
    assert_eq!(read_icon(old.as_bytes()).unwrap().path.as_str(), OF_SQUARE);

    let mut doubled = String::from("<defs><g id='a0'><path d='M0 0h1v1z'/></g>");
    for level in 1..30 {
        let below = level - 1;
        let _ = write!(
            doubled,
            "<g id='a{level}'><use href='#a{below}'/><use href='#a{below}'/></g>"
        );
    }
    doubled.push_str("</defs><use href='#a29'/>");
    assert_eq!(icon(&doubled), Err(IconError::TooComplex("elements")));
    let ring = "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>";
    assert_eq!(icon(ring), Err(IconError::TooComplex("elements")));
    let few = format!("<defs><g id='a'>{SQUARE}</g></defs><use href='#a'/><use href='#a' x='8'/>");
    assert_eq!(path(&few), format!("{OF_SQUARE}M10 2L14 2L14 6L10 6Z"));

    let deep = format!("{}{SQUARE}{}", "<g>".repeat(60), "</g>".repeat(60));
    assert_eq!(icon(&deep), Err(IconError::TooComplex("levels")));
    let deeper = "<g>".repeat(20_000);
    assert!(icon(&deeper).is_err());
    let many = SQUARE.repeat(2100);
    assert!(matches!(icon(&many), Err(IconError::TooComplex(_))));
    let long = format!("<path d='M0 0{}'/>", "L1 1".repeat(9000));
    assert_eq!(icon(&long), Err(IconError::TooComplex("points")));
    let large = vec![b' '; MOST_ICON_BYTES + 1];
    assert_eq!(read_icon(&large), Err(IconError::TooLarge));
}

#[test]
fn what_is_no_picture_of_shapes_is_told() {
    assert_eq!(read_icon(b"\x89PNG\r\n\x1a\n"), Err(IconError::Pixels));
    assert_eq!(read_icon(b"RIFF....WEBPVP8 "), Err(IconError::Pixels));
    assert_eq!(
        read_icon(&[0xFF, 0xFE, 0x3C, 0x00]),
        Err(IconError::NotText)
    );
    assert_eq!(read_icon(b"<html></html>"), Err(IconError::NotSvg));
    assert!(matches!(
        read_icon(b"<svg"),
        Err(IconError::Xml { line: 1, .. })
    ));
    assert!(matches!(read_icon(b""), Err(IconError::Xml { .. })));
    for empty in [
        "",
        "<text>a</text>",
        "<path d='M0 0'/>",
        "<path fill='none' d='M0 0h1v1z'/>",
        "<path opacity='0' d='M0 0h9v9z'/>",
    ] {
        assert_eq!(icon(empty), Err(IconError::Empty), "{empty}");
    }
    for far in ["<path d='M9999 0h9v9z'/>", "<path d='M-200 0h9v9z'/>"] {
        assert!(matches!(icon(far), Err(IconError::Outlines(_))), "{far}");
    }
    for error in [IconError::Pixels, IconError::Empty, IconError::NotSvg] {
        assert!(error.hint().to_string().ends_with('.'));
    }
}

#[test]
fn icons_of_the_catalog_can_be_taken() {
    let catalog = Catalog::embedded();
    for tool in catalog.tools() {
        let icon = catalog.icon(&tool.id);
        let own = outlined(icon).unwrap_or_else(|| panic!("{}: {icon:?}", tool.id));
        let color = own.color.map(|color| color.as_str().to_owned());
        let wanted = icon.color.clone().filter(|color| color != "#000000");
        assert_eq!(color, wanted, "{}", tool.id);
    }
    assert!(
        catalog
            .icon(&ToolId::new("pytorch").unwrap())
            .color
            .is_some()
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_icon(&bytes);
    }

    #[test]
    fn any_path_is_read_or_refused(d in "[MLHVCSQTAZmlhvcsqtaz0-9eE., -]{0,80}", width in "[0-9e.-]{0,8}") {
        let inner = format!("<path stroke='red' stroke-width='{width}' fill-rule='evenodd' d='{d}'/>");
        if let Ok(read) = icon(&inner) {
            prop_assert_eq!(architrave_model::Outlines::new(read.path.as_str()).unwrap(), read.path);
        }
    }
}
