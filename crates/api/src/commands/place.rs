//! Placing a tool.

use architrave_model::{
    Attributes, CARD_SIZE, Component, ComponentId, Point, Severities, ToolId, Transaction,
};

use super::{Planning, bad_id};
use crate::border::ApiError;

pub fn plan(
    planning: &Planning<'_>,
    tool: &ToolId,
    at: Option<Point>,
) -> Result<Transaction, ApiError> {
    let Some(found) = planning.catalog.tool(tool) else {
        return Err(ApiError::not_found(format!("The tool {tool}")));
    };
    let id = ComponentId::free(tool.as_str(), |id| {
        planning.content.components.contains_key(id)
    })
    .map_err(bad_id)?;
    let position = at.map(|middle| {
        Point::new(
            middle.x - CARD_SIZE.width / 2.0,
            middle.y - CARD_SIZE.height / 2.0,
        )
        .snapped()
    });
    let mut transaction = Transaction::new(format!("Place {}", found.name));
    planning.set_component(
        &mut transaction,
        Component {
            id,
            tool: tool.clone(),
            label: None,
            boundary: at.and_then(|point| planning.boundary_at(point)),
            role: None,
            attributes: Attributes::new(),
            severities: Severities::new(),
            position,
            pinned: false,
        },
    );
    Ok(transaction)
}
