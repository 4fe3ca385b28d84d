//! Reading what a policy, a boundary or a component says of the severity of rules.

use architrave_model::{Level, MOST_SEVERITIES, RuleCode, Severities};
use architrave_words::{say, shown};
use jsonc_parser::common::Ranged;

use super::{
    fields::{Fields, entries, text, wrong_type},
    hint::quoted,
    problems::{Problems, Refusal},
};

/// The field `severities`; what is wrong is left out.
pub(super) fn severities(fields: &Fields<'_, '_>, problems: &mut Problems) -> Severities {
    let path = fields.path().field("severities");
    let mut found = Severities::new();
    let Some(value) = fields.get("severities") else {
        return found;
    };
    let Some(object) = value.as_object() else {
        let hint = say!("severities look like { \"LIF-01\": \"info\" }");
        wrong_type(value, "an object", hint, &path, problems);
        return found;
    };
    for (name, property) in entries(object, &path, problems) {
        if problems.full() {
            break;
        }
        let path = path.field(name);
        let level: Option<Level> = text(&property.value, &path, problems);
        match RuleCode::new(name) {
            Ok(code) => found.extend(level.map(|level| (code, level))),
            Err(_) => {
                let refusal = Refusal::new(
                    say!("{name} is no code of a rule", name = quoted(name)),
                    say!("a code looks like \"FLOW-03\"; `architrave rules` lists them"),
                );
                problems.add(property.name.start(), &path, refusal);
            }
        }
    }
    if object.properties.len() > MOST_SEVERITIES {
        let refusal = Refusal::new(
            say!(
                "there are {properties} entries, at most {most_severities} are allowed",
                properties = shown(object.properties.len()),
                most_severities = shown(MOST_SEVERITIES)
            ),
            say!("keep those that differ from what the rule itself says"),
        );
        problems.add(value.start(), &path, refusal);
    }
    found
}
