//! How high everything stands: what is joined as level as can be, frames around what they hold.
//!
//! The auxiliary graph of Gansner, Koutsofios, North and Vo (1993, section 4.2): a variable for
//! each vertex and one for each piece of a link, which both its ends pull down to themselves; two
//! more for the borders of each group. All in steps of the grid, so that everything stands on it.

use architrave_model::GRID;

use super::graph::{Layered, Vertex};
use super::margins::Margins;
use super::simplex::{Constraint, solve};
use crate::hierarchy::Hierarchy;
use crate::spacing::{FRAME_GAP, ROW_GAP};

/// Between a connection that passes and a card, a frame or another connection, in steps.
const ABOVE_LANE: i64 = 2;
const BELOW_LANE: i64 = 3;
const LANES: i64 = 2;
/// What a step costs that a link is not level, by how many of its ends are bends: long links are
/// hard to follow when they are not straight.
const PULL: [i64; 3] = [4, 8, 32];
/// The same for a link that is the only one on both sides.
const ONLY: i64 = 8;
/// What a step of a frame's height costs.
const TALL: i64 = 1;
/// The work of the simplex for each of its variables, and in all.
const WORK_EACH: usize = 4_000;
const WORK: usize = 30_000_000;
/// The same where there are groups: many links then run far beside each other, and moving them all
/// gains little.
const WORK_IN_GROUPS: usize = 10_000_000;
/// How far from each other links begin at a card, in steps, and from its middle at most.
const PORTS: f64 = 2.0;
const MOST_OFF: f64 = 2.0;

fn steps(pixels: f64) -> i64 {
    (pixels / GRID).ceil() as i64
}

/// The height of each vertex and of the borders of each group, in pixels.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Heights {
    /// The top of each vertex; of a bend about where its link passes.
    pub tops: Vec<f64>,
    /// The top and bottom of each group that has vertices.
    pub frames: Vec<Option<(f64, f64)>>,
}

struct Graph<'a> {
    hierarchy: &'a Hierarchy,
    layered: &'a Layered,
    margins: &'a Margins,
    constraints: Vec<Constraint>,
    /// How high each vertex is, in steps.
    sizes: Vec<i64>,
    /// The variable of the top of each group; that of the bottom follows.
    borders: Vec<Option<usize>>,
    count: usize,
}

/// Finds heights for a graph in layers.
pub(super) fn heights(hierarchy: &Hierarchy, layered: &Layered, margins: &Margins) -> Heights {
    let mut graph = Graph {
        hierarchy,
        layered,
        margins,
        constraints: Vec::new(),
        sizes: layered
            .vertices
            .iter()
            .map(|&vertex| steps(margins.size(hierarchy, vertex).height))
            .collect(),
        borders: vec![None; hierarchy.parents.len()],
        count: layered.vertices.len(),
    };
    graph.groups();
    for layer in &layered.layers {
        graph.layer(layer);
    }
    graph.links();
    let Graph {
        mut constraints,
        borders,
        count,
        ..
    } = graph;
    constraints.sort_unstable_by_key(|c| (c.from, c.to, -c.least, -c.weight));
    constraints.dedup_by(|next, kept| {
        let same = next.from == kept.from && next.to == kept.to;
        if same {
            kept.weight += next.weight;
        }
        same
    });
    let most = if borders.iter().any(Option::is_some) {
        WORK_IN_GROUPS
    } else {
        WORK
    };
    let budget = (count * WORK_EACH).min(most);
    let values = solve(count, &constraints, budget);
    let pixels = |at: usize| values[at] as f64 * GRID;
    Heights {
        tops: (0..layered.vertices.len()).map(pixels).collect(),
        frames: borders
            .into_iter()
            .map(|border| border.map(|at| (pixels(at), pixels(at + 1))))
            .collect(),
    }
}

impl Graph<'_> {
    /// The groups around a vertex, innermost first; an empty group is not around itself.
    fn around(&self, vertex: usize) -> Vec<usize> {
        let start = match self.layered.vertices[vertex] {
            Vertex::Hollow(group) => self.hierarchy.parents[group],
            _ => self.layered.group_of[vertex],
        };
        self.hierarchy.around(start).collect()
    }

    fn constrain(&mut self, from: usize, to: usize, least: i64, weight: i64) {
        self.constraints.push(Constraint {
            from,
            to,
            least,
            weight,
        });
    }

    /// The variables of groups that have vertices.
    fn groups(&mut self) {
        for vertex in 0..self.layered.vertices.len() {
            for group in self.around(vertex) {
                if self.borders[group].is_none() {
                    self.borders[group] = Some(self.count);
                    self.constrain(self.count, self.count + 1, 0, TALL);
                    self.count += 2;
                }
                let least = steps(self.margins.least_across(self.hierarchy, group));
                if let Some(border) = self.borders[group]
                    && least > 0
                {
                    let inner = least - steps(self.margins.across.0);
                    self.constrain(vertex, border + 1, inner, 0);
                }
            }
        }
    }

    fn is_lane(&self, vertex: usize) -> bool {
        matches!(self.layered.vertices[vertex], Vertex::Bend { .. })
    }

    fn is_filler(&self, vertex: usize) -> bool {
        matches!(self.layered.vertices[vertex], Vertex::Filler(_))
    }

    /// Distances between what stands above each other in a layer.
    fn layer(&mut self, layer: &[usize]) {
        let mut above: Option<(usize, Vec<usize>)> = None;
        for &vertex in layer {
            let around = self.around(vertex);
            self.pair(above.as_ref(), Some(&(vertex, around.clone())));
            above = Some((vertex, around));
        }
        self.pair(above.as_ref(), None);
    }

    /// The borders that close below `above` and open above `below`, and the distances between.
    fn pair(&mut self, above: Option<&(usize, Vec<usize>)>, below: Option<&(usize, Vec<usize>)>) {
        let none = Vec::new();
        let inside =
            |side: Option<&(usize, Vec<usize>)>| side.map_or(none.clone(), |s| s.1.clone());
        let (closing, opening) = (inside(above), inside(below));
        let shared = |group: &usize, other: &[usize]| other.contains(group);
        // The variable reached from above, how far below it one may begin, what was there.
        let mut from = above.map(|&(vertex, _)| (vertex, self.sizes[vertex]));
        let mut lane = above.is_some_and(|&(vertex, _)| self.is_lane(vertex));
        let mut framed = false;
        if let Some((vertex, _)) = above {
            let mut pad = if self.is_filler(*vertex) {
                0
            } else if lane {
                ABOVE_LANE
            } else {
                steps(self.margins.across.1)
            };
            for group in closing.iter().filter(|group| !shared(group, &opening)) {
                if let (Some((at, size)), Some(border)) = (from, self.borders[*group]) {
                    self.constrain(at, border + 1, size + pad, 0);
                    from = Some((border + 1, 0));
                    pad = steps(self.margins.across.1);
                    (lane, framed) = (false, true);
                }
            }
        }
        let Some((vertex, _)) = below else { return };
        let opened: Vec<usize> = opening
            .iter()
            .rev()
            .filter(|group| !shared(group, &closing))
            .copied()
            .collect();
        let below_lane = self.is_lane(*vertex) && opened.is_empty();
        framed |= !opened.is_empty();
        let gap = match (lane, below_lane) {
            (true, true) => LANES,
            (false, true) => ABOVE_LANE,
            (true, false) => BELOW_LANE,
            (false, false) if framed => steps(FRAME_GAP),
            (false, false) => steps(ROW_GAP),
        };
        let mut gap = gap;
        for (at, group) in opened.iter().enumerate() {
            let Some(border) = self.borders[*group] else {
                continue;
            };
            if let Some((before, size)) = from {
                self.constrain(before, border, size + gap, 0);
            }
            from = Some((border, 0));
            gap = steps(self.margins.across.0);
            if at + 1 == opened.len() {
                if self.is_filler(*vertex) {
                    gap = 0;
                } else if self.is_lane(*vertex) {
                    gap += BELOW_LANE - steps(crate::spacing::PADDING);
                }
            }
        }
        if let Some((before, size)) = from {
            self.constrain(before, *vertex, size + gap, 0);
        }
    }

    /// What pulls the ends of links to the same height.
    fn links(&mut self) {
        let (starts, ends) = self.ports();
        let mut at = 0;
        for chain in &self.layered.chains {
            for pair in chain.vertices.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                let (from, to) = (starts[at], ends[at]);
                at += 1;
                let bends = usize::from(self.is_lane(a)) + usize::from(self.is_lane(b));
                let only = from.1 && to.1 && bends == 0;
                let weight = if only { ONLY } else { PULL[bends] };
                let lane = self.count;
                self.count += 1;
                self.constraints.push(Constraint {
                    from: lane,
                    to: a,
                    least: -from.0,
                    weight,
                });
                self.constraints.push(Constraint {
                    from: lane,
                    to: b,
                    least: -to.0,
                    weight,
                });
            }
        }
    }

    /// For each piece of each link how far below the top of its ends it begins, in steps, and
    /// whether it is the only one there.
    #[allow(clippy::type_complexity)]
    fn ports(&self) -> (Vec<(i64, bool)>, Vec<(i64, bool)>) {
        let mut place = vec![0; self.layered.vertices.len()];
        for layer in &self.layered.layers {
            for (at, &vertex) in layer.iter().enumerate() {
                place[vertex] = at;
            }
        }
        let pieces: Vec<(usize, usize)> = self
            .layered
            .chains
            .iter()
            .flat_map(|chain| chain.vertices.windows(2).map(|pair| (pair[0], pair[1])))
            .collect();
        let side = |own: &dyn Fn(&(usize, usize)) -> (usize, usize)| {
            let mut order: Vec<usize> = (0..pieces.len()).collect();
            order.sort_by_key(|&piece| {
                let (vertex, other) = own(&pieces[piece]);
                (vertex, place[other], piece)
            });
            let mut ports = vec![(0, false); pieces.len()];
            for group in order.chunk_by(|&a, &b| own(&pieces[a]).0 == own(&pieces[b]).0) {
                let last = group.len() as f64 - 1.0;
                for (at, &piece) in group.iter().enumerate() {
                    let (vertex, other) = own(&pieces[piece]);
                    let size = self.sizes[vertex];
                    let middle = if size > 0 {
                        ((size as f64 * GRID / 2.0 - 4.0) / GRID).floor() as i64
                    } else {
                        0
                    };
                    let off = if size > 0 && self.is_lane(other) && last > 0.0 {
                        let step = PORTS.min(2.0 * MOST_OFF / last);
                        ((at as f64 - last / 2.0) * step).round() as i64
                    } else {
                        0
                    };
                    ports[piece] = (middle + off, group.len() == 1);
                }
            }
            ports
        };
        (side(&|pair| *pair), side(&|pair| (pair.1, pair.0)))
    }
}
