//! Draws connections anew while cards are moved: those of the moved cards and those they cover.
//!
//! What is drawn depends only on where the cards stood at the beginning and where the moved ones
//! stand now, not on the way between, and every other connection keeps its place.
//!
//! 1. [`stretch`]: the old way with its end moved along.
//! 2. [`shapes`]: the best of the ways with few corners.
//! 3. A search among the cards near by, then among all.

mod shapes;
mod stretch;

use std::collections::BTreeSet;

use architrave_model::{Point, Rect};

use super::obstacles::{Obstacles, piece};
use super::{boxed_in, by_grid, loops};
use crate::hierarchy::Hierarchy;
use crate::space::Space;
use crate::spacing::caption_strip;
use crate::{Control, LayoutEdge, LayoutNode, LayoutRequest, LayoutResult};

/// A connection nearer than this to a moved card is drawn anew, in pixels.
const TOO_NEAR: f64 = 4.0;
/// How far around both ends of a connection a way is searched for first, in pixels.
const AROUND: f64 = 240.0;
/// Most cards among which a way is searched for first.
const MOST_NEAR: usize = 24;

/// Keeps what is needed to draw connections anew while cards are moved by hand.
#[derive(Debug, Clone)]
pub struct Router {
    hierarchy: Hierarchy,
    cards: Vec<Rect>,
    routes: Vec<Vec<Point>>,
    space: Space,
    captions: Space,
    /// The edges drawn anew by the last move.
    drawn: BTreeSet<usize>,
}

/// The cards as they stand during a move.
struct Scene<'a> {
    router: &'a Router,
    /// Where each moved card stands, by node.
    moved: &'a [(usize, Rect)],
    is_moved: Vec<bool>,
    space: Space,
}

impl Router {
    /// A router for what `result` shows of `request`.
    #[must_use]
    pub fn new(request: &LayoutRequest, result: &LayoutResult) -> Self {
        let hierarchy = Hierarchy::of(request);
        let mut cards = result.nodes.clone();
        cards.resize(hierarchy.sizes.len(), Rect::default());
        let mut routes = result.edges.clone();
        routes.resize(hierarchy.edges, Vec::new());
        let captions: Vec<Rect> = (result.groups.iter().zip(&hierarchy.captions))
            .map(|(frame, &width)| caption_strip(frame, width))
            .collect();
        Self {
            space: Space::of(&cards),
            captions: Space::of(&captions),
            hierarchy,
            cards,
            routes,
            drawn: BTreeSet::new(),
        }
    }

    /// The new ways of all edges that have to be drawn otherwise than before this call, by their
    /// numbers: when the nodes of `moves` have their top left corners there and all others stand
    /// where they stood at the beginning.
    ///
    /// Nodes that do not exist are passed over; of several moves of one node the last counts.
    pub fn moved(&mut self, moves: &[(usize, Point)]) -> Vec<(usize, Vec<Point>)> {
        let mut places: std::collections::BTreeMap<usize, Rect> = Default::default();
        for &(node, at) in moves {
            if let Some(card) = self.cards.get(node)
                && at.x.is_finite()
                && at.y.is_finite()
            {
                let moved = Rect {
                    x: at.x,
                    y: at.y,
                    ..*card
                };
                places.insert(node, moved);
            }
        }
        let moved: Vec<(usize, Rect)> = places.into_iter().collect();
        let scene = Scene::of(self, &moved);
        let (mut found, mut drawn) = (Vec::new(), BTreeSet::new());
        for link in &self.hierarchy.links {
            let ends = (link.from, link.to);
            if let Some(route) = scene.redrawn(link.edge, ends) {
                drawn.insert(link.edge);
                found.push((link.edge, route));
            }
        }
        for &(edge, node) in &self.hierarchy.loops {
            if let Some(route) = scene.redrawn_loop(edge, node) {
                drawn.insert(edge);
                found.push((edge, route));
            }
        }
        // What was drawn otherwise by the last move and is free again goes back.
        let back = self.drawn.difference(&drawn);
        found.extend(back.map(|&edge| (edge, self.routes[edge].clone())));
        found.sort_by_key(|&(edge, _)| edge);
        self.drawn = drawn;
        found
    }
}

impl<'a> Scene<'a> {
    fn of(router: &'a Router, moved: &'a [(usize, Rect)]) -> Self {
        let mut is_moved = vec![false; router.cards.len()];
        for &(node, _) in moved {
            is_moved[node] = true;
        }
        let rects: Vec<Rect> = moved.iter().map(|&(_, rect)| rect).collect();
        Self {
            router,
            moved,
            is_moved,
            space: Space::of(&rects),
        }
    }

    fn card(&self, node: usize) -> Rect {
        match self.moved.binary_search_by_key(&node, |&(node, _)| node) {
            Ok(at) => self.moved[at].1,
            Err(_) => self.router.cards[node],
        }
    }

    /// How far a node was moved.
    fn step(&self, node: usize) -> Point {
        let (old, new) = (self.router.cards[node], self.card(node));
        Point::new(new.x - old.x, new.y - old.y)
    }

    /// Whether an area, which may be a line, lies over a card.
    fn is_hit(&self, area: &Rect) -> bool {
        let mut hit = self.space.is_hit(area, &[]);
        if !hit {
            self.router
                .space
                .each(area, |node, _| hit |= !self.is_moved[node]);
        }
        hit
    }

    fn is_clear(&self, points: &[Point]) -> bool {
        points.len() >= 2
            && points
                .windows(2)
                .all(|w| (w[0].x == w[1].x || w[0].y == w[1].y) && !self.is_hit(&piece(w[0], w[1])))
    }

    /// Whether a moved card that the route does not end at lies on it, or too near.
    fn is_covered(&self, route: &[Point]) -> bool {
        route.windows(2).any(|w| {
            let near = piece(w[0], w[1]).grown(TOO_NEAR);
            self.space.is_hit(&near, &[])
        })
    }

    /// The new way of an edge; none where its old one is still good.
    fn redrawn(&self, edge: usize, (from, to): (usize, usize)) -> Option<Vec<Point>> {
        let old = &self.router.routes[edge];
        if !self.is_moved[from] && !self.is_moved[to] && !self.is_covered(old) {
            return None;
        }
        let (start, end) = (self.card(from), self.card(to));
        let along = stretch::stretched(old, self.step(from), self.step(to));
        if let Some(along) = along
            && self.is_clear(&along)
        {
            return Some(along);
        }
        let ports = stretch::ports(old, self.step(from), self.step(to));
        let found = shapes::best(&start, &end, ports, self)
            .or_else(|| self.searched(from, to, Some(MOST_NEAR)))
            .or_else(|| self.searched(from, to, None));
        Some(found.unwrap_or_else(|| boxed_in(&start, &end)))
    }

    fn redrawn_loop(&self, edge: usize, node: usize) -> Option<Vec<Point>> {
        let old = &self.router.routes[edge];
        if !self.is_moved[node] && !self.is_covered(old) {
            return None;
        }
        let along = stretch::shifted(old, self.step(node));
        if self.is_clear(&along) {
            return Some(along);
        }
        let card = self.card(node);
        let corners = loops::around(&card);
        let found = corners.iter().find(|route| self.is_clear(route)).cloned();
        Some(found.unwrap_or_else(|| loops::close(&card)))
    }

    /// The cards that lie in `area`, those of both ends always, at most `most`, nearest first.
    fn near(&self, ends: [usize; 2], most: Option<usize>) -> Vec<usize> {
        let Some(most) = most else {
            return (0..self.router.cards.len()).collect();
        };
        let area = self.card(ends[0]).union(&self.card(ends[1])).grown(AROUND);
        let mut found: Vec<usize> = (self.moved.iter())
            .filter(|(_, rect)| rect.overlaps(&area))
            .map(|&(node, _)| node)
            .collect();
        self.router.space.each(&area, |node, _| {
            if !self.is_moved[node] {
                found.push(node);
            }
        });
        found.sort_unstable();
        found.dedup();
        let distance = |node: usize| {
            let middle = self.card(node).center();
            let to = |end: usize| {
                let end = self.card(end).center();
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
    fn searched(&self, from: usize, to: usize, most: Option<usize>) -> Option<Vec<Point>> {
        let near = self.near([from, to], most);
        let place = |node: usize| near.iter().position(|&other| other == node);
        let cards: Vec<Rect> = near.iter().map(|&node| self.card(node)).collect();
        let request = LayoutRequest {
            nodes: vec![LayoutNode::default(); cards.len()],
            edges: vec![LayoutEdge {
                from: place(from)?,
                to: place(to)?,
                ..LayoutEdge::default()
            }],
            ..LayoutRequest::default()
        };
        let hierarchy = Hierarchy::of(&request);
        let obstacles = Obstacles::of(&hierarchy, &cards, &[]);
        let space = Space::of(&cards);
        let control = Control::none();
        let found = by_grid(&hierarchy, &obstacles, &space, &[true], &control, (0, 0));
        let route = found.ok()?.pop()?;
        self.is_clear(&route).then_some(route)
    }
}
