//! Draws single connections among others that stay where they are: those of cards moved by hand,
//! and those that such cards would cover. Each takes the best of the ways with few corners
//! ([`shapes`]), crossing and touching other connections as little as can be; where none of these
//! is free, a search finds one.

mod carrying;
mod neighbours;
mod shapes;
mod stretch;

use architrave_model::{MOST_CORNERS, Point, Rect};

use super::obstacles::Obstacles;
use super::{boxed_in, by_grid, is_clear, short_first};
use crate::hierarchy::{Hierarchy, Link};
use crate::space::Space;
use crate::{Cancelled, Control, LayoutEdge, LayoutNode, LayoutRequest};
use neighbours::Neighbours;

pub use carrying::{Carried, carried};

/// How far around both ends of a connection a way is searched for first, in pixels.
const AROUND: f64 = 240.0;
/// Most cards among which a way is searched for first.
const MOST_NEAR: usize = 24;

/// Whether a way still leads from one card to the other around all cards.
pub(super) fn holds(way: &[Point], from: &Rect, to: &Rect, space: &Space) -> bool {
    let leaves = |card: &Rect, at: Point, next: Point| {
        shapes::side(card, at).is_some_and(|(x, y)| (next.x - at.x) * x + (next.y - at.y) * y > 0.0)
    };
    let ([first, second, ..], [.., before, last]) = (way, way) else {
        return false;
    };
    way.len() <= MOST_CORNERS
        && way.iter().all(|at| at.x.is_finite() && at.y.is_finite())
        && leaves(from, *first, *second)
        && leaves(to, *last, *before)
        && is_clear(way, space)
}

/// What single connections are drawn among.
pub(super) struct Surroundings<'a> {
    pub hierarchy: &'a Hierarchy,
    pub obstacles: &'a Obstacles,
    /// The cards.
    pub space: &'a Space,
}

/// Draws the links whose routes are empty, one after the other, among those that have one; by edge
/// the ways that are `wished`.
pub(super) fn draw(
    around: &Surroundings<'_>,
    routes: &mut [Vec<Point>],
    wished: &[Vec<Point>],
    control: &Control,
) -> Result<(), Cancelled> {
    let links = &around.hierarchy.links;
    let mut neighbours = Neighbours::of(links, routes);
    let captions = Space::of(&around.obstacles.captions);
    let wanted = (0..links.len()).filter(|&link| routes[link].is_empty());
    let cards = &around.obstacles.cards;
    for link in short_first(links, cards, wanted.collect()) {
        control.poll()?;
        let ends = links[link];
        let (from, to) = (&cards[ends.from], &cards[ends.to]);
        let wish = wished.get(ends.edge).map(Vec::as_slice);
        let wish = wish.filter(|way| holds(way, from, to, around.space));
        let found = shapes::best(around, &captions, &neighbours, ends, wish);
        let found = match found {
            Some(route) => Some(route),
            None => match searched(around, ends, Some(MOST_NEAR), control)? {
                Some(route) => Some(route),
                None => searched(around, ends, None, control)?,
            },
        };
        let route = found.unwrap_or_else(|| boxed_in(from, to));
        neighbours.add(&ends, &route);
        routes[link] = route;
    }
    Ok(())
}

/// The cards around a connection, those of both ends always, at most `most`, nearest first.
fn near(around: &Surroundings<'_>, ends: [usize; 2], most: Option<usize>) -> Vec<usize> {
    let cards = &around.obstacles.cards;
    let Some(most) = most else {
        return (0..cards.len()).collect();
    };
    let area = cards[ends[0]].union(&cards[ends[1]]).grown(AROUND);
    let mut found = Vec::new();
    around.space.each(&area, |node, _| found.push(node));
    found.sort_unstable();
    found.dedup();
    let distance = |node: usize| {
        let middle = cards[node].center();
        let to = |end: usize| {
            let end = cards[end].center();
            (end.x - middle.x).abs() + (end.y - middle.y).abs()
        };
        to(ends[0]) + to(ends[1])
    };
    found.retain(|node| !ends.contains(node));
    found.sort_by(|&a, &b| distance(a).total_cmp(&distance(b)).then(a.cmp(&b)));
    found.truncate(most);
    found.extend(ends);
    found
}

/// A way found by a search among cards near by, or among all.
fn searched(
    around: &Surroundings<'_>,
    link: Link,
    most: Option<usize>,
    control: &Control,
) -> Result<Option<Vec<Point>>, Cancelled> {
    let near = near(around, [link.from, link.to], most);
    let place = |node: usize| near.iter().position(|&other| other == node);
    let (Some(from), Some(to)) = (place(link.from), place(link.to)) else {
        return Ok(None);
    };
    let cards: Vec<Rect> = near.iter().map(|&at| around.obstacles.cards[at]).collect();
    let request = LayoutRequest {
        nodes: vec![LayoutNode::default(); cards.len()],
        edges: vec![LayoutEdge {
            from,
            to,
            ..LayoutEdge::default()
        }],
        ..LayoutRequest::default()
    };
    let hierarchy = Hierarchy::of(&request);
    let obstacles = Obstacles::of(&hierarchy, &cards, &[]);
    let space = Space::of(&cards);
    let found = by_grid(&hierarchy, &obstacles, &space, &[true], control, (0, 0))?.pop();
    Ok(found.filter(|route| is_clear(route, around.space)))
}
