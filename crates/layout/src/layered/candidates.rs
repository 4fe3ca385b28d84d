//! The layers that are tried for a part.

use std::collections::VecDeque;

use super::cycles::Arc;
use super::layers::Options;
use super::nested::Nested;
use super::net::depths;
use super::parts::Part;
use super::ranks::{self, Ranking};
use super::sinking;
use crate::hierarchy::Hierarchy;

/// Most nodes for which several weights of the spans of groups are tried.
const MOST_SPANS: usize = 400;

/// The farthest all links together may run, in layers, where layers are found group by group.
const MOST_LENGTH: usize = 60_000;

/// A part with its own numbers.
pub(super) struct Graph<'a> {
    hierarchy: &'a Hierarchy,
    /// How many there are: nodes, then empty groups.
    pub count: usize,
    pub arcs: Vec<Arc>,
    pub stages: Vec<Option<u8>>,
    /// The innermost group of each.
    group_of: Vec<Option<usize>>,
    /// What each group holds.
    groups: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(hierarchy: &'a Hierarchy, part: &Part) -> Self {
        let mut number = vec![usize::MAX; hierarchy.sizes.len()];
        for (at, &node) in part.nodes.iter().enumerate() {
            number[node] = at;
        }
        let count = part.nodes.len() + part.hollow.len();
        let mut stages: Vec<Option<u8>> = part
            .nodes
            .iter()
            .map(|&node| hierarchy.stages[node])
            .collect();
        stages.resize(count, None);
        let mut merged: std::collections::BTreeMap<(usize, usize), Arc> = Default::default();
        for &link in &part.links {
            let link = &hierarchy.links[link];
            let (from, to) = (number[link.from], number[link.to]);
            let later = matches!((stages[from], stages[to]), (Some(a), Some(b)) if a > b);
            let arc = merged.entry((from, to)).or_insert(Arc {
                from,
                to,
                weight: 0,
                suspect: true,
            });
            arc.weight += 1;
            arc.suspect &= link.feedback || later;
        }
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); hierarchy.parents.len()];
        let nodes = part.nodes.iter().map(|&node| hierarchy.group_of[node]);
        let hollow = part.hollow.iter().map(|&group| Some(group));
        let group_of: Vec<Option<usize>> = nodes.chain(hollow).collect();
        for (at, &group) in group_of.iter().enumerate() {
            for group in hierarchy.around(group) {
                groups[group].push(at);
            }
        }
        Self {
            hierarchy,
            count,
            group_of,
            arcs: merged.into_values().collect(),
            stages,
            groups,
        }
    }

    /// The order with all of a stage before all of the next; what has no stage goes with what it is
    /// joined to.
    pub(super) fn by_columns(&self, order: &[usize]) -> Vec<usize> {
        let mut near = vec![Vec::new(); self.count];
        for arc in &self.arcs {
            near[arc.from].push(arc.to);
            near[arc.to].push(arc.from);
        }
        let mut stage: Vec<Option<u8>> = self.stages.clone();
        let mut open: VecDeque<usize> = (0..self.count)
            .filter(|&node| stage[node].is_some())
            .collect();
        while let Some(node) = open.pop_front() {
            for &other in &near[node] {
                if stage[other].is_none() {
                    stage[other] = stage[node];
                    open.push_back(other);
                }
            }
        }
        let mut order = order.to_vec();
        order.sort_by_key(|&node| stage[node]);
        order
    }

    /// How many links point back in these layers that do not close a loop by their meaning, or lead
    /// nowhere.
    pub(super) fn turned(&self, ranks: &[usize]) -> u64 {
        let back = |arc: &&Arc| {
            let (from, to) = (ranks[arc.from], ranks[arc.to]);
            from == to || (!arc.suspect && from > to)
        };
        let weights = self.arcs.iter().filter(back).map(|arc| arc.weight);
        weights.sum::<i64>().unsigned_abs()
    }

    /// Whether any group holds more than one thing.
    pub(super) fn grouped(&self) -> bool {
        self.groups.iter().any(|members| members.len() > 1)
    }

    /// Layers for everything, several ways.
    pub(super) fn rankings(&self, places: &[usize], options: Options) -> Vec<Vec<usize>> {
        let mut merged: std::collections::BTreeMap<(usize, usize), i64> = Default::default();
        for arc in &self.arcs {
            let (a, b) = (arc.from, arc.to);
            let ends = if places[a] < places[b] {
                (a, b)
            } else {
                (b, a)
            };
            *merged.entry(ends).or_default() += arc.weight;
        }
        let ranking = Ranking {
            count: self.count,
            links: merged
                .iter()
                .map(|(&(a, b), &weight)| (a, b, weight))
                .collect(),
            groups: self.groups.clone(),
            compact: if self.count > MOST_SPANS {
                ranks::LINK
            } else {
                1
            },
            columns: if options.stages_as_columns {
                self.stages.clone()
            } else {
                Vec::new()
            },
        };
        let mut found = vec![ranking.ranks()];
        if !options.stages_as_columns {
            let mut pairs: Vec<(usize, usize)> = merged
                .keys()
                .map(|&(a, b)| (places[a], places[b]))
                .collect();
            pairs.sort_unstable();
            if let Some(sunk) = sinking::ranks(self.count, &pairs) {
                let by_node: Vec<i64> = (0..self.count)
                    .map(|node| sunk[places[node]] as i64)
                    .collect();
                found.push(ranks::without_gaps(&by_node));
            }
        }
        if self.grouped() && self.count <= MOST_SPANS {
            for compact in [ranks::LINK, 5 * ranks::LINK] {
                let ranking = Ranking {
                    compact,
                    ..ranking.clone()
                };
                found.push(ranking.ranks());
            }
        }
        found.dedup();
        found
    }

    /// Layers found group by group, for groups with at least so many around them; None where no
    /// group is, or links would become too long.
    /// Those much longer than `shape` says are folded ([`Nested::shape`]).
    pub(super) fn nested(&self, outermost: usize, shape: Option<f64>) -> Option<Vec<usize>> {
        let depth = depths(self.hierarchy);
        let solid: Vec<bool> = depth.iter().map(|&depth| depth >= outermost).collect();
        let held = |group: usize| solid[group] && self.groups[group].len() < self.count;
        if !(0..solid.len()).any(|group| held(group) && !self.groups[group].is_empty()) {
            return None;
        }
        let nested = Nested {
            count: self.count,
            arcs: &self.arcs,
            stages: &self.stages,
            group_of: &self.group_of,
            parents: &self.hierarchy.parents,
            inner_first: &self.hierarchy.inner_first,
            solid: &solid,
            shape,
        };
        let ranks = ranks::without_gaps(&nested.ranks());
        let spans = self
            .arcs
            .iter()
            .map(|arc| ranks[arc.from].abs_diff(ranks[arc.to]));
        (spans.sum::<usize>() <= MOST_LENGTH).then_some(ranks)
    }
}
