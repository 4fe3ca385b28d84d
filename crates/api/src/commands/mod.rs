//! One file for each kind of edit: it plans a transaction and touches nothing.

mod align;
mod apply_fix;
mod arrange;
mod connect;
mod delete;
mod diagrams;
mod duplicate;
mod edit_boundary;
mod edit_components;
mod edit_connection;
mod edit_project;
mod fix_all;
mod insert;
mod layer;
mod locked;
mod move_things;
mod neutral_boxes;
mod note;
pub(crate) mod own_tools;
mod paste;
mod place;
mod put_copies;
pub(crate) mod rule_packs;
mod same_size;
mod swap;
mod tidy;
pub(crate) mod waive;
mod wrap;

pub use connect::connect_options;
pub use tidy::{plan_anew as tidy_anew, positions_from};

use std::collections::BTreeMap;

use architrave_catalog::Catalog;
use architrave_layout::DiagramLayout;
use architrave_model::{
    Boundary, BoundaryId, CARD_SIZE, Component, ComponentId, Connection, ConnectionId,
    DiagramContent, DiagramId, Document, Label, Level, NoteText, Point, Record, RecordId, Rect,
    RuleCode, Severities, TextError, Transaction,
};

use architrave_render::note_size;
use architrave_words::{Language, Text, say, shown};

use crate::{
    border::{ApiError, EditIntent, Target},
    naming::things,
};

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
    /// What a name that is made up is said in; from then on it is the person's own.
    pub language: Language,
}

/// Plans an edit.
///
/// # Errors
/// When something named does not exist or the edit is not allowed; nothing is changed either way.
pub fn plan(planning: &Planning<'_>, intent: &EditIntent) -> Result<Transaction, ApiError> {
    let transaction = planned(planning, intent)?;
    locked::respected(planning, intent, &transaction)?;
    Ok(transaction)
}

fn planned(planning: &Planning<'_>, intent: &EditIntent) -> Result<Transaction, ApiError> {
    match intent {
        EditIntent::Place { tool, at, from, to } => {
            place::plan(planning, tool, *at, from.as_ref(), to.as_ref())
        }
        EditIntent::Insert {
            connection,
            what,
            at,
        } => insert::plan(planning, connection, what, *at),
        EditIntent::Move { moves } => move_things::plan(planning, moves),
        EditIntent::Align {
            components,
            alignment,
            others,
        } => align::plan(planning, components, others, *alignment),
        EditIntent::SameSize {
            boundaries,
            dimension,
        } => same_size::plan(planning, boundaries, *dimension),
        EditIntent::Layer { targets, step } => layer::plan(planning, targets, *step),
        EditIntent::Lock { targets, locked } => locked::plan(planning, targets, *locked),
        EditIntent::Delete { targets } => delete::plan(planning, targets),
        EditIntent::Duplicate { targets, by } => duplicate::plan(planning, targets, *by),
        EditIntent::Paste { text, at } => paste::plan(planning, text, *at),
        EditIntent::Swap { components, tool } => swap::plan(planning, components, tool),
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
        EditIntent::AddDiagram { title } => diagrams::plan_add(planning, title),
        EditIntent::RenameDiagram { id, title } => diagrams::plan_rename(planning, id, title),
        EditIntent::DuplicateDiagram { id } => diagrams::plan_duplicate(planning, id),
        EditIntent::DeleteDiagram { id } => diagrams::plan_delete(planning, id),
        EditIntent::MoveDiagram { id, to } => diagrams::plan_move(planning, id, *to),
        EditIntent::Arrange { arrangement } => arrange::plan(planning, *arrangement),
        EditIntent::Tidy => tidy::plan(planning),
        EditIntent::RedrawConnections => Ok(tidy::plan_connections(planning)),
        EditIntent::TidySome { components } => tidy::plan_some(planning, components),
        EditIntent::ApplyFix { finding, fix } => {
            let plan = apply_fix::plan(planning, finding, fix)?;
            Ok(neutral_boxes::labelled(planning, plan))
        }
        EditIntent::Waive {
            finding,
            owner,
            reason,
            expires,
        } => waive::plan(planning.document, finding, owner, reason, *expires),
        EditIntent::Unwaive { waiver } => waive::plan_back(planning, waiver),
        EditIntent::FixAll { codes } => {
            let plan = fix_all::plan(planning, codes);
            Ok(neutral_boxes::labelled(planning, plan))
        }
        EditIntent::RenameProject { name } => edit_project::plan_rename(planning, name),
        EditIntent::SetPolicy { policy } => edit_project::plan_policy(planning, policy),
        EditIntent::AddRulePack { file, text } => {
            rule_packs::plan_add(planning.document, file, text)
        }
        EditIntent::DefineTool { tool } => own_tools::plan_define(planning.document, tool),
        EditIntent::RedefineTool { tool } => own_tools::plan_redefine(planning.document, tool),
        EditIntent::RemoveTool { id } => own_tools::plan_remove(planning.document, id),
        EditIntent::TakeTools { tools } => own_tools::plan_take(planning.document, tools),
        EditIntent::RemoveRulePack { id } => rule_packs::plan_remove(planning.document, id),
    }
}

impl Planning<'_> {
    pub fn diagram(&self) -> DiagramId {
        self.content.diagram.id.clone()
    }

    fn component(&self, id: &ComponentId) -> Result<&Component, ApiError> {
        self.content
            .components
            .get(id)
            .ok_or_else(|| ApiError::not_found(say!("The component {id}", id = shown(id))))
    }

    fn connection(&self, id: &ConnectionId) -> Result<&Connection, ApiError> {
        self.content
            .connections
            .get(id)
            .ok_or_else(|| ApiError::not_found(say!("The connection {id}", id = shown(id))))
    }

    fn boundary(&self, id: &BoundaryId) -> Result<&Boundary, ApiError> {
        self.content
            .boundaries
            .get(id)
            .ok_or_else(|| ApiError::not_found(say!("The boundary {id}", id = shown(id))))
    }

    fn name(&self, component: &Component) -> String {
        crate::naming::component_name(component, self.catalog)
    }

    /// What a thing is called in a label or a message.
    fn name_of(&self, target: &Target) -> Text {
        let content = self.content;
        match target {
            Target::Component(id) => content.components.get(id).map(|c| self.name(c)),
            Target::Connection(_) => return say!("connection"),
            Target::Boundary(id) => content.boundaries.get(id).map(|b| b.label.to_string()),
            Target::Note(_) => return say!("note"),
        }
        .map_or_else(|| say!("thing"), Text::given)
    }

    /// What an edit of these is about: `Trainer`, `3 things`.
    fn names_of(&self, targets: &[Target]) -> Text {
        match targets {
            [only] => self.name_of(only),
            many => things(many.len()),
        }
    }

    /// Where a component's card is, or would be if its boundary were not collapsed.
    fn card(&self, component: &Component) -> Rect {
        let shown = self.layout.components.get(&component.id).copied();
        let origin = component.position.unwrap_or_default();
        shown.unwrap_or_else(|| Rect::at(origin, CARD_SIZE))
    }

    /// What a thing covers: its card, frame or sheet.
    fn area(&self, target: &Target) -> Result<Rect, ApiError> {
        match target {
            Target::Component(id) => Ok(self.card(self.component(id)?)),
            Target::Boundary(id) => {
                let boundary = self.boundary(id)?;
                let shown = self.layout.boundaries.get(id).copied();
                Ok(shown.or(boundary.frame).unwrap_or_default())
            }
            Target::Note(id) => {
                let note = self.note(id)?;
                Ok(Rect::at(note.position, note_size(note)))
            }
            Target::Connection(_) => Err(ApiError::refused(
                say!("A connection has no place of its own"),
                say!("Select components, boundaries or notes."),
            )),
        }
    }

    fn set_component(&self, transaction: &mut Transaction, component: Component) {
        let id = RecordId::Component(self.diagram(), component.id.clone());
        transaction.set(self.document, id, Some(Record::Component(component)));
    }

    fn set_connection(&self, transaction: &mut Transaction, connection: Connection) {
        let id = RecordId::Connection(self.diagram(), connection.id.clone());
        transaction.set(self.document, id, Some(Record::Connection(connection)));
    }

    fn set_boundary(&self, transaction: &mut Transaction, boundary: Boundary) {
        let id = RecordId::Boundary(self.diagram(), boundary.id.clone());
        transaction.set(self.document, id, Some(Record::Boundary(boundary)));
    }

    /// The innermost boundary, but none of those to `skip`, whose frame holds `point`; of several
    /// on one level the smallest.
    fn boundary_at(&self, point: Point, skip: impl Fn(&BoundaryId) -> bool) -> Option<BoundaryId> {
        self.layout
            .boundaries
            .iter()
            .filter(|(id, frame)| frame.contains(point) && !skip(id))
            .max_by(|(a, fa), (b, fb)| {
                let depth = |id: &BoundaryId| self.content.boundary_chain(Some(id)).count();
                let area = |f: &Rect| f.width * f.height;
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
fn required_label(text: &str, what: Text) -> Result<Label, ApiError> {
    typed_label(text)?.ok_or_else(|| {
        ApiError::refused(
            say!("{what} needs a name", what),
            say!("Type at least one character."),
        )
    })
}

fn note_text(text: &str) -> Result<NoteText, ApiError> {
    NoteText::new(text).map_err(bad_text)
}

#[expect(clippy::needless_pass_by_value, reason = "fits map_err")]
fn bad_text(error: TextError) -> ApiError {
    ApiError::refused(
        say!("This text cannot be used: {error}", error = error.text()),
        say!("Change the text and try again."),
    )
}

/// An identifier of our own making is always valid; should it not be, the edit is refused.
#[expect(clippy::needless_pass_by_value, reason = "fits map_err")]
fn bad_id(error: architrave_model::IdError) -> ApiError {
    ApiError::refused(
        say!("No id could be made: {error}", error = error.text()),
        say!("Choose another name."),
    )
}
