//! Which changes rules could have something to say about.

use architrave_model::{Change, Component, Record};

/// Whether a change may alter a finding. Where things lie, whether they are pinned, and what notes
/// say is nothing a rule looks at.
pub fn matters(change: &Change) -> bool {
    match (&change.before, &change.after) {
        (Some(Record::Component(before)), Some(Record::Component(after))) => {
            placeless(before) != placeless(after)
        }
        (Some(Record::Boundary(before)), Some(Record::Boundary(after))) => {
            let mut after = after.clone();
            after.frame = before.frame;
            *before != after
        }
        (before, after) => [before, after]
            .into_iter()
            .flatten()
            .any(|record| !matches!(record, Record::Note(_))),
    }
}

fn placeless(component: &Component) -> Component {
    Component {
        position: None,
        pinned: false,
        ..component.clone()
    }
}
