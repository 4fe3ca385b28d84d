//! The cheapest way from card to card over the lines of the grid (A*).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use architrave_model::{Point, Rect};

use super::grid::{BLOCKED, Grid, PIXEL, Port, Way};

/// Cost of a corner.
const BEND: u32 = 4 * 44;
/// Cost of crossing a connection.
const CROSSING: u32 = 4 * 56;
/// Cost of ending on a side other than the one the flow prefers, top or bottom.
const END_SIDE: u32 = 4 * 28;
/// Cost of ending on the side opposite to the one the flow prefers.
const FAR_SIDE: u32 = 4 * 84;
/// Cost of ending where a connection ends already.
const TAKEN_PORT: u32 = 4 * 20;

const NONE: u32 = u32::MAX;

/// How often each step is used by connections.
#[derive(Debug)]
pub(crate) struct Usage {
    level: Vec<u16>,
    upright: Vec<u16>,
    ports: Vec<u16>,
}

/// A connection on the grid: its ends and its corners.
#[derive(Debug, Clone)]
pub(crate) struct Track {
    pub start: Port,
    pub end: Port,
    /// Every vertex where it starts, turns or ends.
    pub vertices: Vec<u32>,
    /// Its cost, crossings included.
    pub cost: u32,
}

/// What is asked of one search.
pub(crate) struct Trip<'a> {
    pub from: usize,
    pub to: usize,
    pub target: Rect,
    /// For each frame plus one: whether the connection has no business in it.
    pub foreign: &'a [bool],
    /// The heuristic's weight in tenths; above 10 the search hurries at the cost of quality.
    pub haste: u32,
}

/// The memory of searches, kept between them.
#[derive(Debug)]
pub(crate) struct Searcher {
    best: Vec<u32>,
    came: Vec<u32>,
    stamp: Vec<u32>,
    round: u32,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
    /// Vertices looked at since the beginning.
    pub work: u64,
}

impl Usage {
    pub(crate) fn of(grid: &Grid) -> Self {
        let count = grid.level.len();
        Self {
            level: vec![0; count],
            upright: vec![0; count],
            ports: vec![0; count * 4],
        }
    }

    fn walk(&mut self, grid: &Grid, track: &Track, mut change: impl FnMut(&mut u16)) {
        let nx = grid.xs.len() as u32;
        for pair in track.vertices.windows(2) {
            let (a, b) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            if b - a < nx && a / nx == b / nx {
                (a..b).for_each(|at| change(&mut self.level[at as usize]));
            } else {
                let mut at = a;
                while at < b {
                    change(&mut self.upright[at as usize]);
                    at += nx;
                }
            }
        }
        for port in [track.start, track.end] {
            change(&mut self.ports[port.vertex as usize * 4 + port.way as usize]);
        }
    }

    pub(crate) fn add(&mut self, grid: &Grid, track: &Track) {
        self.walk(grid, track, |used| *used = used.saturating_add(1));
    }

    pub(crate) fn remove(&mut self, grid: &Grid, track: &Track) {
        self.walk(grid, track, |used| *used = used.saturating_sub(1));
    }

    /// How many connections cross a straight step through `vertex`.
    fn crossings(&self, nx: usize, vertex: usize, level: bool) -> u32 {
        let (uses, before) = if level {
            (&self.upright, nx)
        } else {
            (&self.level, 1)
        };
        match vertex.checked_sub(before) {
            Some(previous) => u32::from(uses[vertex].min(uses[previous])),
            None => 0,
        }
    }
}

impl Searcher {
    pub(crate) fn of(grid: &Grid) -> Self {
        let states = grid.level.len() * 4;
        Self {
            best: vec![0; states],
            came: vec![0; states],
            stamp: vec![0; states],
            round: 0,
            queue: BinaryHeap::new(),
            work: 0,
        }
    }

    /// The cheapest track for a trip, or none where every way is blocked.
    pub(crate) fn find(&mut self, grid: &Grid, usage: &Usage, trip: &Trip<'_>) -> Option<Track> {
        self.round += 1;
        self.queue.clear();
        let nx = grid.xs.len();
        let goals = &grid.ports[trip.to];
        let states = self.best.len() as u32;
        let mut goal_at: Vec<(u32, u32, u32)> = goals
            .iter()
            .enumerate()
            .map(|(at, port)| (port.vertex, at as u32, port_cost(usage, port, Way::Left)))
            .collect();
        goal_at.sort_unstable();
        let (low, high) = (goal_at.first()?.0, goal_at.last()?.0);

        for port in &grid.ports[trip.from] {
            let cost = port_cost(usage, port, Way::Right);
            let state = port.vertex * 4 + port.way as u32;
            self.offer(grid, trip, state, cost, NONE);
        }
        // The best way into a goal so far: the state before it, and its cost.
        let mut ends: Vec<(u32, u32)> = vec![(NONE, BLOCKED); goals.len()];
        while let Some(Reverse((_, state))) = self.queue.pop() {
            if state >= states {
                let goal = (state - states) as usize;
                return self.track(grid, trip, goals[goal], ends[goal]);
            }
            let at = state as usize;
            // The queue may hold a state several times; the first one popped was the best.
            if self.came[at] & DONE != 0 {
                continue;
            }
            self.came[at] |= DONE;
            self.work += 1;
            let (vertex, way) = (state / 4, Way::ALL[at % 4]);
            let cost = self.best[at];
            if (low..=high).contains(&vertex) {
                let start = goal_at.partition_point(|goal| goal.0 < vertex);
                for &(_, goal, extra) in goal_at[start..].iter().take_while(|g| g.0 == vertex) {
                    let needed = goals[goal as usize].way.back();
                    if needed == way.back() {
                        continue;
                    }
                    let turn = if needed == way { 0 } else { BEND };
                    let total = cost.saturating_add(turn + extra);
                    if total < ends[goal as usize].1 {
                        ends[goal as usize] = (state, total);
                        self.queue.push(Reverse((u64::from(total), states + goal)));
                    }
                }
            }
            for next in Way::ALL {
                if next == way.back() {
                    continue;
                }
                let v = vertex as usize;
                let (price, target, uses) = match next {
                    Way::Right => (grid.level[v], v + 1, usage.level[v]),
                    Way::Down => (grid.upright[v], v + nx, usage.upright[v]),
                    Way::Left if !v.is_multiple_of(nx) => {
                        (grid.level[v - 1], v - 1, usage.level[v - 1])
                    }
                    Way::Up if v >= nx => (grid.upright[v - nx], v - nx, usage.upright[v - nx]),
                    _ => continue,
                };
                if price == BLOCKED {
                    continue;
                }
                let mut step = price + price / 8 * u32::from(uses.min(16));
                if trip.foreign[grid.zone[v] as usize] {
                    step += price / 2;
                }
                step += if next == way {
                    CROSSING * usage.crossings(nx, v, next.is_level())
                } else {
                    BEND
                };
                let total = cost.saturating_add(step);
                self.offer(grid, trip, target as u32 * 4 + next as u32, total, state);
            }
        }
        None
    }

    fn offer(&mut self, grid: &Grid, trip: &Trip<'_>, state: u32, cost: u32, from: u32) {
        let at = state as usize;
        if self.stamp[at] == self.round && (self.came[at] & DONE != 0 || self.best[at] <= cost) {
            return;
        }
        self.stamp[at] = self.round;
        self.best[at] = cost;
        self.came[at] = from & !DONE;
        let guess =
            u64::from(cost) + u64::from(self.rest(grid, trip, state)) * u64::from(trip.haste) / 10;
        self.queue.push(Reverse((guess, state)));
    }

    /// The least that the rest of the way can cost.
    fn rest(&self, grid: &Grid, trip: &Trip<'_>, state: u32) -> u32 {
        let (x, y) = (grid.x(state / 4), grid.y(state / 4));
        let target = &trip.target;
        let beyond = |value: f64, from: f64, to: f64| (from - value).max(value - to).max(0.0);
        let dx = beyond(x, target.x, target.right());
        let dy = beyond(y, target.y, target.bottom());
        // The last pixels, from the port's vertex to the card, are not part of the way.
        let length = ((dx + dy - 2.0 * crate::spacing::CLEARANCE).max(0.0) * PIXEL) as u32;
        let way = Way::ALL[state as usize % 4];
        let away = match way {
            Way::Right => x > target.right(),
            Way::Left => x < target.x,
            Way::Down => y > target.bottom(),
            Way::Up => y < target.y,
        };
        // Turning back takes two corners, going anywhere but straight on takes one.
        let aside = if way.is_level() { dy > 0.0 } else { dx > 0.0 };
        let turns = if away { 2 } else { u32::from(aside) };
        length + turns * BEND
    }

    fn track(&self, grid: &Grid, trip: &Trip<'_>, end: Port, last: (u32, u32)) -> Option<Track> {
        let mut vertices = vec![last.0 / 4];
        let mut state = last.0;
        let mut way = None;
        loop {
            let previous = self.came[state as usize] & !DONE;
            if way != Some(state % 4) && *vertices.last()? != state / 4 {
                vertices.push(state / 4);
            }
            way = Some(state % 4);
            if previous == NONE & !DONE {
                break;
            }
            state = previous;
        }
        if *vertices.last()? != state / 4 {
            vertices.push(state / 4);
        }
        vertices.reverse();
        let first = state;
        let start = *grid.ports[trip.from]
            .iter()
            .find(|port| port.vertex * 4 + port.way as u32 == first)?;
        Some(Track {
            start,
            end,
            vertices,
            cost: last.1,
        })
    }
}

/// The bit that marks a state as dealt with; states are far fewer than it.
const DONE: u32 = 1 << 31;

fn port_cost(usage: &Usage, port: &Port, liked: Way) -> u32 {
    let side = if port.way == liked {
        0
    } else if port.way == liked.back() {
        FAR_SIDE
    } else {
        END_SIDE
    };
    let taken = usage.ports[port.vertex as usize * 4 + port.way as usize];
    side + TAKEN_PORT * u32::from(taken.min(64)) + (port.off.abs() * PIXEL / 3.0) as u32
}

impl Track {
    /// The corners in pixels, from border to border.
    pub(crate) fn points(&self, grid: &Grid, from: &Rect, to: &Rect) -> Vec<Point> {
        let on_border = |port: &Port, card: &Rect| {
            let (x, y) = (grid.x(port.vertex), grid.y(port.vertex));
            match port.way {
                Way::Right => Point::new(card.right(), y),
                Way::Left => Point::new(card.x, y),
                Way::Down => Point::new(x, card.bottom()),
                Way::Up => Point::new(x, card.y),
            }
        };
        let mut points = vec![on_border(&self.start, from)];
        points.extend(
            self.vertices
                .iter()
                .map(|&v| Point::new(grid.x(v), grid.y(v))),
        );
        points.push(on_border(&self.end, to));
        simplify(&mut points);
        points
    }
}

/// Drops points that repeat or lie on the straight line between their neighbours.
pub(crate) fn simplify(points: &mut Vec<Point>) {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points.iter() {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., a, b] = kept[..]
            && ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y))
        {
            kept.pop();
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    *points = kept;
}
