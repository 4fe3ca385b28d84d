//! One file for each kind of edit: it plans a transaction and touches nothing.

mod align;
mod apply_fix;
mod connect;
mod delete;
mod duplicate;
mod edit_boundary;
mod edit_components;
mod edit_connection;
mod edit_project;
mod fix_all;
mod move_things;
mod note;
mod place;
pub(crate) mod rule_packs;
mod tidy;
pub(crate) mod waive;
mod wrap;

pub use connect::connect_options;
pub use tidy::{positions_from, tidied};

use std::collections::BTreeMap;

use architrave_catalog::Catalog;
use architrave_layout::DiagramLayout;
use architrave_model::{
    BoundaryId, Component, ComponentId, Connection, ConnectionId, DiagramContent, DiagramId,
    Document, Label, Level, NoteText, Point, Record, RecordId, RuleCode, Severities, TextError,
    Transaction,
};

use crate::border::{ApiError, EditIntent};

/// What a plan may look at.
pub struct Planning<'a> {
    /// The project.
    pub document: &'a Document,
    /// The diagram edited.
    pub content: &'a DiagramContent,
    /// The tools.
    pub catalog: &'a Catalog,
    /// Where everything is now.
    pub layout: &'a DiagramLayout,
}

/// Plans an edit.
///
/// # Errors
/// When something named does not exist or the edit is not allowed; nothing is changed either way.
pub fn plan(planning: &Planning<'_>, intent: &EditIntent) -> Result<Transaction, ApiError> {
    match intent {
        EditIntent::Place { tool, at } => place::plan(planning, tool, *at),
        EditIntent::Move { moves } => move_things::plan(planning, moves),
        EditIntent::Align {
            components,
            alignment,
        } => align::plan(planning, components, *alignment),
        EditIntent::Delete { targets } => delete::plan(planning, targets),
        EditIntent::Duplicate { targets } => duplicate::plan(planning, targets),
        EditIntent::Connect {
            from,
            to,
            artifact,
            kind,
        } => connect::plan(planning, from, to, *artifact, *kind),
        EditIntent::EditComponents { ids, edit } => edit_components::plan(planning, ids, edit),
        EditIntent::EditConnection { id, edit } => edit_connection::plan(planning, id, edit),
        EditIntent::Wrap {
            targets,
            kind,
            label,
        } => wrap::plan(planning, targets, *kind, label),
        EditIntent::EditBoundary { id, edit } => edit_boundary::plan(planning, id, edit),
        EditIntent::AddNote { at, text } => note::plan_add(planning, *at, text),
        EditIntent::EditNote { id, text } => note::plan_edit(planning, id, text),
        EditIntent::Tidy => tidy::plan(planning),
        EditIntent::ApplyFix { finding, fix } => apply_fix::plan(planning, finding, fix),
        EditIntent::Waive {
            finding,
            owner,
            reason,
            expires,
        } => waive::plan(planning.document, finding, owner, reason, *expires),
        EditIntent::Unwaive { waiver } => waive::plan_back(planning, waiver),
        EditIntent::FixAll { codes } => Ok(fix_all::plan(planning, codes)),
        EditIntent::RenameProject { name } => edit_project::plan_rename(planning, name),
        EditIntent::SetPolicy { policy } => edit_project::plan_policy(planning, policy),
        EditIntent::AddRulePack { file, text } => {
            rule_packs::plan_add(planning.document, file, text)
        }
        EditIntent::RemoveRulePack { id } => rule_packs::plan_remove(planning.document, id),
    }
}

impl Planning<'_> {
    fn diagram(&self) -> DiagramId {
        self.content.diagram.id.clone()
    }

    fn component(&self, id: &ComponentId) -> Result<&Component, ApiError> {
        self.content
            .components
            .get(id)
            .ok_or_else(|| ApiError::not_found(format!("The component {id}")))
    }

    fn connection(&self, id: &ConnectionId) -> Result<&Connection, ApiError> {
        self.content
            .connections
            .get(id)
            .ok_or_else(|| ApiError::not_found(format!("The connection {id}")))
    }

    fn name(&self, component: &Component) -> String {
        crate::naming::component_name(component, self.catalog)
    }

    fn set_component(&self, transaction: &mut Transaction, component: Component) {
        let id = RecordId::Component(self.diagram(), component.id.clone());
        transaction.set(self.document, id, Some(Record::Component(component)));
    }

    fn set_connection(&self, transaction: &mut Transaction, connection: Connection) {
        let id = RecordId::Connection(self.diagram(), connection.id.clone());
        transaction.set(self.document, id, Some(Record::Connection(connection)));
    }

    fn set_boundary(&self, transaction: &mut Transaction, boundary: architrave_model::Boundary) {
        let id = RecordId::Boundary(self.diagram(), boundary.id.clone());
        transaction.set(self.document, id, Some(Record::Boundary(boundary)));
    }

    /// The innermost boundary whose frame holds `point`; of several on one level the smallest.
    fn boundary_at(&self, point: Point) -> Option<BoundaryId> {
        self.layout
            .boundaries
            .iter()
            .filter(|(_, frame)| frame.contains(point))
            .max_by(|(a, fa), (b, fb)| {
                let depth = |id: &BoundaryId| self.content.boundary_chain(Some(id)).count();
                let area = |f: &architrave_model::Rect| f.width * f.height;
                depth(a).cmp(&depth(b)).then(area(fb).total_cmp(&area(fa)))
            })
            .map(|(id, _)| id.clone())
    }
}

/// Sets and removes what is said of rules.
fn set_severities(severities: &mut Severities, changes: &BTreeMap<RuleCode, Option<Level>>) {
    for (code, level) in changes {
        match level {
            Some(level) => drop(severities.insert(code.clone(), *level)),
            None => drop(severities.remove(code)),
        }
    }
}

/// A label a person typed; an empty one means none.
fn typed_label(text: &str) -> Result<Option<Label>, ApiError> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        Label::new(text).map(Some).map_err(bad_text)
    }
}

/// A text a person must give.
fn required_label(text: &str, what: &str) -> Result<Label, ApiError> {
    typed_label(text)?.ok_or_else(|| {
        ApiError::refused(
            format!("{what} needs a name"),
            "Type at least one character.",
        )
    })
}

fn note_text(text: &str) -> Result<NoteText, ApiError> {
    NoteText::new(text).map_err(bad_text)
}

#[expect(clippy::needless_pass_by_value, reason = "fits map_err")]
fn bad_text(error: TextError) -> ApiError {
    ApiError::refused(
        format!("This text cannot be used: {error}"),
        "Change the text and try again.",
    )
}

/// An identifier of our own making is always valid; should it not be, the edit is refused.
#[expect(clippy::needless_pass_by_value, reason = "fits map_err")]
fn bad_id(error: architrave_model::IdError) -> ApiError {
    ApiError::refused(
        format!("No id could be made: {error}"),
        "Choose another name.",
    )
}
