//! What runs through one channel.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::crossed::Across;

/// The connections in a channel; those of a card with very many are kept by themselves, so that
/// they can be left out at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Traffic {
    plain: Vec<Across>,
    of_hubs: BTreeMap<usize, Vec<Across>>,
}

impl Traffic {
    fn list(&mut self, hub: Option<usize>) -> &mut Vec<Across> {
        match hub {
            Some(hub) => self.of_hubs.entry(hub).or_default(),
            None => &mut self.plain,
        }
    }

    /// Adds a connection; `hub` is the first card with very many connections that it ends at.
    pub(super) fn add(&mut self, hub: Option<usize>, across: Across) {
        self.list(hub).push(across);
    }

    /// Takes a link away again.
    pub(super) fn remove(&mut self, hub: Option<usize>, link: usize) {
        let list = self.list(hub);
        if let Some(place) = list.iter().rposition(|other| other.link == link) {
            list.swap_remove(place);
        }
    }

    /// All but the connections of these cards; `ends` gives the cards of a link.
    pub(super) fn but(
        &self,
        cards: [Option<usize>; 2],
        ends: impl Fn(usize) -> [usize; 2],
    ) -> Cow<'_, [Across]> {
        if self.of_hubs.is_empty() {
            return Cow::Borrowed(&self.plain);
        }
        let mut found = self.plain.clone();
        for (hub, list) in &self.of_hubs {
            if cards.contains(&Some(*hub)) {
                continue;
            }
            let apart = |across: &&Across| {
                let ends = ends(across.link);
                !ends.iter().any(|&end| cards.contains(&Some(end)))
            };
            found.extend(list.iter().filter(apart));
        }
        Cow::Owned(found)
    }
}
