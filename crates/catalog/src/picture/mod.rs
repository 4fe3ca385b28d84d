//! Icons from SVG files of people: reduced to outlines and one colour.
//!
//! Nothing of the file is kept but numbers. In front of the parser stands a copy of the file that
//! holds known shapes with known attributes only, bounded in size and depth, so that neither
//! references to other files nor elements that multiply reach it.

mod outline;
mod shapes;

use architrave_model::{OutlinesError, OwnIcon};

use crate::Icon;

/// Largest file an icon is read from, in bytes.
pub const MOST_ICON_BYTES: usize = 64 * 1024;

/// Why a file does not become an icon.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IconError {
    /// More bytes than an icon needs.
    #[error("the file has more than {MOST_ICON_BYTES} bytes")]
    TooLarge,
    /// A picture of pixels.
    #[error("the file holds a picture of pixels")]
    Pixels,
    /// Not text.
    #[error("the file is no UTF-8 text")]
    NotText,
    /// Not XML.
    #[error("line {line}: the file cannot be read: {message}")]
    Xml {
        /// Where, from 1.
        line: u32,
        /// What the parser says.
        message: String,
    },
    /// Something other than SVG.
    #[error("the file is no SVG picture")]
    NotSvg,
    /// Entities, which an icon has no use for and which multiply.
    #[error("the file defines entities")]
    Entities,
    /// More shapes, points or levels than an icon has.
    #[error("the picture has more {0} than an icon can have")]
    TooComplex(&'static str),
    /// No shape that can be seen.
    #[error("the picture has no shape that can be seen")]
    Empty,
    /// Shapes that are too far away, or more path data than is kept.
    #[error("the picture cannot be drawn in a box of 24 by 24: {0}")]
    Outlines(#[from] OutlinesError),
}

impl IconError {
    /// How to mend it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Pixels => {
                "Choose an SVG file: only shapes can be drawn sharp at every size and in every \
                 export."
            }
            Self::NotText | Self::NotSvg | Self::Xml { .. } => {
                "Choose an SVG file, or export the picture as plain SVG again."
            }
            Self::Entities => "Export the picture as plain SVG, without a document type.",
            Self::TooLarge | Self::TooComplex(_) | Self::Outlines(_) => {
                "Choose a simpler picture: a logo without its name, without shadows and textures."
            }
            Self::Empty => {
                "Texts, pictures inside the picture and effects are left out; convert texts to \
                 paths."
            }
        }
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
