//! Exact coordinates: room for the connections, then everything moved up or down within its
//! column so that as many connections as possible become straight.

use architrave_model::{Rect, snap};

use super::Placing;
use super::arrangement::{Arrangement, Item, meetings};
use super::pack::ASPECT;
use super::stack::{Room, row_gap, stack};
use crate::hierarchy::Hierarchy;
use crate::spacing::{ROW_GAP, snap_up};

/// What a connection beside others needs, in pixels.
const LANE: f64 = 12.0;
/// The most room added beside a column, and below an item, for connections.
const MOST_BESIDE: f64 = 128.0;
const MOST_BELOW: f64 = 48.0;
/// Connections that find room in a gap as it is.
const FREE_LANES: usize = 3;
/// Rounds over all columns.
const ROUNDS: usize = 6;
/// Shifts weighed over all rounds.
const WORK: usize = 3_000_000;

/// Where an item stands: level, column, row.
type Place = (usize, usize, usize);

pub(super) fn settle(hierarchy: &Hierarchy, arrangement: &Arrangement) -> Placing {
    let plain = stack(hierarchy, arrangement, None);
    let room = room(hierarchy, arrangement, &plain);
    let placing = stack(hierarchy, arrangement, Some(&room));
    Settling::of(hierarchy, arrangement, &room, placing).settled()
}

/// Where each node and each group stands.
fn places(hierarchy: &Hierarchy, arrangement: &Arrangement) -> (Vec<Place>, Vec<Place>) {
    let mut nodes = vec![(0, 0, 0); hierarchy.sizes.len()];
    let mut groups = vec![(0, 0, 0); hierarchy.parents.len()];
    for (level, columns) in arrangement.levels.iter().enumerate() {
        for (at, column) in columns.iter().enumerate() {
            for (row, item) in column.iter().enumerate() {
                match *item {
                    Item::Node(node) => nodes[node] = (level, at, row),
                    Item::Group(group) => groups[group] = (level, at, row),
                }
            }
        }
    }
    (nodes, groups)
}

/// The room that the connections will need, by where they are likely to run.
fn room(hierarchy: &Hierarchy, arrangement: &Arrangement, plain: &Placing) -> Room {
    let (nodes, groups) = places(hierarchy, arrangement);
    let place = |item: Item| match item {
        Item::Node(node) => nodes[node],
        Item::Group(group) => groups[group],
    };
    let rect = |item: Item| match item {
        Item::Node(node) => plain.cards[node],
        Item::Group(group) => plain.frames[group],
    };
    let lanes = |columns: &Vec<Vec<Item>>| vec![0usize; columns.len()];
    let mut beside: Vec<Vec<usize>> = arrangement.levels.iter().map(lanes).collect();
    let mut below: Vec<Vec<Vec<usize>>> = arrangement
        .levels
        .iter()
        .map(|columns| columns.iter().map(|column| vec![0; column.len()]).collect())
        .collect();
    for (link, (level, a, b)) in hierarchy.links.iter().zip(meetings(hierarchy)) {
        let (mut left, mut right) = (place(a).1, place(b).1);
        let (mut from, mut to) = (
            plain.cards[link.from].center(),
            plain.cards[link.to].center(),
        );
        if left > right {
            (left, right) = (right, left);
            (from, to) = (to, from);
        }
        if left == right {
            continue;
        }
        if (from.y - to.y).abs() > 8.0 {
            beside[level][left] += 1;
            if right - left > 1 {
                beside[level][right - 1] += 1;
            }
        }
        let columns = arrangement.levels[level].iter().zip(&mut below[level]);
        for (items, below) in columns.take(right).skip(left + 1) {
            let Some(first) = items.first() else { continue };
            let share = (rect(*first).center().x - from.x) / (to.x - from.x).max(1.0);
            let y = from.y + (to.y - from.y) * share.clamp(0.0, 1.0);
            let above = items.partition_point(|&item| rect(item).center().y < y);
            if above > 0 && above < items.len() {
                below[above - 1] += 1;
            }
        }
    }
    let widen =
        |count: &usize| snap_up(count.saturating_sub(FREE_LANES) as f64 * LANE).min(MOST_BESIDE);
    let heighten =
        |count: &usize| snap_up(((count + 1) as f64 * LANE - ROW_GAP).clamp(0.0, MOST_BELOW));
    Room {
        columns: beside
            .iter()
            .map(|gaps| gaps.iter().map(widen).collect())
            .collect(),
        rows: below
            .iter()
            .map(|columns| {
                columns
                    .iter()
                    .map(|rows| rows.iter().map(heighten).collect())
                    .collect()
            })
            .collect(),
    }
}

/// A connection from inside an item to outside of it: the card inside and the one outside.
type Tie = (usize, usize);

struct Settling<'a> {
    hierarchy: &'a Hierarchy,
    arrangement: &'a Arrangement,
    room: &'a Room,
    placing: Placing,
    /// For each node and each group the connections that leave it.
    node_ties: Vec<Vec<Tie>>,
    group_ties: Vec<Vec<Tie>>,
    work: usize,
}

impl<'a> Settling<'a> {
    fn of(
        hierarchy: &'a Hierarchy,
        arrangement: &'a Arrangement,
        room: &'a Room,
        placing: Placing,
    ) -> Self {
        let mut node_ties = vec![Vec::new(); hierarchy.sizes.len()];
        let mut group_ties = vec![Vec::new(); hierarchy.parents.len()];
        for link in &hierarchy.links {
            for (own, other) in [(link.from, link.to), (link.to, link.from)] {
                node_ties[own].push((own, other));
                let around_other: Vec<usize> =
                    hierarchy.around(hierarchy.group_of[other]).collect();
                for group in hierarchy.around(hierarchy.group_of[own]) {
                    if !around_other.contains(&group) {
                        group_ties[group].push((own, other));
                    }
                }
            }
        }
        Self {
            hierarchy,
            arrangement,
            room,
            placing,
            node_ties,
            group_ties,
            work: 0,
        }
    }

    fn settled(mut self) -> Placing {
        let outer_first = self
            .hierarchy
            .inner_first
            .iter()
            .rev()
            .map(|&group| group + 1);
        let levels: Vec<usize> = [0].into_iter().chain(outer_first).collect();
        for round in 0..ROUNDS {
            let mut moved = false;
            for &level in &levels {
                let count = self.arrangement.levels[level].len();
                for step in 0..count {
                    let column = if round % 2 == 0 {
                        step
                    } else {
                        count - 1 - step
                    };
                    moved |= self.column(level, column);
                }
            }
            if !moved || self.work > WORK {
                break;
            }
        }
        self.placing
    }

    fn rect(&self, item: Item) -> Rect {
        match item {
            Item::Node(node) => {
                let card = self.placing.cards[node];
                Rect {
                    height: snap_up(card.height),
                    ..card
                }
            }
            Item::Group(group) => self.placing.frames[group],
        }
    }

    /// How far the items of a level may reach up and down.
    fn limits(&self, level: usize) -> (f64, f64) {
        let items = self.arrangement.levels[level].iter().flatten();
        let (top, bottom) = items.fold(
            (f64::INFINITY, f64::NEG_INFINITY),
            |(top, bottom), &item| {
                let rect = self.rect(item);
                (top.min(rect.y), bottom.max(rect.bottom()))
            },
        );
        if level > 0 {
            return (top, bottom);
        }
        // The canvas has no frame: a flat picture may use some of the height it does not fill.
        let items = self.arrangement.levels[0].iter().flatten();
        let width = items.fold(0.0, |width: f64, &item| width.max(self.rect(item).right()));
        let spare = snap((width / ASPECT - (bottom - top)).clamp(0.0, (bottom - top) * 0.4) / 2.0);
        (top - spare, bottom + spare)
    }

    /// Moves runs of items of one column to where their connections are straightest.
    fn column(&mut self, level: usize, column: usize) -> bool {
        let items = &self.arrangement.levels[level][column];
        let (top, bottom) = self.limits(level);
        let count = items.len();
        let mut runs: Vec<(usize, usize)> = (0..count).map(|at| (at, at)).collect();
        if count > 1 {
            runs.push((0, count - 1));
        }
        if count <= 24 {
            runs.extend((1..count.saturating_sub(1)).map(|at| (0, at)));
            runs.extend((1..count.saturating_sub(1)).map(|at| (at, count - 1)));
        }
        let mut moved = false;
        for (first, last) in runs {
            if self.work > WORK {
                break;
            }
            let above = match first.checked_sub(1) {
                Some(at) => self.rect(items[at]).bottom() + self.gap(level, column, at),
                None => top,
            };
            let below = match items.get(last + 1) {
                Some(&next) => self.rect(next).y - self.gap(level, column, last),
                None => bottom,
            };
            let (least, most) = (
                above - self.rect(items[first]).y,
                below - self.rect(items[last]).bottom(),
            );
            if least < most {
                moved |= self.shift_run(&items[first..=last], least, most);
            }
        }
        moved
    }

    fn gap(&self, level: usize, column: usize, row: usize) -> f64 {
        let items = &self.arrangement.levels[level][column];
        row_gap(items[row], items[row + 1]) + self.room.rows[level][column][row]
    }

    /// Moves a run of items by what is best between `least` and `most`.
    fn shift_run(&mut self, run: &[Item], least: f64, most: f64) -> bool {
        // How far the card outside is below the one inside, for each connection between cards
        // that stand beside each other.
        let mut offsets: Vec<f64> = Vec::new();
        for item in run {
            let ties = match *item {
                Item::Node(node) => &self.node_ties[node],
                Item::Group(group) => &self.group_ties[group],
            };
            for &(own, other) in ties {
                let (own, other) = (&self.placing.cards[own], &self.placing.cards[other]);
                if own.right() < other.x || other.right() < own.x {
                    offsets.push(other.center().y - own.center().y);
                }
            }
        }
        if offsets.is_empty() {
            return false;
        }
        let cost = |shift: f64| -> f64 {
            offsets
                .iter()
                .map(|offset| {
                    let off = (offset - shift).abs();
                    off + if off >= 48.0 { 30.0 } else { 0.0 } + if off >= 4.0 { 14.0 } else { 0.0 }
                })
                .sum()
        };
        let mut tried: Vec<f64> = offsets.clone();
        tried.sort_by(f64::total_cmp);
        tried.dedup();
        let step = tried.len().div_ceil(16);
        let now = cost(0.0);
        let mut best = (now - 0.5, 0.0);
        for &shift in tried.iter().step_by(step) {
            let shift = snap(shift.clamp(least, most));
            if shift < least || shift > most {
                continue;
            }
            self.work += offsets.len();
            let cost = cost(shift);
            if cost < best.0 {
                best = (cost, shift);
            }
        }
        if best.1 == 0.0 {
            return false;
        }
        for &item in run {
            self.shift(item, best.1);
        }
        true
    }

    fn shift(&mut self, item: Item, by: f64) {
        match item {
            Item::Node(node) => self.placing.cards[node].y += by,
            Item::Group(group) => {
                let mut open = vec![group];
                while let Some(group) = open.pop() {
                    self.placing.frames[group].y += by;
                    for &node in &self.hierarchy.nodes_in[group] {
                        self.placing.cards[node].y += by;
                    }
                    open.extend_from_slice(&self.hierarchy.groups_in[group]);
                }
            }
        }
    }
}
