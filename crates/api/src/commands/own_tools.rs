//! Defining tools of the project's own, changing them and taking them out again.

use architrave_model::{Document, MOST_OWN_TOOLS, OwnTool, Record, RecordId, ToolId, Transaction};
use architrave_words::{say, shown};

use super::bad_id;
use crate::{border::ApiError, naming};

/// Defines a tool. Its id is a wish: where it is taken, a free one is made of it.
pub fn plan_define(document: &Document, tool: &OwnTool) -> Result<Transaction, ApiError> {
    fits(tool)?;
    let taken = |id: &ToolId| document.own_tools.contains_key(id);
    let id = if taken(&tool.id) {
        ToolId::free(tool.id.as_str(), taken).map_err(bad_id)?
    } else {
        tool.id.clone()
    };
    let mut transaction =
        Transaction::new(say!("Define the tool {name}", name = shown(&tool.name)));
    set(&mut transaction, document, OwnTool { id, ..tool.clone() });
    not_too_many(document, &transaction)?;
    Ok(transaction)
}

/// Changes what is said of a tool.
pub fn plan_redefine(document: &Document, tool: &OwnTool) -> Result<Transaction, ApiError> {
    fits(tool)?;
    let kept = own(document, &tool.id)?;
    let mut transaction =
        Transaction::new(say!("Change the tool {name}", name = shown(&kept.name)));
    set(&mut transaction, document, tool.clone());
    Ok(transaction)
}

/// Takes a tool out that no component uses.
pub fn plan_remove(document: &Document, id: &ToolId) -> Result<Transaction, ApiError> {
    let kept = own(document, id)?;
    let contents = document.diagrams.values();
    let all = contents.flat_map(|content| content.components.values());
    let users = all.filter(|component| component.tool == *id).count();
    if users > 0 {
        let name = shown(&kept.name);
        return Err(ApiError::refused(
            match users {
                1 => say!("1 component uses the tool {name}", name),
                users => say!("{users} components use the tool {name}", users, name),
            },
            say!("Swap them for another tool or remove them first."),
        ));
    }
    let mut transaction =
        Transaction::new(say!("Remove the tool {name}", name = shown(&kept.name)));
    transaction.set(document, RecordId::OwnTool(id.clone()), None);
    Ok(transaction)
}

/// Takes tools over from elsewhere, in place of those with the same ids.
pub fn plan_take(document: &Document, tools: &[OwnTool]) -> Result<Transaction, ApiError> {
    let mut transaction = Transaction::new(match tools {
        [only] => say!("Take over the tool {name}", name = shown(&only.name)),
        many => say!("Take over {what}", what = naming::tools(many.len())),
    });
    for tool in tools {
        fits(tool)?;
        set(&mut transaction, document, tool.clone());
    }
    not_too_many(document, &transaction)?;
    Ok(transaction)
}

/// Adds the change that keeps a tool.
pub fn set(transaction: &mut Transaction, document: &Document, tool: OwnTool) {
    let id = RecordId::OwnTool(tool.id.clone());
    transaction.set(document, id, Some(Record::OwnTool(Box::new(tool))));
}

fn own<'d>(document: &'d Document, id: &ToolId) -> Result<&'d OwnTool, ApiError> {
    let found = document.own_tools.get(id);
    found.ok_or_else(|| ApiError::not_found(say!("The own tool {id}", id = shown(id))))
}

fn fits(tool: &OwnTool) -> Result<(), ApiError> {
    tool.check().map_err(|error| {
        ApiError::refused(
            say!(
                "The tool {name} cannot be kept: {error}",
                name = shown(&tool.name),
                error = error.text()
            ),
            say!("Change it and try again."),
        )
    })
}

/// Refuses a transaction that leaves more own tools than a project may have.
pub fn not_too_many(document: &Document, transaction: &Transaction) -> Result<(), ApiError> {
    let ours = |id: &RecordId| matches!(id, RecordId::OwnTool(_));
    let more = transaction.changes.iter();
    let more = more.filter(|c| ours(&c.id) && c.before.is_none()).count();
    if document.own_tools.len() + more <= MOST_OWN_TOOLS {
        return Ok(());
    }
    Err(ApiError::refused(
        say!(
            "A project has at most {most} tools of its own",
            most = MOST_OWN_TOOLS
        ),
        say!("Remove some that no component uses."),
    ))
}
