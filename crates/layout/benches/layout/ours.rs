//! This project's engine, in this process.

use architrave_layout::{
    Control, LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest, LayoutResult, carried, place,
    place_new, route, verify,
};
use architrave_model::{Point, Rect, Size};

use super::{
    clock::{median_of, timed},
    drawing::{Drawing, Input},
    engine::Run,
};

fn request(input: &Input, places: Option<&Drawing>) -> LayoutRequest {
    let place = |at: usize| Some(places?.boxes.get(at)?).map(|r| Point::new(r.x, r.y));
    let mut request = LayoutRequest::default();
    let cards = input.boxes.iter().enumerate();
    request.nodes.extend(cards.map(|(at, card)| LayoutNode {
        size: Size {
            width: card.width,
            height: card.height,
        },
        group: card.group,
        stage: card.stage,
        position: place(at),
        ..LayoutNode::default()
    }));
    let lines = input.lines.iter();
    request.edges.extend(lines.map(|&(from, to)| LayoutEdge {
        from,
        to,
        ..LayoutEdge::default()
    }));
    let groups = input.groups.iter();
    request.groups.extend(groups.map(|&parent| LayoutGroup {
        parent,
        caption_width: 100.0,
        ..LayoutGroup::default()
    }));
    request
}

fn drawing(result: LayoutResult) -> Drawing {
    Drawing {
        boxes: result.nodes,
        lines: result.edges,
        frames: result.groups,
        curved: false,
    }
}

/// Draws a graph, and holds it against what every layout promises.
pub fn draw(input: &Input) -> Result<Run, String> {
    let request = request(input, None);
    let mut result = LayoutResult::default();
    let milliseconds = median_of(|| {
        let (placed, milliseconds) = timed(|| place(&request, &Control::none()));
        result = placed.map_err(|_| "cancelled")?;
        Ok::<_, &str>(milliseconds)
    })?;
    let broken = verify(&request, &result);
    if !broken.is_empty() {
        let first = &broken[0];
        println!(
            "  {}: {} promises broken, such as {first:?}",
            input.name,
            broken.len()
        );
    }
    Ok(Run {
        drawing: drawing(result),
        milliseconds,
    })
}

/// Draws a graph of which all boxes but the last ones are placed already: anew, knowing where
/// they were, or only what is new.
pub fn draw_again(input: &Input, before: &Drawing, only_new: bool) -> Drawing {
    let mut request = request(input, Some(before));
    request.from_positions = true;
    let control = Control::none();
    let result = if only_new {
        place_new(&request, &control)
    } else {
        place(&request, &control)
    };
    drawing(result.unwrap_or_default())
}

/// How long drawing connections anew takes while a card is moved by hand: for every tenth card,
/// moved along a spiral, the milliseconds of a move, as the mean of its moves: one alone is too
/// short for the clock.
pub fn moves(input: &Input) -> Vec<f64> {
    const MOVES: usize = 24;
    let request = request(input, None);
    let Ok(result) = place(&request, &Control::none()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut placed = request;
    for (node, card) in placed.nodes.iter_mut().zip(&result.nodes) {
        node.position = Some(Point::new(card.x, card.y));
    }
    for (node, card) in result.nodes.iter().enumerate().step_by(10) {
        let stood: Vec<Option<Rect>> = result.nodes.iter().copied().map(Some).collect();
        let ((), milliseconds) = timed(|| {
            for step in 1..=MOVES {
                let (angle, far) = (step as f64 * 0.7, step as f64 * 16.0);
                let at = Point::new(
                    (card.x + far * angle.cos()).round(),
                    (card.y + far * angle.sin()).round(),
                );
                placed.nodes[node].position = Some(at);
                let mut stands = result.nodes.clone();
                stands[node] = Rect::at(at, placed.nodes[node].size);
                let left = carried(&placed.edges, result.edges.clone(), &stood, &stands);
                (placed.kept, placed.wished) = (left.kept, left.wished);
                std::hint::black_box(route(&placed, &Control::none()).ok());
            }
        });
        placed.nodes[node].position = Some(Point::new(card.x, card.y));
        found.push(milliseconds / MOVES as f64);
    }
    found
}
