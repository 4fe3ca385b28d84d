//! Which items stand in which column of which level, from top to bottom.

use super::columns::columns;
use super::pack;
use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};

/// What stands in a column: a node, or a group with all it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Node(usize),
    Group(usize),
}

/// The columns of one level.
pub(super) type Columns = Vec<Vec<Item>>;

/// The columns of every level: level 0 is the canvas, level `g + 1` the inside of group `g`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrangement {
    pub levels: Vec<Columns>,
}

/// The level whose items are the direct members of a group, or of the canvas.
pub(super) fn level_of(group: Option<usize>) -> usize {
    group.map_or(0, |group| group + 1)
}

/// The items of a level.
pub(super) fn items(hierarchy: &Hierarchy, level: usize) -> Vec<Item> {
    let (nodes, groups): (Vec<usize>, &[usize]) = match level.checked_sub(1) {
        Some(group) => (
            hierarchy.nodes_in[group].clone(),
            &hierarchy.groups_in[group],
        ),
        None => {
            let top = |node: &usize| hierarchy.group_of[*node].is_none();
            (
                (0..hierarchy.sizes.len()).filter(top).collect(),
                &hierarchy.top_groups,
            )
        }
    };
    let nodes = nodes.into_iter().map(Item::Node);
    nodes
        .chain(groups.iter().map(|&group| Item::Group(group)))
        .collect()
}

/// For each link the level on which its ends stand in different items, and those items.
pub(super) fn meetings(hierarchy: &Hierarchy) -> Vec<(usize, Item, Item)> {
    let mut depth = vec![0usize; hierarchy.parents.len()];
    for &group in hierarchy.inner_first.iter().rev() {
        depth[group] = hierarchy.parents[group].map_or(0, |parent| depth[parent]) + 1;
    }
    let above = |item: Item| match item {
        Item::Node(node) => hierarchy.group_of[node],
        Item::Group(group) => hierarchy.parents[group],
    };
    let deep = |item: Item| above(item).map_or(0, |group| depth[group]);
    hierarchy
        .links
        .iter()
        .map(|link| {
            let (mut a, mut b) = (Item::Node(link.from), Item::Node(link.to));
            while above(a) != above(b) {
                let a_deeper = deep(a) >= deep(b);
                let b_deeper = deep(b) >= deep(a);
                if a_deeper && let Some(group) = above(a) {
                    a = Item::Group(group);
                }
                if b_deeper && let Some(group) = above(b) {
                    b = Item::Group(group);
                }
            }
            (level_of(above(a)), a, b)
        })
        .collect()
}

impl Arrangement {
    /// The same with the top of every column at its bottom.
    pub(super) fn turned_over(&self) -> Self {
        let mut turned = self.clone();
        for column in turned.levels.iter_mut().flatten() {
            column.reverse();
        }
        turned
    }

    /// Every level in layers from left to right, by the links between its items.
    pub(super) fn layered(hierarchy: &Hierarchy, control: &Control) -> Result<Self, Cancelled> {
        let count = hierarchy.parents.len() + 1;
        let mut links: Vec<Vec<(Item, Item, bool)>> = vec![Vec::new(); count];
        for (link, (level, a, b)) in hierarchy.links.iter().zip(meetings(hierarchy)) {
            links[level].push((a, b, link.feedback));
        }
        let mut arrangement = Self {
            levels: vec![Vec::new(); count],
        };
        let inner_first = hierarchy.inner_first.iter().map(|&group| group + 1);
        let mut sizes = super::stack::Sizes::of(hierarchy);
        for level in inner_first.chain([0]) {
            let items = items(hierarchy, level);
            let number = |item: &Item| items.binary_search(item).ok();
            let joined = links[level].iter();
            let joined: Vec<(usize, usize, bool)> = joined
                .filter_map(|(a, b, feedback)| Some((number(a)?, number(b)?, *feedback)))
                .collect();
            let stages = items.iter().map(|item| match *item {
                Item::Node(node) => hierarchy.stages[node],
                // Groups hold many stages: theirs says nothing about the way of a link.
                Item::Group(_) => None,
            });
            let parts = columns(stages.collect(), &joined, control)?;
            let columns = pack::pack(&parts, |at| sizes.item(items[at]));
            arrangement.levels[level] = columns
                .into_iter()
                .map(|column| column.into_iter().map(|at| items[at]).collect())
                .collect();
            sizes.measure(hierarchy, level, &arrangement.levels[level]);
        }
        Ok(arrangement)
    }
}
