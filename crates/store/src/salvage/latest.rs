//! The present state of records, as far as an edit log with gaps tells it.

use std::collections::BTreeMap;

use architrave_model::{Record, RecordId, Transaction};

/// The state of records; nothing where a record was removed.
pub type Latest = BTreeMap<RecordId, Option<Record>>;

/// The state of each record that the readable `edits` (by number, from 1) tell for certain, when
/// the first `done` of them are done: what the latest edit left, or what the first undone one
/// found. Beyond a missing edit nothing is certain, since that edit may have changed it again.
pub fn latest_states(edits: &BTreeMap<i64, Transaction>, done: u64) -> Latest {
    let mut states = Latest::new();
    let Ok(done) = i64::try_from(done) else {
        return states;
    };
    let undone = (done.saturating_add(1)..).map_while(|seq| edits.get(&seq));
    for change in undone.flat_map(|edit| &edit.changes) {
        states
            .entry(change.id.clone())
            .or_insert_with(|| change.before.clone());
    }
    let latest_first = (1..=done).rev().map_while(|seq| edits.get(&seq));
    for change in latest_first.flat_map(|edit| edit.changes.iter().rev()) {
        states
            .entry(change.id.clone())
            .or_insert_with(|| change.after.clone());
    }
    states
}

#[cfg(test)]
mod tests {
    use architrave_model::{Change, Diagram, DiagramId, Label};
    use architrave_words::Text;

    use super::*;

    fn edit(id: &str, before: Option<u32>, after: Option<u32>) -> Transaction {
        let record = |order: u32| {
            Record::Diagram(Diagram {
                id: DiagramId::new(id).unwrap(),
                title: Label::new("D").unwrap(),
                order,
                arrangement: Default::default(),
            })
        };
        Transaction {
            label: Text::given("edit"),
            changes: vec![Change {
                id: RecordId::Diagram(DiagramId::new(id).unwrap()),
                before: before.map(record),
                after: after.map(record),
            }],
        }
    }

    fn orders(edits: &[(i64, Transaction)], done: u64) -> Vec<(String, Option<u32>)> {
        let edits = edits.iter().cloned().collect();
        latest_states(&edits, done)
            .into_iter()
            .map(|(id, state)| {
                let order = state.map(|record| match record {
                    Record::Diagram(d) => d.order,
                    other => panic!("{other:?}"),
                });
                (id.diagram().unwrap().to_string(), order)
            })
            .collect()
    }

    #[test]
    fn the_latest_edit_wins() {
        let edits = [
            (1, edit("a", None, Some(1))),
            (2, edit("a", Some(1), Some(2))),
        ];
        assert_eq!(orders(&edits, 2), [("a".into(), Some(2))]);
    }

    #[test]
    fn an_undone_edit_tells_what_it_found() {
        let edits = [(1, edit("a", None, Some(1))), (2, edit("a", Some(1), None))];
        assert_eq!(orders(&edits, 1), [("a".into(), Some(1))]);
    }

    #[test]
    fn nothing_is_certain_beyond_a_missing_edit() {
        let edits = [(1, edit("a", None, Some(1))), (3, edit("b", None, Some(5)))];
        assert_eq!(orders(&edits, 3), [("b".into(), Some(5))]);
    }
}
