//! Putting another tool in a component's place.

use architrave_model::{Component, ComponentId, Label, ToolId, Transaction};
use architrave_words::{say, shown};

use super::{Planning, neutral_boxes};
use crate::{border::ApiError, naming::components};

pub fn plan(
    planning: &Planning<'_>,
    ids: &[ComponentId],
    tool: &ToolId,
) -> Result<Transaction, ApiError> {
    let Some(new) = planning.catalog.tool(tool) else {
        return Err(ApiError::not_found(say!(
            "The tool {tool}",
            tool = shown(tool)
        )));
    };
    let name = new.name_in(planning.language);
    let mut transaction = Transaction::new(match ids {
        [id] => say!(
            "Swap {what} for {tool}",
            what = planning.name(planning.component(id)?),
            tool = new.said()
        ),
        many => say!(
            "Swap {what} for {tool}",
            what = components(many.len()),
            tool = new.said()
        ),
    });
    for id in ids {
        let component = planning.component(id)?;
        let old = planning.catalog.tool(&component.tool);
        // The component goes on doing what it did, whatever the other tool could do.
        let usual = old.map(|old| old.role).filter(|role| *role != new.role);
        let role = component.role.or(usual);
        let role = role.filter(|role| *role != new.role || component.role.is_some());
        let label = component.label.as_ref().map(|label| {
            let renamed = old.map(|old| old.relabelled(label.as_str(), name));
            let renamed = renamed.and_then(|text| Label::new(text).ok());
            renamed.unwrap_or_else(|| label.clone())
        });
        planning.set_component(
            &mut transaction,
            Component {
                tool: tool.clone(),
                role,
                label: label.or_else(|| neutral_boxes::label_for(planning, new)),
                ..component.clone()
            },
        );
    }
    Ok(transaction)
}
