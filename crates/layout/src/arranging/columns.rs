//! The columns of one level: its items as nodes of a diagram of their own, put into layers.

use crate::hierarchy::{Hierarchy, Link};
use crate::layered::{Effort, Options, layered, parts};
use crate::{Cancelled, Control};

/// The columns of each part of a level that is connected, largest first; items that no link touches
/// are parts of their own. `links` joins items by their numbers: from, to, and whether it closes a
/// loop.
pub(super) fn columns(
    stages: Vec<Option<u8>>,
    links: &[(usize, usize, bool)],
    control: &Control,
) -> Result<Vec<Vec<Vec<usize>>>, Cancelled> {
    let level = Hierarchy {
        sizes: vec![architrave_model::CARD_SIZE; stages.len()],
        group_of: vec![None; stages.len()],
        links: links
            .iter()
            .enumerate()
            .map(|(edge, &(from, to, feedback))| Link {
                edge,
                from,
                to,
                feedback,
            })
            .collect(),
        stages,
        ..Hierarchy::default()
    };
    let options = Options {
        effort: Effort::Rough,
        ..Options::default()
    };
    let parts = parts::parts(&level);
    let columns = parts.iter().map(|part| {
        let found = layered(&level, part, options, control)?;
        Ok(found.nodes())
    });
    columns.collect()
}
