//! Changing components, one or many alike.

use std::collections::BTreeMap;

use architrave_model::{AttributeValue, Attributes, ComponentId, Transaction, check_attribute};
use architrave_words::{say, shown};

use super::{Planning, set_severities, typed_label};
use crate::{
    border::{ApiError, ComponentEdit},
    naming::components,
};

pub fn plan(
    planning: &Planning<'_>,
    ids: &[ComponentId],
    edit: &ComponentEdit,
) -> Result<Transaction, ApiError> {
    let mut transaction = Transaction::new(match ids {
        [id] => say!("Edit {what}", what = planning.name(planning.component(id)?)),
        many => say!("Edit {what}", what = components(many.len())),
    });
    for id in ids {
        let mut component = planning.component(id)?.clone();
        if let Some(label) = &edit.label {
            component.label = typed_label(label)?;
        }
        if let Some(role) = &edit.role {
            component.role = role.0;
        }
        if let Some(boundary) = &edit.boundary {
            let missing = boundary
                .0
                .as_ref()
                .filter(|b| !planning.content.boundaries.contains_key(*b));
            if let Some(missing) = missing {
                return Err(ApiError::not_found(say!(
                    "The boundary {missing}",
                    missing = shown(missing)
                )));
            }
            component.boundary = boundary.0.clone();
        }
        if let Some(changes) = &edit.attributes {
            set_attributes(&mut component.attributes, changes, true)?;
        }
        if let Some(changes) = &edit.severities {
            set_severities(&mut component.severities, changes);
        }
        if let Some(pinned) = edit.pinned {
            component.pinned = pinned;
        }
        if let Some(tool) = &edit.tool {
            if planning.catalog.tool(tool).is_none() {
                return Err(ApiError::not_found(say!(
                    "The tool {tool}",
                    tool = shown(tool)
                )));
            }
            component.tool = tool.clone();
        }
        planning.set_component(&mut transaction, component);
    }
    Ok(transaction)
}

/// Sets and removes attributes of a `component` or of a connection.
pub(super) fn set_attributes(
    attributes: &mut Attributes,
    changes: &BTreeMap<String, Option<AttributeValue>>,
    component: bool,
) -> Result<(), ApiError> {
    for (name, value) in changes {
        match value {
            None => {
                attributes.remove(name);
            }
            Some(value) => {
                check_attribute(name, value, component).map_err(|error| {
                    ApiError::refused(
                        say!("This value cannot be used: {error}", error = error.text()),
                        say!("Change it."),
                    )
                })?;
                attributes.insert(name.clone(), value.clone());
            }
        }
    }
    Ok(())
}
