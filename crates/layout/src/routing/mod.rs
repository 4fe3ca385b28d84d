//! Draws the connections: orthogonal, from border to border, around every card.
//!
//! Ways that edits have kept stay as long as they hold; the rest is then drawn among them
//! ([`freely`]). Where nothing is kept, all is drawn together: through [`channels`], or
//!
//! 1. [`grid`]: lines beside and through cards, and what following them costs.
//! 2. [`search`]: the cheapest way for each connection, then again with all others known.
//! 3. [`straighten`]: small steps are taken out.
//! 4. [`nudge`]: what lies on one line is moved apart, ends are spread along their side.

mod channels;
mod freely;
mod grid;
mod loops;
mod nudge;
mod obstacles;
mod order;
mod search;
mod solve;
mod straighten;
mod strain;

pub(crate) use channels::{Channels, out_of_line};
pub use freely::{Carried, carried};
pub(crate) use obstacles::{Obstacles, turned_rect};

use architrave_model::{Point, Rect};

use crate::arranging::{Drawn, Placing};
use crate::hierarchy::{Hierarchy, Link};
use crate::space::Space;
use crate::spacing::CLEARANCE;
use crate::{Cancelled, Control, LayoutRequest};
use freely::Surroundings;
use grid::Grid;
use obstacles::piece;
use search::{Searcher, Track, Trip, Usage};
pub(crate) use strain::{crossings, strain};

/// Diagrams with more cards than this, or twice as many connections, are drawn by channels alone
/// where they stand in columns.
const MOST_TRIED: usize = 64;
/// Where more connections than this have no way, and most of all, all are drawn together.
const MOST_ALONE: usize = 128;
/// Vertices the searches may look at in all before they begin to hurry.
const PATIENCE: u64 = 6_000_000;
/// Vertices that drawing everything again may cost.
const SECOND_LOOK: u64 = 150_000;
/// A connection whose cost beyond its length is at most this, two corners, is not drawn again.
const WORTH_A_LOOK: u32 = 4 * 2 * 44;

/// Lines from an earlier picture.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Earlier<'a> {
    /// See [`LayoutRequest::kept`].
    kept: &'a [Vec<Point>],
    /// See [`LayoutRequest::wished`].
    wished: &'a [Vec<Point>],
}

impl<'a> Earlier<'a> {
    pub(crate) fn of(request: &'a LayoutRequest) -> Self {
        Self {
            kept: &request.kept,
            wished: &request.wished,
        }
    }
}

/// Routes for every edge of the request; empty where an end does not exist. Those kept that still
/// hold are taken over. What the placing knows of them is used, and taken out of it. Reports progress from `progress.0` to `progress.1`
/// thousandths.
pub(crate) fn route(
    hierarchy: &Hierarchy,
    placing: &mut Placing,
    earlier: Earlier<'_>,
    control: &Control,
    progress: (u16, u16),
) -> Result<Vec<Vec<Point>>, Cancelled> {
    let known = match std::mem::take(&mut placing.drawn) {
        Drawn::Routes(routes) => {
            control.report(progress.1)?;
            return Ok(routes);
        }
        Drawn::Channels(channels) => Some(*channels),
        Drawn::Nothing => None,
    };
    let (cards, frames) = (&placing.cards, &placing.frames);
    let mut routes = vec![Vec::new(); hierarchy.edges];
    let obstacles = Obstacles::of(hierarchy, cards, frames);
    let space = Space::of(cards);
    if !hierarchy.links.is_empty() {
        let mut drawn = still_good(hierarchy, &obstacles, &space, earlier.kept);
        let missing = drawn.iter().filter(|way| way.is_empty()).count();
        if missing == drawn.len() || (missing > MOST_ALONE && 2 * missing > drawn.len()) {
            drawn = together(hierarchy, &obstacles, &space, known, control, progress)?;
        } else {
            let around = Surroundings {
                hierarchy,
                obstacles: &obstacles,
                space: &space,
            };
            freely::draw(&around, &mut drawn, earlier.wished, control)?;
        }
        for (link, route) in hierarchy.links.iter().zip(drawn) {
            routes[link.edge] = route;
        }
    }
    control.report(progress.1)?;
    loops::draw(hierarchy, cards, &space, &mut routes);
    Ok(routes)
}

/// The kept way of each link that is still one; empty where there is none.
fn still_good(
    hierarchy: &Hierarchy,
    obstacles: &Obstacles,
    space: &Space,
    kept: &[Vec<Point>],
) -> Vec<Vec<Point>> {
    let way = |link: &Link| {
        let (from, to) = (&obstacles.cards[link.from], &obstacles.cards[link.to]);
        let way = kept
            .get(link.edge)
            .filter(|way| freely::holds(way, from, to, space));
        way.cloned().unwrap_or_default()
    };
    hierarchy.links.iter().map(way).collect()
}

/// The ways of all links: through channels where cards stand in columns or rows, else by a search
/// over a grid; of a diagram with little in it, whichever looks better.
fn together(
    hierarchy: &Hierarchy,
    obstacles: &Obstacles,
    space: &Space,
    known: Option<Channels>,
    control: &Control,
    progress: (u16, u16),
) -> Result<Vec<Vec<Point>>, Cancelled> {
    let grid = |wanted: &[bool]| by_grid(hierarchy, obstacles, space, wanted, control, progress);
    let all = vec![true; hierarchy.links.len()];
    let Some(mut drawn) = by_channels(hierarchy, obstacles, known) else {
        return grid(&all);
    };
    let unclear: Vec<bool> = drawn.iter().map(|route| !is_clear(route, space)).collect();
    if unclear.contains(&true) {
        for (route, other) in drawn.iter_mut().zip(grid(&unclear)?) {
            if !other.is_empty() {
                *route = other;
            }
        }
    }
    if !is_large(hierarchy) {
        let other = grid(&all)?;
        if strain(&other) < strain(&drawn) {
            return Ok(other);
        }
    }
    Ok(drawn)
}

/// Whether there is so much to draw that only the channels are tried.
fn is_large(hierarchy: &Hierarchy) -> bool {
    hierarchy.sizes.len() > MOST_TRIED || hierarchy.links.len() > 2 * MOST_TRIED
}

/// The ways of the links through the channels between columns, or between rows; none where the
/// cards stand in neither.
fn by_channels(
    hierarchy: &Hierarchy,
    obstacles: &Obstacles,
    known: Option<Channels>,
) -> Option<Vec<Vec<Point>>> {
    let draw = |turned: bool, known: Option<Channels>| {
        let turned_obstacles = turned.then(|| obstacles.turned());
        let seen = turned_obstacles.as_ref().unwrap_or(obstacles);
        let mut drawn = Channels::of(hierarchy, seen, known)?.draw(seen);
        if turned {
            obstacles::turn_routes(&mut drawn);
        }
        Some(drawn)
    };
    draw(hierarchy.turned, known).or_else(|| draw(!hierarchy.turned, None))
}

/// The ways of the wanted links by a search over a grid; those of the others are empty.
fn by_grid(
    hierarchy: &Hierarchy,
    obstacles: &Obstacles,
    space: &Space,
    wanted: &[bool],
    control: &Control,
    progress: (u16, u16),
) -> Result<Vec<Vec<Point>>, Cancelled> {
    let mut drawn = search_all(hierarchy, obstacles, wanted, control, progress)?;
    straighten::straighten(hierarchy, obstacles, space, &mut drawn);
    let legal = drawn.clone();
    nudge::nudge(hierarchy, obstacles, &mut drawn);
    for (nudged, legal) in drawn.iter_mut().zip(legal) {
        if !is_clear(nudged, space) {
            *nudged = legal;
        }
        search::simplify(nudged);
    }
    Ok(drawn)
}

/// Whether no piece of a route runs through a card.
fn is_clear(route: &[Point], space: &Space) -> bool {
    let orthogonal = |w: &[Point]| w[0].x == w[1].x || w[0].y == w[1].y;
    route.len() >= 2
        && route
            .windows(2)
            .all(|w| orthogonal(w) && !space.is_hit(&piece(w[0], w[1]), &[]))
}

/// How far apart the cards of a link are, in pixels along both axes.
fn distance(link: &Link, cards: &[Rect]) -> f64 {
    let (a, b) = (cards[link.from].center(), cards[link.to].center());
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// The shorter of two links first. Places decide ties, so that the order of the request does not
/// matter.
fn by_places(links: &[Link], cards: &[Rect], a: usize, b: usize) -> std::cmp::Ordering {
    let key = |link: &Link| {
        let (from, to) = (&cards[link.from], &cards[link.to]);
        [distance(link, cards), from.y, from.x, to.y, to.x]
    };
    let pairs = key(&links[a]).into_iter().zip(key(&links[b]));
    let order = pairs.map(|(a, b)| a.total_cmp(&b)).find(|o| o.is_ne());
    order.unwrap_or(a.cmp(&b))
}

/// Short links first: they have the fewest ways to go.
fn short_first(links: &[Link], cards: &[Rect], mut order: Vec<usize>) -> Vec<usize> {
    order.sort_by(|&a, &b| by_places(links, cards, a, b));
    order
}

fn search_all(
    hierarchy: &Hierarchy,
    obstacles: &Obstacles,
    wanted: &[bool],
    control: &Control,
    progress: (u16, u16),
) -> Result<Vec<Vec<Point>>, Cancelled> {
    let grid = Grid::of(hierarchy, obstacles);
    let mut usage = Usage::of(&grid);
    let mut searcher = Searcher::of(&grid);
    let links = &hierarchy.links;
    let cards = &obstacles.cards;
    let order = (0..links.len()).filter(|&link| wanted[link]);
    let order = short_first(links, cards, order.collect());
    let mut foreign = Foreign::of(hierarchy);
    let mut tracks: Vec<Option<Track>> = vec![None; links.len()];
    let total = order.len().max(1);
    let share =
        |done: usize| progress.0 + ((progress.1 - progress.0) as usize * done / total) as u16;
    for (done, &at) in order.iter().enumerate() {
        if done % 16 == 0 {
            control.report(share(done))?;
        }
        let haste = if searcher.work > PATIENCE { 40 } else { 10 };
        let trip = trip(
            obstacles,
            &links[at],
            foreign.towards(hierarchy, &links[at]),
            haste,
        );
        tracks[at] = searcher.find(&grid, &usage, &trip);
        if let Some(track) = &tracks[at] {
            usage.add(&grid, track);
        }
    }
    // A second look, now that all others are known; dear ones first, they gain most. What is about
    // as short as can be is left alone.
    for _ in 0..2 {
        let begun = searcher.work;
        let cost = |at: usize| tracks[at].as_ref().map_or(0, |track| track.cost);
        let spare = |at: usize| {
            let least = (distance(&links[at], cards) * grid::PIXEL) as u32;
            cost(at).saturating_sub(least)
        };
        let mut again: Vec<usize> = order
            .iter()
            .copied()
            .filter(|&at| spare(at) > WORTH_A_LOOK)
            .collect();
        again.sort_by(|&a, &b| spare(b).cmp(&spare(a)).then(by_places(links, cards, a, b)));
        let mut changed = false;
        for &at in &again {
            let Some(old) = tracks[at].take() else {
                continue;
            };
            if searcher.work - begun > SECOND_LOOK {
                tracks[at] = Some(old);
                continue;
            }
            control.poll()?;
            usage.remove(&grid, &old);
            let marks = foreign.towards(hierarchy, &links[at]);
            let trip = trip(obstacles, &links[at], marks, 10);
            let new = searcher
                .find(&grid, &usage, &trip)
                .unwrap_or_else(|| old.clone());
            changed |= new.vertices != old.vertices;
            usage.add(&grid, &new);
            tracks[at] = Some(new);
        }
        if !changed {
            break;
        }
    }
    control.report(progress.1)?;
    Ok(links
        .iter()
        .zip(&tracks)
        .zip(wanted)
        .map(|((link, track), &wanted)| {
            if !wanted {
                return Vec::new();
            }
            let (from, to) = (&obstacles.cards[link.from], &obstacles.cards[link.to]);
            match track {
                Some(track) => {
                    let points = track.points(&grid, from, to);
                    if points.len() < 2 {
                        along_border(from, to)
                    } else {
                        points
                    }
                }
                None => boxed_in(from, to),
            }
        })
        .collect())
}

fn trip<'a>(obstacles: &Obstacles, link: &Link, foreign: &'a [bool], haste: u32) -> Trip<'a> {
    let target = obstacles.cards[link.to];
    Trip {
        from: link.from,
        to: link.to,
        target,
        foreign,
        haste,
    }
}

/// Which frames a connection has no business in.
struct Foreign {
    marks: Vec<bool>,
}

impl Foreign {
    fn of(hierarchy: &Hierarchy) -> Self {
        Self {
            marks: vec![false; hierarchy.parents.len() + 1],
        }
    }

    fn towards(&mut self, hierarchy: &Hierarchy, link: &Link) -> &[bool] {
        self.marks[1..].fill(true);
        for end in [link.from, link.to] {
            for group in hierarchy.around(hierarchy.group_of[end]) {
                self.marks[group + 1] = false;
            }
        }
        &self.marks
    }
}

/// The way between cards of which one is shut in by others lying on it: there is no legal one.
fn boxed_in(from: &Rect, to: &Rect) -> Vec<Point> {
    let (a, b) = (from.center(), to.center());
    let (start, end) = if b.x >= a.x {
        (Point::new(from.right(), a.y), Point::new(to.x, b.y))
    } else {
        (Point::new(from.x, a.y), Point::new(to.right(), b.y))
    };
    if start == end {
        return along_border(from, to);
    }
    let middle = (start.x + end.x) / 2.0;
    let mut points = vec![
        start,
        Point::new(middle, start.y),
        Point::new(middle, end.y),
        end,
    ];
    search::simplify(&mut points);
    points
}

/// The way between cards whose borders meet where the route would begin and end: along the border
/// they share, or around the corner where they lie on each other.
fn along_border(from: &Rect, to: &Rect) -> Vec<Point> {
    let (left, right) = (from.x.max(to.x), from.right().min(to.right()));
    let (top, bottom) = (from.y.max(to.y), from.bottom().min(to.bottom()));
    if (left == right) != (top == bottom) {
        return vec![Point::new(left, top), Point::new(right, bottom)];
    }
    let (over, beside) = (
        from.y.min(to.y) - CLEARANCE,
        from.right().max(to.right()) + CLEARANCE,
    );
    let (start, end) = (from.center().x, to.center().y);
    vec![
        Point::new(start, from.y),
        Point::new(start, over),
        Point::new(beside, over),
        Point::new(beside, end),
        Point::new(to.right(), end),
    ]
}
