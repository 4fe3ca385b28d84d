//! The copy of an SVG file that holds plain shapes only.

use std::{collections::BTreeMap, fmt::Write};

use roxmltree::{Document, Node, ParsingOptions};

use super::IconError;

/// Most elements, counted as often as they are drawn.
const MOST_ELEMENTS: usize = 2000;
/// Most levels of nesting.
const MOST_LEVELS: usize = 48;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "a",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "style",
];

const ATTRIBUTES: &[&str] = &[
    "id",
    "class",
    "style",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "width",
    "height",
    "points",
    "transform",
    "viewBox",
    "preserveAspectRatio",
    "fill",
    "fill-rule",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "opacity",
    "color",
    "display",
    "visibility",
    "offset",
    "stop-color",
    "stop-opacity",
    "gradientUnits",
    "gradientTransform",
    "href",
];

/// The file with its plain shapes alone, as text.
pub fn plain(text: &str) -> Result<String, IconError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.contains("<!ENTITY") {
        return Err(IconError::Entities);
    }
    let options = ParsingOptions {
        // Old programs write a document type; without entities it says nothing.
        allow_dtd: true,
        nodes_limit: 4 * u32::try_from(MOST_ELEMENTS).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => IconError::TooComplex("elements"),
        other => IconError::Xml {
            line: other.pos().row,
            message: other.to_string(),
        },
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(IconError::NotSvg);
    }
    let mut copy = Copy {
        text: String::with_capacity(text.len()),
        named: BTreeMap::new(),
        uses: Vec::new(),
        sizes: Vec::new(),
    };
    copy.element(root, 0)?;
    copy.refuse_multiplied()?;
    Ok(copy.text)
}

struct Copy<'d> {
    text: String,
    /// The elements that have an id, by their number.
    named: BTreeMap<&'d str, usize>,
    /// Which element draws which other once more.
    uses: Vec<(usize, &'d str)>,
    /// How many elements each holds, itself included; an element's parts follow it.
    sizes: Vec<usize>,
}

impl<'d> Copy<'d> {
    fn element(&mut self, node: Node<'d, 'd>, level: usize) -> Result<(), IconError> {
        if level > MOST_LEVELS {
            return Err(IconError::TooComplex("levels"));
        }
        let tag = node.tag_name();
        let ours = tag.namespace().is_none_or(|space| space == SVG);
        let Some(name) = ELEMENTS.iter().find(|name| ours && **name == tag.name()) else {
            return Ok(());
        };
        let number = self.sizes.len();
        self.sizes.push(1);
        self.text.push('<');
        self.text.push_str(name);
        if level == 0 {
            self.attribute("xmlns", SVG);
        }
        for attribute in node.attributes() {
            let space = attribute.namespace();
            let link = space == Some(XLINK) && attribute.name() == "href";
            let known = ATTRIBUTES.iter().find(|known| **known == attribute.name());
            let Some(known) = known.filter(|_| space.is_none() || link) else {
                continue;
            };
            match *known {
                "id" => {
                    self.named.entry(attribute.value()).or_insert(number);
                }
                "href" => {
                    let Some(target) = attribute.value().strip_prefix('#') else {
                        continue;
                    };
                    if link && node.attribute("href").is_some() {
                        continue;
                    }
                    if *name == "use" {
                        self.uses.push((number, target));
                    }
                }
                _ => {}
            }
            self.attribute(known, attribute.value());
        }
        self.text.push('>');
        if *name == "style" {
            let style: String = node.children().filter_map(|part| part.text()).collect();
            self.escaped(&style);
        } else {
            for part in node.children().filter(Node::is_element) {
                self.element(part, level + 1)?;
            }
        }
        self.sizes[number] = self.sizes.len() - number;
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.text, " {name}=\"");
        self.escaped(value);
        self.text.push('"');
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                '"' => self.text.push_str("&quot;"),
                c => self.text.push(c),
            }
        }
    }

    /// Refuses elements that draw each other until there are too many of them.
    fn refuse_multiplied(&self) -> Result<(), IconError> {
        let mut known = vec![None; self.sizes.len()];
        match self.drawn(0, &mut known, 0) {
            Some(drawn) if drawn <= MOST_ELEMENTS => Ok(()),
            _ => Err(IconError::TooComplex("elements")),
        }
    }

    /// How many elements are drawn for one; none where it draws itself or the chain is too long.
    fn drawn(&self, of: usize, known: &mut [Option<usize>], depth: usize) -> Option<usize> {
        if depth > MOST_LEVELS {
            return None;
        }
        if let Some(drawn) = known[of] {
            return Some(drawn);
        }
        let end = of + self.sizes[of];
        let mut all = self.sizes[of];
        let inside = self.uses.partition_point(|(number, _)| *number < of);
        for (number, target) in &self.uses[inside..] {
            if *number >= end {
                break;
            }
            if let Some(target) = self.named.get(target) {
                all = all.saturating_add(self.drawn(*target, known, depth + 1)?);
            }
            if all > MOST_ELEMENTS {
                return None;
            }
        }
        known[of] = Some(all);
        Some(all)
    }
}
