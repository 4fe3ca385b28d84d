//! Improves an arrangement by moving one item at a time, as long as that makes it better.
//!
//! The layers give the flow; this folds what is too wide, stacks what belongs together and brings
//! frames near to what they are connected to. Work is counted, so the outcome is always the same.

use std::collections::BTreeMap;

use super::arrangement::{Arrangement, Columns, Item, meetings};
use super::cost::cost;
use super::stack::stack;
use crate::hierarchy::Hierarchy;
use crate::{Cancelled, Control};

/// Pairs of things compared, over the whole search.
const WORK: usize = 8_000_000;
/// Arrangements looked at, at most: small designs need no more.
const ENOUGH: usize = 24_000;
/// A search that may look at fewer arrangements than this is not begun.
const WORTHWHILE: usize = 300;
/// The same for each item of a design without groups.
const EACH: usize = 12;
/// How much worse, in pixels of connection, a move may make the picture at the beginning.
const HEAT: f64 = 1200.0;
/// Searches that may look at this many arrangements cool several times, each time with other dice.
const SEVERAL: usize = 6_000;
const RUNS: usize = 4;
/// The largest group that is also tried as a single column at the start, in items.
const SMALL: usize = 5;

struct Search<'a> {
    hierarchy: &'a Hierarchy,
    control: &'a Control,
    /// Arrangements that may still be looked at.
    left: usize,
    dice: Dice,
    /// What each item is connected to on its own level.
    near: BTreeMap<Item, Vec<Item>>,
}

/// Numbers without a pattern that matters here, the same in every run (Lehmer's generator).
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        (self.0 >> 4) as usize % sides.max(1)
    }
}

/// The best arrangements found from `start`, at least one.
pub(super) fn improve(
    hierarchy: &Hierarchy,
    start: Arrangement,
    control: &Control,
) -> Result<Vec<Arrangement>, Cancelled> {
    let (nodes, links) = (hierarchy.sizes.len(), hierarchy.links.len());
    let things = nodes + hierarchy.parents.len();
    let each = links * links / 4 + links * things / 2 + things * 8 + 1;
    let most = (WORK / each).min(ENOUGH);
    // Groups gain from every move; where there are none, a search cut short only undoes layers.
    let worthwhile = if hierarchy.parents.is_empty() {
        EACH * nodes
    } else {
        WORTHWHILE
    };
    if most < worthwhile || nodes < 2 {
        return Ok(vec![start]);
    }
    let mut starts = vec![start.clone()];
    let stacked = small_groups_stacked(&start);
    if stacked != start {
        starts.push(stacked);
    }
    let share = most / 4 / starts.len();
    let mut near: BTreeMap<Item, Vec<Item>> = BTreeMap::new();
    for (_, a, b) in meetings(hierarchy) {
        near.entry(a).or_default().push(b);
        near.entry(b).or_default().push(a);
    }
    let mut search = Search {
        hierarchy,
        control,
        left: 0,
        dice: Dice(1),
        near,
    };
    let mut best: Option<(f64, Arrangement)> = None;
    for start in starts {
        search.left += share;
        let found = search.climb(start)?;
        if best.as_ref().is_none_or(|(least, _)| found.0 < *least) {
            best = Some(found);
        }
    }
    let Some(climbed) = best else {
        return Ok(vec![start]);
    };
    let runs = if most >= SEVERAL { RUNS } else { 1 };
    let mut found = Vec::new();
    for _ in 0..runs {
        search.left = most * 5 / 8 / runs;
        let cooled = search.cool(climbed.clone())?;
        search.left = most / 8 / runs;
        found.push(search.climb(cooled.1)?.1);
    }
    found.dedup();
    Ok(found)
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

    /// Moves items anywhere, at first also where that makes the picture somewhat worse, then less
    /// and less so (threshold accepting, Dueck and Scheuer 1990): that leads out of dead ends.
    fn cool(&mut self, from: (f64, Arrangement)) -> Result<(f64, Arrangement), Cancelled> {
        let levels: Vec<usize> = (0..from.1.levels.len())
            .filter(|&level| from.1.levels[level].iter().map(Vec::len).sum::<usize>() > 1)
            .collect();
        // Levels with more items are chosen more often.
        let tickets: Vec<usize> = levels
            .iter()
            .flat_map(|&level| {
                let items = from.1.levels[level].iter().map(Vec::len).sum::<usize>();
                std::iter::repeat_n(level, items)
            })
            .collect();
        if tickets.is_empty() {
            return Ok(from);
        }
        let rounds = self.left;
        let (mut cost, mut now) = from.clone();
        let (mut least, mut best) = from;
        while self.left > 0 {
            if self.left.is_multiple_of(256) {
                self.control.poll()?;
            }
            let heat = HEAT * self.left as f64 / rounds as f64;
            let luck = self.dice.roll(1000) as f64 / 1000.0;
            let most = cost + heat * luck * luck * luck;
            let level = tickets[self.dice.roll(tickets.len())];
            let moved = self.moved(&now.levels[level]);
            let old = std::mem::replace(&mut now.levels[level], moved);
            match self.cost(&now, most) {
                Some(found) => {
                    cost = found;
                    if cost < least - 0.5 {
                        least = cost;
                        best.clone_from(&now);
                    }
                }
                None => now.levels[level] = old,
            }
        }
        Ok((least, best))
    }

    /// The columns with an item moved, two exchanged, or a column split, joined or moved.
    fn moved(&mut self, columns: &Columns) -> Columns {
        let mut moved = columns.clone();
        let from = self.dice.roll(moved.len());
        let row = self.dice.roll(moved[from].len());
        match self.dice.roll(16) {
            0..=3 => {
                let to = self.dice.roll(moved.len());
                let other = self.dice.roll(moved[to].len());
                let item = moved[from][row];
                moved[from][row] = std::mem::replace(&mut moved[to][other], item);
            }
            4 => {
                let column = moved.remove(from);
                moved.insert(self.dice.roll(moved.len() + 1), column);
            }
            5 => {
                let rest = moved[from].split_off(row);
                moved.insert(from + self.dice.roll(2), rest);
            }
            6 => {
                let column = moved.remove(from);
                match moved.get_mut(from) {
                    Some(next) => next.extend(column),
                    None => moved.push(column),
                }
            }
            7 => moved[from].reverse(),
            8 => {
                let item = moved[from].remove(row);
                moved.insert(self.dice.roll(columns.len() + 1), vec![item]);
            }
            kind => {
                let item = moved[from].remove(row);
                let to = match self.near.get(&item).map(Vec::as_slice) {
                    // Beside or in the column of something it is connected to.
                    Some(near) if !near.is_empty() && kind < 14 => {
                        let near = near[self.dice.roll(near.len())];
                        let at = moved.iter().position(|column| column.contains(&near));
                        let aside = self.dice.roll(3);
                        (at.unwrap_or(from) + aside)
                            .saturating_sub(1)
                            .min(moved.len() - 1)
                    }
                    _ => self.dice.roll(moved.len()),
                };
                let row = self.dice.roll(moved[to].len() + 1);
                moved[to].insert(row, item);
            }
        }
        without_empty(&mut moved);
        moved
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
