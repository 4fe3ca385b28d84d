//! Packs that cannot be used together.

use std::collections::BTreeMap;

use architrave_words::{Text, quoted, say};

use super::{Pack, PackError, limits::MAX_PACKS};

/// Refuses packs that share an id or the code of a rule, and more packs than are used at once.
///
/// # Errors
/// [`PackError`] about the first pack that is one too many, with the file of the other.
pub fn refuse_clashes(packs: &[Pack]) -> Result<(), PackError> {
    let refused = |pack: &Pack, message: Text, hint: Text| {
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
        let message = say!("at most {most} packs are used at once", most = MAX_PACKS);
        return refused(pack, message, say!("leave some out, or join them"));
    }
    let mut ids: BTreeMap<&str, &Pack> = BTreeMap::new();
    let mut codes: BTreeMap<&str, &Pack> = BTreeMap::new();
    for pack in packs {
        if let Some(first) = ids.insert(&pack.id, pack) {
            return refused(
                pack,
                say!("the pack {id} is there twice", id = quoted(&pack.id)),
                say!(
                    "it is that of {file} as well; use it once",
                    file = &first.file
                ),
            );
        }
        for rule in &pack.rules {
            if let Some(first) = codes.insert(&rule.code, pack) {
                return refused(
                    pack,
                    say!(
                        "the rule {code} is that of another pack as well",
                        code = &rule.code
                    ),
                    say!(
                        "{file} has it too; give one of them another code",
                        file = &first.file
                    ),
                );
            }
        }
    }
    Ok(())
}
