//! Improves an arrangement by moving one item at a time, as long as that makes it better.
//!
//! The layers give the flow; this folds what is too wide, stacks what belongs together and brings
//! frames near to what they are connected to. Work is counted, so the outcome is always the same.

use super::arrangement::{Arrangement, Columns, Item};
use super::cost::cost;
use super::stack::stack;
use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};

/// Pairs of things compared, over the whole search.
const WORK: usize = 14_000_000;
/// A search that may look at fewer arrangements than this is not begun.
const WORTHWHILE: usize = 300;
/// The largest group that is also tried as a single column at the start, in items.
const SMALL: usize = 5;

struct Search<'a> {
    hierarchy: &'a Hierarchy,
    control: &'a Control,
    /// Arrangements that may still be looked at.
    left: usize,
}

/// The best arrangement found from `start`.
pub(super) fn improve(
    hierarchy: &Hierarchy,
    start: Arrangement,
    control: &Control,
) -> Result<Arrangement, Cancelled> {
    let (nodes, links) = (hierarchy.sizes.len(), hierarchy.links.len());
    let things = nodes + hierarchy.parents.len();
    let each = links * links / 4 + links * things / 2 + things * 8 + 1;
    let most = WORK / each;
    if most < WORTHWHILE || nodes < 2 {
        return Ok(start);
    }
    let mut starts = vec![start.clone()];
    let stacked = small_groups_stacked(&start);
    if stacked != start {
        starts.push(stacked);
    }
    let share = most / starts.len();
    let mut best: Option<(f64, Arrangement)> = None;
    for start in starts {
        let mut search = Search {
            hierarchy,
            control,
            left: share,
        };
        let found = search.climb(start)?;
        if best.as_ref().is_none_or(|(least, _)| found.0 < *least) {
            best = Some(found);
        }
    }
    Ok(best.map_or(start, |(_, best)| best))
}

fn small_groups_stacked(start: &Arrangement) -> Arrangement {
    let mut stacked = start.clone();
    for columns in stacked.levels.iter_mut().skip(1) {
        if columns.iter().map(Vec::len).sum::<usize>() <= SMALL {
            *columns = vec![columns.concat()];
        }
    }
    stacked.levels.iter_mut().for_each(without_empty);
    stacked
}

fn without_empty(columns: &mut Columns) {
    columns.retain(|column| !column.is_empty());
}

impl Search<'_> {
    fn cost(&mut self, arrangement: &Arrangement, most: f64) -> Option<f64> {
        self.left = self.left.saturating_sub(1);
        cost(
            self.hierarchy,
            &stack(self.hierarchy, arrangement, None),
            most,
        )
    }

    fn climb(&mut self, mut best: Arrangement) -> Result<(f64, Arrangement), Cancelled> {
        let mut least = self.cost(&best, f64::INFINITY).unwrap_or(f64::INFINITY);
        // Insides of groups first: what they look like decides where they go.
        let inner_first = self.hierarchy.inner_first.iter().map(|&group| group + 1);
        let levels: Vec<usize> = inner_first.chain([0]).collect();
        loop {
            let before = least;
            for &level in &levels {
                self.control.poll()?;
                self.reshape(&mut best, &mut least, level);
                self.move_items(&mut best, &mut least, level);
                if self.left == 0 {
                    return Ok((least, best));
                }
            }
            if least >= before - 0.5 {
                return Ok((least, best));
            }
        }
    }

    /// Tries `columns` for a level and keeps them if they are better.
    fn consider(
        &mut self,
        best: &mut Arrangement,
        least: &mut f64,
        level: usize,
        mut columns: Columns,
    ) -> bool {
        if self.left == 0 {
            return false;
        }
        without_empty(&mut columns);
        let old = std::mem::replace(&mut best.levels[level], columns);
        match self.cost(best, *least - 0.5) {
            Some(cost) => {
                *least = cost;
                true
            }
            None => {
                best.levels[level] = old;
                false
            }
        }
    }

    /// Tries a level as one column, as one row, and upside down.
    fn reshape(&mut self, best: &mut Arrangement, least: &mut f64, level: usize) {
        let columns = best.levels[level].clone();
        let items: Vec<Item> = columns.concat();
        if items.len() < 2 {
            return;
        }
        let upside_down = columns
            .iter()
            .map(|column| column.iter().rev().copied().collect())
            .collect();
        self.consider(best, least, level, upside_down);
        if items.len() <= 2 * SMALL {
            self.consider(best, least, level, vec![items.clone()]);
            self.consider(
                best,
                least,
                level,
                items.iter().map(|&item| vec![item]).collect(),
            );
        }
        let count = best.levels[level].len();
        for at in 1..count {
            // Neighbouring columns exchanged, or joined.
            let mut swapped = best.levels[level].clone();
            if at < swapped.len() {
                swapped.swap(at - 1, at);
                self.consider(best, least, level, swapped);
            }
            let mut joined = best.levels[level].clone();
            if at < joined.len() {
                let right = joined.remove(at);
                joined[at - 1].extend(right);
                self.consider(best, least, level, joined);
            }
        }
    }

    /// Tries every item of a level at every other place, then every two exchanged.
    fn move_items(&mut self, best: &mut Arrangement, least: &mut f64, level: usize) {
        let items: Vec<Item> = best.levels[level].concat();
        if items.len() < 2 {
            return;
        }
        for &item in &items {
            let mut without = best.levels[level].clone();
            for column in &mut without {
                column.retain(|&other| other != item);
            }
            without_empty(&mut without);
            for column in 0..=without.len() {
                let mut alone = without.clone();
                alone.insert(column, vec![item]);
                self.consider(best, least, level, alone);
                let rows = without.get(column).map_or(0, Vec::len);
                for row in 0..=rows.min(12) {
                    let Some(_) = without.get(column) else { break };
                    let mut moved = without.clone();
                    moved[column].insert(row, item);
                    self.consider(best, least, level, moved);
                }
            }
        }
        if items.len() > 16 {
            return;
        }
        for (at, &a) in items.iter().enumerate() {
            for &b in &items[at + 1..] {
                let mut swapped = best.levels[level].clone();
                for item in swapped.iter_mut().flatten() {
                    *item = match *item {
                        other if other == a => b,
                        other if other == b => a,
                        other => other,
                    };
                }
                self.consider(best, least, level, swapped);
            }
        }
    }
}
