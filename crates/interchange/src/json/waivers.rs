//! Reading the findings that were accepted.

use std::collections::BTreeMap;

use architrave_model::{DiagramId, FindingKey, Waiver};
use architrave_words::{say, shown};
use jsonc_parser::{ast::Value, common::Ranged};

use super::{
    fields::Fields,
    hint::quoted,
    path::Path,
    problems::{Problems, Refusal},
};

pub(super) const WAIVER: &[&str] = &[
    "id",
    "finding",
    "structure",
    "owner",
    "reason",
    "expires",
    "granted",
];

/// The waivers of a list; what is wrong is left out.
pub(super) fn waivers(
    items: &[Value<'_>],
    diagram: &DiagramId,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Vec<Waiver> {
    let mut seen: BTreeMap<FindingKey, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (index, value) in items.iter().enumerate() {
        if problems.full() {
            break;
        }
        let here = path.item(index);
        let Some((waiver, at)) = waiver(value, &here, problems) else {
            continue;
        };
        if waiver.finding.parts().1 != diagram.as_str() {
            let refusal = Refusal::new(
                say!(
                    "the finding {finding} is none in this diagram",
                    finding = quoted(waiver.finding.as_str())
                ),
                say!(
                    "a key begins with the rule and the diagram: \"LIF-01/{diagram}/…\"; \
                     `architrave check` tells the keys",
                    diagram = shown(diagram)
                ),
            );
            problems.add(at, &here.field("finding"), refusal);
        }
        if let Some(earlier) = seen.insert(waiver.finding.clone(), index) {
            let refusal = Refusal::new(
                say!(
                    "the finding {finding} is accepted twice",
                    finding = quoted(waiver.finding.as_str())
                ),
                say!(
                    "{path}[{earlier}] accepts it too; keep one of the two",
                    path = shown(path),
                    earlier = shown(earlier)
                ),
            );
            problems.add(at, &here.field("finding"), refusal);
        }
        found.push(waiver);
    }
    found
}

/// A waiver and where its finding is named.
fn waiver(value: &Value<'_>, path: &Path<'_>, problems: &mut Problems) -> Option<(Waiver, usize)> {
    let fields = Fields::open(value, "a waiver", WAIVER, path, problems)?;
    let id = fields.required("id", problems);
    let finding = fields.required("finding", problems);
    let structure = fields.required("structure", problems);
    let owner = fields.required("owner", problems);
    let reason = fields.required("reason", problems);
    let expires = fields.optional("expires", problems);
    let granted = fields.required("granted", problems);
    let at = fields.get("finding").map_or(value.start(), Ranged::start);
    let waiver = Waiver {
        id: id?,
        finding: finding?,
        structure: structure?,
        owner: owner?,
        reason: reason?,
        expires,
        granted: granted?,
    };
    Some((waiver, at))
}
