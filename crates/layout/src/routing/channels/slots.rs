//! The upright pieces of ways, each in a slot of its channel (after Sander, "A fast heuristic for
//! hierarchical Manhattan layout", 1996): pairs of pieces that cross less, or do not lie on each
//! other, when one of them is left of the other are put in that order; rings of such wishes are
//! broken where it costs least.

use std::collections::BTreeMap;

use super::runs::Runs;
use super::way::{Spot, Way};

/// Pieces with less between them than this must not share a slot, in pixels.
const APART: f64 = 10.0;
/// Level pieces nearer to each other than this would look like one.
const GLUED: f64 = 8.0;
/// What it costs when two level pieces lie on each other, in crossings.
const OVERLAP: i64 = 12;

/// An upright piece; of a trunk many ways share it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Upright {
    /// The heights at which level pieces reach it from the left, rising.
    left: Vec<f64>,
    /// The same from the right.
    right: Vec<f64>,
    low: f64,
    high: f64,
    /// The way and which of its channels.
    parts: Vec<(usize, usize)>,
}

/// For each channel how many slots it needs, and for each way the slot in each of its channels.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Slots {
    pub counts: Vec<usize>,
    pub of: Vec<Vec<Option<usize>>>,
}

impl Slots {
    pub(super) fn of(ways: &[Way], runs: &Runs, channels: usize) -> Self {
        let mut uprights: Vec<Vec<Upright>> = vec![Vec::new(); channels];
        let mut trunks: BTreeMap<(usize, usize, bool), usize> = BTreeMap::new();
        for (index, way) in ways.iter().enumerate() {
            for (at, &channel) in way.channels.iter().enumerate() {
                let (a, b) = (runs.y(index, at), runs.y(index, at + 1));
                if a == b && way.runs_on(at) {
                    continue;
                }
                let list = &mut uprights[channel];
                let trunk =
                    [at, at + 1]
                        .into_iter()
                        .find_map(|station| match way.stations[station].spot {
                            Spot::Side(card, right)
                                if runs.trunks.binary_search(&(card, right)).is_ok() =>
                            {
                                Some((channel, card, right))
                            }
                            _ => None,
                        });
                let place = match trunk {
                    Some(trunk) => *trunks.entry(trunk).or_insert_with(|| {
                        list.push(Upright::default());
                        list.len() - 1
                    }),
                    None => {
                        list.push(Upright::default());
                        list.len() - 1
                    }
                };
                let upright = &mut list[place];
                for (station, y) in [(at, a), (at + 1, b)] {
                    if way.is_left(station, channel) {
                        upright.left.push(y);
                    } else {
                        upright.right.push(y);
                    }
                }
                upright.parts.push((index, at));
            }
        }
        let mut slots = Self {
            counts: Vec::with_capacity(channels),
            of: ways
                .iter()
                .map(|way| vec![None; way.channels.len()])
                .collect(),
        };
        for mut list in uprights {
            for upright in &mut list {
                upright.left.sort_by(f64::total_cmp);
                upright.right.sort_by(f64::total_cmp);
                let all = || upright.left.iter().chain(&upright.right).copied();
                upright.low = all().fold(f64::INFINITY, f64::min);
                upright.high = all().fold(f64::NEG_INFINITY, f64::max);
            }
            list.sort_by(|a, b| {
                let low = a.low.total_cmp(&b.low);
                low.then(a.high.total_cmp(&b.high))
                    .then(a.parts.cmp(&b.parts))
            });
            let found = in_slots(&list);
            slots
                .counts
                .push(found.iter().map(|slot| slot + 1).max().unwrap_or(0));
            for (upright, slot) in list.iter().zip(found) {
                for &(way, at) in &upright.parts {
                    slots.of[way][at] = Some(slot);
                }
            }
        }
        slots
    }
}

/// How many of `heights` lie strictly between `low` and `high`.
fn between(heights: &[f64], low: f64, high: f64) -> i64 {
    let first = heights.partition_point(|&y| y <= low + 0.5);
    let end = heights.partition_point(|&y| y < high - 0.5);
    end.saturating_sub(first) as i64
}

/// How many pairs of heights nearly meet.
fn meeting(a: &[f64], b: &[f64]) -> i64 {
    let near =
        |&y: &f64| b.partition_point(|&o| o < y + GLUED) - b.partition_point(|&o| o <= y - GLUED);
    a.iter().map(|y| near(y) as i64).sum()
}

/// What it costs when `a` lies left of `b`.
fn cost(a: &Upright, b: &Upright) -> i64 {
    between(&a.right, b.low, b.high)
        + between(&b.left, a.low, a.high)
        + OVERLAP * meeting(&a.right, &b.left)
}

/// The slot of each piece, from left to right; `list` is sorted by where pieces begin.
fn in_slots(list: &[Upright]) -> Vec<usize> {
    let count = list.len();
    let mut pairs: Vec<(usize, usize, i64)> = Vec::new();
    for (a, first) in list.iter().enumerate() {
        for (b, second) in list.iter().enumerate().skip(a + 1) {
            if second.low >= first.high + APART {
                break;
            }
            pairs.push((a, b, cost(second, first) - cost(first, second)));
        }
    }
    let order = order(count, &pairs);
    let mut place = vec![0; count];
    for (at, &item) in order.iter().enumerate() {
        place[item] = at;
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(a, b, _) in &pairs {
        if place[a] < place[b] {
            before[b].push(a);
        } else {
            before[a].push(b);
        }
    }
    let mut slots = vec![0; count];
    for &item in &order {
        slots[item] = before[item]
            .iter()
            .map(|&other| slots[other] + 1)
            .max()
            .unwrap_or(0);
    }
    slots
}

/// An order that goes against little weight (Eades, Lin and Smyth 1993): what nothing wishes to
/// have behind it comes first, what nothing wishes to have before it last, and of a ring the one
/// that wins most. A positive weight wishes `a` before `b`.
fn order(count: usize, pairs: &[(usize, usize, i64)]) -> Vec<usize> {
    let mut out: Vec<Vec<(usize, i64)>> = vec![Vec::new(); count];
    let mut into: Vec<Vec<(usize, i64)>> = vec![Vec::new(); count];
    for &(a, b, weight) in pairs {
        let (a, b) = if weight > 0 { (a, b) } else { (b, a) };
        if weight != 0 {
            out[a].push((b, weight.abs()));
            into[b].push((a, weight.abs()));
        }
    }
    let sum = |edges: &[(usize, i64)]| edges.iter().map(|edge| edge.1).sum::<i64>();
    let mut wins: Vec<i64> = out.iter().map(|edges| sum(edges)).collect();
    let mut losses: Vec<i64> = into.iter().map(|edges| sum(edges)).collect();
    let mut done = vec![false; count];
    let (mut front, mut back) = (Vec::with_capacity(count), Vec::new());
    let mut open: Vec<usize> = (0..count)
        .rev()
        .filter(|&at| losses[at] == 0 || wins[at] == 0)
        .collect();
    let mut left = count;
    while left > 0 {
        let next = match open.pop() {
            Some(next) => next,
            None => {
                let ring = (0..count).filter(|&at| !done[at]);
                match ring.max_by_key(|&at| (wins[at] - losses[at], std::cmp::Reverse(at))) {
                    Some(next) => next,
                    None => break,
                }
            }
        };
        if done[next] {
            continue;
        }
        done[next] = true;
        left -= 1;
        if losses[next] > 0 && wins[next] == 0 {
            back.push(next);
        } else {
            front.push(next);
        }
        for &(other, weight) in &out[next] {
            losses[other] -= weight;
            if losses[other] == 0 && !done[other] {
                open.push(other);
            }
        }
        for &(other, weight) in &into[next] {
            wins[other] -= weight;
            if wins[other] == 0 && !done[other] {
                open.push(other);
            }
        }
    }
    front.extend(back.into_iter().rev());
    front
}

#[cfg(test)]
mod tests {
    use super::{Upright, in_slots, order};

    fn upright(left: f64, right: f64) -> Upright {
        Upright {
            left: vec![left],
            right: vec![right],
            low: left.min(right),
            high: left.max(right),
            parts: Vec::new(),
        }
    }

    #[test]
    fn a_staircase_needs_no_crossing() {
        let list = [
            upright(10.0, 50.0),
            upright(30.0, 70.0),
            upright(45.0, 90.0),
        ];
        assert_eq!(in_slots(&list), [2, 1, 0]);
    }

    #[test]
    fn what_is_far_from_each_other_shares_a_slot() {
        assert_eq!(in_slots(&[upright(0.0, 40.0), upright(60.0, 90.0)]), [0, 0]);
    }

    #[test]
    fn a_ring_is_broken_where_it_costs_least() {
        assert_eq!(order(3, &[(0, 1, 5), (1, 2, 5), (0, 2, -1)]), [0, 1, 2]);
    }
}
