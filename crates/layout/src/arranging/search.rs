//! placeholder

use super::arrangement::Arrangement;
use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};

pub(super) fn improve(
    _hierarchy: &Hierarchy,
    start: Arrangement,
    control: &Control,
) -> Result<Arrangement, Cancelled> {
    control.poll()?;
    Ok(start)
}
