//! Reading the rule packs kept in the project.

use std::collections::BTreeMap;

use architrave_model::{MOST_RULE_PACKS, RulePack, RulePackId};
use architrave_words::{say, shown};
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    fields::Fields,
    path::Path,
    problems::{Problems, Refusal},
    references::Declared,
};

pub(super) const RULE_PACK: &[&str] = &["id", "text"];

/// The packs of a project, in the order of the list; what is wrong is left out. What their texts
/// say is for the checker to read.
pub(super) fn rule_packs(
    fields: &Fields<'_, '_>,
    problems: &mut Problems,
) -> BTreeMap<RulePackId, RulePack> {
    let items = fields.items("rule_packs", problems);
    let path = fields.path().field("rule_packs");
    if let Some(first) = items.get(MOST_RULE_PACKS) {
        let refusal = Refusal::new(
            say!(
                "the project has {items} rule packs, at most {most_rule_packs} are allowed",
                items = shown(items.len()),
                most_rule_packs = shown(MOST_RULE_PACKS)
            ),
            say!("leave some out, or join them"),
        );
        problems.add(first.start(), &path.item(MOST_RULE_PACKS), refusal);
    }
    Declared::collect(items, "rule pack", &path, problems);
    let mut found = BTreeMap::new();
    for (index, value) in items.iter().take(MOST_RULE_PACKS).enumerate() {
        if problems.full() {
            break;
        }
        if let Some(pack) = rule_pack(value, index, &path.item(index), problems) {
            found.insert(pack.id.clone(), pack);
        }
    }
    found
}

fn rule_pack(
    value: &Value<'_>,
    index: usize,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<RulePack> {
    let fields = Fields::open(value, "a rule pack", RULE_PACK, path, problems)?;
    let id = fields.required("id", problems);
    let text = fields.required("text", problems);
    Some(RulePack {
        id: id?,
        order: u32::try_from(index).unwrap_or(u32::MAX),
        text: text?,
    })
}
