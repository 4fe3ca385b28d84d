//! The diagrams of a project.

use architrave_model::{
    Arrangement, Diagram, DiagramContent, DiagramId, Label, Record, RecordId, Transaction,
};
use architrave_words::{say, shown};

use super::{Planning, bad_id, required_label};
use crate::{border::ApiError, fixing::difference};

pub fn plan_add(planning: &Planning<'_>, title: &str) -> Result<Transaction, ApiError> {
    let title = required_label(title, say!("A diagram"))?;
    let id = free_id(planning, "diagram")?;
    let mut transaction = Transaction::new(say!("Add diagram {title}", title = shown(&title)));
    let order = planning
        .document
        .diagrams_in_order()
        .last()
        .map_or(0, |last| last.diagram.order.saturating_add(1));
    let made = Diagram {
        id,
        title,
        order,
        arrangement: Arrangement::default(),
    };
    set(planning, &mut transaction, made);
    Ok(transaction)
}

pub fn plan_rename(
    planning: &Planning<'_>,
    id: &DiagramId,
    title: &str,
) -> Result<Transaction, ApiError> {
    let title = required_label(title, say!("A diagram"))?;
    let diagram = content(planning, id)?.diagram.clone();
    let mut transaction =
        Transaction::new(say!("Rename diagram to {title}", title = shown(&title)));
    set(planning, &mut transaction, Diagram { title, ..diagram });
    Ok(transaction)
}

pub fn plan_duplicate(planning: &Planning<'_>, id: &DiagramId) -> Result<Transaction, ApiError> {
    let original = content(planning, id)?;
    let mut copy = original.clone();
    copy.waivers.clear();
    copy.diagram.id = free_id(planning, id.as_str())?;
    let title = say!("{title} (copy)", title = shown(&original.diagram.title))
        .in_language(planning.language);
    copy.diagram.title = Label::new(title).unwrap_or_else(|_| original.diagram.title.clone());
    let label = say!(
        "Duplicate diagram {title}",
        title = shown(&original.diagram.title)
    );
    let mut next = planning.document.clone();
    let at = place_of(planning, id).saturating_add(1);
    let copied = copy.diagram.id.clone();
    next.diagrams.insert(copied.clone(), copy);
    let mut order = ids_in_order(planning);
    order.insert(at.min(order.len()), copied);
    for (place, id) in (0..).zip(order) {
        if let Some(content) = next.diagrams.get_mut(&id) {
            content.diagram.order = place;
        }
    }
    Ok(difference(label, planning.document, &next))
}

pub fn plan_delete(planning: &Planning<'_>, id: &DiagramId) -> Result<Transaction, ApiError> {
    let title = content(planning, id)?.diagram.title.clone();
    if planning.document.diagrams.len() < 2 {
        return Err(ApiError::refused(
            say!("A project has at least one diagram"),
            say!("Add another one first."),
        ));
    }
    let mut next = planning.document.clone();
    next.diagrams.remove(id);
    let label = say!("Delete diagram {title}", title = shown(&title));
    Ok(difference(label, planning.document, &next))
}

pub fn plan_move(
    planning: &Planning<'_>,
    id: &DiagramId,
    to: u32,
) -> Result<Transaction, ApiError> {
    let title = &content(planning, id)?.diagram.title;
    let mut order = ids_in_order(planning);
    order.retain(|other| other != id);
    let at = usize::try_from(to).unwrap_or(usize::MAX).min(order.len());
    order.insert(at, id.clone());
    let mut transaction = Transaction::new(say!("Move diagram {title}", title = shown(title)));
    for (place, id) in (0..).zip(order) {
        let diagram = content(planning, &id)?.diagram.clone();
        set(
            planning,
            &mut transaction,
            Diagram {
                order: place,
                ..diagram
            },
        );
    }
    Ok(transaction)
}

fn content<'a>(planning: &Planning<'a>, id: &DiagramId) -> Result<&'a DiagramContent, ApiError> {
    planning
        .document
        .diagrams
        .get(id)
        .ok_or_else(|| ApiError::not_found(say!("The diagram {id}", id = shown(id))))
}

fn ids_in_order(planning: &Planning<'_>) -> Vec<DiagramId> {
    let all = planning.document.diagrams_in_order().into_iter();
    all.map(|content| content.diagram.id.clone()).collect()
}

fn place_of(planning: &Planning<'_>, id: &DiagramId) -> usize {
    let all = ids_in_order(planning);
    all.iter()
        .position(|other| other == id)
        .unwrap_or(all.len())
}

fn free_id(planning: &Planning<'_>, stem: &str) -> Result<DiagramId, ApiError> {
    let taken = |id: &DiagramId| planning.document.diagrams.contains_key(id);
    DiagramId::free(stem, taken).map_err(bad_id)
}

fn set(planning: &Planning<'_>, transaction: &mut Transaction, diagram: Diagram) {
    let id = RecordId::Diagram(diagram.id.clone());
    transaction.set(planning.document, id, Some(Record::Diagram(diagram)));
}
