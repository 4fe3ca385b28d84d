//! How automatic layout arranges a diagram.

use architrave_model::{
    Arrangement, Diagram, DiagramContent, Direction, Record, RecordId, Transaction,
};
use architrave_words::{Text, say};

use super::{Planning, tidy};
use crate::border::ApiError;

/// Keeps how the diagram is arranged and lays everything out like that, wherever it stands.
pub fn plan(planning: &Planning<'_>, arrangement: Arrangement) -> Result<Transaction, ApiError> {
    let old = planning.content.diagram.arrangement;
    let mut transaction = Transaction::new(label(old, arrangement));
    if old == arrangement {
        return Ok(transaction);
    }
    let diagram = Diagram {
        arrangement,
        ..planning.content.diagram.clone()
    };
    let content = DiagramContent {
        diagram: diagram.clone(),
        ..planning.content.clone()
    };
    let id = RecordId::Diagram(diagram.id.clone());
    transaction.set(planning.document, id, Some(Record::Diagram(diagram)));
    let arranged = Planning {
        content: &content,
        ..*planning
    };
    transaction
        .changes
        .extend(tidy::plan_anew(&arranged)?.changes);
    Ok(transaction)
}

fn label(old: Arrangement, new: Arrangement) -> Text {
    match (old.direction == new.direction, new.direction) {
        (false, Direction::LeftToRight) => say!("Lay out from left to right"),
        (false, Direction::TopToBottom) => say!("Lay out from top to bottom"),
        (true, _) if new.stages_as_columns => say!("Lay out with stages as columns"),
        (true, _) => say!("Lay out without columns for stages"),
    }
}
