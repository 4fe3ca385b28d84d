//! Finds free places near others for what has none, without moving anything.

use architrave_model::{Point, Rect, snap};

use crate::arranging::{Placing, arrange};
use crate::frames::{empty_size, frame_around, frames};
use crate::hierarchy::Hierarchy;
use crate::spacing::{CAPTION, COLUMN_GAP, FRAME_GAP, PADDING, ROW_GAP};
use crate::units::{Unit, is_empty, units};
use crate::{Cancelled, Control};

/// Distance kept from other cards and from frames, in pixels.
const KEEP_OFF: f64 = 24.0;
/// How far apart the places tried are.
const STEP: f64 = 24.0;
/// How many steps from the wished place are tried.
const RINGS: i32 = 48;
/// Places tried times things in the way, for one unit; beyond it the outside is taken.
const WORK: usize = 4_000_000;

/// Places everything that has no place in `cards`. With `anchored`, units go where they would be
/// in an arrangement of the whole, moved to fit what is placed; else near their neighbours.
pub(crate) fn fill_in(
    hierarchy: &Hierarchy,
    mut cards: Vec<Option<Rect>>,
    anchored: bool,
    control: &Control,
) -> Result<Placing, Cancelled> {
    let mut hollow: Vec<Option<Point>> = hierarchy
        .frames
        .iter()
        .map(|frame| {
            frame
                .filter(|_| !anchored)
                .map(|f| Point::new(snap(f.x), snap(f.y)))
        })
        .collect();
    if cards.iter().all(Option::is_none) && (anchored || !cards.is_empty()) {
        return arrange(hierarchy, control);
    }
    let found = frames(hierarchy, &cards, &hollow);
    let missing = cards.iter().any(Option::is_none) || found.iter().any(Option::is_none);
    if missing {
        // Only the insides of groups that are new as a whole need an arrangement.
        let whole_groups = found
            .iter()
            .enumerate()
            .any(|(group, frame)| frame.is_none() && !is_empty(hierarchy, group));
        let ideal = if anchored || whole_groups {
            arrange(hierarchy, control)?
        } else {
            sizes_only(hierarchy)
        };
        let shift = shift(&ideal, &cards);
        let mut units = units(hierarchy, &ideal, &found, &cards);
        while !units.is_empty() {
            control.poll()?;
            let frames = frames(hierarchy, &cards, &hollow);
            let scene = Scene {
                hierarchy,
                cards: &cards,
                frames: &frames,
            };
            let next = if anchored {
                0
            } else {
                scene.most_joined(&units)
            };
            let unit = units.remove(next);
            let wish = if anchored {
                Point::new(unit.area.x + shift.x, unit.area.y + shift.y)
            } else {
                scene.wish(&unit)
            };
            let origin = scene.free_place(&unit, wish.snapped());
            for &(node, at) in &unit.nodes {
                let place = Point::new(origin.x + at.x, origin.y + at.y);
                cards[node] = Some(Rect::at(place, hierarchy.sizes[node]));
            }
            for &(group, at) in &unit.hollow {
                hollow[group] = Some(Point::new(origin.x + at.x, origin.y + at.y));
            }
        }
    }
    let frames = frames(hierarchy, &cards, &hollow);
    Ok(Placing {
        cards: cards.into_iter().map(Option::unwrap_or_default).collect(),
        frames: frames.into_iter().map(Option::unwrap_or_default).collect(),
    })
}

/// Everything with its size, at no place in particular.
fn sizes_only(hierarchy: &Hierarchy) -> Placing {
    let origin = Point::new(0.0, 0.0);
    let groups = 0..hierarchy.parents.len();
    Placing {
        cards: hierarchy
            .sizes
            .iter()
            .map(|&size| Rect::at(origin, size))
            .collect(),
        frames: groups
            .map(|group| Rect::at(origin, empty_size(hierarchy, group)))
            .collect(),
    }
}

/// How far what is placed lies from where the arrangement has it, on average.
fn shift(ideal: &Placing, cards: &[Option<Rect>]) -> Point {
    let (mut sum, mut count) = (Point::default(), 0.0);
    for (card, ideal) in cards.iter().zip(&ideal.cards) {
        if let Some(card) = card {
            sum = Point::new(sum.x + card.x - ideal.x, sum.y + card.y - ideal.y);
            count += 1.0;
        }
    }
    if count > 0.0 {
        Point::new(sum.x / count, sum.y / count)
    } else {
        sum
    }
}

/// What is placed so far.
struct Scene<'a> {
    hierarchy: &'a Hierarchy,
    cards: &'a [Option<Rect>],
    frames: &'a [Option<Rect>],
}

impl Scene<'_> {
    fn whole(&self) -> Rect {
        let all = self.cards.iter().chain(self.frames).flatten();
        all.copied().reduce(|a, b| a.union(&b)).unwrap_or_default()
    }

    /// The placed cards that links lead from into a unit, and those they lead to out of it.
    fn neighbours(&self, unit: &Unit) -> (Vec<Rect>, Vec<Rect>) {
        let inside = |node: usize| unit.nodes.iter().any(|&(own, _)| own == node);
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for link in &self.hierarchy.links {
            if inside(link.to) && !inside(link.from) {
                before.extend(self.cards[link.from]);
            } else if inside(link.from) && !inside(link.to) {
                after.extend(self.cards[link.to]);
            }
        }
        (before, after)
    }

    /// The unit with most placed neighbours, the first among equals.
    fn most_joined(&self, units: &[Unit]) -> usize {
        let joined = |unit: &Unit| {
            let (before, after) = self.neighbours(unit);
            before.len() + after.len()
        };
        // Long lists of new things are taken as they come.
        if units.len() * self.hierarchy.links.len() > 200_000 {
            return 0;
        }
        (0..units.len())
            .rev()
            .max_by_key(|&at| joined(&units[at]))
            .unwrap_or(0)
    }

    /// Where a unit would best stand if nothing were in the way.
    fn wish(&self, unit: &Unit) -> Point {
        let (before, after) = self.neighbours(unit);
        let mean = |rects: &[Rect], of: &dyn Fn(&Rect) -> f64| {
            rects.iter().map(of).sum::<f64>() / rects.len().max(1) as f64
        };
        let all: Vec<Rect> = before.iter().chain(&after).copied().collect();
        let middle = mean(&all, &|rect| rect.center().y) - unit.area.height / 2.0;
        let right_of = before
            .iter()
            .map(Rect::right)
            .fold(f64::NEG_INFINITY, f64::max);
        let left_of = after
            .iter()
            .map(|rect| rect.x)
            .fold(f64::INFINITY, f64::min);
        match (before.is_empty(), after.is_empty()) {
            (false, true) => Point::new(right_of + COLUMN_GAP, middle),
            (true, false) => Point::new(left_of - COLUMN_GAP - unit.area.width, middle),
            (false, false) if left_of > right_of => {
                Point::new((right_of + left_of - unit.area.width) / 2.0, middle)
            }
            (false, false) => Point::new(
                mean(&all, &|rect| rect.center().x) - unit.area.width / 2.0,
                middle,
            ),
            (true, true) => self.wish_alone(unit),
        }
    }

    /// Where a unit without neighbours goes: below what its group holds.
    fn wish_alone(&self, unit: &Unit) -> Point {
        let inside = self.cards.iter().enumerate().filter_map(|(node, card)| {
            card.filter(|_| self.hierarchy.group_of[node] == unit.group)
        });
        match (
            inside.reduce(|a, b| a.union(&b)),
            unit.group.and_then(|g| self.frames[g]),
        ) {
            (Some(inside), _) => Point::new(inside.x, inside.bottom() + ROW_GAP),
            (None, Some(frame)) => Point::new(frame.x + PADDING, frame.y + PADDING + CAPTION),
            (None, None) => {
                let whole = self.whole();
                Point::new(whole.x, whole.bottom() + FRAME_GAP)
            }
        }
    }

    /// The free place nearest to `wish`. Where none is within reach, one that overlaps no card;
    /// where there is not even such a one, below everything.
    fn free_place(&self, unit: &Unit, wish: Point) -> Point {
        let things = self.cards.len() + self.frames.len() + 1;
        let most = (WORK / things).max(64);
        for strict in [true, false] {
            let mut tried = 0;
            for ring in 0..=RINGS {
                let mut best: Option<(f64, Point)> = None;
                for (dx, dy) in ring_of(ring) {
                    let at =
                        Point::new(wish.x + f64::from(dx) * STEP, wish.y + f64::from(dy) * STEP);
                    let distance = f64::from(dx.abs() + dy.abs());
                    tried += 1;
                    if best.is_none_or(|(least, _)| distance < least)
                        && self.is_free(
                            unit,
                            Rect {
                                x: at.x,
                                y: at.y,
                                ..unit.area
                            },
                            strict,
                        )
                    {
                        best = Some((distance, at));
                    }
                }
                if let Some((_, place)) = best {
                    return place.snapped();
                }
                if tried > most {
                    break;
                }
            }
        }
        let whole = self.whole();
        let beyond = if unit.framed { FRAME_GAP } else { ROW_GAP };
        Point::new(whole.x, whole.bottom() + beyond + PADDING + CAPTION).snapped()
    }

    fn is_free(&self, unit: &Unit, area: Rect, strict: bool) -> bool {
        let near = area.grown(KEEP_OFF - 1.0);
        if self.cards.iter().flatten().any(|card| near.overlaps(card)) {
            return false;
        }
        if !strict {
            return true;
        }
        let around: Vec<usize> = self.hierarchy.around(unit.group).collect();
        let strange = |frame: usize| !around.contains(&frame);
        let overlaps = |area: &Rect| {
            self.frames
                .iter()
                .enumerate()
                .any(|(at, frame)| strange(at) && frame.is_some_and(|frame| frame.overlaps(area)))
        };
        if overlaps(&near) {
            return false;
        }
        // The frames around it grow with it; what they then reach must not be others'.
        let mut inner = area;
        for (depth, &group) in around.iter().enumerate() {
            let needed = frame_around(&inner, self.hierarchy.captions[group]);
            let grown = self.frames[group].map_or(needed, |frame| frame.union(&needed));
            if self.frames[group] != Some(grown) && !self.may_be(&grown, group, &around[depth..]) {
                return false;
            }
            inner = grown;
        }
        true
    }

    /// Whether the frame of `group` may become `frame`; `around` holds it and those around it.
    fn may_be(&self, frame: &Rect, group: usize, around: &[usize]) -> bool {
        let near = frame.grown(KEEP_OFF - 1.0);
        let own = |start: Option<usize>| self.hierarchy.around(start).any(|at| at == group);
        let foreign_card = self.cards.iter().enumerate().any(|(node, card)| {
            card.is_some_and(|card| near.overlaps(&card)) && !own(self.hierarchy.group_of[node])
        });
        let foreign_frame = || {
            self.frames.iter().enumerate().any(|(at, other)| {
                other.is_some_and(|other| near.overlaps(&other))
                    && !around.contains(&at)
                    && !own(Some(at))
            })
        };
        !foreign_card && !foreign_frame()
    }
}

/// The steps on a square ring around the middle.
fn ring_of(ring: i32) -> Vec<(i32, i32)> {
    if ring == 0 {
        return vec![(0, 0)];
    }
    let mut steps = Vec::new();
    for along in -ring..=ring {
        steps.push((along, ring));
        steps.push((along, -ring));
    }
    for along in 1 - ring..ring {
        steps.push((ring, along));
        steps.push((-ring, along));
    }
    // Straight below and to the right first: pictures grow that way.
    steps.sort_by_key(|&(dx, dy)| (dx.abs() + dy.abs(), -dy, -dx));
    steps
}
