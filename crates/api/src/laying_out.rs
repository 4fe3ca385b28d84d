//! Where everything in a diagram is. What collapsed boundaries hold is not laid out; each of them
//! takes part as one card, at which the connections of what it holds end.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use architrave_catalog::Catalog;
use architrave_layout::{
    CAPTION, Control, DiagramLayout, LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest,
    LayoutResult, PADDING, place, request_for, route,
};
use architrave_model::{
    Boundary, BoundaryId, CARD_SIZE, Component, ComponentId, ConnectionId, DiagramContent,
    FlowKind, Point, Rect,
};
use architrave_words::{Text, say};

use crate::{
    border::{ApiError, ErrorCode},
    naming::component_stage,
};

/// The narrowest and lowest inside of a frame worth keeping free.
const LEAST: f64 = 64.0;

/// Where everything in a diagram is. Every component must have a position.
///
/// # Errors
/// Only when routing is cancelled, which nobody can do here.
pub fn layout_of(content: &DiagramContent, catalog: &Catalog) -> Result<DiagramLayout, ApiError> {
    let mut shown = Shown::of(content, catalog);
    shown.keep_rooms();
    Ok(shown.layout(&routed(&shown)?))
}

/// The lines of what is shown, every component of which has a position.
///
/// # Errors
/// Only when routing is cancelled, which nobody can do here.
pub fn routed(shown: &Shown<'_>) -> Result<LayoutResult, ApiError> {
    route(&shown.request, &Control::none()).map_err(|_| {
        ApiError::new(
            ErrorCode::Cancelled,
            say!("Routing was cancelled"),
            Text::default(),
        )
    })
}

/// Where everything would be that is neither pinned nor locked, laid out anew.
///
/// # Errors
/// Only when it is cancelled, which nobody can do here.
pub fn tidied(content: &DiagramContent, catalog: &Catalog) -> Result<DiagramLayout, ApiError> {
    placed(&Shown::afresh(content, catalog))
}

/// The same for a diagram that is laid out already: what stands well stays.
///
/// # Errors
/// Only when it is cancelled, which nobody can do here.
pub fn tidied_again(
    content: &DiagramContent,
    catalog: &Catalog,
) -> Result<DiagramLayout, ApiError> {
    let mut shown = Shown::afresh(content, catalog);
    shown.request.from_positions = true;
    placed(&shown)
}

/// Where `chosen` components would be, laid out among the others, which stay where they are.
///
/// # Errors
/// Only when it is cancelled, which nobody can do here.
pub fn tidied_some(
    content: &DiagramContent,
    catalog: &Catalog,
    chosen: &BTreeSet<&ComponentId>,
) -> Result<DiagramLayout, ApiError> {
    let mut shown = Shown::of(content, catalog);
    let ids = shown.content.components.keys().map(Some);
    let cards = shown.cards.iter().map(|_| None);
    for (node, id) in shown.request.nodes.iter_mut().zip(ids.chain(cards)) {
        let stays = id.is_none_or(|id| !chosen.contains(id));
        node.fixed |= stays && node.position.is_some();
    }
    placed(&shown)
}

fn placed(shown: &Shown<'_>) -> Result<DiagramLayout, ApiError> {
    let result = place(&shown.request, &Control::none()).map_err(|_| {
        ApiError::new(
            ErrorCode::Cancelled,
            say!("Tidying was cancelled"),
            Text::default(),
        )
    })?;
    Ok(shown.layout(&result))
}

/// The top left corner of a collapsed boundary's card: that of its frame where it has one, else
/// of what it holds. None where nothing in it has a place.
pub fn card_origin(content: &DiagramContent, boundary: &Boundary) -> Option<Point> {
    if let Some(frame) = boundary.frame {
        return Some(Point::new(frame.x, frame.y));
    }
    content
        .components
        .values()
        .filter(|c| content.boundaries_of(c).any(|b| b.id == boundary.id))
        .filter_map(|c| c.position)
        .reduce(|a, b| Point::new(a.x.min(b.x), a.y.min(b.y)))
}

/// What a diagram shows, and the request to lay it out.
pub struct Shown<'a> {
    /// The diagram without what is hidden and without collapsed boundaries.
    pub content: Cow<'a, DiagramContent>,
    /// The boundaries that stand as cards, in the order of their nodes.
    pub cards: Vec<BoundaryId>,
    /// The connections that end at cards, in the order of their edges.
    ending: Vec<ConnectionId>,
    /// What the layout is asked.
    pub request: LayoutRequest,
}

impl<'a> Shown<'a> {
    /// The request without the ways that were kept.
    fn afresh(content: &'a DiagramContent, catalog: &Catalog) -> Self {
        let mut shown = Self::of(content, catalog);
        shown.request.kept.clear();
        shown
    }

    /// What a diagram shows.
    pub fn of(content: &'a DiagramContent, catalog: &Catalog) -> Self {
        let stage = |c: &Component| Some(component_stage(c, catalog));
        let cards: Vec<&Boundary> = content
            .boundaries
            .values()
            .filter(|b| {
                content
                    .card_around(Some(&b.id))
                    .is_some_and(|c| c.id == b.id)
            })
            .collect();
        let visible = if cards.is_empty() {
            Cow::Borrowed(content)
        } else {
            Cow::Owned(without_hidden(content))
        };
        let mut shown = Self {
            request: request_for(&visible, &stage),
            cards: cards.iter().map(|b| b.id.clone()).collect(),
            ending: Vec::new(),
            content: visible,
        };
        shown.hold_locked();
        for card in &cards {
            let group = card.parent.as_ref().and_then(|id| shown.group(id));
            let position = card_origin(content, card);
            shown.request.nodes.push(LayoutNode {
                size: CARD_SIZE,
                group,
                stage: None,
                position,
                fixed: card.locked && position.is_some(),
            });
        }
        if !cards.is_empty() {
            shown.end_at_cards(content);
        }
        shown
    }

    /// What is locked, or lies in a locked boundary, stays as if it were pinned.
    fn hold_locked(&mut self) {
        for (node, component) in self
            .request
            .nodes
            .iter_mut()
            .zip(self.content.components.values())
        {
            let held = component.locked
                || self
                    .content
                    .boundaries_of(component)
                    .any(|boundary| boundary.locked);
            node.fixed |= held && node.position.is_some();
        }
    }

    /// Adds the connections one end of which, or both, a card stands for.
    fn end_at_cards(&mut self, content: &DiagramContent) {
        let at: BTreeMap<&ComponentId, usize> = self
            .content
            .components
            .keys()
            .enumerate()
            .map(|(at, id)| (id, at))
            .collect();
        let node = |id: &ComponentId| -> Option<usize> {
            if let Some(found) = at.get(id) {
                return Some(*found);
            }
            let component = content.components.get(id)?;
            let card = content.card_around(component.boundary.as_ref())?;
            let place = self.cards.iter().position(|id| *id == card.id)?;
            Some(at.len() + place)
        };
        for connection in content.connections.values() {
            if self.content.connections.contains_key(&connection.id) {
                continue;
            }
            if let (Some(from), Some(to)) = (node(&connection.from), node(&connection.to))
                && from != to
            {
                self.ending.push(connection.id.clone());
                self.request.edges.push(LayoutEdge {
                    from,
                    to,
                    feedback: connection.kind == FlowKind::Feedback,
                    label: None,
                });
            }
        }
    }

    fn group(&self, id: &BoundaryId) -> Option<usize> {
        self.content.boundaries.keys().position(|other| other == id)
    }

    /// Makes boundaries that hold something at least as large as their own frames: by something in
    /// them that has the size of the inside and shows nothing.
    pub fn keep_rooms(&mut self) {
        let mut holds = vec![false; self.request.groups.len()];
        let inner = self.request.groups.iter().filter_map(|group| group.parent);
        for group in self
            .request
            .nodes
            .iter()
            .filter_map(|node| node.group)
            .chain(inner)
        {
            if let Some(holds) = holds.get_mut(group) {
                *holds = true;
            }
        }
        for (at, boundary) in self.content.boundaries.values().enumerate() {
            let inside = boundary.frame.map(|frame| Rect {
                x: frame.x + PADDING,
                y: frame.y + PADDING + CAPTION,
                width: frame.width - 2.0 * PADDING,
                height: frame.height - 2.0 * PADDING - CAPTION,
            });
            let inside = inside.filter(|inside| inside.width >= LEAST && inside.height > 0.0);
            if let (Some(inside), Some(true)) = (inside, holds.get(at)) {
                self.request.groups.push(LayoutGroup {
                    parent: Some(at),
                    caption_width: 0.0,
                    frame: Some(inside),
                });
            }
        }
    }

    /// A result for the request, by the diagram's ids.
    pub fn layout(&self, result: &LayoutResult) -> DiagramLayout {
        let mut layout = DiagramLayout::from_result(&self.content, result);
        let cards = result.nodes.iter().skip(self.content.components.len());
        layout
            .boundaries
            .extend(self.cards.iter().cloned().zip(cards.copied()));
        let ways = result.edges.iter().skip(self.content.connections.len());
        layout
            .connections
            .extend(self.ending.iter().cloned().zip(ways.cloned()));
        layout
    }
}

/// The diagram without collapsed boundaries, what they hold and the connections of that.
fn without_hidden(content: &DiagramContent) -> DiagramContent {
    let mut visible = content.clone();
    visible
        .boundaries
        .retain(|id, _| content.card_around(Some(id)).is_none());
    visible
        .components
        .retain(|_, c| content.card_around(c.boundary.as_ref()).is_none());
    let components = &visible.components;
    visible
        .connections
        .retain(|_, c| components.contains_key(&c.from) && components.contains_key(&c.to));
    visible
}
