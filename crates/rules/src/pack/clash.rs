//! Packs that cannot be used together.

use std::collections::BTreeMap;

use super::{Pack, PackError, limits::MAX_PACKS};

/// Refuses packs that share an id or the code of a rule, and more packs than are used at once.
///
/// # Errors
/// [`PackError`] about the first pack that is one too many, with the file of the other.
pub fn refuse_clashes(packs: &[Pack]) -> Result<(), PackError> {
    let refused = |pack: &Pack, message: String, hint: String| {
        Err(PackError {
            file: pack.file.clone(),
            line: 1,
            column: 1,
            span: 0..0,
            message,
            hint,
        })
    };
    if let Some(pack) = packs.get(MAX_PACKS) {
        let message = format!("at most {MAX_PACKS} packs are used at once");
        return refused(pack, message, "leave some out, or join them".into());
    }
    let mut ids: BTreeMap<&str, &Pack> = BTreeMap::new();
    let mut codes: BTreeMap<&str, &Pack> = BTreeMap::new();
    for pack in packs {
        if let Some(first) = ids.insert(&pack.id, pack) {
            return refused(
                pack,
                format!("the pack {:?} is there twice", pack.id),
                format!("it is that of {} as well; use it once", first.file),
            );
        }
        for rule in &pack.rules {
            if let Some(first) = codes.insert(&rule.code, pack) {
                return refused(
                    pack,
                    format!("the rule {} is that of another pack as well", rule.code),
                    format!("{} has it too; give one of them another code", first.file),
                );
            }
        }
    }
    Ok(())
}
