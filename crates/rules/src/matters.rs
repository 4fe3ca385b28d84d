//! Which changes rules could have something to say about.

use architrave_model::{Boundary, Change, Component, Connection, Record};

/// Whether a change may alter a finding. Where things lie, how they are shown, whether they
/// may move, and what notes say is nothing a rule looks at.
pub fn matters(change: &Change) -> bool {
    match (&change.before, &change.after) {
        (Some(Record::Component(before)), Some(Record::Component(after))) => {
            placeless(before) != placeless(after)
        }
        (Some(Record::Boundary(before)), Some(Record::Boundary(after))) => {
            frameless(before) != frameless(after)
        }
        (Some(Record::Connection(before)), Some(Record::Connection(after))) => {
            unlabelled(before) != unlabelled(after)
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
        locked: false,
        ..component.clone()
    }
}

fn frameless(boundary: &Boundary) -> Boundary {
    Boundary {
        frame: None,
        collapsed: false,
        locked: false,
        order: 0,
        ..boundary.clone()
    }
}

fn unlabelled(connection: &Connection) -> Connection {
    Connection {
        label_at: None,
        way: Vec::new(),
        ..connection.clone()
    }
}
