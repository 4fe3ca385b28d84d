//! From a request to places by layers.

use architrave_model::{Point, Rect};

use super::blocks::Block;
use super::graph::{Layered, Vertex};
use super::layers::{Options, several};
use super::margins::Margins;
use super::packing::pack;
use super::parts;
use super::spans::{Standing, placed};
use crate::arranging::{Drawn, Placing};
use crate::frames::frames;
use crate::hierarchy::Hierarchy;
use crate::routing::{Channels, Obstacles};
use crate::{Cancelled, Control};

/// Room beside a label on a line between two columns: an arrow head, and a start.
const BESIDE_LABEL: f64 = 32.0;

/// Places everything afresh in layers, in up to `most` ways, about the best first.
///
/// # Errors
/// [`Cancelled`] when `control` says so.
pub(crate) fn placings(
    hierarchy: &Hierarchy,
    most: usize,
    control: &Control,
) -> Result<Vec<Placing>, Cancelled> {
    let options = Options {
        stages_as_columns: hierarchy.stages_as_columns,
        ..Options::default()
    };
    let parts = if hierarchy.stages_as_columns {
        vec![parts::whole(hierarchy)]
    } else {
        parts::parts(hierarchy)
    };
    let found = parts
        .iter()
        .map(|part| several(hierarchy, part, options, most, control));
    let found: Vec<Vec<Layered>> = found.collect::<Result<_, _>>()?;
    let ways = found.iter().map(Vec::len).max().unwrap_or(1);
    (0..ways)
        .map(|way| {
            control.poll()?;
            let graphs = found.iter().map(|found| &found[way.min(found.len() - 1)]);
            placing(hierarchy, graphs, control)
        })
        .collect()
}

/// Brings graphs in layers together, with room between the columns for the connections there.
fn placing<'a>(
    hierarchy: &Hierarchy,
    graphs: impl Iterator<Item = &'a Layered>,
    control: &Control,
) -> Result<Placing, Cancelled> {
    let margins = Margins::of(hierarchy.turned);
    let mut blocks = Vec::new();
    for graph in graphs {
        control.poll()?;
        blocks.extend(Block::of(hierarchy, graph, &margins));
    }
    let spots = pack(&blocks, margins.aspect());
    let standing: Vec<Standing> = blocks
        .iter()
        .zip(&spots)
        .flat_map(|(block, spot)| {
            let columns = block.columns.iter().enumerate();
            columns.flat_map(move |(at, column)| {
                column.iter().map(move |&(vertex, top)| Standing {
                    vertex,
                    column: spot.column + at,
                    top: spot.top + top,
                })
            })
        })
        .collect();
    control.poll()?;
    // How the connections run depends only on the order of the columns and on heights: so their
    // number is known before there is room for them.
    let rough = finished(
        hierarchy,
        &standing,
        &placed(hierarchy, &standing, &margins, &[], &[]),
    );
    let obstacles = Obstacles::of(hierarchy, &rough.cards, &rough.frames);
    let obstacles = if hierarchy.turned {
        obstacles.turned()
    } else {
        obstacles
    };
    let Some(channels) = Channels::of(hierarchy, &obstacles, None) else {
        return Ok(rough);
    };
    let columns = standing.iter().map(|s| s.column + 1).max().unwrap_or(0);
    let mut with_cards = vec![false; columns];
    for one in &standing {
        with_cards[one.column] |= matches!(one.vertex, Vertex::Node(_));
    }
    let mut lanes = vec![0; columns];
    let numbers = (0..columns).filter(|&column| with_cards[column]);
    for (column, &count) in numbers.zip(channels.counts()) {
        lanes[column] = count;
    }
    let least = for_labels(hierarchy, &standing, columns);
    let rects = placed(hierarchy, &standing, &margins, &lanes, &least);
    Ok(Placing {
        drawn: Drawn::Channels(Box::new(channels)),
        ..finished(hierarchy, &standing, &rects)
    })
}

/// How wide the room before each column must be for the labels of links that pass nothing else.
fn for_labels(hierarchy: &Hierarchy, standing: &[Standing], columns: usize) -> Vec<f64> {
    let mut column_of = vec![0; hierarchy.sizes.len()];
    for one in standing {
        if let Vertex::Node(node) = one.vertex {
            column_of[node] = one.column;
        }
    }
    let mut least = vec![0.0f64; columns];
    for link in &hierarchy.links {
        let (from, to) = (column_of[link.from], column_of[link.to]);
        if let Some(label) = hierarchy.labels[link.edge]
            && from.abs_diff(to) == 1
        {
            let along = if hierarchy.turned {
                label.height
            } else {
                label.width
            };
            let room = &mut least[from.max(to)];
            *room = room.max(along + BESIDE_LABEL);
        }
    }
    least
}

/// Cards and frames from the rectangles of what stands somewhere, x along the layers.
fn finished(hierarchy: &Hierarchy, standing: &[Standing], rects: &[Rect]) -> Placing {
    let mut cards: Vec<Option<Rect>> = vec![None; hierarchy.sizes.len()];
    let mut hollow: Vec<Option<Point>> = vec![None; hierarchy.parents.len()];
    for (one, rect) in standing.iter().zip(rects) {
        let origin = if hierarchy.turned {
            Point::new(rect.y, rect.x)
        } else {
            Point::new(rect.x, rect.y)
        };
        match one.vertex {
            Vertex::Node(node) => cards[node] = Some(Rect::at(origin, hierarchy.sizes[node])),
            Vertex::Hollow(group) => hollow[group] = Some(origin),
            Vertex::Bend { .. } | Vertex::Filler(_) => {}
        }
    }
    let frames = frames(hierarchy, &cards, &hollow);
    let mut placing = Placing {
        cards: cards.into_iter().map(Option::unwrap_or_default).collect(),
        frames: frames.into_iter().map(Option::unwrap_or_default).collect(),
        drawn: Drawn::Nothing,
    };
    to_origin(&mut placing);
    placing
}

/// Moves everything so that it begins at the origin.
fn to_origin(placing: &mut Placing) {
    let all = || placing.cards.iter().chain(&placing.frames);
    let (left, top) = all().fold((f64::INFINITY, f64::INFINITY), |(x, y), rect| {
        (x.min(rect.x), y.min(rect.y))
    });
    if left.is_finite() && top.is_finite() {
        for rect in placing.cards.iter_mut().chain(&mut placing.frames) {
            rect.x -= left;
            rect.y -= top;
        }
    }
}
