//! Finds free places near others for what has none, without moving anything.

use architrave_model::{Point, Rect, snap};

use crate::arranging::{Drawn, Placing, arrange};
use crate::frames::{empty_size, frame_around, frames};
use crate::hierarchy::Hierarchy;
use crate::routing::turned_rect;
use crate::spacing::{CAPTION, COLUMN_GAP, FRAME_GAP, PADDING, ROW_GAP};
use crate::units::{Unit, is_empty, units};
use crate::{Cancelled, Control};

/// Distance kept from other cards and from frames, in pixels.
const KEEP_OFF: f64 = 24.0;
/// How far apart the places tried are.
const STEP: f64 = 24.0;
/// How many steps from the wished place are tried.
const RINGS: i32 = 48;
/// The farthest a wish is moved to stand in line with other cards, in pixels.
const IN_LINE: f64 = 240.0;
/// What a step out of line costs, in steps along it.
const OUT_OF_LINE: f64 = 4.0;
/// Places tried times things in the way, for one unit; beyond it the outside is taken.
const WORK: usize = 4_000_000;

/// Places everything that has no place in `cards`: near its neighbours, or, with `anchored` and
/// where most is to be placed, where it would be in an arrangement of the whole, moved to fit what
/// is placed. With `anchored` empty groups are moved too.
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
    let placed = cards.iter().flatten().count();
    let far = anchored && 2 * placed < cards.len();
    let found = frames(hierarchy, &cards, &hollow);
    let missing = cards.iter().any(Option::is_none) || found.iter().any(Option::is_none);
    if missing {
        // Only the insides of groups that are new as a whole need an arrangement.
        let whole_groups = found
            .iter()
            .enumerate()
            .any(|(group, frame)| frame.is_none() && !is_empty(hierarchy, group));
        let ideal = if far || whole_groups {
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
            let next = if far { 0 } else { scene.most_joined(&units) };
            let unit = units.remove(next);
            let wish = if far {
                Point::new(unit.area.x + shift.x, unit.area.y + shift.y)
            } else {
                scene.wish(&unit)
            };
            let aligned = scene.in_line(&unit, wish);
            let origin =
                scene.free_place(&unit, aligned.unwrap_or(wish).snapped(), aligned.is_some());
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
        drawn: Drawn::Nothing,
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
        drawn: Drawn::Nothing,
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

/// Where a unit of the size of `area` stands after what leads to it and before what it leads to,
/// of which there is something.
fn beside(before: &[Rect], after: &[Rect], area: &Rect) -> Point {
    let mean = |rects: &[Rect], of: &dyn Fn(&Rect) -> f64| {
        rects.iter().map(of).sum::<f64>() / rects.len().max(1) as f64
    };
    let all = [before, after].concat();
    let middle = mean(&all, &|rect| rect.center().y) - area.height / 2.0;
    let ends = before.iter().map(Rect::right);
    let right_of = ends.fold(f64::NEG_INFINITY, f64::max);
    let begins = after.iter().map(|rect| rect.x);
    let left_of = begins.fold(f64::INFINITY, f64::min);
    let x = match (before.is_empty(), after.is_empty()) {
        (false, true) => right_of + COLUMN_GAP,
        (true, _) => left_of - COLUMN_GAP - area.width,
        (false, false) if left_of > right_of => (right_of + left_of - area.width) / 2.0,
        (false, false) => mean(&all, &|rect| rect.center().x) - area.width / 2.0,
    };
    Point::new(x, middle)
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
        if before.is_empty() && after.is_empty() {
            return self.wish_alone(unit);
        }
        if !self.hierarchy.turned {
            return beside(&before, &after, &unit.area);
        }
        let turn = |rects: Vec<Rect>| rects.iter().map(turned_rect).collect::<Vec<_>>();
        let wish = beside(&turn(before), &turn(after), &turned_rect(&unit.area));
        Point::new(wish.y, wish.x)
    }

    /// The wish moved into the column of cards nearest to it, or their row where the flow leads
    /// down: what stands in line is drawn best. None for frames and where no card is near.
    fn in_line(&self, unit: &Unit, wish: Point) -> Option<Point> {
        if unit.framed {
            return None;
        }
        let turned = self.hierarchy.turned;
        let middle = |rect: &Rect| {
            if turned {
                rect.center().y
            } else {
                rect.center().x
            }
        };
        let own = middle(&Rect {
            x: wish.x,
            y: wish.y,
            ..unit.area
        });
        let lines = self.cards.iter().flatten().map(|card| middle(card) - own);
        let step = lines.min_by(|a, b| a.abs().total_cmp(&b.abs()).then(a.total_cmp(b)))?;
        (step.abs() <= IN_LINE).then(|| {
            if turned {
                Point::new(wish.x, wish.y + step)
            } else {
                Point::new(wish.x + step, wish.y)
            }
        })
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

    /// The free place nearest to `wish`, in line with it rather than not where it is `aligned`.
    /// Where none is within reach, one that overlaps no card; where there is not even such a one,
    /// below everything.
    fn free_place(&self, unit: &Unit, wish: Point, aligned: bool) -> Point {
        let things = self.cards.len() + self.frames.len() + 1;
        let most = (WORK / things).max(64);
        let (across, along) = match (aligned, self.hierarchy.turned) {
            (false, _) => (1.0, 1.0),
            (true, false) => (OUT_OF_LINE, 1.0),
            (true, true) => (1.0, OUT_OF_LINE),
        };
        for strict in [true, false] {
            let mut tried = 0;
            let mut best: Option<(f64, Point)> = None;
            for ring in 0..=RINGS {
                // Nothing on a ring is nearer than its number.
                if tried > most || best.is_some_and(|(least, _)| least <= f64::from(ring)) {
                    break;
                }
                for (dx, dy) in ring_of(ring) {
                    let (dx, dy) = (f64::from(dx), f64::from(dy));
                    let at = Point::new(wish.x + dx * STEP, wish.y + dy * STEP);
                    let distance = dx.abs() * across + dy.abs() * along;
                    tried += 1;
                    let area = Rect {
                        x: at.x,
                        y: at.y,
                        ..unit.area
                    };
                    if best.is_none_or(|(least, _)| distance < least)
                        && self.is_free(unit, area, strict)
                    {
                        best = Some((distance, at));
                    }
                }
            }
            if let Some((_, place)) = best {
                return place.snapped();
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
