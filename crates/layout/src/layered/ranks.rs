//! The layer of everything, by the network simplex method (Gansner et al. 1993): links as short as
//! can be, groups short too.

use super::simplex::{self, Constraint};

/// Work of one ranking, in constraints and variables looked at.
const WORK: usize = 40_000_000;

/// What is ranked: nodes, then empty groups, by their numbers in a part.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranking {
    /// How many nodes and empty groups there are.
    pub count: usize,
    /// Links in the direction in which they are to lead, and how many each stands for.
    pub links: Vec<(usize, usize, i64)>,
    /// What each group holds, those in groups in it included.
    pub groups: Vec<Vec<usize>>,
    /// What a layer of the span of a group costs; a layer of a link costs [`LINK`].
    pub compact: i64,
    /// The stage of each, to be given columns of its own; empty where stages are not columns.
    pub columns: Vec<Option<u8>>,
}

/// What a layer of a link costs.
pub(super) const LINK: i64 = 8;

impl Ranking {
    /// The layers, from 0, none of them empty.
    pub(super) fn ranks(&self) -> Vec<usize> {
        let mut constraints = Vec::new();
        let mut rule = |from, to, least, weight| {
            constraints.push(Constraint {
                from,
                to,
                least,
                weight,
            });
        };
        for &(from, to, weight) in &self.links {
            rule(from, to, 1, weight * LINK);
        }
        let mut variables = self.count;
        for members in self.groups.iter().filter(|members| members.len() > 1) {
            let (first, last) = (variables, variables + 1);
            variables += 2;
            for &member in members {
                rule(first, member, 0, 0);
                rule(member, last, 0, 0);
            }
            rule(first, last, 0, self.compact);
        }
        let mut stages: Vec<u8> = self.columns.iter().flatten().copied().collect();
        stages.sort_unstable();
        stages.dedup();
        for (node, stage) in self.columns.iter().enumerate() {
            if let Some(stage) = stage
                && let Ok(at) = stages.binary_search(stage)
            {
                rule(variables + 2 * at, node, 0, 0);
                rule(node, variables + 2 * at + 1, 0, 0);
            }
        }
        for at in 0..stages.len() {
            // A column is as wide as it must be and not wider, however little is in it.
            rule(variables + 2 * at, variables + 2 * at + 1, 0, LINK);
            if at > 0 {
                rule(variables + 2 * at - 1, variables + 2 * at, 1, LINK);
            }
        }
        variables += 2 * stages.len();
        let values = simplex::solve(variables, &constraints, WORK);
        without_gaps(&values[..self.count])
    }
}

/// The values as layers, numbered so that none is empty.
pub(super) fn without_gaps(values: &[i64]) -> Vec<usize> {
    let mut used = values.to_vec();
    used.sort_unstable();
    used.dedup();
    values
        .iter()
        .map(|value| used.partition_point(|other| other < value))
        .collect()
}
