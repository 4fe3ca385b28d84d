//! Selections for the clipboard; answered beside the session.

use architrave_interchange::write_json;
use architrave_model::DiagramContent;
use architrave_rules::Finding;

use crate::{
    border::{ApiError, Clipping, CopyPicture, CopyRequest, ExportOptions, PictureFormat},
    copying::{alone, selected},
    own_tools::catalog_for,
    picture::{picture, pixels},
    question::{Question, Snapshot, Topic},
};

/// A selection as text.
pub struct CopyCase(pub CopyRequest);

impl Question for CopyCase {
    type Answer = Clipping;
    const TOPIC: Topic = Topic::Copy;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<Clipping, ApiError> {
        let selection = selected(now.content(&self.0.diagram)?, &self.0.targets)?;
        let things = things(&selection);
        let name = &now.document.project.name;
        Ok(Clipping {
            text: write_json(&alone(name, selection, &now.document.own_tools)),
            things,
        })
    }
}

/// A selection as a picture for other programs: an SVG without the project inside, or a PNG.
pub struct CopyPictureCase(pub CopyPicture);

impl Question for CopyPictureCase {
    type Answer = CopiedPicture;
    const TOPIC: Topic = Topic::Copy;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<CopiedPicture, ApiError> {
        let CopyRequest { diagram, targets } = self.0.copy;
        let selection = selected(now.content(&diagram)?, &targets)?;
        let things = things(&selection);
        let options = ExportOptions {
            theme: self.0.theme,
            embed_source: false,
            language: now.language,
            ..ExportOptions::default()
        };
        let name = &now.document.project.name;
        let document = alone(name, selection, &now.document.own_tools);
        let catalog = catalog_for(&document);
        let none: [Finding; 0] = [];
        let svg = picture(&document, &diagram, &catalog, &none, &options)?;
        let bytes = match self.0.format {
            PictureFormat::Svg => svg.into_bytes(),
            PictureFormat::Png => pixels(&svg)?,
        };
        Ok(CopiedPicture { bytes, things })
    }
}

/// A picture of a selection.
pub struct CopiedPicture {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many components, boundaries and notes it shows together.
    pub things: u32,
}

fn things(selection: &DiagramContent) -> u32 {
    let many = selection.components.len() + selection.boundaries.len() + selection.notes.len();
    u32::try_from(many).unwrap_or(u32::MAX)
}
