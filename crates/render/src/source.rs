//! The project inside the picture, so that a picture can be opened again.

use svg::node::element::Element;
use svg::{Node, node::Text};

use crate::xml;

/// The namespace of our own elements in an SVG.
const NAMESPACE: &str = "urn:architrave:source:1";

/// `<metadata>` with the project's JSON as escaped text.
pub(crate) fn element(json: &str) -> Element {
    let mut source = Element::new("architrave:source");
    source.assign("xmlns:architrave", NAMESPACE);
    source.append(Text::new(xml::clean_json(json)));
    let mut metadata = Element::new("metadata");
    metadata.append(source);
    metadata
}

/// The project's JSON embedded in an SVG written by [`crate::svg`], if there is one. `None` also
/// for what is not well-formed XML or declares a document type.
#[must_use]
pub fn read_source(svg: &str) -> Option<String> {
    let document = roxmltree::Document::parse(svg).ok()?;
    let source = document
        .descendants()
        .find(|node| node.has_tag_name((NAMESPACE, "source")))?;
    // The text may come in several pieces.
    let text: String = source.children().filter_map(|child| child.text()).collect();
    Some(text)
}
