//! Ids and what refers to them.

use std::collections::BTreeMap;

use architrave_words::{known, say, shown};
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    hint::{nearest, quoted},
    path::Path,
    problems::{Problems, Refusal},
};

/// The ids that a list of records declares, as written. An id that is no good for another reason
/// is declared all the same, so that one mistake is not told twice.
#[derive(Debug, Default)]
pub(super) struct Declared<'n> {
    what: &'static str,
    ids: BTreeMap<&'n str, usize>,
}

impl<'n> Declared<'n> {
    /// Collects the field `id` of every record; an id twice is a problem. `what` names a record.
    pub fn collect(
        records: &'n [Value<'_>],
        what: &'static str,
        path: &Path<'_>,
        problems: &mut Problems,
    ) -> Self {
        let mut ids = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            let Some((at, id)) = text_field(record, "id") else {
                continue;
            };
            let Some(earlier) = ids.insert(id, index) else {
                continue;
            };
            let refusal = Refusal::new(
                say!(
                    "the {what} id {id} is there twice",
                    what = known(what),
                    id = quoted(id)
                ),
                say!(
                    "{path}[{earlier}] has it too; rename one of the two",
                    path = shown(path),
                    earlier = shown(earlier)
                ),
            );
            problems.add(at, &path.item(index).field("id"), refusal);
            if problems.full() {
                break;
            }
        }
        Self { what, ids }
    }

    /// Whether `id` is declared.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Checks that what the value names is declared.
    pub fn check(&self, value: Option<&Value<'_>>, path: &Path<'_>, problems: &mut Problems) {
        let Some((value, id)) = value.and_then(|v| Some((v, v.as_string_lit()?))) else {
            return;
        };
        if self.has(&id.value) || problems.full() {
            return;
        }
        let hint = match nearest(&id.value, self.ids.keys().copied()) {
            Some(word) => say!("did you mean \"{word}\"?", word),
            None => say!(
                "add a {what} with this id, or name one that is there",
                what = known(self.what)
            ),
        };
        let message = say!(
            "there is no {what} {value} in this diagram",
            what = known(self.what),
            value = quoted(&id.value)
        );
        problems.add(value.start(), path, Refusal::new(message, hint));
    }
}

/// The text field `name` of a record with the byte it stands at.
fn text_field<'n>(record: &'n Value<'_>, name: &str) -> Option<(usize, &'n str)> {
    let properties = &record.as_object()?.properties;
    let property = properties.iter().find(|p| p.name.as_str() == name)?;
    let literal = property.value.as_string_lit()?;
    Some((property.value.start(), literal.value.as_ref()))
}

/// Refuses boundaries that contain themselves, each ring once. Every boundary is walked once, so
/// a hostile chain of any length takes no longer than reading it.
pub(super) fn refuse_rings(boundaries: &[Value<'_>], path: &Path<'_>, problems: &mut Problems) {
    let mut parents: BTreeMap<&str, (usize, usize, &str)> = BTreeMap::new();
    for (index, record) in boundaries.iter().enumerate() {
        if let (Some((_, id)), Some((at, parent))) =
            (text_field(record, "id"), text_field(record, "parent"))
        {
            parents.entry(id).or_insert((index, at, parent));
        }
    }
    // Which walk has been here.
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (walk, start) in parents.keys().copied().enumerate() {
        let mut here = start;
        while let Some((index, at, parent)) = parents.get(here).copied() {
            match seen.insert(here, walk) {
                None => here = parent,
                Some(earlier) if earlier == walk => {
                    let refusal = ring(here, &parents);
                    problems.add(at, &path.item(index).field("parent"), refusal);
                    break;
                }
                Some(_) => break,
            }
        }
    }
}

fn ring(start: &str, parents: &BTreeMap<&str, (usize, usize, &str)>) -> Refusal {
    const SHOWN: usize = 8;
    let mut names = vec![quoted(start)];
    let mut here = start;
    while let Some((_, _, parent)) = parents.get(here) {
        names.push(quoted(parent));
        here = parent;
        if here == start || names.len() > SHOWN {
            break;
        }
    }
    Refusal::new(
        say!(
            "the boundary {start} lies inside itself",
            start = quoted(start)
        ),
        say!(
            "the parents go round: {names}; leave one of them out",
            names = shown(names.join(" in "))
        ),
    )
}
