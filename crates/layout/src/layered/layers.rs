//! From a part of a diagram to a graph in layers, in order.

use std::collections::{BTreeSet, VecDeque};

use super::cycles::{self, Arc};
use super::graph::Layered;
use super::net::Net;
use super::ordering::{self, Ordered};
use super::parts::Part;
use super::ranks::{self, Ranking};
use super::sinking;
use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};

/// How a diagram is put into layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Options {
    /// Whether every stage has columns of its own, in the order of the stages. For the same columns
    /// across all parts, lay them out as one ([`super::parts::whole`]).
    pub stages_as_columns: bool,
}

/// The graph in layers of a part, with few crossings and short links.
///
/// # Errors
/// [`Cancelled`] when `control` says so.
pub(crate) fn layered(
    hierarchy: &Hierarchy,
    part: &Part,
    options: Options,
    control: &Control,
) -> Result<Layered, Cancelled> {
    let graph = Graph::of(hierarchy, part);
    let effort = Effort::of(part);
    let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut found: Vec<Candidate> = Vec::new();
    for order in cycles::orders(graph.count, &graph.arcs, &graph.stages, effort.walks) {
        let order = if options.stages_as_columns {
            graph.by_columns(&order)
        } else {
            order
        };
        let places = cycles::places(&order);
        for ranks in graph.rankings(&places, options) {
            if seen.contains(&ranks) {
                continue;
            }
            control.poll()?;
            let net = Net::of(hierarchy, part, &ranks);
            let ordered =
                ordering::ordered(hierarchy, &net, effort.starts, effort.sifting, control)?;
            found.push(Candidate { net, ordered });
            seen.insert(ranks);
        }
    }
    for &(kept, share) in effort.rounds {
        found.sort_by_key(Candidate::cost);
        found.truncate(kept);
        for candidate in &mut found {
            let swaps =
                (candidate.net.block_of.len() * effort.swaps_each).min(effort.swaps) / 100 * share;
            candidate.ordered = ordering::annealed(
                &candidate.net,
                &candidate.ordered,
                swaps,
                effort.sifting,
                control,
            )?;
        }
    }
    let Some(Candidate { net, ordered }) = found.into_iter().min_by_key(Candidate::cost) else {
        return Ok(Layered::default());
    };
    let mut layered = net.layered;
    for (layer, row) in layered.layers.iter_mut().zip(&ordered.order.rows) {
        layer.clear();
        layer.extend(row.iter().map(|&vertex| vertex as usize));
    }
    Ok(layered)
}

/// Layers and an order in them.
struct Candidate {
    net: Net,
    ordered: Ordered,
}

impl Candidate {
    /// Five layers that a link runs past are as bad as a crossing.
    fn cost(&self) -> u64 {
        5 * self.ordered.crossings + self.net.length
    }
}

/// How much work is spent, by amount of what there is, never by time.
struct Effort {
    /// Ways to turn links round that are tried.
    walks: usize,
    /// Orders to start from.
    starts: usize,
    /// Steps of sifting each.
    sifting: usize,
    /// Swaps of annealing, at most.
    swaps: usize,
    /// Swaps for each vertex, at most.
    swaps_each: usize,
    /// How many candidates go on, and with how many hundredths of the swaps each.
    rounds: &'static [(usize, usize)],
}

impl Effort {
    fn of(part: &Part) -> Self {
        let size = part.nodes.len() + part.links.len();
        let (walks, starts, sifting, swaps, swaps_each, rounds): (
            _,
            _,
            _,
            _,
            _,
            &[(usize, usize)],
        ) = match size {
            0..=300 => (
                24,
                4,
                1_000_000,
                400_000,
                3000,
                &[(8, 20), (3, 60), (1, 100)],
            ),
            301..=1200 => (12, 2, 3_000_000, 1_000_000, 3000, &[(4, 20), (1, 100)]),
            1201..=4000 => (6, 1, 4_000_000, 1_200_000, 3000, &[(1, 100)]),
            4001..=20_000 => (3, 1, 20_000_000, 5_000_000, 1000, &[(1, 100)]),
            _ => (1, 1, 20_000_000, 5_000_000, 200, &[(1, 100)]),
        };
        Self {
            walks,
            starts,
            sifting,
            swaps,
            swaps_each,
            rounds,
        }
    }
}

/// A part with its own numbers.
struct Graph {
    /// Nodes, then empty groups.
    count: usize,
    arcs: Vec<Arc>,
    stages: Vec<Option<u8>>,
    /// What each group holds.
    groups: Vec<Vec<usize>>,
}

impl Graph {
    fn of(hierarchy: &Hierarchy, part: &Part) -> Self {
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
        for (at, group) in nodes.chain(hollow).enumerate() {
            for group in hierarchy.around(group) {
                groups[group].push(at);
            }
        }
        Self {
            count,
            arcs: merged.into_values().collect(),
            stages,
            groups,
        }
    }

    /// The order with all of a stage before all of the next; what has no stage goes with what it is
    /// joined to.
    fn by_columns(&self, order: &[usize]) -> Vec<usize> {
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

    /// Layers for everything, several ways.
    fn rankings(&self, places: &[usize], options: Options) -> Vec<Vec<usize>> {
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
            compact: 1,
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
        if self.groups.iter().any(|g| g.len() > 1) {
            for compact in [8, 40] {
                found.push(
                    Ranking {
                        compact,
                        ..ranking.clone()
                    }
                    .ranks(),
                );
            }
        }
        found.dedup();
        found
    }
}
