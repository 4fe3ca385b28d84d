//! placeholder

use super::Placing;
use super::arrangement::Arrangement;
use super::stack::stack;
use crate::hierarchy::Hierarchy;

pub(super) fn settle(hierarchy: &Hierarchy, arrangement: &Arrangement) -> Placing {
    stack(hierarchy, arrangement, None)
}
