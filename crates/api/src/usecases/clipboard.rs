//! Selections for the clipboard; answered beside the session.

use architrave_interchange::write_json;
use architrave_rules::Finding;

use crate::{
    border::{ApiError, Clipping, CopyRequest, ExportOptions},
    copying::{alone, selected},
    own_tools::catalog_for,
    picture::picture,
    question::{Question, Snapshot, Topic},
};

/// A selection as text and as a picture.
pub struct CopyCase(pub CopyRequest);

impl Question for CopyCase {
    type Answer = Clipping;
    const TOPIC: Topic = Topic::Copy;

    fn answer(self, now: &Snapshot, _: &dyn Fn() -> bool) -> Result<Clipping, ApiError> {
        let CopyRequest {
            diagram,
            targets,
            theme,
        } = self.0;
        let selection = selected(now.content(&diagram)?, &targets)?;
        let things =
            selection.components.len() + selection.boundaries.len() + selection.notes.len();
        let name = &now.document.project.name;
        let options = ExportOptions {
            theme,
            embed_source: false,
            ..ExportOptions::default()
        };
        let document = alone(name, selection, &now.document.own_tools);
        let none: [Finding; 0] = [];
        let svg = picture(
            &document,
            &diagram,
            &catalog_for(&document),
            &none,
            &options,
        )?;
        Ok(Clipping {
            text: write_json(&document),
            svg,
            things: u32::try_from(things).unwrap_or(u32::MAX),
        })
    }
}
