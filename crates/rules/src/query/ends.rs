//! Which components each connection joins, as places in the order of ids. Looking them up is a
//! good part of what a graph costs, so that after an edit most of them are carried over.

use std::collections::{BTreeMap, HashMap};

use architrave_model::{ComponentId, Connection, ConnectionId, DiagramContent};
use foldhash::fast::RandomState;
use petgraph::graph::NodeIndex;

/// The start and the end of every connection, in the order of connection ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ends {
    components: usize,
    /// None where an end does not exist.
    of: Vec<Option<(NodeIndex, NodeIndex)>>,
}

/// The components and connections that an edit made, changed or removed, and whether each was
/// there before.
#[derive(Debug, Clone, Default)]
pub struct Edited {
    /// The components.
    pub components: BTreeMap<ComponentId, bool>,
    /// The connections.
    pub connections: BTreeMap<ConnectionId, bool>,
}

impl Edited {
    /// Whether no component was made or removed and no connection touched.
    fn is_elsewhere(&self, content: &DiagramContent) -> bool {
        let stays = |(id, was): (&ComponentId, &bool)| *was && content.components.contains_key(id);
        self.connections.is_empty() && self.components.iter().all(stays)
    }
}

/// What was in the place of something before an edit.
#[derive(Clone, Copy)]
struct Slot {
    before: Option<usize>,
    edited: bool,
}

impl Ends {
    /// Of a diagram.
    #[must_use]
    pub fn of(content: &DiagramContent) -> Self {
        let count = content.components.len();
        let mut index: HashMap<&ComponentId, NodeIndex, RandomState> =
            HashMap::with_capacity_and_hasher(count, RandomState::default());
        let ids = content.components.keys().enumerate();
        index.extend(ids.map(|(at, id)| (id, NodeIndex::new(at))));
        let ends = |connection: &Connection| {
            Some((*index.get(&connection.from)?, *index.get(&connection.to)?))
        };
        Self {
            components: count,
            of: content.connections.values().map(ends).collect(),
        }
    }

    /// Of the diagram that an edit made of that of these ends.
    #[must_use]
    pub fn after(&self, edited: &Edited, content: &DiagramContent) -> Self {
        self.carried(edited, content)
            .unwrap_or_else(|| Self::of(content))
    }

    fn carried(&self, edited: &Edited, content: &DiagramContent) -> Option<Self> {
        if edited.is_elsewhere(content) {
            return (self.of.len() == content.connections.len()).then(|| self.clone());
        }
        let ids: Vec<&ComponentId> = content.components.keys().collect();
        let slots = slots(ids.iter().copied(), &edited.components, self.components)?;
        let mut moved: Vec<Option<NodeIndex>> = vec![None; self.components];
        for (now, slot) in slots.into_iter().enumerate() {
            if let Some(before) = slot.before {
                *moved.get_mut(before)? = Some(NodeIndex::new(now));
            }
        }
        let moved = |before: NodeIndex| moved.get(before.index()).copied().flatten();
        let found = |id: &ComponentId| Some(NodeIndex::new(ids.binary_search(&id).ok()?));
        let connections = content.connections.keys();
        let slots = self::slots(connections, &edited.connections, self.of.len())?;
        let mut of = Vec::with_capacity(slots.len());
        for (connection, slot) in content.connections.values().zip(slots) {
            let ends = if slot.edited {
                found(&connection.from).zip(found(&connection.to))
            } else {
                let (from, to) = self.of.get(slot.before?).copied().flatten()?;
                moved(from).zip(moved(to))
            };
            // What joins nothing is so rare that everything is looked up anew.
            of.push(Some(ends?));
        }
        Some(Self {
            components: ids.len(),
            of,
        })
    }

    /// The ends of each connection in turn.
    pub(super) fn iter(&self) -> impl Iterator<Item = Option<(NodeIndex, NodeIndex)>> {
        self.of.iter().copied()
    }
}

/// For each of `now`, which is sorted, what was in its place among `before` things; none when the
/// two do not fit together.
fn slots<'i, I: Ord + 'i>(
    now: impl Iterator<Item = &'i I>,
    edited: &BTreeMap<I, bool>,
    before: usize,
) -> Option<Vec<Slot>> {
    let mut edited = edited.iter().peekable();
    let mut next = 0;
    let mut slots = Vec::with_capacity(before);
    for id in now {
        // What is gone leaves its place empty.
        while let Some((_, was)) = edited.next_if(|(other, _)| *other < id) {
            next += usize::from(*was);
        }
        let own = edited.next_if(|(other, _)| *other == id);
        let was = own.is_none_or(|(_, was)| *was);
        slots.push(Slot {
            before: was.then_some(next),
            edited: own.is_some(),
        });
        next += usize::from(was);
    }
    next += edited.filter(|(_, was)| **was).count();
    (next == before).then_some(slots)
}
