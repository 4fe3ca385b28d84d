//! Icons from SVG files of people: reduced to outlines and one colour.
//!
//! Nothing of the file is kept but numbers. In front of the parser stands a copy of the file that
//! holds known shapes with known attributes only, bounded in size and depth, so that neither
//! references to other files nor elements that multiply reach it.

mod outline;
mod shapes;

use architrave_model::{OutlinesError, OwnIcon};
use architrave_words::{Text, errors_in_words, known, say, shown};

use crate::Icon;

/// Largest file an icon is read from, in bytes.
pub const MOST_ICON_BYTES: usize = 64 * 1024;

/// Why a file does not become an icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IconError {
    /// More bytes than an icon needs.
    TooLarge,
    /// A picture of pixels.
    Pixels,
    /// Not text.
    NotText,
    /// Not XML.
    Xml {
        /// Where, from 1.
        line: u32,
        /// What the parser says.
        message: String,
    },
    /// Something other than SVG.
    NotSvg,
    /// Entities, which an icon has no use for and which multiply.
    Entities,
    /// More shapes, points or levels than an icon has.
    TooComplex(&'static str),
    /// No shape that can be seen.
    Empty,
    /// Shapes that are too far away, or more path data than is kept.
    Outlines(OutlinesError),
}

impl IconError {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::TooLarge => say!(
                "the file has more than {most_icon_bytes} bytes",
                most_icon_bytes = shown(MOST_ICON_BYTES)
            ),
            Self::Pixels => say!("the file holds a picture of pixels"),
            Self::NotText => say!("the file is no UTF-8 text"),
            Self::Xml { line, message } => say!(
                "line {line}: the file cannot be read: {message}",
                line = shown(line),
                message = shown(message)
            ),
            Self::NotSvg => say!("the file is no SVG picture"),
            Self::Entities => say!("the file defines entities"),
            Self::TooComplex(what) => say!(
                "the picture has more {what} than an icon can have",
                what = known(*what)
            ),
            Self::Empty => say!("the picture has no shape that can be seen"),
            Self::Outlines(what) => say!(
                "the picture cannot be drawn in a box of 24 by 24: {what}",
                what = what.text()
            ),
        }
    }
}

impl IconError {
    /// How to mend it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::Pixels => say!(
                "Choose an SVG file: only shapes can be drawn sharp at every size and in every \
                 export."
            ),
            Self::NotText | Self::NotSvg | Self::Xml { .. } => {
                say!("Choose an SVG file, or export the picture as plain SVG again.")
            }
            Self::Entities => say!("Export the picture as plain SVG, without a document type."),
            Self::TooLarge | Self::TooComplex(_) | Self::Outlines(_) => say!(
                "Choose a simpler picture: a logo without its name, without shadows and textures."
            ),
            Self::Empty => say!(
                "Texts, pictures inside the picture and effects are left out; convert texts to \
                 paths."
            ),
        }
    }
}

errors_in_words!(IconError);

impl From<OutlinesError> for IconError {
    fn from(error: OutlinesError) -> Self {
        Self::Outlines(error)
    }
}

/// Reads an SVG file as an icon: its shapes, lines turned into outlines, in one colour. White on
/// top of something becomes a hole. Everything else is dropped.
///
/// # Errors
/// [`IconError`] when it is no SVG file, too large or too complex, or shows nothing.
pub fn read_icon(bytes: &[u8]) -> Result<OwnIcon, IconError> {
    if matches!(
        bytes,
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..]
    ) || bytes.get(8..12) == Some(b"WEBP")
    {
        return Err(IconError::Pixels);
    }
    if bytes.len() > MOST_ICON_BYTES {
        return Err(IconError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| IconError::NotText)?;
    outline::icon(&shapes::plain(text)?)
}

/// An icon of the catalog in the form own tools keep theirs in; none where it cannot be had.
#[must_use]
pub fn outlined(icon: &Icon) -> Option<OwnIcon> {
    let color = icon.color.as_deref().unwrap_or("#000000");
    let paint = if icon.stroked {
        format!(
            "fill='none' stroke='{color}' stroke-width='2' stroke-linecap='round' \
             stroke-linejoin='round'"
        )
    } else {
        format!("fill='{color}'")
    };
    let text = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' width='24' height='24'>\
         <path {paint} d='{}'/></svg>",
        icon.path
    );
    let mut own = read_icon(text.as_bytes()).ok()?;
    if icon.color.is_none() {
        own.color = None;
    }
    Some(own)
}
