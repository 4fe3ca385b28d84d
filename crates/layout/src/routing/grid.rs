//! The lines that connections may follow, and what each step along them costs.

use architrave_model::{Rect, Size};

use super::obstacles::Obstacles;
use crate::hierarchy::Hierarchy;
use crate::space::Space;
use crate::spacing::CLEARANCE;

/// A step that no connection may take.
pub(crate) const BLOCKED: u32 = u32::MAX;
/// Cost of a pixel.
pub(crate) const PIXEL: f64 = 4.0;
/// How near the corner of a card a connection may end, in pixels.
pub(crate) const CORNER: f64 = 12.0;
/// How near a border a line must not run: it would be one with it.
const BORDER: f64 = 1.0;
/// The most crossings of lines; beyond it lines are thinned out.
const MOST_VERTICES: usize = 1_500_000;
/// Cost of a step over a caption.
const OVER_CAPTION: u32 = 4 * 500;

/// Which way a step goes. The order is that of the neighbours in a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Right = 0,
    Down = 1,
    Left = 2,
    Up = 3,
}

impl Way {
    pub(crate) const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    pub(crate) const fn is_level(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    pub(crate) const fn back(self) -> Self {
        Self::ALL[(self as usize + 2) % 4]
    }
}

/// Where a line meets a free side of a card.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Port {
    /// The crossing of lines in front of it.
    pub vertex: u32,
    /// The way out of the card, which names the side.
    pub way: Way,
    /// Where it is on the side, in pixels from the side's middle.
    pub off: f64,
}

/// The lines and their costs.
#[derive(Debug)]
pub(crate) struct Grid {
    pub xs: Vec<f64>,
    pub ys: Vec<f64>,
    /// Cost of the step to the right of each vertex.
    pub level: Vec<u32>,
    /// Cost of the step below each vertex.
    pub upright: Vec<u32>,
    /// The innermost frame around each vertex, plus one.
    pub zone: Vec<u32>,
    /// The ports of each card.
    pub ports: Vec<Vec<Port>>,
}

impl Grid {
    pub(crate) fn of(hierarchy: &Hierarchy, obstacles: &Obstacles) -> Self {
        let space = Space::of(&obstacles.cards);
        let (mut xs, mut ys) = lines(obstacles, &space);
        meeting_lines(hierarchy, obstacles, &mut xs, &mut ys);
        while xs.len() * ys.len() > MOST_VERTICES {
            thin_out(if xs.len() > ys.len() {
                &mut xs
            } else {
                &mut ys
            });
        }
        let count = xs.len() * ys.len();
        let mut grid = Self {
            xs,
            ys,
            level: vec![0; count],
            upright: vec![0; count],
            zone: vec![0; count],
            ports: Vec::new(),
        };
        grid.lengths();
        grid.mark_frames(hierarchy, obstacles);
        grid.mark_cards(obstacles);
        grid.ports = (0..obstacles.cards.len())
            .map(|card| grid.ports_of(card, obstacles, &space))
            .collect();
        grid
    }

    pub(crate) fn x(&self, vertex: u32) -> f64 {
        self.xs[vertex as usize % self.xs.len()]
    }

    pub(crate) fn y(&self, vertex: u32) -> f64 {
        self.ys[vertex as usize / self.xs.len()]
    }

    fn lengths(&mut self) {
        let nx = self.xs.len();
        for iy in 0..self.ys.len() {
            for ix in 0..nx {
                let at = iy * nx + ix;
                let step = |lines: &[f64], i: usize| match lines.get(i + 1) {
                    Some(next) => ((next - lines[i]) * PIXEL).round() as u32,
                    None => BLOCKED,
                };
                self.level[at] = step(&self.xs, ix);
                self.upright[at] = step(&self.ys, iy);
            }
        }
    }

    /// The indices of the lines strictly between `from` and `to`.
    fn between(lines: &[f64], from: f64, to: f64) -> std::ops::Range<usize> {
        let start = lines.partition_point(|&line| line <= from);
        start..lines.partition_point(|&line| line < to).max(start)
    }

    /// Changes the cost of every step that has a part strictly inside `area`.
    fn change(&mut self, area: &Rect, level: bool, upright: bool, change: impl Fn(u32) -> u32) {
        let nx = self.xs.len();
        let (ix, iy) = (
            Self::between(&self.xs, area.x, area.right()),
            Self::between(&self.ys, area.y, area.bottom()),
        );
        let apply = |cost: &mut u32| {
            if *cost != BLOCKED {
                *cost = change(*cost);
            }
        };
        if level {
            // A step reaches in from the line before the first one inside.
            let start = self
                .xs
                .partition_point(|&line| line <= area.x)
                .saturating_sub(1);
            let end = self.xs.partition_point(|&line| line < area.right());
            for y in iy.clone() {
                (start..end).for_each(|x| apply(&mut self.level[y * nx + x]));
            }
        }
        if upright {
            let start = self
                .ys
                .partition_point(|&line| line <= area.y)
                .saturating_sub(1);
            let end = self.ys.partition_point(|&line| line < area.bottom());
            for y in start..end {
                ix.clone()
                    .for_each(|x| apply(&mut self.upright[y * nx + x]));
            }
        }
    }

    fn mark_frames(&mut self, hierarchy: &Hierarchy, obstacles: &Obstacles) {
        let nx = self.xs.len();
        for &group in hierarchy.inner_first.iter().rev() {
            let frame = obstacles.frames[group];
            let ix = Self::between(&self.xs, frame.x, frame.right());
            for y in Self::between(&self.ys, frame.y, frame.bottom()) {
                for x in ix.clone() {
                    self.zone[y * nx + x] = group as u32 + 1;
                }
            }
            // Lines that run along a frame's border are hard to tell from it.
            let beside = 7.0;
            for y in [frame.y, frame.bottom()] {
                let strip = Rect {
                    y: y - beside,
                    height: 2.0 * beside,
                    ..frame
                };
                self.change(&strip, true, false, |cost| cost.saturating_mul(4));
            }
            for x in [frame.x, frame.right()] {
                let strip = Rect {
                    x: x - beside,
                    width: 2.0 * beside,
                    ..frame
                };
                self.change(&strip, false, true, |cost| cost.saturating_mul(4));
            }
        }
        for caption in &obstacles.captions {
            self.change(&caption.grown(2.0), true, true, |cost| {
                cost.saturating_add(OVER_CAPTION)
            });
        }
    }

    fn mark_cards(&mut self, obstacles: &Obstacles) {
        for card in &obstacles.cards {
            let near = card.grown(CLEARANCE - 3.0);
            self.change(&near, true, true, |cost| {
                cost.saturating_mul(3).min(BLOCKED - 1)
            });
        }
        for card in &obstacles.cards {
            self.change(&card.grown(BORDER), true, true, |_| BLOCKED);
        }
    }

    fn ports_of(&self, card: usize, obstacles: &Obstacles, space: &Space) -> Vec<Port> {
        let rect = obstacles.cards[card];
        let (nx, centre) = (self.xs.len(), rect.center());
        let corner = |length: f64| CORNER.min(length / 3.0);
        let inset = Size {
            width: corner(rect.width),
            height: corner(rect.height),
        };
        let rows = Self::between(
            &self.ys,
            rect.y + inset.height - 0.1,
            rect.bottom() - inset.height + 0.1,
        );
        let columns = Self::between(
            &self.xs,
            rect.x + inset.width - 0.1,
            rect.right() - inset.width + 0.1,
        );
        let mut ports = Vec::new();
        let mut offer = |x: usize, y: usize, way: Way, off: f64, stub: Rect| {
            if !space.is_hit(&stub, &[card]) {
                ports.push(Port {
                    vertex: (y * nx + x) as u32,
                    way,
                    off,
                });
            }
        };
        let first_right = self
            .xs
            .partition_point(|&line| line <= rect.right() + BORDER);
        let first_left = self.xs.partition_point(|&line| line < rect.x - BORDER);
        for y in rows {
            let off = self.ys[y] - centre.y;
            if let Some(&line) = self.xs.get(first_right) {
                let stub = Rect {
                    x: rect.right(),
                    y: self.ys[y],
                    width: line - rect.right(),
                    height: 0.0,
                };
                offer(first_right, y, Way::Right, off, stub);
            }
            if first_left > 0 {
                let line = self.xs[first_left - 1];
                let stub = Rect {
                    x: line,
                    y: self.ys[y],
                    width: rect.x - line,
                    height: 0.0,
                };
                offer(first_left - 1, y, Way::Left, off, stub);
            }
        }
        let first_below = self
            .ys
            .partition_point(|&line| line <= rect.bottom() + BORDER);
        let first_above = self.ys.partition_point(|&line| line < rect.y - BORDER);
        for x in columns {
            let off = self.xs[x] - centre.x;
            if let Some(&line) = self.ys.get(first_below) {
                let stub = Rect {
                    x: self.xs[x],
                    y: rect.bottom(),
                    width: 0.0,
                    height: line - rect.bottom(),
                };
                offer(x, first_below, Way::Down, off, stub);
            }
            if first_above > 0 {
                let line = self.ys[first_above - 1];
                let stub = Rect {
                    x: self.xs[x],
                    y: line,
                    width: 0.0,
                    height: rect.y - line,
                };
                offer(x, first_above - 1, Way::Up, off, stub);
            }
        }
        ports
    }
}

/// The lines beside and through every card, beside every frame, and around everything.
fn lines(obstacles: &Obstacles, space: &Space) -> (Vec<f64>, Vec<f64>) {
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    for (at, card) in obstacles.cards.iter().enumerate() {
        let centre = card.center();
        // Between cards that stand closer than two clearances the line runs in the middle.
        let room = |reach: Rect, gap: &dyn Fn(&Rect) -> f64| {
            let mut nearest = 2.0 * CLEARANCE;
            space.each(&reach, |other, rect| {
                if other != at {
                    nearest = nearest.min(gap(rect).max(0.0));
                }
            });
            nearest / 2.0
        };
        let reach = 2.0 * CLEARANCE;
        let side = |x: f64| Rect {
            x,
            y: card.y,
            width: reach,
            height: card.height,
        };
        let end = |y: f64| Rect {
            x: card.x,
            y,
            width: card.width,
            height: reach,
        };
        xs.push(card.right() + room(side(card.right()), &|r| r.x - card.right()));
        xs.push(card.x - room(side(card.x - reach), &|r| card.x - r.right()));
        ys.push(card.bottom() + room(end(card.bottom()), &|r| r.y - card.bottom()));
        ys.push(card.y - room(end(card.y - reach), &|r| card.y - r.bottom()));
        xs.push(centre.x);
        ys.push(centre.y);
    }
    for frame in &obstacles.frames {
        xs.extend([frame.x - CLEARANCE, frame.right() + CLEARANCE]);
        ys.extend([frame.y - CLEARANCE, frame.bottom() + CLEARANCE]);
    }
    for (lines, step) in [(&mut xs, 3.0), (&mut ys, 3.0)] {
        let (least, most) = lines
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &line| {
                (a.min(line), b.max(line))
            });
        if least.is_finite() {
            lines.extend([least - step * CLEARANCE, most + step * CLEARANCE]);
        }
        settle(lines);
    }
    (xs, ys)
}

/// Lines on which cards that a connection joins see each other, so that it can be straight.
fn meeting_lines(
    hierarchy: &Hierarchy,
    obstacles: &Obstacles,
    xs: &mut Vec<f64>,
    ys: &mut Vec<f64>,
) {
    let meet = |a: (f64, f64), b: (f64, f64)| {
        let (start, end) = (a.0.max(b.0) + CORNER, a.1.min(b.1) - CORNER);
        // On the lattice of the other lines, 4 beside the grid, where it lies in the shared part.
        let middle = ((start + end) / 2.0 / 8.0).floor() * 8.0 + 4.0;
        (end >= start).then(|| middle.clamp(start, end))
    };
    for link in &hierarchy.links {
        let (a, b) = (&obstacles.cards[link.from], &obstacles.cards[link.to]);
        ys.extend(meet((a.y, a.bottom()), (b.y, b.bottom())));
        xs.extend(meet((a.x, a.right()), (b.x, b.right())));
    }
    settle(xs);
    settle(ys);
}

fn settle(lines: &mut Vec<f64>) {
    lines.sort_by(f64::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() < 0.5);
}

/// Drops every second line.
fn thin_out(lines: &mut Vec<f64>) {
    let mut keep = false;
    lines.retain(|_| {
        keep = !keep;
        keep
    });
}
