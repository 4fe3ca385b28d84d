//! Placing a tool.

use architrave_model::{
    Attributes, CARD_SIZE, Component, ComponentId, Point, Severities, ToolId, Transaction,
};
use architrave_words::{say, shown};

use super::{Planning, bad_id, connect, neutral_boxes};
use crate::border::ApiError;

pub fn plan(
    planning: &Planning<'_>,
    tool: &ToolId,
    at: Option<Point>,
    from: Option<&ComponentId>,
    to: Option<&ComponentId>,
) -> Result<Transaction, ApiError> {
    let component = new_component(planning, tool, at)?;
    let name = planning.name(&component);
    let mut transaction = Transaction::new(say!("Place {name}", name = shown(&name)));
    if let Some(start) = from {
        let start = planning.component(start)?;
        let made = connect::as_usual(planning, start, &component)?;
        planning.set_connection(&mut transaction, made);
        transaction.label = say!(
            "Connect {start} to a new {name}",
            start = planning.name(start),
            name = &name
        );
    }
    if let Some(end) = to {
        let end = planning.component(end)?;
        let made = connect::as_usual(planning, &component, end)?;
        planning.set_connection(&mut transaction, made);
        transaction.label = say!(
            "Connect a new {name} to {end}",
            name = &name,
            end = planning.name(end)
        );
    }
    // Connections come after what they join.
    let mut changes = Transaction::new(transaction.label.clone());
    planning.set_component(&mut changes, component);
    changes.changes.append(&mut transaction.changes);
    Ok(changes)
}

/// A component with this tool whose card has its middle `at`, in the boundary that lies there.
pub(super) fn new_component(
    planning: &Planning<'_>,
    tool: &ToolId,
    at: Option<Point>,
) -> Result<Component, ApiError> {
    let Some(chosen) = planning.catalog.tool(tool) else {
        return Err(ApiError::not_found(say!(
            "The tool {tool}",
            tool = shown(tool)
        )));
    };
    let id = ComponentId::free(tool.as_str(), |id| {
        planning.content.components.contains_key(id)
    })
    .map_err(bad_id)?;
    Ok(Component {
        id,
        tool: tool.clone(),
        label: neutral_boxes::label_for(planning, chosen),
        boundary: at.and_then(|point| planning.boundary_at(point, |_| false)),
        role: None,
        attributes: Attributes::new(),
        severities: Severities::new(),
        position: at.map(centred),
        pinned: false,
        locked: false,
    })
}

/// The top left corner of a card whose middle is at `middle`, on the grid.
pub(super) fn centred(middle: Point) -> Point {
    Point::new(
        middle.x - CARD_SIZE.width / 2.0,
        middle.y - CARD_SIZE.height / 2.0,
    )
    .snapped()
}
