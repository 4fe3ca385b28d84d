//! From a diagram to a picture: text measuring, the scene, the SVG painter.
//!
//! [`scene`] turns a diagram, its layout and a theme into positioned primitives; [`svg`] paints
//! them. The screen paints the same primitives, so that there is one picture.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod badge;
mod boundary;
mod boundary_card;
mod card;
mod color;
mod compose;
mod connection;
mod connections;
mod crossing;
mod decorations;
mod font;
mod glyphs;
mod ground;
mod label;
mod measure;
mod naming;
mod note;
mod number;
mod outline;
mod palette;
mod path;
mod png;
mod primitive;
mod run;
mod source;
mod space;
mod stage;
mod svg;
mod theme;
mod thumbnail;
mod width_cache;
mod xml;

pub use color::Color;
pub use compose::scene;
pub use connections::Connections;
pub use decorations::{Badge, ConnectionLabels, Decorations};
pub use font::{FONT_FAMILY, Weight, font_file};
pub use measure::TextMeasure;
pub use note::note_size;
pub use png::png;
pub use primitive::{Anchor, ItemKind, Primitive, Scene, SceneItem};
pub use source::read_source;
pub use svg::{MARGIN, SvgOptions, TextMode, svg};
pub use theme::{BadgeSeverity, Theme};
pub use thumbnail::thumbnail;
